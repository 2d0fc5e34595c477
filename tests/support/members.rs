//! What the tests of members share: bodies, what is told of them, and what their fixes make of them.

use accounts_webhooks::{Applicability, Finding, Fix, Options, inspect};
use serde_json::{Value, json};

pub(crate) const ACCOUNT: &str = "0187c66e-e7e5-811c-b006-2232f00f426a";
pub(crate) const USER: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

pub(crate) fn message(event: &str, data: Value) -> Value {
    json!({"event": event, "name": "my webhook", "data": data})
}

/// `object` with the members of `more` behind its own.
pub(crate) fn with(mut object: Value, more: Value) -> Value {
    let Value::Object(more) = more else { return object };
    object.as_object_mut().unwrap().extend(more);
    object
}

pub(crate) fn ids() -> Value {
    json!({"account": ACCOUNT, "user": USER})
}

pub(crate) fn findings(text: &str) -> Vec<Finding> {
    inspect(text.as_bytes(), &Options::default()).findings
}

/// Code and pointer of each finding, sorted.
pub(crate) fn told(text: &str) -> Vec<(&'static str, String)> {
    let mut told: Vec<_> = findings(text).into_iter().map(|finding| (finding.code.name(), finding.pointer)).collect();
    told.sort();
    told
}

#[track_caller]
pub(crate) fn assert_told(body: &Value, expected: &[(&str, &str)]) {
    for text in [body.to_string(), format!("{body:#}")] {
        let mut expected: Vec<_> = expected.iter().map(|(code, pointer)| (*code, (*pointer).to_owned())).collect();
        expected.sort();
        assert_eq!(told(&text), expected, "{text}");
    }
}

/// `text` with the edits of `fixes`.
pub(crate) fn fixed<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut edits: Vec<_> = fixes.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (edit.start.byte, edit.end.byte));
    assert!(edits.is_sorted_by(|left, right| left.end.byte <= right.start.byte), "{edits:?} overlap in {text}");
    let mut mended = text.to_owned();
    for edit in edits.into_iter().rev() {
        mended.replace_range(edit.start.byte as usize..edit.end.byte as usize, &edit.text);
    }
    mended
}

/// Applies the fixes of grade `grade` together, and holds what comes out against `expected`, as text too: the mended
/// text has to be laid out as the whole is.
#[track_caller]
pub(crate) fn assert_mended(body: &Value, grade: Applicability, expected: &Value) {
    for [text, expected] in [[body.to_string(), expected.to_string()], [format!("{body:#}"), format!("{expected:#}")]] {
        let findings = findings(&text);
        let fixes = findings.iter().flat_map(|finding| &finding.fixes).filter(|fix| fix.applicability == grade);
        assert_eq!(fixed(&text, fixes), expected);
    }
}

#[track_caller]
pub(crate) fn assert_no_fix(body: &Value) {
    assert!(findings(&body.to_string()).iter().all(|finding| finding.fixes.is_empty()), "{body}");
}
