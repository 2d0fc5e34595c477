//! The walk through two documents at once.

use super::equal::{characters, is_equal};
use super::{DifferenceKind, LISTED};
use crate::json::{Document, Kind, Member, Node, Value};
use crate::report::pointer::{LONGEST, push};
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashMap;

/// A difference as it is met: without texts or positions.
pub(super) struct Met {
    pub(super) kind: DifferenceKind,
    pub(super) pointer: String,
    pub(super) left: Span,
    pub(super) right: Span,
}

#[derive(Default)]
pub(super) struct Walk {
    pub(super) met: Vec<Met>,
    /// How many there are, listed or not.
    pub(super) count: u32,
    /// Whether some object has members of the same name.
    pub(super) repeats: bool,
    pointer: String,
    /// How many steps lead deeper than the pointer does.
    beyond: usize,
}

impl Walk {
    /// Compares what the two texts begin with.
    pub(super) fn roots(&mut self, left: Document<'_>, right: Document<'_>) {
        let whole = |document: Document<'_>| Span::new(0, document.bytes.len() as u32);
        match (left.root(), right.root()) {
            (Some(left), Some(right)) => self.values(left, right),
            (Some(left), None) => self.meet(DifferenceKind::Removed, left.span(), whole(right)),
            (None, Some(right)) => self.meet(DifferenceKind::Added, whole(left), right.span()),
            (None, None) if left.bytes.trim_ascii() == right.bytes.trim_ascii() => {}
            (None, None) => self.meet(DifferenceKind::Changed, whole(left), whole(right)),
        }
    }

    fn values(&mut self, left: Value<'_>, right: Value<'_>) {
        let are_both = |kind| [left, right].iter().all(|value| value.kind() == kind && !value.has(Node::SKIPPED));
        if are_both(Kind::Object) {
            self.objects(left, right);
        } else if are_both(Kind::Array) {
            self.arrays(left, right);
        } else if !is_equal(left, right) {
            self.meet(DifferenceKind::Changed, left.span(), right.span());
        }
    }

    fn arrays(&mut self, left: Value<'_>, right: Value<'_>) {
        let (mut ours, mut theirs) = (left.elements(), right.elements());
        for index in 0_usize.. {
            let pair = (ours.next(), theirs.next());
            if let (None, None) = pair {
                break;
            }
            self.step(&index.to_string(), |walk| walk.pair(pair, left, right));
        }
    }

    fn objects(&mut self, left: Value<'_>, right: Value<'_>) {
        let mut theirs: HashMap<Cow<'_, [u8]>, Vec<usize>> = HashMap::new();
        let mut members: Vec<Option<Member<'_>>> = right.members().map(Some).collect();
        // From the end, so that the first of a name is taken first.
        for (index, member) in members.iter().enumerate().rev() {
            let Some(member) = member else { continue };
            let named = theirs.entry(characters(member.name)).or_default();
            self.repeats |= !named.is_empty();
            named.push(index);
        }
        for member in left.members() {
            let named = theirs.get_mut(&characters(member.name)).and_then(Vec::pop);
            let twin = named.and_then(|index| members.get_mut(index)?.take());
            let pair = (Some(member.value), twin.map(|twin| twin.value));
            self.step(&member.name.text(), |walk| walk.pair(pair, left, right));
        }
        for member in members.into_iter().flatten() {
            self.step(&member.name.text(), |walk| walk.pair((None, Some(member.value)), left, right));
        }
    }

    /// Compares what stands in one place of `left` and `right`.
    fn pair(&mut self, pair: (Option<Value<'_>>, Option<Value<'_>>), left: Value<'_>, right: Value<'_>) {
        match pair {
            (Some(ours), Some(theirs)) => self.values(ours, theirs),
            (Some(ours), None) => self.meet(DifferenceKind::Removed, ours.span(), right.span()),
            (None, Some(theirs)) => self.meet(DifferenceKind::Added, left.span(), theirs.span()),
            (None, None) => {}
        }
    }

    /// Does `work` with the pointer one step further, unless it would become too long.
    fn step(&mut self, token: &str, work: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        let fits = self.beyond == 0 && length + token.len() < LONGEST;
        if fits {
            push(&mut self.pointer, token);
        }
        self.beyond += usize::from(!fits);
        work(self);
        self.beyond -= usize::from(!fits);
        self.pointer.truncate(length);
    }

    fn meet(&mut self, kind: DifferenceKind, left: Span, right: Span) {
        self.count = self.count.saturating_add(1);
        if self.met.len() < LISTED {
            self.met.push(Met { kind, pointer: self.pointer.clone(), left, right });
        }
    }
}
