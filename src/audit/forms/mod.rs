//! Messages with the account object are put together of few stretches, each of which came before: one of some that may stand there. What
//! was found out about the earlier ones holds for them, as long as each stretch stands behind the same member as it did then. It is no
//! rule of its own: where anything else stands, a delivery is read as ever.

mod fork;
mod learn;
mod template;
#[cfg(test)]
mod tests;
mod trace;

use super::credit::Credit;
use super::delivery::{Delivery, EventName, Owner, Signature};
use super::patterns::Holes;
use super::sound::Value;
use crate::classify::BodyKind;
use crate::report::Verdict;
use crate::text::{Span, is_ascii, is_utf8, plain_end};
use fork::{Fork, Tells};
use std::borrow::Cow;
use template::{Taken, Template};
pub(super) use trace::Trace;

/// The most bytes of a delivery that is learned.
const LONGEST: usize = 1 << 14;

/// When so many bytes were learned, all is forgotten, and learned anew if it still comes: what archives have takes far less.
const ROOM: usize = 1 << 20;

/// The most envelopes that are known.
const WRAPS: usize = 8;

/// What earlier deliveries were put together of.
#[derive(Debug, Default)]
pub(super) struct Forms {
    wraps: Vec<Wrap>,
    /// No more than rows have members.
    forks: Vec<Fork>,
    /// How many bytes were learned.
    learned: usize,
    credit: Credit,
}

/// An envelope: what stands in it in front of a body, and behind it. Between its parts are texts that nobody looks at.
#[derive(Debug, PartialEq, Eq)]
struct Wrap {
    front: Vec<Template>,
    back: Vec<Template>,
}

/// Where in an envelope the body is, as the content of a string, and what the envelope has for itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapped<'a> {
    pub(super) content: Span,
    pub(super) holes: Holes,
    pub(super) unread: &'a [Value],
}

/// A delivery that is put together of such stretches, and what is its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Formed {
    pub(super) length: usize,
    pub(super) is_envelope: bool,
    pub(super) is_one_line: bool,
    owner: Owner,
    updated_at: Option<i64>,
    received_at: Option<i64>,
    hash: u64,
    told: Told,
}

/// The stretches that tell something of a message.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    message: Option<Place>,
    connection: Option<Place>,
}

/// A stretch: the number of its fork, and its own there.
type Place = (usize, usize);

impl Forms {
    /// The delivery that `bytes` begin with, if it is put together of what is known.
    #[inline]
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<Formed> {
        if self.forks.is_empty() {
            return None;
        }
        let found = self.wrapped(bytes).or_else(|| {
            let mut taken = Taken::default();
            let (length, told) = self.body(bytes, 0, false, &mut taken)?;
            self.formed(length, false, &taken, told)
        });
        self.credit.looked(found.is_some());
        found
    }

    fn wrapped(&mut self, bytes: &[u8]) -> Option<Formed> {
        let (place, mut taken, start) = self.wraps.iter().enumerate().find_map(|(place, wrap)| {
            let mut taken = Taken::default();
            let start = taken.read(&wrap.front, bytes, 0)?;
            Some((place, taken, start))
        })?;
        self.wraps.get_mut(..=place)?.rotate_right(1);
        let (end, told) = self.body(bytes, start, true, &mut taken)?;
        let length = taken.read(&self.wraps.first()?.back, bytes, end)?;
        self.formed(length, true, &taken, told)
    }

    /// Where the body ends that begins at `at`, in a string if it `is_coded`.
    fn body<'a>(
        &mut self,
        bytes: &'a [u8],
        mut at: usize,
        is_coded: bool,
        taken: &mut Taken<'a>,
    ) -> Option<(usize, Told)> {
        let mut told = Told::default();
        let mut next = self.forks.iter().position(|fork| fork.is(None, is_coded));
        while let Some(number) = next {
            let (place, stretch, end) = self.forks.get_mut(number)?.find(bytes, at)?;
            taken.hash.word(stretch.rest);
            if !stretch.template.take(bytes, at, taken) {
                return None;
            }
            at = end;
            if stretch.has_text {
                let text = plain(bytes, at)?;
                taken.hash.bytes(text);
                at += text.len();
            }
            match stretch.tells {
                Tells::Nothing => {}
                Tells::Message { .. } => told.message = Some((number, place)),
                Tells::Connection { .. } => told.connection = Some((number, place)),
            }
            next = stretch.next;
        }
        Some((at, told))
    }

    fn formed(&self, length: usize, is_envelope: bool, taken: &Taken<'_>, told: Told) -> Option<Formed> {
        let [account, user] = taken.ids;
        let Taken { updated_at, received_at, has_lines, hash, .. } = *taken;
        let connection = told.connection.and_then(|place| self.tells(place)).unwrap_or(&Tells::Nothing);
        let formed = Formed {
            length,
            is_envelope,
            is_one_line: !has_lines,
            owner: Owner { account, user },
            updated_at,
            received_at,
            hash: hash.end(),
            told,
        };
        self.tells(told.message?)?.fits(connection).then_some(formed)
    }

    fn tells(&self, (fork, stretch): Place) -> Option<&Tells> {
        Some(&self.forks.get(fork)?.get(stretch)?.tells)
    }

    pub(super) fn delivery(&self, formed: Formed) -> Option<Delivery<'_>> {
        let Tells::Message { event, name, error_code } = self.tells(formed.told.message?)? else { return None };
        let (status, lost) = match formed.told.connection.and_then(|place| self.tells(place)) {
            Some(Tells::Connection { status, error_code }) => (*status, error_code.as_deref()),
            _ => (None, None),
        };
        let error_code = error_code.as_deref().or(lost.filter(|code| *code != b"null"));
        Some(Delivery {
            is_envelope: formed.is_envelope,
            kind: BodyKind::Message,
            verdict: Verdict::Valid,
            event: EventName::Known(*event),
            owner: formed.owner,
            name: name.as_deref().map(Cow::Borrowed),
            error_code: error_code.map(Cow::Borrowed),
            has_resource: true,
            status,
            updated_at: formed.updated_at,
            received_at: formed.received_at,
            signature: Signature::Unasked,
            hash: formed.hash,
            findings: Cow::Borrowed(&[]),
        })
    }

    /// Whether it is worth while to learn `bytes`, which were not put together of what is known.
    pub(super) fn may_learn(&self, bytes: &[u8]) -> bool {
        bytes.len() <= LONGEST && self.credit.is_left()
    }
}

/// The text without escapes that stands at `at`.
#[inline]
fn plain(bytes: &[u8], at: usize) -> Option<&[u8]> {
    bytes.get(at..plain_end(bytes, at)).filter(|text| is_ascii(text) || is_utf8(text))
}
