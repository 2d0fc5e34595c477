//! Archives put together by chance: whatever they are cut into, and whoever reads the parts, the report is the same.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

use accounts_webhooks::audit::{Audit, AuditOptions, AuditReport, Block, BlockReader, Cutter, Start, rows};
use accounts_webhooks::signature::{Secrets, sign};
use proptest::prelude::*;
use serde_json::{Value, json};

const SECRET: &str = "the subscription's secret";

fn body(event: &str, account: u8) -> String {
    format!(
        r#"{{"event":"accounts.{event}","name":"hook {account}","data":{{"account":"0187c66e-e7e5-811c-b006-2232f00f42{account:02x}","user":"018051aa-f7a9-a0db-2f38-6cfa325e9d69"}}}}"#
    )
}

fn pretty(text: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(text).unwrap()).unwrap()
}

fn envelope(body: &str) -> String {
    json!({"received_at": 1_682_673_304, "signature": sign(body.as_bytes(), SECRET), "body": body}).to_string()
}

/// What may stand in an archive, whole or damaged.
fn stretch() -> impl Strategy<Value = Vec<u8>> {
    let event = proptest::sample::select(vec!["added", "connected", "updated", "removed", "synced"]);
    let whole = (event, 0..3_u8, 0..9_u8).prop_map(|(event, account, form)| {
        let body = body(event, account);
        match form {
            0 => pretty(&body),
            1 => envelope(&body),
            2 => pretty(&envelope(&pretty(&body))),
            3 => format!("[{body},\n{body}]"),
            4 => pretty(&format!("[{body}, {body}]")),
            5 => body.replace("\"name\"", "\n\"name\""),
            6 => body.replace("\"name\"", "\"more\": {}, \"name\""),
            // No line begins with a bracket at the very left, where parts could be cut.
            7 => format!("[\n  {}\n]", [&*body; 6].join(",\n  ")),
            _ => body,
        }
    });
    let cut = (whole.clone(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_u8).prop_map(
        |(text, from, to, how)| {
            let mut bytes = text.into_bytes();
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            match how {
                0 => bytes.truncate(from),
                1 => _ = bytes.drain(from.min(to)..from.max(to)),
                2 => bytes.insert(from, b"\"{}[]\n,\\\0"[to % 9]),
                _ => _ = bytes.remove(from),
            }
            bytes
        },
    );
    let other = proptest::sample::select(vec![
        "not json",
        "\0\0\0",
        "[",
        "]",
        "{",
        "}",
        "\"text\"",
        "17",
        "[1, 2]",
        "<html>",
        "{\"a\":1}",
        "\u{feff}",
        "",
    ]);
    prop_oneof![
        4 => whole.prop_map(String::into_bytes),
        3 => cut,
        1 => other.prop_map(|text| text.as_bytes().to_vec()),
    ]
}

fn archive() -> impl Strategy<Value = Vec<u8>> {
    let between = proptest::sample::select(vec!["\n", "\n", "\n", "\r\n", "\n\n", ",", ",\n", "", " ", "\n  "]);
    prop::collection::vec((stretch(), between), 0..12).prop_map(|parts| {
        parts.into_iter().flat_map(|(part, between)| [part, between.as_bytes().to_vec()].concat()).collect()
    })
}

fn options(max_bytes: usize) -> AuditOptions {
    let mut options = AuditOptions { secrets: Secrets::new([SECRET]).ok(), ..AuditOptions::default() };
    options.body.max_bytes = max_bytes;
    options
}

/// The report on `files`, each of which ends but for the last one.
fn whole(files: &[Vec<u8>], max_bytes: usize) -> AuditReport {
    let mut audit = Audit::new(options(max_bytes));
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            audit.end_file();
        }
        audit.write(file);
    }
    audit.finish()
}

/// Reads `files` by several readers, in blocks of at least `length` bytes.
fn by_blocks(files: &[Vec<u8>], max_bytes: usize, chunk: usize, length: usize) -> AuditReport {
    let mut cutter = Cutter::with_length(options(max_bytes), length);
    let mut blocks: Vec<Block> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            blocks.extend(cutter.end_file());
        }
        blocks.extend(file.chunks(chunk).filter_map(|chunk| cutter.write(chunk)));
    }
    blocks.extend(cutter.finish());
    let mut readers = [0; 2].map(|_| BlockReader::new(options(max_bytes)));
    // In the other order, as each is to be read apart.
    let mut read: Vec<Vec<u8>> =
        blocks.iter().cloned().enumerate().rev().map(|(index, block)| readers[index % 2].read(block)).collect();
    read.reverse();
    let mut audit = Audit::new(options(max_bytes));
    assert!(read.iter().all(|read| audit.join(read)));
    let joined = audit.finish();
    let mut audit = Audit::new(options(max_bytes));
    // Every third is read here.
    assert!((0..).zip(blocks.into_iter().zip(&read)).all(|(index, (block, read))| if index % 3 == 0 {
        audit.read(block)
    } else {
        audit.join(read)
    }));
    assert_eq!(audit.finish(), joined);
    joined
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn chunks_and_readers_make_no_difference(archive in archive(), chunk in 1..300_usize, length in 1..500_usize, is_small in any::<bool>()) {
        let max_bytes = if is_small { 200 } else { 1 << 20 };
        let expected = whole(std::slice::from_ref(&archive), max_bytes);
        prop_assert_eq!(expected.bytes, archive.len() as u64);
        prop_assert_eq!(expected.lines, archive.iter().filter(|byte| **byte == b'\n').count() as u64);
        let mut audit = Audit::new(options(max_bytes));
        let mut deliveries = 0;
        for chunk in archive.chunks(chunk) {
            audit.write(chunk);
            let so_far = audit.report();
            prop_assert!(so_far.deliveries >= deliveries && so_far.deliveries <= expected.deliveries);
            deliveries = so_far.deliveries;
        }
        prop_assert_eq!(&audit.finish(), &expected);
        prop_assert_eq!(&by_blocks(&[archive], max_bytes, chunk, length), &expected);
    }

    #[test]
    fn files_are_read_each_for_itself(files in prop::collection::vec(archive(), 1..4), chunk in 1..300_usize, length in 1..500_usize) {
        let report = whole(&files, 1 << 20);
        prop_assert_eq!(&by_blocks(&files, 1 << 20, chunk, length), &report);
        prop_assert_eq!(report.files.len(), files.len());
        let mut unreadable = report.unreadable.iter();
        let mut deliveries = 0;
        for (file, start) in files.iter().zip(&report.files) {
            let alone = whole(std::slice::from_ref(file), 1 << 20);
            deliveries += alone.deliveries;
            for expected in alone.unreadable {
                let found = unreadable.next().unwrap();
                prop_assert_eq!((found.line, found.byte), (start.line + expected.line - 1, start.byte + expected.byte));
                prop_assert_eq!((found.length, found.code), (expected.length, expected.code));
            }
        }
        prop_assert_eq!((report.deliveries, unreadable.next()), (deliveries, None));
    }

    #[test]
    fn nothing_that_is_no_reading_is_joined(bytes in prop::collection::vec(any::<u8>(), 0..200), archive in archive()) {
        let mut audit = Audit::new(AuditOptions::default());
        prop_assert!(!audit.join(&bytes));
        let mut read = BlockReader::new(options(1 << 20)).read(Block::First(archive));
        for end in 0..read.len() {
            prop_assert!(!audit.join(&read[..end]) && rows(&read[..end], Start::default()).is_none());
        }
        read.push(0);
        prop_assert!(!audit.join(&read) && rows(&read, Start::default()).is_none());
    }

    #[test]
    fn a_reading_that_was_tampered_with_does_no_harm(archive in archive(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u64>(), 0..64_u32), 1..8)) {
        let mut read = BlockReader::new(options(1 << 20)).read(Block::First(archive));
        for (at, word, shift) in changes {
            let (words, _) = read.as_chunks_mut();
            // Behind the mark, which nothing goes without; small numbers and large ones.
            let at = 1 + at.index(words.len() - 1);
            words[at] = (word >> shift).to_le_bytes();
        }
        let mut audit = Audit::new(AuditOptions { max_accounts: 2, ..options(1 << 20) });
        for _ in 0..3 {
            audit.join(&read);
        }
        audit.finish();
        rows(&read, Start { byte: 1, line: 1, deliveries: 1 });
    }
}

/// Messages of as many subscriptions, accounts, events and error codes, twice.
fn of_many(count: usize) -> Vec<u8> {
    let line = |number: usize| {
        format!(
            r#"{{"event":"other.{number}","name":"hook {number}","data":{{"account":"0187c66e-e7e5-811c-b006-{number:012x}","user":"018051aa-f7a9-a0db-2f38-6cfa325e9d69"}}}}
{{"event":"accounts.failed","name":"hook","data":{{"account":"0187c66e-e7e5-811c-b006-2232f00f426a","user":"018051aa-f7a9-a0db-2f38-{number:012x}","error_code":"code_{number}","error_message":"it failed"}}}}
"#
        )
    };
    let once: Vec<String> = (0..count).map(line).collect();
    once.concat().repeat(2).into_bytes()
}

#[test]
fn names_beyond_the_bound_are_counted_together_whoever_reads_them() {
    let archive = of_many(1003);
    let report = whole(std::slice::from_ref(&archive), 1 << 20);
    // The thousand that came first are listed, one of which is "hook"; others count as often as they come.
    assert_eq!((report.by_name.iter().count(), report.unlisted.names), (1000, 2 * 4));
    assert_eq!(
        (report.by_name.get("hook"), report.by_name.get("hook 998"), report.by_name.get("hook 999")),
        (2006, 2, 0)
    );
    assert_eq!((report.by_error_code.get("code_999"), report.unlisted.error_codes), (2, 2 * 3));
    assert_eq!((report.by_event.get("other.999"), report.unlisted.events), (2, 2 * 3));
    for length in [1, 5000, archive.len()] {
        assert_eq!(by_blocks(std::slice::from_ref(&archive), 1 << 20, 4096, length), report);
    }
}

#[test]
fn a_block_may_have_any_number_of_names_and_accounts() {
    let count = (1 << 16) + 2;
    let archive = of_many(count);
    let report = whole(std::slice::from_ref(&archive), 1 << 20);
    assert_eq!((report.account_count, report.deliveries), (count as u64 + 1, 4 * count as u64));
    assert_eq!(by_blocks(std::slice::from_ref(&archive), 1 << 20, archive.len(), archive.len()), report);
    let read = BlockReader::new(options(1 << 20)).read(Block::First(archive));
    let rows = rows(&read, Start::default()).unwrap();
    let (other, failed) = (&rows[4 * count - 2], &rows[4 * count - 1]);
    assert_eq!((other.name.as_deref(), other.event.as_deref()), (Some("hook 65537"), Some("other.65537")));
    assert_eq!(other.account.as_deref(), Some("0187c66e-e7e5-811c-b006-000000010001"));
    assert_eq!((failed.name.as_deref(), failed.error_code.as_deref()), (Some("hook"), Some("code_65537")));
    assert_eq!(failed.user.as_deref(), Some("018051aa-f7a9-a0db-2f38-000000010001"));
}
