//! Subscriptions beyond the types of their members: events, config, what they will miss, and what the API returns.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that can't go on fails"
)]

mod support;

use accounts_webhooks::{Applicability, Classification, Code, Expect, Miss, Options, Verdict, inspect};
use serde_json::{Value, json};
use support::subscription::{assert_told, findings, fix, fixed, sound, told, with};

#[test]
fn a_sound_subscription_gives_no_reason() {
    assert_told(&sound(), &[]);
}

#[test]
fn events_listed_twice() {
    for (events, twice) in [
        (json!(["accounts.updated"]), &[][..]),
        (json!(["accounts.updated", "accounts.updated"]), &[1]),
        (json!(["accounts.failed", "accounts.updated", "accounts.failed", "accounts.failed"]), &[2, 3]),
        (json!(["gigs.partially_synced", "accounts.updated", "gigs.partially_synced"]), &[2]),
    ] {
        let body = with("events", events.clone());
        let twice: Vec<String> = twice.iter().map(|at| format!("/events/{at}")).collect();
        assert_told(&body, &twice.iter().map(|at| ("duplicate_event", at.as_str())).collect::<Vec<_>>());
        for text in [body.to_string(), format!("{body:#}")] {
            let mut mended = text.clone();
            for finding in findings(&text).iter().filter(|finding| finding.code == Code::DuplicateEvent).rev() {
                assert_eq!(finding.fixes[0].applicability, Applicability::Safe);
                mended = fixed(&mended, &finding.fixes[0]);
            }
            let mut names: Vec<Value> = Vec::new();
            events.as_array().unwrap().iter().for_each(|name| {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            });
            assert_eq!(serde_json::from_str::<Value>(&mended).unwrap(), with("events", json!(names)), "{mended}");
        }
    }
    // However a name is written.
    let text = sound().to_string().replace("accounts.connected", "\\u0061ccounts.updated");
    assert_eq!(findings(&text)[0].code, Code::DuplicateEvent);
}

#[test]
fn config_has_company() {
    let items = |count: usize| json!((0..count).map(|at| format!("item_{at:09}")).collect::<Vec<_>>());
    for (events, config, expected) in [
        (json!(["paystubs.partially_synced"]), json!({"days_synced": 30}), &[][..]),
        (json!(["accounts.updated"]), json!({"days_synced": 30}), &[("idle_config", "/config/days_synced")]),
        (json!(["accounts.updated"]), json!({"items": items(1)}), &[("idle_config", "/config/items")]),
        (json!(["items.updated"]), json!({"items": items(30)}), &[]),
        (json!(["items.updated"]), json!({"items": items(31)}), &[("too_many_items", "/config/items")]),
        (json!(["items.updated", "items.removed"]), json!({}), &[("missing_items", "/events/0")]),
        (json!(["accounts.updated", "items.removed"]), json!({"items": []}), &[("missing_items", "/events/1")]),
        (json!(["items.removed"]), json!(null), &[("missing_items", "/events/0")]),
        // An event that nobody knows may take anything.
        (json!(["brandnew.event"]), json!({"days_synced": 30, "items": items(2)}), &[("unknown_event", "/events/0")]),
        (json!(["brandnew.event", "items.removed"]), json!({}), &[("unknown_event", "/events/0")]),
        // Where the config is refused, what else is wrong with it has time.
        (json!(["accounts.removed"]), json!({"days_synced": 30}), &[("config_not_allowed", "/config")]),
        (json!([]), json!({"days_synced": 30}), &[("empty_events", "/events")]),
    ] {
        let mut body = with("events", events);
        body["config"] = config;
        let advice: Vec<_> = told(&body).into_iter().filter(|(code, _)| *code == "no_resource").collect();
        let expected: Vec<_> =
            expected.iter().copied().chain(advice.iter().map(|(code, at)| (*code, at.as_str()))).collect();
        assert_told(&body, &expected);
    }
}

#[test]
fn a_refused_config_is_parted() {
    let taking = ["accounts.added", "gigs.partially_synced", "items.updated"];
    let others = ["accounts.removed", "*", "users.fully_synced"];
    for layout in ["compact", "pretty", "config first"] {
        for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [0, 3, 1, 4, 2, 5]] {
            let all = [taking, others].concat();
            let names: Vec<&str> = order.iter().map(|at| all[*at]).collect();
            let mut body = with("events", json!(names));
            if layout == "config first" {
                let config = json!({"config": body["config"]}).as_object().unwrap().clone();
                let rest = body.as_object().unwrap().clone().into_iter().filter(|(name, _)| name != "config");
                body = Value::Object(config.into_iter().chain(rest).collect());
            }
            let text = if layout == "compact" { body.to_string() } else { format!("\n{body:#}\n") };
            let found = findings(&text);
            assert_eq!(found[0].code, Code::ConfigNotAllowed);
            // The API's own reason.
            let help = found[0].help.as_ref().unwrap();
            assert!(
                help.contains("`accounts.added`, `accounts.connected`, `accounts.failed`, `accounts.updated`, `gigs.")
            );

            let fix = fix(&text, Code::ConfigNotAllowed).unwrap();
            assert_eq!((&*fix.title, fix.applicability), ("split it into two subscriptions", Applicability::Maybe));
            let both: Vec<Value> = serde_json::from_str(&fixed(&text, &fix)).unwrap();
            let belongs = |set: &[&str]| json!(names.iter().filter(|name| set.contains(name)).collect::<Vec<_>>());
            let mut expected = [body.clone(), body.clone()];
            expected[0]["events"] = belongs(&taking);
            expected[1]["events"] = belongs(&others);
            expected[1].as_object_mut().unwrap().shift_remove("config");
            assert_eq!(both, expected, "{text}");
            for part in both {
                assert!(told(&part).iter().all(|(code, _)| *code != "config_not_allowed"), "{part}");
            }
        }
    }
}

#[test]
fn a_config_that_no_event_takes_is_removed() {
    for events in [json!(["accounts.removed"]), json!(["*"]), json!("*"), json!(["accounts.removed", "gigs.added"])] {
        for text in [with("events", events.clone()).to_string(), format!("{:#}", with("events", events.clone()))] {
            let fix = fix(&text, Code::ConfigNotAllowed).unwrap();
            assert_eq!(fix.title, "remove `config`");
            let mut expected = with("config", Value::Null);
            expected["events"] = events.clone();
            assert_eq!(serde_json::from_str::<Value>(&fixed(&text, &fix)).unwrap(), expected);
        }
    }
    // What is not documented may take it.
    let unknown = with("events", json!(["accounts.added", "accounts.removed", "brandnew.event"])).to_string();
    assert_ne!(fix(&unknown, Code::ConfigNotAllowed).unwrap().title, "split it into two subscriptions");
}

#[test]
fn what_it_will_miss() {
    let (with_resource, without) = (json!({"include_resource": true}), json!({}));
    let disconnections = ("misses_disconnections", "/events", Some(Miss::Disconnections));
    let deletions = |at| ("misses_deletions", at, Some(Miss::Deletions));
    let no_resource = ("no_resource", "/events", None);
    for (events, config, expected) in [
        (json!(["accounts.updated", "accounts.failed"]), &with_resource, vec![]),
        (json!(["accounts.updated", "accounts.failed"]), &without, vec![disconnections]),
        (json!(["accounts.failed"]), &with_resource, vec![disconnections]),
        (json!(["accounts.failed", "accounts.connected"]), &without, vec![disconnections]),
        (json!(["*"]), &without, vec![disconnections]),
        (json!("*"), &without, vec![disconnections]),
        (json!(["accounts.updated"]), &without, vec![no_resource]),
        (json!(["accounts.added", "accounts.connected"]), &without, vec![no_resource]),
        (json!(["accounts.added"]), &json!({"include_resource": false}), vec![]),
        (json!(["accounts.removed"]), &without, vec![]),
        (json!(["gigs.added", "gigs.removed"]), &without, vec![deletions("/events/1")]),
        (json!(["gigs.removed", "user_forms.removed"]), &without, vec![deletions("/events/0")]),
        (json!(["gigs.removed", "accounts.removed"]), &without, vec![]),
        (json!(["gigs.removed", "*"]), &without, vec![disconnections]),
        (json!(["accounts.failed", "gigs.removed"]), &without, vec![disconnections, deletions("/events/1")]),
        (json!(["gigs.added", "users.fully_synced"]), &without, vec![]),
    ] {
        let mut body = with("events", events);
        body["config"] = config.clone();
        assert_told(&body, &expected.iter().map(|(code, at, _)| (*code, *at)).collect::<Vec<_>>());
        let report = inspect(body.to_string().as_bytes(), &Options::default());
        assert_eq!(report.verdict, Verdict::Valid, "{body}");
        let Some(Classification::Subscription(classification)) = report.classification else { panic!("{body}") };
        let misses: Vec<Miss> = expected.iter().filter_map(|(_, _, miss)| *miss).collect();
        assert_eq!(classification.misses, misses, "{body}");
    }
    // An item is no data of an account.
    let items =
        json!({"events": ["items.removed"], "name": "n", "url": "https://example.com", "config": {"items": ["a"]}});
    assert_told(&items, &[("no_secret", "")]);
}

#[test]
fn what_is_cut_off_is_not_missed() {
    let text = json!({"events": ["accounts.failed"], "name": "n", "url": "https://example.com"}).to_string();
    let found = findings(&text[..text.len() - 1]);
    assert!(found.iter().all(|finding| finding.code == Code::CutOff), "{found:?}");
}

/// `body` as the API returns it.
fn stored(mut body: Value) -> Value {
    body["id"] = json!("0187c66e-e7e5-811c-b006-2232f00f4200");
    body
}

#[test]
fn what_the_api_returns_has_its_secret_in_clear() {
    assert_told(&stored(sound()), &[("secret_shown", "/secret")]);
    assert_told(&stored(with("secret", json!("short"))), &[("secret_shown", "/secret")]);
    assert_told(&stored(with("secret", json!(""))), &[("empty_secret", "/secret")]);
    assert_told(&stored(with("secret", Value::Null)), &[("no_secret", "")]);
    for (body, noun) in [(sound(), "a subscription"), (stored(sound()), "a subscription as the API returns it")] {
        let options = Options { expect: Some(Expect::Message), ..Options::default() };
        let report = inspect(body.to_string().as_bytes(), &options);
        assert_eq!(report.findings[0].message, format!("expected a webhook message, found {noun}"));
    }
}

#[test]
fn each_subscription_of_a_list_is_inspected() {
    let plain = with("config", Value::Null);
    let failures = |mut body: Value| {
        body["events"] = json!(["accounts.failed", "gigs.removed"]);
        body["secret"] = Value::Null;
        body
    };
    let list = |results: &[Value]| json!({"next": null, "previous": null, "results": results});
    let entries = [
        stored(with("url", json!("http://10.0.0.1/"))),
        stored(with("events", json!(["accounts.updated", "accounts.removed"]))),
        stored(failures(plain.clone())),
    ];
    let secret = |at: usize| format!("/results/{at}/secret");
    assert_told(
        &list(&entries),
        &[
            ("secret_shown", &secret(0)),
            ("url_unencrypted", "/results/0/url"),
            ("url_not_public", "/results/0/url"),
            ("secret_shown", &secret(1)),
            ("config_not_allowed", "/results/1/config"),
            ("no_secret", "/results/2"),
            // Lost connections are told by the first one, deletions by the second.
            ("no_resource", "/results/2/events"),
        ],
    );
    let alone = [("misses_disconnections", "/results/0/events"), ("misses_deletions", "/results/0/events/1")];
    assert_told(&list(&entries[2..]), &[&alone[..], &[("no_secret", "/results/0")]].concat());
    // A list has no room for two in the place of one.
    let text = list(&entries).to_string();
    assert_ne!(fix(&text, Code::ConfigNotAllowed).map(|fix| fix.title), Some("split it into two subscriptions".into()));
    assert_told(&list(&[json!(null), json!(17)]), &[("wrong_type", "/results/0"), ("wrong_type", "/results/1")]);
}

#[test]
fn what_is_wrong_with_config_is_no_advice() {
    for (config, code, at) in [
        (json!([{"include_resource": true}]), "value_in_array", ""),
        (json!("{\"include_resource\": true}"), "value_in_text", ""),
        (json!({"include_resource": "true"}), "value_in_text", "/include_resource"),
        (json!({"include_resource": 1}), "wrong_type", "/include_resource"),
    ] {
        assert_told(&with("config", config), &[(code, &format!("/config{at}"))]);
    }
}

#[test]
fn members_of_config_stand_in_it() {
    for name in ["include_resource", "includeResource", "days_synced", "items", "item_ids"] {
        let body = with(name, json!(true));
        assert_told(&body, &[("stray_member", &format!("/{name}"))]);
        let finding = &findings(&body.to_string())[0];
        assert_eq!(finding.message, format!("member `{name}` stands outside `config`"));
    }
}

#[test]
fn the_resource_comes_with_events_that_take_it() {
    for (events, comes) in [
        (json!(["accounts.updated"]), true),
        (json!(["shifts.partially_synced", "accounts.added"]), true),
        (json!(["shifts.partially_synced"]), false),
        (json!([]), false),
        (json!("*"), false),
        (json!(["accounts.removed"]), false),
    ] {
        let mut body = with("config", json!({"include_resource": true}));
        body["events"] = events;
        let report = serde_json::to_value(inspect(body.to_string().as_bytes(), &Options::default())).unwrap();
        assert_eq!(report["classification"]["resource"], json!(comes), "{body}");
    }
}
