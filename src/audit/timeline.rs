//! All that happened to the accounts that were asked for.

use super::account::id_text;
use super::id::Id;
use super::life::Odd;
use super::mark::Mark;
use super::report::Timeline;
use super::rows::Row;

/// The most deliveries that are kept of one account.
const STEPS: usize = 10_000;

/// The accounts that were asked for.
#[derive(Debug, Default)]
pub(super) struct Timelines {
    ids: Vec<Id>,
    /// Which account each of them is, once it has come.
    numbers: Vec<u32>,
    timelines: Vec<Timeline>,
}

impl Timelines {
    pub(super) fn new(ids: Vec<Id>) -> Self {
        let empty = |id: &Id| Timeline { account: id_text(*id), deliveries: 0, steps: Vec::new() };
        Self { timelines: ids.iter().map(empty).collect(), numbers: vec![0; ids.len()], ids }
    }

    /// Whether account `id` was asked for.
    pub(super) fn has(&self, id: Id) -> bool {
        self.ids.contains(&id)
    }

    /// Says that account `id` has this number, which is not 0.
    pub(super) fn set(&mut self, id: Id, number: u32) {
        let place = self.ids.iter().position(|account| *account == id);
        if let Some(known) = place.and_then(|place| self.numbers.get_mut(place)) {
            *known = number;
        }
    }

    /// Adds what `row` makes of a delivery, and what is odd about it, if it is of one of them: the account of this number.
    #[inline]
    pub(super) fn add(&mut self, number: u32, mark: Mark, row: &dyn Fn() -> Row, odd: &[Odd]) {
        if let Some(place) = self.numbers.iter().position(|account| *account == number)
            && let Some(timeline) = self.timelines.get_mut(place)
        {
            timeline.deliveries += 1;
            if timeline.steps.len() < STEPS {
                let of_this = odd.iter().filter(|odd| odd.mark.byte() == mark.byte());
                timeline.steps.push(Row { oddities: of_this.map(|odd| odd.code).collect(), ..row() });
            }
        }
    }

    pub(super) fn report(&self) -> Vec<Timeline> {
        self.timelines.clone()
    }
}
