//! All that happened to the accounts that were asked for.

use super::account::id_text;
use super::delivery::{Delivery, Id};
use super::life::Odd;
use super::mark::Mark;
use super::report::{Timeline, TimelineStep};
use super::time::iso;
use crate::catalog::CONNECTION_STATUSES;

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
    pub(super) fn add(&mut self, id: Id, delivery: &Delivery<'_>, mark: Mark, odd: &[Odd]) {
        let Some(place) = self.1.iter().position(|account| *account == id) else { return };
        let Some(timeline) = self.0.get_mut(place) else { return };
        timeline.deliveries += 1;
        if timeline.steps.len() >= STEPS {
            return;
        }
        let text = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        timeline.steps.push(TimelineStep {
            delivery: mark.delivery.into(),
            line: mark.line.into(),
            byte: mark.byte,
            length: mark.length.into(),
            received_at: mark.received_at(),
            event: delivery.event.text(),
            happened: mark.happened,
            name: delivery.name.as_deref().map(text),
            verdict: delivery.verdict,
            error_code: delivery.error_code.as_deref().map(text),
            status: delivery
                .status
                .and_then(|status| CONNECTION_STATUSES.get(usize::from(status)))
                .map(|status| status.name),
            updated_at: delivery.updated_at.map(iso),
            signature: delivery.signature.name(),
            findings: delivery.findings.iter().map(|(code, _)| *code).collect(),
            oddities: odd.iter().filter(|odd| odd.mark.delivery == mark.delivery).map(|odd| odd.code).collect(),
        });
    }

    pub(super) fn report(&self) -> Vec<Timeline> {
        self.0.clone()
    }
}
