//! The direction of the house: a module imports only from its left. And the size of its rooms.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;
use support::path;

/// The modules in the order in which a body goes through them. Those on one step do not know each other.
const STEPS: [&[&str]; 9] = [
    &["text"],
    &["json"],
    &["catalog"],
    &["classify", "sample"],
    &["check"],
    &["redact", "report"],
    &["signature"],
    &["audit"],
    &["typed", "wasm"],
];

/// Modules that import nothing of the crate.
const SOURCES: [&str; 2] = ["text", "catalog"];

/// The most lines a file has; whatever has more stands in `LONG`, with its reason.
const LINES: usize = 300;
const LONG: [(&str, &str); 1] = [("tests/contract.rs", "one contract, member by member, over the same few helpers")];

/// The Rust files below `folder`, as path below the package's folder and text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|extension| extension == "rs") {
                let name = file.strip_prefix(path("")).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&file).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The module that `file` belongs to: `src/json/tape.rs` to `json`, `src/signature.rs` to `signature`.
fn module_of(file: &str) -> &str {
    let below = file.strip_prefix("src/").unwrap_or(file);
    below.split(['/', '.']).next().unwrap_or(below)
}

/// What `text` takes from the crate: the first name of each `crate::…` path, in groups too, and what `super` leads to
/// from a file that is a module of the crate itself.
fn imports(file: &str, text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let levels = file.matches('/').count() - usize::from(file.ends_with("/mod.rs"));
    let to_root = "super::".repeat(levels);
    // In a module inside the file (its tests), one `super` more leads there: that would be caught as a name unknown here.
    let paths = ["crate::", &to_root].into_iter().flat_map(|root| {
        code.match_indices(root)
            .filter(|(at, _)| {
                !code[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
            })
            .map(|(at, _)| &code[at + root.len()..])
            .collect::<Vec<_>>()
    });
    paths.flat_map(first_names).collect()
}

/// The name that `path` begins with, or those of the group that it begins with.
fn first_names(path: &str) -> Vec<String> {
    let name = |path: &str| path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0_usize;
    let mut names = vec![name(group)];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn step(module: &str) -> Option<usize> {
    STEPS.iter().position(|modules| modules.contains(&module))
}

/// What is wrong with `file` taking `import`.
fn objection(file: &str, import: &str) -> Option<String> {
    let module = module_of(file);
    let allowed = match (step(module), step(import)) {
        (None, _) => return Some(format!("{file} is of no step: place `{module}` in `STEPS`")),
        _ if import == module => true,
        (Some(_), Some(_)) if SOURCES.contains(&module) => false,
        (Some(own), Some(other)) => other < own,
        // What lib.rs hands out: for those that call the core as anyone else does.
        (Some(own), None) => own + 1 == STEPS.len(),
    };
    (!allowed).then(|| format!("{file} imports `crate::{import}`, which is not on its left"))
}

#[test]
fn a_module_imports_only_from_its_left() {
    let files: Vec<_> = sources("src").into_iter().filter(|(file, _)| file != "src/lib.rs").collect();
    assert!(files.len() > 30);
    let objections: Vec<String> = files
        .iter()
        .flat_map(|(file, text)| imports(file, text).into_iter().filter_map(move |import| objection(file, &import)))
        .collect();
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn an_upward_import_would_be_seen() {
    for (file, text, import) in [
        ("src/json/tape.rs", "use crate::text::Span;\nuse crate::check::Problem;", "check"),
        ("src/json/mod.rs", "pub use super::catalog::Code;", "catalog"),
        ("src/json/tape.rs", "use super::super::classify;", "classify"),
        ("src/check/mod.rs", "use crate::{catalog::{Code, Field}, json::{self}, report};", "report"),
        ("src/catalog/mod.rs", "fn width() -> usize { crate::text::width(\"\") }", "text"),
        ("src/text/mod.rs", "use crate::Options;", "Options"),
        ("src/signature.rs", "use super::audit::Delivery;", "audit"),
        ("src/extra/mod.rs", "use crate::json::Kind;", "json"),
    ] {
        let upward = |import: &String| objection(file, import).is_some();
        assert_eq!(imports(file, text).into_iter().filter(upward).collect::<Vec<_>>(), [import], "{file}");
    }
    for (file, text) in [
        ("src/check/mod.rs", "use crate::json::{self, Kind};\n// crate::report\nuse super::text;"),
        ("src/json/tape.rs", "use super::fault::Fault;\nuse crate::json::Kind;"),
        ("src/report/mod.rs", "use crate::{check::{Arg, Options}, text::Span};"),
        ("src/wasm/mod.rs", "use crate::{Expect, Options};"),
    ] {
        assert!(imports(file, text).iter().all(|import| objection(file, import).is_none()), "{file}");
    }
}

#[test]
fn files_stay_short() {
    for folder in ["src", "tests"] {
        for (file, text) in sources(folder) {
            let lines = text.lines().count();
            let excused = LONG.iter().any(|(long, _)| *long == file);
            assert!(lines <= LINES || excused, "{file} has {lines} lines: split it, or name the reason in `LONG`");
        }
    }
    for (file, reason) in LONG {
        let lines = std::fs::read_to_string(path(file)).unwrap().lines().count();
        assert!(lines > LINES && !reason.is_empty(), "{file} has {lines} lines only: take it out of `LONG`");
    }
}
