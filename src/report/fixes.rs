use super::finding::{Edit, Fix, Writer};
use super::prose::{self, Change};
use crate::catalog::quirks;
use crate::check::{Arg, Problem};
use crate::json::{Kind, Value};
use crate::text::Span;
use std::fmt::Write;

/// The ways to mend `problem`.
pub(super) fn of(writer: &Writer<'_>, problem: &Problem) -> Vec<Fix> {
    if problem.encoded {
        return Vec::new();
    }
    let Some(remedy) = prose::of(problem.code).remedy else { return Vec::new() };
    let Some((span, text)) = change(writer, problem, &remedy.change) else { return Vec::new() };
    let (start, end) = writer.range(span);
    let title = writer.fill(remedy.title, problem);
    vec![Fix { title, applicability: remedy.applicability, edits: vec![Edit { start, end, text }] }]
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
        Change::Unquote => replace(node_at(writer, span)?.text().trim().to_owned()),
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

/// What the member that `problem` names holds, in the place of all that stands around it. Of several bodies none can
/// take that place.
fn take_out(writer: &Writer<'_>, problem: &Problem) -> Option<(Span, String)> {
    let [_, Arg::Number(1)] = problem.args else { return None };
    let name = writer.document.value(problem.node?)?;
    let value = writer.document.value(name.next())?;
    let root = writer.document.roots().find(|root| root.holds_node(name.index()))?;
    let text = match value.kind() {
        Kind::String => value.text().into_owned(),
        _ => value.span().text(writer.document.bytes).into_owned(),
    };
    Some((root.span(), text))
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
