use super::delivery::{Delivery, EventName};
use super::ledger::Spot;
use super::report::Step;
use super::time::iso;
use crate::catalog::{CONNECTION_STATUSES, EVENTS, Happened};

/// A delivery, as it is remembered: small, since there are some of each account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) byte: u64,
    /// When it was received, or [`UNKNOWN`].
    pub(super) at: i64,
    /// Which one it is of the archive, from 1, as far as the number goes.
    pub(super) delivery: u32,
    pub(super) line: u32,
    /// Number of its event, or [`OTHER`].
    event: u8,
    pub(super) happened: Option<Happened>,
}

/// No time.
pub(super) const UNKNOWN: i64 = i64::MIN;

/// An event that is not judged in full.
const OTHER: u8 = u8::MAX;

impl Default for Mark {
    fn default() -> Self {
        Self { byte: 0, at: UNKNOWN, delivery: 0, line: 0, event: OTHER, happened: None }
    }
}

impl Mark {
    /// `delivery`, the one of this `number`.
    pub(super) fn new(delivery: &Delivery<'_>, number: u64, spot: Spot) -> Self {
        let small = |number: u64| number.min(u32::MAX.into()) as u32;
        let event = match delivery.event {
            EventName::Known(event) => event,
            _ => OTHER,
        };
        Self {
            byte: spot.byte,
            at: delivery.received_at.unwrap_or(UNKNOWN),
            delivery: small(number),
            line: small(spot.line + 1),
            event,
            happened: happened(event, delivery.status),
        }
    }

    /// Number of its event, if that is judged in full.
    pub(super) fn event(&self) -> Option<usize> {
        Some(usize::from(self.event)).filter(|event| *event < EVENTS.len())
    }

    /// When it was received.
    pub(super) fn received_at(&self) -> Option<String> {
        (self.at != UNKNOWN).then(|| iso(self.at))
    }

    /// Whether more than `silence` passed from it to `until`.
    pub(super) fn is_silent_until(&self, until: i64, silence: i64) -> bool {
        self.at != UNKNOWN && until != UNKNOWN && until.saturating_sub(self.at) > silence
    }

    pub(super) fn step(&self) -> Step {
        Step {
            delivery: self.delivery.into(),
            line: self.line.into(),
            byte: self.byte,
            received_at: self.received_at(),
            event: self.event().and_then(|event| EVENTS.get(event)).map(|event| event.name),
            happened: self.happened,
        }
    }
}

/// What a message of `event` says has happened, where its resource shows the connection in `status`.
fn happened(event: u8, status: Option<u8>) -> Option<Happened> {
    let happened = EVENTS.get(usize::from(event))?.happened;
    let is_lost = || {
        status.and_then(|status| CONNECTION_STATUSES.get(usize::from(status))).is_some_and(|word| word.name == "error")
    };
    Some(if happened == Happened::Changed && is_lost() { Happened::Disconnected } else { happened })
}
