//! Values that are right but for what stands around them, and error codes.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::catalog::{ERROR_CODES, LINK_ERROR_CODES};
use accounts_webhooks::{Applicability, Severity};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::bodies::{USER, mended, message, report, subscription, told, with};

/// `body` has value `wrong` where `right` belongs: that is `code`, and so much more; the fix puts `right` there.
#[track_caller]
fn wrapped(
    body: Value,
    pointer: &str,
    wrong: Value,
    code: &'static str,
    inside: &[(&'static str, &str)],
    right: Value,
) {
    let broken = with(body.clone(), pointer, wrong);
    for text in [broken.to_string(), format!("{broken:#}")] {
        let own = (code, pointer.to_owned());
        let inner = inside.iter().map(|(code, below)| (*code, format!("{pointer}{below}")));
        assert_eq!(told(&text), std::iter::once(own).chain(inner).collect::<Vec<_>>(), "{text}");
        let (mended, applicability) = mended(&text, code);
        assert_eq!(applicability, Applicability::Safe, "{text}");
        let value: Value = serde_json::from_str(&mended).unwrap();
        assert_eq!(value, with(body.clone(), pointer, right.clone()), "{text} became {mended}");
        assert_eq!(told(&mended).len(), inside.len(), "{mended}");
    }
}

#[test]
fn what_stands_around_a_value_is_told_from_it() {
    let bare = USER.replace('-', "");
    let failed = message("accounts.failed");
    let data = || failed["data"].clone();
    let added = || subscription(json!(["accounts.added"]));
    let config = |value: Value| json!({ "include_resource": value });
    let synced = || with(subscription(json!(["gigs.partially_synced"])), "/config", json!({"days_synced": 1}));
    let items = || with(subscription(json!(["items.updated"])), "/config", json!({"items": ["item_1"]}));

    for wrong in [json!("true"), json!(" true\n")] {
        wrapped(
            with(added(), "/config", config(json!(true))),
            "/config/include_resource",
            wrong,
            "value_in_text",
            &[],
            json!(true),
        );
    }
    wrapped(synced(), "/config/days_synced", json!("30"), "value_in_text", &[], json!(30));
    wrapped(added(), "/events", json!("[\"accounts.failed\"]"), "value_in_text", &[], json!(["accounts.failed"]));
    wrapped(added(), "/config", json!("{\"include_resource\": false}"), "value_in_text", &[], config(json!(false)));
    wrapped(items(), "/config/items", json!("[\"item_2\"]"), "value_in_text", &[], json!(["item_2"]));

    wrapped(failed.clone(), "/data", json!([data()]), "value_in_array", &[], data());
    wrapped(failed.clone(), "/event", json!(["accounts.failed"]), "value_in_array", &[], json!("accounts.failed"));
    wrapped(failed.clone(), "/data/user", json!([bare]), "value_in_array", &[("id_form", "/0")], json!(bare));
    wrapped(added(), "/url", json!(["https://example.org"]), "value_in_array", &[], json!("https://example.org"));
    wrapped(added(), "/events/0", json!(["accounts.failed"]), "value_in_array", &[], json!("accounts.failed"));
    wrapped(synced(), "/config/days_synced", json!([30]), "value_in_array", &[], json!(30));

    for (pointer, member) in [("/data/user", "id"), ("/data/account", "id"), ("/data/account", "account")] {
        wrapped(failed.clone(), pointer, json!({member: USER}), "value_in_object", &[], json!(USER));
    }
    wrapped(failed.clone(), "/data/user", json!({"id": bare}), "value_in_object", &[("id_form", "/id")], json!(bare));
    for member in ["name", "type", "event"] {
        wrapped(
            failed.clone(),
            "/event",
            json!({member: "accounts.failed"}),
            "value_in_object",
            &[],
            json!("accounts.failed"),
        );
    }
    wrapped(
        failed.clone(),
        "/data/error_code",
        json!({"code": "invalid_mfa"}),
        "value_in_object",
        &[],
        json!("invalid_mfa"),
    );
    wrapped(failed.clone(), "/name", json!({"name": "x"}), "value_in_object", &[], json!("x"));

    wrapped(added(), "/events", json!("accounts.failed"), "value_without_array", &[], json!(["accounts.failed"]));
    wrapped(
        added(),
        "/events",
        json!("accounts.faild"),
        "value_without_array",
        &[("misspelt_event", "")],
        json!(["accounts.faild"]),
    );
    wrapped(items(), "/config/items", json!("item_2"), "value_without_array", &[], json!(["item_2"]));
}

#[test]
fn what_holds_no_such_value_is_of_a_wrong_type() {
    let synced = with(subscription(json!(["gigs.partially_synced"])), "/config", json!({"days_synced": 1}));
    let full = with(synced.clone(), "/config/include_resource", json!(true));
    for (body, pointer, values) in [
        (
            &full,
            "/config/include_resource",
            vec![json!("True"), json!("1"), json!("\"true\""), json!("true,"), json!(""), json!([])],
        ),
        (&full, "/config/include_resource", vec![json!([true, true]), json!({"include_resource": true}), json!(1)]),
        (&synced, "/config/days_synced", vec![json!("30.5"), json!("x"), json!(30.5), json!([1.5]), json!("030")]),
        (&synced, "/events", vec![json!(1), json!({"name": "accounts.added"}), json!("[\"accounts.added\",]")]),
        (
            &message("accounts.added"),
            "/data/user",
            vec![json!({"uuid": USER}), json!({"id": 1}), json!([USER, USER]), json!([[USER]])],
        ),
        (&message("accounts.added"), "/data", vec![json!([]), json!("[]"), json!([{}, {}]), json!("{")]),
    ] {
        for value in values {
            let expected = match &value {
                Value::String(text) if text.starts_with('[') && pointer == "/events" => "value_without_array",
                _ => "wrong_type",
            };
            let told = told(&with(body.clone(), pointer, value.clone()).to_string());
            assert_eq!(told.first(), Some(&(expected, pointer.to_owned())), "{value}: {told:?}");
        }
    }
    for number in ["30.0", "3e1", "3E1"] {
        let text = synced.to_string().replace("\"days_synced\":1", &format!("\"days_synced\":{number}"));
        assert_eq!(told(&text), [("wrong_type", "/config/days_synced".to_owned())]);
        assert!(report(&text).findings[0].message.ends_with(&format!("`{number}`")));
    }
}

#[test]
fn in_doubt_a_fix_is_left_to_people() {
    let broken = with(message("accounts.added"), "/data/user", json!({"id": USER, "email": "jo@example.com"}));
    assert_eq!(mended(&broken.to_string(), "value_in_object").1, Applicability::Maybe);
    let broken = subscription(json!("[\"accounts.aded\", \"accounts.removd\"]"));
    assert_eq!(mended(&broken.to_string(), "value_in_text").1, Applicability::Maybe);
    assert_eq!(mended(&message("accounts.remvoe").to_string(), "misspelt_event").1, Applicability::Maybe);
}

#[test]
fn the_resource_s_types_stay_warnings() {
    let resource =
        json!({"employers": "Whole Goods", "user": {"id": USER}, "availability": {"gigs": {"files_count": 1.5}}});
    let text = with(message("accounts.added"), "/data/resource", resource).to_string();
    let pointers = ["employers", "user", "availability/gigs/files_count"].map(|name| format!("/data/resource/{name}"));
    assert_eq!(told(&text), pointers.map(|pointer| ("resource_type", pointer)));
}

#[test]
fn error_codes_are_judged_where_they_stand() {
    let told_of = |code: &str, in_resource: bool| {
        let body = if in_resource {
            with(message("accounts.updated"), "/data/resource", json!({"connection": {"error_code": code}}))
        } else {
            with(message("accounts.failed"), "/data/error_code", json!(code))
        };
        report(&body.to_string())
            .findings
            .iter()
            .map(|finding| (finding.code.name(), finding.severity))
            .collect::<Vec<_>>()
    };
    for code in ERROR_CODES.iter().map(|row| row.name) {
        let unexpected = vec![("unexpected_error_code", Severity::Warning)];
        assert_eq!(told_of(code, false), if code == "auth_required" { unexpected } else { vec![] }, "{code}");
        assert_eq!(told_of(code, true), [], "{code}");
    }
    assert_eq!(LINK_ERROR_CODES, ["duplicate_account"]);
    for in_resource in [false, true] {
        assert_eq!(told_of("duplicate_account", in_resource), [("link_error_code", Severity::Warning)]);
        assert_eq!(told_of("brand_new_code", in_resource), [("unknown_error_code", Severity::Note)]);
        assert_eq!(told_of("", in_resource), [("unknown_error_code", Severity::Note)]);
    }
}

#[test]
fn every_error_code_has_its_words() {
    let words: BTreeSet<&str> = ERROR_CODES.iter().map(|row| row.means).collect();
    assert_eq!(words.len(), ERROR_CODES.len());
    for row in &ERROR_CODES {
        assert!(row.means.len() > 10 && !row.means.ends_with('.') && !row.means.contains(row.name), "{}", row.means);
    }
}

#[test]
fn several_events_in_one_text_are_none() {
    for (events, applicability) in
        [("accounts.added", Applicability::Safe), ("accounts.added,accounts.updated", Applicability::Maybe)]
    {
        let body = subscription(json!(events)).to_string();
        assert_eq!(mended(&body, "value_without_array").1, applicability, "{events}");
    }
}
