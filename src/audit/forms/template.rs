//! A stretch of text with holes, and what may fill them.

use super::plain;
use super::trace::Own;
use crate::audit::envelope::{another_time, is_plain_ascii};
use crate::audit::id::{self, Id};
use crate::audit::mix::Mix;
use crate::audit::sound::is_natural;
use crate::classify::{instant, is_date_time};
use crate::text::{Span, Stencil, find, is_same};

/// The text, and what its holes are filled with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    text: Stencil,
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
        let has_lines = find(text, 0, b'\n').is_some();
        Self { text: Stencil::new(text, holes.iter().map(|(hole, _)| *hole)), holes, has_lines }
    }

    /// Where it ends, if it stands at `at` of `bytes`, whatever is in its holes.
    #[inline]
    pub(super) fn end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        self.text.end(bytes, at)
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
            Own::Signature => is_plain_ascii(text),
        }
    }
}
