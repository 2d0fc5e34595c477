//! An archive in parts that are read apart, by several threads, with the same outcome.

use super::packed::Packer;
use super::reader::Reader;
use super::sink::{Outline, Spot};
use super::{Audit, AuditOptions};
use crate::check::Options;
use crate::signature::Secrets;
use crate::text::{find, find_last};
use std::ops::Range;

/// A part of an archive, from [`Cutter`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The first part of a file, to be read.
    First(Vec<u8>),
    /// Another part, to be read.
    Next(Vec<u8>),
    /// One that could not be cut, and was read on the way.
    Read(Vec<u8>),
}

/// Bytes that a block should have.
const BLOCK: usize = 1 << 19;

/// Cuts an archive into blocks, where a line begins with `{` at the very left: no delivery goes on across such a place.
pub struct Cutter {
    /// What is in no block yet, and room behind it.
    pending: Vec<u8>,
    filled: usize,
    is_first: bool,
    /// Reads what has no such place.
    reader: PackingReader,
    is_reading: bool,
    length: usize,
}

impl Cutter {
    /// `options` are those that the blocks are read by.
    pub fn new(options: AuditOptions) -> Self {
        Self::with_length(options, BLOCK)
    }

    /// The same for blocks that have at least `length` bytes, but for the last one.
    pub fn with_length(options: AuditOptions, length: usize) -> Self {
        let AuditOptions { body, secrets, .. } = options;
        let reader = PackingReader::new(body, secrets);
        Self { pending: Vec::new(), filled: 0, is_first: true, reader, is_reading: false, length }
    }

    /// Goes on with `chunk`; returns the block that ends in it, if one does.
    pub fn write(&mut self, chunk: &[u8]) -> Option<Block> {
        self.room(chunk.len()).copy_from_slice(chunk);
        self.fill(chunk.len())
    }

    /// Room for the next `length` bytes: what is written there is what [`fill`](Self::fill) goes on with.
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        self.pending.resize(self.filled + length, 0);
        self.pending.get_mut(self.filled..).unwrap_or_default()
    }

    /// Goes on with `length` bytes that were written to [`room`](Self::room); returns the block that ends in them, if one does.
    pub(crate) fn fill(&mut self, length: usize) -> Option<Block> {
        self.filled += length;
        self.pending.truncate(self.filled);
        if self.filled < self.length {
            return None;
        }
        match last_start(&self.pending) {
            Some(start) => Some(self.cut(start, true)),
            None => {
                self.is_reading = true;
                // The next line may begin with the next chunk.
                let line_end = usize::from(self.pending.ends_with(b"\n"));
                Some(self.cut(self.pending.len() - line_end, false))
            }
        }
    }

    /// The last block: nothing more comes.
    pub fn finish(mut self) -> Option<Block> {
        self.rest()
    }

    /// Says that what came is all of a file, and that another one may follow. Returns the blocks that tell so.
    pub fn end_file(&mut self) -> impl Iterator<Item = Block> {
        self.rest().into_iter().chain([self.file_end()])
    }

    /// The block up to here, if there is one.
    pub(crate) fn rest(&mut self) -> Option<Block> {
        (self.is_reading || !self.pending.is_empty()).then(|| self.cut(self.pending.len(), true))
    }

    /// What stands between two files, behind the [`rest`](Self::rest) of the first.
    pub(crate) fn file_end(&mut self) -> Block {
        self.is_first = true;
        let mut packer = Packer::default();
        packer.begin(Spot::default());
        packer.end_file(Spot::default());
        Block::Read(packer.end(Spot::default()))
    }

    /// The block up to `end`, where nothing goes on if it `is_last`.
    fn cut(&mut self, end: usize, is_last: bool) -> Block {
        let rest = self.pending.split_off(end);
        self.filled = rest.len();
        let bytes = std::mem::replace(&mut self.pending, rest);
        let is_first = std::mem::take(&mut self.is_first);
        if !self.is_reading {
            return if is_first { Block::First(bytes) } else { Block::Next(bytes) };
        }
        if is_first {
            self.reader.reader.restart(true, Spot::default());
        }
        self.reader.reader.room(bytes.len()).copy_from_slice(&bytes);
        let read = self.reader.fill(bytes.len(), is_last);
        if is_last {
            self.is_reading = false;
            self.reader.reader.restart(false, Spot::default());
        }
        Block::Read(read)
    }
}

/// The last place in `bytes`, but for the first one, where a line begins with `{`.
fn last_start(bytes: &[u8]) -> Option<usize> {
    find_last(bytes, *b"\n{").map(|line_end| line_end + 1)
}

/// The first one behind `at`.
fn next_start(bytes: &[u8], at: usize) -> Option<usize> {
    let line_ends = std::iter::successors(find(bytes, at, b'\n'), |line_end| find(bytes, line_end + 1, b'\n'));
    line_ends.map(|line_end| line_end + 1).find(|start| bytes.get(*start) == Some(&b'{'))
}

/// Packs what it reads.
struct PackingReader {
    reader: Reader,
    packer: Packer,
}

impl PackingReader {
    fn new(options: Options, secrets: Option<Secrets>) -> Self {
        Self { reader: Reader::new(options, secrets), packer: Packer::default() }
    }

    /// What is said of the next `length` bytes in the reader's room.
    fn fill(&mut self, length: usize, is_last: bool) -> Vec<u8> {
        let Self { reader, packer } = self;
        packer.begin(reader.done());
        reader.change_sink();
        reader.fill(length, is_last, packer);
        packer.end(reader.done())
    }
}

impl Audit {
    /// Goes on with the next block itself, instead of with what a [`BlockReader`] has read of it. False, and perhaps only half of it
    /// taken, if that was done, and is nothing of the kind.
    pub fn read(&mut self, block: Block) -> bool {
        let (bytes, is_first) = match block {
            Block::First(bytes) => (bytes, true),
            Block::Next(bytes) => (bytes, false),
            Block::Read(read) => return self.join(&read),
        };
        self.room(bytes.len()).copy_from_slice(&bytes);
        self.read_room(0..bytes.len(), is_first);
        true
    }

    /// Where, from `at` on in the first `length` bytes that were written to [`room`](Self::room), a block may begin.
    #[cfg_attr(
        not(all(target_arch = "wasm32", feature = "wasm-audit")),
        expect(dead_code, reason = "only JavaScript has threads read a file by themselves")
    )]
    pub(crate) fn line_start(&self, at: usize, length: usize) -> Option<usize> {
        next_start(self.reader.written(length), at)
    }

    /// Reads the block that was written to these `places` of [`room`](Self::room).
    pub(crate) fn read_room(&mut self, places: Range<usize>, is_first: bool) {
        self.reader.restart(is_first, self.joined);
        self.reader.read_room(places, &mut self.ledger);
        self.joined = self.reader.done();
        self.reader.restart(false, Spot::default());
    }
}

/// Reads blocks, in any order.
pub struct BlockReader {
    packing: PackingReader,
    /// Whether something was read that is not told yet.
    is_open: bool,
}

impl BlockReader {
    /// All that read blocks of one archive have the same `options`.
    pub fn new(options: AuditOptions) -> Self {
        let AuditOptions { body, secrets, .. } = options;
        Self { packing: PackingReader::new(body, secrets), is_open: false }
    }

    /// What `block` says, for [`Audit::join`](super::Audit::join).
    pub fn read(&mut self, block: Block) -> Vec<u8> {
        match block {
            Block::First(bytes) => self.read_bytes(&bytes, true),
            Block::Next(bytes) => self.read_bytes(&bytes, false),
            Block::Read(read) => read,
        }
    }

    fn read_bytes(&mut self, bytes: &[u8], is_first: bool) -> Vec<u8> {
        self.room(bytes.len()).copy_from_slice(bytes);
        self.read_room(0..bytes.len(), is_first);
        self.told()
    }

    /// Room for a block of `length` bytes: what is written there is what [`read_room`](Self::read_room) reads.
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        let spot = self.spot();
        self.packing.reader.restart(false, spot);
        self.packing.reader.room(length)
    }

    /// How far it has read since it told what.
    fn spot(&self) -> Spot {
        if self.is_open { self.packing.reader.done() } else { Spot::default() }
    }

    /// Where, from `at` on in the first `length` bytes that were written to [`room`](Self::room), a block may begin.
    #[cfg_attr(
        not(all(target_arch = "wasm32", feature = "wasm-audit")),
        expect(dead_code, reason = "only JavaScript has threads read a file by themselves")
    )]
    pub(crate) fn line_start(&self, at: usize, length: usize) -> Option<usize> {
        next_start(self.packing.reader.written(length), at)
    }

    /// Reads the block that was written to these `places` of [`room`](Self::room), behind others that are not told yet.
    pub(crate) fn read_room(&mut self, places: Range<usize>, is_first: bool) {
        let spot = self.spot();
        let PackingReader { reader, packer } = &mut self.packing;
        if !std::mem::replace(&mut self.is_open, true) {
            packer.begin(spot);
            reader.change_sink();
        }
        reader.restart(is_first, spot);
        reader.read_room(places, packer);
    }

    /// What the blocks say together that were read since it was called last.
    pub(crate) fn told(&mut self) -> Vec<u8> {
        if !self.is_open {
            self.read_room(0..0, false);
        }
        self.is_open = false;
        self.packing.packer.end(self.packing.reader.done())
    }
}

#[cfg(test)]
mod tests;
