//! The contract, member by member: each published example is taken, broken in one way or in several, and has to be
//! answered with exactly these findings at exactly these places.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that can't go on fails"
)]

mod support;

use accounts_webhooks::{Applicability, Code, Options, Severity, Verdict, inspect};
use serde_json::{Value, json};
use support::{ADVICE, corpus};

/// What a message must have, by the vendor's page, and what a subscription must have.
const MESSAGE: [&str; 5] = ["/event", "/name", "/data", "/data/account", "/data/user"];
const FAILED: [&str; 2] = ["/data/error_code", "/data/error_message"];
const SUBSCRIPTION: [&str; 3] = ["/events", "/name", "/url"];

/// The published examples, each with the members it must have.
fn examples() -> Vec<(String, Value, Vec<&'static str>)> {
    let published = corpus().into_iter().filter(|(name, _)| name.starts_with("published/"));
    let with_members = published.map(|(name, body)| {
        let members = match (name.contains("subscription"), name.contains("failed")) {
            (true, _) => SUBSCRIPTION.to_vec(),
            (_, true) => [&MESSAGE[..], &FAILED].concat(),
            (_, false) => MESSAGE.to_vec(),
        };
        (name, serde_json::from_slice(&body).unwrap(), members)
    });
    with_members.collect()
}

fn example(name: &str) -> Value {
    examples().into_iter().find(|(file, ..)| file.contains(name)).unwrap().1
}

/// Splits `/data/user` into `/data` and `user`.
fn split(pointer: &str) -> (&str, &str) {
    pointer.rsplit_once('/').unwrap()
}

fn object<'v>(body: &'v mut Value, pointer: &str) -> &'v mut serde_json::Map<String, Value> {
    body.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap()
}

fn remove(body: &mut Value, pointer: &str) {
    let (parent, name) = split(pointer);
    object(body, parent).shift_remove(name).unwrap();
}

fn replace(body: &mut Value, pointer: &str, value: Value) {
    *body.pointer_mut(pointer).unwrap() = value;
}

/// Renames a member, and leaves it where it stands.
fn rename(body: &mut Value, pointer: &str, to: &str) {
    let (parent, name) = split(pointer);
    let members = std::mem::take(object(body, parent));
    let renamed = members.into_iter().map(|(key, value)| (if key == name { to.to_owned() } else { key }, value));
    *object(body, parent) = renamed.collect();
}

/// Holds the findings on `body`, whatever it is laid out like, against `expected`: code, pointer and text of each, in
/// any order; advice aside. The text is told as JSON, since an object's depends on the layout.
#[track_caller]
fn assert_findings(body: &Value, expected: &[(&str, &str, Value)]) {
    for text in [body.to_string(), format!("{body:#}")] {
        let report = inspect(text.as_bytes(), &Options::default());
        let mut found: Vec<(&str, String, Value)> = Vec::new();
        for finding in report.findings.iter().filter(|finding| !ADVICE.contains(&finding.code)) {
            let slice = &text[finding.start.byte as usize..finding.end.byte as usize];
            let value = serde_json::from_str(slice).unwrap_or_else(|_| panic!("{slice:?} is no value: {finding:?}"));
            assert!(slice.trim() == slice && !finding.message.is_empty(), "{finding:?}");
            found.push((finding.code.name(), finding.pointer.clone(), value));
        }
        let mut expected: Vec<_> =
            expected.iter().map(|(code, at, value)| (*code, (*at).to_owned(), value.clone())).collect();
        for list in [&mut found, &mut expected] {
            list.sort_by_key(|(code, pointer, _)| (*code, pointer.clone()));
        }
        assert_eq!(found, expected, "{text}");
    }
}

/// Values of every type but that of `value`, which some of them have in them.
fn other_types(value: &Value) -> Vec<Value> {
    let mut all = vec![json!(null), json!(17), json!(true), json!(false), json!("accounts.added"), json!({"a": 1})];
    all.extend([json!([]), json!([value]), json!([value, value]), json!(value.to_string())]);
    all.extend(["id", "code", "type", "name", "url", "user"].map(|name| json!({ name: value })));
    all.retain(|other| !same_type(other, value));
    all
}

fn same_type(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// The code for `value` in member `name`, where `right` stood.
fn code_of(name: &str, right: &Value, value: &Value) -> &'static str {
    let wrappers = match name {
        "account" | "user" => vec!["id", name],
        "event" => vec!["event", "name", "type"],
        "error_code" => vec!["error_code", "code"],
        _ => vec![name],
    };
    match (right, value) {
        (Value::Array(list), value) if same_type(&list[0], value) && !value.as_str().unwrap().starts_with('[') => {
            "value_without_array"
        }
        (right, Value::Array(list)) if list.len() == 1 && same_type(&list[0], right) => "value_in_array",
        (Value::String(_), Value::Object(wrapper)) if wrappers.iter().any(|name| wrapper.contains_key(*name)) => {
            "value_in_object"
        }
        (Value::Bool(_) | Value::Array(_) | Value::Object(_), Value::String(text))
            if serde_json::from_str::<Value>(text).is_ok_and(|inner| same_type(&inner, right)) =>
        {
            "value_in_text"
        }
        _ => "wrong_type",
    }
}

/// `name` with one slip in it, of each kind: a letter too few, too many, another, two swapped, the case, the separator.
fn slips(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut slips =
        vec![name.to_uppercase(), name[..1].to_uppercase() + &name[1..], name.replace('_', "-"), name.replace('_', "")];
    for at in 0..letters.len() {
        let [mut fewer, mut more, mut other, mut swapped] = [(); 4].map(|()| letters.clone());
        fewer.remove(at);
        more.insert(at, 'q');
        other[at] = 'q';
        swapped.swap(at, (at + 1).min(letters.len() - 1));
        slips.extend([fewer, more, other, swapped].map(String::from_iter));
    }
    slips.retain(|slip| slip != name);
    slips
}

#[test]
fn the_published_examples_are_valid() {
    assert_eq!(examples().len(), 10);
    for (name, body, _) in examples() {
        assert_findings(&body, &[]);
        assert_eq!(inspect(body.to_string().as_bytes(), &Options::default()).verdict, Verdict::Valid, "{name}");
    }
}

#[test]
fn a_required_member_is_missed() {
    for (_, body, members) in examples() {
        for pointer in members {
            let mut broken = body.clone();
            remove(&mut broken, pointer);
            let (parent, _) = split(pointer);
            let lacking = broken.pointer(parent).unwrap().clone();
            assert_findings(&broken, &[("missing_member", parent, lacking)]);
        }
    }
}

#[test]
fn a_required_member_has_its_type() {
    for (_, body, members) in examples() {
        for pointer in members {
            let right = body.pointer(pointer).unwrap();
            for value in other_types(right) {
                let mut broken = body.clone();
                replace(&mut broken, pointer, value.clone());
                assert_findings(&broken, &[(code_of(split(pointer).1, right, &value), pointer, value)]);
            }
        }
    }
}

#[test]
fn a_slip_in_a_required_name_is_told() {
    for (_, body, members) in examples() {
        for pointer in members {
            let (parent, name) = split(pointer);
            for slip in slips(name) {
                let mut broken = body.clone();
                rename(&mut broken, pointer, &slip);
                assert_findings(&broken, &[("misspelt_member", &format!("{parent}/{slip}"), json!(slip))]);
            }
        }
    }
}

#[test]
fn a_slip_in_a_bare_subscription_is_told() {
    let bare = json!({"events": ["accounts.added"], "name": "n", "url": "https://example.org"});
    for pointer in SUBSCRIPTION {
        for slip in slips(split(pointer).1) {
            let mut broken = bare.clone();
            rename(&mut broken, pointer, &slip);
            assert_findings(&broken, &[("misspelt_member", &format!("/{slip}"), json!(slip))]);
        }
    }
}

#[test]
fn three_mistakes_are_three_findings() {
    for (_, body, members) in examples() {
        // What is wrong with the event changes what is judged besides; what is wrong with `data` hides what it holds.
        let members: Vec<_> = members.into_iter().filter(|pointer| !["/event", "/data"].contains(pointer)).collect();
        for removed in &members {
            for retyped in members.iter().filter(|other| *other != removed) {
                for misspelt in members.iter().filter(|other| ![removed, retyped].contains(other)) {
                    let (parent, name) = split(misspelt);
                    let slip = format!("{name}q");
                    let mut broken = body.clone();
                    replace(&mut broken, retyped, json!(17));
                    rename(&mut broken, misspelt, &slip);
                    remove(&mut broken, removed);
                    let lacking = broken.pointer(split(removed).0).unwrap().clone();
                    assert_findings(
                        &broken,
                        &[
                            ("missing_member", split(removed).0, lacking),
                            ("wrong_type", retyped, json!(17)),
                            ("misspelt_member", &format!("{parent}/{slip}"), json!(slip)),
                        ],
                    );
                }
            }
        }
    }
}

#[test]
fn types_inside_events_and_config_are_judged() {
    for (pointer, value) in
        [("/events/0", json!(17)), ("/events/0", json!(null)), ("/config", json!("x")), ("/config", json!([]))]
    {
        let mut broken = example("accounts.added.subscription");
        replace(&mut broken, pointer, value.clone());
        assert_findings(&broken, &[("wrong_type", pointer, value)]);
    }
    for value in [json!("true"), json!(1), json!(null), json!({})] {
        let mut broken = example("accounts.failed.subscription");
        replace(&mut broken, "/config/include_resource", value.clone());
        let code = code_of("include_resource", &json!(true), &value);
        assert_findings(&broken, &[(code, "/config/include_resource", value)]);
    }
    for value in [json!(17), json!(["x"]), json!(false)] {
        let mut broken = example("accounts.removed.subscription");
        replace(&mut broken, "/secret", value.clone());
        assert_findings(&broken, &[(code_of("secret", &json!("x"), &value), "/secret", value)]);
    }
}

#[test]
fn other_forms_of_an_id_come_with_the_plain_one() {
    let id = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";
    let bare = id.replace('-', "");
    for form in
        [format!("urn:uuid:{id}"), format!("URN:UUID:{id}"), format!("{{{id}}}"), bare.clone(), bare.to_uppercase()]
    {
        for pointer in ["/data/account", "/data/user"] {
            let mut body = example("accounts.added.message");
            replace(&mut body, pointer, json!(form));
            assert_findings(&body, &[("id_form", pointer, json!(form))]);

            let text = body.to_string();
            let report = inspect(text.as_bytes(), &Options::default());
            let [fix] = report.findings[0].fixes.as_slice() else { panic!("{report:?}") };
            let [edit] = fix.edits.as_slice() else { panic!("{fix:?}") };
            assert_eq!(fix.applicability, Applicability::Safe);
            let fixed = [&text[..edit.start.byte as usize], &edit.text, &text[edit.end.byte as usize..]].concat();
            let fixed: Value = serde_json::from_str(&fixed).unwrap();
            let plain = fixed.pointer(pointer).and_then(Value::as_str).unwrap();
            assert!(plain.eq_ignore_ascii_case(id), "{form} became {plain}");
            assert_findings(&fixed, &[]);
        }
    }
}

#[test]
fn only_36_characters_are_an_id() {
    let id = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";
    for wrong in [
        &id[..35],
        &id[1..],
        &format!("{id}0"),
        &id.replace('a', "g"),
        &id.replace('-', "_"),
        "018051aaf-7a9-a0db-2f38-6cfa325e9d69",
        "0180 51aa f7a9 a0db 2f38 6cfa325e9d69",
        "01８051aa-f7a9-a0db-2f38-6cfa325e9d69",
        "01FZ4QRKZ9",
        "",
    ] {
        for pointer in ["/data/account", "/data/user"] {
            let mut body = example("accounts.removed.message");
            replace(&mut body, pointer, json!(wrong));
            assert_findings(&body, &[("invalid_id", pointer, json!(wrong))]);
        }
    }
}

#[test]
fn neither_version_nor_variant_nor_case_of_an_id_counts() {
    for id in [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "018051AA-F7A9-A0DB-2F38-6CFA325E9D69",
        "0187c66e-e7e5-811c-b006-2232f00f426a",
    ] {
        let mut body = example("accounts.connected.message");
        replace(&mut body, "/data/user", json!(id));
        assert_findings(&body, &[]);
    }
}

#[test]
fn failed_s_rules_are_failed_s_alone() {
    let mut failed = example("accounts.failed.message");
    remove(&mut failed, "/data/error_code");
    remove(&mut failed, "/data/error_message");
    let data = failed["data"].clone();
    assert_findings(&failed, &[("missing_member", "/data", data.clone()), ("missing_member", "/data", data)]);
    for event in ["accounts.added", "accounts.updated", "accounts.removed", "accounts.connected"] {
        replace(&mut failed, "/event", json!(event));
        assert_findings(&failed, &[]);
        // What `accounts.failed` must have, no other event has.
        for name in ["error_code", "error_message"] {
            let mut more = failed.clone();
            object(&mut more, "/data").insert(name.to_owned(), json!("invalid_auth"));
            assert_findings(&more, &[("unexpected_member", &format!("/data/{name}"), json!(name))]);
        }
    }
    replace(&mut failed, "/event", json!("paystubs.added"));
    assert_findings(&failed, &[("other_event", "/event", json!("paystubs.added"))]);
}

#[test]
fn config_keeps_company_with_events_that_take_it() {
    for (events, config, refused) in [
        (json!(["accounts.removed"]), json!({"include_resource": true}), true),
        (json!(["accounts.added", "accounts.removed"]), json!({"include_resource": false}), true),
        (json!(["*"]), json!({"include_resource": true}), true),
        (json!(["users.fully_synced"]), json!({"include_resource": true}), true),
        (json!(["accounts.removed"]), json!({}), false),
        (json!(["accounts.removed"]), json!(null), false),
        (json!(["accounts.added", "accounts.failed"]), json!({"include_resource": true}), false),
    ] {
        let body = json!({"events": events, "name": "n", "url": "https://example.org", "config": config});
        let report = inspect(body.to_string().as_bytes(), &Options::default());
        let errors: Vec<_> = report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        let told: Vec<_> = errors.iter().map(|error| (error.code, error.pointer.as_str())).collect();
        assert_eq!(told, if refused { vec![(Code::ConfigNotAllowed, "/config")] } else { vec![] }, "{body}");
    }
}

#[test]
fn what_the_vendor_may_add_is_kept() {
    let mut body = example("accounts.failed.message");
    replace(&mut body, "/data/error_code", json!("brand_new_code"));
    object(&mut body, "/data").insert("employment".to_owned(), json!(2));
    object(&mut body, "").insert("version".to_owned(), json!("2030-01-01"));
    let notes = [
        ("unknown_error_code", "/data/error_code", json!("brand_new_code")),
        ("unknown_member", "/data/employment", json!("employment")),
        ("unknown_member", "/version", json!("version")),
    ];
    assert_findings(&body, &notes);
    assert_eq!(inspect(body.to_string().as_bytes(), &Options::default()).verdict, Verdict::Valid);
}
