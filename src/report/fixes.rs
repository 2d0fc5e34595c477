use super::finding::{Edit, Fix, Writer};
use super::layout::{self, Edits};
use super::prose::{self, Change};
use crate::catalog::quirks;
use crate::check::{Arg, Problem};
use crate::json::{Node, Value};
use crate::text::Span;
use std::fmt::Write;

/// The ways to mend `problem`.
pub(super) fn of(writer: &Writer<'_>, problem: &Problem) -> Vec<Fix> {
    let Some(remedy) = prose::of(problem.code).remedy else { return Vec::new() };
    let Some(edits) = change(writer, problem, &remedy.change) else { return Vec::new() };
    let edits = edits.into_iter().map(|(span, text)| {
        let (start, end) = writer.range(span);
        Edit { start, end, text }
    });
    let title = writer.fill(remedy.title, problem);
    vec![Fix { title, applicability: remedy.applicability, edits: edits.collect() }]
}

/// What `change` puts where; none where it cannot be had.
fn change(writer: &Writer<'_>, problem: &Problem, change: &Change) -> Option<Edits> {
    let span = problem.span;
    let bytes = writer.document.bytes;
    let sound = || writer.sound.then_some(writer.document);
    let replace = |text: String| Some(vec![(span, text)]);
    let word = || match problem.args {
        [_, Arg::Word(word)] => Some(word),
        _ => None,
    };
    match change {
        Change::Delete => replace(String::new()),
        Change::Insert(text) => Some(vec![(Span::at(span.start), writer.fill(text, problem))]),
        Change::Replace(text) => replace((*text).to_owned()),
        Change::ReplaceByWord => replace(word()?.to_owned()),
        // A string without its end gets one by another fix, which would leave a quote too many.
        Change::ReplaceByString if writer.document.value(problem.node?)?.has(Node::UNCLOSED) => None,
        Change::ReplaceByString => replace(string(word()?)),
        Change::Requote => replace(string(&node_at(writer, span)?.text())),
        Change::RegroupId => replace(string(&quirks::id_in_other_form(&node_at(writer, span)?.text())?)),
        Change::DropZeros => {
            let text = span.text(bytes);
            let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
            let stripped = digits.trim_start_matches('0');
            let zero = if stripped.starts_with(|character: char| character.is_ascii_digit()) { "" } else { "0" };
            replace([sign, zero, stripped].concat())
        }
        Change::Escape => replace(escape(span.text(bytes).chars().next()?)),
        Change::CloseString => Some(vec![(Span::at(span.end), "\"".to_owned())]),
        Change::DeleteMember => layout::delete(sound()?, problem.node?),
        Change::MoveIntoData => match problem.args {
            [_, Arg::Place(place)] => layout::move_into_data(sound()?, problem.node?, place),
            _ => None,
        },
        Change::WrapInData => match problem.args {
            [Arg::Word("data"), _] => layout::wrap_in_data(sound()?, problem.node?),
            _ => None,
        },
        Change::CopyAs(name) => layout::copy_as(sound()?, name, problem.node?),
    }
}

/// The value or name whose text `span` is.
fn node_at<'a>(writer: &Writer<'a>, span: Span) -> Option<Value<'a>> {
    let index = writer.document.nodes.partition_point(|node| node.start < span.start);
    (index..writer.document.nodes.len())
        .filter_map(|index| writer.document.value(index as u32))
        .find(|value| value.span() == span)
}

/// `text` as a JSON string.
fn string(text: &str) -> String {
    let mut string = String::with_capacity(text.len() + 2);
    string.push('"');
    for character in text.chars() {
        match character {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            '\0'..' ' => string.push_str(&escape(character)),
            _ => string.push(character),
        }
    }
    string.push('"');
    string
}

/// The escape of control character `character`.
fn escape(character: char) -> String {
    let mut escape = String::with_capacity(6);
    match character {
        '\n' => escape.push_str("\\n"),
        '\r' => escape.push_str("\\r"),
        '\t' => escape.push_str("\\t"),
        // Writing to a string does not fail.
        _ => _ = write!(escape, "\\u{:04x}", u32::from(character)),
    }
    escape
}
