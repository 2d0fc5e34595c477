//! What a masked report must not hold: any text of the body's values. Pointers name members, which are no values.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::catalog::{ERROR_CODES, EVENTS, Field, Holds, MESSAGE, OTHER_EVENTS, Object, STORED};
use accounts_webhooks::{Classification, NoDeduplicationKey, Options, Report, Style, check, inspect};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use support::corpus;

const MASKED: Options = Options { strict: false, mask: true, expect: None, max_bytes: 1 << 20 };

/// The words of the catalog: whether a body has one of them or a message names it by itself can't be told apart, and
/// none says anything about a person.
fn words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = ["null", "true", "false"].map(str::to_owned).into();
    words.extend(EVENTS.iter().map(|event| event.name.to_owned()));
    words.extend(OTHER_EVENTS.map(str::to_owned));
    words.extend(ERROR_CODES.iter().map(|code| code.name.to_owned()));
    for object in EVENTS.iter().map(|event| event.data).chain([&MESSAGE, &STORED]) {
        add_words(object, &mut words);
    }
    words
}

fn add_words(object: &Object, words: &mut BTreeSet<String>) {
    for Field { name, holds, .. } in object.fields {
        words.insert((*name).to_owned());
        match holds {
            Holds::Word(values) => words.extend(values.iter().map(|word| word.name.to_owned())),
            Holds::Object(object) => add_words(object, words),
            _ => {}
        }
    }
}

/// All that a masked report on `body` says: its strings as a program gets them, and the report as text. Without pointers
/// where the grammar is broken, since then a value may be read as the name of a member.
fn told(body: &[u8]) -> Vec<String> {
    let report = inspect(body, &MASKED);
    let mut members = serde_json::to_value(&report).unwrap();
    let mut text = report.render(body, Style::default());
    if serde_json::from_slice::<Value>(body).is_err() {
        for finding in members["findings"].as_array_mut().unwrap() {
            finding["pointer"].take();
        }
        text = text.lines().filter(|line| !line.trim_start().starts_with("--> line")).collect();
    }
    let mut strings = vec![text];
    gather(&members, &mut strings);
    strings
}

/// The strings that are values in `value`, and in the JSON that stands in strings.
fn gather(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Some(inner) = inner(text) {
                gather(&inner, strings);
            }
            strings.push(text.clone());
        }
        Value::Array(elements) => elements.iter().for_each(|element| gather(element, strings)),
        Value::Object(members) => members.values().for_each(|value| gather(value, strings)),
        _ => {}
    }
}

/// The JSON that `text` is.
fn inner(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(|value: &Value| value.is_object() || value.is_array() || value.is_string())
}

/// The strings that are values in `body`; where it is no JSON, whatever stands in double quotes and is no member's name.
fn values(body: &[u8]) -> Vec<String> {
    let mut strings = Vec::new();
    match serde_json::from_slice(body) {
        Ok(value) => gather(&value, &mut strings),
        Err(_) => {
            let text = String::from_utf8_lossy(body).into_owned();
            let parts: Vec<&str> = text.split('"').collect();
            let quoted = parts.windows(2).skip(1).step_by(2).filter(|pair| !pair[1].trim_start().starts_with(':'));
            strings.extend(quoted.map(|pair| pair[0].to_owned()));
        }
    }
    strings
}

/// The beginning of a value, which any excerpt of it holds.
fn beginning(value: &str) -> String {
    value.chars().take(40).collect()
}

#[test]
fn the_corpus_leaves_no_trace() {
    let words = words();
    // A piece of a word, as `documents.added` is of an event's name, is no more of a secret.
    let is_word = |value: &str| words.iter().any(|word| word.contains(value));
    let mut seen = 0;
    for (name, body) in corpus() {
        let told = told(&body);
        for value in values(&body).iter().filter(|value| value.chars().count() > 3 && !is_word(value)) {
            let trace = told.iter().find(|text| text.contains(&beginning(value)));
            assert_eq!(trace, None, "{name}: {value:?}");
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen} values only");
}

#[test]
fn masking_changes_no_judgement() {
    for (name, body) in corpus() {
        let (open, masked) = (inspect(&body, &Options::default()), inspect(&body, &MASKED));
        let findings = |report: &Report| {
            let of = |finding: &accounts_webhooks::Finding| {
                (finding.code, finding.start, finding.end, finding.pointer.clone())
            };
            report.findings.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(findings(&open), findings(&masked), "{name}");
        assert_eq!((open.verdict, open.kind, open.known), (masked.verdict, masked.kind, masked.known), "{name}");
        assert_eq!(open.events.len(), masked.events.len(), "{name}");
        assert_eq!(check(&body, &MASKED), masked.verdict, "{name}");
        assert!(masked.findings.iter().all(|finding| finding.fixes.is_empty()), "{name}");
    }
}

#[test]
fn documented_words_stay() {
    let body = |name: &str| corpus().into_iter().find(|(file, _)| file == name).unwrap().1;
    let of = |name: &str| {
        let report = inspect(&body(name), &MASKED);
        let Some(Classification::Message(message)) = report.classification else { return None };
        Some((
            report.event?,
            message.connection,
            message.failure.map(|failure| failure.code),
            message.no_deduplication_key,
        ))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        of("message/resource.disconnected.json"),
        Some(("accounts.updated".to_owned(), some("error"), some("auth_required"), Some(NoDeduplicationKey::Masked)))
    );
    assert_eq!(
        of("message/resource_type.many.json"),
        Some(("accounts.updated".to_owned(), some("…"), some("…"), Some(NoDeduplicationKey::NoUpdatedAt)))
    );
    assert_eq!(
        of("message/unknown_event.json"),
        Some(("…".to_owned(), None, None, Some(NoDeduplicationKey::OtherEvent)))
    );
    let list = inspect(&body("subscription/misspelt_event.in_list.json"), &MASKED);
    assert_eq!(list.events, ["…"]);
    let expected =
        "error[missing_member]: missing member `error_code` in `data`\n --> line 4, column 11, at /data\n  = help: ";
    let text = inspect(&body("message/missing_member.error_code.json"), &MASKED).render(b"whatever", Style::default());
    assert!(text.starts_with(expected), "{text}");
}

/// Text that no message has by itself: runs of letters that are told apart from prose, between marks that make it look
/// like an address, a path, markup, JSON, or nothing. Its runs are what has to be kept out.
fn secret() -> impl Strategy<Value = String> {
    let run = prop_oneof!["[QXZJKVW]{4,9}", "[QXZJKVWéß漢字😀]{4,9}", "[QXZJKVW]{70}"];
    let mark = prop::sample::select(vec![
        "", " ", "://", ".", "@", "/", "-", "_", "`", "'", "\\", "{", "\":\"", "\n", "\u{200b}", "=",
    ]);
    prop::collection::vec((mark, run), 1..4)
        .prop_map(|parts| parts.iter().map(|(mark, run)| [*mark, run].concat()).collect())
}

/// The longest runs in `value` that a secret may consist of, cut as an excerpt may cut them.
fn runs(value: &str) -> Vec<String> {
    let is_run = |character: char| "QXZJKVWéß漢字😀".contains(character);
    value
        .split(|character| !is_run(character))
        .map(|run| run.chars().take(8).collect())
        .filter(|run: &String| run.chars().count() > 3)
        .collect()
}

/// Puts secrets in the place of the strings in `value` for which the dice say so.
fn replace(value: &mut Value, dice: &mut impl Iterator<Item = (u8, String)>, share: u8) {
    match value {
        Value::String(text) => match (inner(text), dice.next()) {
            (Some(mut inside), Some((roll, _))) if roll < 128 => {
                replace(&mut inside, dice, share);
                *text = inside.to_string();
            }
            (_, Some((roll, secret))) if roll <= share => *text = secret,
            _ => {}
        },
        Value::Array(elements) => elements.iter_mut().for_each(|element| replace(element, dice, share)),
        Value::Object(members) => members.values_mut().for_each(|value| replace(value, dice, share)),
        _ => {}
    }
}

/// Files of the corpus with secrets in them, now and then with a slip in the grammar.
fn bodies() -> impl Strategy<Value = (String, Vec<u8>)> {
    let files: Vec<(String, Value)> =
        corpus().into_iter().filter_map(|(name, body)| Some((name, serde_json::from_slice(&body).ok()?))).collect();
    let dice = prop::collection::vec((any::<u8>(), secret()), 12);
    let share = prop::sample::select(vec![40, 128, u8::MAX]);
    let slip =
        (any::<prop::sample::Index>(), prop::sample::select(vec!["", "", "", "'", ",", "}", "]", "/", "\\", "0"]));
    (prop::sample::select(files), dice, share, slip).prop_map(|((name, mut value), dice, share, (at, slip))| {
        replace(&mut value, &mut dice.into_iter().cycle(), share);
        let mut text = serde_json::to_string_pretty(&value).unwrap();
        let at = (at.index(text.len() + 1)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        text.insert_str(at, slip);
        (name, text.into_bytes())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn no_text_of_a_value_gets_out((name, body) in bodies()) {
        let told = told(&body);
        let text = String::from_utf8_lossy(&body);
        for run in runs(&text) {
            let trace = told.iter().find(|told| told.contains(&run));
            prop_assert!(trace.is_none(), "{}: {:?} in {:?}, from\n{}", name, run, trace, text);
        }
    }
}
