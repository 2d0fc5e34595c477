//! What a body is, and what it says has happened.

mod message;
mod spelling;
mod subscription;
mod time;
mod wrapping;

pub use message::{Failure, MessageClassification, NoDeduplicationKey};
pub(crate) use spelling::{
    Recognised, data_member, is_invented, is_meant_as, is_near_member, is_slip, is_variant, recognise,
};
pub(crate) use subscription::{Coverage, event_names, names_in};
pub use subscription::{Miss, SubscriptionClassification};
pub(crate) use time::{instant, is_date_time};
pub(crate) use wrapping::{only_element, wrapped_text};

use crate::catalog::{ANY_DATA, Event, Holds, Object};
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

/// What stands in the place of a masked text.
pub(crate) const MASK: &str = "…";

impl Classification {
    /// Takes out what is text of the body and no word of the catalog.
    pub(crate) fn mask(&mut self) {
        match self {
            Self::Message(message) => message.mask(),
            Self::Subscription(subscription) => subscription.unknown.fill(MASK.to_owned()),
        }
    }
}

/// A body with its kind, from which everything else follows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body<'a> {
    pub(crate) kind: BodyKind,
    pub(crate) root: Value<'a>,
    /// The value of a message's `event`, or of what is most likely meant as it.
    pub(crate) event: Option<Value<'a>>,
    /// What the message's event name is; none without a name.
    pub(crate) recognised: Option<Recognised>,
}

const SUBSCRIPTION_MARKS: [&str; 4] = ["events", "url", "secret", "config"];

/// Members that only messages have, and only subscriptions.
const MARKS: [(BodyKind, &[&str]); 3] = [
    (BodyKind::Message, &["event", "data"]),
    (BodyKind::Subscription, &SUBSCRIPTION_MARKS),
    (BodyKind::SubscriptionList, &["results"]),
];

impl<'a> Body<'a> {
    /// Recognises `root` by the members it has.
    pub(crate) fn recognise(root: Value<'a>, expect: Option<Expect>) -> Self {
        let mut body = Self { kind: kind_of(root), root, event: None, recognised: None };
        if let (BodyKind::Unrecognised, Kind::Object, Some(expect)) = (body.kind, root.kind(), expect) {
            body.kind = expect.kind();
        }
        if body.kind == BodyKind::Message {
            body.event = root
                .member("event")
                .or_else(|| meant_member(root, "event"))
                .or_else(|| root.member("name").filter(|name| is_event(*name)))
                .map(unwrapped_event);
            let name = body.event.filter(|event| event.kind() == Kind::String);
            body.recognised = name.map(|name| recognise(&name.text()));
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
                let is_unknown = || matches!(self.recognised, Some(Recognised::Unknown));
                is_whole && !(is_unknown() && wraps())
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

    /// The row of the message's event, and the shape of its `data`; none if the event is of another family or unknown,
    /// as then only the envelope is judged.
    pub(crate) fn event_and_data(&self) -> (Option<&'static Event>, Option<&'static Object>) {
        match self.recognised {
            Some(recognised) => {
                let event = recognised.event();
                (event, event.map(|event| event.data))
            }
            None => (None, Some(&ANY_DATA)),
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

impl Body<'_> {
    /// The catalog's word for what it is, with its article.
    pub(crate) fn noun(&self) -> &'static str {
        // People take the answer to their request for a message.
        if self.kind == BodyKind::Subscription && is_stored(self.root) {
            return "a subscription as the API returns it";
        }
        self.kind.noun()
    }
}

/// Whether `subscription` is one as the API returns it: only those have an ID.
pub(crate) fn is_stored(subscription: Value<'_>) -> bool {
    subscription.member("id").is_some()
}

impl Expect {
    pub(crate) const fn kind(self) -> BodyKind {
        match self {
            Self::Message => BodyKind::Message,
            Self::Subscription => BodyKind::Subscription,
        }
    }
}

/// Whether `value` is beyond doubt meant as a body: a message with its data, or with what belongs in it, or a subscription
/// with its address.
pub(crate) fn is_body(value: Value<'_>) -> bool {
    let holds = |name, kinds: &[Kind]| value.member(name).is_some_and(|member| kinds.contains(&member.kind()));
    holds("event", &[Kind::String]) && holds("data", &[Kind::Object, Kind::Array, Kind::String])
        || value.member("event").is_some_and(is_event) && value.members().any(|member| is_of_data(member.name))
        || holds("events", &[Kind::Array, Kind::String]) && holds("url", &[Kind::String])
}

/// Whether `name` is meant as `data` or as one of its members.
fn is_of_data(name: Value<'_>) -> bool {
    let name = name.text();
    is_variant(&name, "data") || data_member(&name).is_some()
}

/// The kind that most of the members speak for; a message on a draw. Misspelt members count where no other does.
fn kind_of(root: Value<'_>) -> BodyKind {
    most_marked(root, |mark, name| name.is(mark))
        .or_else(|| most_marked(root, |mark, name| is_near_member(&name.text(), mark)))
        .unwrap_or(BodyKind::Unrecognised)
}

/// The kind that has most of its marks in `root`, by what `matches`.
#[inline]
fn most_marked(root: Value<'_>, matches: impl Fn(&str, Value<'_>) -> bool) -> Option<BodyKind> {
    let mut scores = [0; MARKS.len()];
    for Member { name, value } in root.members() {
        let speaks = |mark: &str| match mark {
            // A list of events makes `event` a slip for `events`.
            "event" => value.kind() != Kind::Array,
            "results" => may_be_subscriptions(value),
            _ => true,
        };
        for (score, (_, marks)) in scores.iter_mut().zip(&MARKS) {
            *score += usize::from(marks.iter().any(|mark| matches(mark, name) && speaks(mark)));
        }
    }
    let scores = scores.iter().zip(&MARKS).rev().max_by_key(|(score, _)| **score);
    scores.filter(|(score, _)| **score > 0).map(|(_, (kind, _))| *kind)
}

/// Whether `list` may be one of subscriptions, by what stands first in it: the API has other lists, as of accounts.
fn may_be_subscriptions(list: Value<'_>) -> bool {
    let is_mark = |name: Value<'_>| SUBSCRIPTION_MARKS.iter().any(|mark| name.is(mark));
    let first = list.elements().next();
    first.is_none_or(|first| first.members().next().is_none() || first.members().any(|member| is_mark(member.name)))
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

/// What is meant as the event, where an array or an object stands around it.
fn unwrapped_event(event: Value<'_>) -> Value<'_> {
    let is_text = |value: &Value<'_>| value.kind() == Kind::String;
    match event.kind() {
        Kind::Array => only_element(event).filter(is_text).unwrap_or(event),
        Kind::Object => wrapped_text(event, Holds::EventName, "event").map_or(event, |(_, text)| text),
        _ => event,
    }
}

/// The value of the first member whose name is most likely meant as `name`.
fn meant_member<'a>(object: Value<'a>, name: &str) -> Option<Value<'a>> {
    object.members().find(|member| is_meant_as(&member.name.text(), name)).map(|member| member.value)
}

/// Whether `value` is the name of an event, to the letter.
pub(crate) fn is_event(value: Value<'_>) -> bool {
    value.kind() == Kind::String && matches!(recognise(&value.text()), Recognised::Known(_) | Recognised::Other)
}
