use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};

/// What the deliveries of a block have in common, as so many words: each once, in the order in which they came first, and numbered from
/// 1. Words that are all zero are nothing, and have number 0.
#[derive(Debug)]
pub(super) struct Keys<const WORDS: usize> {
    list: Vec<[u64; WORDS]>,
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    /// Numbers of some that came lately, each where [`shelf`] says.
    latest: [u32; SHELVES],
}

const SHELVES: usize = 1 << 12;

/// Where to look for `key` first.
#[inline]
fn shelf<const WORDS: usize>(key: [u64; WORDS]) -> usize {
    let all = key.into_iter().fold(0, |all: u64, word| all.rotate_left(21) ^ word);
    (all.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize % SHELVES
}

impl<const WORDS: usize> Default for Keys<WORDS> {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: HashTable::new(), hasher: Default::default(), latest: [0; SHELVES] }
    }
}

impl<const WORDS: usize> Keys<WORDS> {
    /// The number of `key`, which is kept if it is not there yet.
    #[inline]
    pub(super) fn number(&mut self, key: [u64; WORDS]) -> u32 {
        let shelf = shelf(key);
        let latest = self.latest.get(shelf).copied().unwrap_or_default();
        if get(&self.list, latest).is_some_and(|other| is_same(other, &key)) {
            return latest;
        }
        let number = self.look_up(key);
        if let Some(latest) = self.latest.get_mut(shelf) {
            *latest = number;
        }
        number
    }

    fn look_up(&mut self, key: [u64; WORDS]) -> u32 {
        if key == [0; WORDS] {
            return 0;
        }
        let Self { list, numbers, hasher, .. } = self;
        let hash = hash(hasher, key);
        if let Some(number) = numbers.find(hash, |number| get(list, *number).is_some_and(|other| is_same(other, &key)))
        {
            return *number;
        }
        list.push(key);
        let number = list.len() as u32;
        let hash_of = |number: &u32| get(list, *number).map_or(0, |key| self::hash(hasher, *key));
        numbers.insert_unique(hash, number, hash_of);
        number
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        // What is remembered of numbers is held against the list.
        self.list.clear();
        self.numbers.clear();
    }

    /// All of them, in their order.
    pub(super) fn list(&self) -> &[[u64; WORDS]] {
        &self.list
    }
}

#[inline]
fn get<const WORDS: usize>(list: &[[u64; WORDS]], number: u32) -> Option<&[u64; WORDS]> {
    list.get((number as usize).checked_sub(1)?)
}

#[inline]
fn is_same<const WORDS: usize>(key: &[u64; WORDS], other: &[u64; WORDS]) -> bool {
    key.iter().zip(other).fold(0, |all, (word, other)| all | (word ^ other)) == 0
}

/// All of it: who writes an archive could have one account with many users.
#[inline]
fn hash<const WORDS: usize>(hasher: &foldhash::fast::RandomState, key: [u64; WORDS]) -> u64 {
    let mut hasher = hasher.build_hasher();
    key.into_iter().for_each(|word| hasher.write_u64(word));
    hasher.finish()
}
