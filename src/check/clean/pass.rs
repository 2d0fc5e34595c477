use super::layout::Layout;
use super::slots::{Members, Part, slot};
use crate::catalog::{ERROR_CODES, EVENTS, Field, Holds, Object, Presence, quirks};
use crate::classify::is_date_time;
use crate::text::{Span, is_same, plain_end, space_end, white_end};
use std::cell::Cell;

/// The pass over one body. Each of its steps takes a place and returns that behind what it read, or [`NOWHERE`]: places
/// are handed on by value, since each look at memory would wait for the last write to it.
pub(super) struct Pass<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) members: &'a mut Members,
    /// Index of the event's row.
    pub(super) event: Option<usize>,
    /// Whether a text outside the resource holds escapes.
    pub(super) is_coded: bool,
    layout: Layout,
    /// Whether white space was found where the layout has none.
    has_white: Cell<bool>,
}

/// A member by its row, and where its value starts.
struct Led {
    index: usize,
    field: &'static Field,
    start: usize,
}

/// The place behind what is not as it should be. No byte stands there, so each further step ends there too.
const NOWHERE: usize = usize::MAX;

impl<'a> Pass<'a> {
    pub(super) fn new(bytes: &'a [u8], members: &'a mut Members) -> Self {
        members.found = 0;
        Self { bytes, members, event: None, is_coded: false, layout: Layout::of(bytes), has_white: Cell::new(false) }
    }

    /// Whether it is known that no line ended in what was read.
    pub(super) fn is_one_line(&self) -> bool {
        self.layout != Layout::Lines && !self.has_white.get()
    }

    /// Reads an object whose members are indented `depth` times, if they are as they are published.
    pub(super) fn object(&mut self, mut at: usize, shape: &'static Object, part: Part, depth: usize) -> usize {
        let mut found = 0_u64;
        let mut expected = 0;
        let mut before = b'{';
        while let Some(Led { index, field, start }) = self.member(&mut at, before, shape.fields, expected, depth) {
            expected = index + 1;
            before = b',';
            at = self.field(start, field, index, part, depth);
            let slot = slot(field, index, part);
            if found & 1 << slot != 0 || at == NOWHERE {
                return NOWHERE;
            }
            found |= 1 << slot;
            if part != Part::Other {
                let quote = usize::from(self.byte(start) == Some(b'"'));
                self.members.put(slot, Span::new((start + quote) as u32, (at - quote) as u32));
            }
        }
        let is_whole = |(index, field): (usize, &Field)| {
            field.presence == Presence::Optional || found & 1 << (part as usize + index) != 0
        };
        // Only the contract has members that must be there.
        if self.byte(at) != Some(b'}') || shape.contract && !shape.fields.iter().enumerate().all(is_whole) {
            return NOWHERE;
        }
        self.members.found |= found;
        at + 1
    }

    /// The member behind `before` at `at`, most likely the one that is `expected`, and where its value starts. If there is
    /// none, `at` is then where the object should end.
    #[inline]
    fn member(
        &self,
        at: &mut usize,
        before: u8,
        fields: &'static [Field],
        expected: usize,
        depth: usize,
    ) -> Option<Led> {
        // Nearly all stand in the order of the rows, and in one layout.
        let next = fields.get(expected);
        let led = next.and_then(|field| Some((field, self.layout.value_of(field, self.bytes, *at, before, depth)?)));
        match led {
            Some((field, start)) => Some(Led { index: expected, field, start }),
            None => self.member_in_other_layout(at, before, fields, expected),
        }
    }

    #[inline(never)]
    fn member_in_other_layout(
        &self,
        at: &mut usize,
        before: u8,
        fields: &'static [Field],
        expected: usize,
    ) -> Option<Led> {
        *at = self.space(*at);
        if self.byte(*at) != Some(before) {
            return None;
        }
        let name = self.space(*at + 1);
        let text = self.bytes.get(name..).unwrap_or_default();
        *at = if before == b'{' && text.first() == Some(&b'}') { name } else { NOWHERE };
        let text = text.strip_prefix(b"\"")?;
        let next = fields.get(expected).filter(|field| begins_with(text, field));
        let (index, field) = next.map(|field| (expected, field)).or_else(|| out_of_order(fields, text))?;
        Some(Led { index, field, start: self.colon(name + field.name.len() + 2) })
    }

    /// Reads the value of `field`.
    #[inline]
    fn field(&mut self, at: usize, field: &'static Field, index: usize, part: Part, depth: usize) -> usize {
        if field.nullable && self.byte(at) == Some(b'n') {
            return self.word(at, *b"null");
        }
        match field.holds {
            Holds::Id => self.id(at),
            Holds::Text => self.text(at, part),
            Holds::EventName | Holds::ErrorCode | Holds::Word(_) | Holds::Time => {
                let end = self.plain(at);
                match self.bytes.get(at..end) {
                    Some([_, text @ .., _]) if self.is_documented(text, field.holds, part) => end,
                    _ => NOWHERE,
                }
            }
            Holds::Flag if self.byte(at) == Some(b't') => self.word(at, *b"true"),
            Holds::Flag => self.word(at, *b"false"),
            Holds::Integer => self.integer(at),
            Holds::List(Holds::Text) => self.texts(at, part),
            Holds::Data => match self.event.and_then(|index| EVENTS.get(index)) {
                Some(event) => self.object(at, event.data, Part::Data, depth + 1),
                None => NOWHERE,
            },
            Holds::Object(shape) => self.object(at, shape, part.inner(index), depth + 1),
            Holds::List(_) | Holds::Url | Holds::Any => NOWHERE,
        }
    }

    #[inline]
    fn id(&self, at: usize) -> usize {
        match self.bytes.get(at..).and_then(<[u8]>::first_chunk::<38>) {
            Some([b'"', id @ .., b'"']) if quirks::is_id(id) => at + 38,
            _ => NOWHERE,
        }
    }

    /// Whether `text` is one of the values that are documented for what `holds` it.
    #[inline(never)]
    fn is_documented(&mut self, text: &[u8], holds: Holds, part: Part) -> bool {
        match holds {
            Holds::Time => is_date_time(text),
            Holds::Word(words) => words.iter().any(|word| is_same(word.name.as_bytes(), text)),
            Holds::ErrorCode => {
                let row = ERROR_CODES.iter().find(|code| is_same(code.name.as_bytes(), text));
                row.is_some_and(|code| part != Part::Data || code.of_failures)
            }
            _ => {
                self.event = EVENTS.iter().position(|event| is_same(event.name.as_bytes(), text));
                self.event.is_some()
            }
        }
    }

    /// Reads an array of texts.
    #[inline(never)]
    fn texts(&mut self, at: usize, part: Part) -> usize {
        let mut at = self.token(at, b'[');
        if self.byte(at) == Some(b']') {
            return at + 1;
        }
        loop {
            at = self.text(at, part);
            at = self.space(at);
            match self.byte(at) {
                Some(b',') => at = self.token(at, b','),
                Some(b']') => return at + 1,
                _ => return NOWHERE,
            }
        }
    }

    #[inline]
    fn text(&mut self, at: usize, part: Part) -> usize {
        match self.plain(at) {
            NOWHERE => self.coded(at, part),
            end => end,
        }
    }

    /// Reads a string without escapes.
    #[inline]
    fn plain(&self, at: usize) -> usize {
        if self.byte(at) != Some(b'"') {
            return NOWHERE;
        }
        let end = plain_end(self.bytes, at + 1);
        if self.byte(end) == Some(b'"') { end + 1 } else { NOWHERE }
    }

    /// Reads a string with escapes. Half a surrogate pair is left to the walk.
    #[cold]
    fn coded(&mut self, at: usize, part: Part) -> usize {
        if self.byte(at) != Some(b'"') {
            return NOWHERE;
        }
        self.is_coded |= matches!(part, Part::Message | Part::Data);
        let mut at = at + 1;
        loop {
            at = plain_end(self.bytes, at);
            match self.bytes.get(at..).unwrap_or_default() {
                [b'"', ..] => return at + 1,
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => at += 2,
                [b'\\', b'u', digits @ ..] if digits.first_chunk().is_some_and(is_character) => at += 6,
                _ => return NOWHERE,
            }
        }
    }

    #[inline(never)]
    fn integer(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let unsigned = rest.strip_prefix(b"-").unwrap_or(rest);
        let digits = unsigned.iter().take_while(|byte| byte.is_ascii_digit()).count();
        match (digits, unsigned.first()) {
            (0, _) | (2.., Some(b'0')) => NOWHERE,
            _ => at + rest.len() - unsigned.len() + digits,
        }
    }

    #[inline]
    fn word<const LENGTH: usize>(&self, at: usize, word: [u8; LENGTH]) -> usize {
        let is_here = self.bytes.get(at..).and_then(<[u8]>::first_chunk) == Some(&word);
        if is_here { at + LENGTH } else { NOWHERE }
    }

    /// Reads `token` and the white space behind it.
    #[inline]
    fn token(&self, at: usize, token: u8) -> usize {
        if self.byte(at) == Some(token) { self.space(at + 1) } else { NOWHERE }
    }

    /// Reads a colon and the white space around it.
    #[inline]
    fn colon(&self, at: usize) -> usize {
        match self.bytes.get(at..) {
            Some([b':', b' ', next, ..]) if *next > b' ' => at + 2,
            _ => self.token(self.space(at), b':'),
        }
    }

    #[inline]
    pub(super) fn space(&self, at: usize) -> usize {
        let is_white = |at| self.byte(at).is_some_and(|byte| byte <= b' ');
        if !is_white(at) {
            return at;
        }
        self.has_white.set(true);
        let end = if self.byte(at) == Some(b'\n') { space_end(self.bytes, at + 1) } else { at };
        if is_white(end) { white_end(self.bytes, end) } else { end }
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }
}

/// Whether `text` begins with the name of `field` and a quote.
#[inline]
fn begins_with(text: &[u8], field: &Field) -> bool {
    let length = field.name.len();
    text.get(length) == Some(&b'"') && text.get(..length).is_some_and(|name| is_same(name, field.name.as_bytes()))
}

#[inline(never)]
fn out_of_order(fields: &'static [Field], text: &[u8]) -> Option<(usize, &'static Field)> {
    fields.iter().enumerate().find(|(_, field)| begins_with(text, field))
}

/// Whether the four digits of an escape are a character by themselves.
fn is_character(digits: &[u8; 4]) -> bool {
    digits.iter().all(u8::is_ascii_hexdigit)
        && !matches!(digits, [b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..])
}
