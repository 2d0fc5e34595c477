use super::{Arg, Checker};
use crate::catalog::{Code, ErrorCode, Field, Holds, LINK_ERROR_CODES, Object, quirks};
use crate::classify::is_date_time;
use crate::json::{Kind, Node, Value};

impl Checker<'_> {
    /// Judges the value of a documented member of `object`.
    pub(super) fn field(&mut self, value: Value<'_>, field: &'static Field, object: &'static Object) {
        if !(field.nullable && value.kind() == Kind::Null) {
            self.value(value, field.holds, field.name, object);
        }
    }

    /// Judges `value`, which `name` of `object` holds, or which stands in the list there.
    pub(super) fn value(&mut self, value: Value<'_>, holds: Holds, name: &'static str, object: &'static Object) {
        if let (Holds::Data, Kind::String) = (holds, value.kind()) {
            self.data_in_text(value);
        }
        // What a fault made unreadable is not judged again.
        if value.kind() == Kind::Invalid {
            return;
        }
        if let Holds::List(Holds::EventName) = holds
            && value.is(quirks::ALL_EVENTS)
        {
            return;
        }
        if !holds.admits(value) {
            return self.misfit(value, holds, name, object);
        }
        if value.has(Node::CUT) {
            return;
        }
        match holds {
            Holds::Id => self.id(value, object),
            Holds::Word(words) if !words.iter().any(|word| value.is(word.name)) => {
                self.problem(Code::UnknownWord, value, [Arg::Input(value.content()), Arg::Word(name)]);
            }
            Holds::Time if !is_date_time(&value.bytes()) => {
                self.problem(Code::TimeForm, value, [Arg::Input(value.content()), Arg::None]);
            }
            Holds::List(element) => value.elements().for_each(|value| self.value(value, *element, name, object)),
            Holds::Object(shape) => self.object(value, shape),
            Holds::EventName => self.event_name(value),
            Holds::ErrorCode => self.error_code(value, object),
            Holds::Url => self.url(value),
            Holds::Data => match self.data {
                Some(shape) => self.object(value, shape),
                None => self.undocumented(value),
            },
            Holds::Any => self.undocumented(value),
            Holds::Word(_) | Holds::Text | Holds::Time | Holds::Flag | Holds::Integer => {}
        }
    }

    fn error_code(&mut self, value: Value<'_>, object: &'static Object) {
        let text = value.text();
        let code = match ErrorCode::find(&text) {
            // `data` has the code of a failure, `resource` that of any state.
            Some(row) if object.contract && !row.of_failures => Code::UnexpectedErrorCode,
            Some(_) => return,
            None if LINK_ERROR_CODES.contains(&&*text) => Code::LinkErrorCode,
            None => Code::UnknownErrorCode,
        };
        self.problem(code, value, [Arg::Input(value.content()), Arg::None]);
    }

    fn id(&mut self, value: Value<'_>, object: &'static Object) {
        // An escape may spell an ID, so what counts is the decoded text.
        if quirks::is_id(&value.bytes()) {
            return;
        }
        let code = match quirks::id_in_other_form(&value.text()) {
            _ if !object.contract => Code::ResourceId,
            Some(_) => Code::IdForm,
            None => Code::InvalidId,
        };
        self.problem(code, value, [Arg::Input(value.content()), Arg::None]);
    }
}

impl Holds {
    /// Whether `value` is of a kind that can be one of these.
    #[inline]
    pub(super) fn admits(self, value: Value<'_>) -> bool {
        let kind = value.kind();
        match self {
            Self::Text | Self::Id | Self::EventName | Self::ErrorCode | Self::Word(_) | Self::Time | Self::Url => {
                matches!(kind, Kind::String)
            }
            Self::Flag => matches!(kind, Kind::True | Kind::False),
            Self::Integer => {
                matches!(kind, Kind::Number) && !value.raw().iter().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
            }
            Self::List(_) => matches!(kind, Kind::Array),
            Self::Object(_) | Self::Data => matches!(kind, Kind::Object),
            Self::Any => true,
        }
    }
}
