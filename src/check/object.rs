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
        // Members mostly come in the documented order.
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
            self.strangers(value, shape, &mut found, strangers);
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

/// Index of the field called `name`, most likely the one that is `expected`.
#[inline]
pub(super) fn position(fields: &[Field], expected: usize, name: Value<'_>) -> Option<usize> {
    match fields.get(expected) {
        Some(field) if name.is(field.name) => Some(expected),
        _ => fields.iter().position(|field| name.is(field.name)),
    }
}
