//! What a body says, in a sentence or two for people: what happened and who must act, or what a subscription will bring.

use super::words::quoted;
use crate::catalog::{Actor, ErrorCode, Event, Group, Happened, Severity};
use crate::check::{self, Options, Problem};
use crate::classify::{
    Body, BodyKind, Classification, Failure, MASK, MessageClassification, Miss, Recognised, SubscriptionClassification,
};
use crate::json::Tape;

/// What `input` says, in a sentence or two for people. Who must act is our judgement. Of the `options`, [`Options::mask`],
/// [`Options::expect`] and [`Options::max_bytes`] count.
///
/// ```
/// use accounts_webhooks::{Options, summarize};
///
/// let body = br#"{"event": "accounts.failed", "data": {"error_code": "mfa_timeout"}}"#;
/// assert_eq!(
///     summarize(body, &Options::default()),
///     "The user's login failed at the MFA step: the second factor was not entered in time. The user can try again now."
/// );
/// ```
pub fn summarize(input: &[u8], options: &Options) -> String {
    let mut tape = Tape::default();
    let mut is_wrong = false;
    let mut listen = |problem: Problem| is_wrong |= problem.code.severity() == Severity::Error;
    let reading = check::check(input, options, &mut tape, &mut listen);
    reading.body.map_or_else(|| NEITHER.to_owned(), |body| of_body(&body, is_wrong, options.mask))
}

const NEITHER: &str = "A message has `event`, `name` and `data`; a subscription has `events`, `name` and `url`.";

fn of_body(body: &Body<'_>, is_wrong: bool, masked: bool) -> String {
    let mut classification = body.classification();
    if masked && let Some(classification) = &mut classification {
        classification.mask();
    }
    match classification {
        Some(Classification::Message(message)) => of_message(body, &message),
        Some(Classification::Subscription(subscription)) => of_subscription(&subscription, is_wrong),
        None if body.kind == BodyKind::SubscriptionList => {
            "Subscriptions as the API returns them; each one was inspected.".to_owned()
        }
        None => NEITHER.to_owned(),
    }
}

fn of_message(body: &Body<'_>, message: &MessageClassification) -> String {
    let Some(happened) = message.happened else {
        return match body.recognised {
            Some(Recognised::Other) => "An event of another family: genuine, but what it tells is not judged here.",
            Some(_) => "This is no event that is documented here, so what happened is not known.",
            None => "The message does not say what happened.",
        }
        .to_owned();
    };
    let told = match happened {
        Happened::Attempted => {
            "The user submitted credentials. Whether they are right is not known yet: `accounts.connected` or `accounts.failed` tells.".to_owned()
        }
        Happened::Connected => "The user's login succeeded: the account is connected, for the first time or again.".to_owned(),
        Happened::Failed => of_failure("The user's login failed", message.failure.as_ref(), true),
        Happened::Disconnected => of_failure("The account lost its connection", message.failure.as_ref(), false),
        Happened::Changed if message.resource => "Something about the account changed: its account object says how it is now.".to_owned(),
        Happened::Changed => {
            "Something about the account changed. Without the account object, nothing tells what: it may even have lost its connection.".to_owned()
        }
        Happened::Removed => {
            "The account is gone for good, and all its data with it; no further events tell of that data.".to_owned()
        }
    };
    [told.as_str(), since(happened, message.connection.as_deref()), &meant(body)].concat()
}

/// Why, and who must act.
fn of_failure(what: &str, failure: Option<&Failure>, is_login: bool) -> String {
    let Some(failure) = failure else { return format!("{what}; it does not say why.") };
    if failure.code.trim().is_empty() {
        return format!("{what}, with an empty code.");
    }
    let Some(row) = ErrorCode::find(&failure.code) else {
        return format!("{what}, with a code that is not documented: `{}`.", quoted(&failure.code));
    };
    let step = if is_login && row.group == Group::Mfa { " at the MFA step" } else { "" };
    format!("{what}{step}: {}. {}", row.means, next_step(row.actor, !is_login))
}

/// What the account object adds, which may be of a later time.
const fn since(happened: Happened, connection: Option<&str>) -> &'static str {
    let Some(connection) = connection else { return "" };
    match (happened, connection.as_bytes()) {
        (Happened::Connected, b"error") => " By its account object, which may be newer, it is no longer.",
        (Happened::Failed, b"connected") => {
            " By its account object, which may be newer, the account is connected all the same."
        }
        (Happened::Changed, b"connected") => " It is connected.",
        (Happened::Changed, b"connecting") => " A login is under way.",
        _ => "",
    }
}

/// Which event is read into a name that is none.
fn meant(body: &Body<'_>) -> String {
    let is_meant =
        |event: &&Event| !matches!(body.recognised, Some(Recognised::Known(known)) if known.name == event.name);
    let event = body.recognised.and_then(Recognised::event).filter(is_meant);
    event.map(|event| format!(" That is, if `{}` is meant.", event.name)).unwrap_or_default()
}

/// Who must act, as a sentence.
pub(super) const fn next_step(actor: Actor, is_lost: bool) -> &'static str {
    match actor {
        Actor::User if is_lost => "It takes the user to connect it again.",
        Actor::User => "The user can try again now.",
        Actor::UserAtProvider => "The user must first set something right at the provider.",
        Actor::Wait => "Trying again later may help.",
        Actor::Integrator => "You, who run the integration, must act.",
        Actor::Nobody => "There is nothing to be done.",
    }
}

/// What a subscription will bring, or would, were it taken.
fn of_subscription(subscription: &SubscriptionClassification, is_wrong: bool) -> String {
    let SubscriptionClassification { known, other, unknown, all, resource, misses } = subscription;
    let will = if is_wrong { "would" } else { "will" };
    let missed: Vec<&str> = misses.iter().map(|miss| miss.words()).collect();
    let missed = if missed.is_empty() {
        String::new()
    } else {
        format!(" You {will} not learn of {}.", missed.join(", nor of "))
    };
    if *all {
        return format!(
            "Argyle {will} send every event there is. The account object never comes along with `*`.{missed}"
        );
    }
    let names: Vec<String> = known.iter().chain(other).chain(unknown).map(|name| name_of(name)).collect();
    let Some((last, others)) = names.split_last() else {
        return "It names no event, so nothing would be sent.".to_owned();
    };
    let events = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
    let along = match (resource, is_wrong) {
        (true, false) => "comes along as `data.resource`",
        (true, true) => "would come along as `data.resource`",
        (false, _) => "does not come along",
    };
    format!("Argyle {will} send a message on each {events}. The account object {along}.{missed}")
}

fn name_of(name: &str) -> String {
    if name == MASK { MASK.to_owned() } else { format!("`{}`", quoted(name)) }
}

impl Miss {
    /// What it is, as in “you will not learn of …”.
    const fn words(self) -> &'static str {
        match self {
            Self::Disconnections => "lost connections",
            Self::Deletions => "data that goes with its account",
        }
    }
}
