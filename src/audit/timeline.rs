//! All that happened to the accounts that were asked for.

use super::account::id_text;
use super::delivery::{Delivery, Id};
use super::ledger::Spot;
use super::life::Odd;
use super::report::Timeline;
use super::rows::{Row, row};

/// The most deliveries that are kept of one account.
const STEPS: usize = 10_000;

/// The accounts that were asked for.
#[derive(Debug, Default)]
pub(super) struct Timelines(Vec<Timeline>, Vec<Id>);

impl Timelines {
    pub(super) fn new(accounts: Vec<Id>) -> Self {
        let empty = |id: &Id| Timeline { account: id_text(*id), deliveries: 0, steps: Vec::new() };
        Self(accounts.iter().map(empty).collect(), accounts)
    }

    /// Whether account `id` was asked for.
    pub(super) fn has(&self, id: Id) -> bool {
        self.1.contains(&id)
    }

    /// Adds `delivery`, and what is odd about it, if it is of one of them.
    pub(super) fn add(&mut self, id: Id, delivery: &Delivery<'_>, number: u64, spot: Spot, odd: &[Odd]) {
        let Some(place) = self.1.iter().position(|account| *account == id) else { return };
        let Some(timeline) = self.0.get_mut(place) else { return };
        timeline.deliveries += 1;
        if timeline.steps.len() >= STEPS {
            return;
        }
        let of_this = odd.iter().filter(|odd| odd.mark.byte == spot.byte);
        let oddities = of_this.map(|odd| odd.code).collect();
        timeline.steps.push(Row { oddities, ..row(delivery, number, spot) });
    }

    pub(super) fn report(&self) -> Vec<Timeline> {
        self.0.clone()
    }
}
