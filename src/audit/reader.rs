use super::body::tells_text;
use super::facts::Told;
use super::observe::Observer;
use super::patterns::Found;
use super::sink::{Sink, Spot};
use super::split::{PieceKind, Splitter, Window};
use crate::catalog::Code;
use crate::check::Options;
use crate::signature::Secrets;
use crate::text::line_ends;
use std::ops::Range;

/// Bytes of the buffer that are kept; what a larger delivery needed is given back.
const KEPT: usize = 4 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads an archive as its bytes come, and hands on what it finds.
pub(super) struct Reader {
    splitter: Splitter,
    observer: Observer,
    /// What was handed in and is not done with, and room behind it.
    buffer: Vec<u8>,
    filled: usize,
    /// How many bytes were done with.
    done: u64,
    /// Whether the archive begins here.
    is_start: bool,
}

impl Reader {
    /// A value larger than `options` have it is passed over.
    pub(super) fn new(options: Options, secrets: Option<Secrets>) -> Self {
        Self {
            splitter: Splitter::new(options.max_bytes),
            // What is not too large for the splitter is not too large at all.
            observer: Observer::new(Options { max_bytes: usize::MAX, ..options }, secrets),
            buffer: Vec::new(),
            filled: 0,
            done: 0,
            is_start: true,
        }
    }

    /// Begins anew, with the start of the archive or with another part of it, which is told to stand at `spot`.
    pub(super) fn restart(&mut self, is_start: bool, spot: Spot) {
        self.splitter.restart(spot.line);
        (self.filled, self.done, self.is_start) = (0, spot.byte, is_start);
    }

    /// Says that what comes is told to another sink.
    pub(super) fn change_sink(&mut self) {
        self.observer.forget_numbers();
    }

    /// Says that a file ends where the reading stands, and that another one may follow.
    pub(super) fn end_file(&mut self, sink: &mut dyn Sink) {
        self.fill(0, true, sink);
        self.splitter.restart(self.splitter.lines());
        self.is_start = true;
        sink.end_file(self.done());
    }

    /// Room for the next `length` bytes: what is written there is what [`fill`](Self::fill) goes on with.
    pub(super) fn room(&mut self, length: usize) -> &mut [u8] {
        if self.buffer.len() < self.filled + length {
            self.buffer.resize(self.filled + length, 0);
        }
        self.buffer.get_mut(self.filled..self.filled + length).unwrap_or_default()
    }

    /// The first `length` bytes of its room.
    pub(super) fn written(&self, length: usize) -> &[u8] {
        self.buffer.get(self.filled..self.filled + length).unwrap_or_default()
    }

    /// Goes on with `length` bytes that were written to [`room`](Self::room).
    pub(super) fn fill(&mut self, length: usize, is_last: bool, sink: &mut dyn Sink) {
        self.filled = (self.filled + length).min(self.buffer.len());
        self.read(0, is_last, sink);
    }

    /// Reads what was written to these `places` of its [`room`](Self::room), all that there is.
    pub(super) fn read_room(&mut self, places: Range<usize>, sink: &mut dyn Sink) {
        self.filled = places.end.min(self.buffer.len());
        self.read(places.start, true, sink);
    }

    /// What is done with: how many bytes, and how many lines.
    pub(super) fn done(&self) -> Spot {
        Spot { byte: self.done, line: self.splitter.lines(), length: 0 }
    }

    /// What was handed in, done with or not.
    pub(super) fn taken(&self) -> Spot {
        let waiting = self.buffer.get(..self.filled).unwrap_or_default();
        let lines = self.splitter.lines() + line_ends(waiting) as u64;
        Spot { byte: self.done + self.filled as u64, line: lines, length: 0 }
    }

    /// Whether something has begun whose end is not known.
    pub(super) fn is_within(&self) -> bool {
        self.splitter.is_within()
    }

    /// Reads on from `start` on in the buffer.
    fn read(&mut self, start: usize, is_last: bool, sink: &mut dyn Sink) {
        let bytes = self.buffer.get(start..self.filled).unwrap_or_default();
        let mut at = 0;
        if self.is_start {
            if bytes.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(bytes) && !is_last {
                return;
            }
            at = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            self.is_start = false;
        }
        let window = Window { bytes, is_last };
        loop {
            tell_alike(window, &mut at, self.done, (&mut self.splitter, &mut self.observer), sink);
            let Some(piece) = self.splitter.next(window, &mut at, &mut self.observer) else { break };
            let text = bytes.get(piece.start..piece.end).unwrap_or_default();
            let spot = Spot { line: piece.line, byte: self.done + piece.start as u64, length: text.len() as u64 };
            match piece.kind {
                PieceKind::Value | PieceKind::Text => match self.observer.observe(text, piece.is_seen) {
                    Ok(delivery) => {
                        let told = Told::of(&delivery, piece.extent);
                        let numbers = sink.numbers(&told);
                        sink.delivery(&told, numbers, spot);
                    }
                    Err(code) if piece.kind == PieceKind::Text && !tells_text(code) => {
                        sink.unreadable(Code::NotJson, spot);
                    }
                    Err(code) => sink.unreadable(code, spot),
                },
                PieceKind::TooLarge => sink.unreadable(Code::TooLarge, spot),
                PieceKind::Open => sink.open_array(),
                PieceKind::Close => sink.close_array(spot),
            }
        }
        self.splitter.forget(bytes, at);
        self.done += at as u64;
        self.let_go(start + at);
    }

    /// Says that the first `length` bytes of the buffer are done with.
    fn let_go(&mut self, length: usize) {
        // Of a long delivery that goes on and on, nothing has to move.
        if length > 0 {
            self.buffer.copy_within(length..self.filled, 0);
            self.filled -= length;
        }
        if self.buffer.len() > KEPT && self.filled <= KEPT / 2 {
            self.buffer.truncate(KEPT / 2);
            self.buffer.shrink_to_fit();
        }
    }
}

/// Tells `sink` of deliveries like earlier ones, one behind the other from `at` on, which then is behind them. In front of the bytes
/// at hand, the archive has `done` others.
fn tell_alike(
    window: Window<'_>,
    at: &mut usize,
    done: u64,
    (splitter, observer): (&mut Splitter, &mut Observer),
    sink: &mut dyn Sink,
) {
    let mut found = Found::default();
    while let Some(start) = splitter.start(window.bytes, at) {
        if !observer.alike(window.bytes.get(start..).unwrap_or_default(), &mut found) {
            break;
        }
        let Some(piece) = splitter.line(window, start, start + found.length) else { break };
        *at = piece.end;
        let spot = Spot { line: piece.line, byte: done + start as u64, length: found.length as u64 };
        observer.tell(&found, piece.extent, spot, sink);
    }
}
