use super::facts::Facts;
use super::report::Step;
use super::sink::Spot;
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
    /// The delivery of this `number`, that these `facts` are of.
    #[inline]
    pub(super) fn new(facts: &Facts, number: u64, spot: Spot) -> Self {
        let small = |number: u64| number.min(u32::MAX.into()) as u32;
        Self {
            byte: spot.byte,
            at: facts.received_at().unwrap_or(UNKNOWN),
            delivery: small(number),
            line: small(spot.line + 1),
            event: facts.known_event().unwrap_or(OTHER),
            happened: happened(facts),
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

/// What the message that `facts` are of says has happened, with the state of the connection, where its resource shows that.
#[inline]
pub(super) fn happened(facts: &Facts) -> Option<Happened> {
    let happened = EVENTS.get(usize::from(facts.known_event()?))?.happened;
    let is_lost = || status(facts) == Some("error");
    Some(if happened == Happened::Changed && is_lost() { Happened::Disconnected } else { happened })
}

/// The status of the connection.
pub(super) fn status(facts: &Facts) -> Option<&'static str> {
    let place = usize::from(facts.status).checked_sub(1)?;
    CONNECTION_STATUSES.get(place).map(|word| word.name)
}
