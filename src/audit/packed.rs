//! What was read of a block, as bytes: workers hand it to the one who keeps the sums.

use super::delivery::{Delivery, EventName, Id, KINDS, REASONS, Signature, VERDICTS};
use super::ledger::{Sink, Spot};
use super::split::Extent;
use crate::catalog::Code;
use std::borrow::Cow;

/// What packed bytes begin with, so that others are not taken for such.
const MARK: u8 = 0xa7;

/// What an entry tells of.
mod tag {
    pub(super) const DELIVERY: u8 = 0;
    pub(super) const UNREADABLE: u8 = 1;
    pub(super) const OPEN: u8 = 2;
    pub(super) const CLOSE: u8 = 3;
    /// How many bytes and lines all of it has; always the last one.
    pub(super) const END: u8 = 4;
    /// That a file ends.
    pub(super) const FILE: u8 = 5;
}

/// The number of a signature that is good by the first secret; those before are reasons.
const GOOD: u8 = 16;

/// Packs what it is told, with places counted from the start of the block.
#[derive(Debug)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    start: Spot,
}

impl Packer {
    /// For a block that begins at `start`.
    pub(super) fn new(start: Spot) -> Self {
        Self { bytes: vec![MARK], start }
    }

    /// All that it was told, of a block that ends at `end`.
    pub(super) fn end(mut self, end: Spot) -> Vec<u8> {
        self.bytes.push(tag::END);
        self.number(end.byte - self.start.byte);
        self.number(end.line - self.start.line);
        self.bytes
    }

    /// Seven bits a byte, the low ones first.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn spot(&mut self, tag: u8, spot: Spot) {
        self.bytes.push(tag);
        self.number(spot.byte - self.start.byte);
        self.number(spot.line - self.start.line);
        self.number(spot.length);
    }

    fn text(&mut self, text: Option<&[u8]>) {
        self.number(text.map_or(0, |text| text.len() as u64 + 1));
        self.bytes.extend_from_slice(text.unwrap_or_default());
    }

    fn id(&mut self, id: Option<Id>) {
        self.text(
            id.map(|[low, high]| (u128::from(high) << 64 | u128::from(low)).to_le_bytes())
                .as_ref()
                .map(<[u8; 16]>::as_slice),
        );
    }

    fn time(&mut self, time: Option<i64>) {
        self.text(time.map(i64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
    }
}

impl Sink for Packer {
    fn delivery(&mut self, delivery: &Delivery<'_>, extent: Extent, spot: Spot) {
        self.spot(tag::DELIVERY, spot);
        let event = match &delivery.event {
            EventName::None => 0,
            EventName::Known(event) => event + 1,
            EventName::Other(_) => u8::MAX,
        };
        let signature = match delivery.signature {
            Signature::Unasked => 0,
            Signature::Bad(reason) => 1 + position(&REASONS, reason),
            Signature::Good(index) => index.saturating_add(GOOD),
        };
        let flags = [extent == Extent::Free, delivery.is_envelope, delivery.has_resource];
        self.bytes.extend([
            flags.iter().rev().fold(0, |all, flag| all << 1 | u8::from(*flag)),
            delivery.kind as u8,
            delivery.verdict as u8,
            event,
            signature,
            delivery.status.map_or(0, |status| status + 1),
        ]);
        if let EventName::Other(name) = &delivery.event {
            self.text(Some(name));
        }
        self.id(delivery.account);
        self.id(delivery.user);
        self.text(delivery.name.as_deref());
        self.text(delivery.error_code.as_deref());
        self.time(delivery.updated_at);
        self.time(delivery.received_at);
        self.bytes.extend(delivery.hash.to_le_bytes());
        self.number(delivery.findings.len() as u64);
        for (code, count) in &*delivery.findings {
            self.bytes.push(*code as u8);
            self.number(u64::from(*count));
        }
    }

    fn unreadable(&mut self, code: Code, spot: Spot) {
        self.spot(tag::UNREADABLE, spot);
        self.bytes.push(code as u8);
    }

    fn open_array(&mut self) {
        self.bytes.push(tag::OPEN);
    }

    fn close_array(&mut self, spot: Spot) {
        self.spot(tag::CLOSE, spot);
    }

    fn end_file(&mut self, spot: Spot) {
        self.spot(tag::FILE, spot);
    }
}

/// Tells `sink` what was packed of a block that begins at `base`. Returns where the block ends; none, if these are no packed
/// bytes, as far as they are none.
pub(super) fn unpack(packed: &[u8], base: Spot, sink: &mut dyn Sink) -> Option<Spot> {
    let mut reader = Unpacker { rest: packed, base };
    if reader.byte()? != MARK {
        return None;
    }
    loop {
        match reader.byte()? {
            tag::DELIVERY => {
                let spot = reader.spot()?;
                let (delivery, extent) = reader.delivery()?;
                sink.delivery(&delivery, extent, spot);
            }
            tag::UNREADABLE => {
                let spot = reader.spot()?;
                sink.unreadable(reader.code()?, spot);
            }
            tag::OPEN => sink.open_array(),
            tag::CLOSE => sink.close_array(reader.spot()?),
            tag::FILE => sink.end_file(reader.spot()?),
            tag::END => {
                let (bytes, lines) = (reader.number()?, reader.number()?);
                let end = Spot { byte: base.byte + bytes, line: base.line + lines, length: 0 };
                return Some(end).filter(|_| reader.rest.is_empty());
            }
            _ => return None,
        }
    }
}

struct Unpacker<'a> {
    rest: &'a [u8],
    base: Spot,
}

impl<'a> Unpacker<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn spot(&mut self) -> Option<Spot> {
        let (byte, line, length) = (self.number()?, self.number()?, self.number()?);
        Some(Spot { byte: self.base.byte.checked_add(byte)?, line: self.base.line.checked_add(line)?, length })
    }

    fn text(&mut self) -> Option<Option<&'a [u8]>> {
        match self.number()?.checked_sub(1) {
            None => Some(None),
            Some(length) => self.take(usize::try_from(length).ok()?).map(Some),
        }
    }

    fn id(&mut self) -> Option<Option<Id>> {
        let Some(id) = self.text()? else { return Some(None) };
        let (low, high) = id.split_first_chunk::<8>()?;
        Some(Some([u64::from_le_bytes(*low), u64::from_le_bytes(high.try_into().ok()?)]))
    }

    fn time(&mut self) -> Option<Option<i64>> {
        self.text()?.map_or(Some(None), |time| Some(Some(i64::from_le_bytes(time.try_into().ok()?))))
    }

    fn code(&mut self) -> Option<Code> {
        Code::ALL.get(usize::from(self.byte()?)).copied()
    }

    fn delivery(&mut self) -> Option<(Delivery<'a>, Extent)> {
        let &[flags, kind, verdict, event, signature, status] = self.take(6)? else { return None };
        let has = |bit: u8| flags >> bit & 1 == 1;
        let delivery = Delivery {
            is_envelope: has(1),
            has_resource: has(2),
            kind: KINDS.get(usize::from(kind))?.0,
            verdict: VERDICTS.get(usize::from(verdict))?.0,
            event: match event {
                0 => EventName::None,
                u8::MAX => EventName::Other(self.text()??.into()),
                event => EventName::Known(event - 1),
            },
            signature: match signature {
                0 => Signature::Unasked,
                GOOD.. => Signature::Good(signature - GOOD),
                _ => Signature::Bad(REASONS.get(usize::from(signature - 1))?.0),
            },
            status: status.checked_sub(1),
            account: self.id()?,
            user: self.id()?,
            name: self.text()?.map(Cow::Borrowed),
            error_code: self.text()?.map(Cow::Borrowed),
            updated_at: self.time()?,
            received_at: self.time()?,
            hash: u64::from_le_bytes(self.take(8)?.try_into().ok()?),
            findings: self.findings()?.into(),
        };
        Some((delivery, if has(0) { Extent::Free } else { Extent::Line }))
    }

    fn findings(&mut self) -> Option<Vec<(Code, u32)>> {
        let count = self.number()?;
        (0..count).map(|_| Some((self.code()?, self.number()?.min(u32::MAX.into()) as u32))).collect()
    }
}

fn position<K: PartialEq>(rows: &[(K, &str)], key: K) -> u8 {
    rows.iter().position(|(other, _)| *other == key).unwrap_or(rows.len()) as u8
}
