//! A hash of a message by its parts, in steps that a processor takes for several of them at a time. It tells repeats apart from news
//! within one account, and need not withstand an enemy.

/// What was mixed so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mix(u64);

impl Mix {
    /// Goes on with `word`.
    #[inline]
    pub(super) fn word(&mut self, word: u64) {
        self.0 = mix(self.0, word);
    }

    /// Goes on with `bytes`.
    #[inline]
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let (words, _) = bytes.as_chunks::<8>();
        let last = match bytes.last_chunk::<8>() {
            Some(last) => u64::from_le_bytes(*last),
            None => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        // Apart from what came before, so that it need not be waited for.
        let all = words.iter().fold(1 + bytes.len() as u64, |all, word| mix(all, u64::from_le_bytes(*word)));
        self.word(mix(all, last));
    }

    /// The hash.
    pub(super) fn end(self) -> u64 {
        self.0
    }
}

/// `mixed` with `word`.
#[inline]
pub(super) fn mix(mixed: u64, word: u64) -> u64 {
    (mixed.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::Mix;

    #[test]
    fn depends_on_each_part_and_byte() {
        let of = |parts: &[&[u8]]| {
            let mut mix = Mix::default();
            parts.iter().for_each(|part| mix.bytes(part));
            mix.end()
        };
        let text = b"2026-01-05T07:59:59.828902Z";
        let mut all = vec![of(&[text]), of(&[text, text]), of(&[]), of(&[b""])];
        for at in 0..text.len() {
            let (front, behind) = text.split_at(at);
            let mut other = *text;
            other[at] = b'x';
            all.extend([of(&[front, behind]), of(&[&other])]);
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
