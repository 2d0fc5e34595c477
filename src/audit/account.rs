//! What happened to each account: constant memory for each, and a bounded number of them.

use super::counts::{Counts, Names};
use super::delivery::Owner;
use super::facts::Facts;
use super::id::Id;
use super::life::{Life, Odd};
use super::mark::{Mark, UNKNOWN};
use super::report::{Account, AuditReport, Oddity};
use super::rows::Row;
use super::states::States;
use super::timeline::Timelines;
use crate::catalog::{EVENTS, Happened, OddityCode};
use std::borrow::Cow;
use std::hint::black_box;

/// How accounts are followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// How many are.
    pub(super) accounts: usize,
    /// How many entries each list has.
    pub(super) listed: usize,
    /// How long an account may be silent, in microseconds.
    pub(super) silence: i64,
}

/// An account, as far as it is remembered. In this order, since there are many of them, and what is looked at each time should
/// stand close together.
#[derive(Debug, Default)]
#[repr(C, align(64))]
pub(super) struct State {
    pub(super) id: Id,
    user: Id,
    has_user: bool,
    /// What it was last seen to be.
    pub(super) state: Option<Happened>,
    /// The number of its name, or 0.
    pub(super) error_code: u16,
    pub(super) deliveries: u32,
    by_event: [u32; EVENTS.len()],
    life: Life,
    pub(super) by_oddity: [u16; OddityCode::ALL.len()],
    pub(super) first: Mark,
}

// Five lines of a processor's cache.
const _: () = assert!(size_of::<State>() <= 320);

/// The number of accounts that are not followed, since there are too many.
const UNTRACKED: u32 = u32::MAX;

/// The most accounts that have numbers.
pub(super) const MOST: usize = u32::MAX as usize - 1;

#[derive(Debug)]
pub(super) struct Accounts {
    bounds: Bounds,
    pub(super) states: States,
    untracked: u64,
    alike: u64,
    by_oddity: [u64; OddityCode::ALL.len()],
    oddities: Vec<Oddity>,
    timelines: Timelines,
    /// What is odd about the delivery at hand.
    odd: Vec<Odd>,
}

impl Accounts {
    pub(super) fn new(bounds: Bounds, timelines: Timelines) -> Self {
        Self {
            bounds,
            states: States::default(),
            untracked: 0,
            alike: 0,
            by_oddity: [0; OddityCode::ALL.len()],
            oddities: Vec::new(),
            timelines,
            odd: Vec::new(),
        }
    }

    /// The number of the account that `owner` names, to go on with: from 1 on; [`UNTRACKED`] if there are too many, and it was not
    /// asked for; 0 for none. The account is added if it is new.
    #[inline]
    pub(super) fn number(&mut self, owner: Owner) -> u32 {
        let Some(id) = owner.account else { return 0 };
        let place = match self.states.find(id) {
            Some(place) => place,
            None if self.states.len() >= self.bounds.accounts && !self.timelines.has(id) => return UNTRACKED,
            None => self.add(id),
        };
        if let Some(state) = self.states.get_mut(place) {
            state.belongs_to(owner.user);
        }
        place as u32 + 1
    }

    /// Has memory bring what is known of the accounts that `owners` name, all at once.
    #[inline]
    pub(super) fn fetch(&mut self, owners: &[Owner]) {
        owners.iter().filter_map(|owner| owner.account).for_each(|id| self.states.fetch(id));
    }

    fn add(&mut self, id: Id) -> usize {
        let place = self.states.add(id);
        self.timelines.set(id, place as u32 + 1);
        place
    }

    /// Goes on with a delivery of the account of this number, whose row `row` makes; `name` and `error_code` are the numbers of its
    /// texts, or 0.
    #[inline]
    pub(super) fn delivery(
        &mut self,
        number: u32,
        facts: &Facts,
        [name, error_code]: [u16; 2],
        mark: Mark,
        row: &dyn Fn() -> Row,
    ) {
        let Some(place) = (number as usize).checked_sub(1) else { return };
        let Some(state) = self.states.get_mut(place) else {
            self.untracked += 1;
            return;
        };
        let odd = &mut self.odd;
        odd.clear();
        let is_alike =
            state.life.step(facts, state.deliveries, mark, name, self.bounds.silence, &mut |found| odd.push(found));
        state.count(mark, error_code);
        self.alike += u64::from(is_alike);
        self.timelines.add(number, mark, row, &self.odd);
        if !self.odd.is_empty() {
            let odd = std::mem::take(&mut self.odd);
            odd.iter().for_each(|odd| self.oddity(place, *odd));
            self.odd = odd;
        }
    }

    fn oddity(&mut self, place: usize, Odd { code, mark, after }: Odd) {
        let Some(state) = self.states.get_mut(place) else { return };
        if let Some(count) = state.by_oddity.get_mut(code as usize) {
            *count = count.saturating_add(1);
        }
        if let Some(count) = self.by_oddity.get_mut(code as usize) {
            *count += 1;
        }
        if self.oddities.len() < self.bounds.listed {
            self.oddities.push(Oddity {
                code,
                severity: code.severity(),
                message: code.words().message,
                account: id_text(state.id),
                delivery: mark.delivery.into(),
                line: mark.line(),
                byte: mark.byte(),
                after: after.map(u64::from),
            });
        }
    }

    /// Says that nothing more comes; `last_seen` is when the last delivery was received.
    pub(super) fn end(&mut self, last_seen: Option<i64>) {
        let silence = self.bounds.silence;
        for place in 0..self.states.len() {
            let mut found = [None; 2];
            if let Some(state) = self.states.get(place) {
                let mut free = found.iter_mut();
                state.life.end(state.deliveries, last_seen.unwrap_or(UNKNOWN), silence, &mut |odd| {
                    if let Some(free) = free.next() {
                        *free = Some(odd);
                    }
                });
            }
            found.into_iter().flatten().for_each(|odd| self.oddity(place, odd));
        }
    }

    /// Adds what is known of accounts to `report`.
    pub(super) fn report(&self, error_codes: &Names, report: &mut AuditReport) {
        let listed = self.states.iter().take(self.bounds.listed);
        report.account_count = self.states.len() as u64;
        report.accounts = listed.map(|state| state.account(error_codes)).collect();
        report.by_oddity = by_oddity(self.by_oddity.iter().copied());
        report.oddities.clone_from(&self.oddities);
        report.alike = self.alike;
        report.timelines = self.timelines.report();
        report.unlisted.accounts = report.account_count - report.accounts.len() as u64;
        report.unlisted.oddities = report.by_oddity.sum() - report.oddities.len() as u64;
        report.unlisted.untracked_deliveries = self.untracked;
    }
}

impl State {
    pub(super) fn new(id: Id) -> Self {
        Self { id, ..Self::default() }
    }

    /// Has memory bring it, without waiting for it: a line of a processor's cache for each value.
    #[inline]
    pub(super) fn fetch(&self) {
        black_box(self.id[0]);
        self.life.fetch();
    }

    #[inline]
    fn belongs_to(&mut self, user: Option<Id>) {
        if let (false, Some(user)) = (self.has_user, user) {
            (self.has_user, self.user) = (true, user);
        }
    }

    /// Whose it is.
    pub(super) fn user(&self) -> Option<Id> {
        self.has_user.then_some(self.user)
    }

    #[inline]
    fn count(&mut self, mark: Mark, error_code: u16) {
        self.deliveries = self.deliveries.saturating_add(1);
        if let Some(count) = mark.event().and_then(|event| self.by_event.get_mut(event)) {
            *count = count.saturating_add(1);
        }
        if self.deliveries == 1 {
            self.first = mark;
        }
        match mark.happened {
            None | Some(Happened::Changed) => {}
            Some(Happened::Connected) => (self.state, self.error_code) = (mark.happened, 0),
            happened => self.state = happened,
        }
        if error_code != 0 {
            self.error_code = error_code;
        }
    }

    /// Its last delivery.
    pub(super) fn latest(&self) -> &Mark {
        self.life.recent(self.deliveries).last().unwrap_or(&self.first)
    }

    pub(super) fn account(&self, error_codes: &Names) -> Account {
        let mut by_event = Counts::default();
        EVENTS.iter().zip(self.by_event).for_each(|(event, count)| by_event.add(event.name, count.into()));
        Account {
            account: id_text(self.id),
            user: self.user().map(id_text),
            deliveries: self.deliveries.into(),
            by_event,
            state: self.state,
            error_code: error_codes.name(self.error_code).map(Cow::into_owned),
            first: self.first.step(),
            last: self.life.recent(self.deliveries).map(Mark::step).collect(),
            by_oddity: by_oddity(self.by_oddity.iter().map(|count| u64::from(*count))),
        }
    }
}

fn by_oddity(counts: impl Iterator<Item = u64>) -> Counts {
    let mut named = Counts::default();
    OddityCode::ALL.iter().zip(counts).for_each(|(code, count)| named.add(code.name(), count));
    named
}

/// `id` as the vendor writes it.
pub(super) fn id_text(id: Id) -> String {
    let mut text = String::with_capacity(36);
    for (index, byte) in id.iter().flat_map(|word| word.to_le_bytes()).enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.extend([byte >> 4, byte & 0xf].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')));
    }
    text
}
