//! What was read of a block, as bytes: workers hand it to the one who keeps the sums.

use super::delivery::{Delivery, EventName, KINDS, REASONS, Signature, VERDICTS};
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

/// What a delivery has or is, a bit each.
mod has {
    pub(super) const FREE_EXTENT: u8 = 1;
    pub(super) const ENVELOPE: u8 = 1 << 1;
    pub(super) const RESOURCE: u8 = 1 << 2;
    pub(super) const ACCOUNT: u8 = 1 << 3;
    pub(super) const USER: u8 = 1 << 4;
    pub(super) const UPDATED_AT: u8 = 1 << 5;
    pub(super) const RECEIVED_AT: u8 = 1 << 6;
}

/// Words of eight bytes that every delivery begins with, at the same places, whether it has what they are for or not: there are many
/// deliveries.
const WORDS: usize = 11;

/// The number of a signature that is good by the first secret; those before are reasons.
const GOOD: u8 = 16;

/// Packs what it is told, with places counted from the start of the block.
#[derive(Debug)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    start: Spot,
}

impl Packer {
    /// For a block that begins at `start`, of which some `room` bytes are told.
    pub(super) fn new(start: Spot, room: usize) -> Self {
        let mut bytes = Vec::with_capacity(room + 1);
        bytes.push(MARK);
        Self { bytes, start }
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
}

impl Sink for Packer {
    fn delivery(&mut self, delivery: &Delivery<'_>, extent: Extent, spot: Spot) {
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
        let status = delivery.status.map_or(0, |status| status + 1);
        let numbers =
            [flags(delivery, extent), delivery.kind as u8, delivery.verdict as u8, event, signature, status, 0, 0];
        let ([account, account_rest], [user, user_rest]) =
            (delivery.account.unwrap_or_default(), delivery.user.unwrap_or_default());
        let words: [u64; WORDS] = [
            u64::from_le_bytes(numbers),
            spot.byte - self.start.byte,
            spot.line - self.start.line,
            spot.length,
            delivery.hash,
            account,
            account_rest,
            user,
            user_rest,
            delivery.updated_at.unwrap_or_default() as u64,
            delivery.received_at.unwrap_or_default() as u64,
        ];
        self.bytes.push(tag::DELIVERY);
        self.bytes.extend_from_slice(words.map(u64::to_le_bytes).as_flattened());
        if let EventName::Other(name) = &delivery.event {
            self.text(Some(name));
        }
        self.text(delivery.name.as_deref());
        self.text(delivery.error_code.as_deref());
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
                let (delivery, extent, spot) = reader.delivery()?;
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
        self.behind(byte, line, length)
    }

    /// The place that is so far behind the start of the block.
    fn behind(&self, byte: u64, line: u64, length: u64) -> Option<Spot> {
        Some(Spot { byte: self.base.byte.checked_add(byte)?, line: self.base.line.checked_add(line)?, length })
    }

    fn text(&mut self) -> Option<Option<&'a [u8]>> {
        match self.number()?.checked_sub(1) {
            None => Some(None),
            Some(length) => self.take(usize::try_from(length).ok()?).map(Some),
        }
    }

    fn code(&mut self) -> Option<Code> {
        Code::ALL.get(usize::from(self.byte()?)).copied()
    }

    fn delivery(&mut self) -> Option<(Delivery<'a>, Extent, Spot)> {
        let (words, _) = self.take(8 * WORDS)?.as_chunks();
        let [numbers, byte, line, length, hash, account, account_rest, user, user_rest, updated_at, received_at] =
            words.first_chunk::<WORDS>()?.map(u64::from_le_bytes);
        let [flags, kind, verdict, event, signature, status, ..] = numbers.to_le_bytes();
        let has = |bit: u8| flags & bit != 0;
        let delivery = Delivery {
            is_envelope: has(has::ENVELOPE),
            has_resource: has(has::RESOURCE),
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
            account: has(has::ACCOUNT).then_some([account, account_rest]),
            user: has(has::USER).then_some([user, user_rest]),
            name: self.text()?.map(Cow::Borrowed),
            error_code: self.text()?.map(Cow::Borrowed),
            updated_at: has(has::UPDATED_AT).then_some(updated_at as i64),
            received_at: has(has::RECEIVED_AT).then_some(received_at as i64),
            hash,
            findings: self.findings()?.into(),
        };
        let extent = if has(has::FREE_EXTENT) { Extent::Free } else { Extent::Line };
        Some((delivery, extent, self.behind(byte, line, length)?))
    }

    fn findings(&mut self) -> Option<Vec<(Code, u32)>> {
        let count = self.number()?;
        (0..count).map(|_| Some((self.code()?, self.number()?.min(u32::MAX.into()) as u32))).collect()
    }
}

fn flags(delivery: &Delivery<'_>, extent: Extent) -> u8 {
    let flags = [
        (has::FREE_EXTENT, extent == Extent::Free),
        (has::ENVELOPE, delivery.is_envelope),
        (has::RESOURCE, delivery.has_resource),
        (has::ACCOUNT, delivery.account.is_some()),
        (has::USER, delivery.user.is_some()),
        (has::UPDATED_AT, delivery.updated_at.is_some()),
        (has::RECEIVED_AT, delivery.received_at.is_some()),
    ];
    flags.into_iter().fold(0, |all, (bit, is)| if is { all | bit } else { all })
}

fn position<K: PartialEq>(rows: &[(K, &str)], key: K) -> u8 {
    rows.iter().position(|(other, _)| *other == key).unwrap_or(rows.len()) as u8
}
