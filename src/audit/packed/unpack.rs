use super::group::{GROUP_WORDS, Group, tag};
use super::record::Record;
use super::{HEADER, MARK, OWNER, owner_of_words, place, words_of};
use crate::audit::delivery::Owner;
use crate::audit::facts::{Facts, TEXTS, Told};
use crate::audit::sink::{Outline, Spot};
use crate::catalog::Code;

/// Is told what was packed of a block.
pub(in crate::audit) trait PackedSink: Outline {
    /// A block is next that has these tables. None if they are nothing of that kind.
    fn block(&mut self, block: &Packed<'_>) -> Option<()>;
    /// A delivery of that block. None if it is none.
    fn packed(&mut self, block: &Packed<'_>, delivery: &PackedDelivery<'_>) -> Option<()>;
    /// What else is told stands behind those deliveries.
    fn settle(&mut self);
}

/// A delivery, with its numbers in the tables of its block.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct PackedDelivery<'a> {
    pub(in crate::audit) group: u32,
    pub(in crate::audit) owner: u32,
    pub(in crate::audit) facts: Facts,
    pub(in crate::audit) findings: &'a [(Code, u32)],
    pub(in crate::audit) spot: Spot,
}

type Words<'a> = &'a [[u8; 8]];

/// What was packed of a block.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Packed<'a> {
    /// How many bytes and lines the block has.
    end: Spot,
    records: Words<'a>,
    groups: Vec<Group>,
    owners: &'a [[u8; 8 * OWNER]],
    findings: Vec<(Code, u32)>,
    texts: [PackedTexts<'a>; TEXTS],
}

/// The texts of one kind.
#[derive(Clone, Copy, Debug, Default)]
struct PackedTexts<'a> {
    ends: Words<'a>,
    bytes: &'a [u8],
}

/// Tells `sink` what was packed of a block that begins at `base`. Returns where the block ends; none, if these are no packed
/// bytes, as far as they are none.
pub(in crate::audit) fn unpack(packed: &[u8], base: Spot, sink: &mut impl PackedSink) -> Option<Spot> {
    let block = Packed::parse(packed)?;
    sink.block(&block)?;
    let is_whole = block.tell(base, sink).is_some();
    sink.settle();
    is_whole.then(|| block.end.behind(base))
}

impl<'a> Packed<'a> {
    fn parse(packed: &'a [u8]) -> Option<Self> {
        let (header, mut rest) = packed.split_at_checked(8 * HEADER)?;
        let header = header.as_chunks().0.first_chunk::<HEADER>()?.map(u64::from_le_bytes);
        let [MARK, byte, line, records, groups, owners, findings, sizes @ ..] = header else { return None };
        let mut take = |count: u64, length: usize| {
            let taken;
            (taken, rest) = rest.split_at_checked(usize::try_from(count).ok()?.checked_mul(length)?)?;
            Some(taken)
        };
        let records = take(records, 8)?.as_chunks().0;
        let groups = take(groups, 8 * GROUP_WORDS)?.as_chunks().0.iter().map(group).collect::<Option<_>>()?;
        let owners = take(owners, 8 * OWNER)?.as_chunks().0;
        let findings = take(findings, 8)?.as_chunks().0.iter().map(|word| finding(*word)).collect::<Option<_>>()?;
        let mut texts = [PackedTexts::default(); TEXTS];
        for (texts, [count, _]) in texts.iter_mut().zip(sizes.as_chunks().0) {
            texts.ends = take(*count, 8)?.as_chunks().0;
        }
        for (texts, [_, length]) in texts.iter_mut().zip(sizes.as_chunks().0) {
            texts.bytes = take(*length, 1)?;
        }
        let end = Spot { byte, line, length: 0 };
        rest.is_empty().then_some(Self { end, records, groups, owners, findings, texts })
    }

    /// None, if that is nothing of the kind.
    #[inline]
    fn tell(&self, base: Spot, sink: &mut impl PackedSink) -> Option<()> {
        let (mut records, mut findings) = (self.records, &*self.findings);
        let mut last = base;
        while !records.is_empty() {
            let (record, group);
            (record, group, records) = Record::of_words(records, &self.groups)?;
            if group.tag == tag::FAR {
                let Record { hash, updated_at, received_at, .. } = record;
                last = Spot { byte: hash, line: updated_at as u64, length: received_at as u64 }.behind(base);
                continue;
            }
            let spot = place::of_word(record.place, last);
            last = place::end(spot);
            let found;
            (found, findings) = findings.split_at_checked(group.findings.into())?;
            if group.tag == tag::DELIVERY {
                let Record { group: number, owner, .. } = record;
                let delivery =
                    PackedDelivery { group: number, owner, facts: record.facts(group), findings: found, spot };
                sink.packed(self, &delivery)?;
                continue;
            }
            sink.settle();
            match group.tag {
                tag::UNREADABLE => sink.unreadable(found.first()?.0, spot),
                tag::OPEN => sink.open_array(),
                tag::CLOSE => sink.close_array(spot),
                tag::FILE => sink.end_file(spot),
                _ => return None,
            }
        }
        findings.is_empty().then_some(())
    }

    /// What its deliveries have in common.
    pub(in crate::audit) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Whose the deliveries are.
    pub(in crate::audit) fn owners(&self) -> impl Iterator<Item = Owner> {
        self.owners.iter().map(owner_of_words)
    }

    /// The texts of each kind.
    pub(in crate::audit) fn texts(&self) -> [impl Iterator<Item = Option<&'a [u8]>>; TEXTS] {
        self.texts.map(|texts| (0..texts.ends.len()).map(move |place| texts.get(place)))
    }

    /// All that is told of `delivery`.
    pub(in crate::audit) fn told(&self, delivery: &PackedDelivery<'a>) -> Option<Told<'a>> {
        let PackedDelivery { group, owner, facts, findings, .. } = *delivery;
        let owner = match index(owner) {
            Some(index) => owner_of_words(self.owners.get(index)?),
            None => Owner::default(),
        };
        let numbers = self.groups.get(index(group)?)?.texts;
        let mut texts = [None; TEXTS];
        for ((text, number), table) in texts.iter_mut().zip(numbers).zip(&self.texts) {
            if let Some(index) = index(number) {
                *text = Some(table.get(index)?);
            }
        }
        Some(Told { facts, owner, texts, findings })
    }
}

impl<'a> PackedTexts<'a> {
    fn get(&self, place: usize) -> Option<&'a [u8]> {
        let end = |place: usize| Some(u64::from_le_bytes(*self.ends.get(place)?));
        let start = place.checked_sub(1).map_or(Some(0), end)?;
        self.bytes.get(usize::try_from(start).ok()?..usize::try_from(end(place)?).ok()?)
    }
}

/// The place in its table of what has this number.
fn index(number: u32) -> Option<usize> {
    (number as usize).checked_sub(1)
}

fn group(bytes: &[u8; 8 * GROUP_WORDS]) -> Option<Group> {
    let group = Group::of_words(words_of(bytes));
    group.facts.are_sound().then_some(group)
}

fn finding(word: [u8; 8]) -> Option<(Code, u32)> {
    let word = u64::from_le_bytes(word);
    Some((*Code::ALL.get(usize::from(word as u8))?, u32::try_from(word >> 8).ok()?))
}
