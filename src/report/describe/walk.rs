//! The way from a document down to what stands at one of its bytes.

use super::{Choice, ValueMeaning, holds, value};
use crate::catalog::{Field, Holds, Object, Presence, STORED, WHOLE_LIST, WHOLE_MESSAGE, WHOLE_SUBSCRIPTION};
use crate::classify::{Body, BodyKind, is_body, is_stored};
use crate::json::{self, Document, Kind, Tape, Value};
use crate::report::pointer::push;
use crate::report::words::quoted;
use crate::text::Span;

/// How many documents may stand in each other: a message of SNS in one of SQS takes two.
pub(super) const LEVELS: usize = 4;

#[derive(Clone, Copy)]
pub(super) struct Walk {
    /// Whether values are not to be told.
    pub(super) masked: bool,
    /// How many documents may still stand in strings of each other.
    pub(super) levels: usize,
}

/// What was found, with its place in the document that was walked.
pub(super) struct Found {
    pub(super) pointer: String,
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) value_span: Span,
    pub(super) field: Option<&'static Field>,
    pub(super) holds: Option<String>,
    pub(super) choices: Vec<Choice>,
    pub(super) required: bool,
    pub(super) value: Option<ValueMeaning>,
}

/// What the rows say of a value.
#[derive(Clone, Copy, Default)]
struct Row {
    field: Option<&'static Field>,
    holds: Option<Holds>,
    /// The shape of an object.
    shape: Option<&'static Object>,
    /// The shape of the `data` of the message around it.
    data: Option<&'static Object>,
}

/// A value on the way, and how it is called.
struct Step<'a> {
    value: Value<'a>,
    span: Span,
    name: String,
    row: Row,
}

impl Walk {
    /// What stands at byte `at` of `document`, which was read as `body` or as something else.
    pub(super) fn document(self, document: Document<'_>, body: Option<Body<'_>>, at: u32) -> Option<Found> {
        let root = root_at(document, at)?;
        let row = body.as_ref().map_or_else(|| Row::alone(root), Row::of_body);
        let noun = || body.unwrap_or_else(|| Body::recognise(root, None)).noun();
        let name = if row.field.is_some() { noun() } else { "the document" }.to_owned();
        self.descend(document, Step { value: root, span: root.span(), name, row }, at)
    }

    fn descend<'a>(self, document: Document<'a>, from: Step<'a>, at: u32) -> Option<Found> {
        let (mut here, mut pointer) = (from, String::new());
        while let Some((step, token)) = next(document, &here, at) {
            push(&mut pointer, &token);
            here = step;
        }
        if let Some(found) = self.in_string(&here, &pointer, at) {
            return Some(found);
        }
        let Step { value, span, name, row } = here;
        Some(Found {
            pointer,
            name,
            span,
            value_span: value.span(),
            field: row.field,
            holds: row.holds.map(|holds| holds::words(holds, row.shape, row.field)),
            choices: row.holds.map(value::choices).unwrap_or_default(),
            required: row.field.is_some_and(|field| field.presence == Presence::Required),
            value: row.holds.and_then(|holds| value::meaning(value, holds, self.masked)),
        })
    }

    /// What stands at `at` in the document that a string holds, if it is a body, or what the rows have an object for.
    fn in_string(self, here: &Step<'_>, pointer: &str, at: u32) -> Option<Found> {
        let levels = self.levels.checked_sub(1)?;
        let (value, row) = (here.value, here.row);
        if value.kind() != Kind::String
            || !value.raw().contains(&b'{')
            || !(value.span().start..=value.span().end).contains(&at)
        {
            return None;
        }
        let (text, mut tape) = (value.decoded(), Tape::default());
        json::read(&text.bytes, &mut tape, &mut |_| {});
        let document = Document { bytes: &text.bytes, nodes: tape.nodes() };
        let root = document.root().filter(|root| root.kind() == Kind::Object || root.kind() == Kind::String)?;
        let own = if row.shape.is_some() && root.kind() == Kind::Object { row } else { Row::alone(root) };
        let step = Step { value: root, span: root.span(), name: here.name.clone(), row: own };
        let found = Self { levels, ..self }.descend(document, step, text.offset(at))?;
        let span = if found.pointer.is_empty() { here.span } else { text.span(found.span) };
        let value_span = text.span(found.value_span);
        found.field.is_some().then(|| Found {
            pointer: [pointer, &found.pointer].concat(),
            span,
            value_span,
            choices: Vec::new(),
            ..found
        })
    }
}

impl Row {
    fn of_body(body: &Body<'_>) -> Self {
        let (field, shape) = match body.kind {
            BodyKind::Message => (&WHOLE_MESSAGE, None),
            BodyKind::Subscription => (&WHOLE_SUBSCRIPTION, is_stored(body.root).then_some(&STORED)),
            BodyKind::SubscriptionList => (&WHOLE_LIST, None),
            BodyKind::Unrecognised => return Self::default(),
        };
        let own = Self::of(field, field.holds, body.event_and_data().1);
        Self { shape: shape.or(own.shape), ..own }
    }

    /// The row of a value that no row speaks of: that of a body, if it is one.
    fn alone(value: Value<'_>) -> Self {
        if is_body(value) { Self::of_body(&Body::recognise(value, None)) } else { Self::default() }
    }

    fn of(field: &'static Field, holds: Holds, data: Option<&'static Object>) -> Self {
        let shape = match holds {
            Holds::Object(shape) => Some(shape),
            Holds::Data => data,
            _ => None,
        };
        Self { field: Some(field), holds: Some(holds), shape, data }
    }

    fn member(self, name: &str) -> Self {
        match self.shape.and_then(|shape| shape.field(name)) {
            Some(field) => Self::of(field, field.holds, self.data),
            None => Self { data: self.data, ..Self::default() },
        }
    }

    fn element(self) -> Self {
        match (self.field, self.holds) {
            (Some(field), Some(Holds::List(element))) => Self::of(field, *element, self.data),
            _ => Self { data: self.data, ..Self::default() },
        }
    }
}

impl Row {
    /// This row of `value`, or that of a body in a document that no row speaks of.
    fn or_alone(self, value: Value<'_>) -> Self {
        let alone = if self.field.is_some() { Self::default() } else { Self::alone(value) };
        if alone.field.is_some() { alone } else { self }
    }
}

/// The member or element of `here` that is at `at` or next to it on its line, and the token of the pointer that leads there.
fn next<'a>(document: Document<'a>, here: &Step<'a>, at: u32) -> Option<(Step<'a>, String)> {
    let container = here.value;
    let span = container.span();
    if at <= span.start || at > span.end {
        return None;
    }
    if container.kind() == Kind::Array {
        let (index, span) = nearest(document, container.elements().map(Value::span), at)?;
        let value = container.elements().nth(index)?;
        let row = here.row.element().or_alone(value);
        return Some((Step { value, span, name: index.to_string(), row }, index.to_string()));
    }
    let extent = |member: json::Member<'_>| Span::new(member.name.span().start, member.value.span().end);
    let (index, span) = nearest(document, container.members().map(extent), at)?;
    let member = container.members().nth(index)?;
    let name = member.name.text().into_owned();
    let row = here.row.member(&name).or_alone(member.value);
    Some((Step { value: member.value, span, name: quoted(&name), row }, name))
}

/// Which of `spans` is at `at`: the last that has it, else the next or the last one on the same line.
fn nearest(document: Document<'_>, spans: impl Iterator<Item = Span>, at: u32) -> Option<(usize, Span)> {
    let is_line = |from: u32, to: u32| {
        !Span::new(from, to).slice(document.bytes).iter().any(|byte| matches!(byte, b'\n' | b'\r'))
    };
    let mut before = None;
    for (index, span) in spans.enumerate() {
        if span.start > at {
            let touches = before.filter(|(_, before): &(usize, Span)| at <= before.end);
            let next = is_line(at, span.start).then_some((index, span));
            return touches.or(next).or_else(|| before.filter(|(_, before)| is_line(before.end, at)));
        }
        before = Some((index, span));
    }
    before.filter(|(_, before)| at <= before.end || is_line(before.end, at))
}

/// The value of the whole text at `at`: where several follow each other, the last that begins in front.
fn root_at(document: Document<'_>, at: u32) -> Option<Value<'_>> {
    document.roots().take_while(|root| root.span().start <= at).last().or_else(|| document.root())
}
