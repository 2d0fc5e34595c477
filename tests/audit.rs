//! Archives in every layout: what was delivered, where it stands, and what damage does to it.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that can't go on fails")]

use accounts_webhooks::audit::{Audit, AuditOptions, AuditReport, Unreadable};
use accounts_webhooks::signature::{Secrets, sign};
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
