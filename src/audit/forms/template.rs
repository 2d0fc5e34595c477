//! A stretch of text with holes, which others are held against by sixteen bytes at a time.

use super::plain;
use super::trace::Own;
use crate::audit::envelope::another_time;
use crate::audit::id::{self, Id};
use crate::audit::mix::Mix;
use crate::audit::sound::is_natural;
use crate::classify::{instant, is_date_time};
use crate::text::{Lanes, Span, are_like, find, is_ascii, is_same, plain_end};

/// The text, and what its holes are filled with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    length: usize,
    /// The text by sixteen bytes, with a bit for each of them that may be another, as what is behind its end.
    lanes: Box<[(Lanes, u16)]>,
    holes: Box<[(Span, Own)]>,
    has_lines: bool,
}

/// What a delivery has for itself, as far as it was taken.
#[derive(Default)]
pub(super) struct Taken<'a> {
    pub(super) ids: [Option<Id>; 2],
    id_texts: [&'a [u8]; 2],
    pub(super) updated_at: Option<i64>,
    pub(super) received_at: Option<i64>,
    /// Whether a line ends in it.
    pub(super) has_lines: bool,
    /// The hash of the body.
    pub(super) hash: Mix,
}

impl Template {
    /// `text`, with `holes` in it.
    pub(super) fn new(text: &[u8], holes: Box<[(Span, Own)]>) -> Self {
        let mut filled: Vec<Option<u8>> = text.iter().copied().map(Some).collect();
        filled.resize(text.len().next_multiple_of(size_of::<Lanes>()), None);
        for (hole, _) in &holes {
            filled.get_mut(hole.start as usize..hole.end as usize).into_iter().for_each(|hole| hole.fill(None));
        }
        let (lanes, _) = filled.as_chunks();
        let free = |lane: &[Option<u8>; size_of::<Lanes>()]| {
            lane.iter().rev().fold(0, |bits, byte| bits << 1 | u16::from(byte.is_none()))
        };
        let lanes = lanes.iter().map(|lane| (lane.map(Option::unwrap_or_default), free(lane))).collect();
        Self { length: text.len(), lanes, holes, has_lines: find(text, 0, b'\n').is_some() }
    }

    /// Where it ends, if it stands at `at` of `bytes`, whatever is in its holes.
    #[inline]
    pub(super) fn end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let is_here = match bytes.get(at..at + size_of::<Lanes>() * self.lanes.len()) {
            Some(here) => are_like(here.as_chunks().0, &self.lanes),
            None => self.is_last(bytes.get(at..at + self.length)?),
        };
        is_here.then_some(at + self.length)
    }

    /// The same where `bytes` end in a lane.
    #[cold]
    fn is_last(&self, bytes: &[u8]) -> bool {
        let mut bytes = bytes.to_vec();
        bytes.resize(size_of::<Lanes>() * self.lanes.len(), 0);
        are_like(bytes.as_chunks().0, &self.lanes)
    }

    /// Takes what is in the holes of this at `at` of `bytes`. False where it does not fit.
    #[inline]
    pub(super) fn take<'a>(&self, bytes: &'a [u8], at: usize, taken: &mut Taken<'a>) -> bool {
        taken.has_lines |= self.has_lines;
        let Some(here) = bytes.get(at..) else { return false };
        self.holes.iter().all(|(hole, own)| taken.take(*own, hole.slice(here)))
    }
}

impl<'a> Taken<'a> {
    /// Takes what stands at `at` of `bytes`: the `parts` of an envelope, with any text between two of them. Returns where that ends.
    pub(super) fn read(&mut self, parts: &[Template], bytes: &'a [u8], mut at: usize) -> Option<usize> {
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                at += plain(bytes, at)?.len();
            }
            let end = part.end(bytes, at).filter(|_| part.take(bytes, at, self))?;
            at = end;
        }
        Some(at)
    }

    #[inline]
    fn take(&mut self, own: Own, text: &'a [u8]) -> bool {
        own.mix(text, &mut self.hash);
        match own {
            Own::Id(place) => {
                let (Some(id), Some(id_text)) = (self.ids.get_mut(place), self.id_texts.get_mut(place)) else {
                    return false;
                };
                (*id, *id_text) = (id::read(text).map(|read| read.id), text);
                id.is_some()
            }
            Own::Twin(place) => self.id_texts.get(place).is_some_and(|id| is_same(id, text)),
            Own::Time => is_date_time(text),
            Own::UpdatedAt => {
                self.updated_at = instant(text);
                self.updated_at.is_some()
            }
            Own::Digits | Own::Number => is_natural(text),
            Own::ReceivedAt(kind) => {
                self.received_at = another_time(kind, text);
                self.received_at.is_some()
            }
            Own::Signature => plain_end(text, 0) == text.len() && is_ascii(text),
        }
    }
}
