//! A subscription without blemish, and what is told of others.

use accounts_webhooks::{Code, Finding, Fix, Options, check, inspect};
use serde_json::{Value, json};

/// A subscription that gives no reason to say anything.
pub(crate) fn sound() -> Value {
    json!({
        "events": ["accounts.updated", "accounts.failed", "accounts.connected"],
        "name": "production",
        "url": "https://hooks.example.com/argyle",
        "secret": "9f2c41d07be84a6fb3e5",
        "config": {"include_resource": true},
    })
}

/// `sound()` with `value` as `member`; null takes the member out.
pub(crate) fn with(member: &str, value: Value) -> Value {
    let mut body = sound();
    let members = body.as_object_mut().unwrap();
    if value.is_null() {
        members.shift_remove(member)
    } else {
        members.insert(member.to_owned(), value)
    };
    body
}

pub(crate) fn findings(body: &str) -> Vec<Finding> {
    let report = inspect(body.as_bytes(), &Options::default());
    assert_eq!(check(body.as_bytes(), &Options::default()), report.verdict);
    report.findings
}

/// Code and pointer of each finding on `body`, in order, but for the note that an event is of another family.
pub(crate) fn told(body: &Value) -> Vec<(&'static str, String)> {
    let told = findings(&body.to_string()).into_iter().filter(|finding| finding.code != Code::OtherEvent);
    told.map(|finding| (finding.code.name(), finding.pointer)).collect()
}

#[track_caller]
pub(crate) fn assert_told(body: &Value, expected: &[(&str, &str)]) {
    let mut found = told(body);
    found.sort_unstable();
    let mut expected: Vec<_> = expected.iter().map(|(code, pointer)| (*code, (*pointer).to_owned())).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "{body}");
}

/// `text` after `fix`.
pub(crate) fn fixed(text: &str, fix: &Fix) -> String {
    let mut text = text.to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.start.byte as usize..edit.end.byte as usize, &edit.text);
    }
    text
}

/// The only fix of the finding of `code`.
pub(crate) fn fix(text: &str, code: Code) -> Option<Fix> {
    let finding = findings(text).into_iter().find(|finding| finding.code == code).unwrap();
    assert!(finding.fixes.len() < 2, "{finding:?}");
    finding.fixes.into_iter().next()
}
