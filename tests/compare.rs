//! Two bodies beside each other: what is no difference, what is one, where it stands, and what it means.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::sample::{Shape, sample};
use accounts_webhooks::{Comparison, Difference, DifferenceKind, NoteCode, Options, Position, Side, compare};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::corpus;

fn compared(left: impl AsRef<[u8]>, right: impl AsRef<[u8]>) -> Comparison {
    compare(left.as_ref(), right.as_ref(), &Options::default())
}

/// `+ /pointer: text`, `- …` or `~ /pointer: text -> text` for each difference.
fn told(left: impl AsRef<[u8]>, right: impl AsRef<[u8]>) -> Vec<String> {
    let comparison = compared(&left, &right);
    assert_eq!(comparison.same, comparison.differences.is_empty());
    let shown = |side: &Side| side.text.clone().unwrap_or_else(|| "nothing".to_owned());
    let line = |difference: &Difference| {
        let sign = match difference.kind {
            DifferenceKind::Added => '+',
            DifferenceKind::Removed => '-',
            DifferenceKind::Changed => '~',
        };
        format!("{sign} {}: {} -> {}", difference.pointer, shown(&difference.left), shown(&difference.right))
    };
    comparison.differences.iter().map(line).collect()
}

fn notes(left: impl AsRef<[u8]>, right: impl AsRef<[u8]>) -> Vec<NoteCode> {
    compared(left, right).notes.iter().map(|note| note.code).collect()
}

#[test]
fn names_what_is_added_removed_and_changed() {
    let left = r#"{"status": "connected", "error_code": null, "old": [1], "list": [1, 2, {"a": 1}]}"#;
    let right = r#"{"error_code": "auth_required", "list": [1, 3, {"a": 2}, 4], "status": "error", "new/~": {}}"#;
    assert_eq!(
        told(left, right),
        [
            r#"~ /status: "connected" -> "error""#,
            r#"~ /error_code: null -> "auth_required""#,
            "- /old: [1] -> nothing",
            "~ /list/1: 2 -> 3",
            "~ /list/2/a: 1 -> 2",
            "+ /list/3: nothing -> 4",
            "+ /new~1~0: nothing -> {}",
        ]
    );
    assert_eq!(told("[1,2,3]", "[2,3]"), ["~ /0: 1 -> 2", "~ /1: 2 -> 3", "- /2: 3 -> nothing"]);
    assert_eq!(told("{}", "[]"), ["~ : {} -> []"]);
    assert_eq!(told("", "7"), ["+ : nothing -> 7"]);
    assert_eq!(told("<html>a", "<html>b"), ["~ : <html>a -> <html>b"]);
}

#[test]
fn places_are_those_of_the_texts_in_every_unit() {
    let comparison = compared("{\"é😀\":\n  1, \"x\": {}}", "{\"é😀\": 22, \"x\": {\"y\": 3}}");
    let [changed, added] = &comparison.differences[..] else { panic!("{comparison:?}") };
    assert_eq!(changed.left.start, Position { byte: 13, utf16: 10, line: 2, column: 3 });
    assert_eq!(changed.left.end, Position { byte: 14, utf16: 11, line: 2, column: 4 });
    assert_eq!(changed.right.start, Position { byte: 11, utf16: 8, line: 1, column: 9 });
    assert_eq!(changed.right.end, Position { byte: 13, utf16: 10, line: 1, column: 11 });
    // What is not there has the place of the object that lacks it.
    assert_eq!((added.left.start.line, added.left.start.column, &added.left.text), (2, 11, &None));
    assert_eq!(added.left.end.column, 13);
    assert_eq!((added.right.start.column, added.right.text.as_deref()), (24, Some("3")));
}

#[test]
fn how_it_is_written_is_no_difference() {
    for (left, right) in [
        (r#"{"a":1,"b":[2,{"c":null}]}"#, "{ \"b\" : [2, {\"c\":\tnull} ],\r\n\"a\": 1 }"),
        (r#"["Aé\/😀"]"#, r#"["\u0041\u00e9/\ud83d\ude00"]"#),
        ("[1, 0, -0, 100, 1.50, 12e-1, 1e1000000]", "[1.0, 0e7, 0.0, 1E+2, 15e-1, 1.2, 10e999999]"),
        (r#"{"\u0061": 1}"#, r#"{"a": 1}"#),
        (r#"{"a": 1, "a": 2}"#, r#"{"a": 1, "a": 2}"#),
    ] {
        assert_eq!(told(left, right), <[&str; 0]>::default(), "{left} {right}");
    }
    assert_eq!(notes("{}", "{ }"), [NoteCode::OtherLayout]);
}

#[test]
fn near_misses_are_differences() {
    for (left, right) in [
        ("1", "-1"),
        ("9007199254740993", "9007199254740992"),
        ("1e400", "1e401"),
        ("1e99999999999999999999", "1e99999999999999999998"),
        ("0.1", "0.10000000000000001"),
        ("1", "\"1\""),
        ("true", "false"),
        ("null", "0"),
        (r#""\ud800""#, r#""\ud801""#),
        (r#""\ud800""#, r#""\\ud800""#),
        (r#""\ud800""#, "\"\u{fffd}\""),
        (r#""a""#, r#""a ""#),
    ] {
        assert_eq!(told(left, right).len(), 1, "{left} {right}");
    }
}

#[test]
fn members_of_one_name_are_compared_in_their_order() {
    let (left, right) = (r#"{"a": 1, "b": 0, "a": 2, "a": 3}"#, r#"{"a": 1, "a": 9, "b": 0}"#);
    assert_eq!(told(left, right), ["~ /a: 2 -> 9", "- /a: 3 -> nothing"]);
    assert_eq!(notes(left, right), [NoteCode::Repeated]);
    assert_eq!(notes(right, right), [NoteCode::Repeated]);
}

#[test]
fn what_is_no_json_is_said_and_never_called_the_same() {
    let sound = r#"{"a": 1}"#;
    for (faulty, differences) in
        [("{'a': 1}", 0), ("{\"a\": 1,}", 0), ("{\"a\": 1} x", 0), ("{\"a\": \"1", 1), ("x", 1)]
    {
        let comparison = compared(sound, faulty);
        assert!(!comparison.same, "{faulty}");
        assert_eq!(comparison.differences.len(), differences, "{faulty}");
        assert_eq!(notes(sound, faulty), [NoteCode::RightFaulty], "{faulty}");
        assert_eq!(notes(faulty, sound), [NoteCode::LeftFaulty], "{faulty}");
        assert!(compared(faulty, faulty).same);
    }
    // Half of a surrogate pair is in the grammar.
    assert!(notes(r#"["\ud800"]"#, r#"["\ud800" ]"#).contains(&NoteCode::OtherLayout));
}

/// A message with the account object, after `edit`.
fn message(edit: impl FnOnce(&mut Value)) -> String {
    let body = sample("accounts.updated", Shape::MessageWithResource).unwrap();
    let mut body: Value = serde_json::from_str(&body).unwrap();
    edit(&mut body);
    format!("{body:#}")
}

fn later(body: &mut Value) {
    body["data"]["resource"]["updated_at"] = json!("2099-01-01T00:00:00.5Z");
}

#[test]
fn says_what_became_of_the_connection_and_the_account() {
    let state = |status: &'static str| {
        message(move |body| {
            later(body);
            body["data"]["resource"]["connection"]["status"] = json!(status);
        })
    };
    assert_eq!(notes(message(|_| {}), state("error")), [NoteCode::Lost]);
    assert_eq!(
        told(state("connected"), state("error")),
        [r#"~ /data/resource/connection/status: "connected" -> "error""#]
    );
    assert_eq!(notes(state("error"), state("connected")), [NoteCode::Restored]);
    assert_eq!(notes(state("connecting"), state("error")), []);
    assert_eq!(notes(sample("accounts.connected", Shape::Message).unwrap(), state("error")), [NoteCode::Lost]);
    assert_eq!(notes(state("connected"), sample("accounts.removed", Shape::Message).unwrap()), [NoteCode::Gone]);
    let other = message(|body| body["data"]["account"] = json!("0187c66e-e7e5-811c-b006-2232f00f426b"));
    assert_eq!(notes(other, state("error")), [NoteCode::OtherAccount]);
    let subscription = sample("accounts.added", Shape::Subscription).unwrap();
    assert_eq!(notes(message(|_| {}), subscription), [NoteCode::OtherKind]);
}

#[test]
fn says_which_was_written_first_and_what_is_a_repeat() {
    let at = |time: &'static str| message(move |body| body["data"]["resource"]["updated_at"] = json!(time));
    for (left, right, is_earlier) in [
        ("2024-01-01T00:00:00Z", "2023-12-31T23:59:59.999Z", true),
        ("2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.49Z", true),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000001Z", false),
        ("2024-01-01T00:00:00.50Z", "2024-01-01T00:00:00.5Z", false),
        // In another zone, or no time at all.
        ("2024-01-01T00:00:00Z", "2023-12-31T00:00:00+00:00", false),
        ("2024-01-01T00:00:00Z", "2023", false),
    ] {
        assert_eq!(notes(at(left), at(right)).contains(&NoteCode::Earlier), is_earlier, "{left} {right}");
    }
    let body = message(|_| {});
    assert_eq!(notes(&body, &body), [NoteCode::Repeat]);
    let bare = sample("accounts.updated", Shape::Message).unwrap();
    assert_eq!(notes(&bare, &bare), [NoteCode::Alike]);
    assert_eq!(notes(&bare, bare.replace('\n', " ")), [NoteCode::OtherLayout, NoteCode::Alike]);
    assert_eq!(notes(&bare, bare.replace("for-the", "of-the")), []);
}

#[test]
fn masks_values_and_keeps_bounds() {
    let (left, right) = (r#"{"name": "secret-one"}"#, r#"{"name": "secret-two", "more": "secret-three"}"#);
    let masked = compare(left.as_bytes(), right.as_bytes(), &Options { mask: true, ..Options::default() });
    assert!(!format!("{masked:?}").contains("secret-"));
    assert_eq!(masked.differences.len(), 2);
    let small = Options { max_bytes: 30, ..Options::default() };
    let limited = compare(left.as_bytes(), right.as_bytes(), &small);
    assert_eq!((limited.same, limited.differences.len(), limited.notes[0].code), (false, 0, NoteCode::TooLarge));
    assert!(
        !compare(left.as_bytes(), left.as_bytes(), &small).notes.iter().any(|note| note.code == NoteCode::TooLarge)
    );
}

#[test]
fn every_file_of_the_corpus_is_the_same_as_itself() {
    for (name, bytes) in corpus() {
        let comparison = compared(&bytes, &bytes);
        assert!(comparison.same && comparison.differences.is_empty(), "{name}");
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        // Of members of one name, serde_json keeps one.
        let repeats = comparison.notes.iter().any(|note| note.code == NoteCode::Repeated);
        assert!(repeats || compared(&bytes, value.to_string()).same, "{name}");
    }
}

#[test]
fn hostile_texts_cost_bounded_time_and_room() {
    const SIZE: usize = 3_000_000;
    let repeated = |unit: &str| unit.repeat(SIZE / unit.len());
    let many = |value: u8| {
        let members: String = (0..200_000).map(|i| format!("\"{i}\":{value},")).collect();
        format!("{{{members}\"z\":0}}")
    };
    let long = |value: u8| format!("{{\"{}\":[{}0]}}", "~".repeat(1_000_000), format!("{value},").repeat(100_000));
    for (left, right, differences) in [
        (repeated("["), repeated("{"), 1),
        (format!("[{}0]", repeated("0,")), format!("[{}1]", repeated("1,")), SIZE as u32 / 2 + 1),
        (
            format!("{{{}\"a\":0}}", repeated("\"a\":0,")),
            format!("{{{}\"a\":1}}", repeated("\"a\":1,")),
            SIZE as u32 / 6 + 1,
        ),
        (many(0), many(1), 200_000),
        (long(1), long(2), 100_000),
        (repeated("\"\\ud800"), repeated("\\"), 1),
    ] {
        let began = Instant::now();
        let comparison = compared(&left, &right);
        assert!(began.elapsed() < Duration::from_secs(10), "{:.20} took {:?}", left, began.elapsed());
        assert_eq!(comparison.differences.len() as u32 + comparison.unlisted, differences, "{left:.20}");
        assert!(comparison.differences.len() <= 1000);
        let long = |side: &Side| side.text.as_ref().is_some_and(|text| text.len() > 200);
        assert!(!comparison.differences.iter().any(|found| long(&found.left) || long(&found.right)));
        assert!(comparison.differences.iter().all(|found| found.pointer.len() <= 4200), "{left:.20}");
    }
    // WebAssembly has 1 MB, and may run without optimization.
    let deep = "[{\"a\":".repeat(64);
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(move || compared(&deep, &deep).same).unwrap();
    assert!(thread.join().unwrap());
}

#[test]
fn long_texts_are_cut_between_characters() {
    let comparison = compared(format!("\"a{}\"", "é".repeat(500)), "1");
    let text = comparison.differences[0].left.text.as_ref().unwrap();
    assert!(text.starts_with("\"aéé") && text.ends_with("é…") && text.len() < 170, "{text}");
}
