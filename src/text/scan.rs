//! Where a run of bytes ends: sixteen at a time, as nearly all of a body is text between quotes and white space.

mod lanes;

use super::Span;

/// Bytes that are looked at together.
const LANES: usize = 16;
pub(crate) type Lanes = [u8; LANES];

/// What sixteen hexadecimal digits write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    /// Eight bytes, the first in the lowest place.
    pub(crate) bytes: u64,
    /// Which of the digits are capital letters, a bit each.
    pub(crate) capitals: u32,
}

/// What `digits` write; none if one is no hexadecimal digit.
#[inline]
pub(crate) fn hex(digits: &Lanes) -> Option<Digits> {
    lanes::hex(digits)
}

/// The place at or behind `at` where a string stops being plain: a quote, a backslash or a control character.
#[inline]
pub(crate) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let stops = lanes::not_plain(chunk);
        if stops != 0 {
            return at + stops.trailing_zeros() as usize;
        }
        at += LANES;
    }
    last_plain_end(bytes, at)
}

/// Copies to place `to` of `room` what is plain from `at` on, and returns the place where it stops being so. More than that may be
/// written behind it; `room` has as many bytes as `bytes` at least.
#[inline]
pub(crate) fn copy_plain(bytes: &[u8], mut at: usize, room: &mut [u8], mut to: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<LANES>) {
        let Some(copy) = room.get_mut(to..).and_then(<[u8]>::first_chunk_mut) else { break };
        *copy = *chunk;
        let stops = lanes::not_plain(chunk);
        if stops != 0 {
            return at + stops.trailing_zeros() as usize;
        }
        (at, to) = (at + LANES, to + LANES);
    }
    let end = plain_end(bytes, at);
    for (byte, copy) in bytes.iter().take(end).skip(at).zip(room.iter_mut().skip(to)) {
        *copy = *byte;
    }
    end
}

/// The same for the last bytes, which are looked at together with some in front.
fn last_plain_end(bytes: &[u8], at: usize) -> usize {
    let start = bytes.len().saturating_sub(LANES);
    let Some(chunk) = bytes.get(start..).and_then(<[u8]>::first_chunk).filter(|_| at >= start) else {
        return at + bytes.iter().skip(at).take_while(|byte| is_plain(**byte)).count();
    };
    let stops = lanes::not_plain(chunk).checked_shr((at - start) as u32).unwrap_or(0);
    if stops == 0 { bytes.len().max(at) } else { at + stops.trailing_zeros() as usize }
}

/// Whether `byte` stands in `span` of `bytes`.
pub(crate) fn has(bytes: &[u8], span: Span, byte: u8) -> bool {
    let (mut at, end) = (span.start as usize, (span.end as usize).min(bytes.len()));
    while at < end {
        let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) else {
            return bytes.get(at..end).unwrap_or_default().contains(&byte);
        };
        let behind = u32::MAX.checked_shl((end - at) as u32).unwrap_or(0);
        if lanes::are(chunk, byte) & !behind != 0 {
            return true;
        }
        at += LANES;
    }
    false
}

/// The place at or behind `at` where something else than a space stands.
#[inline]
pub(crate) fn space_end(bytes: &[u8], mut at: usize) -> usize {
    // By eight: indentation is rarely longer.
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let others = u64::from_le_bytes(*chunk) ^ u64::from_le_bytes([b' '; 8]);
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes.iter().skip(at).take_while(|byte| **byte == b' ').count()
}

/// The place at or behind `at` where something else than JSON's white space stands.
#[inline(never)]
pub(crate) fn white_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let others = lanes::not_white(chunk);
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        at += LANES;
    }
    at + bytes.iter().skip(at).take_while(|byte| is_white(**byte)).count()
}

/// Whether the first `length` bytes of `expected`, which has one or two times sixteen, stand at `at`. False where fewer bytes
/// than it has are left.
#[inline]
pub(crate) fn stands<const ROOM: usize>(bytes: &[u8], at: usize, expected: &[u8; ROOM], length: usize) -> bool {
    let Some(here) = bytes.get(at..).and_then(<[u8]>::first_chunk::<ROOM>) else { return false };
    let (here, _) = here.as_chunks();
    let (expected, _) = expected.as_chunks();
    let same =
        here.iter().zip(expected).rev().fold(0_u32, |all, (chunk, other)| all << LANES | lanes::same(chunk, other));
    same.trailing_ones() as usize >= length
}

/// The place at or behind `at` where the structure of JSON shows: a bracket, a quote or the end of a line.
pub(crate) fn structure(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let stops = lanes::structure(chunk);
        if stops != 0 {
            return at + stops.trailing_zeros() as usize;
        }
        at += LANES;
    }
    at + bytes.iter().skip(at).take_while(|byte| !is_structure(**byte)).count()
}

/// The place of the first `byte` at or behind `at`; none if there is none.
pub(crate) fn find(bytes: &[u8], mut at: usize, byte: u8) -> Option<usize> {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = lanes::are(chunk, byte);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize);
        }
        at += LANES;
    }
    bytes.iter().skip(at).position(|other| *other == byte).map(|place| at + place)
}

/// The place of the last `pair` of bytes; none if there is none.
pub(crate) fn find_last(bytes: &[u8], pair: [u8; 2]) -> Option<usize> {
    bytes.windows(2).rposition(|window| window == pair)
}

/// How many lines end in `bytes`.
pub(crate) fn line_ends(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    let in_chunks: u32 = chunks.iter().map(|chunk| lanes::are(chunk, b'\n').count_ones()).sum();
    in_chunks as usize + rest.iter().filter(|byte| **byte == b'\n').count()
}

/// Whether all of `bytes` are ASCII.
#[inline]
pub(crate) fn is_ascii(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks();
    lanes::are_ascii(chunks) && rest.is_ascii()
}

/// The place where something else than ASCII stands.
pub(crate) fn ascii_end(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<{ 4 * LANES }>();
    let mut at = 4 * LANES * blocks.iter().take_while(|block| lanes::are_ascii(block.as_chunks().0)).count();
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let others = lanes::not_ascii(chunk);
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        at += LANES;
    }
    at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii()).count()
}

/// Whether `chunks` are as `expected`, of which each has a bit for every byte that may be another.
#[inline]
pub(super) fn are_like(chunks: &[Lanes], expected: &[(Lanes, u16)]) -> bool {
    chunks
        .iter()
        .zip(expected)
        .all(|(chunk, (expected, free))| lanes::same(chunk, expected) | u32::from(*free) == 0xffff)
}

/// Whether `left` and `right` are the same, by words: those that are compared here are short.
#[inline]
pub(crate) fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    if let (Some(left_end), Some(right_end)) = (left.last_chunk::<8>(), right.last_chunk::<8>()) {
        let (left, _) = left.as_chunks::<8>();
        let (right, _) = right.as_chunks::<8>();
        return left_end == right_end && left.iter().zip(right).all(|(left, right)| left == right);
    }
    match (left.first_chunk::<4>(), right.first_chunk::<4>()) {
        (Some(first), Some(other)) => first == other && left.last_chunk::<4>() == right.last_chunk::<4>(),
        _ => left.iter().zip(right).all(|(left, right)| left == right),
    }
}

const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

const fn is_structure(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b'"' | b'\n')
}

const fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'"' | b'\\' | 0..0x20)
}

#[cfg(test)]
mod tests;
