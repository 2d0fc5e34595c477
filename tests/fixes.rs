//! Fixes: a safe one may be applied unseen, so none of them may ever make things worse, and mending goes to an end.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Applicability, Code, Edit, Finding, Fix, Options, Severity, inspect};
use proptest::prelude::*;
use support::corpus;

fn findings(text: &[u8]) -> Vec<Finding> {
    inspect(text, &Options::default()).findings
}

/// `text` after `edits`, which are in order and do not overlap.
fn apply(text: &[u8], edits: &[&Edit]) -> Vec<u8> {
    let mut mended = text.to_vec();
    for edit in edits.iter().rev() {
        mended.splice(edit.start.byte as usize..edit.end.byte as usize, edit.text.bytes());
    }
    mended
}

/// The edits of all safe fixes, in order; of two fixes that touch the same text those of the one that begins first.
fn safe_edits(findings: &[Finding]) -> Vec<&Edit> {
    let fixes = findings.iter().flat_map(|finding| &finding.fixes);
    let mut safe: Vec<&Fix> = fixes.filter(|fix| fix.applicability == Applicability::Safe).collect();
    safe.sort_by_key(|fix| (fix.edits[0].start.byte, fix.edits[0].end.byte));
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in safe {
        let is_free = |edit: &Edit| {
            let touches = |other: &&Edit| edit.start.byte < other.end.byte && other.start.byte < edit.end.byte;
            !edits.iter().any(touches)
        };
        if fix.edits.iter().all(is_free) {
            edits.extend(&fix.edits);
        }
    }
    edits.sort_by_key(|edit| (edit.start.byte, edit.end.byte));
    edits
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

fn count(findings: &[Finding], code: Code) -> usize {
    findings.iter().filter(|finding| finding.code == code).count()
}

/// Mends `text` until there is nothing left to mend, and holds each round against the one before.
fn mend(text: &[u8]) -> Result<(), TestCaseError> {
    let mut text = text.to_vec();
    let mut before = findings(&text);
    for _ in 0..20 {
        let edits = safe_edits(&before);
        if edits.is_empty() {
            return Ok(());
        }
        for edit in &edits {
            let (start, end) = (edit.start.byte as usize, edit.end.byte as usize);
            prop_assert!(start <= end && end <= text.len());
            prop_assert!(text[start..end] != *edit.text.as_bytes(), "{:?} changes nothing", edit);
        }
        let mended = apply(&text, &edits);
        let after = findings(&mended);
        let told = || format!("{:?}\nbecame\n{:?}", String::from_utf8_lossy(&text), String::from_utf8_lossy(&mended));
        prop_assert!(
            errors(&after) <= errors(&before),
            "{} errors, then {}:\n{}",
            errors(&before),
            errors(&after),
            told()
        );
        (text, before) = (mended, after);
    }
    Err(TestCaseError::fail(format!("no end to mending {:?}", String::from_utf8_lossy(&text))))
}

/// Files of the corpus, one to three edits away.
fn mutants() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = corpus().into_iter().map(|(_, body)| body).filter(|body| body.len() < 1500).collect();
    let insert =
        prop_oneof!["[-+0-9.eE{}\\[\\],:\"'`tfn \n\t\\\\u/#x]{0,3}", ".{0,2}", "/\\*|\\*/|//|None|NaN|“|”|\u{a0}|=>"];
    let edit = (any::<prop::sample::Index>(), insert, 0..3_usize);
    (prop::sample::select(files), prop::collection::vec(edit, 1..4)).prop_map(|(mut text, edits)| {
        for (at, insert, delete) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + delete).min(text.len());
            text.splice(at..end, insert.bytes());
        }
        text
    })
}

#[test]
fn a_fix_ends_its_own_finding() {
    let mut fixes = 0;
    for (name, body) in corpus() {
        let before = findings(&body);
        for finding in &before {
            for fix in &finding.fixes {
                let mended = apply(&body, &fix.edits.iter().collect::<Vec<_>>());
                let left = count(&findings(&mended), finding.code);
                assert!(
                    left < count(&before, finding.code),
                    "{name}: {fix:?} leaves {:?}",
                    String::from_utf8_lossy(&mended)
                );
                assert!(!fix.title.is_empty() && !fix.edits.is_empty(), "{name}: {fix:?}");
                fixes += 1;
            }
        }
    }
    assert!(fixes > 30, "{fixes} fixes only");
}

#[test]
fn a_string_is_closed_where_a_quote_closes_it() {
    for (name, is_mended) in [("a", true), ("a\\\\", true), ("a\\", false), ("\\\\\\", false)] {
        let body = format!("{{\n  \"name\": \"{name}\n  \"event\": \"accounts.added\"\n}}");
        let finding =
            findings(body.as_bytes()).into_iter().find(|finding| finding.code == Code::UnclosedString).unwrap();
        assert_eq!(!finding.fixes.is_empty(), is_mended, "{body}");
    }
}

#[test]
fn the_corpus_is_mended() {
    for (name, body) in corpus() {
        mend(&body).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn nothing_beside_the_edits_changes() {
    for (name, body) in corpus() {
        let before = findings(&body);
        let edits = safe_edits(&before);
        let mended = apply(&body, &edits);
        let mut rest = mended.as_slice();
        let mut from = 0;
        for edit in edits {
            let kept = &body[from..edit.start.byte as usize];
            rest = rest
                .strip_prefix(kept)
                .and_then(|rest| rest.strip_prefix(edit.text.as_bytes()))
                .unwrap_or_else(|| panic!("{name}"));
            from = edit.end.byte as usize;
        }
        assert_eq!(rest, &body[from..], "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn mending_never_makes_it_worse(text in mutants()) {
        mend(&text)?;
    }
}
