//! What is told of an archive, and to whom.

use super::facts::{TEXTS, Told};
use crate::catalog::Code;

/// Where something stands in the archive.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    /// How many lines end in front of it.
    pub(super) line: u64,
    pub(super) byte: u64,
    pub(super) length: u64,
}

impl Spot {
    /// The place that is this one behind `start`, as far as archives go: sums of such places have room.
    #[inline]
    pub(super) fn behind(self, start: Self) -> Self {
        const MOST: u64 = 1 << 53;
        let sum = |number: u64, start: u64| number.saturating_add(start).min(MOST);
        let Self { line, byte, length } = self;
        Self { line: sum(line, start.line), byte: sum(byte, start.byte), length: sum(length, start.length) }
    }
}

/// Is told what is read of an archive, in its order.
pub(super) trait Sink: Outline {
    /// The numbers by which it knows what is `told`, but for the owner, the hash, and times. They stay as they are.
    fn numbers(&mut self, told: &Told<'_>) -> [u32; TEXTS];
    /// A delivery that it knows by these `numbers`.
    fn delivery(&mut self, told: &Told<'_>, numbers: [u32; TEXTS], spot: Spot);
}

/// Is told what stands around deliveries.
pub(super) trait Outline {
    /// A stretch out of which no delivery can be made.
    fn unreadable(&mut self, code: Code, spot: Spot);
    /// The bracket in front of an array of deliveries.
    fn open_array(&mut self);
    /// The one behind it.
    fn close_array(&mut self, spot: Spot);
    /// A file ends at `spot`, and another one may follow.
    fn end_file(&mut self, spot: Spot);
}
