//! Chosen accounts, in a chosen order, a page at a time: for tables of more accounts than anyone would want to have at once.

use super::account::{Accounts, State};
use super::counts::Names;
use super::id::Id;
use super::report::Account;
use crate::catalog::{ErrorCode, OddityCode};
use std::cmp::Reverse;

/// Which accounts are asked for, and in which order. Names are those that reports have; an empty one asks for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccountQuery<'a> {
    /// What the ID of the account or of its user begins with.
    pub id: &'a str,
    /// What the account was last seen to be; `unknown` where nothing says so.
    pub state: &'a str,
    /// The code of an oddity that it shows; `any` for whichever.
    pub oddity: &'a str,
    /// The group of its error code; `any` for whichever.
    pub error_group: &'a str,
    /// What they are ordered by.
    pub order: AccountOrder,
    /// Whether the order is the other way round.
    pub descending: bool,
}

/// What accounts are ordered by. Those alike stay in the order in which they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccountOrder {
    /// Their first delivery.
    #[default]
    First,
    /// Their last delivery.
    Last,
    /// How many deliveries there are.
    Deliveries,
    /// How many oddities they show.
    Oddities,
    /// Their ID.
    Id,
}

impl Accounts {
    /// The numbers of the accounts that `query` asks for, in its order.
    pub(super) fn select(&self, query: &AccountQuery<'_>, error_codes: &Names) -> Vec<u32> {
        let Some(digits) = digits(query.id) else { return Vec::new() };
        let groups: Vec<&str> = error_codes.iter().map(|(code, _)| group_of(&code)).collect();
        let oddity = OddityCode::ALL.iter().position(|code| code.name() == query.oddity);
        let fits = |state: &State| {
            let group = usize::from(state.error_code).checked_sub(1).and_then(|place| groups.get(place).copied());
            (query.state.is_empty() || state.state.map_or("unknown", |state| state.name()) == query.state)
                && (query.error_group.is_empty() || is(query.error_group, group))
                && (query.oddity.is_empty() || shows(state, query.oddity, oddity))
                && (begins(&state.id, &digits) || state.user().is_some_and(|user| begins(&user, &digits)))
        };
        let numbered = (0..).zip(self.states.iter());
        let mut chosen: Vec<u32> = numbered.filter(|(_, state)| fits(state)).map(|(number, _)| number).collect();
        self.sort(&mut chosen, query);
        chosen
    }

    /// What is known of the accounts of these numbers.
    pub(super) fn of(&self, numbers: &[u32], error_codes: &Names) -> Vec<Account> {
        let states = numbers.iter().filter_map(|number| self.states.get(*number as usize));
        states.map(|state| state.account(error_codes)).collect()
    }

    fn sort(&self, chosen: &mut [u32], query: &AccountQuery<'_>) {
        let key = |number: &u32| self.states.get(*number as usize).map(|state| key(state, query.order));
        match (query.order, query.descending) {
            (AccountOrder::First, false) => {}
            (_, false) => chosen.sort_by_cached_key(key),
            (_, true) => chosen.sort_by_cached_key(|number| Reverse(key(number))),
        }
    }
}

fn key(state: &State, order: AccountOrder) -> u128 {
    match order {
        AccountOrder::First => state.first.delivery.into(),
        AccountOrder::Last => state.latest().delivery.into(),
        AccountOrder::Deliveries => state.deliveries.into(),
        AccountOrder::Oddities => state.by_oddity.iter().map(|count| u128::from(*count)).sum(),
        AccountOrder::Id => bytes(&state.id).fold(0, |number, byte| number << 8 | u128::from(byte)),
    }
}

fn group_of(error_code: &str) -> &'static str {
    ErrorCode::find(error_code).map_or("unknown", |row| row.group.name())
}

fn is(asked: &str, name: Option<&str>) -> bool {
    name.is_some_and(|name| asked == "any" || asked == name)
}

/// Whether an account shows the oddity of this name, which has this number.
fn shows(state: &State, name: &str, number: Option<usize>) -> bool {
    match number {
        Some(number) => state.by_oddity.get(number).is_some_and(|count| *count > 0),
        None => name == "any" && state.by_oddity.iter().any(|count| *count > 0),
    }
}

/// The digits that the beginning of an ID is written with; none if it is none.
fn digits(text: &str) -> Option<Vec<u8>> {
    let characters = text.trim().chars().filter(|character| *character != '-');
    characters.map(|character| character.to_digit(16).map(|digit| digit as u8)).collect()
}

fn begins(id: &Id, digits: &[u8]) -> bool {
    let own = bytes(id).flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.len() <= 32 && own.zip(digits).all(|(own, digit)| own == *digit)
}

fn bytes(id: &Id) -> impl Iterator<Item = u8> {
    id.iter().flat_map(|word| word.to_le_bytes())
}
