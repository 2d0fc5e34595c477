use super::account::Accounts;
use super::broken::BrokenOnes;
use super::counts::{Counts, Names};
use super::delivery::{REASONS, Reason, Signature};
use super::facts::{Facts, Numbers, TEXTS, Told};
use super::joined::Joined;
use super::mark::Mark;
use super::over_time::Histogram;
use super::places::PlaceLists;
use super::report::{AuditReport, Place, Unlisted, Unreadable};
use super::rows::{Row, row};
use super::sink::{Outline, Sink, Spot};
use super::sums::{Sums, named};
use super::time::iso;
use crate::catalog::{Code, ErrorCode};

/// Names of events, subscriptions and error codes that are counted by themselves.
const NAMES: usize = 1000;

/// Takes what is read of an archive, in its order, and keeps the sums.
#[derive(Debug)]
pub(super) struct Ledger {
    listed: usize,
    /// Where files begin, but for the first one.
    files: Vec<Place>,
    /// How many arrays are open.
    arrays: u32,
    deliveries: u64,
    sums: Sums,
    pub(super) other_events: Names,
    by_finding: Vec<u64>,
    finding_places: PlaceLists,
    pub(super) names: Names,
    pub(super) error_codes: Names,
    reason_places: PlaceLists,
    seen: Option<(i64, i64)>,
    over_time: Histogram,
    unreadable: Vec<Unreadable>,
    unreadable_count: u64,
    broken: BrokenOnes,
    pub(super) accounts: Accounts,
    pub(super) joined: Joined,
}

impl Ledger {
    pub(super) fn new(listed: usize, accounts: Accounts) -> Self {
        Self {
            listed,
            files: Vec::new(),
            arrays: 0,
            deliveries: 0,
            sums: Sums::default(),
            other_events: Names::new(NAMES),
            by_finding: vec![0; Code::ALL.len()],
            finding_places: PlaceLists::new(listed),
            names: Names::new(NAMES),
            error_codes: Names::new(NAMES),
            reason_places: PlaceLists::new(listed),
            seen: None,
            over_time: Histogram::default(),
            unreadable: Vec::new(),
            unreadable_count: 0,
            broken: BrokenOnes::new(listed),
            accounts,
            joined: Joined::default(),
        }
    }

    /// Says that the archive ends at `spot`.
    pub(super) fn end(&mut self, spot: Spot) {
        self.close_arrays(spot);
        self.accounts.end(self.seen.map(|(_, last)| last));
    }

    /// An array doesn't go on in another file.
    fn close_arrays(&mut self, spot: Spot) {
        if std::mem::take(&mut self.arrays) > 0 {
            self.unreadable(Code::CutOff, spot);
        }
    }

    /// Counts so many deliveries that have these `facts` and texts of these numbers.
    #[inline]
    pub(super) fn count(&mut self, facts: &Facts, [name, error_code, event]: [u32; TEXTS], count: u64) {
        self.sums.add(facts, self.arrays > 0, count);
        self.names.count(name, count);
        self.error_codes.count(error_code, count);
        self.other_events.count(event, count);
    }

    /// Goes on with what is a delivery's own, whose row `row` makes of its number. It has to be [counted](Self::count) besides.
    #[inline]
    pub(super) fn follow(
        &mut self,
        facts: &Facts,
        numbers: Numbers,
        findings: &[(Code, u32)],
        spot: &Spot,
        row: &dyn Fn(u64) -> Row,
    ) {
        self.deliveries += 1;
        let number = self.deliveries;
        if !findings.is_empty() {
            self.findings(findings, *spot);
        }
        // Where all are of one kind that can't be verified, a list of them tells nothing.
        if let Some(Signature::Bad(reason @ Reason::Rejected(_))) = facts.signature() {
            self.reason_places.add(reason.place(), number, *spot);
        }
        if let Some(at) = facts.received_at() {
            let (first, last) = self.seen.unwrap_or((at, at));
            self.seen = Some((first.min(at), last.max(at)));
            self.over_time.add(at, facts.known_event().map(usize::from));
        }
        if facts.is_broken() {
            self.broken.add(|| row(number));
        }
        let [name, error_code, _] = numbers.texts;
        let texts = [self.names.listed(name), self.error_codes.listed(error_code)];
        self.accounts.delivery(numbers.owner, facts, texts, Mark::new(facts, number, *spot), &|| row(number));
    }

    #[cold]
    fn findings(&mut self, findings: &[(Code, u32)], spot: Spot) {
        for (code, count) in findings {
            if let Some(sum) = self.by_finding.get_mut(*code as usize) {
                *sum += u64::from(*count);
            }
            self.finding_places.add(*code as usize, self.deliveries, spot);
        }
    }

    pub(super) fn deliveries(&self) -> u64 {
        self.deliveries
    }

    /// What is known so far.
    pub(super) fn report(&self, secrets: usize) -> AuditReport {
        let mut report = AuditReport {
            deliveries: self.deliveries,
            by_finding: named(Code::ALL.iter().map(|code| code.name()).zip(self.by_finding.iter().copied())),
            finding_places: self.finding_places.named(Code::ALL.iter().map(|code| code.name())),
            by_name: self.names.counts(),
            by_error_code: self.error_codes.counts(),
            by_error_group: self.by_error_group(),
            first_seen: self.seen.map(|(first, _)| iso(first)),
            last_seen: self.seen.map(|(_, last)| iso(last)),
            over_time: self.over_time.report(),
            unreadable_count: self.unreadable_count,
            unreadable: self.unreadable.clone(),
            unlisted: Unlisted {
                unreadable: self.unreadable_count - self.unreadable.len() as u64,
                events: self.other_events.unlisted(),
                names: self.names.unlisted(),
                error_codes: self.error_codes.unlisted(),
                ..Unlisted::default()
            },
            ..AuditReport::default()
        };
        self.sums.report(secrets, &mut report);
        self.other_events.iter().for_each(|(name, count)| report.by_event.add(name.into_owned(), count));
        report.signatures.places = self.reason_places.named(REASONS.iter().map(|row| row.1));
        self.broken.report(&mut report);
        report.files = [Place { line: 1, byte: 0 }].iter().chain(&self.files).copied().collect();
        self.accounts.report(&self.error_codes, &mut report);
        report
    }

    fn by_error_group(&self) -> Counts {
        let mut groups: Vec<(&'static str, u64)> = Vec::new();
        for (code, count) in self.error_codes.iter() {
            let group = ErrorCode::find(&code).map_or("unknown", |row| row.group.name());
            match groups.iter_mut().find(|(name, _)| *name == group) {
                Some((_, sum)) => *sum += count,
                None => groups.push((group, count)),
            }
        }
        named(groups)
    }
}

impl Sink for Ledger {
    fn numbers(&mut self, told: &Told<'_>) -> [u32; TEXTS] {
        let [name, error_code, event] = told.texts;
        [self.names.number(name), self.error_codes.number(error_code), self.other_events.number(event)]
    }

    fn delivery(&mut self, told: &Told<'_>, texts: [u32; TEXTS], spot: Spot) {
        let numbers = Numbers { owner: self.accounts.number(told.owner), texts };
        self.count(&told.facts, texts, 1);
        self.follow(&told.facts, numbers, told.findings, &spot, &|number| row(told, number, spot));
    }
}

impl Outline for Ledger {
    fn unreadable(&mut self, code: Code, spot: Spot) {
        self.unreadable_count += 1;
        if self.unreadable.len() < self.listed {
            self.unreadable.push(Unreadable { line: spot.line + 1, byte: spot.byte, length: spot.length, code });
        }
    }

    fn open_array(&mut self) {
        self.arrays = self.arrays.saturating_add(1);
    }

    fn close_array(&mut self, spot: Spot) {
        match self.arrays.checked_sub(1) {
            Some(arrays) => self.arrays = arrays,
            None => self.unreadable(Code::ExtraCloser, spot),
        }
    }

    fn end_file(&mut self, spot: Spot) {
        self.close_arrays(spot);
        self.files.push(Place { line: spot.line + 1, byte: spot.byte });
    }
}
