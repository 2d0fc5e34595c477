//! What an audit says.

use super::counts::Counts;
use super::places::Places;
use super::rows::Row;
use crate::catalog::{Code, Happened, OddityCode, Severity};
use crate::report::{Lasting, lasting};
use serde::{Serialize, Serializer};

/// All that an archive says, or as much of it as was read.
///
/// Each list is bounded; how much more there is stands in [`unlisted`](Self::unlisted).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditReport {
    /// Whether all of the archive was read. What is said is true of what was read in any case.
    pub complete: bool,
    /// How many bytes were read.
    pub bytes: u64,
    /// Where files begin: the first one, and one more behind each that was ended.
    pub files: Vec<Place>,
    /// How many lines. Lines end with `\n`.
    pub lines: u64,
    /// The layout of all deliveries, or `mixed`.
    pub format: Option<&'static str>,
    /// How many deliveries came in each layout: `ndjson-bodies`, `ndjson-envelopes`, `concatenated-bodies`,
    /// `concatenated-envelopes`, `array-of-bodies`, `array-of-envelopes`.
    pub by_format: Counts,
    /// How many deliveries there are, valid or not.
    pub deliveries: u64,
    /// By what their bodies are.
    pub by_kind: Counts,
    /// By their verdict.
    pub by_verdict: Counts,
    /// By their event, as their bodies have it: documented ones first.
    pub by_event: Counts,
    /// How often each finding was made.
    pub by_finding: Counts,
    /// The first deliveries that have each finding.
    pub finding_places: Places,
    /// By the name of their subscription.
    pub by_name: Counts,
    /// By the error code that tells why the connection failed or was lost.
    pub by_error_code: Counts,
    /// By the group of that code; our grouping, not the vendor's. `unknown` for codes that the catalog lacks.
    pub by_error_group: Counts,
    /// What became of signatures.
    pub signatures: Signatures,
    /// When the first delivery was received, in the order of time; none if no envelope says so.
    pub first_seen: Option<String>,
    /// When the last one was.
    pub last_seen: Option<String>,
    /// How many stretches there are out of which no delivery could be made.
    pub unreadable_count: u64,
    /// The first of these.
    pub unreadable: Vec<Unreadable>,
    /// How many deliveries are broken: invalid, or with a signature that is not genuine.
    pub broken_count: u64,
    /// The first of these.
    pub broken: Vec<Row>,
    /// How many oddities there are of each code.
    pub by_oddity: Counts,
    /// The first of these.
    pub oddities: Vec<Oddity>,
    /// How many deliveries without a resource are the same, byte for byte, as one of the last four of their account. That
    /// proves nothing: such messages have neither ID nor time, and equal ones may all be news.
    pub alike: u64,
    /// How many accounts there are that were followed.
    pub account_count: u64,
    /// The first of these, in the order in which they came.
    pub accounts: Vec<Account>,
    /// The deliveries of accounts that were asked for.
    pub timelines: Vec<Timeline>,
    /// How many deliveries were received in each stretch of time.
    pub over_time: Option<OverTime>,
    /// What has begun at the end of what was read, and may go on.
    pub pending: Option<Place>,
    /// What is counted, but not listed by itself.
    pub unlisted: Unlisted,
}

/// A place in an archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From 1.
    pub line: u64,
    /// How many bytes stand in front.
    pub byte: u64,
}

/// What became of signatures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Signatures {
    /// Whether there were secrets to verify with.
    pub checked: bool,
    /// How many are genuine.
    pub good: u64,
    /// How many are not, for a reason that [`Rejection`](crate::signature::Rejection) has.
    pub bad: u64,
    /// How many can't be verified: `no-envelope`, where the archive has bodies alone, `parsed-body`, where an envelope has
    /// the body as an object, `no-headers`, and `no-body`, where it was not kept.
    pub unverifiable: u64,
    /// How many of the last two for each reason.
    pub by_reason: Counts,
    /// The first deliveries that are not genuine, by the reason.
    pub places: Places,
    /// How many are genuine by each of the secrets.
    pub by_secret: Vec<u64>,
}

/// A stretch out of which no delivery could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unreadable {
    /// From 1.
    pub line: u64,
    /// How many bytes stand in front.
    pub byte: u64,
    /// How many bytes it has; of what is too large, as far as it was looked at.
    pub length: u64,
    /// What is wrong.
    pub code: Code,
}

/// Something odd in what happened to an account. Deliveries may be lost or come late, so it makes nothing invalid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Oddity {
    /// What it is about.
    pub code: OddityCode,
    /// How much it weighs.
    pub severity: Severity,
    /// What is the case, in half a sentence.
    #[serde(serialize_with = "lasting")]
    pub message: &'static str,
    /// The account.
    pub account: String,
    /// Which delivery shows it, counted from 1.
    pub delivery: u64,
    /// The line that it begins on, from 1.
    pub line: u64,
    /// How many bytes stand in front of it.
    pub byte: u64,
    /// The delivery before, that it is odd after.
    pub after: Option<u64>,
}

/// What happened to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its ID.
    pub account: String,
    /// The ID of its user, as the first delivery has it.
    pub user: Option<String>,
    /// How many deliveries there are of it.
    pub deliveries: u64,
    /// By their event.
    pub by_event: Counts,
    /// What it was last seen to be: `attempted`, `connected`, `failed`, `disconnected` or `removed`.
    pub state: Option<Happened>,
    /// The error code that was seen last; none where it connected since.
    pub error_code: Option<String>,
    /// Its first delivery.
    pub first: Step,
    /// The last ones behind it, at most four, in their order.
    pub last: Vec<Step>,
    /// How many oddities there are of each code.
    pub by_oddity: Counts,
}

/// One delivery of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Which one it is of the archive, counted from 1.
    pub delivery: u64,
    /// The line that it begins on, from 1.
    pub line: u64,
    /// How many bytes stand in front of it.
    pub byte: u64,
    /// When it was received, if its envelope says so.
    pub received_at: Option<String>,
    /// Its event, if that is judged in full.
    #[serde(serialize_with = "lasting_if_any")]
    pub event: Option<&'static str>,
    /// What it says has happened.
    pub happened: Option<Happened>,
}

/// The deliveries of an account that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// The account's ID.
    pub account: String,
    /// How many deliveries there are of it.
    pub deliveries: u64,
    /// The first of them.
    pub steps: Vec<Row>,
}

/// How many deliveries were received in each stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OverTime {
    /// Where the first stretch begins.
    pub start: String,
    /// How long each is, in seconds.
    pub seconds: u64,
    /// Of each stretch, how many deliveries came of each event; those of others stand last.
    pub stretches: Vec<Vec<u64>>,
}

/// What is counted, but not listed by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unlisted {
    /// Unreadable stretches.
    pub unreadable: u64,
    /// Broken deliveries.
    pub broken: u64,
    /// Oddities.
    pub oddities: u64,
    /// Accounts that were followed.
    pub accounts: u64,
    /// Deliveries of accounts beyond the number that is followed: their accounts are not counted, and no oddity of theirs is
    /// found.
    pub untracked_deliveries: u64,
    /// Deliveries of events beyond the number of names that are kept.
    pub events: u64,
    /// Deliveries of subscriptions beyond the number of names that are kept.
    pub names: u64,
    /// Deliveries of error codes beyond the number of names that are kept.
    pub error_codes: u64,
}

fn lasting_if_any<S: Serializer>(text: &Option<&'static str>, serializer: S) -> Result<S::Ok, S::Error> {
    text.map(Lasting).serialize(serializer)
}
