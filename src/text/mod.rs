//! Bytes as addressable text: UTF-8, spans, and positions in every unit that people and tools count in.
//!
//! A [`Span`] is a range of bytes; a [`Position`] names one place in bytes, UTF-16 units, line and column.
//! How text that implementations read differently is counted here:
//!
//! | text | reading |
//! |---|---|
//! | line end | `\n`, `\r\n` and a lone `\r`, as editors and the Language Server Protocol have it |
//! | column | from 1, in UTF-16 units, as JavaScript and editors count |
//! | invalid UTF-8 | one U+FFFD for each maximal invalid part, as `TextDecoder` shows it |
//! | byte-order mark | one UTF-16 unit of line 1, as a decoder with `ignoreBOM: true` keeps it |

mod decoded;
mod position;
mod scan;
mod stencil;
mod unescape;
mod utf8;

pub(crate) use decoded::Decoded;
pub(crate) use position::Locator;
pub use position::Position;
pub(crate) use scan::{
    Digits, find, find_last, has, hex, is_ascii, is_same, line_ends, plain_end, space_end, stands, structure, white_end,
};
pub(crate) use stencil::Stencil;
pub(crate) use unescape::unescape;
pub(crate) use utf8::{first_character, invalid_parts, is_utf8, utf16_units};

use std::borrow::Cow;

/// A half-open range of byte offsets.
///
/// As JavaScript is told it: two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(C)]
pub(crate) struct Span {
    /// Offset of the first byte.
    pub(crate) start: u32,
    /// Offset behind the last byte; equal to `start` for a place between two bytes.
    pub(crate) end: u32,
}

impl Span {
    /// The range from `start` to `end`.
    pub(crate) const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty range in front of byte `at`.
    pub(crate) const fn at(at: u32) -> Self {
        Self::new(at, at)
    }

    /// The bytes of `bytes` that the range covers; what lies outside counts as empty.
    pub(crate) fn slice(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The covered text; invalid UTF-8 shows as U+FFFD.
    pub(crate) fn text(self, bytes: &[u8]) -> Cow<'_, str> {
        lossy(self.slice(bytes))
    }
}

/// `bytes` as text; invalid UTF-8 shows as U+FFFD.
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    // Nearly all text is valid, and the plain check is far faster than the walk over chunks.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Columns that a terminal takes for `text`.
pub(crate) fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// `text` without white space, seen or not, around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_invisible(character))
}

/// Whether `character` cannot be seen, or would change how other text is shown: control characters and marks of
/// writing direction among them.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
