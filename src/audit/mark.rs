use super::facts::Facts;
use super::report::Step;
use super::sink::Spot;
use super::time::iso;
use crate::catalog::{CONNECTION_STATUSES, EVENTS, Happened};

/// A delivery, as it is remembered: small, since there are some of each account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// When it was received, or [`UNKNOWN`].
    pub(super) at: i64,
    /// Which one it is of the archive, from 1, as far as the number goes.
    pub(super) delivery: u32,
    line: u32,
    /// The low bits of the byte at which it begins, and the high ones.
    byte_low: u32,
    byte_high: u16,
    /// Number of its event, or [`OTHER`].
    event: u8,
    pub(super) happened: Option<Happened>,
}

/// No time.
pub(super) const UNKNOWN: i64 = i64::MIN;

/// The furthest byte that is remembered.
const MOST_BYTES: u64 = (1 << 48) - 1;

/// An event that is not judged in full.
const OTHER: u8 = u8::MAX;

impl Default for Mark {
    fn default() -> Self {
        Self { at: UNKNOWN, delivery: 0, line: 0, byte_low: 0, byte_high: 0, event: OTHER, happened: None }
    }
}

impl Mark {
    /// The delivery of this `number`, that these `facts` are of.
    #[inline]
    pub(super) fn new(facts: &Facts, number: u64, spot: Spot) -> Self {
        let small = |number: u64| number.min(u32::MAX.into()) as u32;
        let byte = spot.byte.min(MOST_BYTES);
        Self {
            at: facts.received_at().unwrap_or(UNKNOWN),
            delivery: small(number),
            line: small(spot.line + 1),
            byte_low: byte as u32,
            byte_high: (byte >> 32) as u16,
            event: facts.known_event().unwrap_or(OTHER),
            happened: happened(facts),
        }
    }

    /// The line on which it begins, from 1, as far as the number goes.
    pub(super) fn line(&self) -> u64 {
        self.line.into()
    }

    /// The byte at which it begins, as far as the number goes.
    pub(super) fn byte(&self) -> u64 {
        u64::from(self.byte_low) | u64::from(self.byte_high) << 32
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
            line: self.line(),
            byte: self.byte(),
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

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, Mark};
    use crate::audit::facts::Facts;
    use crate::audit::sink::Spot;

    #[test]
    fn says_where_it_begins() {
        for (byte, expected) in [(7, 7), (5 << 32 | 9, 5 << 32 | 9), (MOST_BYTES, MOST_BYTES), (1 << 50, MOST_BYTES)] {
            let mark = Mark::new(&Facts::default(), 3, Spot { byte, line: 1, length: 2 });
            assert_eq!((mark.byte(), mark.line(), mark.delivery), (expected, 2, 3));
        }
    }
}
