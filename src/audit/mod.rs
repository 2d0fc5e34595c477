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
//! In three steps: `split` finds where deliveries begin and end, an `Observer` reads each, and a `Ledger` keeps the sums.

mod account;
mod body;
mod broken;
mod counts;
mod delivery;
mod envelope;
mod ledger;
mod life;
mod observe;
mod opened;
mod query;
mod report;
mod sound;
mod split;
mod time;
mod timeline;

pub use counts::Counts;
pub use opened::{Opened, open};
pub use query::{AccountOrder, AccountQuery};
pub use report::{
    Account, AuditReport, Broken, Oddity, OverTime, Place, Signatures, Step, Timeline, TimelineStep, Unlisted,
    Unreadable,
};

use crate::catalog::Code;
use crate::check::Options;
use crate::signature::Secrets;
use crate::text::line_ends;
use account::{Accounts, Bounds};
use delivery::Id;
use ledger::{Ledger, Spot};
use observe::Observer;
use split::{PieceKind, Splitter, Window};
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
    /// How many accounts are followed: 500,000 by default. Each takes some 400 bytes.
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
    splitter: Splitter,
    observer: Observer,
    ledger: Ledger,
    secrets: usize,
    /// What was handed in and is not done with, and room behind it.
    buffer: Vec<u8>,
    filled: usize,
    /// How many bytes were done with.
    done: u64,
    is_complete: bool,
}

/// Bytes that are looked at together at most.
const CHUNK: usize = 1 << 20;

/// Bytes of the buffer that are kept; what a larger delivery needed is given back.
const KEPT: usize = 4 << 20;

impl Audit {
    /// Begins to read an archive.
    pub fn new(options: AuditOptions) -> Self {
        let AuditOptions { body, secrets, accounts, max_accounts, max_listed, silence } = options;
        let accounts: Vec<Id> = accounts.iter().filter_map(|text| body::id_in_any_form(text.as_bytes())).collect();
        let silence = i64::try_from(silence).unwrap_or(i64::MAX).saturating_mul(1_000_000);
        let bounds = Bounds { accounts: max_accounts.min(u32::MAX as usize), listed: max_listed, silence };
        let count = secrets.as_ref().map_or(0, Secrets::count);
        Self {
            splitter: Splitter::new(body.max_bytes),
            observer: Observer::new(Options { max_bytes: usize::MAX, ..body }, secrets),
            ledger: Ledger::new(max_listed, Accounts::new(bounds, Timelines::new(accounts))),
            secrets: count,
            buffer: Vec::new(),
            filled: 0,
            done: 0,
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
        if self.buffer.len() < self.filled + length {
            self.buffer.resize(self.filled + length, 0);
        }
        self.buffer.get_mut(self.filled..self.filled + length).unwrap_or_default()
    }

    /// Goes on with `length` bytes that were written to [`room`](Self::room).
    pub(crate) fn fill(&mut self, length: usize) {
        self.filled = (self.filled + length).min(self.buffer.len());
        self.read(false);
    }

    /// The report on all of the archive: nothing more comes.
    pub fn finish(mut self) -> AuditReport {
        self.end();
        self.report()
    }

    /// Says that nothing more comes.
    pub(crate) fn end(&mut self) {
        if !std::mem::replace(&mut self.is_complete, true) {
            self.read(true);
            self.ledger.end(Spot { line: self.splitter.lines(), byte: self.done, length: 0 });
        }
    }

    /// How many deliveries were found so far.
    pub fn deliveries(&self) -> u64 {
        self.ledger.deliveries()
    }

    /// The numbers of the accounts that `query` asks for, in its order, as [`accounts`](Self::accounts) takes them.
    pub fn select(&self, query: &AccountQuery<'_>) -> Vec<u32> {
        self.ledger.select(query)
    }

    /// What is known so far of the accounts of these numbers.
    pub fn accounts(&self, numbers: &[u32]) -> Vec<Account> {
        self.ledger.accounts(numbers)
    }

    /// The report on what was read so far.
    pub fn report(&self) -> AuditReport {
        let is_pending = self.splitter.is_within() && !self.is_complete;
        AuditReport {
            complete: self.is_complete,
            bytes: self.done + self.filled as u64,
            lines: self.splitter.lines() + line_ends(self.waiting()) as u64,
            pending: is_pending.then(|| Place { line: self.splitter.lines() + 1, byte: self.done }),
            ..self.ledger.report(self.secrets)
        }
    }

    /// What was handed in and is not done with.
    fn waiting(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    fn read(&mut self, is_last: bool) {
        const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
        let bytes = self.buffer.get(..self.filled).unwrap_or_default();
        let mut at = 0;
        if self.done == 0 {
            if bytes.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(bytes) && !is_last {
                return;
            }
            at = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        }
        while let Some(piece) = self.splitter.next(Window { bytes, is_last }, &mut at, &mut self.observer) {
            let text = bytes.get(piece.start..piece.end).unwrap_or_default();
            let spot = Spot { line: piece.line, byte: self.done + piece.start as u64, length: text.len() as u64 };
            match piece.kind {
                PieceKind::Value | PieceKind::Text => match self.observer.observe(text, piece.is_seen) {
                    Ok(delivery) => self.ledger.delivery(&delivery, piece.extent, spot),
                    Err(code) if piece.kind == PieceKind::Text && !body::tells_text(code) => {
                        self.ledger.unreadable(Code::NotJson, spot);
                    }
                    Err(code) => self.ledger.unreadable(code, spot),
                },
                PieceKind::TooLarge => self.ledger.unreadable(Code::TooLarge, spot),
                PieceKind::Open => self.ledger.open_array(),
                PieceKind::Close => self.ledger.close_array(spot),
            }
        }
        self.splitter.forget(bytes, at);
        self.done += at as u64;
        self.buffer.copy_within(at..self.filled, 0);
        self.filled -= at;
        if self.filled <= CHUNK && self.buffer.len() > KEPT {
            self.buffer.truncate(CHUNK);
            self.buffer.shrink_to_fit();
        }
    }
}
