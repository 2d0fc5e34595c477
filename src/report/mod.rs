//! What is told to people and programs: findings with their words, places and fixes. All English lives here.

mod compare;
mod describe;
mod description;
mod explain;
mod finding;
mod fixes;
mod layout;
mod oddities;
mod pointer;
mod prose;
mod reasons;
mod render;
mod rule;
mod split;
mod summary;
mod words;

pub use compare::{Comparison, ComparisonNote, Difference, DifferenceKind, NoteCode, Side, compare};
pub use describe::{Choice, Explanation, ValueMeaning, describe};
pub use description::Description;
pub use explain::explain;
#[cfg(target_arch = "wasm32")]
pub(crate) use finding::LASTING;
pub use finding::{Applicability, Edit, Finding, Fix};
pub(crate) use finding::{Lasting, Writer, lasting};
pub use oddities::OddityWords;
pub use render::Style;
pub use summary::summarize;
#[cfg(target_arch = "wasm32")]
pub(crate) use words::fixed;

use crate::catalog::{Code, Severity};
use crate::check::{Arg, Options, Problem, Reading, Within};
use crate::classify::{BodyKind, Classification, MASK, Recognised, event_names, recognise};
use crate::text::Span;
use serde::Serialize;
use std::collections::BinaryHeap;

/// Findings of one code that a report lists; how many more there are is said in a `more_findings`.
const LISTED_PER_CODE: u8 = 100;

/// The judgement in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing to object to; notes at most.
    Valid,
    /// Usable, with warnings.
    Noted,
    /// Contradicts the contract, or is no JSON.
    Invalid,
}

/// All that can be said of one body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The judgement in one word.
    pub verdict: Verdict,
    /// What the body is.
    pub kind: BodyKind,
    /// A message's event, as the body has it; masked if it is no documented one.
    pub event: Option<String>,
    /// Whether the message's event, or every event of the subscription, is one of the five documented here.
    pub known: bool,
    /// A subscription's events, as the body has them; masked like a message's.
    pub events: Vec<String>,
    /// What happened, or will happen, by the body's own word.
    pub classification: Option<Classification>,
    /// What is wrong or worth knowing: errors first, then warnings, then notes, each in the order of the text. What the body
    /// is, where it is another document altogether or another vendor's, comes first.
    pub findings: Vec<Finding>,
    /// Whether values of the body are to be kept out, so that it must not be quoted.
    #[serde(skip)]
    masked: bool,
}

impl Verdict {
    /// The verdict on a body whose worst finding is `worst`.
    pub(crate) fn of(worst: Option<Severity>, strict: bool) -> Self {
        match worst {
            Some(Severity::Error) => Self::Invalid,
            Some(Severity::Warning) if strict => Self::Invalid,
            Some(Severity::Warning) => Self::Noted,
            Some(Severity::Note) | None => Self::Valid,
        }
    }
}

/// Gathers problems, a bounded number of each code.
pub(crate) struct Collector {
    problems: Vec<Problem>,
    /// How many of each code are listed.
    listed: [u8; Code::ALL.len()],
    /// How many are not.
    unlisted: u32,
    worst: Option<Severity>,
}

impl Collector {
    pub(crate) const fn new() -> Self {
        Self { problems: Vec::new(), listed: [0; Code::ALL.len()], unlisted: 0, worst: None }
    }

    pub(crate) fn add(&mut self, problem: Problem) {
        self.worst = self.worst.max(Some(problem.code.severity()));
        match self.listed.get_mut(problem.code as usize) {
            Some(listed) if *listed < LISTED_PER_CODE => {
                *listed += 1;
                self.problems.push(problem);
            }
            _ => self.unlisted += 1,
        }
    }

    /// Puts the problems in the order of the report, and last that some are not listed. In a heap, as sorting by the standard
    /// library takes 13 kB of WebAssembly.
    pub(crate) fn in_order(mut self) -> Vec<Problem> {
        let key = |problem: &Problem| {
            let severity = std::cmp::Reverse(problem.code.severity());
            (severity, !problem.code.is_of_document(), problem.span, problem.code)
        };
        // Mostly they were found in that order.
        if !self.problems.is_sorted_by_key(key) {
            let keys = self.problems.iter().enumerate().map(|(index, problem)| (key(problem), index));
            let order = keys.collect::<BinaryHeap<_>>().into_sorted_vec();
            self.problems = order.into_iter().filter_map(|(_, index)| self.problems.get(index).copied()).collect();
        }
        self.problems.extend((self.unlisted > 0).then(|| Problem::more(self.unlisted)));
        self.problems
    }

    /// What puts the problems with what was read into words.
    pub(crate) fn writer<'a>(&self, reading: &Reading<'a>, options: &'a Options) -> Writer<'a> {
        let is_fault = |problem: &Problem| problem.code <= Code::TrailingText && problem.code != Code::LoneSurrogate;
        Writer::new(reading.document, options, !self.problems.iter().any(is_fault))
    }

    /// The report on what was read.
    pub(crate) fn report(self, reading: &Reading<'_>, options: &Options) -> Report {
        let writer = self.writer(reading, options);
        let summary = self.summary(reading, options);
        let findings = self.in_order().iter().map(|problem| writer.finding(problem)).collect();
        Report { findings, ..summary }
    }

    /// The report without its findings.
    pub(crate) fn summary(&self, reading: &Reading<'_>, options: &Options) -> Report {
        let findings = Vec::new();
        let verdict = Verdict::of(self.worst, options.strict);
        let Some(body) = &reading.body else {
            return Report {
                verdict,
                kind: BodyKind::Unrecognised,
                event: None,
                known: false,
                events: Vec::new(),
                classification: None,
                findings,
                masked: options.mask,
            };
        };
        let events: Vec<String> = match body.kind {
            BodyKind::Subscription => event_names(body.root).map(|name| name.text().into_owned()).collect(),
            BodyKind::Message | BodyKind::SubscriptionList | BodyKind::Unrecognised => Vec::new(),
        };
        let event = body.event_name();
        let is_known = |name: &String| matches!(recognise(name), Recognised::Known(_));
        let known = event.as_ref().is_some_and(is_known) || !events.is_empty() && events.iter().all(is_known);
        let classification = body.classification();
        let mut report =
            Report { verdict, kind: body.kind, event, known, events, classification, findings, masked: options.mask };
        if options.mask {
            report.mask();
        }
        report
    }
}

impl Report {
    /// Takes out what is text of the body and no word of the catalog; findings were written without.
    fn mask(&mut self) {
        let is_ours =
            |name: &String| matches!(recognise(name), Recognised::Known(_) | Recognised::Other | Recognised::All);
        for name in self.event.iter_mut().chain(&mut self.events).filter(|name| !is_ours(name)) {
            *name = MASK.to_owned();
        }
        if let Some(classification) = &mut self.classification {
            classification.mask();
        }
    }
}

impl Problem {
    /// That `unlisted` problems are not in the list.
    fn more(unlisted: u32) -> Self {
        let args = [Arg::Number(unlisted.into()), Arg::Number(LISTED_PER_CODE.into())];
        Self { code: Code::MoreFindings, span: Span::at(0), node: Some(0), args, within: Within::Document }
    }
}
