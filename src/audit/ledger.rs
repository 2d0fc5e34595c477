use super::account::Accounts;
use super::broken::BrokenOnes;
use super::counts::{Counts, Names};
use super::delivery::{KINDS, REASONS, Reason, Signature, VERDICTS};
use super::facts::{Facts, Numbers, TEXTS, Told, has};
use super::joined::Joined;
use super::mark::Mark;
use super::over_time::Histogram;
use super::places::PlaceLists;
use super::report::{AuditReport, Place, Signatures, Unlisted, Unreadable};
use super::rows::{Row, row};
use super::sink::{Outline, Sink, Spot};
use super::time::iso;
use crate::catalog::{Code, EVENTS, ErrorCode};

/// The layouts of deliveries: on lines, one behind the other, or in arrays, and each of these as bodies or in envelopes.
const FORMATS: [&str; 6] = [
    "ndjson-bodies",
    "ndjson-envelopes",
    "concatenated-bodies",
    "concatenated-envelopes",
    "array-of-bodies",
    "array-of-envelopes",
];

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
    by_format: [u64; FORMATS.len()],
    by_kind: [u64; KINDS.len()],
    by_verdict: [u64; VERDICTS.len()],
    by_event: [u64; EVENTS.len()],
    pub(super) other_events: Names,
    by_finding: Vec<u64>,
    finding_places: PlaceLists,
    pub(super) names: Names,
    pub(super) error_codes: Names,
    good_by: Vec<u64>,
    by_reason: [u64; REASONS.len()],
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
            by_format: [0; FORMATS.len()],
            by_kind: [0; KINDS.len()],
            by_verdict: [0; VERDICTS.len()],
            by_event: [0; EVENTS.len()],
            other_events: Names::new(NAMES),
            by_finding: vec![0; Code::ALL.len()],
            finding_places: PlaceLists::new(listed),
            names: Names::new(NAMES),
            error_codes: Names::new(NAMES),
            good_by: Vec::new(),
            by_reason: [0; REASONS.len()],
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

    /// Counts a delivery, whose row `row` makes of its number.
    #[inline]
    pub(super) fn count(
        &mut self,
        facts: &Facts,
        numbers: Numbers,
        findings: &[(Code, u32)],
        spot: &Spot,
        row: &dyn Fn(u64) -> Row,
    ) {
        self.deliveries += 1;
        let number = self.deliveries;
        let layout = if self.arrays > 0 { 2 } else { usize::from(facts.has(has::FREE_EXTENT)) };
        add(&mut self.by_format, 2 * layout + usize::from(facts.has(has::ENVELOPE)));
        add(&mut self.by_kind, facts.kind.into());
        add(&mut self.by_verdict, facts.verdict.into());
        if let Some(event) = facts.known_event() {
            add(&mut self.by_event, event.into());
        }
        let [name, error_code, event] = numbers.texts;
        self.names.count(name);
        self.error_codes.count(error_code);
        self.other_events.count(event);
        if !findings.is_empty() {
            self.findings(findings, *spot);
        }
        if let Some(signature) = facts.signature() {
            self.signature(signature, *spot);
        }
        if let Some(at) = facts.received_at() {
            let (first, last) = self.seen.unwrap_or((at, at));
            self.seen = Some((first.min(at), last.max(at)));
            self.over_time.add(at, facts.known_event().map(usize::from));
        }
        if facts.is_broken() {
            self.broken.add(|| row(number));
        }
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

    #[inline]
    fn signature(&mut self, signature: Signature, spot: Spot) {
        match signature {
            Signature::Unasked => {}
            Signature::Good(index) => {
                let index = usize::from(index);
                if self.good_by.len() <= index {
                    self.good_by.resize(index + 1, 0);
                }
                add(&mut self.good_by, index);
            }
            Signature::Bad(reason) => {
                let number = reason.place();
                add(&mut self.by_reason, number);
                // Where all are of one kind that can't be verified, a list of them tells nothing.
                if matches!(reason, Reason::Rejected(_)) {
                    self.reason_places.add(number, self.deliveries, spot);
                }
            }
        }
    }

    pub(super) fn deliveries(&self) -> u64 {
        self.deliveries
    }

    /// What is known so far.
    pub(super) fn report(&self, secrets: usize) -> AuditReport {
        let by_format = named(FORMATS.into_iter().zip(self.by_format));
        let mut by_event = named(EVENTS.iter().map(|event| event.name).zip(self.by_event));
        self.other_events.iter().for_each(|(name, count)| by_event.add(name.into_owned(), count));
        let formats = by_format.iter().count();
        let mut report = AuditReport {
            format: if formats > 1 { Some("mixed") } else { FORMATS.into_iter().find(|name| by_format.get(name) > 0) },
            by_format,
            deliveries: self.deliveries,
            by_kind: named(KINDS.iter().map(|row| row.1).zip(self.by_kind)),
            by_verdict: Counts::all(VERDICTS.iter().map(|row| row.1).zip(self.by_verdict)),
            by_event,
            by_finding: named(Code::ALL.iter().map(|code| code.name()).zip(self.by_finding.iter().copied())),
            finding_places: self.finding_places.named(Code::ALL.iter().map(|code| code.name())),
            by_name: self.names.counts(),
            by_error_code: self.error_codes.counts(),
            by_error_group: self.by_error_group(),
            signatures: self.signatures(secrets),
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

    fn signatures(&self, secrets: usize) -> Signatures {
        let sum = |is_rejected: bool| {
            let rows = REASONS.iter().zip(self.by_reason);
            rows.filter(|((reason, _), _)| matches!(reason, Reason::Rejected(_)) == is_rejected).map(|row| row.1).sum()
        };
        let mut by_secret = self.good_by.clone();
        by_secret.resize(secrets, 0);
        Signatures {
            checked: secrets > 0,
            good: self.good_by.iter().sum(),
            bad: sum(true),
            unverifiable: sum(false),
            places: self.reason_places.named(REASONS.iter().map(|row| row.1)),
            by_reason: named(REASONS.iter().map(|row| row.1).zip(self.by_reason)),
            by_secret,
        }
    }
}

impl Sink for Ledger {
    fn numbers(&mut self, [name, error_code, event]: &[Option<&[u8]>; TEXTS]) -> [u32; TEXTS] {
        [self.names.number(*name), self.error_codes.number(*error_code), self.other_events.number(*event)]
    }

    fn delivery(&mut self, told: &Told<'_>, texts: [u32; TEXTS], spot: Spot) {
        let numbers = Numbers { owner: self.accounts.number(told.owner), texts };
        self.count(&told.facts, numbers, told.findings, &spot, &|number| row(told, number, spot));
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

fn add(counts: &mut [u64], index: usize) {
    if let Some(count) = counts.get_mut(index) {
        *count += 1;
    }
}

fn named(counts: impl IntoIterator<Item = (&'static str, u64)>) -> Counts {
    let mut named = Counts::default();
    counts.into_iter().for_each(|(name, count)| named.add(name, count));
    named
}
