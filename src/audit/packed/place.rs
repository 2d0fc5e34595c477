//! Where records stand: mostly right behind the one before, so that is all that has to be said.

use crate::audit::sink::Spot;

/// How far `spot` is from where the last one ended, and how long it is, in one word; none where that is more than it can say.
#[inline]
pub(super) fn to_word(spot: Spot, end: Spot) -> Option<u64> {
    let gap = u16::try_from(spot.byte.checked_sub(end.byte)?).ok()?;
    let lines = u16::try_from(spot.line.checked_sub(end.line)?).ok()?;
    let length = u32::try_from(spot.length).ok()?;
    Some(u64::from(length) | u64::from(gap) << 32 | u64::from(lines) << 48)
}

/// The place that `word` says, where the last one ended at `end`.
#[inline]
pub(super) fn of_word(word: u64, end: Spot) -> Spot {
    Spot { byte: word >> 32 & 0xffff, line: word >> 48, length: word & 0xffff_ffff }.behind(end)
}

/// Where what stands at `spot` ends, but for the lines that end in it.
#[inline]
pub(super) fn end(Spot { line, byte, length }: Spot) -> Spot {
    Spot { line, byte: byte + length, length: 0 }
}
