//! Samples: the published bodies as they are delivered, and for each finding code one that shows it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::catalog::{Code, EVENTS};
use accounts_webhooks::sample::{Mutation, Shape, sample};
use accounts_webhooks::{Finding, Options, Severity, Verdict, inspect};
use std::fmt::Write;
use support::{path, settle};

/// Codes whose rule isn't there yet.
#[rustfmt::skip]
const NOT_YET: &[&str] = &[
    "api_error", "envelope", "double_encoded", "several_bodies", "form_encoded", "html", "address_only", "curl_command", "http_message", "text_in_front", "misplaced_member", "stray_member", "similar_member", "invented_member", "unexpected_member", "prototype_member", "value_in_text", "value_in_array", "value_in_object", "value_without_array", "lookalike_event", "v1_event", "invented_event", "name_as_event", "event_like_name", "unexpected_error_code", "link_error_code", "time_form", "id_mismatch", "state_mismatch", "duplicate_event", "idle_config", "missing_items", "too_many_items", "invalid_url", "url_scheme", "url_spaces", "url_unencrypted", "url_not_public", "url_credentials", "url_fragment", "no_secret", "empty_secret", "short_secret", "padded_secret", "secret_shown", "no_resource", "misses_disconnections", "misses_deletions",
];

/// Codes that no sample shows: they take options, many findings, or bytes that are no text.
const UNSHOWN: [Code; 4] = [Code::TooLarge, Code::NotExpected, Code::MoreFindings, Code::InvalidUtf8];

/// Codes that the published bodies show as well: their secret has 15 characters.
const PUBLISHED: [Code; 1] = [Code::ShortSecret];

fn names() -> impl Iterator<Item = &'static str> {
    EVENTS.iter().map(|event| event.name)
}

fn findings(body: &str) -> Vec<Finding> {
    inspect(body.as_bytes(), &Options::default()).findings
}

fn shows(body: &str, code: Code) -> bool {
    findings(body).iter().any(|finding| finding.code == code)
}

#[test]
fn samples_are_the_published_bodies() {
    for event in names() {
        for (shape, kind) in [(Shape::Message, "message"), (Shape::Subscription, "subscription")] {
            let published = path(&format!("tests/corpus/published/{event}.{kind}.json"));
            let published: serde_json::Value = serde_json::from_slice(&std::fs::read(published).unwrap()).unwrap();
            assert_eq!(sample(event, shape), Some(serde_json::to_string_pretty(&published).unwrap()), "{event}");
        }
    }
}

#[test]
fn samples_are_laid_out_as_messages_are_delivered() {
    for (event, shape) in names().flat_map(|event| Shape::ALL.map(|shape| (event, shape))) {
        let Some(body) = sample(event, shape) else { continue };
        let value: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body, serde_json::to_string_pretty(&value).unwrap(), "{event} {shape:?}");
    }
    // A recorded delivery has 183 bytes, and 155 without its layout; its subscription's name has 11 characters.
    let body = sample("accounts.connected", Shape::Message).unwrap();
    let body = body.replace("name-for-the-webhook-subscription", "12345678901");
    let compact = serde_json::from_str::<serde_json::Value>(&body).unwrap().to_string();
    assert_eq!((body.len(), compact.len()), (183, 155));
}

#[test]
fn samples_have_nothing_to_object_to() {
    for (event, shape) in names().flat_map(|event| Shape::ALL.map(|shape| (event, shape))) {
        let Some(body) = sample(event, shape) else { continue };
        let report = inspect(body.as_bytes(), &Options::default());
        assert_eq!((report.verdict, report.known), (Verdict::Valid, true), "{event} {shape:?}: {report:#?}");
        assert!(shape == Shape::Subscription || report.findings.is_empty(), "{event} {shape:?}: {report:#?}");
    }
}

#[test]
fn the_account_object_is_as_large_as_real_ones_and_fits_its_event() {
    let happened = |event, shape| {
        let body = sample(event, shape)?;
        let report = serde_json::to_value(inspect(body.as_bytes(), &Options::default())).unwrap();
        let of = |name: &str| report["classification"][name].as_str().unwrap_or_default().to_owned();
        Some((of("happened"), of("connection"), body.len()))
    };
    for (event, shape, expected) in [
        ("accounts.added", Shape::MessageWithResource, Some(("attempted", "connecting"))),
        ("accounts.connected", Shape::MessageWithResource, Some(("connected", "connected"))),
        ("accounts.failed", Shape::MessageWithResource, Some(("failed", "error"))),
        ("accounts.updated", Shape::MessageWithResource, Some(("changed", "connected"))),
        ("accounts.updated", Shape::Disconnection, Some(("disconnected", "error"))),
        ("accounts.removed", Shape::MessageWithResource, None),
        ("accounts.connected", Shape::Disconnection, None),
        ("accounts.synced", Shape::Message, None),
    ] {
        let found = happened(event, shape);
        let seen = found.as_ref().map(|(happened, connection, _)| (happened.as_str(), connection.as_str()));
        assert_eq!(seen, expected, "{event} {shape:?}");
        if matches!(seen, Some((_, "connected"))) {
            assert!(found.is_some_and(|(_, _, length)| (1900..2500).contains(&length)), "{event}");
        }
    }
}

#[test]
fn every_code_has_a_sample_that_shows_it() {
    let mut missing = Vec::new();
    for code in Code::ALL {
        let Some(mutation) = Mutation::of(*code) else {
            assert!(UNSHOWN.contains(code), "{} has no row", code.name());
            continue;
        };
        assert!(mutation.events().next().is_some(), "{} fits no sample", code.name());
        for event in mutation.events() {
            let body = mutation.apply(event).unwrap();
            let base = sample(event, mutation.shape).unwrap();
            assert!(!shows(&base, *code) || PUBLISHED.contains(code), "{event}: {} shows unmutated", code.name());
            if !shows(&body, *code) {
                missing.push((code.name(), event, body));
            }
        }
    }
    missing.retain(|(code, ..)| !NOT_YET.contains(code));
    let mut told: Vec<&str> = missing.iter().map(|(code, ..)| *code).collect();
    told.dedup();
    assert!(missing.is_empty(), "no sample shows {told:?}: {missing:#?}");
}

/// The errors and warnings that a mutation shows besides, as one mistake leads to another.
const LEADS_TO: [(Code, Code); 1] = [(Code::MissingName, Code::MissingMember)];

#[test]
fn a_mutation_shows_little_else() {
    let mut others = Vec::new();
    for mutation in Code::ALL.iter().filter_map(|code| Mutation::of(*code)) {
        let code = mutation.code;
        for event in mutation.events().filter(|_| !NOT_YET.contains(&code.name())) {
            let besides = findings(&mutation.apply(event).unwrap()).into_iter().filter(|finding| {
                finding.code != code && finding.severity > Severity::Note && !LEADS_TO.contains(&(code, finding.code))
            });
            others.extend(besides.map(|finding| format!("{} of {event}: {}", code.name(), finding.message)));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn the_package_has_the_samples() {
    let mut text = "// Derived from src/sample by `npm run derive`; not to be edited by hand.\nimport type { EventName, FindingCode } from \"./catalog.js\";\n".to_owned();
    write!(
        text,
        "\n/** Which of an event's bodies a sample is. */\nexport type Shape = {};\n",
        Shape::ALL.map(|shape| format!("{:?}", shape_name(shape))).join(" | ")
    )
    .unwrap();
    text.push_str("\n/** The bodies, as they are delivered. */\nexport const bodies: Readonly<Record<EventName, Readonly<Partial<Record<Shape, string>>>>> = {\n");
    for event in names() {
        writeln!(text, "  {event:?}: {{").unwrap();
        for shape in Shape::ALL {
            if let Some(body) = sample(event, shape) {
                writeln!(text, "    {}: {},", shape_name(shape), literal(&body)).unwrap();
            }
        }
        text.push_str("  },\n");
    }
    text.push_str("};\n\n/** By code: the shape of the samples that it is made for, what to replace there (all, if empty), and by what. */\nexport const mutations: Readonly<Partial<Record<FindingCode, readonly [Shape, string, string]>>> = {\n");
    for Mutation { code, shape, find, replacement } in Code::ALL.iter().filter_map(|code| Mutation::of(*code)) {
        let row = (shape_name(shape), find, replacement);
        writeln!(text, "  {}: {},", code.name(), literal(&row)).unwrap();
    }
    text.push_str("};\n");
    settle("npm/src/samples.ts", &text);
}

/// `value` as JavaScript has it, in ASCII: what can't be seen is spelt out.
fn literal(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(value).unwrap();
    let visible = |character: char| match character {
        ' '..='~' => character.to_string(),
        _ => character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    text.chars().map(visible).collect()
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Message => "message",
        Shape::MessageWithResource => "resource",
        Shape::Disconnection => "disconnection",
        Shape::Subscription => "subscription",
    }
}
