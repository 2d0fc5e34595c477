//! Audits across the border. An instance of this module reads one archive, and is given up with it: JavaScript writes chunks
//! into its buffer, and gets no answer until it asks for the report.

use super::pack::pack;
use super::{bits, with_body};
use crate::Options;
use crate::audit::{AccountOrder, AccountQuery, Audit, AuditOptions, Opened, open};
use crate::signature::Secrets;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

thread_local! {
    static AUDIT: RefCell<Option<Audit>> = RefCell::default();
    /// The numbers of the accounts that were selected last.
    static SELECTED: RefCell<Vec<u32>> = RefCell::default();
    static BODY: RefCell<Vec<u8>> = RefCell::default();
}

/// Begins to read an archive. `bounds` are the most bytes of a delivery, accounts, entries of a list, and seconds of silence.
/// The secrets stand in `secrets` one behind the other, each up to one of `ends`; `accounts` are IDs with a space between.
#[wasm_bindgen]
pub fn start(options: u32, bounds: &[u32], secrets: String, ends: &[u32], accounts: &str) {
    let secrets = Zeroizing::new(secrets);
    let starts = [0].into_iter().chain(ends.iter().copied());
    let secrets = starts.zip(ends).map(|(start, end)| secrets.get(start as usize..*end as usize).unwrap_or_default());
    let &[max_bytes, max_accounts, max_listed, silence] = bounds else { return };
    let options = AuditOptions {
        body: Options { strict: options & bits::STRICT != 0, max_bytes: max_bytes as usize, ..Options::default() },
        secrets: Secrets::new(secrets).ok(),
        accounts: accounts.split_whitespace().map(str::to_owned).collect(),
        max_accounts: max_accounts as usize,
        max_listed: max_listed as usize,
        silence: silence.into(),
    };
    AUDIT.set(Some(Audit::new(options)));
}

/// The address of room for the next `length` bytes. It holds until the next call.
#[wasm_bindgen]
pub fn room(length: usize) -> *mut u8 {
    with_audit(|audit| audit.room(length).as_mut_ptr()).unwrap_or(std::ptr::null_mut())
}

/// Goes on with the `length` bytes that were written there.
#[wasm_bindgen]
pub fn write(length: usize) {
    with_audit(|audit| audit.fill(length));
}

/// How many deliveries were found so far.
#[wasm_bindgen]
pub fn deliveries() -> f64 {
    with_audit(|audit| audit.deliveries() as f64).unwrap_or_default()
}

/// The report on what was read, packed; `ends` says that no more comes.
#[wasm_bindgen]
pub fn report(ends: bool) -> *const usize {
    let report = with_audit(|audit| {
        if ends {
            audit.end();
        }
        audit.report()
    });
    pack(&report)
}

/// Selects accounts; returns how many there are. `order` is the number of an [`AccountOrder`].
#[wasm_bindgen]
pub fn select(id: &str, state: &str, oddity: &str, error_group: &str, order: u32, descending: bool) -> u32 {
    let order = match order {
        1 => AccountOrder::Last,
        2 => AccountOrder::Deliveries,
        3 => AccountOrder::Oddities,
        4 => AccountOrder::Id,
        _ => AccountOrder::First,
    };
    let query = AccountQuery { id, state, oddity, error_group, order, descending };
    let selected = with_audit(|audit| audit.select(&query)).unwrap_or_default();
    let count = selected.len() as u32;
    SELECTED.set(selected);
    count
}

/// So many of the selected accounts from one on, packed.
#[wasm_bindgen]
pub fn selected(from: usize, count: usize) -> *const usize {
    let accounts = SELECTED.with_borrow(|all| {
        let page: Vec<u32> = all.iter().skip(from).take(count).copied().collect();
        with_audit(|audit| audit.accounts(&page)).unwrap_or_default()
    });
    pack(&accounts)
}

/// Takes the body out of the delivery in the buffer; returns what else is to say of it, packed. [`taken_body`] gives the body.
#[wasm_bindgen]
pub fn take_out(length: usize) -> *const usize {
    let opened: Opened = with_body(length, open);
    let facts = pack(&opened);
    BODY.set(opened.body);
    facts
}

/// The body that was taken out last.
#[wasm_bindgen]
pub fn taken_body() -> Vec<u8> {
    BODY.take()
}

fn with_audit<R>(work: impl FnOnce(&mut Audit) -> R) -> Option<R> {
    AUDIT.with_borrow_mut(|audit| audit.as_mut().map(work))
}
