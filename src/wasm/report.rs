//! The report across the border: written straight from the problems, without a [`Finding`](crate::Finding) in between.

use super::pack::{Packed, pack_with};
use super::packed::{kind, shape};
use crate::catalog::{Code, Severity};
use crate::check::{Options, Problem};
use crate::report::{LASTING, Writer, fixed};
use serde::Serializer;
use serde::ser::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Error;

/// The words of findings that hold nothing of the body, and so are the same each time: JavaScript is told them once, and then
/// by their number alone. There are as many as the catalog's words make; 0 is none of them.
pub(super) type Wordings = HashMap<Wording, u32, foldhash::fast::FixedState>;

/// What such words depend on; the arguments by their place in memory.
type Wording = (Code, Severity, [*const str; 2]);

/// Packs the report on `input`, and returns what [`pack`](super::pack::pack) does.
pub(super) fn pack_report(input: &[u8], options: &Options) -> *const usize {
    crate::with_problems(input, options, |problems, reading| {
        let summary = problems.summary(reading, options);
        let writer = problems.writer(reading, options);
        pack_with(|packed| {
            packed.word(kind::SHAPE, shape::REPORT)?;
            summary.verdict.serialize(&mut *packed)?;
            summary.kind.serialize(&mut *packed)?;
            summary.event.serialize(&mut *packed)?;
            summary.known.serialize(&mut *packed)?;
            summary.events.serialize(&mut *packed)?;
            summary.classification.serialize(&mut *packed)?;
            packed.findings(&problems.in_order(), &writer)
        })
    })
}

impl Packed {
    fn findings(&mut self, problems: &[Problem], writer: &Writer<'_>) -> Result<(), Error> {
        self.word(kind::ARRAY, problems.len() as u32)?;
        for problem in problems {
            self.word(kind::SHAPE, shape::FINDING)?;
            self.wording(problem, writer)?;
            self.string(|text| writer.pointer(problem, text))?;
            let (start, end) = writer.range(problem.span);
            self.position(start);
            self.position(end);
            writer.fixes(problem).serialize(&mut *self)?;
        }
        Ok(())
    }

    /// The number of the problem's words, and behind it these, where they are told for the first time or have no number.
    fn wording(&mut self, problem: &Problem, writer: &Writer<'_>) -> Result<(), Error> {
        let severity = writer.severity(problem);
        let [first, second] = problem.args.map(|arg| fixed(arg).map(std::ptr::from_ref));
        let wording = first.zip(second).map(|(first, second)| (problem.code, severity, [first, second]));
        if let Some(wording) = wording {
            let next = self.wordings.len() as u32 + 1;
            let number = *self.wordings.entry(wording).or_insert(next);
            self.words.push(number);
            if number != next {
                return Ok(());
            }
        } else {
            self.words.push(0);
        }
        let lasting = |text: &'static str, packed: &mut Self| packed.serialize_newtype_struct(LASTING, text);
        let words = |text: Cow<'static, str>, packed: &mut Self| match text {
            Cow::Borrowed(text) => lasting(text, packed),
            Cow::Owned(text) => packed.serialize_str(&text),
        };
        lasting(problem.code.name(), self)?;
        severity.serialize(&mut *self)?;
        words(writer.message(problem), self)?;
        match writer.help(problem) {
            Some(help) => words(help, self)?,
            None => self.serialize_none()?,
        }
        lasting(writer.url(problem), self)
    }
}
