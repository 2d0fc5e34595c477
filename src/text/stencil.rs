use super::Span;
use super::scan::{Lanes, are_like};

/// A text with holes, which others are held against by sixteen bytes at a time.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stencil {
    length: usize,
    /// By sixteen bytes, with a bit for each of them that may be another, as what is behind the end.
    lanes: Box<[(Lanes, u16)]>,
}

const LANES: usize = size_of::<Lanes>();

impl Stencil {
    /// `text`, with `holes` in it.
    pub(crate) fn new(text: &[u8], holes: impl IntoIterator<Item = Span>) -> Self {
        let mut filled: Vec<Option<u8>> = text.iter().copied().map(Some).collect();
        filled.resize(text.len().next_multiple_of(LANES), None);
        for hole in holes {
            filled.get_mut(hole.start as usize..hole.end as usize).into_iter().for_each(|hole| hole.fill(None));
        }
        let free =
            |lane: &[Option<u8>; LANES]| lane.iter().rev().fold(0, |bits, byte| bits << 1 | u16::from(byte.is_none()));
        let lanes = filled.as_chunks().0.iter().map(|lane| (lane.map(Option::unwrap_or_default), free(lane))).collect();
        Self { length: text.len(), lanes }
    }

    /// How many bytes it has.
    #[inline]
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// Where it ends, if it stands at `at` of `bytes`, whatever is in its holes.
    #[inline]
    pub(crate) fn end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let is_here = match bytes.get(at..at + LANES * self.lanes.len()) {
            Some(here) => are_like(here.as_chunks().0, &self.lanes),
            None => self.is_last(bytes.get(at..at + self.length)?),
        };
        is_here.then_some(at + self.length)
    }

    /// The same where `bytes` end in a lane.
    #[cold]
    fn is_last(&self, bytes: &[u8]) -> bool {
        let mut bytes = bytes.to_vec();
        bytes.resize(LANES * self.lanes.len(), 0);
        are_like(bytes.as_chunks().0, &self.lanes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Stencil};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stands_whatever_is_in_its_holes(
            text in prop::collection::vec(b'a'..b'c', 0..70),
            holes in prop::collection::vec((0..70_u32, 0..9_u32), 0..4),
            (front, behind) in (0..20_usize, 0..20_usize),
            (at, byte) in (any::<prop::sample::Index>(), any::<u8>()),
        ) {
            let within = |at: u32| at.min(text.len() as u32);
            let holes: Vec<Span> = holes.into_iter().map(|(start, length)| Span::new(within(start), within(start + length))).collect();
            let stencil = Stencil::new(&text, holes.iter().copied());
            let mut bytes = [vec![b'-'; front], text.clone(), vec![b'-'; behind]].concat();
            prop_assert_eq!(stencil.end(&bytes, front), Some(front + text.len()));
            prop_assert_eq!(stencil.end(&bytes, bytes.len() + 1 - text.len()), None);
            if !text.is_empty() {
                let at = at.index(text.len());
                let is_free = holes.iter().any(|hole| (hole.start..hole.end).contains(&(at as u32)));
                let is_same = bytes[front + at] == byte;
                bytes[front + at] = byte;
                prop_assert_eq!(stencil.end(&bytes, front).is_some(), is_free || is_same);
            }
        }
    }
}
