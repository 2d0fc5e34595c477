use super::group::Group;
use crate::audit::facts::{Facts, has};

/// The most words of a record.
pub(super) const MOST: usize = 5;

/// One thing that was told of a block, but for what it has in common with others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Record {
    /// The number of its group, and of whose it is.
    pub(super) group: u32,
    pub(super) owner: u32,
    /// Where it stands, as [`place`](super::place) has it.
    pub(super) place: u64,
    pub(super) hash: u64,
    pub(super) updated_at: i64,
    pub(super) received_at: i64,
}

impl Record {
    /// Its words, and how many of them are its own: of the times, those that a delivery has with these `flags`.
    #[inline]
    pub(super) fn to_words(self, flags: u8) -> ([u64; MOST], usize) {
        let Self { group, owner, place, hash, updated_at, received_at } = self;
        let [updated_at, received_at] = [updated_at as u64, received_at as u64];
        let [is_updated, is_received] = [has::UPDATED_AT, has::RECEIVED_AT].map(|bit| flags & bit != 0);
        let first = if is_updated { updated_at } else { received_at };
        let words = [u64::from(group) | u64::from(owner) << 32, place, hash, first, received_at];
        (words, 3 + usize::from(is_updated) + usize::from(is_received))
    }

    /// The first record of `words`, what stands behind it, and its group.
    #[inline]
    pub(super) fn of_words<'a, 'f>(
        words: &'a [[u8; 8]],
        groups: &'f [Group],
    ) -> Option<(Self, &'f Group, &'a [[u8; 8]])> {
        let ([first, place, hash], mut rest) = words.split_first_chunk()?;
        let first = u64::from_le_bytes(*first);
        let group = groups.get((first as u32 as usize).checked_sub(1)?)?;
        let mut time = |bit: u8| {
            let time;
            if !group.facts.has(bit) {
                return Some(0);
            }
            (time, rest) = rest.split_first()?;
            Some(i64::from_le_bytes(*time))
        };
        let record = Self {
            group: first as u32,
            owner: (first >> 32) as u32,
            place: u64::from_le_bytes(*place),
            hash: u64::from_le_bytes(*hash),
            updated_at: time(has::UPDATED_AT)?,
            received_at: time(has::RECEIVED_AT)?,
        };
        Some((record, group, rest))
    }

    /// The facts of a delivery of this group.
    #[inline]
    pub(super) fn facts(&self, group: &Group) -> Facts {
        let Self { hash, updated_at, received_at, .. } = *self;
        Facts { hash, updated_at, received_at, ..group.facts }
    }
}
