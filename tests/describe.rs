//! What is told of each place of a body: the member that is there, by the rows, and what its value says.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::catalog::{ERROR_CODES, Holds, Object, Source, Word};
use accounts_webhooks::sample::{Shape, sample};
use accounts_webhooks::{Explanation, Options, describe};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::corpus;

const FAILED: &str = r#"{"event": "accounts.failed", "name": "accounts.added", "data": {"account": "018051aa-f7a9-a0db-2f38-6cfa325e9d69", "error_code": "mfa_timeout", "more": [1]}}"#;

/// What is told in front of the first `needle` in `body`.
fn at(body: &str, needle: &str) -> Explanation {
    let before = &body[..body.find(needle).unwrap()];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count() + 1;
    describe(body.as_bytes(), line as u32, column as u32, &Options::default()).unwrap()
}

fn value(explanation: &Explanation) -> (&str, Option<Source>) {
    explanation.value.as_ref().map(|value| (value.text.as_str(), value.source)).unwrap()
}

#[test]
fn tells_what_a_member_means_and_who_says_so() {
    let code = at(FAILED, "mfa_timeout");
    assert_eq!((code.pointer.as_str(), code.name.as_str(), code.required), ("/data/error_code", "error_code", true));
    assert_eq!(
        (code.means.unwrap(), code.source),
        ("why the connection failed; the list of codes grows", Some(Source::Page))
    );
    assert_eq!(code.holds.as_deref().unwrap(), "an error code as a string: a documented one, or a new one");
    assert_eq!(&FAILED[code.start.byte as usize..code.end.byte as usize], r#""error_code": "mfa_timeout""#);
    assert!(code.remarks.iter().any(|remark| remark.source == Source::Docs && remark.text.contains("has grown")));

    assert_eq!(&FAILED[code.value_start.byte as usize..code.value_end.byte as usize], r#""mfa_timeout""#);
    let choice = code.choices.iter().find(|choice| choice.name == "invalid_mfa").unwrap();
    assert_eq!((code.choices.len(), choice.means), (50, Some("the second factor was wrong")));
    let events = at(FAILED, "accounts.failed").choices;
    assert_eq!((events.len(), events.first().unwrap().name), (46, "accounts.added"));
    assert!(at(FAILED, "accounts.added").choices.is_empty());

    let name = at(FAILED, r#""name""#);
    assert!(
        name.remarks
            .iter()
            .any(|remark| remark.source == Source::Seen && remark.text.contains("dispatch on it by mistake"))
    );
    let user = at(FAILED, "018051aa");
    assert!(user.remarks.iter().any(|remark| remark.source == Source::Wire && remark.text.contains("RFC 9562")));
}

#[test]
fn tells_what_a_value_says() {
    let ours = Some(Source::Ours);
    let said = "the second factor was not entered in time; grouped as `mfa`. The user can try again now.";
    assert_eq!(value(&at(FAILED, "mfa_timeout")), (said, ours));
    let event = at(FAILED, "accounts.failed");
    assert!(value(&event).0.starts_with("sent when a login, a repeated login or its second factor failed"));
    assert_eq!(value(&event).1, Some(Source::Page));
    // The time is that of the page's own example, whose first 48 bits are 0x018051aaf7a9.
    let made = "made on 22 April 2022, 14:26:40 UTC, if its first 48 bits are a time, as they seem to be";
    assert_eq!(value(&at(FAILED, "018051aa")), (made, ours));
    // The subscription's own name is none of an event, whatever it looks like.
    assert_eq!(at(FAILED, "accounts.added").value, None);
    for (name, told) in [
        ("paystubs.added", "an event of another family"),
        ("account.failed", "most likely meant as `accounts.failed`, which is sent when"),
        ("profiles.added", "most likely meant as `identities.added`"),
        ("accounts.reborn", "no page in hand names it"),
    ] {
        let body = json!({ "event": name, "data": {} }).to_string();
        assert!(value(&at(&body, name)).0.starts_with(told), "{name}");
    }
    for (name, told) in [("new_one", "not documented"), ("duplicate_account", "a code of the Link widget")] {
        let body = FAILED.replace("mfa_timeout", name);
        assert!(value(&at(&body, name)).0.starts_with(told), "{name}");
    }
}

#[test]
fn has_words_for_every_documented_word() {
    for code in &ERROR_CODES {
        let body = FAILED.replace("mfa_timeout", code.name);
        assert!(value(&at(&body, code.name)).0.starts_with(code.means), "{}", code.name);
    }
    let body = sample("accounts.updated", Shape::MessageWithResource).unwrap();
    let mut found = 0;
    each_word(&accounts_webhooks::catalog::ACCOUNT, &mut |field, words| {
        for word in words {
            let row = format!("\"{field}\": {{\n");
            let Some(start) = body.find(&row) else { continue };
            let old = &body[start + row.len()..];
            let old = &old[..old.find('\n').unwrap()];
            let mended = body.replacen(old, &format!("\"status\": \"{}\",", word.name), 1);
            found += usize::from(value(&at(&mended, &format!("\"{}\"", word.name))).0 == word.means);
        }
    });
    assert!(found >= 9, "{found}");
}

/// Hands the words of each `status` to `work`, with the name of the object that has it.
fn each_word(object: &'static Object, work: &mut dyn FnMut(&str, &'static [Word])) {
    for field in object.fields {
        if let Holds::Object(inner) = field.holds {
            each_word(inner, work);
            if let Some(Holds::Word(words)) = inner.field("status").map(|field| field.holds) {
                work(field.name, words);
            }
        }
    }
}

#[test]
fn follows_the_line_where_no_member_is() {
    let body = "{\n  \"event\": \"accounts.removed\",\n\n  \"data\": {\n    \"user\": 1 ,\n  }\n}\n";
    let pointer = |line, column| describe(body.as_bytes(), line, column, &Options::default()).unwrap().pointer;
    for (line, column, expected) in [
        (1, 1, ""),
        (1, 2, ""),
        (2, 1, "/event"),
        (2, 99, "/event"),
        (3, 1, ""),
        (4, 1, "/data"),
        (4, 12, "/data"),
        (5, 1, "/data/user"),
        (5, 14, "/data/user"),
        (5, 16, "/data/user"),
        (6, 1, "/data"),
        (6, 4, "/data"),
        (7, 1, ""),
        (8, 1, ""),
        (99, 99, ""),
        (0, 0, ""),
    ] {
        assert_eq!(pointer(line, column), expected, "{line}:{column}");
    }
    let list = r#"{"events":["accounts.added","accounts.failed"],"url":"https://a.example"}"#;
    let of = |needle| at(list, needle).pointer;
    assert_eq!(
        (of("[").as_str(), of("\"accounts.added\"").as_str(), of(",\"accounts").as_str()),
        ("/events", "/events/0", "/events/0")
    );
    assert_eq!((of("accounts.failed").as_str(), of("]").as_str()), ("/events/1", "/events/1"));
}

#[test]
fn knows_subscriptions_stored_ones_and_lists() {
    let stored = json!({ "id": "1", "events": ["*"], "name": "a", "url": "https://a.example", "config": { "include_resource": true }, "secret": "s", "last_sent_at": null });
    let list = json!({ "next": null, "results": [stored] });
    for (body, before) in [(stored.to_string(), ""), (list.to_string(), "/results/0")] {
        for (needle, pointer, means) in [
            ("\"*\"", "/events/0", "the events to be told of"),
            ("true", "/config/include_resource", "whether the account object comes along as `data.resource`"),
            ("\"last_sent_at\"", "/last_sent_at", "when a message was last sent, or null"),
        ] {
            let told = at(&body, needle);
            assert_eq!((told.pointer, told.means.unwrap()), ([before, pointer].concat(), means));
        }
    }
    assert_eq!(value(&at(&stored.to_string(), "\"*\"")).0, "every event there is, without the account object");
    assert_eq!(at(&stored.to_string(), "{").name, "a subscription as the API returns it");
}

#[test]
fn works_in_texts_with_faults_and_in_other_documents() {
    for body in [
        FAILED.replace(": \"mfa", ": 'mfa").replace("timeout\"", "timeout'"),
        FAILED.replace('}', ""),
        FAILED.replace("\"more\"", "more"),
        format!("curl https://a.example -d '{FAILED}'"),
        format!("POST / HTTP/1.1\nHost: a.example\n\n{FAILED}"),
        format!("{FAILED}\n{FAILED}"),
        format!("received {FAILED}"),
    ] {
        let told = at(&body, "mfa_timeout");
        assert!(told.pointer.ends_with("/data/error_code"), "{body}: {}", told.pointer);
        assert!(value(&told).0.starts_with("the second factor"), "{body}");
    }
    // In an envelope, in an array, and in strings: each at its place in the text.
    let text = FAILED.replace('"', "\\\"");
    for (body, pointer) in [
        (format!("{{\"detail\": {FAILED}}}"), "/detail/data/error_code"),
        (format!("[{FAILED}, {FAILED}]"), "/0/data/error_code"),
        (format!("\"{text}\""), "/data/error_code"),
        (format!("{{\"Records\": [{{\"body\": \"{text}\"}}]}}"), "/Records/0/body/data/error_code"),
        (
            format!("{{\"event\": \"accounts.failed\", \"data\": \"{}\"}}", r#"{\"error_code\": \"mfa_timeout\"}"#),
            "/data/error_code",
        ),
    ] {
        let told = at(&body, "mfa_timeout");
        assert_eq!(told.pointer, pointer, "{body}");
        let place = &body[told.start.byte as usize..told.end.byte as usize];
        let value = &body[told.value_start.byte as usize..told.value_end.byte as usize];
        assert_eq!(value.replace('\\', ""), "\"mfa_timeout\"");
        assert_eq!((told.choices.is_empty(), told.means.is_some()), (place.contains('\\'), true), "{body}");
        assert!(place.replace('\\', "").starts_with("\"error_code\": \"mfa_timeout"), "{place}");
    }
}

#[test]
fn says_nothing_of_what_no_row_speaks_of() {
    let told = at(FAILED, "more");
    assert_eq!(
        (told.pointer.as_str(), told.means, told.source, told.holds, told.required),
        ("/data/more", None, None, None, false)
    );
    assert_eq!(at(FAILED, "1]").pointer, "/data/more/0");
    assert_eq!(at(r#"{"a": {"b": 1}}"#, "1").means, None);
    assert_eq!(at(r#"{"a": {"b": 1}}"#, "{").name, "the document");
    for nothing in ["", " \n", "\u{feff}"] {
        assert_eq!(describe(nothing.as_bytes(), 1, 1, &Options::default()), None, "{nothing:?}");
    }
    assert_eq!(describe(FAILED.as_bytes(), 1, 20, &Options { max_bytes: 10, ..Options::default() }), None);
}

#[test]
fn masked_tells_no_value() {
    let options = Options { mask: true, ..Options::default() };
    let column = |needle: &str| FAILED.find(needle).unwrap() as u32 + 1;
    let masked = |needle| describe(FAILED.as_bytes(), 1, column(needle), &options).unwrap();
    assert_eq!(masked("018051aa").value, None);
    assert!(masked("mfa_timeout").value.is_some());
}

#[test]
fn the_place_is_that_of_the_pointer() {
    let mut places = 0;
    for (file, bytes) in corpus() {
        let (Ok(text), Ok(document)) = (std::str::from_utf8(&bytes), serde_json::from_slice::<Value>(&bytes)) else {
            continue;
        };
        if file.contains("repeated") || file.contains("duplicate_member") || file.starts_with("wrong/") {
            continue;
        }
        for (line, content) in text.lines().enumerate().take(60) {
            for column in 1..=content.encode_utf16().count().min(80) {
                let Some(told) = describe(&bytes, line as u32 + 1, column as u32, &Options::default()) else {
                    continue;
                };
                let place = text.get(told.start.byte as usize..told.end.byte as usize).unwrap();
                let found = serde_json::from_str::<Value>(place).ok();
                let member = || {
                    serde_json::from_str::<Value>(&format!("{{{place}}}")).ok()?.as_object()?.values().next().cloned()
                };
                // What stands in a string is checked elsewhere.
                let Some(expected) = document.pointer(&told.pointer) else { continue };
                assert!(
                    found.as_ref() == Some(expected) || member().as_ref() == Some(expected),
                    "{file} {} {place}",
                    told.pointer
                );
                places += 1;
            }
        }
    }
    assert!(places > 10_000, "{places}");
}

#[test]
fn a_huge_body_takes_bounded_time() {
    let rows = "{\"account\": \"0187c66e-e7e5-811c-b006-2232f00f426a\"},\n".repeat(100_000);
    let body = format!("{{\"event\": \"accounts.added\", \"data\": [{rows}1]}}");
    let begin = Instant::now();
    let told = describe(body.as_bytes(), 90_000, 20, &Options::default()).unwrap();
    assert_eq!(told.pointer, "/data/89999/account");
    assert!(begin.elapsed() < Duration::from_secs(20));
}

proptest! {
    #[test]
    fn any_place_of_any_bytes_is_answered(bytes in prop::collection::vec(any::<u8>(), 0..200), line in 0_u32..5, column in 0_u32..200) {
        if let Some(told) = describe(&bytes, line, column, &Options::default()) {
            prop_assert!(told.start.byte <= told.end.byte && told.end.byte as usize <= bytes.len());
        }
    }

    #[test]
    fn any_place_of_a_broken_message_is_answered(cut in 0_usize..160, byte in any::<u8>(), column in 0_u32..300) {
        let mut bytes = FAILED.as_bytes().to_vec();
        if let Some(place) = bytes.get_mut(cut) {
            *place = byte;
        }
        if let Some(told) = describe(&bytes, 1, column, &Options::default()) {
            prop_assert!(told.start.byte <= told.end.byte && told.end.byte as usize <= bytes.len());
        }
    }
}
