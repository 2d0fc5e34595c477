//! Reads the exact bytes of an Argyle `accounts.*` webhook message or subscription body, and says what it is, whether
//! it is right, where it is wrong and what to do about it.
//!
//! ```
//! use accounts_webhooks::{Options, Verdict, inspect};
//!
//! let body = br#"{"event": "accounts.failed", "name": "my webhook", "data": {
//!     "account": "0187c66e-e7e5-811c-b006-2232f00f426a",
//!     "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
//!     "error_message": "This user did not provide the correct response."
//! }}"#;
//! let report = inspect(body, &Options::default());
//! assert_eq!(report.verdict, Verdict::Invalid);
//!
//! let finding = &report.findings[0];
//! assert_eq!(finding.message, "missing member `error_code` in `data`");
//! assert_eq!((finding.pointer.as_str(), finding.start.line, finding.start.column), ("/data", 1, 60));
//! ```
//!
//! A server verifies the raw bytes of a delivery first, then takes the message as a type:
//!
//! ```
//! # use accounts_webhooks::signature::sign;
//! use accounts_webhooks::signature::Secrets;
//! use accounts_webhooks::{Event, Message, Options};
//!
//! # let body = br#"{"event": "accounts.removed", "name": "my webhook", "data": {
//! #     "account": "0187c66e-e7e5-811c-b006-2232f00f426a",
//! #     "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69"
//! # }}"#;
//! # let header = sign(body, "the subscription's secret");
//! // `body` as it came in, and `header`, the value of `signature::HEADER`.
//! let secrets = Secrets::new(["the subscription's secret"])?;
//! assert_eq!(secrets.verify(body, Some(&header)), Ok(0)); // the secret's index; answer an error with 401
//!
//! let message = Message::parse(body, &Options::default())?; // and this one with 400: it has the report
//! if let Event::Removed(data) = message.event {
//!     assert_eq!(data.account.to_string(), "0187c66e-e7e5-811c-b006-2232f00f426a");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! How a body is read: `text` gives its bytes places, `json` makes them a flat tape of values and goes on behind each
//! fault, `classify` tells by the [`catalog`] of documented events what the body is, `check` judges it by that
//! catalog's rows, and `report` puts what was found into words. Reading never fails and never panics: each
//! stage hands on what it could make out, and says what was wrong.
//!
//! [`summarize`] says in a sentence what a body tells, and [`describe`] what stands at a place of it. [`compare`] holds two
//! bodies against each other, [`explain`] tells what a finding code is about, and [`sample`] has bodies to try things on.
//! [`redact`] makes a body that can be shown to others.

pub mod audit;
pub mod catalog;
mod check;
mod classify;
mod json;
mod redact;
mod report;
pub mod sample;
pub mod signature;
mod text;
#[cfg(feature = "typed")]
mod typed;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use catalog::{Code, Severity};
pub use check::Options;
pub use classify::{
    BodyKind, Classification, Expect, Failure, MessageClassification, Miss, NoDeduplicationKey,
    SubscriptionClassification,
};
pub use redact::{redact, redact_secrets};
pub use report::{
    Applicability, Choice, Comparison, ComparisonNote, Description, Difference, DifferenceKind, Edit, Explanation,
    Finding, Fix, NoteCode, OddityWords, Report, Side, Style, ValueMeaning, Verdict, compare, describe, explain,
    summarize,
};
pub use text::Position;
#[cfg(feature = "typed")]
pub use typed::{Data, Event, Events, FailedData, Message, ParseError, Subscription};

use std::cell::RefCell;

/// The README's examples, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// All that can be said of `input`.
pub fn inspect(input: &[u8], options: &Options) -> Report {
    with_problems(input, options, |problems, reading| problems.report(reading, options))
}

/// Hands `work` all that there is to say of `input`, before it is put into words.
fn with_problems<R>(
    input: &[u8],
    options: &Options,
    work: impl FnOnce(report::Collector, &check::Reading<'_>) -> R,
) -> R {
    with_tape(|tape| {
        let mut collector = report::Collector::new();
        let reading = check::check(input, options, tape, &mut |problem| collector.add(problem));
        work(collector, &reading)
    })
}

/// The verdict on `input`, from the same walk as [`inspect`] but without a word about it.
pub fn check(input: &[u8], options: &Options) -> Verdict {
    if with_clean(input, options, |clean| clean.is_some()) {
        return Verdict::Valid;
    }
    with_tape(|tape| {
        let mut worst = None;
        check::check(input, options, tape, &mut |problem| worst = worst.max(Some(problem.code.severity())));
        Verdict::of(worst, options.strict)
    })
}

/// Hands `work` the message in `input`, if there is nothing to say about it. Room for the places of its members is kept
/// like the tape.
fn with_clean<R>(input: &[u8], options: &Options, work: impl FnOnce(Option<check::Clean<'_>>) -> R) -> R {
    thread_local!(static MEMBERS: RefCell<check::Members> = const { RefCell::new(check::Members::new()) });
    MEMBERS.with_borrow_mut(|members| work(check::Clean::read(input, options, members)))
}

/// Lends this thread's tape, which is kept between bodies so that reading one allocates nothing.
fn with_tape<R>(work: impl FnOnce(&mut json::Tape) -> R) -> R {
    thread_local!(static TAPE: RefCell<json::Tape> = RefCell::default());
    let mut tape = TAPE.take();
    let result = work(&mut tape);
    tape.shrink();
    TAPE.set(tape);
    result
}
