//! Deliveries that differ from an earlier one in nothing but their IDs, when they were received, and their signature, as most in an
//! archive do. What was found out about the earlier one holds for them as well, so they are compared with it as a whole. It is no
//! rule of its own: what differs in anything else is read as ever.

use super::body::{Thin, id};
use super::delivery::{Delivery, EventName, Owner, Signature};
use crate::catalog::quirks;
use crate::classify::{BodyKind, instant};
use crate::report::Verdict;
use crate::text::{Lanes, Span, by_sixteen, find, is_ascii, is_like, plain_end};
use std::borrow::Cow;

/// The most bytes that a pattern has.
const LONGEST: usize = 1024;

/// Patterns are looked for among those whose lengths have the same remainder, so many at most.
const SHELVES: usize = 128;
const TOGETHER: usize = 8;

/// Credit for learning patterns, where nothing comes of which: what it begins with, has at most, and what each costs and brings.
const CREDIT: u32 = 1 << 12;
const COST: u32 = 1 << 7;
const HIT: u32 = 1 << 3;

/// The earlier deliveries.
#[derive(Default)]
pub(super) struct Patterns {
    /// As many as that, once there is one.
    shelves: Vec<Vec<Pattern>>,
    spent: u32,
    /// The most bytes that one of them has.
    longest: usize,
}

/// A delivery that has the pattern at this place, and what is its own.
#[derive(Clone, Copy)]
pub(super) struct Found {
    shelf: usize,
    place: usize,
    pub(super) length: usize,
    pub(super) is_envelope: bool,
    owner: Owner,
    received_at: Option<i64>,
    hash: u64,
}

struct Pattern {
    length: usize,
    /// The text by sixteen bytes, the last sixteen at last, and which of them are in holes, a bit each.
    lanes: Box<[(Lanes, u16)]>,
    account: usize,
    user: usize,
    holes: Holes,
    /// The hash of the body without its IDs.
    rest: u64,
    is_envelope: bool,
    event: u8,
    name: Option<Box<[u8]>>,
    error_code: Option<Box<[u8]>>,
}

/// Where that stands in an envelope which each delivery has for itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holes {
    /// A date and time of RFC 3339.
    pub(super) received_at: Option<Span>,
    /// A text without escapes, which nobody looks at.
    pub(super) signature: Option<Span>,
}

impl Patterns {
    /// The delivery that `bytes` begin with, up to the end of the line, if it has a pattern.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<Found> {
        if self.longest == 0 {
            return None;
        }
        // A comma and a line end may follow.
        let near = bytes.get(..self.longest + 3).unwrap_or(bytes);
        let line = near.get(..find(near, 0, b'\n').unwrap_or(near.len()))?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.strip_suffix(b",").unwrap_or(line);
        let shelf = line.len() % SHELVES;
        let mut patterns = self.shelves.get(shelf)?.iter().enumerate();
        let found = patterns.find_map(|(place, pattern)| pattern.of(line, shelf, place));
        self.spent = self.spent.saturating_sub(if found.is_some() { HIT } else { 1 });
        found
    }

    /// Whether it is worth while to learn `bytes`, which had no pattern.
    pub(super) fn may_learn(&self, bytes: &[u8]) -> bool {
        self.spent + COST <= CREDIT && bytes.len() <= LONGEST && find(bytes, 0, b'\n').is_none()
    }

    /// Says that `bytes`, which [may be learned](Self::may_learn), were read as `delivery`, of the message `thin`, with `holes` if it
    /// is an envelope.
    pub(super) fn learn(&mut self, bytes: &[u8], delivery: &Delivery<'_>, thin: &Thin<'_>, holes: Holes) {
        self.spent += COST;
        let Some(pattern) = Pattern::new(bytes, delivery, thin, holes) else { return };
        self.shelves.resize_with(SHELVES, Vec::new);
        let Some(shelf) = self.shelves.get_mut(bytes.len() % SHELVES) else { return };
        if shelf.len() == TOGETHER {
            // The one that was learned first may be of use no more.
            shelf.remove(0);
        }
        shelf.push(pattern);
        self.longest = self.longest.max(bytes.len());
    }

    pub(super) fn delivery(&self, found: Found) -> Option<Delivery<'_>> {
        let pattern = self.shelves.get(found.shelf)?.get(found.place)?;
        Some(Delivery {
            is_envelope: pattern.is_envelope,
            kind: BodyKind::Message,
            verdict: Verdict::Valid,
            event: EventName::Known(pattern.event),
            owner: found.owner,
            name: pattern.name.as_deref().map(Cow::Borrowed),
            error_code: pattern.error_code.as_deref().map(Cow::Borrowed),
            has_resource: false,
            status: None,
            updated_at: None,
            received_at: found.received_at,
            signature: Signature::Unasked,
            hash: found.hash,
            findings: Cow::Borrowed(&[]),
        })
    }
}

impl Pattern {
    fn new(bytes: &[u8], delivery: &Delivery<'_>, thin: &Thin<'_>, holes: Holes) -> Option<Self> {
        let EventName::Known(event) = delivery.event else { return None };
        let [account, user] = [thin.account, thin.user].map(|span| only_place(bytes, span.slice(thin.body)));
        let (account, user) = (account?, user?);
        let mut is_free = vec![false; bytes.len()];
        let ids = [account, user].map(|at| Span::new(at as u32, at as u32 + ID as u32));
        for hole in ids.into_iter().chain(holes.received_at).chain(holes.signature) {
            is_free.get_mut(hole.start as usize..hole.end as usize)?.fill(true);
        }
        let bits = |free: &[bool; 16]| free.iter().rev().fold(0, |bits, is| bits << 1 | u16::from(*is));
        let lanes = by_sixteen(bytes).zip(by_sixteen(&is_free)).map(|(lanes, free)| (*lanes, bits(free))).collect();
        Some(Self {
            length: bytes.len(),
            lanes,
            account,
            user,
            holes,
            rest: thin.rest,
            is_envelope: delivery.is_envelope,
            event,
            name: delivery.name.as_deref().map(Box::from),
            error_code: delivery.error_code.as_deref().map(Box::from),
        })
    }

    /// What `line` has for itself, if it has this pattern.
    #[inline]
    fn of(&self, line: &[u8], shelf: usize, place: usize) -> Option<Found> {
        if line.len() != self.length || !is_like(line, &self.lanes) {
            return None;
        }
        let account = line.get(self.account..self.account + ID).filter(|id| quirks::is_id(id))?;
        let user = line.get(self.user..self.user + ID).filter(|id| quirks::is_id(id))?;
        let received_at = match self.holes.received_at {
            Some(hole) => Some(instant(hole.slice(line))?),
            None => None,
        };
        if let Some(Span { start, end }) = self.holes.signature
            && (plain_end(line, start as usize) < end as usize || !is_ascii(line.get(start as usize..end as usize)?))
        {
            return None;
        }
        let hash = Thin::hash(self.rest, account, user);
        let owner = Owner { account: Some(id(account)?), user: Some(id(user)?) };
        let Self { length, is_envelope, .. } = *self;
        Some(Found { shelf, place, length, is_envelope, owner, received_at, hash })
    }
}

/// Bytes of an ID.
const ID: usize = 36;

/// Where `text` stands in `bytes`, if that is in one place alone.
fn only_place(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let mut places = bytes.windows(text.len()).enumerate().filter(|(_, window)| *window == text);
    let (place, _) = places.next()?;
    places.next().is_none().then_some(place)
}

#[cfg(test)]
mod tests {
    use super::Found;
    use crate::audit::observe::Observer;
    use proptest::prelude::*;

    const IDS: [&str; 3] = [
        "0187c66e-e7e5-811c-b006-2232f00f426a",
        "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
        "0187C66E-E7E5-811C-B006-2232F00F426A",
    ];
    const EVENTS: [(&str, &str); 4] = [
        ("accounts.added", ""),
        ("accounts.failed", r#","error_code":"invalid_credentials""#),
        ("accounts.failed", r#","error_code":"mfa_cancelled_by_the_user""#),
        ("accounts.updated", r#","resource":{"updated_at":"2026-01-05T07:59:59.828902Z"}"#),
    ];
    const TIMES: [&str; 4] = [
        "2026-01-05T08:00:00.045Z",
        "2026-11-05T08:00:00.046Z",
        "2026-13-05T08:00:00.045Z",
        "2026-01-05 08:00:00.045Z",
    ];

    fn delivery(
        (event, rest): (&str, &str),
        [account, user]: [&str; 2],
        (form, time, sign): (u8, &str, char),
    ) -> String {
        let body =
            format!(r#"{{"event":"{event}","name":"hook","data":{{"account":"{account}","user":"{user}"{rest}}}}}"#);
        let signature = sign.to_string().repeat(128);
        match form {
            0 => body,
            1 => format!(r#"{{"received_at":"{time}","body":{body:?}}}"#),
            2 => format!(r#"{{"received_at":"{time}","signature":"{signature}","body":{body:?}}}"#),
            3 => {
                format!(r#"{{"received_at":"{time}","headers":{{"x-argyle-signature":"{signature}"}},"body":{body}}}"#)
            }
            _ => format!(r#"{{"path":"/{account}","body":{body:?},"time":"{time}"}}"#),
        }
    }

    fn deliveries() -> impl Strategy<Value = Vec<Vec<u8>>> {
        let id = || prop::sample::select(IDS.to_vec());
        let own = (0..5_u8, prop::sample::select(TIMES.to_vec()), prop::sample::select(vec!['0', 'f', '"', '\\', 'é']));
        let sound = (prop::sample::select(EVENTS.to_vec()), [id(), id()], own)
            .prop_map(|(event, ids, own)| delivery(event, ids, own).into_bytes());
        let slip = prop::sample::select(vec![&b""[..], b"g", b"0", b"\"", b"}", b"\xff", b",", b"\t", b"\n", b" "]);
        let slips = prop::collection::vec((any::<prop::sample::Index>(), slip), 0..2);
        let any = (sound, slips).prop_map(|(mut bytes, slips)| {
            for (at, slip) in slips {
                let at = at.index(bytes.len());
                bytes.splice(at..=at, slip.iter().copied());
            }
            bytes
        });
        prop::collection::vec(any, 1..60)
    }

    proptest! {
        #[test]
        fn those_alike_are_read_as_each_is_by_itself(deliveries in deliveries()) {
            let mut observer = Observer::default();
            for bytes in deliveries {
                let mut alone = Observer::default();
                for end in [&b""[..], b"\n{", b",\r\n", b" ", b"{"] {
                    let bytes = [&bytes, end].concat();
                    let [front, expected] = [&mut observer, &mut alone].map(|observer| observer.front(&bytes));
                    prop_assert_eq!(front.map(|front| front.length), expected.map(|front| front.length), "{}", bytes.escape_ascii());
                    for front in [front, expected].into_iter().flatten().filter(|front| front.is_one_line) {
                        prop_assert!(!bytes[..front.length].contains(&b'\n'), "{}", bytes.escape_ascii());
                    }
                }
                prop_assert_eq!(observer.observe(&bytes, false), alone.observe(&bytes, false), "{}", bytes.escape_ascii());
            }
        }
    }

    #[test]
    fn most_are_alike() {
        let mut observer = Observer::default();
        let mut found = Vec::new();
        for form in 0..4 {
            for ids in [[0, 1], [1, 0], [1, 2]] {
                let own = (form, TIMES[ids[0]], ['0', 'f'][ids[0]]);
                let text = delivery(EVENTS[0], ids.map(|id| IDS[id]), own);
                found.push(
                    observer
                        .alike(text.as_bytes())
                        .map(|Found { length, is_envelope, .. }| (length == text.len(), is_envelope)),
                );
                observer.observe(text.as_bytes(), false).unwrap();
            }
        }
        let expected =
            [false, true, true, true].map(|is_envelope| [None, Some((true, is_envelope)), Some((true, is_envelope))]);
        assert_eq!(found, expected.concat());
    }
}
