//! The account object: held against the message that it comes with, its times, and what classification reads from it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::catalog::Happened;
use accounts_webhooks::{Classification, MessageClassification, NoDeduplicationKey, Options, Verdict, check, inspect};
use serde_json::{Value, json};
use support::path;

const OTHER: &str = "0187c66e-e7e5-811c-b006-2232f00f426b";

/// The message of `tests/corpus/message/resource.{name}.json`, in which nothing is wrong.
fn message(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(path(&format!("tests/corpus/message/resource.{name}.json"))).unwrap())
        .unwrap()
}

/// The message called `name`, where each place has the value next to it; without the members whose value is `"absent"`.
fn changed(name: &str, changes: &[(&str, Value)]) -> Vec<u8> {
    let mut message = message(name);
    for (place, value) in changes {
        let (parent, member) = place.rsplit_once('/').unwrap();
        let parent = message.pointer_mut(&format!("/data{parent}")).unwrap().as_object_mut().unwrap();
        match value {
            Value::String(text) if text == "absent" => parent.remove(member),
            value => parent.insert(member.to_owned(), value.clone()),
        };
    }
    serde_json::to_vec_pretty(&message).unwrap()
}

/// Codes and pointers of the findings on `body`, in order; pointers from `data` on.
fn findings(body: &[u8]) -> Vec<(String, String)> {
    let findings = inspect(body, &Options::default()).findings.into_iter();
    findings.map(|finding| (finding.code.name().to_owned(), finding.pointer.replacen("/data", "", 1))).collect()
}

fn classified(body: &[u8]) -> MessageClassification {
    match inspect(body, &Options::default()).classification {
        Some(Classification::Message(classification)) => classification,
        other => panic!("{other:?}"),
    }
}

const ID: &str = "/resource/id";
const USER: &str = "/resource/user";
const STATUS: &str = "/resource/connection/status";
const CODE: &str = "/resource/connection/error_code";

#[test]
fn the_resource_is_held_against_its_message() {
    for (name, changes, expected) in [
        ("connected", vec![], vec![]),
        ("disconnected", vec![], vec![]),
        ("failed", vec![], vec![]),
        // The same account and user; upper and lower case are one.
        ("connected", vec![(ID, json!(OTHER))], vec![("id_mismatch", ID)]),
        ("disconnected", vec![(USER, json!(OTHER))], vec![("id_mismatch", USER)]),
        ("failed", vec![(ID, json!(OTHER)), (USER, json!(OTHER))], vec![("id_mismatch", ID), ("id_mismatch", USER)]),
        ("connected", vec![(ID, json!("0187C66E-E7E5-811C-B006-2232F00F426A"))], vec![]),
        ("connected", vec![(ID, json!("absent")), (USER, json!("absent"))], vec![]),
        ("connected", vec![(ID, json!("7"))], vec![("resource_id", ID)]),
        ("connected", vec![(ID, json!(7))], vec![("resource_type", ID)]),
        ("connected", vec![("/user", json!("absent"))], vec![("missing_member", "")]),
        // Connected: the status says so, and there is no code.
        ("connected", vec![(STATUS, json!("error"))], vec![("state_mismatch", STATUS)]),
        ("connected", vec![(STATUS, json!("connecting"))], vec![("state_mismatch", STATUS)]),
        ("connected", vec![(CODE, json!("invalid_mfa"))], vec![("state_mismatch", CODE)]),
        ("connected", vec![(CODE, json!(7))], vec![("resource_type", CODE)]),
        ("connected", vec![(STATUS, json!("absent")), (CODE, json!("absent"))], vec![]),
        ("connected", vec![("/resource/connection", json!("absent"))], vec![]),
        ("connected", vec![("/resource/connection", json!([]))], vec![("resource_type", "/resource/connection")]),
        // A status that the vendor adds later may mean the same.
        ("connected", vec![(STATUS, json!("linked"))], vec![("unknown_word", STATUS)]),
        // Failed: the status is an error, for the same reason.
        ("failed", vec![(STATUS, json!("connected"))], vec![("state_mismatch", STATUS)]),
        ("failed", vec![(STATUS, json!("connecting"))], vec![("state_mismatch", STATUS)]),
        ("failed", vec![(CODE, json!("mfa_timeout"))], vec![("state_mismatch", CODE)]),
        ("failed", vec![(CODE, json!(null))], vec![("state_mismatch", CODE)]),
        ("failed", vec![(CODE, json!("absent"))], vec![]),
        ("failed", vec![("/error_code", json!("absent"))], vec![("missing_member", "")]),
        ("failed", vec![("/error_code", json!(null))], vec![("wrong_type", "/error_code")]),
        // An update may come in any state.
        ("disconnected", vec![(STATUS, json!("connected"))], vec![]),
        ("disconnected", vec![(STATUS, json!("connecting")), (CODE, json!(null))], vec![]),
    ] {
        let body = changed(name, &changes);
        let expected: Vec<_> = expected.iter().map(|(code, at)| ((*code).to_owned(), (*at).to_owned())).collect();
        assert_eq!(findings(&body), expected, "{name} {changes:?}");
        let report = inspect(&body, &Options::default());
        assert_eq!(report.verdict, check(&body, &Options::default()));
        assert!(report.findings.iter().all(|finding| finding.fixes.is_empty()));
    }
}

#[test]
fn only_an_event_that_is_sure_expects_a_state() {
    for event in
        ["accounts.added", "accounts.updated", "accounts.conected", "accounts.reconnected", "users.fully_synced"]
    {
        let body = String::from_utf8(changed("connected", &[(STATUS, json!("error"))])).unwrap();
        let body = body.replace("accounts.connected", event);
        assert!(findings(body.as_bytes()).iter().all(|(code, _)| code != "state_mismatch"), "{event}");
    }
}

#[test]
fn times_are_those_of_rfc_3339() {
    let connection = "/resource/connection/updated_at";
    let newest = "/resource/availability/paystubs/available_to";
    for place in ["/resource/created_at", "/resource/updated_at", "/resource/scanned_at", connection, newest] {
        for (time, is_one) in [
            ("2023-04-28T09:15:04.128361Z", true),
            ("2023-04-28t09:15:04z", true),
            ("2024-02-29T23:59:59-08:00", true),
            ("2023-04-28T09:15:04", false),
            ("2023-02-29T09:15:04Z", false),
            ("2023-04-28", false),
            ("", false),
        ] {
            let expected = if is_one { vec![] } else { vec![("time_form".to_owned(), place.to_owned())] };
            let body = changed("disconnected", &[(place, json!(time))]);
            assert_eq!(findings(&body), expected, "{place} {time:?}");
            assert_eq!(check(&body, &Options::default()), if is_one { Verdict::Valid } else { Verdict::Noted });
        }
    }
    // An escape may spell a time as well.
    let text = String::from_utf8(changed("connected", &[])).unwrap();
    let year = ": \"2023-";
    assert_eq!(findings(text.replace(year, ": \"\\u00322023-").as_bytes()).len(), text.matches(year).count());
    assert!(findings(text.replace(year, ": \"\\u0032023-").as_bytes()).is_empty());
}

#[test]
fn what_happened_is_told_with_the_resource_s_help() {
    for (name, changes, happened, status, failure) in [
        ("connected", vec![], Happened::Connected, Some("connected"), None),
        ("failed", vec![], Happened::Failed, Some("error"), Some("invalid_mfa")),
        // The code of a failure is that of `data`, whatever a later snapshot says.
        ("failed", vec![(CODE, json!("tos_required"))], Happened::Failed, Some("error"), Some("invalid_mfa")),
        ("disconnected", vec![], Happened::Disconnected, Some("error"), Some("auth_required")),
        ("disconnected", vec![(CODE, json!("absent"))], Happened::Disconnected, Some("error"), None),
        (
            "disconnected",
            vec![(STATUS, json!("connected")), (CODE, json!(null))],
            Happened::Changed,
            Some("connected"),
            None,
        ),
        ("disconnected", vec![(STATUS, json!(7)), (CODE, json!(null))], Happened::Changed, None, None),
        ("disconnected", vec![("/resource", json!("absent"))], Happened::Changed, None, None),
        // No other event tells of a lost connection.
        ("connected", vec![(STATUS, json!("error"))], Happened::Connected, Some("error"), None),
    ] {
        let told = classified(&changed(name, &changes));
        assert_eq!(told.happened, Some(happened), "{name} {changes:?}");
        assert_eq!(told.connection.as_deref(), status, "{name} {changes:?}");
        assert_eq!(told.failure.map(|failure| failure.code).as_deref(), failure, "{name} {changes:?}");
    }
}

#[test]
fn a_key_is_given_where_one_is_safe_and_the_reason_where_not() {
    let updated_at = "/resource/updated_at";
    for (name, changes, reason) in [
        ("connected", vec![("/resource", json!("absent"))], NoDeduplicationKey::NoResource),
        ("connected", vec![("/resource", json!(null))], NoDeduplicationKey::NoResource),
        ("connected", vec![("/account", json!("absent"))], NoDeduplicationKey::NoAccount),
        ("connected", vec![("/account", json!("a b"))], NoDeduplicationKey::NoAccount),
        ("connected", vec![(updated_at, json!("absent"))], NoDeduplicationKey::NoUpdatedAt),
        ("connected", vec![(updated_at, json!(1_682_673_347))], NoDeduplicationKey::NoUpdatedAt),
        ("connected", vec![(updated_at, json!("2023-04-28"))], NoDeduplicationKey::NoUpdatedAt),
        ("connected", vec![(STATUS, json!(null))], NoDeduplicationKey::NoStatus),
        ("connected", vec![("/resource/connection", json!("absent"))], NoDeduplicationKey::NoStatus),
    ] {
        let told = classified(&changed(name, &changes));
        assert_eq!((told.deduplication_key, told.no_deduplication_key), (None, Some(reason)), "{changes:?}");
    }
    for event in ["accounts.conected", "accounts.reconnected", "paystubs.added"] {
        let body = String::from_utf8(changed("connected", &[])).unwrap().replace("accounts.connected", event);
        assert_eq!(classified(body.as_bytes()).no_deduplication_key, Some(NoDeduplicationKey::OtherEvent), "{event}");
    }
    // Each part alone makes another key, and the first three hold no space: so no two deliveries share one.
    let key = |changes: &[(&str, Value)]| {
        let told = classified(&changed("disconnected", changes));
        assert_eq!(told.no_deduplication_key, None, "{changes:?}");
        told.deduplication_key.unwrap()
    };
    let first = key(&[]);
    assert_eq!(first, "accounts.updated 0187c66e-e7e5-811c-b006-2232f00f426a 2023-06-02T04:41:10.604470Z error");
    for change in [
        ("/account", json!(OTHER)),
        (updated_at, json!("2023-06-02T04:41:10.604471Z")),
        (STATUS, json!("connected")),
        (STATUS, json!("error error")),
    ] {
        assert_ne!(key(&[change]), first);
    }
    assert_eq!(key(&[("/resource/scanned_at", json!(null))]), first);
}
