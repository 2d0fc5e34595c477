//! What tables of an audit ask for: accounts, a page at a time, and the body of one delivery.

use super::audit::with_audit;
use super::pack::pack;
use super::with_body;
use crate::audit::{AccountOrder, AccountQuery, open};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The numbers of the accounts that were selected last.
    static SELECTED: RefCell<Vec<u32>> = RefCell::default();
    static BODY: RefCell<Vec<u8>> = RefCell::default();
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
    let opened = with_body(length, open);
    let facts = pack(&opened);
    BODY.set(opened.body);
    facts
}

/// The body that was taken out last.
#[wasm_bindgen]
pub fn taken_body() -> Vec<u8> {
    BODY.take()
}
