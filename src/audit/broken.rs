use super::report::AuditReport;
use super::rows::Row;

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

    /// Counts a broken one, whose row `row` makes.
    pub(super) fn add(&mut self, row: impl FnOnce() -> Row) {
        self.count += 1;
        if self.list.len() < self.listed {
            self.list.push(row());
        }
    }

    pub(super) fn report(&self, report: &mut AuditReport) {
        report.broken_count = self.count;
        report.broken.clone_from(&self.list);
        report.unlisted.broken = self.count - self.list.len() as u64;
    }
}
