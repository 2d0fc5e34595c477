//! What a body says in a sentence or two: each event, state and error code.

#![expect(clippy::indexing_slicing, reason = "a test that can't go on fails")]

use accounts_webhooks::catalog::{Actor, ERROR_CODES, EVENTS, Group, OTHER_EVENTS};
use accounts_webhooks::{Options, summarize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn summary(body: &Value) -> String {
    summarize(body.to_string().as_bytes(), &Options::default())
}

fn of_event(event: &str, error_code: &str, status: Option<&str>) -> String {
    let mut data = json!({ "account": "a", "user": "b", "error_code": error_code });
    if let Some(status) = status {
        data["resource"] = json!({ "connection": { "status": status, "error_code": error_code } });
    }
    summary(&json!({ "event": event, "name": "n", "data": data }))
}

#[test]
fn tells_what_happened_and_who_must_act() {
    for (event, error_code, status, expected) in [
        (
            "accounts.failed",
            "mfa_timeout",
            None,
            "The user's login failed at the MFA step: the second factor was not entered in time. The user can try again now.",
        ),
        (
            "accounts.failed",
            "tos_required",
            Some("error"),
            "The user's login failed: the user has not accepted the provider's terms. The user must first set something right at the provider.",
        ),
        (
            "accounts.failed",
            "system_error",
            Some("connected"),
            "The user's login failed: something broke on the way. Trying again later may help. By its account object, which may be newer, the account is connected all the same.",
        ),
        (
            "accounts.failed",
            "brand_new",
            None,
            "The user's login failed, with a code that is not documented: `brand_new`.",
        ),
        (
            "account.failed",
            "trial_period_expired",
            None,
            "The user's login failed: the trial is over. You, who run the integration, must act. That is, if `accounts.failed` is meant.",
        ),
        (
            "accounts.updated",
            "auth_required",
            Some("error"),
            "The account lost its connection: the user has to log in again. It takes the user to connect it again.",
        ),
        (
            "accounts.updated",
            "",
            Some("connected"),
            "Something about the account changed: its account object says how it is now. It is connected.",
        ),
        (
            "accounts.updated",
            "",
            Some("connecting"),
            "Something about the account changed: its account object says how it is now. A login is under way.",
        ),
        (
            "accounts.updated",
            "",
            None,
            "Something about the account changed. Without the account object, nothing tells what: it may even have lost its connection.",
        ),
        (
            "accounts.connected",
            "",
            Some("connected"),
            "The user's login succeeded: the account is connected, for the first time or again.",
        ),
        (
            "accounts.connected",
            "auth_required",
            Some("error"),
            "The user's login succeeded: the account is connected, for the first time or again. By its account object, which may be newer, it is no longer.",
        ),
        (
            "accounts.added",
            "",
            None,
            "The user submitted credentials. Whether they are right is not known yet: `accounts.connected` or `accounts.failed` tells.",
        ),
        (
            "accounts.removed",
            "",
            None,
            "The account is gone for good, and all its data with it; no further events tell of that data.",
        ),
        ("paystubs.added", "", None, "An event of another family: genuine, but what it tells is not judged here."),
        ("accounts.reborn", "", None, "This is no event that is documented here, so what happened is not known."),
    ] {
        assert_eq!(of_event(event, error_code, status), expected);
    }
    assert_eq!(of_event("accounts.failed", " ", None), "The user's login failed, with an empty code.");
    let unsaid = summary(&json!({ "event": "accounts.failed", "name": "n", "data": {} }));
    assert_eq!(unsaid, "The user's login failed; it does not say why.");
    assert_eq!(summary(&json!({ "name": "n", "data": {} })), "The message does not say what happened.");
}

#[test]
fn every_event_state_and_code_reads_as_sentences() {
    let states = ["connecting", "connected", "error", "new"].map(Some).into_iter().chain([None]);
    let mut all = BTreeSet::new();
    for status in states {
        for event in
            EVENTS.iter().map(|event| event.name).chain(OTHER_EVENTS).chain(["accounts.reborn", "acounts.failed"])
        {
            for code in ERROR_CODES.iter().map(|code| code.name).chain(["brand_new", "`"]) {
                let text = of_event(event, code, status);
                let is_sentence = text.starts_with(char::is_uppercase) && text.ends_with('.');
                let is_odd = ["..", "  ", " .", ": .", "''"].iter().any(|odd| text.contains(odd));
                assert!(
                    is_sentence && !is_odd && text.matches('`').count().is_multiple_of(2),
                    "{event} {code} {status:?}: {text}"
                );
                all.insert(text);
            }
        }
    }
    assert!(all.len() > 2 * ERROR_CODES.len());
    // A code of a failed login is told by its row, and so is the trouble's place at the second factor.
    for code in &ERROR_CODES {
        let text = of_event("accounts.failed", code.name, None);
        assert!(text.contains(code.means), "{text}");
        assert_eq!(text.contains("at the MFA step"), code.group == Group::Mfa, "{text}");
        assert_eq!(text.contains("The user can try again now."), code.actor == Actor::User, "{text}");
    }
}

#[test]
fn tells_what_a_subscription_brings_and_misses() {
    let of = |events: Value, config: Value| {
        summary(&json!({ "events": events, "name": "n", "url": "https://a.example", "config": config }))
    };
    for (events, config, expected) in [
        (
            json!(["accounts.failed", "accounts.updated"]),
            json!({ "include_resource": true }),
            "Argyle will send a message on each `accounts.failed` or `accounts.updated`. The account object comes along as `data.resource`.",
        ),
        (
            json!(["accounts.failed"]),
            json!({}),
            "Argyle will send a message on each `accounts.failed`. The account object does not come along. You will not learn of lost connections.",
        ),
        (
            json!(["*"]),
            json!({}),
            "Argyle will send every event there is. The account object never comes along with `*`. You will not learn of lost connections.",
        ),
        (
            json!(["gigs.removed", "accounts.failed"]),
            json!({}),
            "Argyle will send a message on each `accounts.failed` or `gigs.removed`. The account object does not come along. You will not learn of lost connections, nor of data that goes with its account.",
        ),
        (json!([]), json!({}), "It names no event, so nothing would be sent."),
        (
            json!(["accounts.added", "accounts.removed"]),
            json!({ "include_resource": true }),
            "Argyle would send a message on each `accounts.added` or `accounts.removed`. The account object would come along as `data.resource`.",
        ),
    ] {
        assert_eq!(of(events, config), expected);
    }
    let list = summary(&json!({ "results": [], "next": null }));
    assert_eq!(list, "Subscriptions as the API returns them; each one was inspected.");
    for other in [json!({}), json!("text"), json!({ "name": "n" })] {
        assert_eq!(
            summary(&other),
            "A message has `event`, `name` and `data`; a subscription has `events`, `name` and `url`."
        );
    }
}

#[test]
fn masked_says_nothing_of_the_text() {
    let options = Options { mask: true, ..Options::default() };
    for body in [
        json!({ "event": "accounts.failed", "data": { "error_code": "hidden" } }),
        json!({ "events": ["hidden.event", "accounts.added"], "url": "https://hidden.example" }),
        json!({ "event": "hidden.event", "data": {} }),
    ] {
        let text = summarize(body.to_string().as_bytes(), &options);
        assert!(!text.contains("hidden"), "{text}");
    }
    let text = summarize(br#"{"event": "accounts.failed", "data": {"error_code": "mfa_timeout"}}"#, &options);
    assert!(text.contains("second factor"), "{text}");
}

#[test]
fn anything_is_answered() {
    for bytes in [&b""[..], b"\xff", b"{", b"[[", b"curl -d '{\"event\": \"accounts.added\"}'"] {
        assert!(!summarize(bytes, &Options::default()).is_empty());
    }
    let text = summarize(&vec![b'['; 100_000], &Options { max_bytes: 10, ..Options::default() });
    assert_eq!(text.split_whitespace().next().unwrap(), "A");
}
