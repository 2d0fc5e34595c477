//! Bodies that are another document altogether: named as what they are before anything else is said, and the bodies in
//! them judged where they stand.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that can't go on fails"
)]

mod support;

use accounts_webhooks::{Applicability, BodyKind, Code, Expect, Options, Report, Verdict, check, inspect};
use proptest::prelude::*;
use serde_json::json;
use support::corpus;

const ID: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

/// A message whose one mistake is the user's ID, which `user` should be.
fn message(user: &str) -> String {
    json!({"event": "accounts.added", "name": "n", "data": {"account": ID, "user": user}}).to_string()
}

/// `text` as a JSON string.
fn string(text: &str) -> String {
    json!(text).to_string()
}

/// `text` as a form has it.
fn percent(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn report(text: &str) -> Report {
    inspect(text.as_bytes(), &Options::default())
}

/// Code, pointer and text of each finding.
fn told(text: &str) -> Vec<(Code, String, &str)> {
    let findings = report(text).findings;
    let slice = |start: u32, end: u32| &text[start as usize..end as usize];
    findings
        .into_iter()
        .map(|finding| (finding.code, finding.pointer, slice(finding.start.byte, finding.end.byte)))
        .collect()
}

#[test]
fn what_it_is_comes_first_and_what_stands_inside_is_told_at_its_place() {
    let bad = message("nobody");
    let in_string = string(&bad);
    let twice = string(&json!({"Message": bad}).to_string());
    let rows = [
        (format!("[{bad},{}]", message(ID)), Code::SeveralBodies, "/0/data/user"),
        (format!("{}\n{bad}", message(ID)), Code::SeveralBodies, "/data/user"),
        (format!("{},\r\n{bad}\r\n", message(ID)), Code::SeveralBodies, "/data/user"),
        (format!("[{bad}]"), Code::ValueInArray, "/0/data/user"),
        (in_string.clone(), Code::DoubleEncoded, ""),
        (string(&in_string), Code::DoubleEncoded, ""),
        (format!("{{\"detail\":{bad}}}"), Code::Envelope, "/detail/data/user"),
        (format!("{{\"url\":\"/hook\",\"body\":{bad}}}"), Code::Envelope, "/body/data/user"),
        (format!("{{\"event\":{bad}}}"), Code::Envelope, "/event/data/user"),
        (format!("{{\"results\":[{bad}]}}"), Code::Envelope, "/results/0/data/user"),
        (format!("{{\"event\":\"webhook\",\"data\":{bad}}}"), Code::Envelope, "/data/data/user"),
        (format!("{{\"a\":[{{}},{{\"b\":[{bad}]}}]}}"), Code::Envelope, "/a/1/b/0/data/user"),
        (format!("{{\"body\":{in_string}}}"), Code::Envelope, "/body"),
        (format!("{{\"Records\":[{{\"body\":{twice}}}]}}"), Code::Envelope, "/Records/0/body"),
        (format!("[{{\"body\":{bad}}}]"), Code::Envelope, "/0/body/data/user"),
        (format!("payload={}", percent(&bad)), Code::FormEncoded, ""),
        (format!("a=b&payload={}&c", percent(&bad)), Code::FormEncoded, ""),
        (format!("curl -X POST https://a.example -d '{bad}'"), Code::CurlCommand, "/data/user"),
        (format!("curl https://a.example --data-raw='{bad}' -i"), Code::CurlCommand, "/data/user"),
        (format!("curl -d'{bad}' https://a.example"), Code::CurlCommand, "/data/user"),
        (format!("# try it\n$ curl \\\n  --json '\n{bad}\n'"), Code::CurlCommand, "/data/user"),
        (format!("curl.exe -d {in_string} https://a.example"), Code::CurlCommand, ""),
        (format!("curl -d $'{}'", bad.replace('"', "\\u0022")), Code::CurlCommand, ""),
        (format!("POST /hook HTTP/1.1\r\nHost: a.example\r\n\r\n{bad}"), Code::HttpMessage, "/data/user"),
        (format!("HTTP/2 200\ncontent-type: text/plain\n\n{bad}\n"), Code::HttpMessage, "/data/user"),
        (format!("received {bad}"), Code::TextInFront, "/data/user"),
        (format!("[12:00:01] {{worker}} got {bad}"), Code::TextInFront, "/data/user"),
        (format!("[12:00:01] local.INFO: got {bad} []"), Code::TextInFront, "/data/user"),
        (format!("2023-04-28T09:15:04Z {bad}"), Code::TextInFront, "/data/user"),
        (format!("content-type: application/json\n\n{bad}"), Code::TextInFront, "/data/user"),
        (format!("event: {{\"body\":{in_string}}}"), Code::TextInFront, "/body"),
        (format!("日志：{bad}"), Code::TextInFront, "/data/user"),
        (format!("\u{1f600}{bad}"), Code::TextInFront, "/data/user"),
    ];
    for (text, code, pointer) in rows {
        let told = told(&text);
        assert_eq!(told[0].0, code, "{text}: {told:?}");
        let (last, at, slice) = told.last().unwrap();
        assert_eq!((*last, at.as_str()), (Code::InvalidId, pointer), "{text}: {told:?}");
        let is_value = slice.contains("nobody") && slice.len() <= 18;
        assert!(is_value, "{text}: {slice}");
        assert_eq!(told.iter().filter(|(code, ..)| *code == Code::InvalidId).count(), 1, "{text}: {told:?}");
        let report = report(&text);
        assert_eq!((report.kind, report.event, report.verdict), (BodyKind::Unrecognised, None, Verdict::Invalid));
    }
}

#[test]
fn what_holds_no_body_is_named_alone() {
    for (text, code) in [
        ("<html></html>", Code::Html),
        ("\n <?xml version=\"1.0\"?>", Code::Html),
        ("https://your-webhook-backend.com/hook", Code::AddressOnly),
        ("HTTP://localhost:3000\n", Code::AddressOnly),
        ("event=accounts.added&name=n", Code::FormEncoded),
        ("curl https://a.example -d @body.json", Code::CurlCommand),
        ("curl 'https://a.example", Code::CurlCommand),
        ("GET / HTTP/1.1\nHost: a.example\n\n", Code::HttpMessage),
        ("HTTP/1.1 204 No Content", Code::HttpMessage),
        (r#"{"url":["Enter a valid URL."]}"#, Code::ApiError),
        (r#"{"events":["This list may not be empty."],"url":["This field is required."]}"#, Code::ApiError),
        (r#"{"config":{"items":["Expected a list of items."]}}"#, Code::ApiError),
        (r#"{"items":[{"url":["Enter a valid URL."]}]}"#, Code::ApiError),
        ("curlew", Code::NotJson),
        ("< 5", Code::NotJson),
        ("a = b", Code::NotJson),
        ("eyJldmVudCI6IngifQ==", Code::NotJson),
        ("see https://a.example", Code::NotJson),
        ("text {\"a\": 1}", Code::NotJson),
        ("GET /", Code::NotJson),
        ("17", Code::Unrecognised),
        ("\"text\"", Code::Unrecognised),
        ("\"{text\"", Code::Unrecognised),
        ("{\"a\": {\"b\": [1]}}", Code::Unrecognised),
        ("[[1], {}]", Code::Unrecognised),
        (r#"{"next":null,"results":[{"id":"1","employers":[]}]}"#, Code::Unrecognised),
    ] {
        let told = told(text);
        assert_eq!(told.iter().map(|(code, ..)| *code).collect::<Vec<_>>(), [code], "{text}");
        assert_eq!(told[0].2, text.trim().lines().next().unwrap().get(..told[0].2.len()).unwrap(), "{text}");
    }
}

#[test]
fn what_is_merely_broken_is_no_other_document() {
    let message = message(ID);
    for (text, kind) in [
        (message.clone(), BodyKind::Message),
        (format!("// sent\n{message}"), BodyKind::Message),
        (format!("\u{feff}{message}"), BodyKind::Message),
        (format!("{message} OK"), BodyKind::Message),
        (format!("{message}{{"), BodyKind::Message),
        (format!("{message}}}"), BodyKind::Message),
        (message.replace("accounts.added", "new.event"), BodyKind::Message),
        (message.replace("{\"account\"", "[{\"account\"").replace("}}", "}]}"), BodyKind::Message),
        (message.replace("\"n\"", "{\"event\":\"e\"}"), BodyKind::Message),
        (r#"{"events":["accounts.added"],"url":["https://a.example"]}"#.to_owned(), BodyKind::Subscription),
        (r#"{"events":["accounts added"]}"#.to_owned(), BodyKind::Subscription),
        (r#"{"url":"https://a.example"}"#.to_owned(), BodyKind::Subscription),
        (r#"{"results":[]}"#.to_owned(), BodyKind::SubscriptionList),
    ] {
        let report = report(&text);
        assert_eq!(report.kind, kind, "{text}: {:?}", report.findings);
    }
}

#[test]
fn data_as_text_is_judged_in_its_place() {
    let data = json!({"account": ID, "user": "nobody"}).to_string();
    let text = json!({"event": "accounts.added", "name": "n", "data": data}).to_string();
    let told = told(&text);
    assert!(told.contains(&(Code::InvalidId, "/data".to_owned(), "\\\"nobody\\\"")), "{told:?}");
    assert_eq!(told.len(), 2);
}

#[test]
fn bodies_are_counted() {
    for (text, count) in
        [("[M,M]", 2), ("[M,M,1,\"\"]", 4), ("M\nM\nM", 3), ("M M\n[]", 2), ("{}\n{}", 2), ("[] {}", 2)]
    {
        let report = report(&text.replace('M', &message(ID)));
        let expected = format!("{count} bodies in one");
        assert_eq!(
            (report.findings[0].code, &*report.findings[0].message),
            (Code::SeveralBodies, &*expected),
            "{text}"
        );
    }
}

/// The body after the first fix of its first finding.
fn mended(text: &str) -> Option<(Applicability, String)> {
    let report = report(text);
    let fix = report.findings[0].fixes.first()?;
    let [edit] = fix.edits.as_slice() else { return None };
    let mended = [&text[..edit.start.byte as usize], &edit.text, &text[edit.end.byte as usize..]].concat();
    Some((fix.applicability, mended))
}

#[test]
fn the_body_is_taken_out() {
    let message = message(ID);
    for (text, applicability) in [
        (string(&message), Applicability::Safe),
        (format!("{{\"body\":{},\"id\":1}}", string(&message)), Applicability::Maybe),
        (format!("{{\"id\":1,\"detail\":{message}}}"), Applicability::Maybe),
        (format!("got {message}"), Applicability::Maybe),
    ] {
        let (found, mended) = mended(&text).unwrap();
        assert_eq!((found, mended.trim()), (applicability, message.as_str()), "{text}");
    }
    for text in [format!("{{\"a\":{message},\"b\":{message}}}"), format!("[{message},{message}]")] {
        assert_eq!(mended(&text), None, "{text}");
    }
    for other in [string(&message), format!("{{\"event\":\"webhook\",\"data\":{message}}}")] {
        let findings = report(&format!("[{message},{other},{message}]")).findings;
        assert_eq!(findings.len(), 2, "{other}: {findings:?}");
        assert!(findings.iter().all(|finding| finding.fixes.is_empty()), "{other}: {findings:?}");
    }
}

#[test]
fn a_flat_message_is_found_in_an_envelope() {
    let flat = json!({"event": "accounts.added", "name": "n", "account": ID, "user": "nobody"}).to_string();
    for text in [format!("{{\"body\":{flat}}}"), format!("{{\"body\":{}}}", string(&flat))] {
        let told = told(&text);
        assert_eq!(told[0].0, Code::Envelope, "{text}");
        assert!(told.iter().any(|(code, ..)| *code == Code::MisplacedMember), "{text}: {told:?}");
    }
    let log = json!({"level": "info", "context": {"event": "accounts.added", "took": 12}}).to_string();
    assert_eq!(told(&log), [(Code::Unrecognised, String::new(), log.as_str())]);
}

#[test]
fn what_is_expected_is_expected_inside() {
    let options = Options { expect: Some(Expect::Subscription), ..Options::default() };
    let message = message(ID);
    for text in
        [string(&message), format!("{{\"body\":{message}}}"), format!("got {message}"), format!("{message}\n{{}}")]
    {
        let report = inspect(text.as_bytes(), &options);
        let codes: Vec<Code> = report.findings.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&Code::NotExpected), "{text}: {codes:?}");
        assert_eq!(check(text.as_bytes(), &options), report.verdict);
    }
}

/// Whether `offset` stands between two characters, or between a character and what is none.
fn is_boundary(text: &[u8], offset: u32) -> bool {
    let mut at = 0;
    for chunk in text.utf8_chunks() {
        for character in chunk.valid().chars() {
            if at == offset as usize {
                return true;
            }
            at += character.len_utf8();
        }
        if at == offset as usize {
            return true;
        }
        at += chunk.invalid().len();
    }
    at == offset as usize
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn whatever_is_inside_has_its_place(
        file in prop::sample::select(corpus().into_iter().filter(|(name, _)| name.starts_with("wrong/")).collect::<Vec<_>>()),
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[-\\[\\]{}\"'`\\\\%&=+$,:\nn😀é]{0,4}|\\\\u00e9|%F0|%C3%A9|\\\\ud83d", 0..9_usize), 0..4),
        raw in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let mut text = file.1;
        for (at, insert, delete) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + delete).min(text.len());
            text.splice(at..end, insert.bytes());
        }
        if let Some((at, byte)) = raw {
            text.insert(at.index(text.len() + 1), byte);
        }
        let report = inspect(&text, &Options::default());
        prop_assert_eq!(check(&text, &Options::default()), report.verdict);
        for finding in report.findings {
            let (start, end) = (finding.start.byte, finding.end.byte);
            prop_assert!(start <= end && end as usize <= text.len(), "{:?}", finding);
            prop_assert!(is_boundary(&text, start) && is_boundary(&text, end), "{:?}", finding);
        }
    }
}
