//! What a report may take: time, memory and stack stay in bounds, whatever stands in the body.

use accounts_webhooks::{Code, Options, Verdict, check, inspect};
use serde_json::json;
use std::time::{Duration, Instant};

/// A message with a mistake.
fn message() -> String {
    json!({"event": "accounts.added", "name": "n", "data": {"account": "nobody", "user": "nobody"}}).to_string()
}

/// `text` as a JSON string.
fn string(text: &str) -> String {
    json!(text).to_string()
}

#[test]
fn long_names_do_not_make_long_reports() {
    let elements = "{\"__proto__\":NaN,\"__proto__\":01},".repeat(200);
    for (unit, pointer) in [("~", "/data"), ("a", "/data"), ("\\u0001", "/data")] {
        let body =
            format!("{{\"event\":\"accounts.added\",\"data\":{{\"{}\":[{elements}1]}}}}", unit.repeat(1_000_000));
        let report = inspect(body.as_bytes(), &Options::default());
        assert!(report.findings.iter().any(|finding| finding.code == Code::RepeatedMember));
        assert!(report.findings.iter().all(|finding| finding.pointer.len() <= pointer.len()), "{unit}");
    }
    let body = format!("{{\"event\":[{{\"{}\":NaN}}]}}", "~".repeat(1_000));
    let report = inspect(body.as_bytes(), &Options::default());
    assert!(report.findings.iter().any(|finding| finding.pointer.len() == "/event/0/".len() + 2_000));
}

#[test]
fn documents_in_each_other_need_little_room() {
    let in_brackets = |text: &str, (open, close): (&str, &str)| [&open.repeat(60), text, &close.repeat(60)].concat();
    for around in [("{\"event\":\"x\",\"data\":", "}"), ("[{\"event\":\"x\",\"data\":", "}]"), ("[", "]")] {
        let text = (0..4).fold(in_brackets(&message(), around), |text, _| in_brackets(&string(&text), around));
        let body = format!("x {text}");
        // WebAssembly has 1 MB, and may run without optimization.
        let read = move || [&text, &body].map(|text| inspect(text.as_bytes(), &Options::default()).verdict);
        let thread = std::thread::Builder::new().stack_size(320 << 10).spawn(read).unwrap();
        assert_eq!(thread.join().unwrap(), [Verdict::Invalid; 2]);
    }
}

#[test]
fn time_grows_with_the_text() {
    const SIZE: usize = 4_000_000;
    let message = message();
    let repeated = |unit: &str| unit.repeat(SIZE / unit.len());
    let nested = |levels: usize| (0..levels).fold(message.clone(), |text, _| string(&text));
    for text in [
        repeated("{}\n"),
        repeated(&format!("{message}\n")),
        repeated("{'} "),
        repeated("{\u{201e}} "),
        format!("{{}} {}", repeated("{\"a\" ")),
        format!("{{}}{{}}{}", " ".repeat(SIZE)),
        format!("[{}{message}]", repeated(&format!("{message},"))),
        format!("{{\"a\":[{}1]}}", repeated(&format!("{},", string(&message)))),
        format!("{{\"a\":[{}1]}}", repeated("\"{\",")),
        format!("{{\"a\":[{}1]}}", repeated("\"{\\\"event\\\":\",")),
        string(&repeated("{\"a\":[")),
        string(&string(&string(&repeated("\"")))),
        nested(8),
        format!("x {}", repeated("{a ")),
        format!("x {}", repeated("{\"event\":")),
        format!("a={}", repeated("%7B&a=")),
        format!("a={}", repeated("%7B%22")),
        format!("curl {}", repeated("-d '{' ")),
        format!("curl {}", repeated("-d")),
        format!("curl {}", repeated("--data='")),
        format!("POST / HTTP/1.1{}", repeated("\nA: {b}")),
    ] {
        let begun = Instant::now();
        let report = inspect(text.as_bytes(), &Options::default());
        assert_eq!(check(text.as_bytes(), &Options::default()), report.verdict);
        let most = Duration::from_secs(20);
        assert!(begun.elapsed() < most, "{:?} for {:?}…", begun.elapsed(), &text.chars().take(40).collect::<String>());
        assert_eq!(report.verdict, Verdict::Invalid);
    }
}
