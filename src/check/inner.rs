//! Documents that stand in others: a message in an envelope, a body in a curl command. Each is judged as if it stood
//! alone, and what is wrong with it is told at its place in the whole text.

use super::foreign::{Foreign, Inside};
use super::{Arg, Checker, Problem, Within, judge, syntax};
use crate::catalog::Code;
use crate::classify::{Body, Expect, is_body};
use crate::json::{self, Document, Fault, FaultKind, Kind, Node, Tape, Value};
use crate::text::{Decoded, Span, invalid_parts};

/// How many documents may stand in each other: a message of SNS in one of SQS takes two.
const LEVELS: usize = 4;

/// Judges documents, and what stands in them.
pub(super) struct Inner<'r> {
    pub(super) report: &'r mut dyn FnMut(Problem),
    /// What each body is meant to be.
    pub(super) expect: Option<Expect>,
    /// How many documents may still stand in each other.
    pub(super) levels: usize,
}

impl<'r> Inner<'r> {
    pub(super) fn new(report: &'r mut dyn FnMut(Problem), expect: Option<Expect>) -> Self {
        Self { report, expect, levels: LEVELS }
    }
}

impl Inner<'_> {
    /// Judges `root`, whatever it is.
    pub(super) fn document(&mut self, root: Value<'_>) {
        let body = Body::recognise(root, self.expect);
        if body.is_plain() || !self.wrong(root) {
            judge(&body, self.expect, &mut self.report);
        }
    }

    /// Judges all that stands in `document`, which is more than a body.
    pub(super) fn documents(&mut self, document: Document<'_>) {
        let roots = || document.roots().filter(|root| root.index() == 0 || !is_nothing(*root));
        let (Some(first), Some(last)) = (document.root(), roots().last()) else { return };
        let count = roots().count();
        if count > 1 {
            let span = Span::new(first.span().start, last.span().end);
            let args = [Arg::Number(count as u64), Arg::None];
            self.tell(Problem { code: Code::SeveralBodies, span, node: None, args, within: Within::Document });
        }
        roots().for_each(|root| self.document(root));
    }

    /// Adds to `tape` what follows the body, if that is another; false, and `rest` told, if it is not.
    #[cold]
    pub(super) fn rest(&mut self, bytes: &[u8], rest: Fault, tape: &mut Tape) -> bool {
        let (at, nodes) = (rest.span.start as usize, tape.nodes().len());
        let bytes = bytes.trim_ascii_end();
        json::read_sequence(bytes, at, tape, &mut |_| {});
        let document = Document { bytes, nodes: tape.nodes() };
        let next = document.value(nodes as u32).filter(|_| document.root().is_some_and(is_container));
        let next = next.filter(|next| !is_nothing(*next));
        let is_next = next.is_some_and(|next| !next.has(Node::UNCLOSED) || Body::recognise(next, None).is_any());
        tape.truncate(nodes);
        if is_next {
            json::read_sequence(bytes, at, tape, &mut |fault| self.tell(syntax::problem(fault)));
        } else {
            self.tell(syntax::problem(rest));
        }
        is_next
    }

    /// Judges what stands in `foreign`, with the help of `tape`.
    pub(super) fn foreign(&mut self, bytes: &[u8], foreign: Foreign, tape: &mut Tape) {
        let Self { expect, levels, .. } = *self;
        let Foreign { code, span, inside, .. } = foreign;
        self.tell(Problem { code, span, node: None, args: [Arg::None; 2], within: Within::Document });
        for span in invalid_parts(bytes) {
            self.tell(syntax::problem(Fault { kind: FaultKind::InvalidUtf8, span }));
        }
        match inside {
            Inside::Nothing => {}
            Inside::Piece(piece) => {
                let bytes = bytes.get(..piece.end as usize).unwrap_or_default();
                let mut tell = |problem: Problem| {
                    let within = if problem.within == Within::Encoded { Within::Encoded } else { Within::Foreign };
                    self.tell(Problem { within, ..problem });
                };
                json::read_sequence(bytes, piece.start as usize, tape, &mut |fault| tell(syntax::problem(fault)));
                let document = Document { bytes, nodes: tape.nodes() };
                Inner { report: &mut tell, expect, levels }.documents(document);
            }
            Inside::Text(text) => _ = self.text(&text, None, true),
        }
    }

    /// Judges the document that string `value` holds; false, and nothing judged, if it holds none. One that is `alone`
    /// may be anything in braces or brackets.
    pub(super) fn string(&mut self, value: Value<'_>, alone: bool) -> bool {
        let begins = |beginning: &&[u8]| value.raw().trim_ascii_start().starts_with(beginning);
        let is_json = [&b"{"[..], b"[", b"\\\""].iter().any(begins);
        is_json && self.text(&value.decoded(), Some(value.index()), alone)
    }

    fn text(&mut self, text: &Decoded, node: Option<u32>, alone: bool) -> bool {
        let Self { expect, levels, .. } = *self;
        let (mut tape, mut is_json) = (Tape::default(), true);
        json::read(&text.bytes, &mut tape, &mut |_| is_json = false);
        let Some(root) = (Document { bytes: &text.bytes, nodes: tape.nodes() }).root() else { return false };
        let mut tell = |problem| self.tell(outside(problem, text, node));
        let mut inner = Inner { report: &mut tell, expect, levels };
        let judges_all =
            is_body(root) || alone && is_container(root) && (is_json || Body::recognise(root, None).is_any());
        let found = if judges_all {
            inner.document(root);
            true
        } else {
            inner.wrong(root)
        };
        if found && !is_json {
            read_again(text, &mut tell);
        }
        found
    }

    pub(super) fn tell(&mut self, problem: Problem) {
        (self.report)(problem);
    }
}

impl Checker<'_> {
    /// Judges the object that string `value` holds, if it holds one, as the message's data.
    #[cold]
    pub(super) fn data_in_text(&mut self, value: Value<'_>) {
        if !value.raw().trim_ascii_start().starts_with(b"{") {
            return;
        }
        let (text, mut tape) = (value.decoded(), Tape::default());
        json::read(&text.bytes, &mut tape, &mut |_| {});
        let root = Document { bytes: &text.bytes, nodes: tape.nodes() }.root();
        let (Some(root), Some(shape)) = (root.filter(|root| root.kind() == Kind::Object), self.data) else { return };
        let Self { body, event, data, .. } = *self;
        let mut tell = |problem| (self.report)(outside(problem, &text, Some(value.index())));
        read_again(&text, &mut tell);
        let mut inner = Checker::new(&mut tell, body, event, data);
        inner.object(root, shape);
        self.awaited = inner.awaited.in_text();
    }
}

/// `problem` of `text`, which was decoded from what node `node` holds, as one of the text around it.
fn outside(problem: Problem, text: &Decoded, node: Option<u32>) -> Problem {
    let arg = |arg| match arg {
        Arg::Input(span) => Arg::Input(text.span(span)),
        Arg::Literal(span) => Arg::Literal(text.span(span)),
        Arg::Place(place) => Arg::Place(text.place(place)),
        other => other,
    };
    Problem { span: text.span(problem.span), node, args: problem.args.map(arg), within: Within::Encoded, ..problem }
}

/// Tells the faults of `text`. Bytes that are no UTF-8 are the fault of the text around it.
fn read_again(text: &Decoded, tell: &mut dyn FnMut(Problem)) {
    json::read(&text.bytes, &mut Tape::default(), &mut |fault: Fault| {
        if fault.kind != FaultKind::InvalidUtf8 {
            tell(syntax::problem(fault));
        }
    });
}

fn is_container(value: Value<'_>) -> bool {
    matches!(value.kind(), Kind::Object | Kind::Array)
}

/// Whether `value` is an array with nothing in it, as some loggers put behind what they log.
fn is_nothing(value: Value<'_>) -> bool {
    value.kind() == Kind::Array && value.elements().next().is_none()
}
