use super::{Body, MASK, Recognised, is_date_time};
use crate::catalog::{Actor, CONNECTION_STATUSES, ErrorCode, Group, Happened, Word, quirks};
use crate::json::{Kind, Value};
use serde::Serialize;

/// What a message says has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageClassification {
    /// What happened; none for events that are not documented here. Of a misspelt event what was most likely meant.
    pub happened: Option<Happened>,
    /// `connection.status` of the resource, where there is one and it is text: the state when the message was written,
    /// which may be later than the event.
    pub connection: Option<String>,
    /// Why the connection failed or was lost: by `data` for `accounts.failed`, else by the resource's connection.
    pub failure: Option<Failure>,
    /// Whether the account is gone for good.
    pub gone: bool,
    /// Whether the account object came along.
    pub resource: bool,
    /// A key that only repeats of this delivery share, where one is safe: event, account, `updated_at` of the resource
    /// and status of its connection, with a space between. Our advice: the vendor gives deliveries no ID.
    pub deduplication_key: Option<String>,
    /// Why there is no key; none if there is one.
    pub no_deduplication_key: Option<NoDeduplicationKey>,
}

/// Why nothing tells repeats of a delivery from news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoDeduplicationKey {
    /// The event is missing, or none of those documented here: how its messages differ is not known.
    OtherEvent,
    /// The account has no ID.
    NoAccount,
    /// No account object came along: such messages carry neither ID nor time, and equal ones may both be news.
    NoResource,
    /// The account object does not say when it was last changed.
    NoUpdatedAt,
    /// The account object does not say in which state the connection is.
    NoStatus,
    /// There is one, but values of the body are to be masked.
    Masked,
}

/// An error code, and what it means for what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// The code as the body has it.
    pub code: String,
    /// Whether the vendor's list has it.
    pub known: bool,
    /// What kind of trouble it tells of: our grouping, not the vendor's.
    pub group: Option<Group>,
    /// Who must act next: our judgement, not the vendor's.
    pub actor: Option<Actor>,
}

impl MessageClassification {
    pub(super) fn of(body: &Body<'_>) -> Self {
        let data = body.root.member("data");
        let resource = data.and_then(|data| data.member("resource")).filter(|resource| resource.kind() == Kind::Object);
        let connection = resource.and_then(|resource| resource.member("connection"));
        let status = connection.and_then(|connection| text(connection.member("status")));
        let happened = body.recognised.and_then(Recognised::event).map(|event| event.happened);
        let lost = happened == Some(Happened::Changed) && status.as_deref() == Some("error");
        let code = match happened {
            Some(Happened::Failed) => data.and_then(|data| text(data.member("error_code"))),
            _ => connection.and_then(|connection| text(connection.member("error_code"))),
        };
        let key = deduplication_key(body, data, resource, status.as_deref());
        Self {
            happened: if lost { Some(Happened::Disconnected) } else { happened },
            failure: code.map(Failure::of),
            gone: happened == Some(Happened::Removed),
            resource: resource.is_some(),
            no_deduplication_key: key.as_ref().err().copied(),
            deduplication_key: key.ok(),
            connection: status,
        }
    }

    /// Takes out what is text of the body and no word of the catalog.
    pub(super) fn mask(&mut self) {
        if self.connection.as_ref().is_some_and(|status| Word::find(CONNECTION_STATUSES, status).is_none()) {
            self.connection = Some(MASK.to_owned());
        }
        if let Some(failure) = self.failure.as_mut().filter(|failure| !failure.known) {
            failure.code = MASK.to_owned();
        }
        if self.deduplication_key.take().is_some() {
            self.no_deduplication_key = Some(NoDeduplicationKey::Masked);
        }
    }
}

impl Failure {
    fn of(code: String) -> Self {
        let row = ErrorCode::find(&code);
        Self { known: row.is_some(), group: row.map(|row| row.group), actor: row.map(|row| row.actor), code }
    }
}

/// Event, account, time and state: what tells deliveries that carry a resource apart. None of the first three can hold
/// a space, so different ones never make the same key.
fn deduplication_key(
    body: &Body<'_>,
    data: Option<Value<'_>>,
    resource: Option<Value<'_>>,
    status: Option<&str>,
) -> Result<String, NoDeduplicationKey> {
    use NoDeduplicationKey::{NoAccount, NoResource, NoStatus, NoUpdatedAt, OtherEvent};
    let Some(Recognised::Known(event)) = body.recognised else { return Err(OtherEvent) };
    let resource = resource.ok_or(NoResource)?;
    let account = data.and_then(|data| text(data.member("account"))).filter(|id| quirks::is_id(id.as_bytes()));
    let updated_at = text(resource.member("updated_at")).filter(|time| is_date_time(time.as_bytes()));
    Ok([event.name, &account.ok_or(NoAccount)?, &updated_at.ok_or(NoUpdatedAt)?, status.ok_or(NoStatus)?].join(" "))
}

fn text(value: Option<Value<'_>>) -> Option<String> {
    value.filter(|value| value.kind() == Kind::String).map(|value| value.text().into_owned())
}
