use crate::audit::delivery::Owner;
use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};

/// Whose the deliveries of a block are, each once, in the order in which they came first, and numbered from 1: 0 is nobody.
#[derive(Debug, Default)]
pub(super) struct Owners {
    list: Vec<Owner>,
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
}

impl Owners {
    /// The number of `owner`, who is kept if not there yet.
    #[inline]
    pub(super) fn number(&mut self, owner: Owner) -> u32 {
        if owner == Owner::default() {
            return 0;
        }
        let Self { list, numbers, hasher } = self;
        let hash = hash(hasher, owner);
        let is_it = |number: &u32| get(list, *number) == Some(owner);
        if let Some(number) = numbers.find(hash, is_it) {
            return *number;
        }
        list.push(owner);
        let number = list.len() as u32;
        numbers.insert_unique(hash, number, |number| self::hash(hasher, get(list, *number).unwrap_or_default()));
        number
    }

    /// All of them, in their order.
    pub(super) fn list(&self) -> &[Owner] {
        &self.list
    }
}

#[inline]
fn get(list: &[Owner], number: u32) -> Option<Owner> {
    list.get((number as usize).checked_sub(1)?).copied()
}

/// All of it: who writes an archive could have one account with many users.
#[inline]
fn hash(hasher: &foldhash::fast::RandomState, owner: Owner) -> u64 {
    let mut hasher = hasher.build_hasher();
    for id in [owner.account, owner.user] {
        id.unwrap_or_default().into_iter().for_each(|word| hasher.write_u64(word));
    }
    hasher.finish()
}
