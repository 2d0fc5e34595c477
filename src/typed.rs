//! Bodies as Rust types, made of what was judged before.

use crate::{Expect, Options, Report, Verdict, check, inspect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use uuid::Uuid;

/// A message. Members that the vendor adds are kept.
///
/// ```
/// use accounts_webhooks::{Event, Message, Options};
///
/// let body = br#"{"event": "accounts.failed", "name": "my webhook", "data": {
///     "account": "0187c66e-e7e5-811c-b006-2232f00f426a",
///     "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
///     "error_code": "mfa_timeout",
///     "error_message": "The code was not entered in time."
/// }}"#;
/// match Message::parse(body, &Options::default())?.event {
///     Event::Failed(failed) => assert_eq!(failed.error_code, "mfa_timeout"),
///     other => panic!("{other:?}"),
/// }
/// # Ok::<(), accounts_webhooks::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message {
    /// What happened, and to whom.
    #[serde(flatten)]
    pub event: Event,
    /// The subscription's own name, not the event's.
    pub name: String,
    /// Members that no page documents.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// What a message says has happened, with its `data`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", content = "data")]
#[non_exhaustive]
pub enum Event {
    /// The user submitted credentials.
    #[serde(rename = "accounts.added")]
    Added(Data),
    /// A property of the account changed.
    #[serde(rename = "accounts.updated")]
    Updated(Data),
    /// Access was revoked, or the account deleted.
    #[serde(rename = "accounts.removed")]
    Removed(Data),
    /// The credentials were accepted.
    #[serde(rename = "accounts.connected")]
    Connected(Data),
    /// The login failed.
    #[serde(rename = "accounts.failed")]
    Failed(FailedData),
    /// Something else, of which only what all messages share was judged.
    #[serde(untagged)]
    Other {
        /// Its name.
        event: String,
        /// Its data.
        data: Map<String, Value>,
    },
}

/// Whom a message is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// ID of the account.
    pub account: Uuid,
    /// ID of the user that the account belongs to.
    pub user: Uuid,
    /// The account object, if the subscription asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Map<String, Value>>,
    /// Members that no page documents.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Whom an `accounts.failed` is about, and why it failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FailedData {
    /// Why the connection failed; the list of codes grows.
    pub error_code: String,
    /// The code in a sentence for people; no logic may depend on its wording.
    pub error_message: String,
    /// What all messages have.
    #[serde(flatten)]
    pub data: Data,
}

/// The body of a request that creates a subscription, or a subscription as the API returns it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subscription {
    /// The events to be told of, or `*`.
    pub events: Events,
    /// Your name for it.
    pub name: String,
    /// Where the messages are sent.
    pub url: String,
    /// The key of the signature that each message then carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// What the messages carry besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<Map<String, Value>>,
    /// What the API adds, and members that no page documents.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Names of events, as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Events {
    /// All of them, by `"*"`.
    All(String),
    /// These.
    List(Vec<String>),
}

/// Why a body has no type.
#[derive(Debug)]
pub enum ParseError {
    /// It is invalid, for what the report says.
    Invalid(Box<Report>),
    /// It is valid, but holds what Rust's types can't: half a character, or a number beyond an `f64`.
    Unrepresentable(serde_json::Error),
}

/// A message as it is on the wire.
#[derive(Deserialize)]
struct Wire {
    event: String,
    name: String,
    data: Map<String, Value>,
    #[serde(flatten)]
    more: Map<String, Value>,
}

impl Message {
    /// The message that `body` is.
    pub fn parse(body: &[u8], options: &Options) -> Result<Self, ParseError> {
        judged(body, options, Expect::Message)?;
        let Wire { event, name, data, more } = serde_json::from_slice(body)?;
        let event = match &*event {
            "accounts.added" => Event::Added(typed(data)?),
            "accounts.updated" => Event::Updated(typed(data)?),
            "accounts.removed" => Event::Removed(typed(data)?),
            "accounts.connected" => Event::Connected(typed(data)?),
            "accounts.failed" => Event::Failed(typed(data)?),
            _ => Event::Other { event, data },
        };
        Ok(Self { event, name, more })
    }
}

fn typed<T: DeserializeOwned>(data: Map<String, Value>) -> serde_json::Result<T> {
    serde_json::from_value(Value::Object(data))
}

impl Subscription {
    /// The subscription that `body` is.
    pub fn parse(body: &[u8], options: &Options) -> Result<Self, ParseError> {
        judged(body, options, Expect::Subscription)?;
        Ok(serde_json::from_slice(body)?)
    }
}

fn judged(body: &[u8], options: &Options, expect: Expect) -> Result<(), ParseError> {
    let options = Options { expect: options.expect.or(Some(expect)), ..*options };
    match check(body, &options) {
        Verdict::Invalid => Err(ParseError::Invalid(Box::new(inspect(body, &options)))),
        Verdict::Valid | Verdict::Noted => Ok(()),
    }
}

impl From<serde_json::Error> for ParseError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unrepresentable(error)
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(report) => match report.findings.first() {
                Some(finding) => {
                    let start = finding.start;
                    write!(formatter, "invalid body: {}:{}: {}", start.line, start.column, finding.message)
                }
                None => formatter.write_str("invalid body"),
            },
            Self::Unrepresentable(error) => write!(formatter, "a valid body that has no form as Rust's types: {error}"),
        }
    }
}

impl std::error::Error for ParseError {}
