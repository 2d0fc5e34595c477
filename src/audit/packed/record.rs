use crate::audit::facts::{Facts, Numbers};

/// Bytes of a record.
pub(super) const LENGTH: usize = 64;

/// What a record tells of.
pub(super) mod tag {
    pub(in super::super) const DELIVERY: u8 = 0;
    pub(in super::super) const UNREADABLE: u8 = 1;
    pub(in super::super) const OPEN: u8 = 2;
    pub(in super::super) const CLOSE: u8 = 3;
    /// That a file ends.
    pub(in super::super) const FILE: u8 = 4;
    /// How much further away and longer the next one is than its numbers can say.
    pub(in super::super) const FAR: u8 = 5;
}

/// One thing that was told of a block. All have one size, and their numbers stand at the same places, whether they have what these
/// are for or not: there are many.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Record {
    pub(super) tag: u8,
    /// How many findings it has of the table.
    pub(super) findings: u8,
    pub(super) facts: Facts,
    pub(super) numbers: Numbers,
    /// Where it stands in the block, and how long it is: bytes, lines, length.
    pub(super) place: [u32; 3],
}

impl Record {
    #[inline]
    pub(super) fn write(self, bytes: &mut [u8; LENGTH]) {
        let Self { tag, findings, facts, numbers, place: [byte, line, length] } = self;
        let Numbers { owner, texts: [name, error_code, event_name] } = numbers;
        let small = [tag, findings, facts.flags, facts.kind, facts.verdict, facts.event, facts.signature, facts.status];
        let pair = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        let words = [
            u64::from_le_bytes(small),
            pair(owner, name),
            pair(error_code, event_name),
            pair(byte, line),
            pair(length, facts.says),
            facts.hash,
            facts.updated_at as u64,
            facts.received_at as u64,
        ];
        bytes.as_chunks_mut().0.iter_mut().zip(words).for_each(|(bytes, word)| *bytes = word.to_le_bytes());
    }

    #[inline]
    pub(super) fn read(bytes: &[u8; LENGTH]) -> Option<Self> {
        let words = bytes.as_chunks().0.first_chunk()?.map(u64::from_le_bytes);
        let [small, owner_name, error_event, byte_line, length_says, hash, updated_at, received_at] = words;
        let [tag, findings, flags, kind, verdict, event, signature, status] = small.to_le_bytes();
        let pair = |word: u64| [word as u32, (word >> 32) as u32];
        let ([owner, name], [error_code, event_name]) = (pair(owner_name), pair(error_event));
        let ([byte, line], [length, says]) = (pair(byte_line), pair(length_says));
        let (updated_at, received_at) = (updated_at as i64, received_at as i64);
        Some(Self {
            tag,
            findings,
            facts: Facts { flags, kind, verdict, event, signature, status, says, hash, updated_at, received_at },
            numbers: Numbers { owner, texts: [name, error_code, event_name] },
            place: [byte, line, length],
        })
    }
}
