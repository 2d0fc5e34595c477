//! Fills the rows of `prose` with what a problem speaks of.

use super::finding::Writer;
use crate::catalog::Holds;
use crate::check::{Arg, Problem};
use crate::classify::MASK;
use crate::json::Kind;
use crate::text::find;
use std::borrow::Cow;

/// The most characters of the input that a message quotes.
const QUOTED: usize = 60;

impl Writer<'_> {
    /// `template` with the problem's arguments in it.
    pub(super) fn fill(&self, template: &'static str, problem: &Problem) -> Cow<'static, str> {
        let brace = |text: &str| find(text.as_bytes(), 0, b'{');
        if brace(template).is_none() {
            return template.into();
        }
        let [first, second] = problem.args;
        let mut filled = String::with_capacity(template.len() + QUOTED);
        let mut rest = template;
        while let Some((before, after)) = brace(rest).and_then(|at| rest.split_at_checked(at)) {
            filled.push_str(before);
            let place = |(mark, arg)| Some((after.strip_prefix(mark)?, arg));
            rest = if let Some((behind, arg)) = [("{0}", first), ("{1}", second)].into_iter().find_map(place) {
                filled.push_str(&self.words(arg));
                behind
            } else {
                filled.push('{');
                after.strip_prefix('{').unwrap_or_default()
            };
        }
        filled.push_str(rest);
        filled.into()
    }

    fn words(&self, arg: Arg) -> Cow<'static, str> {
        match arg {
            Arg::Words(words) => words.join("`, `").into(),
            Arg::Input(_) if self.options.mask => MASK.into(),
            Arg::Input(span) => quoted(&span.text(self.document.bytes)).into(),
            Arg::Literal(span) => format!("`{}`", self.words(Arg::Input(span))).into(),
            Arg::Number(number) => number.to_string().into(),
            Arg::Place(place) => {
                let position = self.locator.locate(place);
                format!("line {}, column {}", position.line, position.column).into()
            }
            Arg::None | Arg::Word(_) | Arg::Taken(_) | Arg::Kind(_) | Arg::Holds(_) => {
                fixed(arg).unwrap_or_default().into()
            }
        }
    }
}

/// What `arg` says of any body, if it says the same of each.
pub(crate) const fn fixed(arg: Arg) -> Option<&'static str> {
    match arg {
        Arg::None => Some(""),
        Arg::Word(word) | Arg::Taken(word) => Some(word),
        Arg::Kind(kind) => Some(kind_words(kind)),
        Arg::Holds(holds) => Some(holds_words(holds)),
        Arg::Words(_) | Arg::Input(_) | Arg::Literal(_) | Arg::Number(_) | Arg::Place(_) => None,
    }
}

/// `text` as it can stand in a line of prose: short, without line ends, and unable to close its backticks.
pub(super) fn quoted(text: &str) -> String {
    let visible = |character: char| match character {
        '`' => '\'',
        '\n' | '\r' | '\t' => ' ',
        _ if crate::text::is_invisible(character) => '\u{fffd}',
        _ => character,
    };
    let mut characters = text.chars();
    let mut quoted: String = characters.by_ref().take(QUOTED).map(visible).collect();
    if characters.next().is_some() {
        quoted.push('…');
    }
    quoted
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::True => "`true`",
        Kind::False => "`false`",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
        Kind::Invalid => "no value",
    }
}

/// What `holds` asks for, in a word or two.
pub(super) const fn holds_words(holds: Holds) -> &'static str {
    match holds {
        Holds::Text | Holds::Word(_) => "a string",
        Holds::Id => "an ID as a string",
        Holds::EventName => "the name of an event as a string",
        Holds::ErrorCode => "an error code as a string",
        Holds::Time => "a date and time as a string",
        Holds::Url => "an address as a string",
        Holds::Flag => "`true` or `false`",
        Holds::Integer => "an integer",
        Holds::List(_) => "an array",
        Holds::Object(_) | Holds::Data => "an object",
        Holds::Any => "a value",
    }
}
