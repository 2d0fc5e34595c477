//! Fills the rows of `prose` with what a problem speaks of.

use super::finding::Writer;
use crate::catalog::Holds;
use crate::check::{Arg, Problem};
use crate::classify::MASK;
use crate::json::Kind;

/// The most characters of the input that a message quotes.
const QUOTED: usize = 60;

impl Writer<'_> {
    /// `template` with the problem's arguments in it.
    pub(super) fn fill(&self, template: &str, problem: &Problem) -> String {
        let [first, second] = problem.args;
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}') {
                Some(("0", behind)) => {
                    filled.push_str(&self.words(first));
                    rest = behind;
                }
                Some(("1", behind)) => {
                    filled.push_str(&self.words(second));
                    rest = behind;
                }
                _ => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    fn words(&self, arg: Arg) -> String {
        match arg {
            Arg::None => String::new(),
            Arg::Word(word) | Arg::Taken(word) => word.to_owned(),
            Arg::Words(words) => words.join("`, `"),
            Arg::Input(_) if self.options.mask => MASK.to_owned(),
            Arg::Input(span) => quoted(&span.text(self.document.bytes)),
            Arg::Literal(span) => format!("`{}`", self.words(Arg::Input(span))),
            Arg::Kind(kind) => kind_words(kind).to_owned(),
            Arg::Holds(holds) => holds_words(holds),
            Arg::Number(number) => number.to_string(),
            Arg::Place(place) => {
                let position = self.locator.locate(place);
                format!("line {}, column {}", position.line, position.column)
            }
        }
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
pub(super) fn holds_words(holds: Holds) -> String {
    let words = match holds {
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
    };
    words.to_owned()
}
