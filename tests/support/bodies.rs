//! Bodies to break, and what is said of them then.

#![expect(clippy::indexing_slicing, reason = "a test that can't go on fails")]

use accounts_webhooks::{Applicability, Options, Report, Severity, inspect};
use serde_json::{Value, json};

pub(crate) const ACCOUNT: &str = "0187c66e-e7e5-811c-b006-2232f00f426a";
pub(crate) const USER: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

pub(crate) fn message(event: &str) -> Value {
    let mut body = json!({"event": event, "name": "n", "data": {"account": ACCOUNT, "user": USER}});
    if event == "accounts.failed" {
        body["data"]["error_code"] = json!("mfa_timeout");
        body["data"]["error_message"] = json!("The code was not entered in time.");
    }
    body
}

pub(crate) fn subscription(events: Value) -> Value {
    json!({"events": events, "name": "n", "url": "https://example.com", "secret": "0123456789abcdef"})
}

pub(crate) fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match body.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        object => object[name] = value,
    }
    body
}

pub(crate) fn report(text: &str) -> Report {
    inspect(text.as_bytes(), &Options::default())
}

/// Code and pointer of the errors and warnings in `text`, in the order of the text.
pub(crate) fn told(text: &str) -> Vec<(&'static str, String)> {
    let mut findings = report(text).findings;
    findings.retain(|finding| finding.severity > Severity::Note);
    findings.sort_by_key(|finding| (finding.start.byte, std::cmp::Reverse(finding.end.byte)));
    findings.into_iter().map(|finding| (finding.code.name(), finding.pointer)).collect()
}

/// `text` after the first fix of the finding with `code`, and how sure that is.
pub(crate) fn mended(text: &str, code: &str) -> (String, Applicability) {
    let report = report(text);
    let finding = report.findings.iter().find(|finding| finding.code.name() == code).unwrap();
    let mut mended = text.to_owned();
    for edit in finding.fixes[0].edits.iter().rev() {
        mended.replace_range(edit.start.byte as usize..edit.end.byte as usize, &edit.text);
    }
    (mended, finding.fixes[0].applicability)
}
