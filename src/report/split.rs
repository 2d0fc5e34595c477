use super::fixes::with_comma;
use crate::catalog::quirks;
use crate::classify::recognise;
use crate::json::{Document, Kind, Node, Value};
use crate::text::Span;
use std::collections::BinaryHeap;

/// Makes two subscriptions of one that is the whole body: of its events that take node `config`, and of the others
/// without it. All else is kept as it is written. None where there are not both kinds of event, or a name is not
/// documented.
pub(super) fn apart(document: Document<'_>, config: u32) -> Option<(Span, String)> {
    let root = document.root().filter(|root| !root.has(Node::UNCLOSED))?;
    let config = root.members().find(|member| member.value.index() == config)?;
    let events = root.member("events")?;
    let documented = |name: &Value<'_>| name.kind() == Kind::String && recognise(&name.text()).is_documented();
    if !events.elements().all(|name| documented(&name)) {
        return None;
    }
    let takes = |name: &Value<'_>| quirks::CONFIG_EVENTS.contains(&&*name.text());
    let with_config = list(document, events, takes)?;
    let others = list(document, events, |name| !takes(name))?;
    let member = Span::new(config.name.span().start, config.value.span().end);
    let without_config = (with_comma(document.bytes, member), &b""[..]);
    let one = edited(document, root.span(), vec![(events.span(), &with_config)]);
    let other = edited(document, root.span(), vec![(events.span(), &others), without_config]);
    let both = [b"[\n", &one[..], b",\n", &other, b"\n]"].concat();
    Some((root.span(), String::from_utf8(both).ok()?))
}

/// The text of `events` with those only that `belongs` admits, laid out as they are; none where it admits none or all.
fn list(document: Document<'_>, events: Value<'_>, belongs: impl Fn(&Value<'_>) -> bool) -> Option<Vec<u8>> {
    let (first, last) = (events.elements().next()?.span(), events.elements().last()?.span());
    let second = events.elements().nth(1)?.span();
    let text = |start, end| Span::new(start, end).slice(document.bytes);
    let kept: Vec<&[u8]> = events.elements().filter(belongs).map(|name| name.span().slice(document.bytes)).collect();
    if kept.is_empty() || kept.len() == events.elements().count() {
        return None;
    }
    let (open, close) = (text(events.span().start, first.start), text(last.end, events.span().end));
    Some([open, &kept.join(text(first.end, second.start)), close].concat())
}

/// The text of `whole` with each of `edits` in the place of its range; these do not overlap.
fn edited(document: Document<'_>, whole: Span, edits: Vec<(Span, &[u8])>) -> Vec<u8> {
    let edits = BinaryHeap::from(edits).into_sorted_vec();
    let mut text = Vec::new();
    let mut at = whole.start;
    for (span, new) in edits {
        text.extend_from_slice(Span::new(at, span.start).slice(document.bytes));
        text.extend_from_slice(new);
        at = span.end;
    }
    text.extend_from_slice(Span::new(at, whole.end).slice(document.bytes));
    text
}
