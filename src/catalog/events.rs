use super::messages;
use super::vocabulary::Object;

/// One event of this family.
#[derive(Debug)]
pub struct Event {
    /// Its name.
    pub name: &'static str,
    /// Its name as a type.
    pub type_name: &'static str,
    /// What its messages say has happened.
    pub happened: Happened,
    /// The members of a message's `data`.
    pub data: &'static Object,
    /// The status of the resource's connection, unless it is a later snapshot. Its error code is then that of `data`, or
    /// none.
    pub status: Option<&'static str>,
    /// When it is sent, as one sentence without its final period.
    pub means: &'static str,
}

/// What a message says has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Happened {
    /// The user submitted credentials; whether they are right is not known yet.
    Attempted,
    /// The account is connected, for the first time or again.
    Connected,
    /// The login, a repeated login, or its second factor failed.
    Failed,
    /// A property of the account changed.
    Changed,
    /// The connection was lost: an `accounts.updated` whose resource shows the status `error`.
    Disconnected,
    /// The account is gone, and all its data with it.
    Removed,
}

impl Happened {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Attempted => "attempted",
            Self::Connected => "connected",
            Self::Failed => "failed",
            Self::Changed => "changed",
            Self::Disconnected => "disconnected",
            Self::Removed => "removed",
        }
    }
}

/// The events of the vendor's page, in its order.
pub const EVENTS: [Event; 5] = [
    Event {
        name: "accounts.added",
        type_name: "AccountsAdded",
        happened: Happened::Attempted,
        data: &messages::WITH_RESOURCE,
        status: None,
        means: "the user submitted credentials; `accounts.connected` or `accounts.failed` follows",
    },
    Event {
        name: "accounts.updated",
        type_name: "AccountsUpdated",
        happened: Happened::Changed,
        data: &messages::WITH_RESOURCE,
        status: None,
        means: "a property of the account changed; frequent while a new account fills, and the only sign of a lost connection",
    },
    Event {
        name: "accounts.removed",
        type_name: "AccountsRemoved",
        happened: Happened::Removed,
        data: &messages::BARE,
        status: None,
        means: "access was revoked or the account deleted, and all its data with it",
    },
    Event {
        name: "accounts.connected",
        type_name: "AccountsConnected",
        happened: Happened::Connected,
        data: &messages::WITH_RESOURCE,
        status: Some("connected"),
        means: "the credentials were accepted, for the first time or again",
    },
    Event {
        name: "accounts.failed",
        type_name: "AccountsFailed",
        happened: Happened::Failed,
        data: &messages::WITH_ERROR,
        status: Some("error"),
        means: "a login, a repeated login or its second factor failed; not sent when a connection is lost later",
    },
];

/// The events of other families, which are genuine but judged only as far as all messages are alike (vendor's other
/// pages).
pub const OTHER_EVENTS: [&str; 41] = [
    "users.fully_synced",
    "identities.added",
    "identities.updated",
    "identities.removed",
    "paystubs.added",
    "paystubs.updated",
    "paystubs.removed",
    "paystubs.partially_synced",
    "paystubs.fully_synced",
    "payroll_documents.added",
    "payroll_documents.updated",
    "payroll_documents.removed",
    "gigs.added",
    "gigs.updated",
    "gigs.removed",
    "gigs.partially_synced",
    "gigs.fully_synced",
    "shifts.added",
    "shifts.updated",
    "shifts.removed",
    "shifts.partially_synced",
    "shifts.fully_synced",
    "vehicles.added",
    "vehicles.updated",
    "vehicles.removed",
    "ratings.added",
    "ratings.updated",
    "deposit_destinations.added",
    "deposit_destinations.updated",
    "direct_deposit_switches.completed",
    "direct_deposit_switches.failed",
    "user_forms.added",
    "user_forms.updated",
    "user_forms.removed",
    "user_uploads.added",
    "user_uploads.removed",
    "user_uploads.ocr_completed",
    "reports.ready",
    "reports.generated",
    "items.updated",
    "items.removed",
];

/// The names of all documented events.
pub(crate) fn documented_events() -> impl Iterator<Item = &'static str> {
    EVENTS.iter().map(|event| event.name).chain(OTHER_EVENTS)
}

impl Event {
    /// The row of `name`.
    pub fn find(name: &str) -> Option<&'static Self> {
        EVENTS.iter().find(|event| event.name == name)
    }
}
