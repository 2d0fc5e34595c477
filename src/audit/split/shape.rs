//! What indentation tells of where a value ends. It is asked of values that are whole as well, so that what is read at once
//! and what comes in pieces are split alike.

use super::tail::{self, Line};
use crate::text::find;

/// How a value is laid out.
#[derive(Debug)]
pub(super) struct Shape {
    /// How far the line is indented that it begins on.
    indent: usize,
    /// Where its first line ends, if it goes on behind it.
    first_line: Option<usize>,
    is_block: bool,
    /// Whether its content is indented further: then a closing bracket that is not is its last.
    is_indented: bool,
    /// Whether this line begins with what should be its last bracket.
    is_closing: bool,
}

impl Shape {
    pub(super) fn new(indent: usize) -> Self {
        Self { indent, first_line: None, is_block: false, is_indented: false, is_closing: false }
    }

    /// Whether its first line holds nothing but the bracket, as pretty-printed JSON has it: then its damage goes as far as its
    /// indentation, else as far as the line.
    pub(super) fn is_block(&self) -> bool {
        self.is_block
    }

    /// Where its first line ends, if it goes on behind it without being a block.
    pub(super) fn wrapped_line(&self) -> Option<usize> {
        self.first_line.filter(|_| !self.is_block)
    }

    /// Whether it goes on behind the line that ends at `line_end`, with line `next`. `bytes` begin with the value.
    pub(super) fn goes_on(&mut self, bytes: &[u8], line_end: usize, next: Line) -> bool {
        let is_outer = next.indent <= self.indent;
        let closes = matches!(next.first, b'}' | b']');
        if self.first_line.is_none() {
            self.first_line = Some(line_end);
            self.is_block = bytes.get(1..line_end).is_some_and(|line| line.trim_ascii().is_empty());
            self.is_indented = self.is_block && !is_outer;
        }
        let is_over = is_outer && next.first == b'{'
            || next.indent < self.indent && next.first == b']'
            || self.is_closing && !(is_outer && closes);
        self.is_closing = self.is_indented && is_outer && closes;
        !is_over
    }

    /// Whether all of `value` is one by this.
    pub(super) fn holds(mut self, value: &[u8]) -> bool {
        let mut at = 0;
        while let Some(line_end) = find(value, at, b'\n') {
            let next = tail::line(value, line_end + 1, true);
            if !next.is_some_and(|next| self.goes_on(value, line_end, next)) {
                return false;
            }
            at = line_end + 1;
        }
        true
    }
}
