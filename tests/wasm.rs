//! The core as WebAssembly, in Node and in a browser: `wasm-pack test --node -- --test wasm`, or `--headless --chrome`.
//! It names no place to run in, so that it runs in both. What is compiled from one source and tested natively is tried
//! here only where WebAssembly differs: 32 bits, its own memory, SIMD.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

use accounts_webhooks::{BodyKind, Code, Options, Report, Style, Verdict, check, compare, inspect};
use wasm_bindgen_test::wasm_bindgen_test;

/// The published examples.
macro_rules! published {
    ($($name:literal)*) => {
        [$(
            ($name, BodyKind::Message, include_str!(concat!("corpus/published/accounts.", $name, ".message.json"))),
            ($name, BodyKind::Subscription, include_str!(concat!("corpus/published/accounts.", $name, ".subscription.json"))),
        )*]
    };
}
const PUBLISHED: [(&str, BodyKind, &str); 10] = published!("added" "updated" "removed" "connected" "failed");

/// The reports that the native core gives on the files of the corpus.
const REPORTS: &str = include_str!("corpus/reports.json");

/// Files of the corpus whose reports are compared with the native ones: text beyond ASCII, broken text, deep text.
const COMPARED: [(&str, &[u8]); 7] = [
    ("json/non_ascii.and_several.json", include_bytes!("corpus/json/non_ascii.and_several.json")),
    ("json/invalid_utf8.json", include_bytes!("corpus/json/invalid_utf8.json")),
    ("json/too_deep.json", include_bytes!("corpus/json/too_deep.json")),
    ("json/cut_off.json", include_bytes!("corpus/json/cut_off.json")),
    ("message/many_mistakes.json", include_bytes!("corpus/message/many_mistakes.json")),
    ("message/resource.disconnected.json", include_bytes!("corpus/message/resource.disconnected.json")),
    ("subscription/list.json", include_bytes!("corpus/subscription/list.json")),
];

fn read(input: &[u8]) -> Report {
    let report = inspect(input, &Options::default());
    assert_eq!(check(input, &Options::default()), report.verdict);
    let text = report.render(input, Style::default());
    assert!(text.ends_with('\n') && text.contains(": "), "{text}");
    report
}

fn has(report: &Report, code: Code) -> bool {
    report.findings.iter().any(|finding| finding.code == code)
}

#[wasm_bindgen_test]
fn the_published_examples_are_valid() {
    for (name, kind, body) in PUBLISHED {
        let report = read(body.as_bytes());
        assert_eq!((report.verdict, report.kind), (Verdict::Valid, kind), "{name}");
        // Advice on subscriptions is a note.
        assert!(kind == BodyKind::Subscription || report.findings.is_empty(), "{name}");
        let names = report.event.iter().chain(&report.events).cloned().collect::<Vec<_>>();
        assert_eq!(names, [format!("accounts.{name}")]);
    }
}

#[wasm_bindgen_test]
fn reports_are_the_native_ones() {
    let native: serde_json::Value = serde_json::from_str(REPORTS).unwrap();
    for (name, body) in COMPARED {
        assert_eq!(serde_json::to_value(read(body)).unwrap(), native[name], "{name}");
    }
}

#[wasm_bindgen_test]
fn bodies_are_compared() {
    let (left, right) = ("{\"é\": [1, 2]}", "{\"é\": [1, 3]}");
    let comparison = compare(left.as_bytes(), right.as_bytes(), &Options::default());
    let places: Vec<_> = comparison.differences.iter().map(|found| (&*found.pointer, found.left.start.utf16)).collect();
    assert_eq!(places, [("/é/1", 10)]);
}

#[wasm_bindgen_test]
fn what_is_broken_is_invalid() {
    for (body, code) in [
        (&b""[..], Code::EmptyBody),
        (b"<html>", Code::Html),
        (b"[1,]", Code::TrailingComma),
        (b"{\"event\": \"accounts.failed\"}", Code::MissingMember),
        (b"[\"\xff\"]", Code::InvalidUtf8),
        (b"{\"data\": {\"account\": \"018051aa\"}}", Code::InvalidId),
    ] {
        let report = read(body);
        assert!(report.verdict == Verdict::Invalid && has(&report, code), "{code:?}: {report:?}");
    }
}

#[wasm_bindgen_test]
fn a_megabyte_is_read() {
    for (unit, code) in
        [("[", Code::TooDeep), ("\"", Code::TrailingText), ("é", Code::NotJson), ("1,", Code::TrailingText)]
    {
        assert!(has(&read(unit.repeat((1 << 20) / unit.len()).as_bytes()), code), "{code:?}");
    }
    let (_, _, body) = PUBLISHED[0];
    let padded = [body, &" ".repeat(1 << 20)].concat();
    assert_eq!(read(padded.as_bytes()).verdict, Verdict::Valid);
}

#[wasm_bindgen_test]
fn a_body_above_the_limit_is_not_read() {
    let options = Options { max_bytes: 10, ..Options::default() };
    let report = inspect(PUBLISHED[0].2.as_bytes(), &options);
    assert!(has(&report, Code::TooLarge) && report.findings.len() == 1);
}

#[wasm_bindgen_test]
fn strings_end_where_they_end() {
    // Each character in each place, as strings are looked at sixteen bytes at a time.
    for character in (0..0x80).map(char::from) {
        for place in 0..36 {
            let name = format!("{}{character}{}", "a".repeat(place), "a".repeat(35 - place));
            let body = PUBLISHED[0].2.replace("name-for-the-webhook-subscription", &name);
            let is_plain = !character.is_ascii_control() && !['"', '\\'].contains(&character) || character == '\u{7f}';
            let verdict = check(body.as_bytes(), &Options::default());
            assert_eq!(verdict == Verdict::Valid, is_plain, "{character:?} in place {place}");
        }
    }
}
