use crate::text::white_end;

/// How far a line is indented.
#[derive(Debug)]
pub(super) struct Indent {
    width: usize,
    /// Whether that is all of the line so far.
    is_open: bool,
}

impl Default for Indent {
    fn default() -> Self {
        Self { width: 0, is_open: true }
    }
}

impl Indent {
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Says that something else stands on the line.
    #[inline]
    pub(super) fn end(&mut self) {
        self.is_open = false;
    }

    /// Passes white space and commas from `at` on.
    #[inline]
    pub(super) fn pass(&mut self, bytes: &[u8], at: usize) -> usize {
        let mut at = self.space(bytes, at);
        while bytes.get(at) == Some(&b',') {
            self.end();
            at = self.space(bytes, at + 1);
        }
        at
    }

    #[inline]
    fn space(&mut self, bytes: &[u8], at: usize) -> usize {
        if let Some([b'\n', b'!'..=u8::MAX, ..]) = bytes.get(at..) {
            *self = Self::default();
            return at + 1;
        }
        let end = white_end(bytes, at);
        let space = bytes.get(at..end).unwrap_or_default();
        if let Some(line_end) = space.iter().rposition(|byte| *byte == b'\n') {
            *self = Self { width: space.len() - line_end - 1, is_open: true };
        } else if self.is_open {
            self.width += space.len();
        }
        end
    }
}
