//! What comes behind a value, or begins a line: a few bytes that tell how an archive goes on.

use crate::text::{space_end, white_end};

/// How what follows a value stands to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Further bytes will tell.
    Unknown,
    /// Nothing, the next value, or what separates them.
    Separate,
    /// Something on the same line that is neither.
    Joined,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) indent: usize,
    /// The first byte behind the indentation.
    pub(super) first: u8,
}

/// White space of which no more is looked through, so that a long run of it is not gone through again with each chunk.
const FAR: usize = 4096;

/// What follows the value that ends at `at`.
pub(super) fn of(bytes: &[u8], at: usize, is_last: bool) -> Tail {
    match bytes.get(at) {
        Some(b'\n') => return Tail::Separate,
        None if is_last => return Tail::Separate,
        None => return Tail::Unknown,
        Some(_) => {}
    }
    let (rest, is_all) = window(bytes, at, is_last);
    let line = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).unwrap_or(rest.len());
    let next = match rest.get(line) {
        Some(b'\n' | 0) => return Tail::Separate,
        // A comma separates, if that which it separates from comes.
        Some(b',') => white_end(rest, line + 1),
        _ => line,
    };
    match rest.get(next) {
        Some(b'{' | b'[' | b']' | b',') => Tail::Separate,
        Some(_) => Tail::Joined,
        None if is_all => Tail::Separate,
        None => Tail::Unknown,
    }
}

/// The first value or bracket behind `at`; none if further bytes will tell. Zero where there is nothing near.
pub(super) fn next(bytes: &[u8], at: usize, is_last: bool) -> Option<u8> {
    let (rest, is_all) = window(bytes, at, is_last);
    rest.get(white_end(rest, 0)).copied().or(is_all.then_some(0))
}

/// The line that begins at `at`; none if further bytes will tell.
pub(super) fn line(bytes: &[u8], at: usize, is_last: bool) -> Option<Line> {
    let (rest, is_all) = window(bytes, at, is_last);
    let mut indent = space_end(rest, 0);
    while rest.get(indent) == Some(&b'\t') {
        indent = space_end(rest, indent + 1);
    }
    let first = rest.get(indent).copied().or(is_all.then_some(0))?;
    Some(Line { indent, first })
}

/// What is looked at from `at` on, and whether that is all that will be.
fn window(bytes: &[u8], at: usize, is_last: bool) -> (&[u8], bool) {
    let rest = bytes.get(at..).unwrap_or_default();
    (rest.get(..FAR).unwrap_or(rest), is_last || rest.len() >= FAR)
}
