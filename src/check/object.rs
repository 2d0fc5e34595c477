use super::{Arg, Checker};
use crate::catalog::{Code, Field, Object, Presence};
use crate::json::{Node, Value};

/// The fields of one object that were found, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found(u32);

impl Found {
    /// Adds field `index`; false if it was there already.
    pub(super) fn add(&mut self, index: usize) -> bool {
        let before = self.0;
        self.0 |= 1 << index;
        before != self.0
    }

    pub(super) fn has(self, index: usize) -> bool {
        self.0 & 1 << index != 0
    }
}

impl Checker<'_> {
    /// Judges the members of `value`, which is an object, by the rows of `shape`.
    pub(super) fn object(&mut self, value: Value<'_>, shape: &'static Object) {
        let mut found = Found::default();
        let mut strangers = 0;
        // Members mostly come in the documented order, so the search goes on where the last one ended.
        let mut expected = 0;
        for member in value.members() {
            let Some(index) = position(shape.fields, expected, member.name) else {
                strangers += 1;
                continue;
            };
            expected = index + 1;
            if !found.add(index) {
                self.problem(
                    Code::DuplicateMember,
                    member.name,
                    [Arg::Input(member.name.content()), Arg::Word(shape.name)],
                );
            }
            if let Some(field) = shape.fields.get(index) {
                self.field(member.value, field, shape);
            }
        }
        let lacks = |(index, field): (usize, &Field)| field.presence == Presence::Required && !found.has(index);
        if strangers > 0 || shape.fields.iter().enumerate().any(lacks) {
            self.strangers(value, shape, &mut found);
            self.missing(value, shape, found);
        }
    }

    /// Reports required members that are not there, unless they may have been cut off or were not read.
    fn missing(&mut self, value: Value<'_>, shape: &'static Object, found: Found) {
        if value.has(Node::UNCLOSED | Node::SKIPPED) {
            return;
        }
        for (index, field) in shape.fields.iter().enumerate() {
            if field.presence == Presence::Required && !found.has(index) && !self.is_elsewhere(value, field, shape) {
                self.problem(Code::MissingMember, value, [Arg::Word(field.name), Arg::Word(shape.name)]);
            }
        }
    }
}

/// Index of the field called `name`, searched from `expected` on and then from the front.
#[inline]
pub(super) fn position(fields: &[Field], expected: usize, name: Value<'_>) -> Option<usize> {
    let at = |index: usize| fields.get(index).is_some_and(|field| name.is(field.name));
    (expected..fields.len()).chain(0..expected.min(fields.len())).find(|index| at(*index))
}
