//! Archives in every layout: what was delivered, where it stands, and what damage does to it.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that can't go on fails")]

use accounts_webhooks::Options;
use accounts_webhooks::audit::{Audit, AuditOptions, AuditReport, Unreadable};
use accounts_webhooks::signature::{Secrets, sign};
use base64ct::Encoding;
use serde_json::{Value, json};

const ACCOUNT: &str = "0187c66e-e7e5-811c-b006-2232f00f426a";
const USER: &str = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";
const SECRET: &str = "the subscription's secret";

fn body(event: &str) -> String {
    format!(r#"{{"event":"accounts.{event}","name":"hook","data":{{"account":"{ACCOUNT}","user":"{USER}"}}}}"#)
}

fn pretty(body: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(body).unwrap()).unwrap()
}

/// The body as a server logs it, signed.
fn envelope(body: &str) -> String {
    let signature = sign(body.as_bytes(), SECRET);
    json!({"received_at": "2023-04-28T09:15:04.128Z", "headers": {"X-Argyle-Signature": signature}, "body": body})
        .to_string()
}

fn options() -> AuditOptions {
    AuditOptions { secrets: Secrets::new([SECRET]).ok(), ..AuditOptions::default() }
}

fn audit(archive: impl AsRef<[u8]>) -> AuditReport {
    in_chunks(archive.as_ref(), usize::MAX)
}

fn in_chunks(archive: &[u8], length: usize) -> AuditReport {
    let mut audit = Audit::new(options());
    archive.chunks(length.min(archive.len().max(1))).for_each(|chunk| audit.write(chunk));
    audit.finish()
}

/// Where what is unreadable stands, and why: line, byte, code.
fn unreadable(report: &AuditReport) -> Vec<(u64, u64, &str)> {
    report.unreadable.iter().map(|Unreadable { line, byte, code, .. }| (*line, *byte, code.name())).collect()
}

/// Three deliveries in every layout that an archive may have, with the name of it.
fn layouts() -> Vec<(&'static str, String)> {
    let bodies = ["added", "connected", "updated"].map(body);
    let envelopes = bodies.each_ref().map(|body| envelope(&pretty(body)));
    let spread = |texts: &[String; 3]| texts.each_ref().map(|text| pretty(text));
    vec![
        ("ndjson-bodies", bodies.join("\n")),
        ("ndjson-bodies", format!("\u{feff}{}\r\n", bodies.join("\r\n\r\n"))),
        ("ndjson-bodies", bodies.join(",\n") + ",\n"),
        ("ndjson-envelopes", envelopes.join("\n") + "\n"),
        ("concatenated-bodies", spread(&bodies).concat()),
        ("concatenated-bodies", spread(&bodies).join("\n\n")),
        ("concatenated-bodies", spread(&bodies).join(",\n")),
        ("concatenated-bodies", spread(&bodies).join("\r\n").replace("\n", "\r\n")),
        ("concatenated-envelopes", spread(&envelopes).join("\n")),
        ("array-of-bodies", format!("[{}]", bodies.join(","))),
        ("array-of-bodies", format!("[\n{}\n]\n", bodies.join(",\n"))),
        ("array-of-bodies", pretty(&format!("[{}]", bodies.join(",")))),
        ("array-of-bodies", format!("[{}]\n[{}]", bodies[..2].join(","), bodies[2])),
        ("array-of-envelopes", pretty(&format!("[{}]", envelopes.join(",")))),
    ]
}

#[test]
fn every_layout_is_recognised() {
    for (format, archive) in layouts() {
        let report = audit(&archive);
        assert_eq!((report.format, report.deliveries), (Some(format), 3), "{archive}");
        assert_eq!(report.by_event.iter().collect::<Vec<_>>().len(), 3, "{archive}");
        assert_eq!((report.by_verdict.get("valid"), report.unreadable_count), (3, 0), "{archive}");
        assert_eq!(report.lines, archive.matches('\n').count() as u64);
        assert_eq!(report.signatures.good, if format.ends_with("envelopes") { 3 } else { 0 }, "{archive}");
    }
}

#[test]
fn layouts_can_follow_each_other() {
    let archive: String =
        layouts().iter().map(|(_, archive)| archive.trim_start_matches('\u{feff}').to_owned() + "\n").collect();
    let report = audit(&archive);
    assert_eq!(
        (report.format, report.deliveries, report.unreadable_count),
        (Some("mixed"), 3 * layouts().len() as u64, 0)
    );
    assert_eq!(report.by_format.iter().count(), 6);
}

/// Archives with damage in them, and what is unreadable there: line and code.
fn damaged() -> Vec<(String, Vec<(u64, &'static str)>)> {
    let [added, connected, updated] = ["added", "connected", "updated"].map(body);
    let [pretty_added, pretty_connected] = [&added, &connected].map(|body| pretty(body));
    let cut = &connected[..60];
    let pretty_cut = &pretty_connected[..70];
    vec![
        (format!("{added}\nnot json\n{updated}\n"), vec![(2, "not_json")]),
        (format!("{added}\n{cut}\n{updated}\n"), vec![(2, "cut_off")]),
        (format!("{added}\n{cut}\nnot json\n{cut}\n{updated}"), vec![(2, "cut_off"), (3, "not_json"), (4, "cut_off")]),
        (format!("{added}\n{updated}\n{cut}"), vec![(3, "cut_off")]),
        (format!("{pretty_added}\n{pretty_cut}\n{updated}"), vec![(9, "cut_off")]),
        (format!("{pretty_added}\n{pretty_cut}{pretty_added}"), vec![(9, "cut_off")]),
        (format!("{pretty_added}\nnot json\n{pretty_added}"), vec![(9, "not_json")]),
        (format!("{pretty_added}\n{updated}\n{pretty_cut}"), vec![(10, "cut_off")]),
        (format!("[{added},\n{cut},\n{updated}]"), vec![(2, "cut_off")]),
        (format!("[{added},{updated},"), vec![(1, "cut_off")]),
        (format!("{added}\n{updated}\n]"), vec![(3, "extra_closer")]),
        (format!("{added}\n\0\0\0\0\0{updated}\n"), vec![(2, "not_json")]),
        (format!("{added}\n<html>\n{updated}\n"), vec![(2, "html")]),
        (format!("{added}\n[2023-04-28 09:15:04] started\n{updated}\n"), vec![(2, "not_json")]),
    ]
}

#[test]
fn damage_is_located_and_takes_nothing_along() {
    for (archive, expected) in damaged() {
        let report = audit(&archive);
        let found: Vec<(u64, &str)> = unreadable(&report).iter().map(|(line, _, code)| (*line, *code)).collect();
        assert_eq!(found, expected, "{archive}");
        assert_eq!((report.deliveries, report.by_verdict.get("valid")), (2, 2), "{archive}");
        for (line, byte, _) in unreadable(&report) {
            assert_eq!(archive[..byte as usize].matches('\n').count() as u64 + 1, line, "{archive}");
        }
    }
}

#[test]
fn chunks_make_no_difference() {
    let archives =
        layouts().into_iter().map(|(_, archive)| archive).chain(damaged().into_iter().map(|(archive, _)| archive));
    for archive in archives {
        let whole = audit(&archive);
        for length in (1..20).chain([64, 100, 1000]) {
            assert_eq!(in_chunks(archive.as_bytes(), length), whole, "{length}: {archive}");
        }
        for middle in 0..archive.len() {
            let mut audit = Audit::new(options());
            audit.write(&archive.as_bytes()[..middle]);
            audit.report();
            audit.write(&archive.as_bytes()[middle..]);
            assert_eq!(audit.finish(), whole, "{middle}: {archive}");
        }
    }
}

#[test]
fn envelopes_are_read_as_servers_write_them() {
    let text = pretty(&body("added"));
    let signature = sign(text.as_bytes(), SECRET);
    let base64 = base64ct::Base64::encode_string(text.as_bytes());
    let good = [
        json!({"receivedAt": "2023-04-28T09:15:04Z", "headers": {"x-argyle-signature": signature}, "body": text, "ok": true}),
        json!({"timestamp": 1_682_673_304_128_i64, "signature": signature, "body": base64, "isBase64Encoded": true}),
        json!({"time": 1_682_673_304.128, "X-Argyle-Signature": signature, "payload": text}),
        json!({"body": base64, "headers": {"X-Argyle-Signature": [signature]}, "received_at": "2023-04-28 09:15:04Z"}),
        json!({"request": {"headers": {"X_ARGYLE_SIGNATURE": signature}, "raw_body": text}, "ts": 1_682_673_304}),
        json!({"event": "accounts.added", "date": "2023-04-28T11:15:04+02:00", "signature": signature, "body": text}),
    ];
    for envelope in &good {
        let report = audit(envelope.to_string());
        assert_eq!((report.format, report.by_event.get("accounts.added")), (Some("ndjson-envelopes"), 1), "{envelope}");
        assert_eq!((report.signatures.good, report.by_verdict.get("valid")), (1, 1), "{envelope}");
        assert!(report.first_seen.is_some_and(|time| time.starts_with("2023-04-28T09:15:04")), "{envelope}");
    }
    let parsed: Value = serde_json::from_str(&text).unwrap();
    for (envelope, reason) in [
        (json!({"headers": {}, "body": text}), "missing"),
        (json!({"signature": "", "body": text}), "empty"),
        (json!({"signature": "00", "body": text}), "wrong-length"),
        (json!({"signature": signature.to_uppercase(), "body": text}), "not-hex"),
        (json!({"signature": signature, "body": body("added")}), "mismatch"),
        (json!({"signature": signature, "body": parsed}), "parsed-body"),
        (json!({"received_at": "2023-04-28T09:15:04Z", "body": text}), "no-headers"),
        (json!({"signature": signature, "body": null}), "no-body"),
        (parsed.clone(), "no-envelope"),
    ] {
        let report = audit(envelope.to_string());
        assert_eq!(report.signatures.by_reason.iter().collect::<Vec<_>>(), [(reason, 1)], "{envelope}");
        assert_eq!((report.deliveries, report.unreadable_count), (1, 0), "{envelope}");
    }
}

#[test]
fn members_of_envelopes_may_change_from_line_to_line() {
    let text = pretty(&body("added"));
    let lines = [
        json!({"id": 1, "received_at": "2023-04-28T09:15:04Z", "body": text, "content": "none"}),
        json!({"body": text, "time": "2023-04-28T09:15:05Z"}),
        json!({"body": "none", "id": 1, "received_at": "2023-04-28T09:15:09Z"}),
        json!({"received_at": "2023-04-28T09:15:06Z", "body": text}),
    ];
    for turns in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let report = audit(turns.map(|turn| lines[turn].to_string()).join("\n"));
        assert_eq!((report.deliveries, report.by_event.get("accounts.added")), (4, 3));
        assert_eq!(report.first_seen.as_deref(), Some("2023-04-28T09:15:04.000000Z"));
        assert_eq!(report.last_seen.as_deref(), Some("2023-04-28T09:15:09.000000Z"));
    }
}

#[test]
fn bodies_are_judged_as_alone() {
    let bodies = [
        body("added").replace("\"user\"", "\"usr\""),
        body("synced"),
        body("added").replace("}}", ",}}"),
        body("failed"),
        "{\"hello\": \"world\"}".to_owned(),
        "[1, 2]".to_owned(),
        "17".to_owned(),
    ];
    for body in &bodies {
        for archive in [body.clone(), envelope(body)] {
            let report = audit(&archive);
            let alone = accounts_webhooks::inspect(body.as_bytes(), &Options::default());
            let mut codes: Vec<&str> = alone.findings.iter().map(|finding| finding.code.name()).collect();
            codes.sort_unstable();
            codes.dedup();
            let mut found: Vec<&str> = report.by_finding.iter().map(|(code, _)| code).collect();
            found.sort_unstable();
            assert_eq!(found, codes, "{archive}");
            assert_eq!(report.by_finding.sum(), alone.findings.len() as u64, "{archive}");
            let verdict = serde_json::to_value(alone.verdict).unwrap();
            assert_eq!(report.by_verdict.get(verdict.as_str().unwrap()), 1, "{archive}");
        }
    }
}

/// Archives that want much of a reader, of some megabytes each.
#[test]
fn hostile_archives_are_read_in_bounded_time_and_memory() {
    const SIZE: usize = 8 << 20;
    let fill = |part: &str| part.repeat(SIZE / part.len());
    let stairs: String = (0..4000).map(|depth| " ".repeat(depth) + "{\"a\n").collect();
    let archives = [
        ("brackets", fill("["), 0),
        ("braces", fill("{"), 1),
        ("open lines", fill("{\"a\":[\n"), SIZE / 7),
        ("open blocks", fill("{\n"), SIZE / 2),
        ("stairs", stairs, 4000),
        ("one string", format!("{{\"{}", fill("a")), 1),
        ("quotes", fill("\""), 1),
        ("backslashes", format!("{{\"{}", fill("\\")), 1),
        ("space", fill(" "), 0),
        ("space in an array", format!("[{}", fill(" ")), 1),
        ("commas", fill(","), 0),
        ("zeros", fill("\0"), 1),
        ("empty lines", fill("\n"), 0),
        ("text", fill("a"), 1),
        ("closers", fill("]"), SIZE),
        (
            "names",
            (0..60_000).map(|name| body(&format!("e{name}")).replace("hook", &format!("hook {name}")) + "\n").collect(),
            0,
        ),
    ];
    for (what, archive, unreadable) in archives {
        let mut options = options();
        options.body.max_bytes = 1 << 20;
        let mut audit = Audit::new(options);
        archive.as_bytes().chunks(1 << 16).for_each(|chunk| audit.write(chunk));
        let report = audit.finish();
        assert_eq!(report.bytes, archive.len() as u64, "{what}");
        assert!(report.unreadable_count.abs_diff(unreadable as u64) <= 1, "{what}: {}", report.unreadable_count);
    }
}

#[test]
fn what_is_too_large_is_passed_over() {
    let added = body("added");
    let large = added.replace("hook", &"x".repeat(100_000));
    for (archive, deliveries) in [
        (format!("{added}\n{large}\n{added}"), 2),
        (format!("[{added},{large},{added}]"), 2),
        (format!("{added}\n{}\n{added}", pretty(&large)), 2),
        (format!("{added}\n{}\n{added}", "text".repeat(50_000)), 2),
        (large.clone(), 0),
    ] {
        let mut options = options();
        options.body.max_bytes = 50_000;
        let mut audit = Audit::new(options);
        archive.as_bytes().chunks(1000).for_each(|chunk| audit.write(chunk));
        let report = audit.finish();
        let codes: Vec<&str> = report.unreadable.iter().map(|unreadable| unreadable.code.name()).collect();
        assert_eq!((report.deliveries, codes), (deliveries, vec!["too_large"]));
    }
}
