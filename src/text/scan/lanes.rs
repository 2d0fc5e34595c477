//! Sixteen bytes at a time: by SIMD instructions where WebAssembly has them, else by words.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use simd::*;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use words::*;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use super::super::{Digits, Lanes};
    use std::arch::wasm32::{
        i16x8_shl, i64x2, u8x16_add, u8x16_bitmask, u8x16_eq, u8x16_le, u8x16_lt, u8x16_narrow_i16x8, u8x16_splat,
        u8x16_sub, u16x8_shr, u16x8_splat, u64x2_extract_lane, v128, v128_and, v128_bitselect, v128_or,
    };

    pub(in super::super) fn not_plain(chunk: &Lanes) -> u32 {
        let chunk = load(chunk);
        let ends = v128_or(u8x16_eq(chunk, u8x16_splat(b'"')), u8x16_eq(chunk, u8x16_splat(b'\\')));
        u8x16_bitmask(v128_or(ends, u8x16_lt(chunk, u8x16_splat(0x20)))).into()
    }

    pub(in super::super) fn not_white(chunk: &Lanes) -> u32 {
        let chunk = load(chunk);
        let is = |byte| u8x16_eq(chunk, u8x16_splat(byte));
        let white = v128_or(v128_or(is(b' '), is(b'\n')), v128_or(is(b'\r'), is(b'\t')));
        u32::from(u8x16_bitmask(white)) ^ 0xffff
    }

    pub(in super::super) fn structure(chunk: &Lanes) -> u32 {
        let chunk = load(chunk);
        let is = |byte| u8x16_eq(chunk, u8x16_splat(byte));
        // Braces and square brackets differ in one bit.
        let small = v128_or(chunk, u8x16_splat(0x20));
        let brackets = v128_or(u8x16_eq(small, u8x16_splat(b'{')), u8x16_eq(small, u8x16_splat(b'}')));
        u8x16_bitmask(v128_or(brackets, v128_or(is(b'"'), is(b'\n')))).into()
    }

    pub(in super::super) fn are(chunk: &Lanes, byte: u8) -> u32 {
        u8x16_bitmask(u8x16_eq(load(chunk), u8x16_splat(byte))).into()
    }

    /// A bit for each byte that is the same in both.
    pub(in super::super) fn same(chunk: &Lanes, other: &Lanes) -> u32 {
        u8x16_bitmask(u8x16_eq(load(chunk), load(other))).into()
    }

    pub(in super::super) fn not_ascii(chunk: &Lanes) -> u32 {
        u8x16_bitmask(load(chunk)).into()
    }

    pub(in super::super) fn are_ascii(chunks: &[Lanes]) -> bool {
        u8x16_bitmask(chunks.iter().fold(i64x2(0, 0), |all, chunk| v128_or(all, load(chunk)))) == 0
    }

    #[inline]
    pub(in super::super) fn hex(chunk: &Lanes) -> Option<Digits> {
        let text = load(chunk);
        let small = v128_or(text, u8x16_splat(0x20));
        let (digit, letter) = (u8x16_sub(text, u8x16_splat(b'0')), u8x16_sub(small, u8x16_splat(b'a')));
        let (is_digit, is_letter) = (u8x16_le(digit, u8x16_splat(9)), u8x16_le(letter, u8x16_splat(5)));
        if u8x16_bitmask(v128_or(is_digit, is_letter)) != 0xffff {
            return None;
        }
        let halves = v128_bitselect(digit, u8x16_add(letter, u8x16_splat(10)), is_digit);
        // Each pair of digits as a number of two bytes, whose low one is what they write.
        let pairs = v128_and(v128_or(i16x8_shl(halves, 4), u16x8_shr(halves, 8)), u16x8_splat(0xff));
        let bytes = u64x2_extract_lane::<0>(u8x16_narrow_i16x8(pairs, pairs));
        Some(Digits { bytes, capitals: u32::from(u8x16_bitmask(u8x16_eq(text, small))) ^ 0xffff })
    }

    fn load(chunk: &Lanes) -> v128 {
        let bits = u128::from_le_bytes(*chunk);
        i64x2(bits as i64, (bits >> 64) as i64)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod words {
    use super::super::{Digits, Lanes};

    pub(in super::super) fn not_plain(chunk: &Lanes) -> u32 {
        bits(chunk, |word| zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\')) | zeros(word & all(0xe0)))
    }

    pub(in super::super) fn not_white(chunk: &Lanes) -> u32 {
        let is = |word: u64, byte| zeros(word ^ all(byte));
        bits(chunk, |word| is(word, b' ') | is(word, b'\n') | is(word, b'\r') | is(word, b'\t')) ^ 0xffff
    }

    pub(in super::super) fn structure(chunk: &Lanes) -> u32 {
        let is = |word: u64, byte| zeros(word ^ all(byte));
        bits(chunk, |word| {
            let small = word | all(0x20);
            is(small, b'{') | is(small, b'}') | is(word, b'"') | is(word, b'\n')
        })
    }

    pub(in super::super) fn are(chunk: &Lanes, byte: u8) -> u32 {
        bits(chunk, |word| zeros(word ^ all(byte)))
    }

    pub(in super::super) fn same(chunk: &Lanes, other: &Lanes) -> u32 {
        let differences = u128::from_le_bytes(*chunk) ^ u128::from_le_bytes(*other);
        bits(&differences.to_le_bytes(), zeros)
    }

    pub(in super::super) fn not_ascii(chunk: &Lanes) -> u32 {
        bits(chunk, |word| word & all(0x80))
    }

    pub(in super::super) fn are_ascii(chunks: &[Lanes]) -> bool {
        chunks.iter().fold(0, |all, chunk| all | u128::from_le_bytes(*chunk)) & u128::from_le_bytes([0x80; 16]) == 0
    }

    pub(in super::super) fn hex(chunk: &Lanes) -> Option<Digits> {
        if !chunk.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let (words, _) = chunk.as_chunks();
        let bytes =
            words.iter().rev().fold(0, |all, word| all << 32 | u64::from(four_bytes(u64::from_le_bytes(*word))));
        Some(Digits { bytes, capitals: bits(chunk, |word| (word << 1 & !(word << 2)) & all(0x80)) })
    }

    /// The bytes that eight hexadecimal digits write, all at once; the first is the lowest.
    fn four_bytes(text: u64) -> u32 {
        let letters = text >> 6 & all(1);
        let halves = (text & all(0x0f)) + 9 * letters;
        let bytes = (halves << 4 | halves >> 8) & 0x00ff_00ff_00ff_00ff;
        let pairs = (bytes | bytes >> 8) & 0x0000_ffff_0000_ffff;
        (pairs | pairs >> 16) as u32
    }

    /// A bit for each byte whose highest bit `marks` sets.
    fn bits(chunk: &Lanes, marks: impl Fn(u64) -> u64) -> u32 {
        let (words, _) = chunk.as_chunks();
        let bits = |word: &[u8; 8]| (marks(u64::from_le_bytes(*word)) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        words.iter().rev().fold(0, |all, word| all << 8 | bits(word) as u32)
    }

    /// Sets the highest bit of each byte that is zero, and no other.
    fn zeros(word: u64) -> u64 {
        !(((word & all(0x7f)) + all(0x7f)) | word | all(0x7f))
    }

    /// Eight times `byte`.
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
}
