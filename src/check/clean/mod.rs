//! The short way for messages about which there is nothing to say, as nearly all are: one pass over the bytes, led by the
//! rows, without a tape. It has no rule of its own. Where anything is not just as the rows expect it, it gives up, and
//! the walk decides; so it may refuse what has no finding, but never take what has one.

mod layout;
mod pass;
pub(crate) mod slots;
#[cfg(test)]
mod tests;

use super::Options;
use crate::catalog::{EVENTS, MESSAGE, documented_events};
use crate::classify::Expect;
use crate::text::{Span, has, is_ascii, is_same, is_utf8, utf16_units, white_end};
use pass::Pass;
use slots::Part;
pub(crate) use slots::{Members, TOLD};

/// A message without a finding, and where its members stand.
#[derive(Debug)]
pub(crate) struct Clean<'a> {
    bytes: &'a [u8],
    /// Index of the event's row.
    event: usize,
    members: &'a Members,
    /// Whether a text outside the resource holds escapes.
    is_coded: bool,
    /// Whether all characters are ASCII, so that each byte is a UTF-16 unit.
    is_ascii: bool,
    /// Whether it is known that no line ends in it.
    is_one_line: bool,
}

impl<'a> Clean<'a> {
    /// Reads `bytes`; none where there may be something to say.
    pub(crate) fn read(bytes: &'a [u8], options: &Options, members: &'a mut Members) -> Option<Self> {
        if bytes.len() > options.max_bytes.min(u32::MAX as usize) {
            return None;
        }
        let clean = Self::front(bytes, options, members)?;
        let end = clean.bytes.len();
        (end == bytes.len() || white_end(bytes, end) == bytes.len()).then_some(clean)
    }

    /// Reads the message that `bytes` begin with, whatever may follow it.
    pub(crate) fn front(bytes: &'a [u8], options: &Options, members: &'a mut Members) -> Option<Self> {
        if options.expect == Some(Expect::Subscription) {
            return None;
        }
        let mut pass = Pass::new(bytes, members);
        let start = pass.space(0);
        let end = pass.object(start, &MESSAGE, Part::Message, 1);
        let bytes = bytes.get(..end).filter(|bytes| bytes.len() <= options.max_bytes.min(u32::MAX as usize))?;
        let is_ascii = is_ascii(bytes);
        if !is_ascii && !is_utf8(bytes) {
            return None;
        }
        let (event, is_one_line) = (pass.event?, pass.is_one_line());
        let clean = Self { bytes, event, is_coded: pass.is_coded, is_ascii, is_one_line, members: pass.members };
        (clean.has_own_name() && clean.fits_resource()).then_some(clean)
    }

    /// All of the message's text.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Whether it is known that no line ends in it.
    pub(crate) fn is_one_line(&self) -> bool {
        self.is_one_line
    }

    /// Index of the event's row.
    pub(crate) fn event(&self) -> usize {
        self.event
    }

    /// Writes to `places` where the members of the message and of its data start and end: in bytes for the resource, in
    /// UTF-16 units of the text in front of it for the others. Returns which of them are there, a bit each, above these
    /// the number of the event, and above that whether all characters are ASCII; 1 where one stands behind the resource, or
    /// holds escapes, so that it has to be parsed.
    #[cfg_attr(not(any(test, target_arch = "wasm32")), expect(dead_code, reason = "only JavaScript is told"))]
    pub(crate) fn tell(&self, places: &mut [Span; TOLD]) -> u32 {
        let resource = self.members.place(slots::RESOURCE);
        let is_behind = |resource: Span| {
            (0..TOLD).filter_map(|slot| self.members.place(slot)).any(|place| place.start > resource.start)
        };
        if self.is_coded || resource.is_some_and(is_behind) {
            return 1;
        }
        // All at once, those that are not there too: that is quicker than to ask for each.
        *places = self.members.told();
        if !self.is_ascii {
            self.count_units(places);
        }
        (self.members.found & ((1 << TOLD) - 1)) as u32
            | (self.event as u32) << TOLD
            | u32::from(self.is_ascii) << (2 * TOLD)
    }

    /// Makes UTF-16 units of the bytes in `places`, but of the resource's.
    #[cold]
    fn count_units(&self, places: &mut [Span; TOLD]) {
        // Members mostly follow each other, so counting goes on where the last one ended.
        let mut counted = (0, 0);
        let mut units = |at: u32| {
            let (from, units) = if at < counted.0 { (0, 0) } else { counted };
            counted = (at, units + utf16_units(Span::new(from, at).slice(self.bytes)));
            counted.1
        };
        for (slot, told) in places.iter_mut().enumerate().filter(|(slot, _)| *slot != slots::RESOURCE) {
            if let Some(Span { start, end }) = self.members.place(slot) {
                *told = Span::new(units(start), units(end));
            }
        }
    }

    /// The value in `slot`, a string without its quotes; none if it is not there.
    pub(crate) fn value(&self, slot: usize) -> Option<&'a [u8]> {
        Some(self.members.place(slot)?.slice(self.bytes))
    }

    /// Whether the name of the subscription is beyond doubt no event's.
    fn has_own_name(&self) -> bool {
        let Some(place) = self.members.place(slots::NAME) else { return true };
        let name = place.slice(self.bytes);
        !has(self.bytes, place, b'.') || documented_events().all(|event| !is_same(event.as_bytes(), name))
    }

    /// Whether the account object fits its message beyond doubt.
    fn fits_resource(&self) -> bool {
        if self.members.found >> Part::Resource as usize == 0 {
            return true;
        }
        let is_or_lacks = |slot, expected: &[u8]| {
            self.value(slot).is_none_or(|found| is_same(found, expected) || found.eq_ignore_ascii_case(expected))
        };
        let has_ids = slots::IDS.iter().all(|(id, twin)| is_or_lacks(*id, self.value(*twin).unwrap_or_default()));
        let status = EVENTS.get(self.event).and_then(|event| event.status);
        let has_state = status.is_none_or(|status| {
            is_or_lacks(slots::STATUS, status.as_bytes())
                && is_or_lacks(slots::CONNECTION_ERROR, self.value(slots::ERROR_CODE).unwrap_or(b"null"))
        });
        has_ids && has_state
    }
}
