//! Members in the wrong place or under a wrong name: what is told of each body, and what its fixes make of it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Applicability, Finding, Fix, Options, inspect};
use serde_json::{Value, json};

const ACCOUNT: &str = "0187c66e-e7e5-811c-b006-2232f00f426a";
const USER: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

fn message(event: &str, data: Value) -> Value {
    json!({"event": event, "name": "my webhook", "data": data})
}

/// `object` with the members of `more` behind its own.
fn with(mut object: Value, more: Value) -> Value {
    let Value::Object(more) = more else { return object };
    object.as_object_mut().unwrap().extend(more);
    object
}

fn ids() -> Value {
    json!({"account": ACCOUNT, "user": USER})
}

fn findings(text: &str) -> Vec<Finding> {
    inspect(text.as_bytes(), &Options::default()).findings
}

/// Code and pointer of each finding, sorted.
fn told(text: &str) -> Vec<(&'static str, String)> {
    let mut told: Vec<_> = findings(text).into_iter().map(|finding| (finding.code.name(), finding.pointer)).collect();
    told.sort();
    told
}

#[track_caller]
fn assert_told(body: &Value, expected: &[(&str, &str)]) {
    for text in [body.to_string(), format!("{body:#}")] {
        let mut expected: Vec<_> = expected.iter().map(|(code, pointer)| (*code, (*pointer).to_owned())).collect();
        expected.sort();
        assert_eq!(told(&text), expected, "{text}");
    }
}

/// `text` with the edits of `fixes`.
fn fixed<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut edits: Vec<_> = fixes.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (edit.start.byte, edit.end.byte));
    assert!(edits.is_sorted_by(|left, right| left.end.byte <= right.start.byte), "{edits:?} overlap in {text}");
    let mut mended = text.to_owned();
    for edit in edits.into_iter().rev() {
        mended.replace_range(edit.start.byte as usize..edit.end.byte as usize, &edit.text);
    }
    mended
}

/// Applies the fixes of grade `grade` together, and holds what comes out against `expected`, as text too: the mended
/// text has to be laid out as the whole is.
#[track_caller]
fn assert_mended(body: &Value, grade: Applicability, expected: &Value) {
    for [text, expected] in [[body.to_string(), expected.to_string()], [format!("{body:#}"), format!("{expected:#}")]] {
        let findings = findings(&text);
        let fixes = findings.iter().flat_map(|finding| &finding.fixes).filter(|fix| fix.applicability == grade);
        assert_eq!(fixed(&text, fixes), expected);
    }
}

#[track_caller]
fn assert_no_fix(body: &Value) {
    assert!(findings(&body.to_string()).iter().all(|finding| finding.fixes.is_empty()), "{body}");
}

#[test]
fn what_data_lacks_is_found_beside_it() {
    let beside = json!({"error_code": "invalid_auth", "error_message": "text"});
    let told = [("misplaced_member", "/error_code"), ("misplaced_member", "/error_message")];
    let right = message("accounts.failed", with(beside.clone(), ids()));

    let behind = with(message("accounts.failed", ids()), beside.clone());
    assert_told(&behind, &told);
    assert_mended(&behind, Applicability::Safe, &right);

    let in_front = with(beside, message("accounts.failed", ids()));
    assert_told(&in_front, &told);
    assert_mended(&in_front, Applicability::Safe, &right);

    let around = json!({
        "account": ACCOUNT, "event": "accounts.removed", "user": USER, "data": {"x": 1}, "name": "n",
    });
    assert_told(
        &around,
        &[("misplaced_member", "/account"), ("misplaced_member", "/user"), ("unknown_member", "/data/x")],
    );
    let right = json!({"event": "accounts.removed", "data": with(ids(), json!({"x": 1})), "name": "n"});
    assert_mended(&around, Applicability::Safe, &right);
}

#[test]
fn empty_data_is_filled_one_by_one() {
    let body = with(message("accounts.added", json!({})), ids());
    assert_told(&body, &[("misplaced_member", "/account"), ("misplaced_member", "/user")]);
    let next = with(message("accounts.added", json!({"account": ACCOUNT})), json!({"user": USER}));
    assert_mended(&body, Applicability::Safe, &next);
    let last = message("accounts.added", json!({"user": USER, "account": ACCOUNT}));
    assert_mended(&next, Applicability::Safe, &last);
}

#[test]
fn data_may_be_misspelt_where_its_members_stand_beside_it() {
    for name in ["dta", "Data", "payload", "eventData"] {
        let mut body = json!({"event": "accounts.added", "name": "n", "account": ACCOUNT});
        body[name] = json!({"user": USER});
        assert_told(&body, &[("misplaced_member", "/account"), ("misspelt_member", &format!("/{name}"))]);
        let right = json!({"event": "accounts.added", "name": "n", "data": {"account": ACCOUNT, "user": USER}});
        assert_mended(&body, Applicability::Safe, &right);
    }
}

#[test]
fn a_flat_message_lacks_its_data() {
    let flat = json!({
        "event": "accounts.failed", "name": "n", "account": ACCOUNT, "user": USER, "error_code": "invalid_auth",
        "error_message": "text", "resource": {"id": ACCOUNT, "employers": ["a", "b"]},
    });
    let members = ["/account", "/user", "/error_code", "/error_message"].map(|pointer| ("misplaced_member", pointer));
    assert_told(&flat, &[&members[..], &[("missing_member", ""), ("stray_member", "/resource")]].concat());
    let mut data = flat.clone();
    data.as_object_mut().unwrap().retain(|name, _| !["event", "name"].contains(&name.as_str()));
    assert_mended(&flat, Applicability::Maybe, &json!({"event": "accounts.failed", "name": "n", "data": data}));

    let scattered = json!({"account": ACCOUNT, "event": "accounts.added", "name": "n", "user": USER});
    assert_told(&scattered, &[("misplaced_member", "/account"), ("misplaced_member", "/user"), ("missing_member", "")]);
    assert_no_fix(&scattered);
}

#[test]
fn a_misplaced_value_is_judged_as_if_it_stood_in_data() {
    for (value, code) in [
        (json!("x"), Some("invalid_id")),
        (json!(17), Some("wrong_type")),
        (json!(ACCOUNT.replace('-', "")), Some("id_form")),
        (json!(ACCOUNT), None),
    ] {
        let body = with(message("accounts.added", json!({"user": USER})), json!({"account": value}));
        let expected: Vec<_> = code.into_iter().chain(["misplaced_member"]).map(|code| (code, "/account")).collect();
        assert_told(&body, &expected);
    }
}

#[test]
fn what_nothing_lacks_is_stray() {
    for (name, value) in [
        ("account", json!("no ID")),
        ("user", json!(USER)),
        ("error_code", json!("invalid_auth")),
        ("error_message", json!(null)),
        ("resource", json!({"id": 1})),
    ] {
        for data in [ids(), with(ids(), json!({"account": "x"}))] {
            let mut body = message("accounts.connected", data.clone());
            body[name] = value.clone();
            let mut expected = vec![("stray_member", format!("/{name}"))];
            expected.extend((data["account"] == "x").then(|| ("invalid_id", "/data/account".to_owned())));
            assert_told(&body, &expected.iter().map(|(code, at)| (*code, at.as_str())).collect::<Vec<_>>());
            assert_no_fix(&body);
        }
    }
    // Which members another family's data must have is not judged.
    let other = with(message("paystubs.added", json!({})), json!({"account": ACCOUNT}));
    assert_told(&other, &[("other_event", "/event"), ("stray_member", "/account")]);
    let no_object = with(message("accounts.added", json!("text")), ids());
    assert_told(&no_object, &[("stray_member", "/account"), ("stray_member", "/user"), ("wrong_type", "/data")]);
}

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
fn a_misplaced_member_may_have_another_name() {
    let body = with(message("accounts.added", json!({"user": USER})), json!({"accountId": ACCOUNT}));
    assert_told(&body, &[("misplaced_member", "/accountId")]);
    let moved = message("accounts.added", json!({"accountId": ACCOUNT, "user": USER}));
    assert_mended(&body, Applicability::Safe, &moved);
    assert_told(&moved, &[("misspelt_member", "/data/accountId")]);
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
