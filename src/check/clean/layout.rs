use crate::catalog::Field;
use crate::text::{find, stands};

/// How members most likely stand: whatever else they do is read as well, only later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each on its line, as messages are sent.
    Lines,
    /// Without any white space, as most programs write JSON on one line.
    Dense,
    /// With a space behind each colon and comma, as others do.
    Spaced,
}

/// Bytes in which the colon behind the first name is looked for.
const FIRST_NAME: usize = 32;

impl Layout {
    /// That of the object that `bytes` begin with, by its first member.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let [b'{', b'"', ..] = bytes else { return Self::Lines };
        match find(bytes.get(..FIRST_NAME).unwrap_or(bytes), 0, b':') {
            Some(colon) if bytes.get(colon + 1) == Some(&b' ') => Self::Spaced,
            _ => Self::Dense,
        }
    }

    /// Where the value of `field` starts, if that member stands behind `before` at `at` of `bytes` in an object whose members are
    /// indented `depth` times.
    #[inline]
    pub(super) fn value_of(self, field: &Field, bytes: &[u8], at: usize, before: u8, depth: usize) -> Option<usize> {
        let is_first = before == b'{';
        // What stands in front of its name: the first so many bytes.
        let (lead, length) = match (self, is_first) {
            (Self::Lines, true) => (b"{\n              ", 2 + 2 * depth),
            (Self::Lines, false) => (b",\n              ", 2 + 2 * depth),
            (Self::Spaced, false) => (b",               ", 2),
            (Self::Dense, false) => (b",               ", 1),
            (_, true) => (b"{               ", 1),
        };
        // The key has a space behind its colon.
        let key_length = field.key.length - usize::from(self == Self::Dense);
        let is_here = stands(bytes, at, lead, length) && stands(bytes, at + length, &field.key.text, key_length);
        is_here.then(|| at + length + key_length)
    }
}
