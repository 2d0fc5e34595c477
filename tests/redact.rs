//! A redacted body: what is wrong with it stays, and nothing of what it is about.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::catalog::{
    ERROR_CODES, EVENTS, Field, Holds, LINK_ERROR_CODES, MESSAGE, MISNOMERS, OTHER_EVENTS, Object,
};
use accounts_webhooks::catalog::{STORED, SUBSCRIPTION_LIST};
use accounts_webhooks::{Code, Options, inspect, redact};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::bodies::{ACCOUNT, USER, message, subscription, with};
use support::corpus;

/// What a finding is, and where; of its pointer how deep it leads.
fn findings(body: &[u8]) -> Vec<(Code, u32, u32, usize)> {
    let findings = inspect(body, &Options::default()).findings;
    findings.iter().map(|of| (of.code, of.start.byte, of.end.byte, of.pointer.matches('/').count())).collect()
}

fn text(body: &str) -> String {
    String::from_utf8(redact(body.as_bytes())).unwrap()
}

fn value(body: &Value) -> Value {
    serde_json::from_str(&text(&serde_json::to_string_pretty(body).unwrap())).unwrap()
}

/// The runs of letters and digits in `text`, as far as they are long enough to be told from others.
fn words(text: &str) -> BTreeSet<String> {
    let runs = text.split(|character: char| !character.is_alphanumeric());
    // A few digits may be made up again, and half of a pair of surrogates is no text.
    let is_told = |run: &&str| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        run.chars().count() > if digits > 0 { 6 } else { 3 }
    };
    runs.filter(is_told).map(str::to_lowercase).collect()
}

/// The words that may stay: those of the catalog, and of formats.
fn vocabulary() -> BTreeSet<String> {
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
}

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
const SECRETS: [&str; 9] = [
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

/// Puts secrets in the place of the strings in `value` for which `dice` says so.
fn replace(value: &mut Value, dice: &mut impl Iterator<Item = u8>) {
    match value {
        Value::String(text) => {
            let roll = dice.next().unwrap_or(0);
            if roll > 100 {
                *text = SECRETS[usize::from(roll) % SECRETS.len()].to_owned();
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| replace(element, dice)),
        Value::Object(members) => members.values_mut().for_each(|value| replace(value, dice)),
        _ => {}
    }
}

/// Whether something that may be a body is the value of a secret, so that nothing of it stays.
fn has_body_in_secret(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body).to_lowercase();
    let is_quote_or_space = |sign: char| sign.is_whitespace() || "\"'\\".contains(sign);
    text.match_indices("secret").any(|(at, _)| {
        let behind = text[at..].trim_start_matches(|sign: char| sign.is_alphanumeric() || "_-.".contains(sign));
        let value = behind.trim_start_matches(|sign| is_quote_or_space(sign) || sign == ':');
        value.starts_with(['{', '['])
    })
}

fn holds(name: &str, body: &[u8]) -> Result<(), TestCaseError> {
    let redacted = redact(body);
    let shown = || format!("{name}\n{}\n---\n{}", String::from_utf8_lossy(body), String::from_utf8_lossy(&redacted));
    prop_assert_eq!(redacted.len(), body.len());
    if !has_body_in_secret(body) {
        prop_assert_eq!(findings(&redacted), findings(body), "{}", shown());
    }
    prop_assert_eq!(std::str::from_utf8(&redacted).is_ok(), std::str::from_utf8(body).is_ok());
    let parsed = |body: &[u8]| serde_json::from_slice::<Value>(body).is_ok();
    prop_assert_eq!(parsed(&redacted), parsed(body));
    let after = words(&String::from_utf8_lossy(&redacted));
    for secret in words(&SECRETS.concat()).iter().filter(|word| !vocabulary().contains(*word)) {
        prop_assert!(!after.contains(secret), "{} in {}", secret, shown());
    }
    Ok(())
}

#[test]
fn the_corpus_keeps_its_findings_and_loses_its_values() {
    let known = vocabulary();
    let mut seen = 0;
    for (name, body) in corpus() {
        holds(&name, &body).unwrap();
        let redacted = redact(&body);
        let before = words(&String::from_utf8_lossy(&body));
        let after = words(&String::from_utf8_lossy(&redacted));
        // A word that is a slip for one of the catalog's stays for the finding about it.
        let slips = |word: &str| {
            known
                .iter()
                .any(|other| strsim::osa_distance(word, other) <= 3 || word.contains(other) || other.contains(word))
        };
        let kept: Vec<_> = before.intersection(&after).filter(|word| !slips(word)).collect();
        assert!(kept.is_empty(), "{name}: {kept:?}\n{}", String::from_utf8_lossy(&redacted));
        seen += before.len();
    }
    assert!(seen > 2000, "{seen} words only");
}

#[test]
fn what_is_the_same_stays_the_same() {
    let bare = ACCOUNT.replace('-', "");
    let inner = json!({"user": USER, "account": ACCOUNT.to_uppercase()}).to_string();
    let body = with(message("accounts.added"), "/name", json!([ACCOUNT, bare, format!("of {USER}!"), inner]));
    let redacted = value(&body);
    let (account, user) = (redacted["data"]["account"].as_str().unwrap(), redacted["data"]["user"].as_str().unwrap());
    assert!(account != ACCOUNT && user != USER && account != user);
    assert_eq!(redacted["name"][0], account);
    assert_eq!(redacted["name"][1], account.replace('-', ""));
    assert!(redacted["name"][2].as_str().unwrap().contains(user));
    let inner: Value = serde_json::from_str(redacted["name"][3].as_str().unwrap()).unwrap();
    assert_eq!(inner, json!({"user": user, "account": account.to_uppercase()}));
}

#[test]
fn the_same_input_gives_the_same_output_and_that_another() {
    for (name, body) in corpus() {
        let redacted = redact(&body);
        assert_eq!(redacted, redact(&body), "{name}");
        let ids =
            |body: &[u8]| words(&String::from_utf8_lossy(body)).into_iter().filter(|word| word.len() == 12).collect();
        let (once, twice): (BTreeSet<String>, BTreeSet<String>) = (ids(&redacted), ids(&redact(&redacted)));
        let known = vocabulary();
        let kept: Vec<_> = once.intersection(&twice).filter(|word| !known.contains(*word)).collect();
        assert!(kept.is_empty(), "{name}: {kept:?}");
    }
}

#[test]
fn what_the_catalog_knows_stays() {
    let body = r#"{"event": "accounts.failed", "data": {"error_code": "mfa_timeout", "resource": {
        "source": "argyle_sandbox", "connection": {"status": "error", "error_code": null}}}}"#;
    assert_eq!(text(body), body);
    let slips = r#"{"evnet": "account.added", "account_id": 'accounts_failed', "errorCode": true, __proto__: ["*"]}"#;
    assert_eq!(text(slips), slips);
}

#[test]
fn a_secret_never_stays() {
    for secret in ["error", "accounts.added", "true", "localhost", r#"{"event": "accounts.added"}"#] {
        let redacted = value(&with(subscription(json!(["accounts.added"])), "/secret", json!(secret)));
        let after = redacted["secret"].as_str().unwrap();
        assert!(words(secret).is_disjoint(&words(after)), "{secret}: {after}");
        assert_eq!(after.len(), secret.len());
    }
    assert!(!text(r#"{"signing_secret": ["connected", {"a": "error"}], "secret": "accounts.added"#).contains("ed"));
}

#[test]
fn an_address_leads_as_far_as_before_but_nowhere() {
    for (address, expected) in [
        ("https://example.com/a", "https://"),
        ("http://10.20.30.40:8080/x", "http://10."),
        ("https://192.168.7.9", "https://192.168."),
        ("https://jane:pass@shop.example", "https://"),
        ("https://printer.local/x#part", "https://"),
        ("https://localhost:3000", "https://localhost:1111"),
        ("https://[fd12:3456::9]/", "https://[fd"),
        ("https://[fd12:34567::9]/", "https://["),
        ("https://[jane.doe]/", "https://["),
        ("https://300.1.1.1/", "https://999.9.9.9/"),
        ("https://shop.example:99999/", "https://"),
        ("wss://shop.example/%4Aane", ""),
        ("shop.example/hook", ""),
    ] {
        let body = with(subscription(json!(["accounts.updated"])), "/url", json!(address)).to_string();
        holds(address, body.as_bytes()).unwrap();
        let redacted: Value = serde_json::from_str(&text(&body)).unwrap();
        let url = redacted["url"].as_str().unwrap();
        assert!(url.starts_with(expected) && url != address, "{address}: {url}");
        assert!(
            !["jane", "pass", "shop", "example", "printer", ".com", "4A", "doe", "34567"]
                .iter()
                .any(|part| url.contains(part)),
            "{url}"
        );
    }
}

#[test]
fn names_are_made_up_unless_the_catalog_knows_them() {
    let many: serde_json::Map<String, Value> =
        ('a'..='z').chain('0'..='9').map(|name| (name.to_string(), json!(1))).collect();
    let body = json!({"event": "accounts.added", "jane@doe.org": 1, "Jane": {"jane": many}});
    holds("names", body.to_string().as_bytes()).unwrap();
    let redacted = text(&body.to_string());
    assert!(!redacted.to_lowercase().contains("jane") && !redacted.contains("doe.org"));
}

#[test]
fn what_ends_a_string_or_an_escape_early_ends_it_as_early() {
    for body in [
        r#"{"event": "accounts.added", "name": "jane \unts \utwo \unine \uno \unet \utake \u0not \ud80jane"}"#,
        r#"{"event": "{accounts.added", "name": "{jane"}"#,
        r#"{"name": NaNé, "data": nullé, "event": [trueé, éfalse]}"#,
        r#"{"config": [tr\u00e9u, tu\u00e9u, ta\u00e9u, ti\u00e9u, to\u00e9u, ni\u00e9u, na\u00e9u, ne\u00e9u, nu\u00e9u]}"#,
        r#"{"config": [tré, tué, taé, tié, toé, nié, naé, neé, nué, trè, tuè, taè, tiè, toè, niè, naè, neè, nuè]}"#,
    ] {
        holds(body, body.as_bytes()).unwrap();
        assert!(!text(body).contains("jane"));
    }
}

#[test]
fn texts_that_are_no_json_lose_their_words() {
    for body in [
        "POST /hooks/jane HTTP/1.1\r\nHost: shop.example\r\nAuthorization: Bearer jane123\r\n\r\n{\"event\": \"accounts.added\"}",
        "curl -X POST https://shop.example/jane -H 'X-Jane: shop' -d '{\"event\": \"accounts.added\", \"name\": \"jane\"}'",
        "name=jane&payload=%7B%22event%22%3A%22accounts.added%22%2C%22name%22%3A%22j%C3%A4ne%20jane%22%7D",
        "<html><body class=jane>Dear jane</body></html>",
        // The quote ends what the shell hands over, in the middle of a name.
        r#"curl https://shop.example/jane "--data" '{"event": "accounts.added", "name": "jane"}'"#,
        r#"curl https://shop.example/jane \--data '{"event": "accounts.added", "name": "jane"}'"#,
        "curl https://shop.example/jane -d '{\"events\": [\"accounts.added\"], \"config\": {\"include_resource' jane",
        "2024-11-03 jane shop.example got {\"event\": \"accounts.added\"}",
        "Dear jane",
    ] {
        holds(body, body.as_bytes()).unwrap();
        let redacted = text(body);
        let known = ["jane", "shop", "example", "j%C3%A4ne"].iter().find(|word| redacted.contains(**word));
        assert_eq!(known, None, "{redacted}");
        assert_eq!(body.contains("accounts.added"), redacted.contains("accounts.added"), "{redacted}");
    }
}

/// Files of the corpus with secrets in them, and slips of all kinds.
fn bodies() -> impl Strategy<Value = (String, Vec<u8>)> {
    let files = prop::sample::select(corpus());
    let dice = prop::collection::vec(any::<u8>(), 12);
    let slip = prop::sample::select(vec![
        "", "'", "\"", ",", "}", "]", "{", "[", "/", "//", "\\", "\\u00e9", "0", "-", ".", ":", "://", "@", "%4a", "#",
        " ", "\n", "é", "漢", "😀", "e", "x", "True", "nul", "\u{a0}", "\u{feff}", "=", "&", "[::1]", "10.0.0.1",
        "accounts", "secret",
    ]);
    let slips = prop::collection::vec((any::<prop::sample::Index>(), slip, 0_usize..4), 0..4);
    (files, dice, slips).prop_map(|((name, body), dice, slips)| {
        let mut body = match serde_json::from_slice::<Value>(&body) {
            Ok(mut value) => {
                replace(&mut value, &mut dice.into_iter().cycle());
                serde_json::to_vec_pretty(&value).unwrap()
            }
            Err(_) => body,
        };
        for (at, slip, cut) in slips {
            let start = at.index(body.len() + 1);
            let end = (start + cut).min(body.len());
            body.splice(start..end, slip.bytes());
        }
        (name, body)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn mutants_keep_their_findings_and_lose_their_values((name, body) in bodies()) {
        holds(&name, &body)?;
    }
}
