//! JSON in a JSON string, as logs have bodies: a quote or line end behind a backslash every few bytes. Sixteen of them are
//! decoded at a time.

use super::scan::copy_plain;

/// Decodes what is plain from place `at` of `bytes` on, and the escapes that JSON has where it stands in a string, into `room` from
/// `to` on, until something else comes. Returns both places behind that. More may be written to `room`, which has as many bytes
/// as `bytes` at least.
pub(crate) fn unescape(bytes: &[u8], mut at: usize, room: &mut [u8], mut to: usize) -> (usize, usize) {
    loop {
        (at, to) = lanes::unescape(bytes, at, room, to);
        let end = copy_plain(bytes, at, room, to);
        (at, to) = (end, to + end - at);
        let character = match bytes.get(at..) {
            Some([b'\\', b'n', ..]) => b'\n',
            Some([b'\\', character @ (b'"' | b'\\' | b'/'), ..]) => *character,
            _ => return (at, to),
        };
        let Some(place) = room.get_mut(to) else { return (at, to) };
        *place = character;
        (at, to) = (at + 2, to + 1);
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use std::arch::wasm32::{
        i8x16_shuffle, i8x16_splat, i8x16_swizzle, i64x2, i64x2_extract_lane, u8x16_bitmask, u8x16_eq, u8x16_lt,
        u8x16_splat, v128, v128_and, v128_andnot, v128_bitselect, v128_or,
    };

    /// The same for whole sixteens, up to an escaped backslash at most. Where the next ones stand does not depend on what is found in
    /// these, which would have to be waited for.
    pub(super) fn unescape(bytes: &[u8], mut at: usize, room: &mut [u8], mut to: usize) -> (usize, usize) {
        let mut before = i8x16_splat(0);
        // Whether the last byte in front is a backslash: then it was passed, and its escape was not.
        let mut is_open = 0;
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
            let Some(copy) = room.get_mut(to..).and_then(<[u8]>::first_chunk_mut::<16>) else { break };
            let chunk = load(chunk);
            let slashes = u8x16_eq(chunk, u8x16_splat(b'\\'));
            let quotes = u8x16_eq(chunk, u8x16_splat(b'"'));
            let line_ends = u8x16_eq(chunk, u8x16_splat(b'n'));
            let simple = v128_or(v128_or(line_ends, quotes), u8x16_eq(chunk, u8x16_splat(b'/')));
            let escaped =
                i8x16_shuffle::<15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30>(before, slashes);
            let controls = u8x16_lt(chunk, u8x16_splat(b' '));
            let others = v128_andnot(escaped, simple);
            let stops = bits(v128_or(v128_or(controls, v128_andnot(quotes, escaped)), others));
            let count = (stops | 1 << 16).trailing_zeros();
            let decoded = v128_bitselect(u8x16_splat(b'\n'), chunk, v128_and(line_ends, escaped));
            let is_slash = bits(slashes);
            let kept = !is_slash & !(u32::MAX << count);
            pack(decoded, kept, copy);
            to += kept.count_ones() as usize;
            if stops != 0 {
                // What is not decoded here is left whole.
                return (at + count as usize - (bits(escaped) >> count & 1) as usize, to);
            }
            at += 16;
            (before, is_open) = (slashes, is_slash >> 15);
        }
        (at - is_open as usize, to)
    }

    /// Writes the lanes of `chunk` that are `kept`, one behind the other.
    #[inline]
    fn pack(chunk: v128, kept: u32, copy: &mut [u8; 16]) {
        let (low, high) = (kept & 0xff, kept >> 8);
        let packed = i8x16_swizzle(chunk, i64x2(places(low), places(high) | 0x0808_0808_0808_0808));
        if let Some(part) = copy.first_chunk_mut() {
            *part = i64x2_extract_lane::<0>(packed).to_le_bytes();
        }
        if let Some(part) = copy.get_mut(low.count_ones() as usize..).and_then(<[u8]>::first_chunk_mut) {
            *part = i64x2_extract_lane::<1>(packed).to_le_bytes();
        }
    }

    fn bits(lanes: v128) -> u32 {
        u8x16_bitmask(lanes).into()
    }

    fn load(chunk: &[u8; 16]) -> v128 {
        let bits = u128::from_le_bytes(*chunk);
        i64x2(bits as i64, (bits >> 64) as i64)
    }

    /// The places of the bits that are set in `kept`, a byte each.
    fn places(kept: u32) -> i64 {
        PLACES.get(kept as usize).copied().unwrap_or_default()
    }

    static PLACES: [i64; 256] = {
        let mut all = [0; 256];
        let mut kept = 0;
        while kept < 256 {
            let (mut place, mut count) = (0, 0);
            while place < 8 {
                if kept >> place & 1 == 1 {
                    #[expect(clippy::indexing_slicing, reason = "at compile time")]
                    {
                        all[kept] |= place << (8 * count);
                    }
                    count += 1;
                }
                place += 1;
            }
            kept += 1;
        }
        all
    };
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    pub(super) fn unescape(_: &[u8], at: usize, _: &mut [u8], to: usize) -> (usize, usize) {
        (at, to)
    }
}

#[cfg(test)]
mod tests {
    use super::unescape;
    use proptest::prelude::*;

    proptest! {
        /// What the lanes of WebAssembly do is tested through the package (npm/tests/audit-tables.test.mjs).
        #[test]
        fn decodes_as_json_is_decoded(text in "[a-z\"\\\\\n/]{0,60}", at in 0_usize..20) {
            let bytes = format!("{}{}", "-".repeat(at), serde_json::to_string(&text).unwrap());
            let mut room = vec![0; bytes.len()];
            prop_assert_eq!(unescape(bytes.as_bytes(), at + 1, &mut room, 0), (bytes.len() - 1, text.len()));
            prop_assert!(room.starts_with(text.as_bytes()));
        }
    }

    #[test]
    fn leaves_whole_what_it_does_not_decode() {
        for (text, decoded, end) in
            [(r"a\nb\u0041", "a\nb", 4), ("a\u{1}", "a", 1), (r"\t", "", 0), ("a\\", "a", 1), ("ab", "ab", 2)]
        {
            let mut room = [0; 16];
            assert_eq!(unescape(text.as_bytes(), 0, &mut room, 0), (end, decoded.len()), "{text}");
            assert!(room.starts_with(decoded.as_bytes()), "{text}");
        }
    }
}
