use super::Span;
use super::scan::{ascii_end, is_ascii};

/// The character that `bytes` begin with; none at the end, and none where no UTF-8 is.
pub(crate) fn first_character(bytes: &[u8]) -> Option<char> {
    // No character takes more than four bytes: what comes after must not cost anything.
    let window = bytes.get(..4).unwrap_or(bytes);
    window.utf8_chunks().next()?.valid().chars().next()
}

/// How many UTF-16 units `text`, which is UTF-8, has.
pub(crate) fn utf16_units(text: &[u8]) -> u32 {
    if is_ascii(text) {
        return text.len() as u32;
    }
    let units = |byte: &u8| u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0);
    text.iter().map(units).sum()
}

/// Whether `bytes` are UTF-8. What is ASCII is passed, so that only the runs of other bytes are looked at, and each of those by itself.
pub(crate) fn is_utf8(mut bytes: &[u8]) -> bool {
    while let Some(others) = bytes.get(ascii_end(bytes)..).filter(|others| !others.is_empty()) {
        let length = others.iter().take_while(|byte| !byte.is_ascii()).count();
        let (run, behind) = others.split_at(length);
        if std::str::from_utf8(run).is_err() {
            return false;
        }
        bytes = behind;
    }
    true
}

/// The maximal invalid parts of `bytes`, in order; none for UTF-8.
pub(crate) fn invalid_parts(bytes: &[u8]) -> impl Iterator<Item = Span> {
    // Nearly every body is valid, and the plain check is far faster than the walk over chunks.
    let suspect = if is_utf8(bytes) { &[] } else { bytes };
    let mut at = 0;
    suspect.utf8_chunks().filter_map(move |chunk| {
        let start = at + chunk.valid().len();
        at = start + chunk.invalid().len();
        (at > start).then(|| Span::new(start as u32, at as u32))
    })
}

#[cfg(test)]
mod tests {
    use super::is_utf8;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn knows_utf8(mut bytes in "[a-z]{0,70}.{0,9}[a-z]{0,20}.{0,3}".prop_map(String::into_bytes), at in any::<prop::sample::Index>(), other: Option<u8>) {
            if let Some(other) = other && !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = other;
            }
            prop_assert_eq!(is_utf8(&bytes), std::str::from_utf8(&bytes).is_ok());
        }
    }
}
