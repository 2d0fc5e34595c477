//! Reads archives of deliveries, of any size, and says what came, what was broken, what happened to each account and what
//! looks odd.
//!
//! ```
//! use accounts_webhooks::audit::{Audit, AuditOptions};
//!
//! let archive = br#"{"event": "accounts.added", "name": "hook", "data": {"account": "0187c66e-e7e5-811c-b006-2232f00f426a", "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69"}}
//! {"event": "accounts.connected", "name": "ho
//! "#;
//! let mut audit = Audit::new(AuditOptions::default());
//! archive.chunks(16).for_each(|chunk| audit.write(chunk));
//! let report = audit.finish();
//! assert_eq!((report.deliveries, report.by_event.get("accounts.added")), (1, 1));
//! assert_eq!((report.unreadable[0].line, report.unreadable[0].code.name()), (2, "cut_off"));
//! ```
//!
//! An archive may have a delivery on each line, pretty-printed ones behind each other, arrays, or all of these; bodies alone, or
//! envelopes as servers log them, with `received_at`, `headers` or `signature`, and a `body` as text, in Base64 or parsed. What is
//! said at any time is true of what was read until then.
//!
//! In three steps: `split` finds where deliveries begin and end, an `Observer` reads each, and a `Ledger` keeps the sums. The first
//! two can be done by several threads: a [`Cutter`] makes blocks, each thread has a [`BlockReader`], and [`Audit::join`] takes
//! what they read, in the order of the blocks; a block that is next, [`Audit::read`] takes itself.

mod account;
mod blocks;
mod body;
mod broken;
mod counts;
mod credit;
mod delivery;
mod envelope;
mod facts;
mod forms;
mod id;
mod joined;
mod ledger;
mod life;
mod mark;
mod mix;
mod observe;
mod opened;
mod over_time;
mod packed;
mod patterns;
mod places;
mod query;
mod reader;
mod report;
mod rows;
mod sink;
mod sound;
mod split;
mod states;
mod sums;
mod texts;
mod time;
mod timeline;

pub use blocks::{Block, BlockReader, Cutter};
pub use counts::Counts;
pub use opened::{Opened, open};
pub use places::{DeliveryPlace, Places};
pub use query::{AccountOrder, AccountQuery};
pub use report::{Account, AuditReport, Oddity, OverTime, Place, Signatures, Step, Timeline, Unlisted, Unreadable};

pub use rows::{Row, Start, rows};

use crate::check::Options;
use crate::signature::Secrets;
use account::{Accounts, Bounds};
use id::Id;
use ledger::Ledger;
use reader::Reader;
use sink::Spot;
use timeline::Timelines;

/// How an archive is read.
#[derive(Debug)]
pub struct AuditOptions {
    /// How bodies are judged. [`Options::max_bytes`] is the most bytes of a delivery, with its envelope.
    pub body: Options,
    /// What signatures may be by; without, none is verified.
    pub secrets: Option<Secrets>,
    /// IDs of accounts whose deliveries are all listed.
    pub accounts: Vec<String>,
    /// How many accounts are followed: 500,000 by default. Each takes some 330 bytes, as measured.
    pub max_accounts: usize,
    /// How many entries each list of the report has: 1,000 by default.
    pub max_listed: usize,
    /// How many seconds an account may be silent after `accounts.added` before that is odd: a day by default.
    pub silence: u64,
}

impl Default for AuditOptions {
    fn default() -> Self {
        Self {
            body: Options::default(),
            secrets: None,
            accounts: Vec::new(),
            max_accounts: 500_000,
            max_listed: 1000,
            silence: 24 * 60 * 60,
        }
    }
}

/// The reading of an archive.
pub struct Audit {
    reader: Reader,
    ledger: Ledger,
    secrets: usize,
    /// How far the archive goes that came by [`join`](Self::join).
    joined: Spot,
    is_complete: bool,
}

/// Bytes that are looked at together at most.
const CHUNK: usize = 1 << 20;

impl Audit {
    /// Begins to read an archive.
    pub fn new(options: AuditOptions) -> Self {
        let AuditOptions { body, secrets, accounts, max_accounts, max_listed, silence } = options;
        let accounts: Vec<Id> = accounts.iter().filter_map(|text| body::id_in_any_form(text.as_bytes())).collect();
        let silence = i64::try_from(silence).unwrap_or(i64::MAX).saturating_mul(1_000_000);
        let bounds = Bounds { accounts: max_accounts.min(account::MOST), listed: max_listed, silence };
        let count = secrets.as_ref().map_or(0, Secrets::count);
        Self {
            reader: Reader::new(body, secrets),
            ledger: Ledger::new(max_listed, Accounts::new(bounds, Timelines::new(accounts))),
            secrets: count,
            joined: Spot::default(),
            is_complete: false,
        }
    }

    /// Goes on with `chunk`.
    pub fn write(&mut self, chunk: &[u8]) {
        for chunk in chunk.chunks(CHUNK) {
            self.room(chunk.len()).copy_from_slice(chunk);
            self.fill(chunk.len());
        }
    }

    /// Room for the next `length` bytes: what is written there is what [`fill`](Self::fill) goes on with.
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        self.reader.room(length)
    }

    /// Goes on with `length` bytes that were written to [`room`](Self::room).
    pub(crate) fn fill(&mut self, length: usize) {
        self.reader.fill(length, false, &mut self.ledger);
    }

    /// Goes on with what a [`BlockReader`] has `read` of the next block, instead of with the block itself: blocks have to come
    /// in their order, and all of them so. False, and perhaps only half of it taken, if it is nothing of that kind.
    pub fn join(&mut self, read: &[u8]) -> bool {
        let end = packed::unpack(read, self.joined, &mut self.ledger);
        self.joined = end.unwrap_or(self.joined);
        end.is_some()
    }

    /// Where the next block begins that is joined.
    pub fn joined(&self) -> Start {
        Start { byte: self.joined.byte, line: self.joined.line, deliveries: self.deliveries() }
    }

    /// Says that what came is all of a file, and that another one may follow: nothing goes on from one to the next.
    pub fn end_file(&mut self) {
        self.reader.end_file(&mut self.ledger);
    }

    /// The report on all of the archive: nothing more comes.
    pub fn finish(mut self) -> AuditReport {
        self.end();
        self.report()
    }

    /// Says that nothing more comes.
    pub(crate) fn end(&mut self) {
        if !std::mem::replace(&mut self.is_complete, true) {
            self.reader.fill(0, true, &mut self.ledger);
            self.ledger.end(self.reader.done().behind(self.joined));
        }
    }

    /// How many deliveries were found so far.
    pub fn deliveries(&self) -> u64 {
        self.ledger.deliveries()
    }

    /// The numbers of the accounts that `query` asks for, in its order, as [`accounts`](Self::accounts) takes them.
    pub fn select(&self, query: &AccountQuery<'_>) -> Vec<u32> {
        self.ledger.accounts.select(query, &self.ledger.error_codes)
    }

    /// What is known so far of the accounts of these numbers.
    pub fn accounts(&self, numbers: &[u32]) -> Vec<Account> {
        self.ledger.accounts.of(numbers, &self.ledger.error_codes)
    }

    /// The report on what was read so far.
    pub fn report(&self) -> AuditReport {
        let (done, taken) = (self.reader.done(), self.reader.taken().behind(self.joined));
        let is_pending = self.reader.is_within() && !self.is_complete;
        AuditReport {
            complete: self.is_complete,
            bytes: taken.byte,
            lines: taken.line,
            pending: is_pending.then(|| Place { line: done.line + 1, byte: done.byte }),
            ..self.ledger.report(self.secrets)
        }
    }
}
