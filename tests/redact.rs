//! A redacted body: what is wrong with it stays, and nothing of what it is about.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::redact;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::bodies::{ACCOUNT, USER, message, subscription, with};
use support::corpus;
use support::redacted::{VOCABULARY, holds, words};

fn text(body: &str) -> String {
    String::from_utf8(redact(body.as_bytes())).unwrap()
}

fn value(body: &Value) -> Value {
    serde_json::from_str(&text(&serde_json::to_string_pretty(body).unwrap())).unwrap()
}

#[test]
fn the_corpus_keeps_its_findings_and_loses_its_values() {
    let mut seen = 0;
    for (name, body) in corpus() {
        holds(&name, &body).unwrap();
        let redacted = redact(&body);
        let before = words(&String::from_utf8_lossy(&body));
        let after = words(&String::from_utf8_lossy(&redacted));
        // A word that is a slip for one of the catalog's stays for the finding about it.
        let slips = |word: &str| {
            VOCABULARY
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
        let kept: Vec<_> = once.intersection(&twice).filter(|word| !VOCABULARY.contains(*word)).collect();
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
        ("https://localhost:3000", "https://localhost:"),
        ("https://[fd12:3456::9]/", "https://[f"),
        ("https://[fd12:34567::9]/", "https://["),
        ("https://[jane.doe]/", "https://["),
        ("https://[::tf:10.0.0.7]/", "https://["),
        ("https://300.1.1.1/", "https://"),
        ("https://shop.example:99999/", "https://"),
        ("htt+://[::ffff:10.0.0.7]/jane", ""),
        ("wss://shop.example/%4Aane", ""),
        ("shop.example/hook", ""),
        ("shop.example:44781/hook", ""),
        ("shop.example:74781/hook", ""),
        ("https://[::ffff:10.20.30.40]/", "https://[::ffff:10."),
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
fn addresses_that_differ_go_on_to_differ() {
    let hosts =
        ["shop.example", "shop.com", "shop.org", "10.1.2.3", "10.1.2.4", "8.8.4.4", "8.8.8.8", "[::1:2]", "[::1:3]"];
    let of =
        |host: &&str| [format!("https://{host}"), format!("https://{host}:44781/a"), format!("https://{host}:99999/a")];
    let addresses: Vec<String> = hosts.iter().flat_map(of).collect();
    let redacted = value(&json!([addresses, addresses]));
    let fakes: BTreeSet<String> = redacted[0].as_array().unwrap().iter().map(Value::to_string).collect();
    assert_eq!(fakes.len(), addresses.len(), "{fakes:?}");
    assert_eq!(redacted[0], redacted[1]);
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
        r#"{"events": ["accounts.added"], "url": localhost:3000/jane}"#,
        r#"{"events": [-04-28 -01-23 -02-34 -05-67 -08-12 -09-31]}"#,
        r#"[447811e299, 447811e+299, 1e-300]"#,
        r#"{"tru": 1, tru: 2, "events": ["nul", nul, "nué", nué, "yesé", "noé"], "True" 1, True 2}"#,
        r#"{"\\ud800": 1, "\\ud801": 2, "\ud8": 1, "\ud9": 2, "\u9x": 1, "\u9y": 2}"#,
        r#"{"events": ["accounts.added"], "url": "https://shop%nd%4x%e.jane/%"}"#,
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
        "curl https://shop.example/jane -d '{\"events\": [\"accounts.added\"], \"config\": {\"include_resource' jane",
        "2024-11-03 jane shop.example got {\"event\": \"accounts.added\"}",
        "Dear jane",
        r#"é{"event: [1], "name": ["jane"], "config": {"items": ["Dear jane"]}}"#,
    ] {
        holds(body, body.as_bytes()).unwrap();
        let redacted = text(body);
        let known = ["jane", "shop", "example", "j%C3%A4ne"].iter().find(|word| redacted.contains(**word));
        assert_eq!(known, None, "{redacted}");
        assert_eq!(body.contains("accounts.added"), redacted.contains("accounts.added"), "{redacted}");
    }
}

#[test]
fn what_a_shell_takes_apart_leads_to_the_same_body() {
    for body in [
        r#"curl -\-data-raw $'{"event": "accounts.aded", "name": "jane\u0065jane\'s"}'"#,
        r#"curl -'d '{"event": "accounts.aded", "name": "jane"}'"#,
        r#"curl --\json='{"event": "accounts.aded", "name": "jane"}'"#,
        r#"curl "--data" '{"event": "accounts.aded", "name": "jane"}'"#,
        r#"curl -d {\"event\":\"accounts.aded\",\"name\":\"\jane\ \user\ \éjane\"}"#,
        r#"curl -d '{"event": "accounts.aded", "name": "'\é'jane"}'"#,
    ] {
        holds(body, body.as_bytes()).unwrap();
        assert!(!["jan", "ane", "ser"].iter().any(|part| text(body).contains(part)), "{}", text(body));
    }
    // A quote in the middle of a character.
    holds("é", b"curl -d '{\"event\": \"accounts.aded\", \"name\": \"\xc3'\xa9'jane\"}'").unwrap();
}

#[test]
fn a_secret_without_quotes_ends_where_it_did() {
    for secret in ["undefined", "-Infinity", "nuéll", "trueéjane", "@jane true", "janetrue", "0x4a4e", "tru"] {
        let body = format!(r#"{{"event": "accounts.added", "signing_secret": {secret}"#);
        holds(secret, body.as_bytes()).unwrap();
        holds(secret, format!("{body}}}").as_bytes()).unwrap();
        assert!(!text(&body).contains("jane") && !text(&body).contains("4a4e"));
    }
}
