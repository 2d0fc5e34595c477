use super::{Arg, Checker};
use crate::catalog::{Code, mistakes};
use crate::json::{Kind, Value};
use std::borrow::Cow;
use std::collections::HashSet;

impl Checker<'_> {
    /// Judges a value that no row describes: only what is wrong in any JSON, at any depth.
    pub(super) fn undocumented(&mut self, value: Value<'_>) {
        match value.kind() {
            Kind::Object => {
                self.repeated(value, |_| true);
                for member in value.members() {
                    if is_prototype(member.name) {
                        self.prototype(member.name);
                    }
                    self.undocumented(member.value);
                }
            }
            Kind::Array => value.elements().for_each(|element| self.undocumented(element)),
            _ => {}
        }
    }

    pub(super) fn prototype(&mut self, name: Value<'_>) {
        self.problem(Code::PrototypeMember, name, [Arg::Input(name.content()), Arg::None]);
    }

    /// Reports members of `value` whose name stood before, among the names that `counts` admits.
    pub(super) fn repeated(&mut self, value: Value<'_>, counts: impl Fn(Value<'_>) -> bool) {
        let names =
            || value.members().map(|member| member.name).filter(|name| name.kind() == Kind::String && counts(*name));
        if names().nth(1).is_none() {
            return;
        }
        let mut seen = HashSet::new();
        for name in names() {
            if !seen.insert(key(name)) {
                self.problem(Code::RepeatedMember, name, [Arg::Input(name.content()), Arg::None]);
            }
        }
    }
}

/// Whether `name` reaches an object's prototype in JavaScript.
pub(super) fn is_prototype(name: Value<'_>) -> bool {
    mistakes::PROTOTYPE_NAMES.iter().any(|prototype| name.is(prototype))
}

/// What tells `string` from others: its text; where that has no character of its own, how it is written.
pub(super) fn key(string: Value<'_>) -> Cow<'_, [u8]> {
    match string.text() {
        text if text.contains(char::REPLACEMENT_CHARACTER) => Cow::Borrowed(string.raw()),
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}
