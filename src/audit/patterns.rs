//! Deliveries that differ from an earlier one in nothing but their IDs, when they were received, and their signature, as most in an
//! archive do. What was found out about the earlier one holds for them as well, so they are compared with it as a whole. It is no
//! rule of its own: what differs in anything else is read as ever.

use super::body::Thin;
use super::delivery::{Delivery, Owner};
use super::facts::{Facts, TEXTS, Told};
use super::id::{self, Id};
use super::split::Extent;
use crate::classify::instant;
use crate::text::{Lanes, Span, by_sixteen, find, is_ascii, is_like, plain_end};

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
    /// The least and the most bytes that one of them has.
    lengths: Option<(usize, usize)>,
}

/// A delivery that has the pattern at this place, and what is its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    shelf: usize,
    place: usize,
    pub(super) length: usize,
    pub(super) account: Id,
    user: Id,
    /// What stands for nothing, if the pattern has no such time.
    received_at: i64,
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
    /// But for the hash and the time.
    facts: Facts,
    texts: [Option<Box<[u8]>>; TEXTS],
}

/// Where that stands in an envelope which each delivery has for itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Holes {
    /// A date and time of RFC 3339.
    pub(super) received_at: Option<Span>,
    /// A text without escapes, which nobody looks at.
    pub(super) signature: Option<Span>,
}

impl Patterns {
    /// Whether the delivery that `bytes` begin with, up to the end of the line, has a pattern; which one, `found` is told.
    pub(super) fn find(&mut self, bytes: &[u8], found: &mut Found) -> bool {
        let Some(lengths) = self.lengths else { return false };
        let is_found = self.look(bytes, lengths, found).is_some();
        self.spent = self.spent.saturating_sub(if is_found { HIT } else { 1 });
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
        found.place = patterns.iter().position(|pattern| pattern.is_of(line))?;
        found.length = line.len();
        patterns.get(found.place)?.own(line, found)
    }

    /// Whether it is worth while to learn `bytes`, which had no pattern.
    pub(super) fn may_learn(&self, bytes: &[u8]) -> bool {
        self.spent + COST <= CREDIT && bytes.len() <= LONGEST && find(bytes, 0, b'\n').is_none()
    }

    /// Says that `bytes`, which [may be learned](Self::may_learn), were read as `delivery`, of the message `thin`, with `holes` if it
    /// is an envelope.
    pub(super) fn learn(&mut self, bytes: &[u8], delivery: &Delivery<'_>, thin: &Thin<'_>, holes: Holes) {
        self.shelves.resize_with(SHELVES, Vec::new);
        let Some(shelf) = self.shelves.get_mut(bytes.len() % SHELVES) else { return };
        // One that came in two chunks was not looked for.
        if shelf.iter().any(|pattern| pattern.is_of(bytes)) {
            return;
        }
        self.spent += COST;
        let Some(pattern) = Pattern::new(bytes, delivery, thin, holes) else { return };
        if shelf.len() == TOGETHER {
            // The one that was learned first may be of use no more.
            shelf.remove(0);
        }
        shelf.push(pattern);
        let (shortest, longest) = self.lengths.unwrap_or((bytes.len(), bytes.len()));
        self.lengths = Some((shortest.min(bytes.len()), longest.max(bytes.len())));
    }

    /// All that is told of what was `found`.
    #[inline]
    pub(super) fn told(&self, found: &Found, extent: Extent) -> Option<Told<'_>> {
        let Pattern { facts, texts, .. } = self.shelves.get(found.shelf)?.get(found.place)?;
        let flags = facts.flags | Facts::extent(extent);
        Some(Told {
            facts: Facts { flags, hash: found.hash, received_at: found.received_at, ..*facts },
            owner: Owner { account: Some(found.account), user: Some(found.user) },
            texts: texts.each_ref().map(Option::as_deref),
            findings: &[],
        })
    }
}

impl Pattern {
    fn new(bytes: &[u8], delivery: &Delivery<'_>, thin: &Thin<'_>, holes: Holes) -> Option<Self> {
        let [account, user] = [thin.account, thin.user].map(|span| only_place(bytes, span.slice(thin.body)));
        let (account, user) = (account?, user?);
        let mut is_free = vec![false; bytes.len()];
        let ids = [account, user].map(|at| Span::new(at as u32, at as u32 + id::LENGTH as u32));
        for hole in ids.into_iter().chain(holes.received_at).chain(holes.signature) {
            is_free.get_mut(hole.start as usize..hole.end as usize)?.fill(true);
        }
        let bits = |free: &[bool; 16]| free.iter().rev().fold(0, |bits, is| bits << 1 | u16::from(*is));
        let lanes = by_sixteen(bytes).zip(by_sixteen(&is_free)).map(|(lanes, free)| (*lanes, bits(free))).collect();
        let told = Told::of(delivery, Extent::Line);
        Some(Self {
            length: bytes.len(),
            lanes,
            account,
            user,
            holes,
            rest: thin.rest,
            facts: told.facts,
            texts: told.texts.map(|text| text.map(Box::from)),
        })
    }

    /// Whether `line` has this pattern, but for what it has for itself.
    #[inline]
    fn is_of(&self, line: &[u8]) -> bool {
        line.len() == self.length && is_like(line, &self.lanes)
    }

    /// Tells `found` what `line` has for itself; none if that is nothing of the kind.
    #[inline]
    fn own(&self, line: &[u8], found: &mut Found) -> Option<()> {
        let account = id::read(line.get(self.account..self.account + id::LENGTH)?)?;
        let user = id::read(line.get(self.user..self.user + id::LENGTH)?)?;
        if let Some(hole) = self.holes.received_at {
            found.received_at = instant(hole.slice(line))?;
        }
        if let Some(Span { start, end }) = self.holes.signature
            && (plain_end(line, start as usize) < end as usize || !is_ascii(line.get(start as usize..end as usize)?))
        {
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
mod tests {
    use super::{Extent, Found, Told};
    use crate::audit::facts::has;
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
                    prop_assert_eq!(front, expected, "{}", bytes.escape_ascii());
                    if let Some(front) = front.filter(|front| front.is_one_line) {
                        prop_assert!(!bytes[..front.length].contains(&b'\n'), "{}", bytes.escape_ascii());
                    }
                    let mut found = Found::default();
                    if observer.alike(&bytes, &mut found) {
                        prop_assert_eq!(Some(found.length), front.map(|front| front.length), "{}", bytes.escape_ascii());
                        let text = &bytes[..found.length];
                        let expected = alone.observe(text, false).unwrap();
                        let [told, expected] = [observer.told(&found, Extent::Line).unwrap(), Told::of(&expected, Extent::Line)];
                        prop_assert_eq!(format!("{told:?}"), format!("{expected:?}"), "{}", bytes.escape_ascii());
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
                let mut own = Found::default();
                let is_alike = observer.alike(text.as_bytes(), &mut own) && own.length == text.len();
                found.push(is_alike.then(|| observer.told(&own, Extent::Line).unwrap().facts.has(has::ENVELOPE)));
                observer.observe(text.as_bytes(), false).unwrap();
            }
        }
        let expected = [false, true, true, true].map(|is_envelope| [None, Some(is_envelope), Some(is_envelope)]);
        assert_eq!(found, expected.concat());
    }
}
