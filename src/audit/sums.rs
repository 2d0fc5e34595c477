//! How many deliveries there are of each layout, kind, verdict and event, and what became of their signatures.

use super::counts::Counts;
use super::delivery::{KINDS, REASONS, Reason, Signature, VERDICTS};
use super::facts::{Facts, has};
use super::report::{AuditReport, Signatures};
use crate::catalog::EVENTS;

/// The layouts of deliveries: on lines, one behind the other, or in arrays, and each of these as bodies or in envelopes.
const FORMATS: [&str; 6] = [
    "ndjson-bodies",
    "ndjson-envelopes",
    "concatenated-bodies",
    "concatenated-envelopes",
    "array-of-bodies",
    "array-of-envelopes",
];

#[derive(Debug, Default)]
pub(super) struct Sums {
    by_format: [u64; FORMATS.len()],
    by_kind: [u64; KINDS.len()],
    by_verdict: [u64; VERDICTS.len()],
    by_event: [u64; EVENTS.len()],
    good_by: Vec<u64>,
    by_reason: [u64; REASONS.len()],
}

impl Sums {
    /// Counts so many deliveries that have these `facts`.
    #[inline]
    pub(super) fn add(&mut self, facts: &Facts, is_in_array: bool, count: u64) {
        let layout = if is_in_array { 2 } else { usize::from(facts.has(has::FREE_EXTENT)) };
        add(&mut self.by_format, 2 * layout + usize::from(facts.has(has::ENVELOPE)), count);
        add(&mut self.by_kind, facts.kind.into(), count);
        add(&mut self.by_verdict, facts.verdict.into(), count);
        if let Some(event) = facts.known_event() {
            add(&mut self.by_event, event.into(), count);
        }
        match facts.signature() {
            None | Some(Signature::Unasked) => {}
            Some(Signature::Bad(reason)) => add(&mut self.by_reason, reason.place(), count),
            Some(Signature::Good(index)) => {
                let index = usize::from(index);
                if self.good_by.len() <= index {
                    self.good_by.resize(index + 1, 0);
                }
                add(&mut self.good_by, index, count);
            }
        }
    }

    /// Adds them to `report`, on an archive of which signatures are verified by so many `secrets`.
    pub(super) fn report(&self, secrets: usize, report: &mut AuditReport) {
        let by_format = named(FORMATS.into_iter().zip(self.by_format));
        let formats = by_format.iter().count();
        report.format =
            if formats > 1 { Some("mixed") } else { FORMATS.into_iter().find(|name| by_format.get(name) > 0) };
        report.by_format = by_format;
        report.by_kind = named(KINDS.iter().map(|row| row.1).zip(self.by_kind));
        report.by_verdict = Counts::all(VERDICTS.iter().map(|row| row.1).zip(self.by_verdict));
        report.by_event = named(EVENTS.iter().map(|event| event.name).zip(self.by_event));
        let sum = |is_rejected: bool| {
            let rows = REASONS.iter().zip(self.by_reason);
            rows.filter(|((reason, _), _)| matches!(reason, Reason::Rejected(_)) == is_rejected).map(|row| row.1).sum()
        };
        let mut by_secret = self.good_by.clone();
        by_secret.resize(secrets, 0);
        report.signatures = Signatures {
            checked: secrets > 0,
            good: self.good_by.iter().sum(),
            bad: sum(true),
            unverifiable: sum(false),
            by_reason: named(REASONS.iter().map(|row| row.1).zip(self.by_reason)),
            by_secret,
            ..Signatures::default()
        };
    }
}

fn add(counts: &mut [u64], index: usize, count: u64) {
    if let Some(sum) = counts.get_mut(index) {
        *sum += count;
    }
}

/// Those of `counts` that are not zero.
pub(super) fn named(counts: impl IntoIterator<Item = (&'static str, u64)>) -> Counts {
    let mut named = Counts::default();
    counts.into_iter().for_each(|(name, count)| named.add(name, count));
    named
}
