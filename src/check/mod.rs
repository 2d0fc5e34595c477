//! Judges a body by the catalog's rows. The only interpreter of the vocabulary, and the only walk: whoever wants the
//! verdict alone and whoever wants the whole report hand in different ears.

mod advice;
mod clean;
mod foreign;
mod inner;
mod member;
mod message;
mod object;
mod resource;
mod secret;
mod shell;
mod stranger;
mod subscription;
mod syntax;
pub(crate) mod url;
mod value;
mod wrapping;
mod wrong;

use crate::catalog::{Code, Event, Holds, Object};
use crate::classify::{Body, BodyKind, Expect};
use crate::json::{self, Document, FaultKind, Kind, Tape, Value};
use crate::text::Span;
#[cfg(target_arch = "wasm32")]
pub(crate) use clean::TOLD;
pub(crate) use clean::{Clean, Members, slots};
pub(crate) use foreign::{Foreign, Inside};
use inner::Inner;

/// One thing wrong, without a word of English: cheap to make where nobody reads it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Problem {
    pub(crate) code: Code,
    pub(crate) span: Span,
    /// The node that the pointer leads to; none where it leads to what the span begins in.
    pub(crate) node: Option<u32>,
    /// What the message speaks of.
    pub(crate) args: [Arg; 2],
    pub(crate) within: Within,
}

/// What a problem's text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// The JSON that was handed in.
    Document,
    /// A text that is no JSON: where the JSON in it begins is the likeliest guess, and so is each edit.
    Foreign,
    /// A text in which other characters stand for it: to mend it would take more than an edit there.
    Encoded,
}

/// Something that a message speaks of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Arg {
    #[default]
    None,
    /// A word of the catalog.
    Word(&'static str),
    /// A word of the catalog whose place is taken already.
    Taken(&'static str),
    /// Several words of the catalog.
    Words(&'static [&'static str]),
    /// Text of the input. This and the next are the only ones that can give the input away.
    Input(Span),
    /// Text of the input that is quoted where others have their kind in words.
    Literal(Span),
    Kind(Kind),
    Holds(Holds),
    Number(u64),
    /// A place in the input.
    Place(u32),
}

/// A body as it was read.
pub(crate) struct Reading<'a> {
    pub(crate) document: Document<'a>,
    /// None for an empty body, and for another document altogether.
    pub(crate) body: Option<Body<'a>>,
}

/// Reads `bytes` with the help of `tape`, and hands each problem to `report`; problems come in no strict order.
pub(crate) fn check<'a>(
    bytes: &'a [u8],
    options: &Options,
    tape: &'a mut Tape,
    report: &mut dyn FnMut(Problem),
) -> Reading<'a> {
    if bytes.len() > options.max_bytes.min(u32::MAX as usize) {
        let args = [Arg::Number(options.max_bytes as u64), Arg::None];
        report(Problem { code: Code::TooLarge, span: Span::at(0), node: None, args, within: Within::Document });
        return Reading { document: Document { bytes: &[], nodes: &[] }, body: None };
    }
    if let Some(foreign) = Foreign::recognise(bytes) {
        tape.clear();
        Inner::new(report, options.expect).foreign(bytes, foreign, tape);
        return Reading { document: Document { bytes, nodes: tape.nodes() }, body: None };
    }
    let mut rest = None;
    json::read(bytes, tape, &mut |fault| match fault.kind {
        FaultKind::TrailingText => rest = Some(fault),
        _ => report(syntax::problem(fault)),
    });
    let is_alone = !rest.is_some_and(|rest| Inner::new(report, options.expect).rest(bytes, rest, tape));
    let document = Document { bytes, nodes: tape.nodes() };
    if !is_alone {
        Inner::new(report, options.expect).documents(document);
    }
    let body = document.root().filter(|_| is_alone).map(|root| Body::recognise(root, options.expect));
    let body = body.filter(|body| body.is_plain() || !Inner::new(report, options.expect).wrong(body.root));
    if let Some(body) = &body {
        judge(body, options.expect, report);
    }
    Reading { document, body }
}

/// Judges `body` by the rows of its kind.
fn judge(body: &Body<'_>, expect: Option<Expect>, report: &mut dyn FnMut(Problem)) {
    let (event, data) = body.event_and_data();
    Checker::new(report, *body, event, data).judge(expect);
}

/// How bodies are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether to keep values of the input out of the report, for logs. In their place stands `…`, unless they are
    /// words of the catalog: documented events, error codes and states. That covers messages, helps, the event and
    /// classification; there are no fixes and no deduplication key, and a rendering quotes no lines. Names of members
    /// stay, in pointers alone; so do places, numbers of things and what kind a value is of.
    pub mask: bool,
    /// What the body is meant to be; by default whatever it looks like.
    pub expect: Option<Expect>,
    /// The largest body that is read, in bytes: 64 MiB by default.
    pub max_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { strict: false, mask: false, expect: None, max_bytes: 64 << 20 }
    }
}

/// The walk over one body.
struct Checker<'r> {
    report: &'r mut dyn FnMut(Problem),
    body: Body<'r>,
    /// The row of a message's event.
    event: Option<&'static Event>,
    /// The shape of a message's data, if it is judged.
    data: Option<&'static Object>,
    /// The fields of data that stand beside it, once that has been looked up.
    beside: Option<object::Found>,
    /// The fields that data lacks, and that stand beside it.
    awaited: stranger::Awaited,
}

impl<'r> Checker<'r> {
    fn new(
        report: &'r mut dyn FnMut(Problem),
        body: Body<'r>,
        event: Option<&'static Event>,
        data: Option<&'static Object>,
    ) -> Self {
        Self { report, body, event, data, beside: None, awaited: stranger::Awaited::default() }
    }

    fn judge(mut self, expect: Option<Expect>) {
        let body = self.body;
        if let Some(expected) =
            expect.map(Expect::kind).filter(|expected| ![*expected, BodyKind::Unrecognised].contains(&body.kind))
        {
            self.problem(Code::NotExpected, body.root, [Arg::Word(body.noun()), Arg::Word(expected.noun())]);
        }
        match body.kind {
            BodyKind::Message => self.message(body.root),
            BodyKind::Subscription => self.subscription(body.root),
            BodyKind::SubscriptionList => self.subscription_list(body.root),
            BodyKind::Unrecognised => self.unrecognised(body.root),
        }
    }

    /// Says that `root` is no body of these; not again, where it is no JSON either.
    fn unrecognised(&mut self, root: Value<'_>) {
        if root.kind() != Kind::Invalid {
            self.problem(Code::Unrecognised, root, [Arg::Kind(root.kind()), Arg::None]);
        }
    }

    /// Reports a problem with `value`.
    fn problem(&mut self, code: Code, value: Value<'_>, args: [Arg; 2]) {
        (self.report)(Problem { code, span: value.span(), node: Some(value.index()), args, within: Within::Document });
    }
}
