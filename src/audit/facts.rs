//! A delivery in numbers: what is counted of each, whoever read it.

use super::body::hash;
use super::delivery::{Delivery, EventName, KINDS, Owner, REASONS, Reason, Signature, VERDICTS};
use super::mix::mix;
use super::split::Extent;
use crate::catalog::Code;
use crate::report::Verdict;

/// What a delivery has or is, a bit each.
pub(super) mod has {
    pub(in crate::audit) const FREE_EXTENT: u8 = 1;
    pub(in crate::audit) const ENVELOPE: u8 = 1 << 1;
    pub(in crate::audit) const RESOURCE: u8 = 1 << 2;
    pub(in crate::audit) const UPDATED_AT: u8 = 1 << 3;
    pub(in crate::audit) const RECEIVED_AT: u8 = 1 << 4;
}

/// The number of an event that is not judged in full; 0 is none, and others are one more than in the catalog.
pub(super) const OTHER_EVENT: u8 = u8::MAX;

/// The number of a signature that is good by the first secret; 0 is one that was not asked for, and between are reasons.
const GOOD: u8 = 16;

/// What is counted of a delivery, but for texts, accounts and findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) flags: u8,
    pub(super) kind: u8,
    pub(super) verdict: u8,
    pub(super) event: u8,
    pub(super) signature: u8,
    /// One more than in the catalog; 0 is none.
    pub(super) status: u8,
    /// The same for deliveries that say the same under another name, but for `updated_at`.
    pub(super) says: u32,
    pub(super) hash: u64,
    pub(super) updated_at: i64,
    pub(super) received_at: i64,
}

/// Numbers of what deliveries have in common: in a block, of its tables, and in a ledger, of what it keeps.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    /// Whose delivery it is.
    pub(super) owner: u32,
    /// Its texts, as [`Told::texts`] has them.
    pub(super) texts: [u32; TEXTS],
}

/// All that is told of a delivery.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) facts: Facts,
    pub(super) owner: Owner,
    /// The name of the subscription, the error code, and the name of an event that is not judged in full, where there are such.
    pub(super) texts: [Option<&'a [u8]>; TEXTS],
    pub(super) findings: &'a [(Code, u32)],
}

impl<'a> Told<'a> {
    #[inline(always)]
    pub(super) fn of(delivery: &'a Delivery<'_>, extent: Extent) -> Self {
        let other = match &delivery.event {
            EventName::Other(name) => Some(&**name),
            _ => None,
        };
        Self {
            facts: Facts::of(delivery, extent),
            owner: delivery.owner,
            texts: [delivery.name.as_deref(), delivery.error_code.as_deref(), other],
            findings: &delivery.findings,
        }
    }
}

/// How many texts a delivery has.
pub(super) const TEXTS: usize = 3;

impl Facts {
    #[inline(always)]
    pub(super) fn of(delivery: &Delivery<'_>, extent: Extent) -> Self {
        Self {
            flags: flags(delivery, extent),
            kind: delivery.kind as u8,
            verdict: delivery.verdict as u8,
            event: match &delivery.event {
                EventName::None => 0,
                EventName::Known(event) => event + 1,
                EventName::Other(_) => OTHER_EVENT,
            },
            signature: match delivery.signature {
                Signature::Unasked => 0,
                Signature::Bad(reason) => 1 + reason.place() as u8,
                Signature::Good(index) => index.saturating_add(GOOD),
            },
            status: delivery.status.map_or(0, |status| status + 1),
            says: says(delivery),
            hash: delivery.hash,
            updated_at: delivery.updated_at.unwrap_or_default(),
            received_at: delivery.received_at.unwrap_or_default(),
        }
    }

    /// The bit that says how far a delivery goes.
    #[inline]
    pub(super) fn extent(extent: Extent) -> u8 {
        if extent == Extent::Free { has::FREE_EXTENT } else { 0 }
    }

    /// Whether each number stands for something. The event of another catalog does not count.
    #[inline]
    pub(super) fn are_sound(&self) -> bool {
        usize::from(self.kind) < KINDS.len()
            && usize::from(self.verdict) < VERDICTS.len()
            && (self.signature >= GOOD || usize::from(self.signature) <= REASONS.len())
    }

    #[inline]
    pub(super) fn has(&self, bit: u8) -> bool {
        self.flags & bit != 0
    }

    /// The event's number in the catalog, if it is judged in full.
    #[inline]
    pub(super) fn known_event(&self) -> Option<u8> {
        self.event.checked_sub(1).filter(|_| self.event != OTHER_EVENT)
    }

    #[inline]
    pub(super) fn updated_at(&self) -> Option<i64> {
        self.has(has::UPDATED_AT).then_some(self.updated_at)
    }

    /// The same for deliveries that say the same under another name.
    #[inline]
    pub(super) fn says(&self) -> u32 {
        if self.has(has::UPDATED_AT) { (mix(self.says.into(), self.updated_at as u64) >> 32) as u32 } else { self.says }
    }

    #[inline]
    pub(super) fn received_at(&self) -> Option<i64> {
        self.has(has::RECEIVED_AT).then_some(self.received_at)
    }

    /// What became of the signature; none if its number says nothing.
    #[inline]
    pub(super) fn signature(&self) -> Option<Signature> {
        Some(match self.signature {
            0 => Signature::Unasked,
            GOOD.. => Signature::Good(self.signature - GOOD),
            reason => Signature::Bad(REASONS.get(usize::from(reason) - 1)?.0),
        })
    }

    /// Whether the delivery is invalid, or its signature not genuine.
    #[inline]
    pub(super) fn is_broken(&self) -> bool {
        self.verdict == Verdict::Invalid as u8 || matches!(self.signature(), Some(Signature::Bad(Reason::Rejected(_))))
    }
}

#[inline]
fn flags(delivery: &Delivery<'_>, extent: Extent) -> u8 {
    let flags = [
        (has::ENVELOPE, delivery.is_envelope),
        (has::RESOURCE, delivery.has_resource),
        (has::UPDATED_AT, delivery.updated_at.is_some()),
        (has::RECEIVED_AT, delivery.received_at.is_some()),
    ];
    flags.into_iter().fold(Facts::extent(extent), |all, (bit, is)| if is { all | bit } else { all })
}

/// The same for deliveries that say the same under another name, but for `updated_at`.
#[inline]
fn says(delivery: &Delivery<'_>) -> u32 {
    let Delivery { error_code, has_resource, status, event, .. } = delivery;
    let number = match event {
        EventName::None => 0,
        EventName::Known(event) => 1 + u64::from(*event),
        EventName::Other(name) => hash(name),
    };
    let flags = u64::from(*has_resource) << 8 | status.map_or(0, |status| 1 + u64::from(status));
    let parts = [number, flags, error_code.as_deref().map_or(0, hash)];
    (parts.into_iter().fold(0, mix) >> 32) as u32
}
