//! What holds of any redacted body.

use accounts_webhooks::catalog::{
    ERROR_CODES, EVENTS, Field, Holds, LINK_ERROR_CODES, MESSAGE, MISNOMERS, OTHER_EVENTS, Object,
};
use accounts_webhooks::catalog::{STORED, SUBSCRIPTION_LIST};
use accounts_webhooks::{Code, Options, inspect, redact};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a finding is, and where; of its pointer how deep it leads.
pub(crate) fn findings(body: &[u8]) -> Vec<(Code, u32, u32, usize)> {
    let findings = inspect(body, &Options::default()).findings;
    findings.iter().map(|of| (of.code, of.start.byte, of.end.byte, of.pointer.matches('/').count())).collect()
}

/// The runs of letters and digits in `text`, as far as they are long enough to be told from others.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let runs = text.split(|character: char| !character.is_alphanumeric());
    // A few digits may be made up again, and half of a pair of surrogates is no text.
    let is_told = |run: &&str| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        run.chars().count() > if digits > 0 { 6 } else { 3 }
    };
    runs.filter(is_told).map(str::to_lowercase).collect()
}

/// The words that may stay: those of the catalog, and of formats.
pub(crate) static VOCABULARY: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut known =
        vec!["argyle_sandbox content length application authorization signature agent accept encoding".to_owned()];
    known.push(
        "host http https json post curl localhost internal invalid test uuid true false null none undefined".to_owned(),
    );
    known.push(
        "infinity location request header silent binary urlencode ascii type code constructor proto prototype"
            .to_owned(),
    );
    known.extend(EVENTS.iter().map(|event| event.name.to_owned()));
    known.extend(OTHER_EVENTS.iter().chain(&LINK_ERROR_CODES).map(|name| (*name).to_owned()));
    known.extend(MISNOMERS.iter().map(|row| row.begins.to_owned()));
    known.extend(ERROR_CODES.iter().map(|code| code.name.to_owned()));
    for object in EVENTS.iter().map(|event| event.data).chain([&MESSAGE, &STORED, &SUBSCRIPTION_LIST]) {
        add(object, &mut known);
    }
    words(&known.join(" "))
});

fn add(object: &Object, known: &mut Vec<String>) {
    for Field { name, holds, .. } in object.fields {
        known.push((*name).to_owned());
        match holds {
            Holds::Word(values) => known.extend(values.iter().map(|value| value.name.to_owned())),
            Holds::Object(object) | Holds::List(Holds::Object(object)) => add(object, known),
            _ => {}
        }
    }
}

/// Values that nothing resembles, in every place of the corpus where a string stands.
pub(crate) const SECRETS: [&str; 9] = [
    "Qxwyth Prlgmbt",
    "QXWYTHPRLG",
    "qxwyth@prlgmbt.example",
    "https://hooks.prlgmbt.com/qxwyth?token=prlgm77",
    "9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d",
    "2024-11-03T17:22:41.123456Z",
    "+49 6151 4478112",
    "Prlgmbt Ærøskøbing 漢字株式会社",
    "{\"qxwyth\": \"prlgmbt\", \"n\": [447811299]}",
];

static SECRET_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| &words(&SECRETS.join(" ")) - &VOCABULARY);

/// Whether something that may be a body is the value of a secret, so that nothing of it stays.
fn has_body_in_secret(body: &[u8]) -> bool {
    let mut text = String::from_utf8_lossy(body).to_lowercase();
    for (code, sign) in [("%22", "\""), ("%3a", ":"), ("%20", " "), ("%0a", "\n"), ("%7b", "{"), ("%5b", "[")] {
        text = text.replace(code, sign);
    }
    text.split("secret").skip(1).any(|behind| {
        let behind = behind.trim_start_matches(|sign: char| sign.is_alphanumeric() || "_-.".contains(sign));
        let value = behind.find(|sign: char| sign.is_alphanumeric() || "{[,".contains(sign));
        value.is_some_and(|value| behind.split_at(value).1.starts_with(['{', '[']))
    })
}

pub(crate) fn holds(name: &str, body: &[u8]) -> Result<(), TestCaseError> {
    let redacted = redact(body);
    let shown = || format!("{name}\n{}\n---\n{}", String::from_utf8_lossy(body), String::from_utf8_lossy(&redacted));
    prop_assert_eq!(redacted.len(), body.len());
    if !has_body_in_secret(body) {
        prop_assert_eq!(findings(&redacted), findings(body), "{}", shown());
    }
    prop_assert_eq!(std::str::from_utf8(&redacted).is_ok(), std::str::from_utf8(body).is_ok());
    // As far as the grammar goes: how large a number is does not stay.
    let parsed = |body: &[u8]| serde_json::from_slice::<IgnoredAny>(body).is_ok();
    prop_assert_eq!(parsed(&redacted), parsed(body), "{}", shown());
    let after = words(&String::from_utf8_lossy(&redacted));
    for secret in SECRET_WORDS.intersection(&after) {
        prop_assert!(false, "{} in {}", secret, shown());
    }
    Ok(())
}
