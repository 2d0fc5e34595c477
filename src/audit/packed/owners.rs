use super::{OWNER, owner_to_words};
use crate::audit::delivery::Owner;
use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};

/// Whose the deliveries of a block are, each once, in the order in which they came first, and numbered from 1: 0 is nobody.
#[derive(Debug)]
pub(super) struct Owners {
    list: Vec<[u64; OWNER]>,
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    /// Numbers of some that came lately, each where [`shelf`] says.
    latest: [u32; SHELVES],
}

const SHELVES: usize = 1 << 12;

/// Where to look for an owner first.
#[inline]
fn shelf([_, _, account, ..]: [u64; OWNER]) -> usize {
    (account >> 48) as usize % SHELVES
}

impl Default for Owners {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: HashTable::new(), hasher: Default::default(), latest: [0; SHELVES] }
    }
}

impl Owners {
    /// The number of `owner`, who is kept if not there yet.
    #[inline]
    pub(super) fn number(&mut self, owner: Owner) -> u32 {
        let owner = owner_to_words(owner);
        let shelf = shelf(owner);
        let latest = self.latest.get(shelf).copied().unwrap_or_default();
        if get(&self.list, latest).is_some_and(|other| is_same(other, &owner)) {
            return latest;
        }
        let number = self.look_up(owner);
        if let Some(latest) = self.latest.get_mut(shelf) {
            *latest = number;
        }
        number
    }

    fn look_up(&mut self, owner: [u64; OWNER]) -> u32 {
        if owner == [0; OWNER] {
            return 0;
        }
        let Self { list, numbers, hasher, .. } = self;
        let hash = hash(hasher, owner);
        if let Some(number) =
            numbers.find(hash, |number| get(list, *number).is_some_and(|other| is_same(other, &owner)))
        {
            return *number;
        }
        list.push(owner);
        let number = list.len() as u32;
        let hash_of = |number: &u32| get(list, *number).map_or(0, |owner| self::hash(hasher, *owner));
        numbers.insert_unique(hash, number, hash_of);
        number
    }

    /// All of them, in their order, as words.
    pub(super) fn list(&self) -> &[[u64; OWNER]] {
        &self.list
    }
}

#[inline]
fn get(list: &[[u64; OWNER]], number: u32) -> Option<&[u64; OWNER]> {
    list.get((number as usize).checked_sub(1)?)
}

#[inline]
fn is_same(owner: &[u64; OWNER], other: &[u64; OWNER]) -> bool {
    owner.iter().zip(other).fold(0, |all, (word, other)| all | (word ^ other)) == 0
}

/// All of it: who writes an archive could have one account with many users.
#[inline]
fn hash(hasher: &foldhash::fast::RandomState, owner: [u64; OWNER]) -> u64 {
    let mut hasher = hasher.build_hasher();
    owner.into_iter().for_each(|word| hasher.write_u64(word));
    hasher.finish()
}
