use super::group::{GROUP_WORDS, Group, tag};
use super::keys::Keys;
use super::record::{MOST, Record};
use super::{HEADER, MARK, OWNER, owner_to_words, place};
use crate::audit::facts::{Facts, TEXTS, Told, has};
use crate::audit::sink::{Outline, Sink, Spot};
use crate::audit::texts::Texts;
use crate::catalog::Code;

/// Packs what it is told of a block, with places counted from its start. Its memory is used again for the next one.
#[derive(Debug, Default)]
pub(in crate::audit) struct Packer {
    /// Room for the header, the records, and room behind them.
    bytes: Vec<u8>,
    filled: usize,
    start: Spot,
    /// Where the last one ended.
    last: Spot,
    groups: Keys<GROUP_WORDS>,
    owners: Keys<OWNER>,
    texts: [Texts; TEXTS],
    findings: Vec<u64>,
}

impl Packer {
    /// Begins with a block that begins at `start`.
    pub(in crate::audit) fn begin(&mut self, start: Spot) {
        // The next block is much as the last one was.
        self.bytes = vec![0; 8 * HEADER + self.filled + self.filled / 8];
        self.filled = 8 * HEADER;
        (self.start, self.last) = (start, start);
        self.groups.clear();
        self.owners.clear();
        self.texts.iter_mut().for_each(Texts::clear);
        self.findings.clear();
    }

    /// All that it was told, of a block that ends at `end`.
    pub(in crate::audit) fn end(&mut self, end: Spot) -> Vec<u8> {
        let Self { bytes, filled, start, groups, owners, texts, findings, .. } = self;
        let mut bytes = std::mem::take(bytes);
        bytes.truncate(*filled);
        let words = bytes.len() / 8 - HEADER;
        let counts = [words, groups.list().len(), owners.list().len(), findings.len()].into_iter();
        let sizes = texts.iter().flat_map(|texts| [texts.ends().len(), texts.bytes().len()]);
        let header = [MARK, end.byte - start.byte, end.line - start.line].into_iter();
        let header = header.chain(counts.chain(sizes).map(|number| number as u64));
        bytes.as_chunks_mut().0.iter_mut().zip(header).for_each(|(bytes, word)| *bytes = word.to_le_bytes());
        let mut word = |word: u64| bytes.extend_from_slice(&word.to_le_bytes());
        groups.list().as_flattened().iter().copied().for_each(&mut word);
        owners.list().as_flattened().iter().copied().for_each(&mut word);
        findings.iter().copied().for_each(&mut word);
        texts.iter().flat_map(Texts::ends).for_each(|end| word(*end as u64));
        texts.iter().for_each(|texts| bytes.extend_from_slice(texts.bytes()));
        bytes
    }

    /// Adds a record of what stands at `spot`, of a group that has these `flags`.
    #[inline(always)]
    fn record(&mut self, record: Record, flags: u8, spot: Spot) {
        let place = place::to_word(spot, self.last).unwrap_or_else(|| self.far(spot));
        self.last = place::end(spot);
        self.add(Record { place, ..record }, flags);
    }

    #[inline(always)]
    fn add(&mut self, record: Record, flags: u8) {
        if self.bytes.len() - self.filled < 8 * MOST {
            self.bytes.resize(2 * self.bytes.len() + 8 * MOST, 0);
        }
        let (words, count) = record.to_words(flags);
        let room = self.bytes.get_mut(self.filled..).unwrap_or_default();
        room.as_chunks_mut().0.iter_mut().zip(words).for_each(|(bytes, word)| *bytes = word.to_le_bytes());
        self.filled += 8 * count;
    }

    /// Says where the next one stands, and returns what is left to say of that.
    #[cold]
    fn far(&mut self, spot: Spot) -> u64 {
        let facts = Facts { flags: has::UPDATED_AT | has::RECEIVED_AT, ..Facts::default() };
        let group = self.groups.number(Group { facts, ..Group::of(tag::FAR) }.to_words());
        let Spot { byte, line, length } = spot;
        let [hash, lines, length] = [byte - self.start.byte, line - self.start.line, length];
        let record = Record { group, hash, updated_at: lines as i64, received_at: length as i64, ..Record::default() };
        self.add(record, facts.flags);
        0
    }

    /// Adds what is no delivery.
    fn outline(&mut self, group: Group, spot: Spot) {
        let group = self.groups.number(group.to_words());
        self.record(Record { group, ..Record::default() }, 0, spot);
    }
}

impl Sink for Packer {
    /// That of the group.
    fn numbers(&mut self, told: &Told<'_>) -> [u32; TEXTS] {
        let mut texts = [0; TEXTS];
        for ((number, text), table) in texts.iter_mut().zip(told.texts).zip(&mut self.texts) {
            if let Some(text) = text {
                *number = table.number(text, usize::MAX).unwrap_or_default();
            }
        }
        let group = Group { tag: tag::DELIVERY, findings: told.findings.len() as u8, facts: told.facts, texts };
        let mut numbers = [0; TEXTS];
        numbers[0] = self.groups.number(group.to_words());
        numbers
    }

    fn delivery(&mut self, told: &Told<'_>, [group, ..]: [u32; TEXTS], spot: Spot) {
        let Told { facts: Facts { flags, hash, updated_at, received_at, .. }, owner, findings, .. } = *told;
        let word = |(code, count): &(Code, u32)| u64::from(*code as u8) | u64::from(*count) << 8;
        self.findings.extend(findings.iter().map(word));
        let owner = self.owners.number(owner_to_words(owner));
        self.record(Record { group, owner, hash, updated_at, received_at, ..Record::default() }, flags, spot);
    }
}

impl Outline for Packer {
    fn unreadable(&mut self, code: Code, spot: Spot) {
        self.findings.push(u64::from(code as u8));
        self.outline(Group { findings: 1, ..Group::of(tag::UNREADABLE) }, spot);
    }

    fn open_array(&mut self) {
        self.outline(Group::of(tag::OPEN), self.last);
    }

    fn close_array(&mut self, spot: Spot) {
        self.outline(Group::of(tag::CLOSE), spot);
    }

    fn end_file(&mut self, spot: Spot) {
        self.outline(Group::of(tag::FILE), spot);
    }
}
