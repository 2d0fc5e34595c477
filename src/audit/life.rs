//! What is odd about the order of an account's deliveries. The vendor promises no order and no repeats, and deliveries have
//! been seen missing, so all that can be said is that something does not go together.

use super::facts::Facts;
use super::mark::Mark;
use crate::catalog::{Happened, OddityCode};
use std::hint::black_box;

/// How many of an account's last deliveries are remembered: a repeat is looked for among them.
pub(super) const RECENT: usize = 4;

/// What is remembered of an account to judge its next delivery by. In this order: what is looked at each time stands close
/// together.
#[derive(Debug, Default)]
#[repr(C)]
pub(super) struct Life {
    is_removed: bool,
    /// Whether the last delivery was its first event.
    is_added: bool,
    is_awaiting: bool,
    has_latest: bool,
    /// The latest `updated_at` of a resource, and the delivery that had it, if there is one.
    latest: u32,
    latest_at: i64,
    /// Of the last deliveries, each in the place of its number: all bytes; what they say but for the subscription's name; that.
    hashes: [u64; RECENT],
    says: [u32; RECENT],
    names: [u16; RECENT],
    recent: [Mark; RECENT],
    /// What an `accounts.updated` should follow, while none has.
    awaiting: Mark,
}

/// Something odd.
#[derive(Clone, Copy, Debug)]
pub(super) struct Odd {
    pub(super) code: OddityCode,
    /// The delivery that shows it.
    pub(super) mark: Mark,
    /// The one that it is odd after.
    pub(super) after: Option<u32>,
}

impl Life {
    /// Has memory bring what is looked at each time.
    #[inline]
    pub(super) fn fetch(&self) {
        black_box(self.hashes[0]);
        black_box(self.recent[0].at);
        black_box(self.recent[3].at);
    }

    /// Goes on with a delivery, in front of which there were `count`, and tells what is odd about it. True if it equals another one in a way that proves nothing.
    pub(super) fn step(
        &mut self,
        facts: &Facts,
        count: u32,
        mark: Mark,
        name: u16,
        silence: i64,
        tell: &mut dyn FnMut(Odd),
    ) -> bool {
        if self.is_removed {
            tell(Odd { code: OddityCode::AfterRemoved, mark, after: self.last(count).map(|last| last.delivery) });
        }
        let is_update = matches!(mark.happened, Some(Happened::Changed | Happened::Disconnected));
        let is_outcome = matches!(mark.happened, Some(Happened::Connected | Happened::Failed));
        if count == 0 && (is_update || is_outcome) {
            tell(Odd { code: OddityCode::MissingAdded, mark, after: None });
        }
        if self.is_added
            && let Some(added) = self.last(count).filter(|added| added.is_silent_until(mark.at, silence))
        {
            tell(Odd { code: OddityCode::SilentAfterAdded, mark: *added, after: None });
        }
        if self.is_awaiting && mark.happened.is_some() {
            self.is_awaiting = false;
            if !is_update {
                tell(Odd { code: OddityCode::MissingUpdated, mark: self.awaiting, after: None });
            }
        }
        self.is_added = mark.happened == Some(Happened::Attempted);
        self.is_removed |= mark.happened == Some(Happened::Removed);
        if is_outcome {
            (self.is_awaiting, self.awaiting) = (true, mark);
        }
        let mut tell_after = |code, after| tell(Odd { code, mark, after: Some(after) });
        self.age(facts, mark, &mut tell_after);
        let is_alike = self.compare(facts, count, name, &mut tell_after);
        self.remember(facts, count, mark, name);
        is_alike
    }

    /// Holds the time of the delivery's resource against those before.
    fn age(&mut self, facts: &Facts, mark: Mark, odd: &mut dyn FnMut(OddityCode, u32)) {
        let Some(updated_at) = facts.updated_at() else { return };
        if self.has_latest && updated_at < self.latest_at {
            odd(OddityCode::OlderResource, self.latest);
        } else {
            (self.has_latest, self.latest_at, self.latest) = (true, updated_at, mark.delivery);
        }
    }

    /// Holds the delivery against the last ones.
    fn compare(&self, facts: &Facts, count: u32, name: u16, odd: &mut dyn FnMut(OddityCode, u32)) -> bool {
        let kept = (count as usize).min(RECENT);
        let of = |place: usize| self.recent.get(place).map_or(0, |mark| mark.delivery);
        if let Some(place) = self.hashes.iter().take(kept).position(|hash| *hash == facts.hash) {
            if facts.updated_at().is_none() {
                return true;
            }
            odd(OddityCode::RepeatedDelivery, of(place));
            return false;
        }
        let says = facts.says();
        let mut others = self.says.iter().zip(&self.names).take(kept);
        if let Some(place) = others.position(|(other, other_name)| *other == says && *other_name != name) {
            odd(OddityCode::SeveralNames, of(place));
        }
        false
    }

    #[expect(clippy::indexing_slicing, reason = "a remainder is smaller than what it is of")]
    fn remember(&mut self, facts: &Facts, count: u32, mark: Mark, name: u16) {
        let place = count as usize % RECENT;
        self.hashes[place] = facts.hash;
        self.says[place] = facts.says();
        self.names[place] = name;
        self.recent[place] = mark;
    }

    /// Tells what is odd if nothing more comes behind `count` deliveries, where the archive goes on to `last_seen`.
    pub(super) fn end(&self, count: u32, last_seen: i64, silence: i64, tell: &mut dyn FnMut(Odd)) {
        let added = self.last(count).copied().filter(|_| self.is_added);
        let awaiting = self.is_awaiting.then_some(self.awaiting);
        for (code, mark) in [(OddityCode::SilentAfterAdded, added), (OddityCode::MissingUpdated, awaiting)] {
            if let Some(mark) = mark.filter(|mark| mark.is_silent_until(last_seen, silence)) {
                tell(Odd { code, mark, after: None });
            }
        }
    }

    /// The last one of `count` deliveries.
    fn last(&self, count: u32) -> Option<&Mark> {
        self.recent.get(count.checked_sub(1)? as usize % RECENT)
    }

    /// The last ones of `count` deliveries, but for the very first one, in their order.
    pub(super) fn recent(&self, count: u32) -> impl Iterator<Item = &Mark> {
        let kept = (count.saturating_sub(1) as usize).min(RECENT);
        (0..kept).filter_map(move |back| self.recent.get((count as usize - kept + back) % RECENT))
    }
}
