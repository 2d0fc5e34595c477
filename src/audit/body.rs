//! What one body tells an archive: by the short way if there is nothing to say about it, else by the walk.

use super::delivery::{Delivery, EventName, Owner, Signature};
use super::forms::Trace;
use super::id::{self, Id, Written};
use super::observe::Front;
use crate::catalog::{CONNECTION_STATUSES, Code, EVENTS, Happened, Severity, quirks};
use crate::check::{self, Clean, Members, Options, Problem, Reading, slots};
use crate::classify::{Body, BodyKind, instant};
use crate::json::{self, Kind, Tape, Value};
use crate::report::Verdict;
use crate::text::{Span, find};
use std::borrow::Cow;
use std::hash::{BuildHasher, Hasher};

/// Reads bodies, with room that is kept between them.
#[derive(Default)]
pub(super) struct BodyReader {
    options: Options,
    members: Members,
    tape: Tape,
    findings: Vec<(Code, u32)>,
    /// Of the last clean message, if it has a resource.
    trace: Option<Trace>,
}

/// A clean message with a resource, and what is known of its members.
pub(super) struct Rich<'a> {
    pub(super) body: &'a [u8],
    pub(super) event: u8,
    pub(super) members: &'a Members,
    pub(super) trace: &'a Trace,
}

/// A clean message without a resource: its bytes, where its IDs stand, and the hash of the rest.
pub(super) struct Thin<'a> {
    pub(super) body: &'a [u8],
    pub(super) account: Span,
    pub(super) user: Span,
    pub(super) rest: u64,
}

impl Thin<'_> {
    /// The hash of a message with these IDs, of which the rest has hash `rest`.
    #[inline]
    pub(super) fn hash(rest: u64, account: Written, user: Written) -> u64 {
        let capitals = u64::from(account.capitals) | u64::from(user.capitals) << 32;
        let words = [account.id, user.id, [rest, capitals]];
        let mut hasher = hasher();
        words.as_flattened().iter().for_each(|word| hasher.write_u64(*word));
        hasher.finish()
    }
}

/// A body, and what is wrong with it as JSON.
pub(super) struct Read<'a> {
    pub(super) delivery: Delivery<'a>,
    /// Why nothing can be made out in it, if it stands by itself.
    pub(super) fault: Option<Code>,
}

impl BodyReader {
    pub(super) fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// The event of the message that `bytes` are, if there is nothing to say about it.
    pub(super) fn event(&mut self, bytes: &[u8]) -> Option<u8> {
        Clean::read(bytes, &self.options, &mut self.members).map(|clean| clean.event() as u8)
    }

    /// The event of the message that `bytes` begin with and how far it goes, if there is nothing to say about it.
    pub(super) fn front(&mut self, bytes: &[u8]) -> Option<(u8, Front)> {
        let clean = Clean::front(bytes, &self.options, &mut self.members)?;
        Some((clean.event() as u8, Front { length: clean.bytes().len(), is_one_line: clean.is_one_line() }))
    }

    pub(super) fn read<'a>(&'a mut self, bytes: &'a [u8]) -> Read<'a> {
        match self.event(bytes) {
            Some(event) => Read { delivery: self.clean(bytes, event), fault: None },
            None => self.walk(bytes),
        }
    }

    /// The clean message `bytes`, where [`front`](Self::front) or [`event`](Self::event) came by last, if it has no resource.
    #[inline]
    pub(super) fn thin<'a>(&self, bytes: &'a [u8]) -> Option<Thin<'a>> {
        if self.members.place(slots::RESOURCE).is_some() {
            return None;
        }
        let (account, user) = (self.members.place(slots::ACCOUNT_ID)?, self.members.place(slots::USER_ID)?);
        let (first, second) = if account.start < user.start { (account, user) } else { (user, account) };
        let mut hasher = hasher();
        for piece in [Span::new(0, first.start), Span::new(first.end, second.start)] {
            hasher.write(piece.slice(bytes));
        }
        hasher.write(bytes.get(second.end as usize..).unwrap_or_default());
        Some(Thin { body: bytes, account, user, rest: hasher.finish() })
    }

    /// What was the last one that [`clean`](Self::clean) read, if it has a resource.
    pub(super) fn rich<'a>(&'a self, body: &'a [u8], event: u8) -> Option<Rich<'a>> {
        Some(Rich { body, event, members: &self.members, trace: self.trace.as_ref()? })
    }

    /// The clean message `bytes` of `event`, where [`front`](Self::front) or [`event`](Self::event) came by last.
    #[inline]
    pub(super) fn clean<'a>(&mut self, bytes: &'a [u8], event: u8) -> Delivery<'a> {
        let thin = self.thin(bytes);
        self.trace = if thin.is_some() { None } else { Trace::of(bytes) };
        let value = |slot| Some(self.members.place(slot)?.slice(bytes));
        let [account, user] = [slots::ACCOUNT_ID, slots::USER_ID].map(|slot| value(slot).and_then(id::read));
        let thin_hash = |thin: Thin<'_>| Some(Thin::hash(thin.rest, account?, user?));
        let happened = EVENTS.get(usize::from(event)).map(|event| event.happened);
        let code = if happened == Some(Happened::Failed) { slots::ERROR_CODE } else { slots::CONNECTION_ERROR };
        Delivery {
            is_envelope: false,
            kind: BodyKind::Message,
            verdict: Verdict::Valid,
            event: EventName::Known(event),
            owner: Owner { account: account.map(|account| account.id), user: user.map(|user| user.id) },
            name: value(slots::NAME).map(text),
            error_code: value(code).filter(|code| *code != b"null").map(text),
            has_resource: value(slots::RESOURCE).is_some(),
            status: value(slots::STATUS).and_then(status),
            updated_at: value(slots::UPDATED_AT).and_then(instant),
            received_at: None,
            signature: Signature::Unasked,
            // What patterns and forms can tell without reading all of it.
            hash: match (thin.and_then(thin_hash), &self.trace) {
                (Some(thin), _) => thin,
                (None, Some(trace)) => trace.hash(bytes),
                (None, None) => hash(bytes),
            },
            findings: Cow::Borrowed(&[]),
        }
    }

    pub(super) fn walk<'a>(&'a mut self, bytes: &'a [u8]) -> Read<'a> {
        let Self { options, tape, findings, .. } = self;
        findings.clear();
        let mut faults = Faults::default();
        let reading = check::check(bytes, options, tape, &mut |problem| {
            faults.add(&problem);
            match findings.iter_mut().find(|(code, _)| *code == problem.code) {
                Some((_, count)) => *count += 1,
                None => findings.push((problem.code, 1)),
            }
        });
        findings.sort_unstable();
        let worst = findings.iter().map(|(code, _)| code.severity()).max();
        delivery(bytes, &reading, worst, findings, options.strict, faults)
    }
}

fn delivery<'a>(
    bytes: &'a [u8],
    reading: &Reading<'a>,
    worst: Option<Severity>,
    findings: &'a [(Code, u32)],
    strict: bool,
    faults: Faults,
) -> Read<'a> {
    let kind = reading.body.as_ref().map_or(BodyKind::Unrecognised, |body| body.kind);
    let message = reading.body.as_ref().filter(|body| body.kind == BodyKind::Message);
    let data = message.and_then(|body| body.root.member("data"));
    let resource = data.and_then(|data| data.member("resource")).filter(|resource| resource.kind() == Kind::Object);
    let connection = resource.and_then(|resource| resource.member("connection"));
    let happened = message.and_then(|body| body.event_and_data().0).map(|event| event.happened);
    let failed_in = if happened == Some(Happened::Failed) { data } else { connection };
    let string = |within: Option<Value<'a>>, name| {
        within.and_then(|object| object.member(name)).filter(|value| value.kind() == Kind::String).map(Value::bytes)
    };
    let fault = faults.code.filter(|code| *code == Code::CutOff || kind == BodyKind::Unrecognised);
    let delivery = Delivery {
        is_envelope: false,
        kind,
        verdict: Verdict::of(worst, strict),
        event: message.map_or(EventName::None, event_name),
        owner: Owner {
            account: string(data, "account").and_then(|text| id_in_any_form(&text)),
            user: string(data, "user").and_then(|text| id_in_any_form(&text)),
        },
        name: message.and_then(|body| string(Some(body.root), "name")),
        error_code: string(failed_in, "error_code"),
        has_resource: resource.is_some(),
        status: string(connection, "status").and_then(|text| status(&text)),
        updated_at: string(resource, "updated_at").and_then(|text| instant(&text)),
        received_at: None,
        signature: Signature::Unasked,
        hash: hash(bytes),
        findings: Cow::Borrowed(findings),
    };
    Read { delivery, fault }
}

fn event_name<'a>(body: &Body<'a>) -> EventName<'a> {
    let Some(event) = body.event.filter(|event| event.kind() == Kind::String) else { return EventName::None };
    let name = event.bytes();
    match EVENTS.iter().position(|event| event.name.as_bytes() == &*name) {
        Some(index) => EventName::Known(index as u8),
        None => EventName::Other(name),
    }
}

/// The first thing that makes a text no JSON; where it ends too early, that.
#[derive(Default)]
struct Faults {
    code: Option<Code>,
    at: u32,
}

impl Faults {
    fn add(&mut self, problem: &Problem) {
        let code = problem.code;
        let is_foreign = is_foreign(code);
        let is_fault = code <= Code::TrailingText && code != Code::LoneSurrogate || is_foreign;
        let is_first = self.code.is_none() || problem.span.start < self.at || is_foreign;
        if is_fault && (code == Code::CutOff || is_first && self.code != Some(Code::CutOff)) {
            (self.code, self.at) = (Some(code), problem.span.start);
        }
    }
}

/// Whether `code` tells what a text is that does not begin as a delivery does; what else there is to say of its grammar does not.
pub(super) fn tells_text(code: Code) -> bool {
    code == Code::CutOff || is_foreign(code)
}

fn is_foreign(code: Code) -> bool {
    (Code::FormEncoded..=Code::TextInFront).contains(&code)
}

/// Whether `bytes` are JSON.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let mut is_json = true;
    json::read(bytes, &mut Tape::default(), &mut |_| is_json = false);
    is_json
}

/// The content of a string, decoded.
pub(super) fn text(content: &[u8]) -> Cow<'_, [u8]> {
    if find(content, 0, b'\\').is_some() { json::decode(content).into_bytes().into() } else { content.into() }
}

pub(super) fn status(text: &[u8]) -> Option<u8> {
    CONNECTION_STATUSES.iter().position(|status| status.name.as_bytes() == text).map(|index| index as u8)
}

/// The ID that `text` writes, also in a form that the contract does not take: it is the same account's all the same.
pub(super) fn id_in_any_form(text: &[u8]) -> Option<Id> {
    let written = id::read(text).or_else(|| {
        let other = quirks::id_in_other_form(std::str::from_utf8(text).ok()?)?;
        id::read(other.as_bytes())
    });
    Some(written?.id)
}

/// The same for the same bytes. It tells repeats apart from news within one account, and need not withstand an enemy.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = hasher();
    hasher.write(bytes);
    hasher.finish()
}

fn hasher() -> impl Hasher {
    foldhash::fast::FixedState::default().build_hasher()
}
