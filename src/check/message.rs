use super::{Arg, Checker, Problem};
use crate::catalog::{Code, MESSAGE};
use crate::classify::{Body, BodyKind, Recognised, recognise};
use crate::json::Value;

impl<F: FnMut(Problem)> Checker<'_, F> {
    pub(super) fn message(&mut self, body: &Body<'_>) {
        self.object(body.root, &MESSAGE);
        self.resource(body);
    }

    /// Judges the name of an event, in a message or a subscription.
    pub(super) fn event_name(&mut self, value: Value<'_>) {
        let (code, meant) = match recognise(&value.text()) {
            Recognised::Known(_) => return,
            // To subscribe to everything; no message is of every event.
            Recognised::All if self.kind != BodyKind::Message => return,
            Recognised::All | Recognised::Unknown => (Code::UnknownEvent, Arg::None),
            Recognised::Other => (Code::OtherEvent, Arg::None),
            Recognised::Misspelt(meant) => (Code::MisspeltEvent, Arg::Word(meant)),
            Recognised::Misnomer(code, meant) => (code, Arg::Word(meant)),
        };
        self.problem(code, value, [Arg::Input(value.content()), meant]);
    }
}
