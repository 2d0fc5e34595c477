//! Runs of bytes, against a plain count.

use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn agrees_with_a_plain_count(bytes in "[ \n\r\t\"\\\\\u{0}\u{1f}\u{7f}a{}\u{80}\u{ff}]{0,60}|[a-z]{0,60}.{0,9}| {0,60}.{0,3}", at in 0_usize..60, length in 0_usize..40) {
        let bytes = bytes.as_bytes();
        let at = at.min(bytes.len());
        let count = |goes_on: fn(u8) -> bool| at + bytes.iter().skip(at).take_while(|byte| goes_on(**byte)).count();
        prop_assert_eq!(plain_end(bytes, at), count(is_plain));
        let (mut room, to) = (vec![0; 2 * bytes.len()], length.min(bytes.len()));
        let end = copy_plain(bytes, at, &mut room, to);
        prop_assert_eq!((end, room.get(to..to + end - at)), (plain_end(bytes, at), bytes.get(at..end)));
        prop_assert_eq!(space_end(bytes, at), count(|byte| byte == b' '));
        let span = Span::new(at as u32, (at + length) as u32);
        prop_assert_eq!(has(bytes, span, b'a'), bytes.iter().skip(at).take(length).any(|byte| *byte == b'a'));
        prop_assert_eq!(white_end(bytes, at), count(is_white));
        prop_assert_eq!(structure(bytes, at), count(|byte| !is_structure(byte)));
        prop_assert_eq!(find(bytes, at, b'a').unwrap_or(bytes.len()), count(|byte| byte != b'a'));
        let last = std::str::from_utf8(bytes).unwrap().rfind("{a");
        prop_assert_eq!(find_last(bytes, *b"{a"), last);
        prop_assert_eq!(line_ends(bytes), bytes.iter().filter(|byte| **byte == b'\n').count());
        prop_assert_eq!(is_ascii(bytes), bytes.is_ascii());
    }

    #[test]
    fn passes_ascii(front in "[a-z]{0,140}", rest in ".{0,3}") {
        let text = front + &rest;
        prop_assert_eq!(ascii_end(text.as_bytes()), text.chars().take_while(char::is_ascii).count());
    }

    #[test]
    fn compares_as_slices_do(left in "[ab]{0,20}", right in "[ab]{0,20}", change in 0_usize..20) {
        prop_assert_eq!(is_same(left.as_bytes(), right.as_bytes()), left == right);
        let mut other = left.clone().into_bytes();
        prop_assert!(is_same(left.as_bytes(), &other));
        if let Some(byte) = other.get_mut(change) {
            *byte ^= 1;
            prop_assert!(!is_same(left.as_bytes(), &other));
        }
    }
}

#[test]
fn knows_what_stands_where() {
    let bytes = b"the first sixteen, and the next sixteen, and a few more";
    let expected = bytes.first_chunk::<32>().unwrap();
    for length in 0..=32 {
        assert!(stands(bytes, 0, expected, length));
        assert!(!stands(bytes, 24, expected, length), "too near to the end");
        assert!(!stands(bytes, usize::MAX, expected, length));
        for wrong in 0..32 {
            let mut other = *expected;
            other[wrong] ^= 1;
            assert_eq!(stands(bytes, 0, &other, length), wrong >= length);
        }
    }
}

#[test]
fn knows_every_byte_in_every_lane() {
    for byte in 0..=u8::MAX {
        for lane in 0..LANES {
            for others in *b"a \x80" {
                let mut chunk = [others; LANES];
                if let Some(place) = chunk.get_mut(lane) {
                    *place = byte;
                }
                let bits =
                    |is: fn(u8) -> bool| (0..LANES).fold(0, |bits, lane| bits | u32::from(!is(chunk[lane])) << lane);
                assert_eq!(lanes::not_plain(&chunk), bits(is_plain));
                assert_eq!(lanes::structure(&chunk), bits(|byte| !is_structure(byte)));
                assert_eq!(lanes::not_white(&chunk), bits(is_white));
            }
        }
    }
}

#[test]
fn reads_hexadecimal_digits() {
    let digits = *b"0123456789abCDEF";
    let expected =
        Digits { bytes: u64::from_le_bytes([0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]), capitals: 0xf000 };
    assert_eq!(hex(&digits), Some(expected));
    for byte in 0..=u8::MAX {
        for lane in 0..LANES {
            let mut other = digits;
            other[lane] = byte;
            assert_eq!(hex(&other).is_some(), byte.is_ascii_hexdigit());
        }
    }
}
