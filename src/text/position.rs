use serde::Serialize;
use std::cell::{Cell, RefCell};

/// One place in a text, in every unit in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Offset in bytes of the UTF-8 text, from 0.
    pub byte: u32,
    /// Offset in UTF-16 units, from 0: an index into a JavaScript string.
    pub utf16: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
}

/// Finds positions in one text, by counting up to them: on from the last one found, or from the nearest mark on the way.
pub(crate) struct Locator<'a> {
    bytes: &'a [u8],
    /// What was counted so far, every now and then.
    marks: RefCell<Vec<Mark>>,
    last: Cell<Mark>,
}

/// The state of the count in front of a character.
#[derive(Clone, Copy)]
struct Mark {
    byte: u32,
    utf16: u32,
    line: u32,
    line_start_utf16: u32,
}

/// Bytes between two marks: about the most that a look-up counts again.
const STRIDE: u32 = 1024;

/// Bytes that are looked at together.
const CHUNK: usize = 16;

impl<'a> Locator<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, marks: RefCell::default(), last: Cell::new(Mark::START) }
    }

    /// The position of byte `offset`; inside a character that is the character's start, behind the text its end.
    pub(crate) fn locate(&self, offset: u32) -> Position {
        let mut marks = self.marks.borrow_mut();
        let mut mark = self.last.get();
        // Most are asked for in the order of the text, and stand close to each other.
        if mark.byte > offset || offset - mark.byte > STRIDE {
            let behind = marks.partition_point(|mark| mark.byte <= offset);
            let marked = behind.checked_sub(1).and_then(|nearest| marks.get(nearest).copied()).unwrap_or(Mark::START);
            if mark.byte > offset || mark.byte < marked.byte {
                mark = marked;
            }
        }
        let mut due = marks.last().map_or(0, |mark| mark.byte) + STRIDE;
        while let Some(next) = mark.leap(self.bytes, offset).or_else(|| mark.step(self.bytes)) {
            if next.byte > offset {
                break;
            }
            mark = next;
            if mark.byte >= due {
                marks.push(mark);
                due = mark.byte + STRIDE;
            }
        }
        self.last.set(mark);
        Position { byte: mark.byte, utf16: mark.utf16, line: mark.line, column: mark.column() }
    }

    /// The byte of the character at `column` of `line`, both from 1: what [`locate`](Self::locate) is asked. Behind a line
    /// its end, behind the text that end.
    pub(crate) fn offset(&self, line: u32, column: u32) -> u32 {
        let mut mark = Mark::START;
        while mark.line < line || mark.line == line && mark.column() < column {
            let reach = if mark.line < line { u32::MAX } else { mark.byte.saturating_add(column - mark.column()) };
            let end = reach.min(self.bytes.len() as u32);
            let Some(next) = mark.leap(self.bytes, end).or_else(|| mark.step(self.bytes)) else { break };
            let is_inside = mark.line == line && next.column() > column;
            // The two characters of one line end are in no line.
            let is_line_end = mark.line == line && matches!(self.bytes.get(mark.byte as usize), Some(b'\r' | b'\n'));
            if is_inside || is_line_end {
                break;
            }
            mark = next;
        }
        mark.byte
    }
}

impl Mark {
    const fn column(self) -> u32 {
        self.utf16 - self.line_start_utf16 + 1
    }

    const START: Self = Self { byte: 0, utf16: 0, line: 1, line_start_utf16: 0 };

    /// The state some characters on, if none of them is more than one byte and one column, and `offset` is not among them.
    fn leap(self, bytes: &[u8], offset: u32) -> Option<Self> {
        let is_plain = |byte: &u8| (b' '..0x80).contains(byte);
        let ahead = bytes.get(self.byte as usize..offset as usize)?;
        // Without a way out in between, so that the compiler looks at them together.
        let all_plain = |chunk: &[u8; CHUNK]| chunk.iter().fold(true, |all, byte| all & is_plain(byte));
        let count = match ahead.first_chunk() {
            Some(chunk) if all_plain(chunk) => CHUNK,
            _ => ahead.iter().take_while(|byte| is_plain(byte)).count(),
        } as u32;
        (count > 0).then_some(Self { byte: self.byte + count, utf16: self.utf16 + count, ..self })
    }

    /// The state behind the next character or invalid part, none at the end.
    fn step(self, bytes: &[u8]) -> Option<Self> {
        let at = self.byte as usize;
        let first = *bytes.get(at)?;
        let (length, units) =
            if first < 0x80 { (1, 1) } else { wide(bytes.get(at..at + 4).or_else(|| bytes.get(at..))?) };
        let mut next = Self { byte: self.byte + length, utf16: self.utf16 + units, ..self };
        if first == b'\n' || first == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            next.line += 1;
            next.line_start_utf16 = next.utf16;
        }
        Some(next)
    }
}

/// Length in bytes and in UTF-16 units of the character, or invalid part, that `window` begins with.
fn wide(window: &[u8]) -> (u32, u32) {
    let Some(chunk) = window.utf8_chunks().next() else { return (1, 1) };
    match chunk.valid().chars().next() {
        Some(character) => (character.len_utf8() as u32, character.len_utf16() as u32),
        None => (chunk.invalid().len().max(1) as u32, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::Locator;
    use proptest::prelude::*;

    /// `byte utf16 line:column`
    fn at(bytes: &[u8], offset: u32) -> String {
        let position = Locator::new(bytes).locate(offset);
        format!("{} {} {}:{}", position.byte, position.utf16, position.line, position.column)
    }

    #[test]
    fn counts_in_every_unit() {
        let text = "aé😀\nb".as_bytes();
        assert_eq!(at(text, 0), "0 0 1:1");
        assert_eq!(at(text, 1), "1 1 1:2");
        assert_eq!(at(text, 3), "3 2 1:3");
        assert_eq!(at(text, 7), "7 4 1:5");
        assert_eq!(at(text, 8), "8 5 2:1");
        assert_eq!(at(text, 9), "9 6 2:2");
        assert_eq!(at(text, 99), "9 6 2:2");
        assert_eq!(at(text, 5), "3 2 1:3");
    }

    #[test]
    fn ends_lines_as_editors_do() {
        let text = b"a\r\nb\rc\n\n";
        assert_eq!(at(text, 2), "2 2 1:3");
        assert_eq!(at(text, 3), "3 3 2:1");
        assert_eq!(at(text, 5), "5 5 3:1");
        assert_eq!(at(text, 8), "8 8 5:1");
    }

    #[test]
    fn counts_one_unit_for_each_invalid_part() {
        let text = b"\xff\xe2\x82x\xf0\x9f";
        assert_eq!(at(text, 1), "1 1 1:2");
        assert_eq!(at(text, 3), "3 2 1:3");
        assert_eq!(at(text, 4), "4 3 1:4");
        assert_eq!(at(text, 6), "6 4 1:5");
    }

    proptest! {
        #[test]
        fn agrees_with_a_plain_count(before in "[a\r\né😀]{0,2000}", after in "[a\r\né😀]{0,2000}") {
            prop_assume!(!(before.ends_with('\r') && after.starts_with('\n')));
            let position = Locator::new(format!("{before}{after}").as_bytes()).locate(before.len() as u32);
            let lines = before.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(position.byte as usize, before.len());
            prop_assert_eq!(position.utf16 as usize, before.encode_utf16().count());
            prop_assert_eq!(position.line as usize, lines.matches('\n').count() + 1);
            let line = lines.rsplit('\n').next().unwrap_or_default();
            prop_assert_eq!(position.column as usize, line.encode_utf16().count() + 1);
        }

        #[test]
        fn leads_back_from_lines_and_columns(text in "[a\r\né😀]{0,60}(aaaaaaaaaaaaaaaaaaaa[\n😀]?){0,9}") {
            let bytes = text.as_bytes();
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let is_in_line_end = byte > 0 && text.get(byte - 1..=byte) == Some("\r\n");
                let position = Locator::new(bytes).locate(byte as u32);
                let found = Locator::new(bytes).offset(position.line, position.column);
                prop_assert_eq!(found as usize, byte - usize::from(is_in_line_end));
            }
            prop_assert_eq!(Locator::new(bytes).offset(u32::MAX, u32::MAX) as usize, text.len());
        }

        #[test]
        fn finds_the_same_whatever_was_looked_up_before(text in "([a-z ]{0,40}[\r\né😀]?){0,80}", places in prop::collection::vec(0_u32..4000, 1..40)) {
            let locator = Locator::new(text.as_bytes());
            for place in places {
                prop_assert_eq!(locator.locate(place), Locator::new(text.as_bytes()).locate(place));
            }
        }
    }
}
