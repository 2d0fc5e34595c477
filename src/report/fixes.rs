use super::finding::{Edit, Fix, Writer};
use super::prose::{self, Change, Prose, Remedy};
use super::split;
use crate::catalog::quirks;
use crate::check::{Arg, Problem};
use crate::json::Value;
use crate::text::Span;
use std::fmt::Write;

/// The ways to mend `problem`.
pub(super) fn of(writer: &Writer<'_>, problem: &Problem) -> Vec<Fix> {
    let Prose { remedy, otherwise, .. } = prose::of(problem.code);
    let fix = |remedy: Remedy| {
        let (span, text) = change(writer, problem, &remedy.change)?;
        let (start, end) = writer.range(span);
        let title = writer.fill(remedy.title, problem);
        Some(Fix { title, applicability: remedy.applicability, edits: vec![Edit { start, end, text }] })
    };
    remedy.and_then(fix).or_else(|| otherwise.and_then(fix)).into_iter().collect()
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
        Change::DropZeros => {
            let text = span.text(bytes);
            let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
            let stripped = digits.trim_start_matches('0');
            let zero = if stripped.starts_with(|character: char| character.is_ascii_digit()) { "" } else { "0" };
            replace([sign, zero, stripped].concat())
        }
        Change::Escape => replace(escape(span.text(bytes).chars().next()?)),
        Change::Rewrite(rewrite) => {
            let text = node_at(writer, span)?.text();
            // What is no text is not written again.
            let text = Some(text).filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))?;
            replace(string(&rewrite(&text)?))
        }
        Change::DeleteElement => Some((with_comma(bytes, span), String::new())),
        Change::DeleteMember => {
            let name = writer.document.value(problem.node?.checked_sub(1)?)?;
            Some((with_comma(bytes, Span::new(name.span().start, span.end)), String::new()))
        }
        Change::SplitSubscription => split::apart(writer.document, problem.node?),
        Change::CloseString => Some((Span::at(span.end), "\"".to_owned())),
    }
}

/// The range of the member or element `span` with the comma that goes with it: that in front, or else that behind.
pub(super) fn with_comma(bytes: &[u8], span: Span) -> Span {
    let before = bytes.get(..span.start as usize).unwrap_or_default().trim_ascii_end();
    if before.ends_with(b",") {
        return Span::new(before.len() as u32 - 1, span.end);
    }
    let behind = bytes.get(span.end as usize..).unwrap_or_default().trim_ascii_start();
    match behind.strip_prefix(b",") {
        Some(rest) => Span::new(span.start, (bytes.len() - rest.trim_ascii_start().len()) as u32),
        None => span,
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
