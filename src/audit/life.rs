//! What is odd about the order of an account's deliveries. The vendor promises no order and no repeats, and deliveries have
//! been seen missing, so all that can be said is that something does not go together.

use super::account::Mark;
use super::delivery::Delivery;
use crate::catalog::{Happened, OddityCode};

/// The deliveries that a repeat is looked for among.
const RECENT: usize = 4;

/// What is remembered of an account to judge its next delivery by.
#[derive(Debug, Default)]
pub(super) struct Life {
    is_removed: bool,
    /// The first event, while nothing has followed it.
    added: Option<Mark>,
    /// What an `accounts.updated` should follow, while none has.
    awaiting: Option<Mark>,
    /// The latest `updated_at` of a resource, and the delivery that had it.
    latest: Option<(i64, u32)>,
    recent: [Recent; RECENT],
    count: u32,
}

/// What tells one delivery from another.
#[derive(Clone, Copy, Debug, Default)]
struct Recent {
    hash: u64,
    /// All that a delivery says but for its subscription's name.
    says: u64,
    name: Option<u16>,
    delivery: u32,
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

/// What is said of a delivery that is byte-equal to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    None,
    /// Without a resource, that proves nothing.
    Alike,
}

impl Life {
    /// Goes on with `delivery`, and tells what is odd about that.
    pub(super) fn step(
        &mut self,
        delivery: &Delivery<'_>,
        mark: Mark,
        name: Option<u16>,
        silence: i64,
        tell: &mut dyn FnMut(Odd),
    ) -> Likeness {
        let mut odd = |code, mark, after| tell(Odd { code, mark, after });
        let happened = mark.happened;
        if self.is_removed {
            odd(OddityCode::AfterRemoved, mark, self.last());
        }
        let is_first = self.count == 0;
        let goes_on = matches!(
            happened,
            Some(Happened::Changed | Happened::Disconnected | Happened::Connected | Happened::Failed)
        );
        if is_first && goes_on {
            odd(OddityCode::MissingAdded, mark, None);
        }
        if let Some(added) = self.added.take().filter(|added| is_silent(added.at, mark.at, silence)) {
            odd(OddityCode::SilentAfterAdded, added, None);
        }
        let is_update = matches!(happened, Some(Happened::Changed | Happened::Disconnected));
        if happened.is_some()
            && let Some(awaiting) = self.awaiting.take().filter(|_| !is_update)
        {
            odd(OddityCode::MissingUpdated, awaiting, None);
        }
        match happened {
            Some(Happened::Attempted) => self.added = Some(mark),
            Some(Happened::Connected | Happened::Failed) => self.awaiting = Some(mark),
            Some(Happened::Removed) => self.is_removed = true,
            _ => {}
        }
        if let Some(updated_at) = delivery.updated_at {
            match self.latest {
                Some((latest, after)) if updated_at < latest => odd(OddityCode::OlderResource, mark, Some(after)),
                _ => self.latest = Some((updated_at, mark.delivery)),
            }
        }
        self.compare(delivery, mark, name, &mut odd)
    }

    /// Holds `delivery` against the last ones.
    fn compare(
        &mut self,
        delivery: &Delivery<'_>,
        mark: Mark,
        name: Option<u16>,
        odd: &mut dyn FnMut(OddityCode, Mark, Option<u32>),
    ) -> Likeness {
        let says = says(delivery);
        let kept = (self.count as usize).min(RECENT);
        let mut recent = self.recent.iter().take(kept);
        let mut likeness = Likeness::None;
        if let Some(same) = recent.clone().find(|recent| recent.hash == delivery.hash) {
            if delivery.updated_at.is_some() {
                odd(OddityCode::RepeatedDelivery, mark, Some(same.delivery));
            } else {
                likeness = Likeness::Alike;
            }
        } else if let Some(same) = recent.find(|recent| recent.says == says && recent.name != name && name.is_some()) {
            odd(OddityCode::SeveralNames, mark, Some(same.delivery));
        }
        let place = self.count as usize % RECENT;
        if let Some(recent) = self.recent.get_mut(place) {
            *recent = Recent { hash: delivery.hash, says, name, delivery: mark.delivery };
        }
        self.count = self.count.wrapping_add(1).max(1);
        likeness
    }

    /// Tells what is odd if nothing more comes, where the archive goes on to `last_seen`.
    pub(super) fn end(&self, last_seen: Option<i64>, silence: i64, tell: &mut dyn FnMut(Odd)) {
        let parts = [(OddityCode::SilentAfterAdded, self.added), (OddityCode::MissingUpdated, self.awaiting)];
        for (code, mark) in parts {
            if let Some(mark) = mark.filter(|mark| is_silent(mark.at, last_seen, silence)) {
                tell(Odd { code, mark, after: None });
            }
        }
    }

    /// The number of the last delivery.
    fn last(&self) -> Option<u32> {
        let place = self.count.checked_sub(1)? as usize % RECENT;
        self.recent.get(place).map(|recent| recent.delivery)
    }
}

fn is_silent(from: Option<i64>, to: Option<i64>, silence: i64) -> bool {
    from.zip(to).is_some_and(|(from, to)| to.saturating_sub(from) > silence)
}

/// The same for deliveries that say the same under another name.
fn says(delivery: &Delivery<'_>) -> u64 {
    use std::hash::BuildHasher;
    let Delivery { error_code, has_resource, status, updated_at, event, .. } = delivery;
    let event = match event {
        super::delivery::EventName::None => None,
        super::delivery::EventName::Known(event) => Some(std::slice::from_ref(event)),
        super::delivery::EventName::Other(name) => Some(&**name),
    };
    foldhash::fast::FixedState::default().hash_one((event, error_code, has_resource, status, updated_at))
}
