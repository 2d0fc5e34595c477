//! Deliveries that differ from an earlier one in nothing but their IDs, when they were received, and their signature, as most in an
//! archive do. What was found out about the earlier one holds for them as well, so they are compared with it as a whole. It is no
//! rule of its own: what differs in anything else is read as ever.

use super::body::Thin;
use super::credit::Credit;
use super::delivery::{Delivery, Owner};
use super::envelope::{another_time, is_plain_ascii};
use super::facts::{Facts, TEXTS, Told};
use super::id::{self, Id};
use super::sink::{Sink, Spot};
use super::sound::Value;
use super::split::Extent;
use crate::text::{Span, Stencil, find};

/// The most bytes that a pattern has.
const LONGEST: usize = 1024;

/// Patterns are looked for among those whose lengths have the same remainder, so many at most.
const SHELVES: usize = 128;
const TOGETHER: usize = 8;

/// The earlier deliveries.
#[derive(Default)]
pub(super) struct Patterns {
    /// As many as that, once there is one.
    shelves: Vec<Vec<Pattern>>,
    credit: Credit,
    /// The least and the most bytes that one of them has.
    lengths: Option<(usize, usize)>,
}

/// A delivery that has the pattern at this place, and what is its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    shelf: usize,
    place: usize,
    pub(super) length: usize,
    account: Id,
    user: Id,
    /// 0 if the pattern has no such time.
    received_at: i64,
    hash: u64,
}

struct Pattern {
    text: Stencil,
    account: usize,
    user: usize,
    holes: Holes,
    /// The hash of the body without its IDs.
    rest: u64,
    /// But for the hash and the time.
    facts: Facts,
    texts: [Option<Box<[u8]>>; TEXTS],
    /// By which numbers the sink knows it with this extent, once it was asked.
    numbers: Option<(Extent, [u32; TEXTS])>,
}

/// Where that stands in an envelope which each delivery has for itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holes {
    /// A time, which [`another_time`] can read.
    pub(super) received_at: Option<Value>,
    /// A text without escapes, which nobody looks at.
    pub(super) signature: Option<Span>,
}

impl Patterns {
    /// Whether the delivery that `bytes` begin with, up to the end of the line, has a pattern; which one, `found` is told.
    pub(super) fn find(&mut self, bytes: &[u8], found: &mut Found) -> bool {
        let Some(lengths) = self.lengths else { return false };
        let is_found = self.look(bytes, lengths, found).is_some();
        self.credit.looked(is_found);
        is_found
    }

    #[inline]
    fn look(&self, bytes: &[u8], (shortest, longest): (usize, usize), found: &mut Found) -> Option<()> {
        // A comma and a line end may follow. A line that ends further in front has no pattern, with or without the next one.
        let near = bytes.get(..longest + 3).unwrap_or(bytes);
        let line = near.get(..find(near, shortest, b'\n').unwrap_or(near.len()))?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.strip_suffix(b",").unwrap_or(line);
        found.shelf = line.len() % SHELVES;
        let patterns = self.shelves.get(found.shelf)?;
        found.place = patterns.iter().position(|pattern| pattern.is_of(near, line.len()))?;
        found.length = line.len();
        patterns.get(found.place)?.own(line, found)
    }

    /// Whether it is worth while to learn `bytes`, which had no pattern.
    pub(super) fn may_learn(&self, bytes: &[u8]) -> bool {
        self.credit.is_left() && bytes.len() <= LONGEST && find(bytes, 0, b'\n').is_none()
    }

    /// Says that `bytes`, which [may be learned](Self::may_learn), were read as `delivery`, of the message `thin`, with `holes` if it
    /// is an envelope.
    pub(super) fn learn(&mut self, bytes: &[u8], delivery: &Delivery<'_>, thin: &Thin<'_>, holes: Holes) {
        self.shelves.resize_with(SHELVES, Vec::new);
        let Some(shelf) = self.shelves.get_mut(bytes.len() % SHELVES) else { return };
        // One that came in two chunks was not looked for.
        if shelf.iter().any(|pattern| pattern.is_of(bytes, bytes.len())) {
            return;
        }
        self.credit.spend();
        let Some(pattern) = Pattern::new(bytes, delivery, thin, holes) else { return };
        if shelf.len() == TOGETHER {
            // The one that was learned first may be of use no more.
            shelf.remove(0);
        }
        shelf.push(pattern);
        let (shortest, longest) = self.lengths.unwrap_or((bytes.len(), bytes.len()));
        self.lengths = Some((shortest.min(bytes.len()), longest.max(bytes.len())));
    }

    /// Tells `sink` of what was `found`.
    #[inline]
    pub(super) fn tell(&mut self, found: &Found, extent: Extent, spot: Spot, sink: &mut dyn Sink) {
        let pattern = self.shelves.get_mut(found.shelf).and_then(|shelf| shelf.get_mut(found.place));
        let Some(Pattern { facts, texts, numbers, .. }) = pattern else { return };
        let flags = facts.flags | Facts::extent(extent);
        let told = Told {
            facts: Facts { flags, hash: found.hash, received_at: found.received_at, ..*facts },
            owner: Owner { account: Some(found.account), user: Some(found.user) },
            texts: texts.each_ref().map(Option::as_deref),
            findings: &[],
        };
        let known = numbers.filter(|(other, _)| *other == extent).map(|(_, numbers)| numbers);
        let known = known.unwrap_or_else(|| sink.numbers(&told));
        *numbers = Some((extent, known));
        sink.delivery(&told, known, spot);
    }

    /// Says that another sink is told what comes, which has other numbers.
    pub(super) fn forget_numbers(&mut self) {
        self.shelves.iter_mut().flatten().for_each(|pattern| pattern.numbers = None);
    }
}

impl Pattern {
    fn new(bytes: &[u8], delivery: &Delivery<'_>, thin: &Thin<'_>, holes: Holes) -> Option<Self> {
        let [account, user] = [thin.account, thin.user].map(|span| only_place(bytes, span.slice(thin.body)));
        let (account, user) = (account?, user?);
        let ids = [account, user].map(|at| Span::new(at as u32, at as u32 + id::LENGTH as u32));
        let holes_in_all = ids.into_iter().chain(holes.received_at.map(|time| time.span)).chain(holes.signature);
        let told = Told::of(delivery, Extent::Line);
        Some(Self {
            text: Stencil::new(bytes, holes_in_all),
            account,
            user,
            holes,
            rest: thin.rest,
            facts: told.facts,
            texts: told.texts.map(|text| text.map(Box::from)),
            numbers: None,
        })
    }

    /// Whether the first `length` of `bytes` have this pattern, but for what they have for themselves.
    #[inline]
    fn is_of(&self, bytes: &[u8], length: usize) -> bool {
        length == self.text.length() && self.text.end(bytes, 0).is_some()
    }

    /// Tells `found` what `line` has for itself; none if that is nothing of the kind.
    #[inline]
    fn own(&self, line: &[u8], found: &mut Found) -> Option<()> {
        let account = id::read(line.get(self.account..self.account + id::LENGTH)?)?;
        let user = id::read(line.get(self.user..self.user + id::LENGTH)?)?;
        found.received_at = match self.holes.received_at {
            Some(Value { span, kind }) => another_time(kind, span.slice(line))?,
            None => 0,
        };
        if !self.holes.signature.is_none_or(|hole| is_plain_ascii(hole.slice(line))) {
            return None;
        }
        found.hash = Thin::hash(self.rest, account, user);
        (found.account, found.user) = (account.id, user.id);
        Some(())
    }
}

/// Where `text` stands in `bytes`, if that is in one place alone.
fn only_place(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let mut places = bytes.windows(text.len()).enumerate().filter(|(_, window)| *window == text);
    let (place, _) = places.next()?;
    places.next().is_none().then_some(place)
}

#[cfg(test)]
mod tests;
