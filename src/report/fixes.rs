use super::finding::{Applicability, Edit, Fix, Writer};
use super::prose::{self, Change};
use crate::catalog::quirks;
use crate::check::{Arg, Problem, Within};
use crate::json::{Document, Kind, Value};
use crate::text::Span;
use std::fmt::Write;

/// The ways to mend `problem`.
pub(super) fn of(writer: &Writer<'_>, problem: &Problem) -> Vec<Fix> {
    if problem.within == Within::Encoded {
        return Vec::new();
    }
    let Some(remedy) = prose::of(problem.code).remedy else { return Vec::new() };
    let Some((span, text)) = change(writer, problem, &remedy.change) else { return Vec::new() };
    let (start, end) = writer.range(span);
    let title = writer.fill(remedy.title, problem);
    let applicability = if problem.within == Within::Foreign { Applicability::Maybe } else { remedy.applicability };
    vec![Fix { title, applicability, edits: vec![Edit { start, end, text }] }]
}

/// What `change` puts where; none where it cannot be had.
fn change(writer: &Writer<'_>, problem: &Problem, change: &Change) -> Option<(Span, String)> {
    let span = problem.span;
    let bytes = writer.document.bytes;
    let replace = |text: String| Some((span, text));
    let word = match problem.args {
        [_, Arg::Word(word)] => word,
        _ => "",
    };
    match change {
        Change::Delete => replace(String::new()),
        Change::Insert(text) => Some((Span::at(span.start), writer.fill(text, problem))),
        Change::Replace(text) => replace((*text).to_owned()),
        Change::ReplaceByWord => replace(word.to_owned()),
        Change::ReplaceByString => replace(string(word)),
        Change::Requote => replace(string(&node_at(writer, span)?.text())),
        Change::RegroupId => replace(string(&quirks::id_in_other_form(&node_at(writer, span)?.text())?)),
        Change::TakeOut => take_out(writer, problem),
        Change::DropZeros => {
            let text = span.text(bytes);
            let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
            let stripped = digits.trim_start_matches('0');
            let zero = if stripped.starts_with(|character: char| character.is_ascii_digit()) { "" } else { "0" };
            replace([sign, zero, stripped].concat())
        }
        Change::Escape => replace(escape(span.text(bytes).chars().next()?)),
        Change::CloseString => Some((Span::at(span.end), "\"".to_owned())),
    }
}

/// The one document that `problem` finds in another, in the place of all that stands around it. The second argument
/// counts those that could take that place.
fn take_out(writer: &Writer<'_>, problem: &Problem) -> Option<(Span, String)> {
    let [_, Arg::Number(1)] = problem.args else { return None };
    let Document { bytes, .. } = writer.document;
    let root = writer.document.root().filter(|root| root.span().slice(bytes) == bytes.trim_ascii())?;
    let holder = writer.document.value(problem.node?)?;
    let value = if holder.index() == root.index() { holder } else { writer.document.value(holder.next())? };
    let text = match value.kind() {
        Kind::String => value.text(),
        _ => value.span().text(bytes),
    };
    Some((root.span(), text.trim().to_owned()))
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
