use super::account::id_text;
use super::delivery::{Delivery, EventName, Reason, Signature};
use super::ledger::Spot;
use super::report::{AuditReport, Broken};
use super::time::iso;
use crate::catalog::EVENTS;
use crate::report::Verdict;

/// Deliveries that are invalid, or whose signature is not genuine: all are counted, and the first ones kept.
#[derive(Debug)]
pub(super) struct BrokenOnes {
    listed: usize,
    count: u64,
    list: Vec<Broken>,
}

impl BrokenOnes {
    pub(super) fn new(listed: usize) -> Self {
        Self { listed, count: 0, list: Vec::new() }
    }

    /// Keeps `delivery`, the one of this `number`, if it is broken.
    pub(super) fn look(&mut self, delivery: &Delivery<'_>, number: u64, spot: Spot) {
        let is_forged = matches!(delivery.signature, Signature::Bad(Reason::Rejected(_)));
        if delivery.verdict != Verdict::Invalid && !is_forged {
            return;
        }
        self.count += 1;
        if self.list.len() < self.listed {
            self.list.push(Broken {
                delivery: number,
                line: spot.line + 1,
                byte: spot.byte,
                length: spot.length,
                received_at: delivery.received_at.map(iso),
                account: delivery.account.map(id_text),
                event: delivery.event.text(),
                verdict: delivery.verdict,
                signature: delivery.signature.name(),
                findings: delivery.findings.iter().map(|(code, _)| *code).collect(),
            });
        }
    }

    pub(super) fn report(&self, report: &mut AuditReport) {
        report.broken_count = self.count;
        report.broken.clone_from(&self.list);
        report.unlisted.broken = self.count - self.list.len() as u64;
    }
}

impl EventName<'_> {
    /// The event's name, if it has one.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Known(event) => EVENTS.get(usize::from(*event)).map(|event| event.name.to_owned()),
            Self::Other(name) => Some(String::from_utf8_lossy(name).into_owned()),
        }
    }
}
