//! The words of a shell's command line.

use crate::json::decode_escape;
use crate::text::Decoded;

/// The next word at or behind `at`, without its quotes, and the place behind it.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<(Decoded, usize)> {
    let mut place = at;
    // A line that ends in a backslash goes on.
    while let [first, behind @ ..] = bytes.get(place..)? {
        let is_space = first.is_ascii_whitespace() || *first == b'\\' && matches!(behind, [b'\n' | b'\r', ..]);
        if !is_space {
            break;
        }
        place += 1;
    }
    bytes.get(place)?;
    let mut word = Decoded::default();
    let mut end = place;
    let mut quote = Quote::None;
    while let [first, behind @ ..] = bytes.get(place..)? {
        let next = behind.first().copied();
        let length = match (quote, *first, next) {
            (Quote::None, first, _) if first.is_ascii_whitespace() => break,
            (Quote::None, b'$', Some(b'\'')) => {
                quote = Quote::Coded;
                2
            }
            (Quote::None, b'\'', _) => {
                quote = Quote::Single;
                1
            }
            (Quote::None, b'"', _) => {
                quote = Quote::Double;
                1
            }
            (Quote::Single | Quote::Coded, b'\'', _) | (Quote::Double, b'"', _) => {
                quote = Quote::None;
                1
            }
            (Quote::None, b'\\', Some(next)) | (Quote::Double, b'\\', Some(next @ (b'"' | b'\\' | b'$' | b'`'))) => {
                word.push(&[next], place);
                end = place + 2;
                2
            }
            (Quote::Coded, b'\\', _) => {
                let (character, length) = decode_escape(behind);
                word.push(character.encode_utf8(&mut [0; 4]).as_bytes(), place);
                end = place + 1 + length;
                1 + length
            }
            (_, first, _) => {
                word.push(&[first], place);
                end = place + 1;
                1
            }
        };
        place += length;
    }
    Some((word.end(end), place))
}

/// What quotes a place of a word stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Single,
    Double,
    /// `$'…'`, where a backslash begins an escape.
    Coded,
}
