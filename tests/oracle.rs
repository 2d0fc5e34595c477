//! The grammar, against a reader that is known to keep to it: a text has a finding on its syntax exactly where
//! `serde_json` refuses it.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Code, Finding, Options, inspect};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};
use support::corpus;

/// The findings on `text` that say it is no JSON.
fn syntax(text: &str) -> Vec<Code> {
    let findings = inspect(text.as_bytes(), &Options::default()).findings;
    let document: Option<Value> = serde_json::from_str(text).ok();
    let is_syntax = |code: Code| match code {
        // A lone surrogate is in the grammar, and no error; a limit is no rule of the grammar.
        Code::LoneSurrogate | Code::TooLarge => false,
        // Several in an array are one value.
        Code::SeveralBodies => !is_json(text),
        code => code < Code::ApiError || (Code::FormEncoded..=Code::TextInFront).contains(&code),
    };
    // What stands in a string of a document may be JSON too, and have faults of its own.
    let has_inner = |code| [Code::Envelope, Code::DoubleEncoded, Code::WrongType].contains(&code);
    let has_inner = findings.iter().any(|finding| has_inner(finding.code));
    // `serde_json` has no value for half a character, but takes it for JSON.
    let is_string = |pointer: &str| match &document {
        Some(document) => document.pointer(pointer).is_some_and(Value::is_string),
        None => is_json(text),
    };
    let is_inside = |finding: &Finding| has_inner && is_string(&finding.pointer);
    findings
        .iter()
        .filter(|finding| !is_inside(finding))
        .map(|finding| finding.code)
        .filter(|code| is_syntax(*code))
        .collect()
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

fn documents() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from)
    ];
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number, ".{0,12}".prop_map(Value::from)];
    let members = || prop_oneof!["event|events|name|data|url|account|user|resource|config", ".{0,6}"];
    leaf.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((members(), inner), 0..8)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// Documents as text, and the files of the corpus that are text, broken ones among them.
fn texts() -> impl Strategy<Value = String> {
    let files: Vec<String> = corpus().into_iter().filter_map(|(_, body)| String::from_utf8(body).ok()).collect();
    // Too deep for us alone: see below.
    let files: Vec<String> = files.into_iter().filter(|file| !syntax(file).contains(&Code::TooDeep)).collect();
    let layout =
        |(document, pretty): (Value, bool)| if pretty { format!("{document:#}") } else { document.to_string() };
    prop_oneof![2 => (documents(), any::<bool>()).prop_map(layout), 1 => prop::sample::select(files)]
}

/// Text one to three edits away from one of those.
fn mutants() -> impl Strategy<Value = String> {
    let insert = prop_oneof![
        "[-+0-9.eE{}\\[\\],:\"'tfn \n\r\t\\\\u/#x]{0,3}",
        ".{0,2}",
        "null|true|\\\\ud83d|1e5|\u{feff}|\u{0}"
    ];
    let edit = (any::<prop::sample::Index>(), insert, 0..3_usize);
    (texts(), prop::collection::vec(edit, 1..4)).prop_map(|(text, edits)| {
        let mut characters: Vec<char> = text.chars().collect();
        for (at, insert, delete) in edits {
            let at = at.index(characters.len() + 1);
            let end = (at + delete).min(characters.len());
            characters.splice(at..end, insert.chars());
        }
        characters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn documents_are_json(document in documents(), pretty: bool) {
        let text = if pretty { format!("{document:#}") } else { document.to_string() };
        prop_assert_eq!(syntax(&text), [], "{}", text);
    }

    #[test]
    fn mutants_are_json_where_serde_json_says_so(text in mutants()) {
        prop_assert_eq!(syntax(&text).is_empty(), is_json(&text), "{:?} in {:?}", syntax(&text), text);
    }

    #[test]
    fn letters_of_the_grammar_are_json_where_serde_json_says_so(text in "[-+0-9.eE{}\\[\\],:\"tfn \\\\u]{0,8}") {
        prop_assert_eq!(syntax(&text).is_empty(), is_json(&text), "{:?} in {:?}", syntax(&text), text);
    }

    #[test]
    fn every_cut_of_a_document_is_told(document in documents(), at: prop::sample::Index) {
        let text = json!([document]).to_string();
        let cut = text.char_indices().map(|(at, _)| &text[..at]).nth(at.index(text.chars().count()));
        prop_assert!(!syntax(cut.unwrap_or_default()).is_empty(), "{:?}", cut);
    }
}

#[test]
fn the_depth_is_a_limit_of_ours() {
    for (levels, found) in
        [(1, vec![]), (127, vec![]), (128, vec![]), (129, vec![Code::TooDeep]), (5000, vec![Code::TooDeep])]
    {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = [&open.repeat(levels), "1", &close.repeat(levels)].concat();
            assert!(is_json(&text));
            assert_eq!(syntax(&text), found, "{levels} levels of {open}");
        }
    }
}
