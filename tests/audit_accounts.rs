//! What an audit says of accounts: their state, what is odd about the order of their deliveries, and the bounds of it all.

#![expect(clippy::indexing_slicing, reason = "a test that can't go on fails")]

use accounts_webhooks::audit::{Audit, AuditOptions, AuditReport};
use accounts_webhooks::catalog::OddityCode;
use serde_json::{Value, json};

/// One delivery: its event, the minute it came in, the name of its subscription, and when its resource was changed.
#[derive(Clone, Copy)]
struct Sent(&'static str, u32, &'static str, Option<u32>);

const fn sent(event: &'static str, minute: u32) -> Sent {
    Sent(event, minute, "hook", None)
}

const fn id(account: u32) -> (&'static str, u32) {
    ("0187c66e-e7e5-811c-b006-0000000", account)
}

fn line(account: u32, Sent(event, minute, name, updated): Sent) -> String {
    let (prefix, number) = id(account);
    let account = format!("{prefix}{number:05x}");
    let time = |minute: u32| format!("2023-04-28T{:02}:{:02}:00Z", minute / 60, minute % 60);
    let mut data = json!({"account": account, "user": account});
    if event == "failed" {
        data["error_code"] = json!("invalid_mfa");
        data["error_message"] = json!("no");
    }
    if let Some(updated) = updated {
        data["resource"] = json!({"id": account, "updated_at": time(updated)});
    }
    let body = json!({"event": format!("accounts.{event}"), "name": name, "data": data});
    json!({"received_at": time(minute), "body": body}).to_string() + "\n"
}

fn audit_with(options: AuditOptions, archive: &str) -> AuditReport {
    let mut audit = Audit::new(options);
    audit.write(archive.as_bytes());
    audit.finish()
}

/// An oddity: its code, the delivery that shows it, and the one before.
type Odd = (&'static str, u64, Option<u64>);

/// The oddities of one account's deliveries.
fn oddities(deliveries: &[Sent]) -> Vec<Odd> {
    let archive: String = deliveries.iter().map(|sent| line(1, *sent)).collect();
    let report = audit_with(AuditOptions { silence: 60 * 60, ..AuditOptions::default() }, &archive);
    assert_eq!((report.deliveries, report.by_verdict.get("valid")), (deliveries.len() as u64, deliveries.len() as u64));
    assert_eq!(report.by_oddity.sum(), report.oddities.len() as u64);
    report.oddities.iter().map(|odd| (odd.code.name(), odd.delivery, odd.after)).collect()
}

#[test]
fn a_life_as_documented_is_not_odd() {
    let life = [
        sent("added", 0),
        sent("failed", 1),
        sent("updated", 1),
        sent("connected", 5),
        sent("updated", 5),
        sent("updated", 6),
        sent("updated", 500),
        sent("connected", 600),
        sent("updated", 600),
        sent("removed", 900),
    ];
    assert_eq!(oddities(&life), []);
    let resource = |event, minute, updated| Sent(event, minute, "hook", Some(updated));
    let life =
        [resource("added", 0, 0), resource("connected", 2, 1), resource("updated", 2, 1), resource("updated", 9, 8)];
    assert_eq!(oddities(&life), []);
}

#[test]
fn what_does_not_go_together_is_odd() {
    let cases: Vec<(&str, Vec<Sent>, Vec<Odd>)> = vec![
        (
            "after removed",
            vec![sent("added", 0), sent("removed", 1), sent("updated", 2), sent("updated", 3)],
            vec![("after_removed", 3, Some(2)), ("after_removed", 4, Some(3))],
        ),
        ("without added", vec![sent("updated", 0), sent("updated", 1)], vec![("missing_added", 1, None)]),
        ("without added, connected", vec![sent("connected", 0), sent("updated", 1)], vec![("missing_added", 1, None)]),
        ("removed alone", vec![sent("removed", 0)], vec![]),
        (
            "connected without updated",
            vec![sent("added", 0), sent("connected", 1), sent("failed", 2), sent("updated", 3)],
            vec![("missing_updated", 2, None)],
        ),
        (
            "failed without updated, then gone",
            vec![sent("added", 0), sent("failed", 1), sent("removed", 2)],
            vec![("missing_updated", 2, None)],
        ),
        ("failed, and the archive ends", vec![sent("added", 0), sent("failed", 1)], vec![]),
        (
            "older resource",
            vec![
                Sent("added", 0, "hook", Some(0)),
                Sent("updated", 5, "hook", Some(5)),
                Sent("updated", 6, "hook", Some(4)),
                Sent("updated", 7, "hook", Some(5)),
            ],
            vec![("older_resource", 3, Some(2)), ("repeated_delivery", 4, Some(2))],
        ),
        (
            "several names",
            vec![
                sent("added", 0),
                Sent("added", 0, "other", None),
                sent("connected", 1),
                Sent("connected", 1, "other", None),
                sent("updated", 1),
            ],
            vec![("several_names", 2, Some(1)), ("missing_updated", 3, None), ("several_names", 4, Some(3))],
        ),
        (
            "repeat with resource",
            vec![Sent("added", 0, "hook", Some(0)), Sent("added", 3, "hook", Some(0))],
            vec![("repeated_delivery", 2, Some(1))],
        ),
        (
            "repeat without resource proves nothing",
            vec![sent("added", 0), sent("updated", 3), sent("updated", 4)],
            vec![],
        ),
        (
            "silence",
            vec![sent("added", 0), sent("connected", 61), sent("updated", 62)],
            vec![("silent_after_added", 1, None)],
        ),
        ("no silence", vec![sent("added", 0), sent("connected", 60), sent("updated", 62)], vec![]),
    ];
    for (what, deliveries, expected) in cases {
        assert_eq!(oddities(&deliveries), expected, "{what}");
    }
}

#[test]
fn every_oddity_has_words_and_is_no_error() {
    for code in OddityCode::ALL {
        let words = code.words();
        assert!([words.message, words.help, words.why].iter().all(|words| words.len() > 20 && !words.ends_with('.')));
        assert!(code.severity() < accounts_webhooks::Severity::Error);
    }
}

#[test]
fn accounts_that_fall_silent_are_found_at_the_end() {
    let archive = line(1, sent("added", 0))
        + &line(2, sent("added", 0))
        + &line(2, sent("failed", 1))
        + &line(3, sent("added", 100));
    let report = audit_with(AuditOptions { silence: 60 * 60, ..AuditOptions::default() }, &archive);
    let found: Vec<_> = report.oddities.iter().map(|odd| (odd.code.name(), odd.line)).collect();
    assert_eq!(found, [("silent_after_added", 1), ("missing_updated", 3)]);
    assert_eq!(report.alike, 0);
}

#[test]
fn accounts_are_told_with_their_state_and_last_deliveries() {
    let archive: String = ["added", "failed", "updated", "updated", "updated", "updated"]
        .iter()
        .zip(0..)
        .map(|(event, minute)| line(7, sent(event, minute)))
        .collect();
    let report = audit_with(AuditOptions::default(), &archive);
    let account = serde_json::to_value(&report.accounts[0]).unwrap();
    assert_eq!(account["state"], "failed");
    assert_eq!(account["errorCode"], "invalid_mfa");
    assert_eq!(account["byEvent"], json!({"accounts.added": 1, "accounts.updated": 4, "accounts.failed": 1}));
    assert_eq!(account["first"]["receivedAt"], "2023-04-28T00:00:00.000000Z");
    let last: Vec<&Value> = account["last"].as_array().unwrap().iter().map(|step| &step["delivery"]).collect();
    assert_eq!(last, [3, 4, 5, 6]);
    // The last three say the same as the one before, which without a resource proves nothing.
    assert_eq!(report.alike, 3);
}

#[test]
fn bounds_are_kept_and_said() {
    let archive: String = (0..50).map(|account| line(account, sent("updated", 0)) + "broken\n").collect();
    let report = audit_with(AuditOptions { max_accounts: 20, max_listed: 5, ..AuditOptions::default() }, &archive);
    assert_eq!((report.deliveries, report.account_count, report.accounts.len()), (50, 20, 5));
    assert_eq!((report.unreadable_count, report.unreadable.len()), (50, 5));
    assert_eq!((report.by_oddity.get("missing_added"), report.oddities.len()), (20, 5));
    let unlisted = serde_json::to_value(report.unlisted).unwrap();
    let expected = json!({"unreadable": 45, "broken": 0, "oddities": 15, "accounts": 15, "untrackedDeliveries": 30, "events": 0, "names": 0, "errorCodes": 0});
    assert_eq!(unlisted, expected);
    let names: String =
        (0..1100).map(|name| line(1, Sent("updated", 0, Box::leak(format!("hook {name}").into()), None))).collect();
    let report = audit_with(AuditOptions::default(), &names);
    assert_eq!((report.by_name.iter().count(), report.unlisted.names), (1000, 100));
}

#[test]
fn the_timeline_of_a_chosen_account_is_whole() {
    let archive: String =
        (0..30).map(|minute| line(minute % 3, sent(if minute < 3 { "added" } else { "updated" }, minute))).collect();
    let (prefix, number) = id(1);
    let accounts = vec![format!("{prefix}{number:05X}"), "0187c66e-e7e5-811c-b006-2232f00f426a".to_owned()];
    let report = audit_with(AuditOptions { accounts, max_accounts: 0, ..AuditOptions::default() }, &archive);
    let counts: Vec<_> = report.timelines.iter().map(|timeline| (timeline.deliveries, timeline.steps.len())).collect();
    assert_eq!(counts, [(10, 10), (0, 0)]);
    let step = serde_json::to_value(&report.timelines[0].steps[1]).unwrap();
    let expected = json!({
        "delivery": 5, "line": 5, "byte": step["byte"], "receivedAt": "2023-04-28T00:04:00.000000Z", "event": "accounts.updated",
        "happened": "changed", "name": "hook", "verdict": "valid", "errorCode": null, "status": null, "updatedAt": null,
        "signature": null, "findings": [], "oddities": [], "length": step["length"], "unreadable": null, "account": format!("{prefix}{number:05x}"),
        "user": format!("{prefix}{number:05x}"),
    });
    assert_eq!(step, expected);
}
