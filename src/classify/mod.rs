//! What a body is, and what it says has happened.

mod message;
mod spelling;
mod subscription;

pub use message::{Failure, MessageClassification};
pub(crate) use spelling::{Recognised, is_near_member, recognise};
pub use subscription::SubscriptionClassification;
pub(crate) use subscription::event_names;

use crate::catalog::{ANY_DATA, Object};
use crate::json::{Kind, Member, Value};
use serde::Serialize;

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// A webhook message.
    Message,
    /// The body of a request that creates a subscription, or one as the API returns it.
    Subscription,
    /// The list of subscriptions as the API returns it.
    SubscriptionList,
    /// Neither.
    Unrecognised,
}

/// What the caller takes a body for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expect {
    /// A webhook message.
    Message,
    /// The body of a request that creates a subscription.
    Subscription,
}

/// What happened, or will happen, by the body's own word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Classification {
    /// Of a message.
    Message(MessageClassification),
    /// Of a subscription.
    Subscription(SubscriptionClassification),
}

/// A body with its kind, from which everything else follows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body<'a> {
    pub(crate) kind: BodyKind,
    pub(crate) root: Value<'a>,
    /// The value of a message's `event`, or of what is most likely meant as it.
    pub(crate) event: Option<Value<'a>>,
}

/// Members that only messages have, and only subscriptions.
const MARKS: [(BodyKind, &[&str]); 3] = [
    (BodyKind::Message, &["event", "data"]),
    (BodyKind::Subscription, &["events", "url", "secret", "config"]),
    (BodyKind::SubscriptionList, &["results"]),
];

impl<'a> Body<'a> {
    /// Recognises `root` by the members it has.
    pub(crate) fn recognise(root: Value<'a>, expect: Option<Expect>) -> Self {
        let mut body = Self { kind: kind_of(root), root, event: None };
        if let (BodyKind::Unrecognised, Kind::Object, Some(expect)) = (body.kind, root.kind(), expect) {
            body.kind = expect.kind();
        }
        if body.kind == BodyKind::Message {
            body.event = root.member("event").or_else(|| near_member(root, "event"));
        }
        body
    }

    /// Whether it is of any kind at all.
    pub(crate) fn is_any(&self) -> bool {
        self.kind != BodyKind::Unrecognised
    }

    /// Whether it is beyond doubt of its kind, and no other document in which one of these stands.
    pub(crate) fn is_plain(&self) -> bool {
        let kind = |name| self.root.member(name).map(Value::kind);
        match self.kind {
            BodyKind::Message => {
                let is_whole = kind("event") == Some(Kind::String) && kind("data") == Some(Kind::Object);
                let wraps = || self.root.member("data").is_some_and(is_body);
                let is_unknown = || matches!(self.recognised(), Some(Recognised::Unknown));
                is_whole && !(wraps() && is_unknown())
            }
            BodyKind::Subscription => is_body(self.root),
            BodyKind::SubscriptionList => kind("results") == Some(Kind::Array),
            BodyKind::Unrecognised => false,
        }
    }

    /// The message's event, if it is text.
    pub(crate) fn event_name(&self) -> Option<String> {
        self.event.filter(|event| event.kind() == Kind::String).map(|event| event.text().into_owned())
    }

    /// What the message's event name is; none without a name.
    pub(crate) fn recognised(&self) -> Option<Recognised> {
        self.event_name().map(|name| recognise(&name))
    }

    /// The shape of the message's `data`; none if its event is of another family or unknown, as then only the
    /// envelope is judged.
    pub(crate) fn data_shape(&self) -> Option<&'static Object> {
        match self.recognised() {
            Some(Recognised::Known(event) | Recognised::Misspelt(event)) => Some(event.data),
            Some(_) => None,
            None => Some(&ANY_DATA),
        }
    }

    pub(crate) fn classification(&self) -> Option<Classification> {
        match self.kind {
            BodyKind::Message => Some(Classification::Message(MessageClassification::of(self))),
            BodyKind::Subscription => Some(Classification::Subscription(SubscriptionClassification::of(self.root))),
            BodyKind::SubscriptionList | BodyKind::Unrecognised => None,
        }
    }
}

impl Expect {
    pub(crate) const fn kind(self) -> BodyKind {
        match self {
            Self::Message => BodyKind::Message,
            Self::Subscription => BodyKind::Subscription,
        }
    }
}

/// Whether `value` is beyond doubt meant as a body: a message with its data, or a subscription with its address.
pub(crate) fn is_body(value: Value<'_>) -> bool {
    let holds = |name, kinds: &[Kind]| value.member(name).is_some_and(|member| kinds.contains(&member.kind()));
    holds("event", &[Kind::String]) && holds("data", &[Kind::Object, Kind::Array, Kind::String])
        || holds("events", &[Kind::Array, Kind::String]) && holds("url", &[Kind::String])
}

/// The kind that most of the members speak for; a message on a draw. Misspelt members count where no other does.
fn kind_of(root: Value<'_>) -> BodyKind {
    // A list of events makes `event` a slip for `events`.
    let speaks = |member: &Member<'_>, mark: &str| mark != "event" || member.value.kind() != Kind::Array;
    let most = |matches: fn(&str, &Value<'_>) -> bool| {
        let score = |marks: &[&str]| {
            let counts =
                |member: &Member<'_>| marks.iter().any(|mark| matches(mark, &member.name) && speaks(member, mark));
            root.members().filter(counts).count()
        };
        let scores = MARKS.iter().map(|(kind, marks)| (score(marks), *kind));
        scores.rev().max_by_key(|(score, _)| *score).filter(|(score, _)| *score > 0).map(|(_, kind)| kind)
    };
    most(|mark, name| name.is(mark))
        .or_else(|| most(|mark, name| is_near_member(&name.text(), mark)))
        .unwrap_or(BodyKind::Unrecognised)
}

impl BodyKind {
    /// The catalog's word for it, with its article.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Message => "a webhook message",
            Self::Subscription => "a subscription",
            Self::SubscriptionList => "a list of subscriptions",
            Self::Unrecognised => "neither a webhook message nor a subscription",
        }
    }
}

/// The value of the first member whose name is most likely a slip for `name`.
fn near_member<'a>(object: Value<'a>, name: &str) -> Option<Value<'a>> {
    object.members().find(|member| is_near_member(&member.name.text(), name)).map(|member| member.value)
}
