//! Members under a wrong name, and members that nobody documents: what is told of each body, and what its fixes make of
//! it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Applicability, Options, inspect};
use serde_json::{Value, json};
use support::members::{
    ACCOUNT, USER, assert_mended, assert_no_fix, assert_told, findings, fixed, ids, message, told, with,
};

#[test]
fn another_name_for_a_required_member_is_misspelt() {
    for (alias, name) in [
        ("account_id", "account"),
        ("accountId", "account"),
        ("AccountID", "account"),
        ("user_id", "user"),
        ("user-id", "user"),
        ("error", "error_code"),
        ("errorCode", "error_code"),
        ("message", "error_message"),
    ] {
        let mut data = json!({"account": ACCOUNT, "user": USER, "error_code": "invalid_auth", "error_message": "text"});
        let right = message("accounts.failed", data.clone());
        let value = data.as_object_mut().unwrap().shift_remove(name).unwrap();
        data[alias] = value;
        let body = message("accounts.failed", data);
        assert_told(&body, &[("misspelt_member", &format!("/data/{alias}"))]);
        let text = body.to_string();
        let mended = fixed(&text, &findings(&text)[0].fixes);
        assert_eq!(serde_json::from_str::<Value>(&mended).unwrap(), right);
    }
    for alias in ["type", "event_type", "eventName"] {
        let mut body = json!({"name": "n", "data": ids()});
        body[alias] = json!("accounts.added");
        assert_told(&body, &[("misspelt_member", &format!("/{alias}"))]);
        assert_eq!(inspect(body.to_string().as_bytes(), &Options::default()).event.unwrap(), "accounts.added");
    }
    for alias in ["webhook_url", "callbackUrl", "endpoint"] {
        let mut body = json!({"events": ["accounts.added"], "name": "n"});
        body[alias] = json!("https://example.org");
        assert!(told(&body.to_string()).contains(&("misspelt_member", format!("/{alias}"))), "{body}");
    }
}

#[test]
fn a_name_like_an_optional_member_s_is_told() {
    for name in ["Resource", "resources", "object"] {
        let mut data = ids();
        data[name] = json!({"id": 1});
        let body = message("accounts.added", data);
        assert_told(&body, &[("similar_member", &format!("/data/{name}"))]);
        let right = message("accounts.added", with(ids(), json!({"resource": {"id": 1}})));
        assert_mended(&body, Applicability::Maybe, &right);
    }
}

#[test]
fn a_member_twice_under_two_names_is_told() {
    for (name, code) in [
        ("account_id", "similar_member"),
        ("accountId", "similar_member"),
        ("Account", "similar_member"),
        ("user_id", "similar_member"),
        // The vendor may well name something so.
        ("accounts", "unknown_member"),
        ("user_ip", "unknown_member"),
    ] {
        let mut data = ids();
        data[name] = json!(ACCOUNT);
        let body = message("accounts.removed", data);
        assert_told(&body, &[(code, &format!("/data/{name}"))]);
        assert_no_fix(&body);
    }
}

#[test]
fn members_of_no_message_are_told() {
    for name in ["id", "event_id", "eventId", "timestamp", "created_at", "attempt", "retryCount"] {
        let top = with(message("accounts.added", ids()), json!({ name: "x" }));
        assert_told(&top, &[("invented_member", &format!("/{name}"))]);
        let data = message("accounts.added", with(ids(), json!({ name: "x" })));
        assert_told(&data, &[("invented_member", &format!("/data/{name}"))]);
        // What another family's data may have, nobody here knows.
        let other = message("gigs.added", json!({ name: "x" }));
        assert_told(&other, &[("other_event", "/event")]);
    }
}

#[test]
fn members_of_other_events_are_told() {
    for (event, name) in [
        ("accounts.removed", "resource"),
        ("accounts.removed", "error_code"),
        ("accounts.added", "error_code"),
        ("accounts.updated", "error_message"),
        ("accounts.connected", "error_code"),
    ] {
        // What it holds is not judged, as nothing says what it must be.
        let mut data = ids();
        data[name] = json!({"id": 1});
        assert_told(&message(event, data), &[("unexpected_member", &format!("/data/{name}"))]);
    }
    let without_event = json!({"name": "n", "data": with(ids(), json!({"error_code": "invalid_auth"}))});
    assert_told(&without_event, &[("missing_member", "")]);
}

#[test]
fn prototypes_are_told_of_at_every_depth() {
    for name in ["__proto__", "constructor", "prototype"] {
        let unsafe_object = || json!({"a": 1, name: {"admin": true}});
        for (body, pointer, other) in [
            (with(message("accounts.added", ids()), unsafe_object()), "", Some(("unknown_member", "/a"))),
            (
                message("accounts.added", with(ids(), json!({"x": [[unsafe_object()]]}))),
                "/data/x/0/0",
                Some(("unknown_member", "/data/x")),
            ),
            (
                message("accounts.added", with(ids(), json!({"resource": {"connection": {name: 1}}}))),
                "/data/resource/connection",
                None,
            ),
            (
                message("gigs.added", json!({"gigs": [unsafe_object()]})),
                "/data/gigs/0",
                Some(("other_event", "/event")),
            ),
            (
                json!({"events": ["gigs.added"], "name": "n", "url": "https://example.org", "config": {name: 1}}),
                "/config",
                None,
            ),
        ] {
            let at = format!("{pointer}/{name}");
            let told = told(&body.to_string());
            assert!(told.contains(&("prototype_member", at.clone())), "{told:?} for {body}");
            assert!(other.is_none_or(|(code, at)| told.contains(&(code, at.to_owned()))), "{told:?} for {body}");
            let mut right = body.clone();
            right.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap().shift_remove(name).unwrap();
            for text in [body.to_string(), format!("{body:#}")] {
                let findings = findings(&text);
                let finding = findings.iter().find(|finding| finding.pointer == at).unwrap();
                let mended = fixed(&text, &finding.fixes);
                assert_eq!(serde_json::from_str::<Value>(&mended).unwrap(), right, "{mended}");
            }
        }
    }
}

#[test]
fn a_name_that_is_an_event_stands_in_for_it() {
    let body = json!({"name": "accounts.added", "data": ids()});
    assert_told(&body, &[("name_as_event", "/name")]);
    let right = with(json!({"event": "accounts.added"}), body.clone());
    assert_mended(&body, Applicability::Maybe, &right);
    assert_told(&right, &[("event_like_name", "/name")]);

    // What happened is what the data is judged by.
    let failed = json!({"data": with(ids(), json!({"error_code": "x"})), "name": "accounts.failed"});
    assert_told(
        &failed,
        &[("missing_member", "/data"), ("name_as_event", "/name"), ("unknown_error_code", "/data/error_code")],
    );
    let other = json!({"name": "gigs.added", "data": {}});
    assert_told(&other, &[("name_as_event", "/name")]);

    let misspelt = json!({"evnt": "accounts.removed", "name": "accounts.added", "data": ids()});
    assert_told(&misspelt, &[("misspelt_member", "/evnt"), ("event_like_name", "/name")]);
    for name in ["my webhook", "accounts.add", "accounts.", "*"] {
        assert_told(&json!({"name": name, "data": ids()}), &[("missing_member", "")]);
        assert_told(&json!({"event": "accounts.added", "name": name, "data": ids()}), &[]);
    }
}

#[test]
fn many_members_are_told_of_in_time() {
    const COUNT: usize = 100_000;
    for unit in ["\"data\":{},", "\"account\":1,", "\"user_id\":1,", "\"__proto__\":1,", "\"id\":1,", "\"dat\":{},"] {
        let list = unit.repeat(COUNT);
        for body in [
            format!("{{{list}\"event\":\"accounts.failed\"}}"),
            format!("{{{list}\"event\":\"accounts.failed\",\"user\":1}}"),
            format!("{{\"event\":\"accounts.failed\",\"user\":1,\"data\":{{{list}\"x\":1}}}}"),
        ] {
            assert!(!findings(&body).is_empty());
        }
    }
}
