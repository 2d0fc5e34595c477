use super::delivery::{Delivery, Reason, Signature};
use super::ledger::Spot;
use super::report::AuditReport;
use super::rows::{Row, row};
use crate::report::Verdict;

/// Deliveries that are invalid, or whose signature is not genuine: all are counted, and the first ones kept.
#[derive(Debug)]
pub(super) struct BrokenOnes {
    listed: usize,
    count: u64,
    list: Vec<Row>,
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
            self.list.push(row(delivery, number, spot));
        }
    }

    pub(super) fn report(&self, report: &mut AuditReport) {
        report.broken_count = self.count;
        report.broken.clone_from(&self.list);
        report.unlisted.broken = self.count - self.list.len() as u64;
    }
}
