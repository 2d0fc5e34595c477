//! Names of events: slips, old names, invented ones and those of others, and which event is meant.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::Applicability;
use accounts_webhooks::catalog::{EVENTS, OTHER_EVENTS};
use serde_json::json;
use std::collections::BTreeSet;
use support::bodies::{ACCOUNT, USER, mended, message, report, subscription, told, with};

#[test]
fn names_that_are_none_lead_to_the_event_that_is_meant() {
    for (code, name, meant) in [
        ("v1_event", "profiles.added", "identities.added"),
        ("v1_event", "documents.removed", "payroll_documents.removed"),
        ("v1_event", "pay_allocations.updated", "deposit_destinations.updated"),
        ("v1_event", "accounts.pay_distribution_success", "direct_deposit_switches.completed"),
        ("v1_event", "accounts.pay_distribution_failed", "direct_deposit_switches.failed"),
        ("v1_event", "forms.added", "user_forms.added"),
        ("v1_event", "payouts.partially_synced", "paystubs.partially_synced"),
        ("v1_event", "activities.fully_synced", "gigs.fully_synced"),
        ("invented_event", "accounts.synced", "users.fully_synced"),
        ("invented_event", "accounts.error", "accounts.failed"),
        ("invented_event", "connection.updated", "accounts.updated"),
        ("invented_event", "paycheck.added", "paystubs.added"),
        ("lookalike_event", "account.added", "accounts.added"),
        ("lookalike_event", "account.updated", "accounts.updated"),
        ("lookalike_event", "account.removed", "accounts.removed"),
        ("lookalike_event", "account.connected", "accounts.connected"),
    ] {
        for (body, pointer) in [(message(name), "/event"), (subscription(json!([name])), "/events/0")] {
            let text = body.to_string();
            assert_eq!(told(&text), [(code, pointer.to_owned())], "{name}");
            let right = with(body, pointer, json!(meant)).to_string();
            assert_eq!(mended(&text, code), (right, Applicability::Maybe), "{name}");
        }
    }
    for name in ["profiles.exploded", "pay_allocations.removed", "account.synced", "accounts.synced.again", "x"] {
        for text in [message(name).to_string(), subscription(json!([name])).to_string()] {
            assert_eq!(told(&text)[0].0, "unknown_event", "{name}");
        }
    }
}

/// `name` with one slip in it: a letter too few, too many, another, two swapped, the case, the separators.
fn slips(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut slips: BTreeSet<String> =
        [name.to_uppercase(), name.replace('_', "-"), name.replace(['.', '_'], ""), name.replace('.', "_")].into();
    for at in 0..letters.len() {
        let [mut fewer, mut more, mut other, mut swapped] = [(); 4].map(|()| letters.clone());
        fewer.remove(at);
        more.insert(at, 'q');
        other[at] = 'é';
        swapped.swap(at, (at + 1).min(letters.len() - 1));
        slips.extend([fewer, more, other, swapped].map(String::from_iter));
    }
    slips.remove(name);
    slips
}

#[test]
fn one_slip_in_a_name_is_mended() {
    let names = EVENTS.iter().map(|event| event.name).chain(OTHER_EVENTS);
    for name in names {
        for slip in slips(name).iter().filter(|slip| !slip.starts_with("account.")) {
            let text = subscription(json!([slip])).to_string();
            assert_eq!(told(&text), [("misspelt_event", "/events/0".to_owned())], "{slip}");
            let mended = mended(&text, "misspelt_event");
            assert_eq!(mended, (subscription(json!([name])).to_string(), Applicability::Safe), "{slip}");
        }
    }
}

#[test]
fn what_is_meant_decides_what_is_judged() {
    for (name, judged) in [
        ("accounts.faild", true),
        ("account.failed", true),
        ("accounts.error", false),
        ("accounts.pay_distribution_failed", false),
        ("direct_deposit_switch.failed", false),
    ] {
        let codes: Vec<_> = told(&message(name).to_string()).into_iter().map(|(code, _)| code).collect();
        assert_eq!(
            codes.iter().filter(|code| **code == "missing_member").count(),
            if judged { 2 } else { 0 },
            "{name}"
        );
    }
}

#[test]
fn that_a_message_is_another_vendor_s_comes_first() {
    let body = json!({"event": "account.added", "event_id": "1", "payload": {"account_id": "b8a4", "name": "n"}});
    let findings = report(&body.to_string()).findings;
    assert_eq!(findings[0].code.name(), "lookalike_event");
    assert!(findings.len() > 4, "{findings:?}");
}

#[test]
fn another_name_for_event_is_beyond_doubt_if_an_event_stands_there() {
    for (name, applicability) in [
        ("accounts.added", Applicability::Safe),
        ("accounts.aded", Applicability::Safe),
        ("paystubs.added", Applicability::Safe),
        ("charge.succeeded", Applicability::Maybe),
    ] {
        let body = json!({"type": name, "name": "n", "data": {"account": ACCOUNT, "user": USER}});
        assert_eq!(mended(&body.to_string(), "misspelt_member").1, applicability, "{name}");
    }
}
