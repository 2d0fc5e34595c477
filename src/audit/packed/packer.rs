use super::owners::Owners;
use super::record::{LENGTH, Record, tag};
use super::{HEADER, MARK};
use crate::audit::facts::{Facts, Numbers, TEXTS, Told};
use crate::audit::sink::{Outline, Sink, Spot};
use crate::audit::texts::Texts;
use crate::catalog::Code;

/// Packs what it is told, with places counted from the start of the block.
#[derive(Debug)]
pub(in crate::audit) struct Packer {
    /// Room for the header, the records, and room behind them.
    bytes: Vec<u8>,
    filled: usize,
    start: Spot,
    owners: Owners,
    texts: [Texts; TEXTS],
    findings: Vec<u64>,
}

impl Packer {
    /// For a block that begins at `start`, of which some `room` bytes are told.
    pub(in crate::audit) fn new(start: Spot, room: usize) -> Self {
        let filled = 8 * HEADER;
        let (bytes, owners) = (vec![0; filled + room], Owners::default());
        Self { bytes, filled, start, owners, texts: Default::default(), findings: Vec::new() }
    }

    /// All that it was told, of a block that ends at `end`.
    pub(in crate::audit) fn end(self, end: Spot) -> Vec<u8> {
        let Self { mut bytes, filled, start, owners, texts, findings } = self;
        bytes.truncate(filled);
        let records = (bytes.len() - 8 * HEADER) / LENGTH;
        let counts = [records, owners.list().len(), findings.len()].into_iter();
        let sizes = texts.iter().flat_map(|texts| [texts.ends().len(), texts.bytes().len()]);
        let header = [MARK, end.byte - start.byte, end.line - start.line].into_iter();
        let header = header.chain(counts.chain(sizes).map(|number| number as u64));
        bytes.as_chunks_mut().0.iter_mut().zip(header).for_each(|(bytes, word)| *bytes = word.to_le_bytes());
        let mut word = |word: u64| bytes.extend_from_slice(&word.to_le_bytes());
        owners.list().as_flattened().iter().copied().for_each(&mut word);
        findings.into_iter().for_each(&mut word);
        texts.iter().flat_map(Texts::ends).for_each(|end| word(*end as u64));
        texts.iter().for_each(|texts| bytes.extend_from_slice(texts.bytes()));
        bytes
    }

    /// Adds a record of what stands at `spot`.
    #[inline]
    fn record(&mut self, mut record: Record, spot: Spot) {
        let place = [spot.byte - self.start.byte, spot.line - self.start.line, spot.length];
        if place.iter().any(|number| *number > u32::MAX.into()) {
            self.far(place);
        }
        record.place = place.map(|number| number as u32);
        self.add(record);
    }

    #[inline]
    fn add(&mut self, record: Record) {
        if self.bytes.len() - self.filled < LENGTH {
            self.bytes.resize(2 * self.bytes.len() + LENGTH, 0);
        }
        let room = self.bytes.get_mut(self.filled..).unwrap_or_default();
        if let Some(room) = room.first_chunk_mut() {
            record.write(room);
        }
        self.filled += LENGTH;
    }

    #[cold]
    fn far(&mut self, place: [u64; 3]) {
        let [hash, lines, length] = place.map(|number| number & !u64::from(u32::MAX));
        let facts = Facts { hash, updated_at: lines as i64, received_at: length as i64, ..Facts::default() };
        self.add(Record { tag: tag::FAR, facts, ..Record::default() });
    }
}

impl Sink for Packer {
    fn numbers(&mut self, texts: &[Option<&[u8]>; TEXTS]) -> [u32; TEXTS] {
        let mut numbers = [0; TEXTS];
        for ((number, text), table) in numbers.iter_mut().zip(texts).zip(&mut self.texts) {
            if let Some(text) = text {
                *number = table.number(text, usize::MAX).unwrap_or_default();
            }
        }
        numbers
    }

    fn delivery(&mut self, told: &Told<'_>, texts: [u32; TEXTS], spot: Spot) {
        let Told { facts, owner, findings, .. } = *told;
        let numbers = Numbers { owner: self.owners.number(owner), texts };
        let word = |(code, count): &(Code, u32)| u64::from(*code as u8) | u64::from(*count) << 8;
        self.findings.extend(findings.iter().map(word));
        let findings = findings.len() as u8;
        self.record(Record { tag: tag::DELIVERY, findings, facts, numbers, ..Record::default() }, spot);
    }
}

impl Outline for Packer {
    fn unreadable(&mut self, code: Code, spot: Spot) {
        self.findings.push(u64::from(code as u8));
        self.record(Record { tag: tag::UNREADABLE, findings: 1, ..Record::default() }, spot);
    }

    fn open_array(&mut self) {
        self.record(Record { tag: tag::OPEN, ..Record::default() }, self.start);
    }

    fn close_array(&mut self, spot: Spot) {
        self.record(Record { tag: tag::CLOSE, ..Record::default() }, spot);
    }

    fn end_file(&mut self, spot: Spot) {
        self.record(Record { tag: tag::FILE, ..Record::default() }, spot);
    }
}
