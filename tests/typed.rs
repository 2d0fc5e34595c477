//! Bodies as Rust types.

#![cfg(feature = "typed")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::{Event, Message, Options, ParseError, Subscription};
use serde_json::Value;
use support::corpus;

/// The files of the corpus that are valid, with what reads them and writes them again.
#[test]
fn nothing_is_lost() {
    let mut written = 0;
    // An ID in upper case is the same one in lower case, in which `Uuid` writes it.
    for (file, body) in corpus().into_iter().filter(|(file, _)| !file.contains("upper_case_id")) {
        let message = Message::parse(&body, &Options::default()).map(|message| serde_json::to_value(message).unwrap());
        let subscription = Subscription::parse(&body, &Options::default());
        for value in [message, subscription.map(|subscription| serde_json::to_value(subscription).unwrap())] {
            let Ok(value) = value else { continue };
            let original: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(without_nulls(value), without_nulls(original), "{file}");
            written += 1;
        }
    }
    assert!(written > 15, "{written} only");
}

/// `null` and an absent member say the same of `secret` and `config`.
fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.retain(|name, value| !(value.is_null() && ["secret", "config"].contains(&name.as_str())));
    }
    value
}

#[test]
fn each_event_has_its_type() {
    for (file, body) in corpus().into_iter().filter(|(file, _)| file.starts_with("published/accounts.")) {
        if !file.contains("message") {
            assert!(Subscription::parse(&body, &Options::default()).is_ok(), "{file}");
            continue;
        }
        let message = Message::parse(&body, &Options::default()).unwrap();
        let event = match message.event {
            Event::Added(_) => "added",
            Event::Updated(_) => "updated",
            Event::Removed(_) => "removed",
            Event::Connected(_) => "connected",
            Event::Failed(_) => "failed",
            other => panic!("{other:?}"),
        };
        assert!(file.contains(event), "{file} is {event}");
    }
}

#[test]
fn other_events_keep_their_data() {
    let body = br#"{"event": "paystubs.added", "name": "n", "data": {"account": 17, "paystub": [1.5]}}"#;
    let Event::Other { event, data } = Message::parse(body, &Options::default()).unwrap().event else { panic!() };
    assert_eq!(
        (event.as_str(), Value::from(data)),
        ("paystubs.added", serde_json::json!({"account": 17, "paystub": [1.5]}))
    );
}

#[test]
fn what_is_invalid_has_no_type() {
    let error = Message::parse(b"{}", &Options::default()).unwrap_err();
    assert_eq!(error.to_string(), "invalid body: 1:1: missing member `event` in the message");
    let subscription = br#"{"events": ["accounts.added"], "name": "n", "url": "https://example.org"}"#;
    assert!(matches!(Message::parse(subscription, &Options::default()), Err(ParseError::Invalid(_))));
    let half = br#"{"event": "accounts.synced", "name": "\ud800", "data": {}}"#;
    assert!(matches!(Message::parse(half, &Options::default()), Err(ParseError::Unrepresentable(_))));
}
