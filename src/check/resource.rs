use super::{Arg, Checker};
use crate::catalog::{CONNECTION_STATUSES, Code, ErrorCode, Event, SAME_IDS, quirks};
use crate::classify::Recognised;
use crate::json::{Kind, Node, Value};
use std::borrow::Cow;

impl Checker<'_> {
    /// Holds the account object against the message that it came with. What is no ID and no documented status was
    /// reported as that, and says nothing about the message.
    pub(super) fn resource(&mut self, root: Value<'_>) {
        let Some(data) = root.member("data") else { return };
        let Some(resource) = data.member("resource") else { return };
        let Some(Recognised::Known(event)) = self.body.recognised else { return };
        for (name, twin, place) in SAME_IDS {
            if let (Some(value), Some(twin)) = (resource.member(name), data.member(twin)) {
                self.same_id(value, twin, place);
            }
        }
        if let (Some(connection), Some(status)) = (resource.member("connection"), event.status) {
            self.status(connection, status);
            self.connection_error(connection, data, event);
        }
    }

    fn same_id(&mut self, value: Value<'_>, twin: Value<'_>, place: &'static str) {
        let id = |value| text(value).filter(|text| quirks::is_id(text.as_bytes()));
        if let (Some(found), Some(expected)) = (id(value), id(twin))
            && !found.eq_ignore_ascii_case(&expected)
        {
            self.problem(Code::IdMismatch, value, [Arg::Input(value.content()), Arg::Word(place)]);
        }
    }

    fn status(&mut self, connection: Value<'_>, expected: &'static str) {
        let Some(status) = connection.member("status") else { return };
        if let Some(found) = CONNECTION_STATUSES.iter().find(|word| status.is(word.name) && word.name != expected) {
            self.problem(Code::StateMismatch, status, [Arg::Word(found.name), Arg::Word(expected)]);
        }
    }

    /// The connection has the error code of `data`, or none where the event comes with none.
    fn connection_error(&mut self, connection: Value<'_>, data: Value<'_>, event: &Event) {
        let Some(found) = code_of(connection) else { return };
        let expected = match event.data.field("error_code") {
            Some(_) => match code_of(data) {
                Some(code) if code.kind() == Kind::String => Some(code),
                _ => return,
            },
            None => None,
        };
        if text(found) != expected.map(Value::text) {
            self.problem(Code::StateMismatch, found, [word(Some(found)), word(expected)]);
        }
    }
}

/// The error code in `object`, as far as it can be read.
fn code_of(object: Value<'_>) -> Option<Value<'_>> {
    object.member("error_code").filter(|code| matches!(code.kind(), Kind::Null | Kind::String) && !code.has(Node::CUT))
}

fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    (value.kind() == Kind::String).then(|| value.text())
}

/// A code as the message speaks of it; a documented one is no secret.
fn word(code: Option<Value<'_>>) -> Arg {
    match code.filter(|code| code.kind() == Kind::String) {
        Some(code) => ErrorCode::find(&code.text()).map_or(Arg::Input(code.content()), |row| Arg::Word(row.name)),
        None => Arg::Word("null"),
    }
}
