//! A body with its values replaced by made ones of the same shape, to be shown to others. Every byte keeps its place: layout,
//! length, positions, and what is wrong with the body stay; what it is about is gone.
//!
//! | of the body | what becomes of it |
//! |---|---|
//! | names of members that the catalog knows, by whatever slip | stay |
//! | other names | are made up: in a map of IDs, names are data |
//! | names of events, error codes and states, `true`, `false` and `null` | stay |
//! | IDs, times, addresses, numbers | become others of the same form, numbers perhaps larger than readers take |
//! | all other words, in texts that are no JSON as well | become made-up words of the same length |
//! | documents in texts, encoded or not | are treated alike |
//! | white space and punctuation | stay |
//!
//! What is the same in two places is the same afterwards, and what differs differs. Made-up words depend on the order in which
//! words appear, not on the words: nothing leads back.

mod address;
mod draft;
mod fakes;
mod known;
mod scrub;

use crate::check::{Foreign, Inside};
use crate::json::{self, Document, Fault, FaultKind, Kind, Node, Tape, Value};
use crate::text::Decoded;
use draft::Draft;
use fakes::Fakes;
use scrub::{Place, scrub};

/// How many documents may stand in each other; in what is deeper, all words are replaced.
const LEVELS: usize = 8;

/// `input` with made-up values, as bytes of the same number. The same input gives the same output; the findings on it are
/// those on `input`, at the same places, unless they are about a body that stands in a secret: of secrets nothing stays.
///
/// ```
/// let body = br#"{"event": "accounts.removed", "name": "Jane's hook", "data": {
///     "account": "0187c66e-e7e5-811c-b006-2232f00f426a",
///     "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69"
/// }}"#;
/// let redacted = String::from_utf8(accounts_webhooks::redact(body)).unwrap();
/// assert!(redacted.starts_with(r#"{"event": "accounts.removed", "name": ""#));
/// assert!(!redacted.contains("Jane") && !redacted.contains("0187c66e"));
/// assert_eq!(redacted.len(), body.len());
/// ```
pub fn redact(input: &[u8]) -> Vec<u8> {
    replaced(input, false)
}

/// `input` with made-up secrets, and all else as it is. Where a text is no JSON, nobody knows what in it is a secret: there, all
/// around the JSON in it is made up.
pub fn redact_secrets(input: &[u8]) -> Vec<u8> {
    replaced(input, true)
}

fn replaced(input: &[u8], secrets_only: bool) -> Vec<u8> {
    let mut fakes = Fakes::new();
    // What the body says has to be known before something else is made up.
    Redactor { fakes: &mut fakes, levels: LEVELS, secrets_only }.text(input);
    fakes.begin();
    Redactor { fakes: &mut fakes, levels: LEVELS, secrets_only }.text(input)
}

/// What a string is, as far as that decides on what stays of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Value,
    /// The value of a secret, or something in it: nothing stays.
    Secret,
}

struct Redactor<'f> {
    fakes: &'f mut Fakes,
    levels: usize,
    secrets_only: bool,
}

impl Redactor<'_> {
    /// `bytes`, whatever they are.
    fn text(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut draft = Draft::of(bytes);
        if u32::try_from(bytes.len()).is_err() {
            // Places are counted in so many bits.
            draft.scrub_to(bytes.len(), Place::Text, self.fakes);
            return draft.out;
        }
        let foreign = Foreign::recognise(bytes);
        if let Some(option) = foreign.as_ref().and_then(|foreign| foreign.option) {
            draft.scrub_to(option.start as usize, Place::Text, self.fakes);
            draft.skip_to(option.end as usize);
        }
        match foreign.map(|foreign| foreign.inside) {
            None => self.json(0, bytes.len(), &mut draft),
            Some(Inside::Nothing) => {}
            Some(Inside::Piece(piece)) => {
                draft.scrub_to(piece.start as usize, Place::Text, self.fakes);
                self.json(piece.start as usize, piece.end as usize, &mut draft);
            }
            Some(Inside::Text(text)) => {
                draft.scrub_to(text.place(0) as usize, Place::Text, self.fakes);
                self.inside(&text, &mut draft);
                draft.skip_to(text.place(text.bytes.len() as u32) as usize);
            }
        }
        draft.scrub_to(bytes.len(), Place::Text, self.fakes);
        draft.out
    }

    /// Puts the document `text` in its place, redacted.
    fn inside(&mut self, text: &Decoded, draft: &mut Draft<'_>) {
        let Self { levels, secrets_only, .. } = *self;
        let fresh = match levels.checked_sub(1) {
            Some(levels) => Redactor { fakes: &mut *self.fakes, levels, secrets_only }.text(&text.bytes),
            None => scrub(&text.bytes, Place::Text, self.fakes),
        };
        draft.overlay(text, &fresh);
    }

    /// What stands between `from` and `end`, which is JSON, sound or not.
    fn json(&mut self, from: usize, end: usize, draft: &mut Draft<'_>) {
        let (bytes, mut tape) = (draft.bytes.get(..end).unwrap_or_default(), Tape::default());
        let mut next = Some(from as u32);
        if from == 0 {
            next = None;
            json::read(bytes, &mut tape, &mut |fault: Fault| {
                next = next.or((fault.kind == FaultKind::TrailingText).then_some(fault.span.start));
            });
        }
        if let Some(next) = next {
            json::read_sequence(bytes, next as usize, &mut tape, &mut |_| {});
        }
        for root in (Document { bytes, nodes: tape.nodes() }).roots() {
            self.value(root, Role::Value, draft);
        }
        self.code_to(end, draft);
    }

    /// What stands outside of strings, up to `end`.
    fn code_to(&mut self, end: usize, draft: &mut Draft<'_>) {
        if self.secrets_only {
            draft.skip_to(end);
        } else {
            draft.scrub_to(end, Place::Code, self.fakes);
        }
    }

    fn value(&mut self, value: Value<'_>, role: Role, draft: &mut Draft<'_>) {
        match value.kind() {
            Kind::Object => {
                for member in value.members() {
                    self.value(member.name, if role == Role::Secret { role } else { Role::Name }, draft);
                    let is_secret = role == Role::Secret || known::is_secret(&member.name.text());
                    self.value(member.value, if is_secret { Role::Secret } else { Role::Value }, draft);
                }
            }
            Kind::Array => value.elements().for_each(|element| self.value(element, role, draft)),
            Kind::String => self.string(value, role, draft),
            Kind::Null | Kind::True | Kind::False => {
                self.code_to(value.span().start as usize, draft);
                draft.skip_to(value.span().end as usize);
            }
            Kind::Number | Kind::Invalid => {
                self.code_to(value.span().start as usize, draft);
                // What is written for a literal, or is cut off in one, is no secret.
                let is_literal =
                    value.has(Node::UNCLOSED) || known::is_literal(value.text().trim_start_matches(['+', '-']));
                if role == Role::Secret && !is_literal {
                    draft.scrub_to(value.span().end as usize, Place::Secret, self.fakes);
                }
            }
        }
    }

    fn string(&mut self, string: Value<'_>, role: Role, draft: &mut Draft<'_>) {
        let content = string.content();
        self.code_to(content.start as usize, draft);
        let text = string.text();
        let (stays, place) = match role {
            Role::Name => (self.fakes.catalog.is_name(&text), Place::Text),
            Role::Value => (self.fakes.catalog.is_value(&text), Place::Text),
            Role::Secret => (false, Place::Secret),
        };
        let is_document = role == Role::Value && matches!(text.trim_start().as_bytes(), [b'{' | b'[' | b'"', ..]);
        if is_document && !stays {
            self.inside(&string.decoded(), draft);
        } else if !stays && (role == Role::Secret || !self.secrets_only) {
            let decoded = string.decoded();
            draft.overlay(&decoded, &scrub(&decoded.bytes, place, self.fakes));
        }
        draft.skip_to(content.end as usize);
    }
}
