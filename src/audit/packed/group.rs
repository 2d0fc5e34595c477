use crate::audit::facts::{Facts, TEXTS};

/// Words of a group.
pub(super) const GROUP_WORDS: usize = 3;

/// What a record tells of.
pub(super) mod tag {
    pub(in super::super) const DELIVERY: u8 = 1;
    pub(in super::super) const UNREADABLE: u8 = 2;
    pub(in super::super) const OPEN: u8 = 3;
    pub(in super::super) const CLOSE: u8 = 4;
    /// That a file ends.
    pub(in super::super) const FILE: u8 = 5;
    /// Where the next one begins, and how long it is, where that is further than its numbers can say.
    pub(in super::super) const FAR: u8 = 6;
}

/// What many records of a block have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::audit) struct Group {
    pub(super) tag: u8,
    /// How many findings each has of the table.
    pub(super) findings: u8,
    /// But for what each has for itself: hash and times.
    pub(in crate::audit) facts: Facts,
    /// The numbers of its texts, as [`Told::texts`](crate::audit::facts::Told::texts) has them.
    pub(in crate::audit) texts: [u32; TEXTS],
}

impl Group {
    pub(super) fn of(tag: u8) -> Self {
        Self { tag, ..Self::default() }
    }

    #[inline]
    pub(super) fn to_words(self) -> [u64; GROUP_WORDS] {
        let Self { tag, findings, facts, texts: [name, error_code, event_name] } = self;
        let small = [tag, findings, facts.flags, facts.kind, facts.verdict, facts.event, facts.signature, facts.status];
        let pair = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        [u64::from_le_bytes(small), pair(facts.says, name), pair(error_code, event_name)]
    }

    pub(super) fn of_words([small, says_name, error_event]: [u64; GROUP_WORDS]) -> Self {
        let [tag, findings, flags, kind, verdict, event, signature, status] = small.to_le_bytes();
        let pair = |word: u64| [word as u32, (word >> 32) as u32];
        let ([says, name], [error_code, event_name]) = (pair(says_name), pair(error_event));
        let facts = Facts { flags, kind, verdict, event, signature, status, says, ..Facts::default() };
        Self { tag, findings, facts, texts: [name, error_code, event_name] }
    }
}
