//! Envelopes: what a server logged of a delivery, with the body inside as text, in Base64, or parsed.

use super::patterns::Holes;
use super::sound::{Kind, Pass, Room, Value, is_natural};
use crate::catalog::{SIGNATURE_HEADER, Wraps, envelope_member, is_plainly};
use crate::classify::instant;
use crate::text::{Span, is_ascii, is_same, is_utf8, plain_end};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use std::cell::Cell;

/// How deep values are looked through that do not matter.
const DEPTH: usize = 64;

/// Where in an envelope its parts stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Envelope {
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it is known that no line ends in it.
    pub(super) is_one_line: bool,
    received_at: Option<Value>,
    signature: Option<Value>,
    has_headers: bool,
    /// The body; a string is decoded already.
    body: Option<Value>,
    is_base64: bool,
    /// Whether it is a message itself.
    has_event: bool,
    has_data: bool,
}

/// Names of members, as the last envelope had them one behind the other: the next one nearly always has the same, so that what they
/// are need not be looked up.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Vec<(Vec<u8>, Option<Wraps>)>,
    next: usize,
    /// Values of the last envelope that nobody looked at.
    unread: Vec<Value>,
}

/// The most names that are kept.
const NAMES: usize = 32;

impl Names {
    /// The values of the last envelope that nobody looked at, but for those within others.
    pub(super) fn unread(&self) -> &[Value] {
        &self.unread
    }

    /// What the member called `name` holds.
    fn wraps(&mut self, name: &[u8]) -> Option<Wraps> {
        let place = self.next;
        self.next += 1;
        match self.known.get(place) {
            Some((known, wraps)) if is_same(known, name) => *wraps,
            _ => {
                let wraps = envelope_member(name);
                self.known.truncate(place);
                if place < NAMES {
                    self.known.push((name.to_vec(), wraps));
                }
                wraps
            }
        }
    }
}

/// The body in an envelope.
pub(super) enum Body<'a> {
    /// Its bytes.
    Raw(&'a [u8]),
    /// An object, as which it was parsed.
    Parsed(&'a [u8]),
    /// It was not kept.
    Missing,
}

impl Envelope {
    /// Reads the envelope that `bytes` begin with, if they do and it is sound JSON. Decodes its body into `room`, if that is a string.
    pub(super) fn read(bytes: &[u8], names: &mut Names, room: &mut Room) -> Option<Self> {
        names.next = 0;
        names.unread.clear();
        let mut envelope = Self::default();
        let has_lines = Cell::new(false);
        envelope.end = envelope.object(Pass { bytes, has_lines: &has_lines }, 0, true, names, room)?;
        envelope.is_one_line = !has_lines.get();
        let is_message = envelope.has_event && envelope.has_data;
        let bytes = bytes.get(..envelope.end)?;
        (envelope.body.is_some() && !is_message && is_utf8(bytes)).then_some(envelope)
    }

    /// Reads the members of the object at `at`; returns where it ends.
    fn object(
        &mut self,
        pass: Pass<'_>,
        at: usize,
        is_outer: bool,
        names: &mut Names,
        room: &mut Room,
    ) -> Option<usize> {
        pass.members(at, &mut |name, at| match names.wraps(name.slice(pass.bytes)) {
            Some(Wraps::Request) if is_outer && pass.byte(at) == Some(b'{') => {
                self.object(pass, at, false, names, room)
            }
            Some(Wraps::Headers) if pass.byte(at) == Some(b'{') => {
                self.has_headers = true;
                pass.members(at, &mut |name, at| self.header(pass, name, at, names))
            }
            Some(wraps @ (Wraps::Body | Wraps::Base64)) if self.body.is_none() && pass.byte(at) == Some(b'"') => {
                let end = pass.decode(at, room)?;
                self.body = Some(Value { span: Span::new(at as u32, end as u32), kind: Kind::Coded });
                self.is_base64 |= wraps == Wraps::Base64;
                Some(end)
            }
            wraps => {
                let (value, end) = pass.value(at, DEPTH)?;
                if !self.member(pass, name, wraps, value) {
                    names.unread.push(value);
                }
                Some(end)
            }
        })
    }

    /// Takes what this member tells; false if that is nothing, whatever its value is.
    fn member(&mut self, pass: Pass<'_>, name: Span, wraps: Option<Wraps>, value: Value) -> bool {
        let mut is_read = true;
        match wraps {
            Some(Wraps::ReceivedAt) if self.received_at.is_none() => self.received_at = Some(value),
            Some(Wraps::Signature) => {
                self.has_headers = true;
                self.signature = Some(value).filter(|value| value.is_text());
            }
            Some(Wraps::Body) if value.kind == Kind::Object || value.span.slice(pass.bytes) == b"null" => {
                self.body = self.body.or(Some(value));
            }
            Some(Wraps::IsBase64) => {
                let text = value.span.slice(pass.bytes);
                self.is_base64 |= text == b"true" || text.eq_ignore_ascii_case(b"base64");
            }
            _ => is_read = false,
        }
        match name.slice(pass.bytes) {
            b"event" => self.has_event |= value.is_text(),
            b"data" => self.has_data |= value.kind == Kind::Object,
            _ => return is_read,
        }
        true
    }

    /// Reads a header: a string, or an array of which the only element is one.
    fn header(&mut self, pass: Pass<'_>, name: Span, at: usize, names: &mut Names) -> Option<usize> {
        let (value, end) = pass.value(at, DEPTH)?;
        if !is_plainly(name.slice(pass.bytes), SIGNATURE_HEADER) {
            names.unread.push(value);
            return Some(end);
        }
        let only = if value.kind == Kind::Array {
            let (element, behind) = pass.value(pass.space(at + 1), DEPTH)?;
            Some(element).filter(|_| pass.byte(pass.space(behind)) == Some(b']'))
        } else {
            Some(value)
        };
        self.signature = only.filter(|value| value.is_text());
        Some(end)
    }

    /// The body in `bytes`, which this is the envelope of; `room` has it decoded.
    pub(super) fn body<'a>(&self, bytes: &'a [u8], room: &'a mut Room) -> Body<'a> {
        match self.body {
            Some(Value { span, kind: Kind::Object }) => return Body::Parsed(span.slice(bytes)),
            Some(Value { kind: Kind::Coded, .. }) => {}
            _ => return Body::Missing,
        }
        if self.is_base64 || looks_like_base64(room.text()) {
            let decoded = std::str::from_utf8(room.text()).ok().and_then(from_base64);
            decoded.into_iter().for_each(|decoded| room.set(decoded));
        }
        Body::Raw(room.text())
    }

    /// The value of the header that carries the signature, as it is written; none if the envelope has headers and not this one.
    pub(super) fn signature<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        Some(self.signature?.span.slice(bytes))
    }

    /// Whether the envelope would have the signature if one had come.
    pub(super) fn has_headers(&self) -> bool {
        self.has_headers
    }

    /// The content of the string that is the body, if it is one.
    pub(super) fn content(&self) -> Option<Span> {
        let Value { span: Span { start, end }, kind } = self.body?;
        (kind == Kind::Coded).then(|| Span::new(start + 1, end - 1))
    }

    /// What in it each delivery has for itself, if a pattern can leave that out.
    pub(super) fn holes(&self, bytes: &[u8]) -> Option<Holes> {
        let is_time = |Value { span, kind }| another_time(kind, span.slice(bytes)).is_some();
        let is_plain = self.signature.is_none_or(|value| value.kind == Kind::Plain);
        let can = is_plain && self.received_at.is_none_or(is_time);
        can.then_some(Holes { received_at: self.received_at, signature: self.signature.map(|value| value.span) })
    }

    /// When the delivery was received, in microseconds from 1970 on.
    pub(super) fn received_at(&self, bytes: &[u8]) -> Option<i64> {
        let Value { span, kind } = self.received_at?;
        time(kind, span.slice(bytes))
    }
}

/// The time that a value of this `kind` writes as `text`: a date and time of RFC 3339, also with a space in the middle, or a number of
/// seconds, milliseconds or microseconds.
fn time(kind: Kind, text: &[u8]) -> Option<i64> {
    match (kind, text) {
        (Kind::Plain, [date @ .., _, _, _, _, _, _, _, _, _]) if date.get(10) == Some(&b' ') => {
            let mut text = text.to_vec();
            *text.get_mut(10)? = b'T';
            instant(&text)
        }
        (Kind::Plain, _) => instant(text),
        _ => since_1970(std::str::from_utf8(text).ok()?),
    }
}

/// The same of `text` that is not known to be JSON, but stands where a value of this `kind` did; numbers without sign and fraction.
#[inline]
pub(super) fn another_time(kind: Kind, text: &[u8]) -> Option<i64> {
    if kind == Kind::Plain || is_natural(text) { time(kind, text) } else { None }
}

/// Whether `text` may stand in a string as it is, and needs no look at its UTF-8.
#[inline]
pub(super) fn is_plain_ascii(text: &[u8]) -> bool {
    plain_end(text, 0) == text.len() && is_ascii(text)
}

/// The microseconds that `number` gives, in the unit in which it is a time of our days.
fn since_1970(number: &str) -> Option<i64> {
    const SECONDS: f64 = 1e11;
    let number: f64 = number.parse().ok().filter(|number| (0.0..SECONDS * 1e6).contains(number))?;
    let unit = if number < SECONDS {
        1e6
    } else if number < SECONDS * 1e3 {
        1e3
    } else {
        1.0
    };
    Some((number * unit) as i64)
}

/// Whether `text`, which should be JSON, is Base64 of it: an object begins with `{` there, and one with its first line end or
/// quote.
fn looks_like_base64(text: &[u8]) -> bool {
    text.starts_with(b"ey") || text.starts_with(b"ewo") || text.starts_with(b"ew0K")
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let plain: String = text.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    let unpadded = || Base64UrlUnpadded::decode_vec(plain.trim_end_matches('=')).ok();
    Base64::decode_vec(&plain).ok().or_else(unpadded)
}
