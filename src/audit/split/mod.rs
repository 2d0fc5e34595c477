//! Finds deliveries in an archive, however it is laid out: one on each line, pretty-printed one behind the other, in arrays,
//! or all of these. It is fed bytes as they come, and finds the same whatever they are cut into.
//!
//! What keeps damage from spreading: a line that begins with `{` where the open value began, or further left, begins the next
//! one. At the very left it always does, so an archive can be cut there and its parts be read apart.

mod indent;
mod open;
mod piece;
mod shape;
mod tail;

use super::body::is_json;
use super::observe::{Front, Observer};
use crate::text::{find, line_ends};
use indent::Indent;
use open::{End, Open};
pub(super) use piece::{Extent, Piece, PieceKind};
use shape::Shape;
use tail::Tail;

/// What has begun, but not ended.
#[derive(Debug, Default)]
enum Begun {
    #[default]
    Nothing,
    Value(Open),
    /// Text of which so many bytes are looked through.
    Text(usize),
    /// A line whose rest is passed.
    LongLine,
    /// Zeros, as a crash leaves them in files.
    Zeros,
}

/// Where the search stands.
#[derive(Debug)]
pub(super) struct Splitter {
    max_bytes: usize,
    begun: Begun,
    /// Up to here, each value ends with its line: one that seemed to go on behind its line turned out to be none.
    single_until: usize,
    indent: Indent,
    /// Whether a piece stands in front on this line.
    is_behind: bool,
    /// Up to here, lines are counted.
    counted: usize,
    lines: u64,
}

/// The bytes at hand.
#[derive(Clone, Copy)]
pub(super) struct Window<'a> {
    pub(super) bytes: &'a [u8],
    /// Whether no more will come.
    pub(super) is_last: bool,
}

/// What came of a look at the bytes from one place on.
enum Step {
    /// Nothing; go on at this place.
    On(usize),
    /// Further bytes will tell.
    Wait,
    Found(Piece),
}

impl Splitter {
    pub(super) fn new(max_bytes: usize) -> Self {
        Self {
            max_bytes,
            begun: Begun::Nothing,
            single_until: 0,
            indent: Indent::default(),
            is_behind: false,
            counted: 0,
            lines: 0,
        }
    }

    /// Begins anew, behind so many lines.
    pub(super) fn restart(&mut self, lines: u64) {
        *self = Self { lines, ..Self::new(self.max_bytes) };
    }

    /// How many lines end in front of where the search stands.
    pub(super) fn lines(&self) -> u64 {
        self.lines
    }

    /// Whether something has begun whose end is not known.
    pub(super) fn is_within(&self) -> bool {
        matches!(self.begun, Begun::Value(_) | Begun::Text(_))
    }

    /// The next piece from `at` on, which then is behind it; none where further bytes are needed. What stands behind `at` then has to
    /// come again, in front of these. A piece that `observer` took at once is remembered there.
    pub(super) fn next(&mut self, window: Window<'_>, at: &mut usize, observer: &mut Observer) -> Option<Piece> {
        loop {
            let step = match std::mem::take(&mut self.begun) {
                Begun::Nothing => self.begin(window, at, observer),
                Begun::Value(open) => self.value(window, *at, open),
                Begun::Text(scanned) => self.text(window, *at, scanned),
                Begun::LongLine => self.long_line(window, at),
                Begun::Zeros => self.zeros(window, at),
            };
            match step {
                Step::On(next) => *at = next,
                Step::Wait => return None,
                Step::Found(piece) => {
                    *at = piece.end;
                    return Some(piece);
                }
            }
        }
    }

    /// Where the next value begins that may be taken at once, if one does; passes what separates it from the one in front.
    #[inline]
    pub(super) fn start(&mut self, bytes: &[u8], at: &mut usize) -> Option<usize> {
        if !matches!(self.begun, Begun::Nothing) {
            return None;
        }
        *at = self.indent.pass(bytes, *at);
        (bytes.get(*at) == Some(&b'{') && *at >= self.single_until).then_some(*at)
    }

    /// The value from `start`, where [`start`](Self::start) found it begin, to `end`, if it is beyond doubt one by itself. No line ends
    /// in it.
    #[inline]
    pub(super) fn line(&mut self, Window { bytes, is_last }: Window<'_>, start: usize, end: usize) -> Option<Piece> {
        let is_separate = end - start <= self.max_bytes && tail::of(bytes, end, is_last) == Tail::Separate;
        is_separate.then(|| self.piece(PieceKind::Value, bytes, start, end, Some(0)))
    }

    /// Says that the bytes up to `done` are gone.
    pub(super) fn forget(&mut self, bytes: &[u8], done: usize) {
        self.count(bytes, done);
        self.counted = 0;
        self.single_until = self.single_until.saturating_sub(done);
    }

    /// Looks at what begins at `at`.
    fn begin(&mut self, window: Window<'_>, at: &mut usize, observer: &mut Observer) -> Step {
        let Window { bytes, is_last } = window;
        *at = self.indent.pass(bytes, *at);
        let start = *at;
        let Some(first) = bytes.get(start) else { return Step::Wait };
        match first {
            b'{' => match self.at_once(window, start, observer) {
                Some((end, lines)) => {
                    return Step::Found(self.piece(PieceKind::Value, bytes, start, end, Some(lines)));
                }
                None => self.begun = Begun::Value(Open::new(self.indent.width(), start < self.single_until)),
            },
            b'[' => match tail::next(bytes, start + 1, is_last) {
                None => return Step::Wait,
                Some(b'{' | b'[' | b']' | 0) => return self.found(PieceKind::Open, bytes, start, start + 1),
                Some(_) => self.begun = Begun::Text(0),
            },
            b']' => return self.found(PieceKind::Close, bytes, start, start + 1),
            0 => {
                self.begun = Begun::Zeros;
                return self.found(PieceKind::Text, bytes, start, start + 1);
            }
            _ => self.begun = Begun::Text(0),
        }
        Step::On(start)
    }

    /// Where the value ends that begins at `start`, if `observer` can take it as it stands, and it is beyond doubt one by itself;
    /// and how many lines end in it.
    #[inline]
    fn at_once(
        &self,
        Window { bytes, is_last }: Window<'_>,
        start: usize,
        observer: &mut Observer,
    ) -> Option<(usize, usize)> {
        if start < self.single_until {
            return None;
        }
        let rest = bytes.get(start..)?;
        let Front { length, is_one_line } = observer.front(rest).filter(|front| front.length <= self.max_bytes)?;
        let is_separate = tail::of(bytes, start + length, is_last) == Tail::Separate;
        let value = rest.get(..length)?;
        let lines = if is_one_line { 0 } else { line_ends(value) };
        (is_separate && (lines == 0 || Shape::new(self.indent.width()).holds(value))).then_some((start + length, lines))
    }

    /// Goes on with the value that begins at `start`.
    fn value(&mut self, Window { bytes, is_last }: Window<'_>, start: usize, mut open: Open) -> Step {
        let rest = bytes.get(start..).unwrap_or_default();
        let end = open.advance(rest, is_last, self.max_bytes);
        let (end, is_whole) = match end {
            End::Whole(end) | End::Broken(end) if open.is_skipped => return Step::On(start + end),
            End::Whole(end) => (end, true),
            End::Broken(end) => (end, false),
            End::TooLarge if open.shape.wrapped_line().is_some() => (self.max_bytes, false),
            End::TooLarge => {
                let scanned = start + open.scanned();
                open.is_skipped = true;
                open.forget();
                self.begun = Begun::Value(open);
                return self.found(PieceKind::TooLarge, bytes, start, scanned);
            }
            End::Unknown => {
                let scanned = open.scanned();
                let is_skipped = open.is_skipped && scanned > 0;
                if is_skipped {
                    open.forget();
                }
                self.begun = Begun::Value(open);
                return if is_skipped { Step::On(start + scanned) } else { Step::Wait };
            }
        };
        let is_one = |value: Option<&[u8]>| is_whole && value.is_some_and(is_json);
        match open.shape.wrapped_line() {
            Some(line) if !is_one(rest.get(..end)) => {
                self.single_until = start + end;
                self.found(PieceKind::Value, bytes, start, start + line)
            }
            _ => self.found(PieceKind::Value, bytes, start, start + end),
        }
    }

    /// Text that begins as no delivery does; so many bytes of it hold no line end.
    fn text(&mut self, Window { bytes, is_last }: Window<'_>, start: usize, scanned: usize) -> Step {
        let end = find(bytes, start + scanned, b'\n').or_else(|| is_last.then_some(bytes.len()));
        match end {
            Some(end) if end - start <= self.max_bytes => self.found(PieceKind::Text, bytes, start, end),
            None if bytes.len() - start <= self.max_bytes => {
                self.begun = Begun::Text(bytes.len() - start);
                Step::Wait
            }
            _ => {
                self.begun = Begun::LongLine;
                self.found(PieceKind::TooLarge, bytes, start, start + self.max_bytes)
            }
        }
    }

    fn long_line(&mut self, Window { bytes, is_last }: Window<'_>, at: &mut usize) -> Step {
        match find(bytes, *at, b'\n') {
            Some(end) => Step::On(end),
            None => {
                *at = bytes.len();
                self.begun = if is_last { Begun::Nothing } else { Begun::LongLine };
                Step::Wait
            }
        }
    }

    fn zeros(&mut self, Window { bytes, is_last }: Window<'_>, at: &mut usize) -> Step {
        let zeros = bytes.iter().skip(*at).take_while(|byte| **byte == 0).count();
        *at += zeros;
        if *at == bytes.len() && !is_last {
            self.begun = Begun::Zeros;
            return Step::Wait;
        }
        Step::On(*at)
    }

    fn found(&mut self, kind: PieceKind, bytes: &[u8], start: usize, end: usize) -> Step {
        Step::Found(self.piece(kind, bytes, start, end, None))
    }

    /// The piece from `start` to `end`; `seen` is how many lines end in it, if it was read already.
    #[inline]
    fn piece(&mut self, kind: PieceKind, bytes: &[u8], start: usize, end: usize, seen: Option<usize>) -> Piece {
        self.count(bytes, start);
        let line = self.lines;
        let inner = seen.unwrap_or_else(|| line_ends(bytes.get(start..end).unwrap_or_default()));
        let extent = if inner > 0 || self.is_behind { Extent::Free } else { Extent::Line };
        self.lines += inner as u64;
        self.counted = end;
        self.is_behind = true;
        self.indent.end();
        Piece { kind, start, end, line, extent, is_seen: seen.is_some() }
    }

    /// Counts the lines that end in front of `to`.
    #[inline]
    fn count(&mut self, bytes: &[u8], to: usize) {
        let lines = match bytes.get(self.counted..to) {
            Some(b"\n") => 1,
            between => line_ends(between.unwrap_or_default()),
        };
        self.lines += lines as u64;
        self.counted = to;
        self.is_behind &= lines == 0;
    }
}
