//! Bodies that are JSON, but another document altogether. Looked for only where a body is not plainly one of those that
//! rows describe.

use super::inner::Inner;
use super::{Arg, Problem, Within};
use crate::catalog::{Code, Holds, MESSAGE};
use crate::classify::{Recognised, is_body, recognise};
use crate::json::{Kind, Value};

/// How many objects and arrays an envelope may have around the message.
const DEPTH: usize = 8;

impl Inner<'_> {
    /// Says which other document `root` is, and judges the bodies in it; false, and nothing judged, if it is none.
    #[cold]
    pub(super) fn wrong(&mut self, root: Value<'_>) -> bool {
        let Some(levels) = self.levels.checked_sub(1) else { return false };
        let mut inner = Inner { report: &mut *self.report, expect: self.expect, levels };
        match root.kind() {
            Kind::String => inner.double_encoded(root),
            Kind::Array => inner.several_bodies(root) || inner.envelope(root),
            Kind::Object => inner.api_error(root) || inner.envelope(root),
            _ => false,
        }
    }

    fn double_encoded(&mut self, root: Value<'_>) -> bool {
        // With faults in it, it would be read as another text than it is by itself.
        let Self { expect, levels, .. } = *self;
        let mut is_sound = true;
        let mut tell = |problem: Problem| {
            is_sound &= problem.code >= Code::ApiError;
            self.tell(problem);
        };
        let found = Inner { report: &mut tell, expect, levels }.string(root, true);
        if found {
            self.problem(Code::DoubleEncoded, root, [Arg::None, Arg::Number(is_sound.into())]);
        }
        found
    }

    /// An array of messages or subscriptions, with little else between them.
    fn several_bodies(&mut self, root: Value<'_>) -> bool {
        let count = root.elements().count();
        let bodies = root.elements().filter(|element| is_body(*element)).count();
        if bodies == 0 || bodies < count - bodies {
            return false;
        }
        if count == 1 {
            self.problem(Code::ValueInArray, root, [Arg::Holds(Holds::Object(&MESSAGE)), Arg::None]);
        } else {
            self.problem(Code::SeveralBodies, root, [Arg::Number(count as u64), Arg::None]);
        }
        let Self { expect, levels, .. } = *self;
        // What one of several wraps can't take the place of all.
        let mut tell = |problem: Problem| {
            let args = match (problem.code, problem.args) {
                (Code::Envelope | Code::DoubleEncoded, [name, _]) if count > 1 => [name, Arg::None],
                (_, args) => args,
            };
            self.tell(Problem { args, ..problem });
        };
        let mut inner = Inner { report: &mut tell, expect, levels };
        root.elements().for_each(|element| inner.document(element));
        true
    }

    fn api_error(&mut self, root: Value<'_>) -> bool {
        let first = root.members().next().filter(|_| is_refusal(root, DEPTH));
        if let Some(member) = first {
            self.problem(Code::ApiError, root, [Arg::Input(member.name.content()), Arg::None]);
        }
        first.is_some()
    }

    fn envelope(&mut self, root: Value<'_>) -> bool {
        let mut found = Found::default();
        self.search(root, None, DEPTH, &mut found);
        if let Some(name) = found.first {
            self.problem(Code::Envelope, name, [Arg::Input(name.content()), Arg::Number(found.count)]);
        }
        found.first.is_some()
    }

    /// Judges the bodies in `value`, which is what `name` holds or stands in that.
    fn search<'a>(&mut self, value: Value<'a>, name: Option<Value<'a>>, depth: usize, found: &mut Found<'a>) {
        if let Some(name) = name {
            let is_found = match value.kind() {
                Kind::Object if is_body(value) => {
                    self.document(value);
                    true
                }
                Kind::String => self.string(value, false),
                _ => false,
            };
            if is_found {
                found.first.get_or_insert(name);
                found.count += 1;
                return;
            }
        }
        if let Some(depth) = depth.checked_sub(1) {
            value.members().for_each(|member| self.search(member.value, Some(member.name), depth, found));
            value.elements().for_each(|element| self.search(element, name, depth, found));
        }
    }

    fn problem(&mut self, code: Code, value: Value<'_>, args: [Arg; 2]) {
        self.tell(Problem { code, span: value.span(), node: Some(value.index()), args, within: Within::Document });
    }
}

/// The bodies found in an envelope.
#[derive(Default)]
struct Found<'a> {
    /// The name of the member that holds the first.
    first: Option<Value<'a>>,
    count: u64,
}

/// Whether `value` is an object of what the API refused, and why: an array of sentences for each member, or the same
/// again for what the member holds.
fn is_refusal(value: Value<'_>, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let is_reason = |value: Value<'_>| is_sentence(value) || is_refusal(value, depth);
    let are_reasons = |value: Value<'_>| match value.kind() {
        Kind::Array => value.elements().next().is_some() && value.elements().all(is_reason),
        _ => is_refusal(value, depth),
    };
    value.members().next().is_some() && value.members().all(|member| are_reasons(member.value))
}

/// Whether `value` is text of several words, and no event written with a space.
fn is_sentence(value: Value<'_>) -> bool {
    let is_event = |text: &str| !matches!(recognise(text), Recognised::Unknown);
    value.kind() == Kind::String && value.raw().contains(&b' ') && !is_event(&value.text())
}
