use super::pointer::Pointers;
use super::{fixes, prose};
use crate::catalog::{Code, Severity};
use crate::check::{Options, Problem};
use crate::json::Document;
use crate::text::{Locator, Position, Span};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// One thing that is wrong or worth knowing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What is the case, in half a sentence.
    #[serde(serialize_with = "words")]
    pub message: Cow<'static, str>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "words_if_any")]
    pub help: Option<Cow<'static, str>>,
    /// Where, as a JSON Pointer (RFC 6901). A missing member's points at the object that lacks it; one of more than some
    /// thousand bytes, at what stands around.
    pub pointer: String,
    /// Where its text begins.
    pub start: Position,
    /// Behind the last character of its text.
    pub end: Position,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
    /// Where the rule stands.
    #[serde(serialize_with = "lasting")]
    pub url: &'static str,
}

/// A way to mend a finding, as edits of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, as an imperative.
    #[serde(serialize_with = "words")]
    pub title: Cow<'static, str>,
    /// How sure it is.
    pub applicability: Applicability,
    /// What to change; the edits do not overlap.
    pub edits: Vec<Edit>,
}

/// How sure a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// It is what the writer meant; may be applied unseen.
    Safe,
    /// It may be what the writer meant.
    Maybe,
}

/// Puts `text` in the place of what stands between `start` and `end`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Where the replaced text begins.
    pub start: Position,
    /// Behind the last character of the replaced text.
    pub end: Position,
    /// What stands there afterwards.
    pub text: String,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        lasting(self.name(), serializer)
    }
}

/// The name under which text is serialized that lasts as long as the program, so that what takes it may keep it.
pub(crate) const LASTING: &str = "Lasting";

/// Such a text.
pub(crate) struct Lasting(pub(crate) &'static str);

impl Serialize for Lasting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(LASTING, self.0)
    }
}

pub(crate) fn lasting<S: Serializer>(text: &'static str, serializer: S) -> Result<S::Ok, S::Error> {
    Lasting(text).serialize(serializer)
}

#[expect(clippy::ptr_arg, reason = "serde hands over what the member is")]
fn words<S: Serializer>(words: &Cow<'static, str>, serializer: S) -> Result<S::Ok, S::Error> {
    match words {
        Cow::Borrowed(text) => lasting(text, serializer),
        Cow::Owned(text) => serializer.serialize_str(text),
    }
}

fn words_if_any<S: Serializer>(help: &Option<Cow<'static, str>>, serializer: S) -> Result<S::Ok, S::Error> {
    match help {
        Some(help) => words(help, serializer),
        None => serializer.serialize_none(),
    }
}

/// Puts problems into words and places.
pub(crate) struct Writer<'a> {
    pub(super) document: Document<'a>,
    pub(super) locator: Locator<'a>,
    pub(super) pointers: Pointers<'a>,
    pub(super) options: &'a Options,
    /// Whether the text is JSON: whole values can't be moved safely where it is read with indulgence.
    pub(super) is_json: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: Document<'a>, options: &'a Options, is_json: bool) -> Self {
        let (locator, pointers) = (Locator::new(document.bytes), Pointers::new(document));
        Self { document, locator, pointers, options, is_json }
    }

    pub(super) fn finding(&self, problem: &Problem) -> Finding {
        // Enough for most of them, so that they never move.
        let mut pointer = String::with_capacity(48);
        self.pointer(problem, &mut pointer);
        let (start, end) = self.range(problem.span);
        Finding {
            code: problem.code,
            severity: self.severity(problem),
            message: self.message(problem),
            help: self.help(problem),
            pointer,
            start,
            end,
            fixes: self.fixes(problem),
            url: self.url(problem),
        }
    }

    pub(crate) fn severity(&self, problem: &Problem) -> Severity {
        match problem.code.severity() {
            Severity::Warning if self.options.strict => Severity::Error,
            severity => severity,
        }
    }

    pub(crate) fn message(&self, problem: &Problem) -> Cow<'static, str> {
        self.fill(prose::of(problem.code).message, problem)
    }

    pub(crate) fn help(&self, problem: &Problem) -> Option<Cow<'static, str>> {
        Some(self.fill(prose::of(problem.code).help, problem)).filter(|help| !help.is_empty())
    }

    /// Adds the pointer that leads to `problem` to `text`.
    pub(crate) fn pointer(&self, problem: &Problem, text: &mut String) {
        self.pointers.write(problem, text);
    }

    pub(crate) fn fixes(&self, problem: &Problem) -> Vec<Fix> {
        fixes::of(self, problem)
    }

    pub(crate) fn url(&self, problem: &Problem) -> &'static str {
        prose::of(problem.code).rule.url()
    }

    pub(crate) fn range(&self, span: Span) -> (Position, Position) {
        (self.locator.locate(span.start), self.locator.locate(span.end))
    }
}
