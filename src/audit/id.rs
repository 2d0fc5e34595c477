use crate::text::{Digits, hex};

/// An account's or user's ID: its bytes, the first in the lowest place.
pub(super) type Id = [u64; 2];

/// Bytes of an ID's text.
pub(super) const LENGTH: usize = 36;

/// An ID, as a text writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) id: Id,
    /// Which of its digits are capital letters, a bit each.
    pub(super) capitals: u32,
}

/// The ID that `text` writes in its plain form, which [`is_id`](crate::catalog::quirks::is_id) takes; none if it is none.
#[inline]
pub(super) fn read(text: &[u8]) -> Option<Written> {
    let text: &[u8; LENGTH] = text.try_into().ok()?;
    let four = |at: usize| Some(u64::from(u32::from_le_bytes(*text.get(at..)?.first_chunk()?)));
    let eight = |at: usize| Some(u64::from_le_bytes(*text.get(at..)?.first_chunk()?));
    let sixteen = |low: u64, high: u64| (u128::from(low) | u128::from(high) << 64).to_le_bytes();
    // A hyphen stands in front of the second group, and of each behind it.
    let hyphens = [8, 13, 18, 23].into_iter().fold(0, |wrong, at| wrong | text.get(at).map_or(1, |byte| byte ^ b'-'));
    let first = hex(&sixteen(eight(0)?, four(9)? | four(14)? << 32))?;
    let second = hex(&sixteen(four(19)? | four(24)? << 32, eight(28)?))?;
    let (Digits { bytes: low, capitals: first }, Digits { bytes: high, capitals: second }) = (first, second);
    (hyphens == 0).then_some(Written { id: [low, high], capitals: first | second << 16 })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::catalog::quirks::is_id;
    use proptest::prelude::*;

    const TEXT: &str = "0187c66e-e7e5-811c-b006-2232f00f426a";

    #[test]
    fn reads_ids() {
        let value = |text: &str| {
            let bytes = u128::from_str_radix(&text.replace('-', ""), 16).unwrap().to_be_bytes();
            [0, 8].map(|at| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()))
        };
        for text in [TEXT, "01234567-89ab-cdef-fedc-ba9876543210"] {
            let [small, capital] = [text.to_owned(), text.to_uppercase()].map(|text| read(text.as_bytes()).unwrap());
            assert_eq!((small.id, small.capitals), (value(text), 0));
            let letters = text.bytes().filter(|byte| *byte != b'-').enumerate();
            let letters = letters.fold(0, |bits, (place, byte)| bits | u32::from(byte.is_ascii_lowercase()) << place);
            assert_eq!((capital.id, capital.capitals), (value(text), letters));
        }
        assert_eq!(read(b"0187c66e"), None);
    }

    proptest! {
        #[test]
        fn takes_what_the_rule_takes(at in 0..TEXT.len(), byte: u8) {
            let mut text = TEXT.as_bytes().to_vec();
            text[at] = byte;
            prop_assert_eq!(read(&text).is_some(), is_id(&text), "{}", text.escape_ascii());
        }
    }
}
