//! What two bodies say differently: which values, where in both texts, and what that means. Only what is said counts,
//! not how it is written:
//!
//! | of | equal are |
//! |---|---|
//! | objects | those with equal members, in any order |
//! | members of one name | the first and the first, the second and the second, and so on |
//! | arrays | those with equal elements, each at its place: one more in front moves all others |
//! | strings | the same characters, escaped or not |
//! | numbers | the same number, however many digits: `1.0` and `1e0` |
//! | what is no JSON, or too deep to be read | the same bytes |

mod equal;
mod notes;
mod walk;

use crate::check::Options;
use crate::classify::{Body, MASK};
use crate::json::{self, Document, FaultKind, Tape};
use crate::text::{Locator, Position, Span};
use serde::Serialize;
use walk::{Met, Walk};

/// Differences that a comparison lists; how many more there are is said in `unlisted`.
const LISTED: usize = 1000;

/// The most bytes of a value's text that are shown.
const SHOWN: u32 = 160;

/// Two bodies beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Whether they say the same, however it is written. Where one is no sound JSON, only the same bytes do.
    pub same: bool,
    /// What they say differently, in the order of the left text; what an object has more on the right stands behind
    /// what else is different in it.
    pub differences: Vec<Difference>,
    /// How many more differences there are.
    pub unlisted: u32,
    /// What that means, and what the comparison rests on.
    pub notes: Vec<ComparisonNote>,
}

/// One value that is not the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What became of it, from left to right.
    pub kind: DifferenceKind,
    /// Which value, as a JSON Pointer (RFC 6901); one of more than some thousand bytes, what stands around it.
    pub pointer: String,
    /// Where it stands on the left.
    pub left: Side,
    /// Where it stands on the right.
    pub right: Side,
}

/// What became of a value, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// It is there on the right only.
    Added,
    /// It is there on the left only.
    Removed,
    /// It is another one.
    Changed,
}

/// The place of a value in one of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Where its text begins. Of a value that is not there, where the object or array begins that lacks it.
    pub start: Position,
    /// Behind the last character of its text, or of what lacks it.
    pub end: Position,
    /// Its text as it is written, with `…` where it is too long to be shown; none where it is not there.
    pub text: Option<String>,
}

/// Something that is worth knowing of two bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparisonNote {
    /// What it is about.
    pub code: NoteCode,
    /// What is the case, in a sentence without its final period.
    pub message: &'static str,
}

pub use notes::NoteCode;

/// One text and what was read of it.
struct Text<'a> {
    document: Document<'a>,
    locator: Locator<'a>,
    body: Option<Body<'a>>,
    is_sound: bool,
}

/// What `left` and `right` say differently. Of the `options`, [`Options::mask`] and [`Options::max_bytes`] count.
pub fn compare(left: &[u8], right: &[u8], options: &Options) -> Comparison {
    let most = options.max_bytes.min(u32::MAX as usize);
    if left.len().max(right.len()) > most {
        let notes = notes::of_codes(&[NoteCode::TooLarge]);
        return Comparison { same: false, differences: Vec::new(), unlisted: 0, notes };
    }
    let (mut left_tape, mut right_tape) = (Tape::default(), Tape::default());
    let (left, right) = (Text::read(left, &mut left_tape), Text::read(right, &mut right_tape));
    let mut walk = Walk::default();
    walk.roots(left.document, right.document);
    let unlisted = walk.count.saturating_sub(walk.met.len() as u32);
    let codes = notes::of(&left, &right, &walk);
    let difference = |met: &Met| Difference {
        kind: met.kind,
        pointer: met.pointer.clone(),
        left: left.side(met.left, met.kind == DifferenceKind::Added, options),
        right: right.side(met.right, met.kind == DifferenceKind::Removed, options),
    };
    Comparison {
        same: walk.count == 0 && (left.is_sound && right.is_sound || left.document.bytes == right.document.bytes),
        differences: walk.met.iter().map(difference).collect(),
        unlisted,
        notes: notes::of_codes(&codes),
    }
}

impl<'a> Text<'a> {
    fn read(bytes: &'a [u8], tape: &'a mut Tape) -> Self {
        let mut is_sound = true;
        // Half of a surrogate pair is in the grammar.
        json::read(bytes, tape, &mut |fault| is_sound &= matches!(fault.kind, FaultKind::LoneSurrogate));
        let document = Document { bytes, nodes: tape.nodes() };
        let body = document.root().map(|root| Body::recognise(root, None));
        Self { document, locator: Locator::new(bytes), body, is_sound }
    }

    fn side(&self, span: Span, is_missing: bool, options: &Options) -> Side {
        let text = match (is_missing, options.mask) {
            (true, _) => None,
            (_, true) => Some(MASK.to_owned()),
            _ => Some(self.shown(span)),
        };
        Side { start: self.locator.locate(span.start), end: self.locator.locate(span.end), text }
    }

    fn shown(&self, span: Span) -> String {
        if span.end - span.start <= SHOWN {
            return span.text(self.document.bytes).into_owned();
        }
        // Not in the midst of a character, where there are such.
        let is_inside = |at: &u32| self.document.bytes.get(*at as usize).is_some_and(|byte| byte & 0xc0 == 0x80);
        let end = (span.start..=span.start + SHOWN).rev().find(|at| !is_inside(at)).unwrap_or(span.start + SHOWN);
        Span::new(span.start, end).text(self.document.bytes).into_owned() + "…"
    }
}
