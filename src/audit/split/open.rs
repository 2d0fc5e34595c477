use super::shape::Shape;
use super::tail::{self, Tail};
use crate::text::{plain_end, structure};

/// A value that has begun: where its scan stands. Places count from its first byte. It knows of JSON only what tells where a
/// value ends, and what tells that it was cut off, so that damage to one delivery does not take the next one along.
#[derive(Debug)]
pub(super) struct Open {
    /// Up to here, all is scanned.
    at: usize,
    in_string: bool,
    brackets: Brackets,
    pub(super) shape: Shape,
    /// Whether it ends with this line, whatever its brackets say.
    is_ending: bool,
    /// Whether brackets tell nothing any more.
    is_joined: bool,
    /// Whether it is too large, so that only its end is of interest.
    pub(super) is_skipped: bool,
}

/// Where an open value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Further bytes will tell.
    Unknown,
    /// Not within the most bytes that a value may have.
    TooLarge,
    /// Here its last bracket is closed.
    Whole(usize),
    /// Here it stops: what comes behind is no part of it.
    Broken(usize),
}

impl Open {
    /// A value whose line is indented by `indent`. One that is `single` ends with its line.
    pub(super) fn new(indent: usize, single: bool) -> Self {
        Self {
            at: 0,
            in_string: false,
            brackets: Brackets::default(),
            shape: Shape::new(indent),
            is_ending: single,
            is_joined: false,
            is_skipped: false,
        }
    }

    /// How many bytes are scanned.
    pub(super) fn scanned(&self) -> usize {
        self.at
    }

    /// Says that the bytes that are scanned are gone.
    pub(super) fn forget(&mut self) {
        self.at = 0;
    }

    /// Scans on in `bytes`, which begin with it; `is_last` where no more will come.
    pub(super) fn advance(&mut self, bytes: &[u8], is_last: bool, max_bytes: usize) -> End {
        loop {
            let stop = if self.in_string { plain_end(bytes, self.at) } else { structure(bytes, self.at) };
            if stop >= max_bytes && !self.is_skipped {
                self.at = self.at.max(max_bytes);
                return End::TooLarge;
            }
            self.at = stop;
            let end = match bytes.get(stop) {
                None if is_last => End::Broken(bytes.len()),
                None => End::Unknown,
                Some(b'\n') => self.line_end(bytes, is_last),
                Some(b'"') => {
                    self.in_string = !self.in_string;
                    self.pass(1)
                }
                Some(b'\\') => match bytes.get(stop + 1) {
                    None if is_last => End::Broken(bytes.len()),
                    None => End::Unknown,
                    // A line end is none that it could escape.
                    Some(b'\n') => self.pass(1),
                    Some(_) => self.pass(2),
                },
                Some(bracket @ (b'{' | b'[')) => {
                    self.brackets.open(*bracket);
                    self.pass(1)
                }
                Some(bracket @ (b'}' | b']')) if self.brackets.is_last(*bracket) && !self.is_joined => {
                    self.closed(bytes, is_last)
                }
                Some(bracket @ (b'}' | b']')) => {
                    self.brackets.close(*bracket);
                    self.pass(1)
                }
                // A control character in a string: what it does there is another's business.
                Some(_) => self.pass(1),
            };
            if end != End::Unknown || self.at == stop {
                return end;
            }
        }
    }

    fn pass(&mut self, count: usize) -> End {
        self.at += count;
        End::Unknown
    }

    /// The last bracket closes here; what follows tells whether that is the end.
    fn closed(&mut self, bytes: &[u8], is_last: bool) -> End {
        match tail::of(bytes, self.at + 1, is_last) {
            Tail::Unknown => End::Unknown,
            Tail::Separate => End::Whole(self.at + 1),
            Tail::Joined => {
                self.is_joined = true;
                self.is_ending |= !self.shape.is_block();
                self.pass(1)
            }
        }
    }

    fn line_end(&mut self, bytes: &[u8], is_last: bool) -> End {
        let line_end = self.at;
        let is_end = is_last && line_end + 1 == bytes.len();
        if is_end || self.is_ending || self.is_skipped && !self.shape.is_block() {
            return End::Broken(line_end);
        }
        let Some(next) = tail::line(bytes, line_end + 1, is_last) else { return End::Unknown };
        if !self.shape.goes_on(bytes, line_end, next) {
            return End::Broken(line_end);
        }
        // JSON has no line ends in strings: this one lacks its quote, or what comes behind. What was cut off may have the next
        // one on its line, whose first line holds a bracket.
        let line = bytes.get(..line_end).unwrap_or_default().trim_ascii_end();
        let is_joined = self.shape.is_block() && !self.is_skipped && line.ends_with(b"{");
        if std::mem::take(&mut self.in_string) && is_joined {
            return End::Broken(line.len() - 1);
        }
        self.pass(1)
    }
}

/// The brackets that are open, a bit each: as many as JSON is read deep.
#[derive(Debug, Default)]
struct Brackets {
    depth: u32,
    /// Whether each is square, the innermost in the lowest bit.
    square: u128,
}

impl Brackets {
    fn open(&mut self, bracket: u8) {
        self.depth += 1;
        self.square = self.square << 1 | u128::from(bracket == b'[');
    }

    /// How many of them `bracket` closes: one that is lacking is closed along, one too many closes none.
    fn closed_by(&self, bracket: u8) -> u32 {
        let is = |level: u32| (self.square >> level & 1 == 1) == (bracket == b']');
        match self.depth {
            0 => 0,
            depth if depth > u128::BITS || is(0) => 1,
            2.. if is(1) => 2,
            _ => 0,
        }
    }

    /// Whether none is left behind `bracket`.
    fn is_last(&self, bracket: u8) -> bool {
        self.depth > 0 && self.closed_by(bracket) == self.depth
    }

    fn close(&mut self, bracket: u8) {
        let levels = self.closed_by(bracket);
        self.depth -= levels;
        self.square >>= levels;
    }
}
