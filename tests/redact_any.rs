//! Redacted bodies of any kind: what is wrong with them stays, and nothing of what they are about.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use proptest::prelude::*;
use serde_json::Value;
use support::corpus;
use support::redacted::{SECRETS, holds};

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

/// What people put around a body.
fn wrapped(body: Vec<u8>, how: u8) -> Vec<u8> {
    let text = String::from_utf8_lossy(&body);
    let inside = Value::from(text.as_ref()).to_string();
    let percent = |sign: char| match sign {
        'a'..='z' | 'A'..='Z' | '0'..='9' => sign.to_string(),
        _ => sign.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
    };
    let wrapped = match how {
        0 => format!("curl -X POST https://prlgmbt.com -d '{}'", text.replace('\'', r"'\''")),
        1 => format!("curl -X POST https://prlgmbt.com --data-raw {inside}"),
        2 => format!("curl --json=$'{}' https://prlgmbt.com", text.replace('\\', r"\\").replace('\'', r"\'")),
        3 => format!("POST /qxwyth HTTP/1.1\r\nHost: prlgmbt.com\r\nX-Qxwyth: Prlgmbt\r\n\r\n{text}"),
        4 => format!("id=qxwyth&payload={}&more=prlgmbt", text.chars().map(percent).collect::<String>()),
        5 => inside,
        6 => format!(r#"{{"headers": {{"X-Qxwyth": "Prlgmbt"}}, "body": {inside}}}"#),
        7 => format!(r#"{{"Message": {}}}"#, Value::from(format!(r#"{{"detail": {inside}}}"#))),
        8 => format!("[2024-11-03T17:22:41Z] qxwyth prlgmbt: {text}"),
        9 => format!("[{text},\n{text}]"),
        10 => format!("{text}\n{text}"),
        _ => return body,
    };
    wrapped.into_bytes()
}

/// Files of the corpus with secrets in them, put into others, and slips of all kinds.
fn bodies() -> impl Strategy<Value = (String, Vec<u8>)> {
    let files = prop::sample::select(corpus());
    let dice = prop::collection::vec(any::<u8>(), 12);
    let slips =
        prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&SLIPS[..]), 0_usize..4), 0..4);
    (files, dice, 0_u8..33, slips).prop_map(|((name, body), dice, how, slips)| {
        let body = match serde_json::from_slice::<Value>(&body) {
            Ok(mut value) => {
                replace(&mut value, &mut dice.into_iter().cycle());
                serde_json::to_vec_pretty(&value).unwrap()
            }
            Err(_) => body,
        };
        let mut body = wrapped(body, how);
        for (at, slip, cut) in slips {
            let start = at.index(body.len() + 1);
            let end = (start + cut).min(body.len());
            body.splice(start..end, slip.iter().copied());
        }
        (name, body)
    })
}

/// What is put somewhere.
const SLIPS: [&[u8]; 64] = [
    b"",
    b"'",
    b"\"",
    b",",
    b"}",
    b"]",
    b"{",
    b"[",
    b"/",
    b"//",
    b"\\",
    b"\\u00e9",
    b"0",
    b"-",
    b".",
    b":",
    b"://",
    b"@",
    b"%4a",
    b"#",
    b" ",
    b"\n",
    b"\xc3\xa9",
    b"\xe6\xbc\xa2",
    b"\xf0\x9f\x98\x80",
    b"e",
    b"x",
    b"True",
    b"nul",
    b"\xc2\xa0",
    b"\xef\xbb\xbf",
    b"=",
    b"&",
    b"[::1]",
    b"10.0.0.1",
    b"accounts",
    b"secret",
    b"\xff",
    b"\xc3",
    b"\0",
    b"\r\n",
    b"%",
    b"+",
    b"\\u",
    b"\\ud83d\\ude00",
    b"\\\"",
    b"\\\\",
    b"$'",
    b"`",
    b"-d",
    b"--data",
    b";",
    b"0x",
    b"1e",
    b"_",
    b"null",
    b"NaN",
    b"http",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x99",
    b"*/",
    b"<",
    b"\xe2\x80\xa8",
    b"t",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn mutants_keep_their_findings_and_lose_their_values((name, body) in bodies()) {
        holds(&name, &body)?;
    }
}
