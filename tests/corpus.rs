//! Every file below `tests/corpus/*/` against its golden, the report as people read it, and the ranges it rests on.
//! `reports.json` holds the same reports as programs get them: what leaves the WebAssembly must be equal to it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::{Code, Finding, Options, Report, Style, Verdict, check, inspect};
use std::collections::BTreeSet;
use std::fmt::Write;
use support::{corpus, settle};

/// The findings in one line each, with every unit of their ranges, then the report as text.
fn golden(report: &Report, input: &[u8]) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let Finding { code, severity, pointer, start, end, .. } = finding;
        writeln!(
            text,
            "{severity:?} {} {pointer:?} {}:{}..{}:{} bytes {}..{} utf16 {}..{}",
            code.name(),
            start.line,
            start.column,
            end.line,
            end.column,
            start.byte,
            end.byte,
            start.utf16,
            end.utf16
        )
        .unwrap();
        for fix in &finding.fixes {
            let edits: Vec<String> = fix
                .edits
                .iter()
                .map(|edit| format!("{}..{} {:?}", edit.start.byte, edit.end.byte, edit.text))
                .collect();
            writeln!(text, "  {:?} {:?}: {}", fix.applicability, fix.title, edits.join(", ")).unwrap();
        }
    }
    writeln!(text, "{}\n", serde_json::to_string(&report.classification).unwrap()).unwrap();
    text + &report.render(input, Style::default())
}

#[test]
fn reports_are_golden() {
    for (name, input) in corpus() {
        let report = inspect(&input, &Options::default());
        settle(&format!("tests/corpus/{}.txt", name.trim_end_matches(".json")), &golden(&report, &input));
    }
}

#[test]
fn the_file_of_reports_is_fresh() {
    let reports: serde_json::Map<String, serde_json::Value> = corpus()
        .into_iter()
        .map(|(name, input)| (name, serde_json::to_value(inspect(&input, &Options::default())).unwrap()))
        .collect();
    let lines: Vec<String> = reports.iter().map(|(name, report)| format!("{name:?}: {report}")).collect();
    settle("tests/corpus/reports.json", &format!("{{\n{}\n}}\n", lines.join(",\n")));
}

#[test]
fn the_published_examples_are_valid() {
    let published: Vec<_> = corpus().into_iter().filter(|(name, _)| name.starts_with("published/")).collect();
    assert_eq!(published.len(), 10);
    for (name, input) in published {
        let report = inspect(&input, &Options::default());
        assert_eq!(report.verdict, Verdict::Valid, "{name}");
        assert!(report.findings.iter().all(|finding| finding.fixes.is_empty()), "{name}");
    }
}

#[test]
fn every_finding_helps() {
    for (name, input) in corpus() {
        for finding in inspect(&input, &Options::default()).findings {
            let words = [Some(finding.message), finding.help];
            assert!(words.iter().all(|text| text.as_ref().is_some_and(|text| text.len() > 8)), "{name}: {words:?}");
        }
    }
}

#[test]
fn the_quick_answer_is_the_report_s() {
    for (name, input) in corpus() {
        for strict in [false, true] {
            let options = Options { strict, ..Options::default() };
            assert_eq!(check(&input, &options), inspect(&input, &options).verdict, "{name}");
        }
    }
}

#[test]
fn every_code_has_a_file_of_its_name() {
    let shown: BTreeSet<&str> = corpus()
        .iter()
        .flat_map(|(name, input)| {
            let report = inspect(input, &Options::default());
            let file = name.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
            report.findings.into_iter().map(|finding| finding.code.name()).filter(move |code| file == *code)
        })
        .collect();
    // These take options, or more text than a file of the corpus should have: see `limits.rs`.
    let elsewhere = ["too_large", "not_expected", "more_findings"];
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|code| !shown.contains(code) && !elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no file of the corpus shows {missing:?}");
}
