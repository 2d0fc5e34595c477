//! Passes over JSON that is sound, and gives up on any other. It keeps nothing: for what is looked at once, on the way to
//! something else.

use crate::json::decode_escape;
use crate::text::{Span, plain_end, unescape, white_end};
use std::cell::Cell;

/// A text with JSON in it. Each step takes a place and returns that behind what it read.
#[derive(Clone, Copy)]
pub(super) struct Pass<'a> {
    pub(super) bytes: &'a [u8],
    /// Whether a line may have ended between two tokens.
    pub(super) has_lines: &'a Cell<bool>,
}

/// A value, and where it stands; a string without its quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string without escapes.
    Plain,
    /// A string with escapes.
    Coded,
    Object,
    Array,
    /// A number or literal.
    Other,
}

/// Room for a text that is decoded, kept between texts.
#[derive(Debug, Default)]
pub(super) struct Room {
    bytes: Vec<u8>,
    length: usize,
}

impl Room {
    /// What it holds.
    pub(super) fn text(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    pub(super) fn set(&mut self, bytes: Vec<u8>) {
        self.length = bytes.len();
        self.bytes = bytes;
    }
}

/// Whether `text` is a number without sign, fraction and exponent.
#[inline]
pub(super) fn is_natural(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit) && (text.len() == 1 || !matches!(text, [] | [b'0', ..]))
}

impl Value {
    pub(super) fn is_text(self) -> bool {
        matches!(self.kind, Kind::Plain | Kind::Coded)
    }
}

impl Pass<'_> {
    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    pub(super) fn space(self, at: usize) -> usize {
        match self.byte(at) {
            Some(b'!'..) | None => at,
            Some(b' ') if matches!(self.byte(at + 1), Some(b'!'..)) => at + 1,
            Some(_) => {
                self.has_lines.set(true);
                white_end(self.bytes, at)
            }
        }
    }

    /// The object at `at`. `read` is told of each member's name, and where its value stands, and reads that.
    pub(super) fn members(self, at: usize, read: &mut dyn FnMut(Span, usize) -> Option<usize>) -> Option<usize> {
        self.content(at, b"{}", &mut |at| {
            let (name, behind) = self.string(at)?;
            let colon = self.space(behind);
            if self.byte(colon) != Some(b':') {
                return None;
            }
            read(name.span, self.space(colon + 1))
        })
    }

    /// The value at `at`, with at most `depth` objects and arrays in each other.
    pub(super) fn value(self, at: usize, depth: usize) -> Option<(Value, usize)> {
        let mut inner = |at| Some(self.value(at, depth.checked_sub(1)?)?.1);
        let (kind, end) = match self.byte(at)? {
            b'"' => return self.string(at),
            b'{' => (Kind::Object, self.members(at, &mut |_, at| inner(at))?),
            b'[' => (Kind::Array, self.content(at, b"[]", &mut inner)?),
            b't' => (Kind::Other, self.word(at, b"true")?),
            b'f' => (Kind::Other, self.word(at, b"false")?),
            b'n' => (Kind::Other, self.word(at, b"null")?),
            _ => (Kind::Other, self.number(at)?),
        };
        Some((Value { span: Span::new(at as u32, end as u32), kind }, end))
    }

    /// What stands between `brackets`, with commas between.
    pub(super) fn content(
        self,
        at: usize,
        [open, close]: &[u8; 2],
        read: &mut dyn FnMut(usize) -> Option<usize>,
    ) -> Option<usize> {
        if self.byte(at)? != *open {
            return None;
        }
        let mut at = self.space(at + 1);
        if self.byte(at) == Some(*close) {
            return Some(at + 1);
        }
        loop {
            at = self.space(read(at)?);
            match self.byte(at)? {
                b',' => at = self.space(at + 1),
                found => return (found == *close).then_some(at + 1),
            }
        }
    }

    fn string(self, at: usize) -> Option<(Value, usize)> {
        if self.byte(at)? != b'"' {
            return None;
        }
        let start = at + 1;
        let mut end = plain_end(self.bytes, start);
        let mut kind = Kind::Plain;
        while self.byte(end)? == b'\\' {
            kind = Kind::Coded;
            end = plain_end(self.bytes, end + 1 + self.escape(end + 1)?);
        }
        let span = Span::new(start as u32, end as u32);
        (self.byte(end)? == b'"').then_some((Value { span, kind }, end + 1))
    }

    /// How many bytes the escape has that stands behind the backslash in front of `at`.
    #[inline]
    fn escape(self, at: usize) -> Option<usize> {
        match self.bytes.get(at..)? {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Some(1),
            [b'u', digits @ ..] if digits.get(..4)?.iter().all(u8::is_ascii_hexdigit) => Some(5),
            _ => None,
        }
    }

    /// Fills `room` with the content of the string at `at`, decoded.
    pub(super) fn decode(self, at: usize, room: &mut Room) -> Option<usize> {
        if self.byte(at)? != b'"' {
            return None;
        }
        // No escape is shorter than what it stands for.
        let Room { bytes: room, length } = room;
        if room.len() + at < self.bytes.len() {
            room.resize(self.bytes.len() - at, 0);
        }
        *length = 0;
        let mut at = at + 1;
        loop {
            (at, *length) = unescape(self.bytes, at, room, *length);
            match self.byte(at)? {
                b'"' => return Some(at + 1),
                b'\\' => at = self.decode_rare(at + 1, room, length)?,
                _ => return None,
            }
        }
    }

    #[cold]
    fn decode_rare(self, at: usize, room: &mut [u8], length: &mut usize) -> Option<usize> {
        self.escape(at)?;
        let (character, count) = decode_escape(self.bytes.get(at..)?);
        let mut utf8 = [0; 4];
        for byte in character.encode_utf8(&mut utf8).bytes() {
            *room.get_mut(*length)? = byte;
            *length += 1;
        }
        Some(at + count)
    }

    fn word(self, at: usize, word: &[u8]) -> Option<usize> {
        self.bytes.get(at..)?.starts_with(word).then_some(at + word.len())
    }

    fn number(self, at: usize) -> Option<usize> {
        let digits = |at: usize| at + self.bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        let start = at + usize::from(self.byte(at)? == b'-');
        let mut end = digits(start);
        if end == start || end > start + 1 && self.byte(start) == Some(b'0') {
            return None;
        }
        if self.byte(end) == Some(b'.') {
            let fraction = end + 1;
            end = digits(fraction);
            if end == fraction {
                return None;
            }
        }
        if matches!(self.byte(end), Some(b'e' | b'E')) {
            let exponent = end + 1 + usize::from(matches!(self.byte(end + 1), Some(b'+' | b'-')));
            end = digits(exponent);
            if end == exponent {
                return None;
            }
        }
        Some(end)
    }
}
