//! What several tests need.
#![allow(dead_code, reason = "no test needs all of it")]

pub(crate) mod bodies;
pub(crate) mod members;
pub(crate) mod redacted;
pub(crate) mod subscription;

use accounts_webhooks::Code;
use accounts_webhooks::catalog::{Field, Source};
use std::path::{Path, PathBuf};

/// Notes with advice on subscriptions, which the vendor's own examples could follow too.
pub(crate) const ADVICE: [Code; 5] =
    [Code::NoSecret, Code::ShortSecret, Code::NoResource, Code::MissesDisconnections, Code::MissesDeletions];

/// `name` below the package's folder.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Holds `content` against the committed file `name`; with `WRITE=1` in the environment, writes it there instead.
pub(crate) fn settle(name: &str, content: &str) {
    let path = path(name);
    if std::env::var_os("WRITE").is_some_and(|value| value == "1") {
        std::fs::write(&path, content).unwrap();
    } else {
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == content,
            "{name} is stale: run `npm run derive` and read what changed\n--- now\n{content}"
        );
    }
}

/// The files of the corpus, in order, as path below `tests/corpus` and bytes.
pub(crate) fn corpus() -> Vec<(String, Vec<u8>)> {
    let root = path("tests/corpus");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") && path.parent() != Some(&root) {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// What `field` means, as a sentence, and who says so.
pub(crate) fn meaning(field: &Field) -> String {
    let origin = match field.source {
        Source::Page => "",
        Source::Docs => " From other pages of the vendor.",
        Source::Wire => " From recorded traffic.",
        Source::Seen => " From public receivers.",
        Source::Ours => " Our own judgement.",
    };
    format!("{}.{origin}", sentence(field.means))
}

/// `means` with a capital letter.
pub(crate) fn sentence(means: &str) -> String {
    let mut characters = means.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
