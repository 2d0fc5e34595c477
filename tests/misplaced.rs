//! Members of data that stand beside it: what is told of each body, and what its fixes make of it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::Applicability;
use serde_json::json;
use support::members::{ACCOUNT, USER, assert_mended, assert_no_fix, assert_told, ids, message, with};

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
fn what_data_lacks_in_a_text_is_found_beside_it() {
    let beside = json!({"error_code": "invalid_auth", "error_message": "text"});
    let body = with(message("accounts.failed", json!(ids().to_string())), beside);
    let told =
        [("misplaced_member", "/error_code"), ("misplaced_member", "/error_message"), ("value_in_text", "/data")];
    assert_told(&body, &told);
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
fn a_misplaced_member_may_have_another_name() {
    let body = with(message("accounts.added", json!({"user": USER})), json!({"accountId": ACCOUNT}));
    assert_told(&body, &[("misplaced_member", "/accountId")]);
    let moved = message("accounts.added", json!({"accountId": ACCOUNT, "user": USER}));
    assert_mended(&body, Applicability::Safe, &moved);
    assert_told(&moved, &[("misspelt_member", "/data/accountId")]);
}
