//! Where accounts are kept: found by their ID, numbered in the order in which they came.

use super::account::State;
use super::id::Id;
use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};

/// Accounts that are kept together. What has come stays where it is, so memory grows by no more than that.
const TOGETHER: usize = 1024;

/// How many accounts are remembered as those that came lately.
const LATELY: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct States {
    /// Numbers of accounts. Small, since it is looked through all over.
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    /// Those that came lately, each where its hash says: mostly it is one of a few, and these stay near the processor.
    lately: Vec<Lately>,
    parts: Vec<Vec<State>>,
    count: usize,
}

/// An account that came lately.
#[derive(Clone, Copy, Debug, Default)]
struct Lately {
    /// Of its hash what its place doesn't say, so that nothing far away is looked at for another one.
    tag: u32,
    number: u32,
}

impl States {
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The number of account `id`.
    #[inline]
    pub(super) fn find(&mut self, id: Id) -> Option<usize> {
        let hash = hash(&self.hasher, id);
        let is_it = |number: &u32| get(&self.parts, *number as usize).is_some_and(|state| is_same(&state.id, &id));
        let (place, tag) = (hash as usize % LATELY, (hash >> 32) as u32);
        if let Some(lately) = self.lately.get(place).filter(|lately| lately.tag == tag && is_it(&lately.number)) {
            return Some(lately.number as usize);
        }
        let number = *self.numbers.find(hash, is_it)?;
        self.lately.resize(LATELY, Lately::default());
        if let Some(lately) = self.lately.get_mut(place) {
            *lately = Lately { tag, number };
        }
        Some(number as usize)
    }

    /// Has memory bring what is known of account `id`, without waiting for it.
    #[inline]
    pub(super) fn fetch(&mut self, id: Id) {
        let hash = hash(&self.hasher, id);
        let (place, tag) = (hash as usize % LATELY, (hash >> 32) as u32);
        let Some(lately) = self.lately.get_mut(place) else { return };
        if lately.tag != tag {
            // It may be of another account, which find sees.
            let Some(number) = self.numbers.iter_hash(hash).next() else { return };
            *lately = Lately { tag, number: *number };
        }
        if let Some(state) = get(&self.parts, lately.number as usize) {
            state.fetch();
        }
    }

    /// Adds account `id`, which is not among them, and returns its number.
    pub(super) fn add(&mut self, id: Id) -> usize {
        let Self { numbers, hasher, parts, count, .. } = self;
        let number = *count;
        let id_of = |number: &u32| get(parts, *number as usize).map_or([0; 2], |state| state.id);
        numbers.insert_unique(hash(hasher, id), number as u32, |number| hash(hasher, id_of(number)));
        match parts.last_mut().filter(|part| part.len() < TOGETHER) {
            Some(part) => part.push(State::new(id)),
            // The first part of few accounts grows with them.
            None => {
                let mut part = Vec::with_capacity(if parts.is_empty() { 0 } else { TOGETHER });
                part.push(State::new(id));
                parts.push(part);
            }
        }
        *count += 1;
        number
    }

    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<&State> {
        get(&self.parts, number)
    }

    #[inline]
    pub(super) fn get_mut(&mut self, number: usize) -> Option<&mut State> {
        self.parts.get_mut(number / TOGETHER)?.get_mut(number % TOGETHER)
    }

    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &State> {
        self.parts.iter().flatten()
    }
}

/// By words: compared as a whole, an ID that was just read would have to go through memory.
#[inline]
fn is_same([low, high]: &Id, [other_low, other_high]: &Id) -> bool {
    (low ^ other_low) | (high ^ other_high) == 0
}

#[inline]
fn get(parts: &[Vec<State>], number: usize) -> Option<&State> {
    parts.get(number / TOGETHER)?.get(number % TOGETHER)
}

/// Who writes an archive must not know where accounts are looked for, or could have them all in one place.
#[inline]
fn hash(hasher: &foldhash::fast::RandomState, [low, high]: Id) -> u64 {
    let mut hasher = hasher.build_hasher();
    hasher.write_u64(low);
    hasher.write_u64(high);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{States, TOGETHER};

    #[test]
    fn finds_each_account_by_its_id() {
        let mut states = States::default();
        let ids: Vec<_> = (0..3 * TOGETHER as u64 + 5).map(|number| [number << 32, number % 3]).collect();
        for (number, id) in ids.iter().enumerate() {
            assert_eq!((states.find(*id), states.add(*id)), (None, number));
        }
        assert!(ids.iter().enumerate().all(|(number, id)| states.find(*id) == Some(number)));
        assert!(ids.iter().eq(states.iter().map(|state| &state.id)));
        assert_eq!((states.len(), states.get(ids.len()).is_none()), (ids.len(), true));
    }
}
