use super::{Arg, Checker};
use crate::catalog::{Code, MESSAGE};
use crate::classify::{BodyKind, Recognised, is_event, recognise};
use crate::json::Value;

impl Checker<'_> {
    pub(super) fn message(&mut self, root: Value<'_>) {
        self.object(root, &MESSAGE);
        // Few names have a point, as all events do.
        if let Some(name) = root.member("name").filter(|name| name.raw().contains(&b'.'))
            && is_event(name)
            && !self.was_taken(name)
        {
            self.problem(Code::EventLikeName, name, [Arg::Input(name.content()), Arg::None]);
        }
        self.resource(root);
    }

    /// Says that the message has no `event`, but that of its `name`; false if that is none.
    pub(super) fn name_as_event(&mut self, root: Value<'_>) -> bool {
        let Some(name) = root.member("name").filter(|name| self.was_taken(*name)) else { return false };
        self.problem(Code::NameAsEvent, name, [Arg::Input(name.content()), Arg::None]);
        true
    }

    /// Whether `value` was taken for the message's event.
    fn was_taken(&self, value: Value<'_>) -> bool {
        self.body.event.is_some_and(|event| event.index() == value.index())
    }

    /// Judges the name of an event, in a message or a subscription.
    pub(super) fn event_name(&mut self, value: Value<'_>) {
        let known = self.body.recognised.filter(|_| self.was_taken(value));
        let (code, meant) = match known.unwrap_or_else(|| recognise(&value.text())) {
            Recognised::Known(_) => return,
            // To subscribe to everything; no message is of every event.
            Recognised::All if self.body.kind != BodyKind::Message => return,
            Recognised::All | Recognised::Unknown => (Code::UnknownEvent, Arg::None),
            Recognised::Other => (Code::OtherEvent, Arg::None),
            Recognised::Misspelt(meant) => (Code::MisspeltEvent, Arg::Word(meant)),
            Recognised::Misnomer(code, meant) => (code, Arg::Word(meant)),
        };
        self.problem(code, value, [Arg::Input(value.content()), meant]);
    }
}
