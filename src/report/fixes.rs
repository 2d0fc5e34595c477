use super::finding::{Applicability, Edit, Fix, Writer};
use super::layout::{self, Edits};
use super::prose::{self, Change, Prose, Remedy};
use super::split;
use crate::catalog::{Code, quirks};
use crate::check::{Arg, Problem, Within};
use crate::classify::{Recognised, is_slip, only_element, recognise};
use crate::json::{Document, Kind, Node, Value};
use crate::text::Span;
use std::fmt::Write;

/// The ways to mend `problem`.
pub(super) fn of(writer: &Writer<'_>, problem: &Problem) -> Vec<Fix> {
    // What a fix puts in may be text of the body; in an encoded one, it would have to be encoded as well.
    if writer.options.mask || problem.within == Within::Encoded {
        return Vec::new();
    }
    // A string without its end gets one by another fix, which would leave a quote too many.
    let value = problem.node.and_then(|node| writer.document.value(node));
    if value.is_some_and(|value| value.kind() == Kind::String && value.has(Node::UNCLOSED)) {
        return Vec::new();
    }
    let Prose { remedy, otherwise, .. } = prose::of(problem.code);
    let fix = |remedy: &'static Remedy| {
        let edit = |(span, text)| {
            let (start, end) = writer.range(span);
            Edit { start, end, text }
        };
        let edits = edits(writer, problem, &remedy.change)?.into_iter().map(edit).collect();
        let in_doubt = problem.within == Within::Foreign || in_doubt(writer, problem);
        let applicability = if in_doubt { Applicability::Maybe } else { remedy.applicability };
        Some(Fix { title: writer.fill(remedy.title, problem), applicability, edits })
    };
    remedy.as_ref().and_then(fix).or_else(|| otherwise.as_ref().and_then(fix)).into_iter().collect()
}

/// Whether there is doubt about this very problem's remedy, though there is none about others of its code.
fn in_doubt(writer: &Writer<'_>, problem: &Problem) -> bool {
    let value = || node_at(writer, problem.span);
    match (problem.code, problem.args) {
        // What begins with a plain quote may have that for its own.
        (Code::WrongQuotes, _) => value().is_some_and(|text| text.raw().starts_with(b"\"")),
        // More than one edit away, another name may be meant.
        (Code::MisspeltEvent, [_, Arg::Word(meant)]) => value().is_some_and(|name| !is_slip(&name.text(), meant)),
        // Other vendors have events of their own in `type`.
        (Code::MisspeltMember, [_, Arg::Word("event")]) => !node_behind(writer, problem).is_some_and(is_recognised),
        // Where a fault stands near it, what is around a value may be a misreading.
        (Code::ValueInText | Code::ValueInArray | Code::ValueInObject | Code::ValueWithoutArray, _)
            if !writer.is_json =>
        {
            true
        }
        // Out of its quotes, what is wrong in the text counts.
        (Code::ValueInText, [_, Arg::Number(errors)]) => errors > 0,
        // Several may be listed in one text.
        (Code::ValueWithoutArray, _) => value().is_some_and(|text| text.raw().contains(&b',')),
        // Members beside the one that is meant would be lost.
        (Code::ValueInObject, _) => value().is_some_and(|object| object.members().nth(1).is_some()),
        _ => false,
    }
}

/// What `change` puts where; none where it cannot be had.
fn edits(writer: &Writer<'_>, problem: &Problem, change: &Change) -> Option<Edits> {
    let span = problem.span;
    let bytes = writer.document.bytes;
    let replace = |text: String| Some(vec![(span, text)]);
    let sound = || writer.is_json.then_some(writer.document);
    let word = || match problem.args {
        [_, Arg::Word(word)] => Some(word),
        _ => None,
    };
    match change {
        Change::Delete => replace(String::new()),
        Change::Insert(text) => Some(vec![(Span::at(span.start), writer.fill(text, problem).into_owned())]),
        Change::Replace(text) => replace((*text).to_owned()),
        Change::ReplaceByWord => replace(word()?.to_owned()),
        Change::ReplaceByString => replace(string(word()?)),
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
        Change::Escape => escaped(writer, span),
        // Behind a backslash, a quote does not close it.
        Change::CloseString => {
            let backslashes = span.slice(bytes).iter().rev().take_while(|byte| **byte == b'\\').count();
            (backslashes % 2 == 0).then(|| vec![(Span::at(span.end), "\"".to_owned())])
        }
        Change::Unquote => replace(node_at(writer, span)?.text().trim().to_owned()),
        Change::KeepElement => keep(span, only_element(node_at(writer, span)?)?),
        Change::KeepMember => keep(span, node_at(writer, span)?.member(word()?)?),
        Change::PutInArray => Some(vec![(Span::at(span.start), "[".to_owned()), (Span::at(span.end), "]".to_owned())]),
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
        Change::DeleteMemberOf => layout::delete(sound()?, problem.node?.checked_sub(1)?),
        Change::DeleteElement => Some(vec![(with_comma(bytes, span), String::new())]),
        Change::Rewrite(rewrite) => {
            let text = node_at(writer, span)?.text();
            // What is no text is not written again.
            let text = Some(text).filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))?;
            replace(string(&rewrite(&text)?))
        }
        Change::SplitSubscription => split::apart(writer.document, problem.node?).map(|edit| vec![edit]),
    }
}

/// Takes out of `span` all but `value`.
fn keep(span: Span, value: Value<'_>) -> Option<Edits> {
    let kept = value.span();
    let around = [Span::new(span.start, kept.start), Span::new(kept.end, span.end)];
    Some(around.map(|span| (span, String::new())).into())
}

/// The one document that `problem` finds in another, in the place of all that stands around it. The second argument
/// counts those that could take that place.
fn take_out(writer: &Writer<'_>, problem: &Problem) -> Option<Edits> {
    let [_, Arg::Number(1)] = problem.args else { return None };
    let Document { bytes, .. } = writer.document;
    let root = writer.document.root().filter(|root| root.span().slice(bytes) == bytes.trim_ascii())?;
    let holder = writer.document.value(problem.node?)?;
    let value = if holder.index() == root.index() { holder } else { writer.document.value(holder.next())? };
    let text = match value.kind() {
        Kind::String => value.text(),
        _ => value.span().text(bytes),
    };
    Some(vec![(root.span(), text.trim().to_owned())])
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

/// The escape of the control character `span` in its string; none where it is a backslash's, or will stand behind the
/// quote that another fix puts in.
fn escaped(writer: &Writer<'_>, span: Span) -> Option<Edits> {
    let Document { bytes, nodes } = writer.document;
    let string = nodes.get(nodes.partition_point(|node| node.start < span.start).checked_sub(1)?)?;
    let is_outside = || {
        Span::new(span.start, string.end).slice(bytes).iter().all(|byte| byte.is_ascii_whitespace() || *byte == b',')
    };
    let is_escaped = Span::new(string.start, span.start).slice(bytes).ends_with(b"\\");
    if is_escaped || string.has(Node::UNCLOSED) && is_outside() {
        return None;
    }
    Some(vec![(span, escape(span.text(bytes).chars().next()?))])
}

/// The value or name whose text `span` is.
fn node_at<'a>(writer: &Writer<'a>, span: Span) -> Option<Value<'a>> {
    let index = writer.document.nodes.partition_point(|node| node.start < span.start);
    (index..writer.document.nodes.len())
        .filter_map(|index| writer.document.value(index as u32))
        .find(|value| value.span() == span)
}

/// The value of the member whose name `problem` is about.
fn node_behind<'a>(writer: &Writer<'a>, problem: &Problem) -> Option<Value<'a>> {
    writer.document.value(writer.document.value(problem.node?)?.next())
}

fn is_recognised(event: Value<'_>) -> bool {
    event.kind() == Kind::String && !matches!(recognise(&event.text()), Recognised::Unknown)
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
