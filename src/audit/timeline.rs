//! All that happened to the accounts that were asked for.

use super::account::{Mark, id_text};
use super::delivery::{Delivery, EventName, Id, Signature};
use super::ledger::REASONS;
use super::life::Odd;
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

    /// Adds `delivery`, and what is odd about it, if it is of one of them.
    pub(super) fn add(&mut self, id: Id, delivery: &Delivery<'_>, mark: Mark, odd: &[Odd]) {
        let Some(place) = self.1.iter().position(|account| *account == id) else { return };
        let Some(timeline) = self.0.get_mut(place) else { return };
        timeline.deliveries += 1;
        if timeline.steps.len() >= STEPS {
            return;
        }
        let text = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        let event = match &delivery.event {
            EventName::Other(name) => Some(text(name)),
            _ => mark.step().event.map(str::to_owned),
        };
        timeline.steps.push(TimelineStep {
            delivery: mark.delivery.into(),
            line: mark.line.into(),
            byte: mark.byte,
            received_at: mark.at.map(iso),
            event,
            happened: mark.happened,
            name: delivery.name.as_deref().map(text),
            verdict: delivery.verdict,
            error_code: delivery.error_code.as_deref().map(text),
            status: delivery.status.and_then(|status| CONNECTION_STATUSES.get(usize::from(status))).map(|status| status.name),
            updated_at: delivery.updated_at.map(iso),
            signature: match delivery.signature {
                Signature::Unasked => None,
                Signature::Good(_) => Some("good"),
                Signature::Bad(reason) => REASONS.iter().find(|row| row.0 == reason).map(|row| row.1),
            },
            findings: delivery.findings.iter().map(|(code, _)| *code).collect(),
            oddities: odd.iter().filter(|odd| odd.mark.delivery == mark.delivery).map(|odd| odd.code).collect(),
        });
    }

    pub(super) fn report(&self) -> Vec<Timeline> {
        self.0.clone()
    }
}
