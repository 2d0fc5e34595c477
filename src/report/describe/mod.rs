//! What stands at a place of a body: what the member there means, who says so, what it must hold, what this value says,
//! and what to watch for. All of it comes from the catalog's rows.

mod date;
mod holds;
mod value;
mod walk;

use super::pointer::LONGEST;
use crate::catalog::{Remark, Source};
use crate::check::{self, Options};
use crate::json::Tape;
use crate::text::{Locator, Position};
use serde::Serialize;
use walk::Walk;

/// What is known of one member of a body, or of the body as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Which one, as a JSON Pointer (RFC 6901); empty for the body itself. Of a member of a document in a string, that of the
    /// string, and then its own.
    pub pointer: String,
    /// Its name, the number of an element, or what the body is. Shortened where it is long.
    pub name: String,
    /// Where its text begins: of a member, its name.
    pub start: Position,
    /// Behind the last character of its text.
    pub end: Position,
    /// Where its value begins.
    pub value_start: Position,
    /// Behind the last character of its value.
    pub value_end: Position,
    /// What it means, as one sentence without its final period; none if no page documents it.
    pub means: Option<&'static str>,
    /// Where that comes from.
    pub source: Option<Source>,
    /// What it must hold, as half a sentence.
    pub holds: Option<String>,
    /// The documented values, where they are a list; there may be others. None in a string, where a value can't stand as it is.
    pub choices: Vec<Choice>,
    /// Whether it must be there.
    pub required: bool,
    /// What this value says, where it says more than its text.
    pub value: Option<ValueMeaning>,
    /// What to watch for.
    pub remarks: &'static [Remark],
}

/// A documented value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The value, as a string has it.
    pub name: &'static str,
    /// What it tells, as half a sentence; none of an event of another family.
    pub means: Option<&'static str>,
}

/// What a value says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueMeaning {
    /// One sentence or more, without a final period.
    pub text: String,
    /// Where that comes from; none where it is but another way to write the value.
    pub source: Option<Source>,
}

/// What stands at `column` of `line` of `input`, both from 1 and columns in UTF-16 units, as editors count: the innermost
/// member there, or next to there on the line. Of a place outside all members, the body; none in a text without a value.
///
/// Works in bodies with mistakes as far as they can be read, in a message that stands in another document, and in a
/// document in a string. Of the `options`, [`Options::mask`] and [`Options::max_bytes`] count.
///
/// ```
/// use accounts_webhooks::{Options, describe};
///
/// let body = br#"{"event": "accounts.failed", "data": {"error_code": "mfa_timeout"}}"#;
/// let explanation = describe(body, 1, 55, &Options::default()).unwrap();
/// assert_eq!(explanation.pointer, "/data/error_code");
/// assert!(explanation.value.unwrap().text.starts_with("the second factor was not entered in time"));
/// ```
pub fn describe(input: &[u8], line: u32, column: u32, options: &Options) -> Option<Explanation> {
    let mut tape = Tape::default();
    let reading = check::check(input, options, &mut tape, &mut |_| {});
    let locator = Locator::new(reading.document.bytes);
    let walk = Walk { masked: options.mask, levels: walk::LEVELS };
    let found = walk.document(reading.document, reading.body, locator.offset(line, column))?;
    Some(Explanation {
        pointer: if found.pointer.len() < LONGEST { found.pointer } else { String::new() },
        name: found.name,
        start: locator.locate(found.span.start),
        end: locator.locate(found.span.end),
        value_start: locator.locate(found.value_span.start),
        value_end: locator.locate(found.value_span.end),
        means: found.field.map(|field| field.means),
        source: found.field.map(|field| field.source),
        holds: found.holds,
        choices: found.choices,
        required: found.required,
        value: found.value,
        remarks: found.field.map_or(&[], |field| field.remarks),
    })
}
