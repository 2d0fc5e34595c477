//! What was read of a block, delivery by delivery: for tables.

use super::account::id_text;
use super::delivery::{Signature, VERDICTS};
use super::facts::Told;
use super::mark::{happened, status};
use super::packed::{Packed, PackedDelivery, PackedSink, unpack};
use super::sink::{Outline, Spot};
use super::time::iso;
use crate::catalog::{Code, EVENTS, Happened, OddityCode};
use crate::report::Verdict;
use serde::Serialize;

/// Where a block begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// How many bytes stand in front.
    pub byte: u64,
    /// How many lines end in front.
    pub line: u64,
    /// How many deliveries there are in front.
    pub deliveries: u64,
}

/// A delivery, or a stretch out of which none could be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Which delivery it is of the archive, from 1; none if it is unreadable.
    pub delivery: Option<u64>,
    /// The line that it begins on, from 1.
    pub line: u64,
    /// How many bytes stand in front of it.
    pub byte: u64,
    /// How many bytes it has.
    pub length: u64,
    /// What is wrong, if it is unreadable.
    pub unreadable: Option<Code>,
    /// Its verdict.
    pub verdict: Option<Verdict>,
    /// Its event, as the body has it.
    pub event: Option<String>,
    /// What it says has happened.
    pub happened: Option<Happened>,
    /// The ID of the account.
    pub account: Option<String>,
    /// The ID of the user.
    pub user: Option<String>,
    /// The name of the subscription.
    pub name: Option<String>,
    /// When it was received, if its envelope says so.
    pub received_at: Option<String>,
    /// The error code that tells why the connection failed or was lost.
    pub error_code: Option<String>,
    /// The status of the resource's connection.
    pub status: Option<&'static str>,
    /// When the resource was last changed.
    pub updated_at: Option<String>,
    /// What became of its signature: `good`, or a reason; none if there were no secrets.
    pub signature: Option<&'static str>,
    /// Findings in its body.
    pub findings: Vec<Code>,
    /// Oddities that it shows. Only deliveries taken together can be odd, so [`rows`] of a block have none.
    pub oddities: Vec<OddityCode>,
}

/// What a [`BlockReader`](super::BlockReader) has `read` of the block that begins at `start`, as rows; none if it is nothing of that
/// kind.
pub fn rows(read: &[u8], start: Start) -> Option<Vec<Row>> {
    let mut rows = Rows { rows: Vec::new(), deliveries: start.deliveries };
    unpack(read, Spot { byte: start.byte, line: start.line, length: 0 }, &mut rows)?;
    Some(rows.rows)
}

struct Rows {
    rows: Vec<Row>,
    deliveries: u64,
}

impl Outline for Rows {
    fn unreadable(&mut self, code: Code, spot: Spot) {
        let Spot { line, byte, length } = spot;
        self.rows.push(Row { line: line + 1, byte, length, unreadable: Some(code), ..Row::default() });
    }

    fn open_array(&mut self) {}

    fn close_array(&mut self, _: Spot) {}

    fn end_file(&mut self, _: Spot) {}
}

impl PackedSink for Rows {
    fn block(&mut self, _: &Packed<'_>) -> Option<()> {
        Some(())
    }

    fn packed(&mut self, block: &Packed<'_>, delivery: &PackedDelivery<'_>) -> Option<()> {
        self.deliveries += 1;
        self.rows.push(row(&block.told(delivery)?, self.deliveries, delivery.spot));
        Some(())
    }

    fn settle(&mut self) {}
}

/// What is `told` of the delivery of this `number`.
pub(super) fn row(told: &Told<'_>, number: u64, spot: Spot) -> Row {
    let Told { facts, owner, texts, findings } = told;
    let [name, error_code, other_event] = texts.map(|text| text.map(|text| String::from_utf8_lossy(text).into_owned()));
    let known_event = facts.known_event().and_then(|event| EVENTS.get(usize::from(event)));
    Row {
        delivery: Some(number),
        line: spot.line + 1,
        byte: spot.byte,
        length: spot.length,
        unreadable: None,
        verdict: VERDICTS.get(usize::from(facts.verdict)).map(|row| row.0),
        event: known_event.map(|event| event.name.to_owned()).or(other_event),
        happened: happened(facts),
        account: owner.account.map(id_text),
        user: owner.user.map(id_text),
        name,
        received_at: facts.received_at().map(iso),
        error_code,
        status: status(facts),
        updated_at: facts.updated_at().map(iso),
        signature: match facts.signature() {
            None | Some(Signature::Unasked) => None,
            Some(Signature::Good(_)) => Some("good"),
            Some(Signature::Bad(reason)) => Some(reason.name()),
        },
        findings: findings.iter().map(|(code, _)| *code).collect(),
        oddities: Vec::new(),
    }
}
