//! Texts that come again and again: each is kept once, and has a number.

use crate::text::is_same;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Texts in the order in which they came first, numbered from 1: 0 is none.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// One behind the other.
    bytes: Vec<u8>,
    /// Where each of them ends.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    /// Numbers of some that came lately, each where [`shelf`] says: nearly always it is one of a few.
    latest: [u32; SHELVES],
}

const SHELVES: usize = 16;

/// Where to look for `text` first.
#[inline]
fn shelf(text: &[u8]) -> usize {
    let last = text.last().copied().unwrap_or_default();
    (text.len() ^ usize::from(last)) % SHELVES
}

impl Texts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of `text`, which is kept if it is not there yet; none if there are `limit` others.
    #[inline]
    pub(super) fn number(&mut self, text: &[u8], limit: usize) -> Option<u32> {
        let shelf = shelf(text);
        let latest = self.latest.get(shelf).copied().unwrap_or_default();
        if self.get(latest).is_some_and(|other| is_same(other, text)) {
            return Some(latest);
        }
        let number = self.look_up(text, limit)?;
        if let Some(latest) = self.latest.get_mut(shelf) {
            *latest = number;
        }
        Some(number)
    }

    fn look_up(&mut self, text: &[u8], limit: usize) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        if let Some(number) = self.numbers.find(hash, |number| self.get(*number) == Some(text)) {
            return Some(*number);
        }
        if self.len() >= limit {
            return None;
        }
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len());
        let number = self.ends.len() as u32;
        let Self { bytes, ends, numbers, hasher, .. } = self;
        let hash_of = |number: &u32| hasher.hash_one(get(bytes, ends, *number).unwrap_or_default());
        numbers.insert_unique(hash, number, hash_of);
        Some(number)
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        // What is remembered of numbers is held against the texts.
        self.bytes.clear();
        self.ends.clear();
        self.numbers.clear();
    }

    /// All of them, one behind the other.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where in [`bytes`](Self::bytes) each ends.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// The text of this number.
    #[inline]
    pub(super) fn get(&self, number: u32) -> Option<&[u8]> {
        get(&self.bytes, &self.ends, number)
    }

    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (1..=self.ends.len() as u32).filter_map(|number| self.get(number))
    }
}

#[inline]
fn get<'a>(bytes: &'a [u8], ends: &[usize], number: u32) -> Option<&'a [u8]> {
    let place = (number as usize).checked_sub(1)?;
    let start = place.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
    bytes.get(start..*ends.get(place)?)
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn numbers_each_text_once() {
        let mut texts = Texts::default();
        let names: Vec<String> = (0..5000).map(|number| format!("{}{number}", "n".repeat(number % 40))).collect();
        for _ in 0..2 {
            for (number, name) in (1..).zip(&names) {
                assert_eq!(texts.number(name.as_bytes(), names.len()), Some(number));
            }
        }
        assert!(texts.iter().eq(names.iter().map(String::as_bytes)));
        assert_eq!((texts.number(b"another", names.len()), texts.len()), (None, names.len()));
        assert_eq!((texts.get(0), texts.get(5001)), (None, None));
        assert_eq!((texts.number(b"", usize::MAX), texts.get(5001)), (Some(5001), Some(&b""[..])));
    }
}
