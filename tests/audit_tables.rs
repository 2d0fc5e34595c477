//! What tables of an archive ask for: chosen accounts in a chosen order, what is broken and where, and one delivery's body.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use accounts_webhooks::audit::{AccountOrder, AccountQuery, Audit, AuditOptions, AuditReport, open};
use accounts_webhooks::signature::{Secrets, sign};
use base64ct::{Base64, Encoding};
use serde_json::json;

const SECRET: &str = "the subscription's secret";
const USER: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

/// The ID of the account of this number.
fn id(number: u32) -> String {
    format!("0187c66e-e7e5-811c-b006-2232f00f{number:04x}")
}

fn body(event: &str, account: u32, more: &str) -> String {
    let id = id(account);
    format!(r#"{{"event":"accounts.{event}","name":"hook","data":{{"account":"{id}","user":"{USER}"{more}}}}}"#)
}

fn failed(account: u32, code: &str) -> String {
    body("failed", account, &format!(r#","error_code":"{code}","error_message":"It failed.""#))
}

/// Four accounts: 1 connected, 2 failed for its second factor, 3 removed, with a delivery behind that, 4 of another family.
fn archive() -> Audit {
    let other = body("added", 4, "").replace("accounts.added", "paystubs.added");
    let lines = [
        body("added", 1, ""),
        body("added", 2, ""),
        failed(1, "invalid_credentials"),
        failed(2, "mfa_timeout"),
        body("added", 3, ""),
        body("connected", 1, ""),
        body("removed", 3, ""),
        body("updated", 3, ""),
        other,
    ];
    let mut audit = Audit::new(AuditOptions::default());
    audit.write((lines.join("\n") + "\n").as_bytes());
    audit
}

/// The numbers of the accounts that `query` asks for.
fn chosen(audit: &Audit, query: &AccountQuery<'_>) -> Vec<u32> {
    let accounts = audit.accounts(&audit.select(query));
    accounts.iter().map(|account| u32::from_str_radix(account.account.get(32..).unwrap(), 16).unwrap()).collect()
}

#[test]
fn accounts_are_chosen_by_what_is_known_of_them() {
    let audit = archive();
    let any = AccountQuery::default();
    assert_eq!(chosen(&audit, &any), [1, 2, 3, 4]);
    assert_eq!(chosen(&audit, &AccountQuery { state: "connected", ..any }), [1]);
    assert_eq!(chosen(&audit, &AccountQuery { state: "failed", ..any }), [2]);
    assert_eq!(chosen(&audit, &AccountQuery { state: "removed", ..any }), [3]);
    assert_eq!(chosen(&audit, &AccountQuery { state: "unknown", ..any }), [4]);
    assert_eq!(chosen(&audit, &AccountQuery { state: "changed", ..any }), [0_u32; 0]);
    // The first one connected since.
    assert_eq!(chosen(&audit, &AccountQuery { error_group: "any", ..any }), [2]);
    assert_eq!(chosen(&audit, &AccountQuery { error_group: "mfa", ..any }), [2]);
    assert_eq!(chosen(&audit, &AccountQuery { error_group: "credentials", ..any }), [0_u32; 0]);
    assert_eq!(chosen(&audit, &AccountQuery { oddity: "after_removed", ..any }), [3]);
    assert_eq!(chosen(&audit, &AccountQuery { oddity: "any", state: "failed", ..any }), [0_u32; 0]);
    assert_eq!(chosen(&audit, &AccountQuery { oddity: "no such oddity", ..any }), [0_u32; 0]);
}

#[test]
fn accounts_are_found_by_the_beginning_of_an_id() {
    let audit = archive();
    let by = |id| chosen(&audit, &AccountQuery { id, ..AccountQuery::default() });
    assert_eq!(by("0187c66e-e7e5-811c-b006-2232f00f0002"), [2]);
    assert_eq!(by(" 0187C66Ee7e5811cb0062232f00f0003 "), [3]);
    assert_eq!(by("0187"), [1, 2, 3, 4]);
    assert_eq!(by("018051aa"), [1, 2, 3, 4], "the user's");
    assert_eq!(by("1"), [0_u32; 0]);
    assert_eq!(by("account"), [0_u32; 0]);
    assert_eq!(by("0187c66e-e7e5-811c-b006-2232f00f00020"), [0_u32; 0], "too long");
}

#[test]
fn accounts_are_ordered() {
    let audit = archive();
    let by = |order, descending| chosen(&audit, &AccountQuery { order, descending, ..AccountQuery::default() });
    assert_eq!(by(AccountOrder::First, true), [4, 3, 2, 1]);
    assert_eq!(by(AccountOrder::Last, false), [2, 1, 3, 4]);
    assert_eq!(by(AccountOrder::Deliveries, true), [1, 3, 2, 4], "those alike stay as they came");
    // The first one failed without an update, the third one has a delivery behind its end.
    assert_eq!(by(AccountOrder::Oddities, true), [1, 3, 2, 4]);
    assert_eq!(by(AccountOrder::Id, true), [4, 3, 2, 1]);
}

#[test]
fn an_account_that_is_asked_for_is_followed_whatever_the_bound() {
    let accounts = vec![id(2)];
    let mut audit = Audit::new(AuditOptions { accounts, max_accounts: 0, ..AuditOptions::default() });
    [body("added", 1, ""), body("removed", 2, ""), body("updated", 2, "")].iter().for_each(|line| {
        audit.write(line.as_bytes());
        audit.write(b"\n");
    });
    let report = audit.finish();
    assert_eq!((report.account_count, report.unlisted.untracked_deliveries), (1, 1));
    let [timeline] = report.timelines.as_slice() else { panic!("one was asked for") };
    assert_eq!(timeline.deliveries, 2);
    assert!(timeline.steps.iter().any(|step| step.oddities.iter().any(|code| code.name() == "after_removed")));
}

fn envelope(body: &str, signature: &str) -> String {
    json!({"received_at": "2023-04-28T09:15:04.128Z", "headers": {"X-Argyle-Signature": signature}, "body": body})
        .to_string()
}

#[test]
fn what_is_broken_is_listed_with_its_place() {
    let good = body("added", 1, "");
    let invalid = good.replace(r#""name":"hook","#, "");
    let lines = [
        envelope(&good, &sign(good.as_bytes(), SECRET)),
        "no delivery".to_owned(),
        envelope(&good, &sign(b"another body", SECRET)),
        envelope(&invalid, &sign(invalid.as_bytes(), SECRET)),
    ];
    let archive = lines.join("\n");
    let read = |secrets, max_listed| {
        let mut audit = Audit::new(AuditOptions { secrets, max_listed, ..AuditOptions::default() });
        audit.write(archive.as_bytes());
        audit.finish()
    };
    let places = |report: &AuditReport| -> Vec<(u64, u64, Option<&str>)> {
        report.broken.iter().map(|broken| (broken.delivery.unwrap(), broken.line, broken.signature)).collect()
    };
    let report = read(Secrets::new([SECRET]).ok(), 1000);
    assert_eq!(places(&report), [(2, 3, Some("mismatch")), (3, 4, Some("good"))]);
    for broken in &report.broken {
        let bytes = archive.get(broken.byte as usize..(broken.byte + broken.length) as usize).unwrap();
        assert_eq!(Some(bytes), lines.get(broken.line as usize - 1).map(String::as_str));
    }
    let codes: Vec<&str> = report.broken.iter().flat_map(|broken| &broken.findings).map(|code| code.name()).collect();
    assert_eq!(codes, ["missing_member"]);
    assert_eq!(report.broken[1].received_at.as_deref(), Some("2023-04-28T09:15:04.128000Z"));

    assert_eq!(places(&read(None, 1000)), [(3, 4, None)], "without a secret");
    let short = read(Secrets::new([SECRET]).ok(), 1);
    assert_eq!((short.broken_count, short.broken.len(), short.unlisted.broken), (2, 1, 1));
}

#[test]
fn a_body_is_taken_out_as_it_was_received() {
    let body = "{\n  \"event\": \"accounts.added\"\r\n,\t\"name\": \"\u{e4}\" }";
    let opened = open(envelope(body, "abc").as_bytes());
    assert_eq!(opened.body, body.as_bytes());
    assert_eq!((opened.is_envelope, opened.is_parsed), (true, false));
    assert_eq!(opened.signature.as_deref(), Some("abc"));
    assert_eq!(opened.received_at.as_deref(), Some("2023-04-28T09:15:04.128000Z"));

    let base64 =
        json!({"headers": {}, "body": Base64::encode_string(body.as_bytes()), "isBase64Encoded": true}).to_string();
    assert_eq!(open(base64.as_bytes()).body, body.as_bytes());

    let parsed = json!({"headers": {}, "body": {"event": "accounts.added"}}).to_string();
    let opened = open(parsed.as_bytes());
    assert_eq!((opened.is_parsed, opened.signature), (true, None));
    assert_eq!(opened.body, br#"{"event":"accounts.added"}"#);

    let empty = br#"{"received_at": "2023-04-28T09:15:04Z", "headers": {}, "body": null}"#;
    assert_eq!(open(empty).body, empty, "nothing else was kept");

    for bytes in [b"" as &[u8], b"no delivery", b"{\"event\": \"accounts.added\"", b"\xff\x00{"] {
        let opened = open(bytes);
        assert_eq!((opened.body.as_slice(), opened.is_envelope), (bytes, false));
    }
    assert_eq!(open(b"  {\"a\": 1},\r\n").body, b"{\"a\": 1}", "what stands around it in an array is not part of it");
}
