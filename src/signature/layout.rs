//! The layouts in which JSON is written, for finding out which one a signature is of.

use crate::json::{self, Document, Kind, Tape, Value};
use std::fmt::Write;

/// A way to write JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Spaces for each level, or all on one line.
    pub(super) indent: Option<usize>,
    /// Whether a space follows `,` on one line, and always `:`, as Python's `json.dumps` has it.
    pub(super) spaced: bool,
}

/// How a string's characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strings {
    /// As they stand in the text.
    AsWritten,
    /// With the fewest escapes, as JavaScript's `JSON.stringify` does.
    Plain,
    /// With escapes for all that is not ASCII, as Python's `json.dumps` does.
    Ascii,
}

/// `bytes`, which hold JSON, in other layouts. None if they hold no JSON.
pub(super) fn relaid(bytes: &[u8], layout: Layout, strings: Strings) -> Option<String> {
    let mut tape = Tape::default();
    let mut is_json = true;
    json::read(bytes, &mut tape, &mut |_| is_json = false);
    let root = Document { bytes, nodes: tape.nodes() }.root().filter(|_| is_json)?;
    let mut out = Out { text: String::with_capacity(2 * bytes.len()), layout, strings };
    out.value(root, 0);
    Some(out.text)
}

struct Out {
    text: String,
    layout: Layout,
    strings: Strings,
}

impl Out {
    /// Writes `value`. What is read is at most 128 levels deep.
    fn value(&mut self, value: Value<'_>, level: usize) {
        match value.kind() {
            Kind::String => self.string(value),
            Kind::Array => self.container("[]", level, value.elements().map(|element| (None, element))),
            Kind::Object => {
                self.container("{}", level, value.members().map(|member| (Some(member.name), member.value)));
            }
            _ => self.text.push_str(&value.text()),
        }
    }

    fn container<'a>(
        &mut self,
        brackets: &str,
        level: usize,
        content: impl Iterator<Item = (Option<Value<'a>>, Value<'a>)>,
    ) {
        let (open, close) = brackets.split_at(1);
        self.text.push_str(open);
        let mut is_empty = true;
        for (name, value) in content {
            if !is_empty {
                self.text.push_str(if self.layout.spaced && self.layout.indent.is_none() { ", " } else { "," });
            }
            is_empty = false;
            self.line(level + 1);
            if let Some(name) = name {
                self.string(name);
                self.text.push_str(if self.layout.spaced { ": " } else { ":" });
            }
            self.value(value, level + 1);
        }
        if !is_empty {
            self.line(level);
        }
        self.text.push_str(close);
    }

    fn line(&mut self, level: usize) {
        if let Some(indent) = self.layout.indent {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n(' ', indent * level));
        }
    }

    fn string(&mut self, value: Value<'_>) {
        self.text.push('"');
        if self.strings == Strings::AsWritten {
            self.text.push_str(&String::from_utf8_lossy(value.raw()));
        } else {
            value.text().chars().for_each(|character| self.character(character));
        }
        self.text.push('"');
    }

    fn character(&mut self, character: char) {
        let short = match character {
            '"' | '\\' => character,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            ' '..='~' => return self.text.push(character),
            _ if character >= ' ' && self.strings == Strings::Plain => return self.text.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a string does not fail.
                    _ = write!(self.text, "\\u{unit:04x}");
                }
                return;
            }
        };
        self.text.extend(['\\', short]);
    }
}
