//! Whatever the short way takes, the walk finds nothing in; and it takes what is published.

use super::super::{Options, check};
use super::{Clean, Expect, Members, TOLD};
use crate::catalog::EVENTS;
use crate::json::Tape;
use crate::sample::{Shape, sample};
use crate::text::Span;
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

const ID: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";

fn is_clean(body: &[u8]) -> bool {
    Clean::read(body, &Options::default(), &mut Members::new()).is_some()
}

/// What the walk has to say.
fn findings(body: &[u8]) -> Vec<&'static str> {
    let mut codes = Vec::new();
    check(body, &Options::default(), &mut Tape::default(), &mut |problem| codes.push(problem.code.name()));
    codes
}

/// Every message of the corpus.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = ["published", "message"].iter().flat_map(|part| fs::read_dir(folder.join(part)).unwrap());
    let is_json = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    files.map(|file| file.unwrap().path()).filter(|path| is_json(path)).map(|path| fs::read(path).unwrap()).collect()
}

/// `body` as it is, and as programs write it on one line.
fn layouts(body: &[u8]) -> Vec<Vec<u8>> {
    let Ok(value) = serde_json::from_slice::<Value>(body) else { return vec![body.to_vec()] };
    let lines = serde_json::to_string_pretty(&value).unwrap();
    let spaced = lines.lines().map(|line| line.trim_start().replace(",", ", ")).collect::<String>();
    vec![body.to_vec(), value.to_string().into_bytes(), spaced.into_bytes()]
}

#[test]
fn takes_each_sample_of_a_message() {
    for shape in [Shape::Message, Shape::MessageWithResource, Shape::Disconnection] {
        let bodies: Vec<String> = EVENTS.iter().filter_map(|event| sample(event.name, shape)).collect();
        let mut laid_out = bodies.iter().flat_map(|body| layouts(body.as_bytes()));
        assert!(!bodies.is_empty() && laid_out.all(|body| is_clean(&body)), "{bodies:?}");
    }
}

#[test]
fn takes_nothing_of_the_corpus_that_has_a_finding() {
    for body in corpus() {
        assert!(!is_clean(&body) || findings(&body).is_empty(), "{}", String::from_utf8_lossy(&body));
    }
}

/// What may stand where a value is due, right and wrong.
fn value() -> impl Strategy<Value = String> {
    let values = [
        "null",
        "true",
        "false",
        "0",
        "-3",
        "007",
        "1.5",
        "1e3",
        "-",
        "\"\"",
        "\"text\"",
        "\"a.b\"",
        "\"caf\u{e9} \u{1f600}\"",
        "\"a\\\"b\\u00e9\"",
        "\"\\ud800\"",
        "\"\\x\"",
        "\"accounts.added\"",
        "\"error\"",
        "\"connected\"",
        "\"connecting\"",
        "\"service_unavailable\"",
        "\"invalid_credentials\"",
        "\"auth_required\"",
        "\"2023-04-28T09:15:04.128361Z\"",
        "\"2023-02-30T09:15:04Z\"",
        "[]",
        "[\"a\", \"b\"]",
        "[1]",
        "[\"a\",]",
        "{}",
        "{\"status\": \"synced\"}",
        "{\"status\": \"error\", \"error_code\": \"service_unavailable\"}",
        "{\"status\": \"connected\", \"error_code\": null}",
        "\"018051AA-F7A9-A0DB-2F38-6CFA325E9D69\"",
        "\"018051aaf7a9a0db2f386cfa325e9d69\"",
        "\"a\nb\"",
        "x",
    ];
    prop_oneof![3 => Just(format!("\"{ID}\"")), 2 => proptest::sample::select(values.map(str::to_owned).to_vec())]
}

/// Objects with some of the documented members in about the documented order, each with a value that mostly fits.
fn object(members: &'static [(&'static str, &'static str)]) -> impl Strategy<Value = String> {
    let member = move |(name, fits): (&'static str, &'static str)| {
        let value = prop_oneof![12 => Just(fits.to_owned()), 1 => value()];
        let name = prop_oneof![40 => Just(name), 1 => Just("id"), 1 => Just("stranger")];
        (name, value, 0..20_u8)
            .prop_map(|(name, value, left_out)| (left_out > 0).then(|| format!("\"{name}\": {value}")))
    };
    let members: Vec<_> = members.iter().map(|row| member(*row)).collect();
    (members, 0..12_u8, "[ \n\t]{0,3}").prop_map(|(members, turn, space)| {
        let mut members: Vec<String> = members.into_iter().flatten().collect();
        if turn == 0 {
            members.reverse();
        }
        format!("{{{space}{}{space}}}", members.join(&format!(",{space}")))
    })
}

const CONNECTION: &[(&str, &str)] = &[
    ("status", "\"connected\""),
    ("error_code", "null"),
    ("error_message", "null"),
    ("updated_at", "\"2023-04-28T09:15:04Z\""),
];
const FAILED: &[(&str, &str)] = &[("status", "\"error\""), ("error_code", "\"service_unavailable\"")];
const ACCOUNT: &[(&str, &str)] = &[
    ("id", "\"018051aa-f7a9-a0db-2f38-6cfa325e9d69\""),
    ("user", "\"018051aa-f7a9-a0db-2f38-6cfa325e9d69\""),
    ("employers", "[\"Acme\"]"),
    ("item", "\"item_1\""),
    ("source", "null"),
    ("created_at", "\"2023-04-28T09:15:04+02:00\""),
    ("connection", "CONNECTION"),
    (
        "availability",
        "{\"shifts\": {\"status\": \"synced\", \"available_count\": COUNT, \"available_to\": null}, \"gigs\": null}",
    ),
];

fn message() -> impl Strategy<Value = String> {
    let connection = prop_oneof![object(CONNECTION), object(FAILED)];
    let resource = (object(ACCOUNT), connection).prop_map(|(account, connection)| {
        account.replace("\"CONNECTION\"", &connection).replace("CONNECTION", &connection)
    });
    let event = proptest::sample::select(vec![
        "accounts.added",
        "accounts.updated",
        "accounts.removed",
        "accounts.connected",
        "accounts.failed",
        "accounts.add",
        "shifts.added",
    ]);
    let data = object(&[
        ("account", "\"018051aa-f7a9-a0db-2f38-6cfa325e9d69\""),
        ("user", "\"018051aa-f7a9-a0db-2f38-6cfa325e9d69\""),
        ("error_code", "\"service_unavailable\""),
        ("error_message", "\"try again\""),
        ("resource", "RESOURCE"),
    ]);
    let root = object(&[("event", "EVENT"), ("name", "\"my webhook\""), ("data", "DATA")]);
    let count = proptest::sample::select(vec!["12", "0", "-3", "null", "007", "-", "1.5", "1e3"]);
    (event, root, data, resource, count, any::<bool>()).prop_map(
        |(event, root, mut data, resource, count, is_fitting)| {
            if is_fitting && event != "accounts.failed" {
                data = data.replacen("\"error_code\": \"service_unavailable\",", "", 1).replacen(
                    "\"error_message\": \"try again\",",
                    "",
                    1,
                );
            }
            root.replace("EVENT", &format!("\"{event}\""))
                .replace("DATA", &data)
                .replace("RESOURCE", &resource)
                .replace("COUNT", count)
        },
    )
}

/// The body with up to three places overwritten.
fn mutant() -> impl Strategy<Value = Vec<u8>> {
    let parts = ["", ",", "\"", "}", " ", "\n", "\\", "0", "null", "\u{e9}", "\u{0}", "a", ".", ": ", "\"x\": 1, "];
    let edit = (any::<prop::sample::Index>(), 0..4_usize, proptest::sample::select(parts.to_vec()));
    let bodies = corpus().iter().flat_map(|body| layouts(body)).collect::<Vec<_>>();
    (proptest::sample::select(bodies), prop::collection::vec(edit, 1..4)).prop_map(|(mut body, edits)| {
        for (at, length, part) in edits {
            let at = at.index(body.len());
            body.splice(at..(at + length).min(body.len()), part.bytes());
        }
        body
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn takes_no_message_that_has_a_finding(body in message()) {
        prop_assert!(!is_clean(body.as_bytes()) || findings(body.as_bytes()).is_empty(), "{:?} in {body}", findings(body.as_bytes()));
    }

    #[test]
    fn takes_no_mutant_that_has_a_finding(body in mutant()) {
        prop_assert!(!is_clean(&body) || findings(&body).is_empty(), "{:?}", findings(&body));
    }
}

#[test]
fn minds_the_options() {
    let body = sample("accounts.added", Shape::Message).unwrap();
    let takes = |options: Options| Clean::read(body.as_bytes(), &options, &mut Members::new()).is_some();
    let options = Options::default();
    assert!(takes(Options { strict: true, ..options }));
    assert!(takes(Options { max_bytes: body.len(), ..options }));
    assert!(!takes(Options { max_bytes: body.len() - 1, ..options }));
    assert!(takes(Options { expect: Some(Expect::Message), ..options }));
    assert!(!takes(Options { expect: Some(Expect::Subscription), ..options }));
}

#[test]
fn tells_where_members_stand() {
    let body = format!(
        "{{\"event\":\"accounts.failed\",\"name\":\"caf\u{e9} \u{1f600}\",\"data\":{{\"account\":\"{ID}\",\"user\":\"{ID}\",\"error_code\":\"service_unavailable\",\"error_message\":\"\",\"resource\":{{}}}}}}"
    );
    let mut members = Members::new();
    let clean = Clean::read(body.as_bytes(), &Options::default(), &mut members).unwrap();
    let mut places = [Span::at(0); TOLD];
    assert_eq!(clean.tell(&mut places), 4 << 8 | 0xff);
    let units: Vec<u16> = body.encode_utf16().collect();
    let text = |place: usize| {
        let Span { start, end } = places[place];
        String::from_utf16(&units[start as usize..end as usize]).unwrap()
    };
    let found: Vec<String> = [0, 1, 3, 4, 5, 6].into_iter().map(text).collect();
    assert_eq!(found, ["accounts.failed", "caf\u{e9} \u{1f600}", ID, ID, "service_unavailable", ""]);
    assert_eq!(places[7].slice(body.as_bytes()), b"{}");
    let body = sample("accounts.added", Shape::Message).unwrap();
    let clean = Clean::read(body.as_bytes(), &Options::default(), &mut members).unwrap();
    assert_eq!(clean.tell(&mut places), 0b11111 | 1 << 16, "all of it is ASCII");
}

#[test]
fn knows_what_stands_on_one_line() {
    let body = |between: &str, within: &str| {
        format!(
            "{{\"event\":{between}\"accounts.added\",\"name\":\"hook\",\"data\":{{\"account\":\"{ID}\",{within}\"user\":\"{ID}\"}}}}"
        )
    };
    let lines = sample("accounts.added", Shape::Message).unwrap();
    for (body, expected) in [(body("", ""), true), (body(" ", ""), true), (body("", "\n"), false), (lines, false)] {
        let mut members = Members::new();
        let clean = Clean::read(body.as_bytes(), &Options::default(), &mut members);
        assert_eq!(clean.map(|clean| clean.is_one_line()), Some(expected), "{body}");
    }
}
