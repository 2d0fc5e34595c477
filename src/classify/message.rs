use super::{Body, Recognised};
use crate::catalog::{Actor, ErrorCode, Group, Happened};
use crate::json::{Kind, Value};
use serde::Serialize;

/// What a message says has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageClassification {
    /// What happened; none for events that are not documented here. Of a misspelt event what was most likely meant.
    pub happened: Option<Happened>,
    /// `connection.status` of the resource, where there is one: the state when the message was written, which may be
    /// later than the event.
    pub connection: Option<String>,
    /// Why the connection failed or was lost.
    pub failure: Option<Failure>,
    /// Whether the account is gone for good.
    pub gone: bool,
    /// Whether the account object came along.
    pub resource: bool,
    /// A key that only repeats of this delivery share. None without a resource: such messages carry neither ID nor
    /// time, and two that say the same may both be news.
    pub deduplication_key: Option<String>,
}

/// An error code, and what it means for what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// The code as the body has it.
    pub code: String,
    /// Whether the vendor's list has it.
    pub known: bool,
    /// What kind of trouble it tells of: our grouping.
    pub group: Option<Group>,
    /// Who must act next: our judgement.
    pub actor: Option<Actor>,
}

impl MessageClassification {
    pub(super) fn of(body: &Body<'_>) -> Self {
        let data = body.root.member("data");
        let resource = data.and_then(|data| data.member("resource")).filter(|resource| resource.kind() == Kind::Object);
        let connection = resource.and_then(|resource| resource.member("connection"));
        let status = connection.and_then(|connection| text(connection.member("status")));
        let happened = body.recognised().and_then(Recognised::event).map(|event| event.happened);
        let lost = happened == Some(Happened::Changed) && status.as_deref() == Some("error");
        let code = match happened {
            Some(Happened::Failed) => data.and_then(|data| text(data.member("error_code"))),
            _ => connection.and_then(|connection| text(connection.member("error_code"))),
        };
        Self {
            happened: if lost { Some(Happened::Disconnected) } else { happened },
            failure: code.map(Failure::of),
            gone: happened == Some(Happened::Removed),
            resource: resource.is_some(),
            deduplication_key: deduplication_key(body, data, resource, status.as_deref()),
            connection: status,
        }
    }
}

impl Failure {
    fn of(code: String) -> Self {
        let row = ErrorCode::find(&code);
        Self { known: row.is_some(), group: row.map(|row| row.group), actor: row.map(|row| row.actor), code }
    }
}

/// Event, account, time and state: what tells deliveries that carry a resource apart.
fn deduplication_key(
    body: &Body<'_>,
    data: Option<Value<'_>>,
    resource: Option<Value<'_>>,
    status: Option<&str>,
) -> Option<String> {
    let event = text(body.event)?;
    let account = text(data?.member("account"))?;
    let updated_at = text(resource?.member("updated_at"))?;
    Some([&event, &account, &updated_at, status?].join(" "))
}

fn text(value: Option<Value<'_>>) -> Option<String> {
    value.filter(|value| value.kind() == Kind::String).map(|value| value.text().into_owned())
}
