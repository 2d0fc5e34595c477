use super::Span;

/// Text that was decoded from another, and where each of its bytes comes from.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) bytes: Vec<u8>,
    /// Where stretches begin that stand in both texts alike: the offset here, and the offset there; in order.
    stretches: Vec<(u32, u32)>,
}

impl Decoded {
    /// Adds `bytes`, for what begins at `origin`.
    pub(crate) fn push(&mut self, bytes: &[u8], origin: usize) {
        let here = self.bytes.len() as u32;
        if self.origin(here) != Some(origin as u32) {
            self.stretches.push((here, origin as u32));
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Ends the text, for what ends at `origin`.
    pub(crate) fn end(mut self, origin: usize) -> Self {
        self.push(&[], origin);
        self
    }

    /// The place that `offset` comes from.
    pub(crate) fn place(&self, offset: u32) -> u32 {
        self.origin(offset).unwrap_or(0)
    }

    /// What comes from `place`, or else what is in front of it.
    pub(crate) fn offset(&self, place: u32) -> u32 {
        let behind = self.stretches.partition_point(|(_, there)| *there <= place);
        let Some((here, there)) = behind.checked_sub(1).and_then(|index| self.stretches.get(index)) else { return 0 };
        let next = self.stretches.get(behind).map_or(self.bytes.len() as u32, |(here, _)| *here);
        (here + (place - there)).min(next)
    }

    /// The range that `span` comes from.
    pub(crate) fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }

    /// All that it comes from, if it stands there as it is, in `source`.
    pub(crate) fn as_it_stands(&self, source: &[u8]) -> Option<Span> {
        let start = self.place(0);
        let span = Span::new(start, start + self.bytes.len() as u32);
        (span.slice(source) == self.bytes).then_some(span)
    }

    fn origin(&self, offset: u32) -> Option<u32> {
        let behind = self.stretches.partition_point(|(here, _)| *here <= offset);
        let (here, there) = self.stretches.get(behind.checked_sub(1)?)?;
        Some(there + (offset - here))
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoded, Span};

    #[test]
    fn leads_back_to_where_it_comes_from() {
        let source = br#"..{\"a\":1}.."#;
        let mut decoded = Decoded::default();
        for (bytes, origin) in [("{", 2), ("\"", 3), ("a", 5), ("\"", 6), (":1}", 8)] {
            decoded.push(bytes.as_bytes(), origin);
        }
        let decoded = decoded.end(11);
        assert_eq!(decoded.bytes, br#"{"a":1}"#);
        for (here, there) in
            [((0, 7), (2, 11)), ((1, 4), (3, 8)), ((2, 3), (5, 6)), ((5, 6), (9, 10)), ((7, 7), (11, 11))]
        {
            assert_eq!(decoded.span(Span::new(here.0, here.1)), Span::new(there.0, there.1));
        }
        assert_eq!(decoded.as_it_stands(source), None);
    }

    #[test]
    fn leads_on_to_what_comes_from_a_place() {
        let mut decoded = Decoded::default();
        // `a`, an escape of six bytes for one of two, and `b`.
        for (bytes, origin) in [("a", 2), ("é", 3), ("b", 9)] {
            decoded.push(bytes.as_bytes(), origin);
        }
        let decoded = decoded.end(10);
        for (there, here) in [(0, 0), (2, 0), (3, 1), (5, 3), (8, 3), (9, 3), (10, 4), (99, 4)] {
            assert_eq!(decoded.offset(there), here, "{there}");
        }
    }

    #[test]
    fn tells_a_plain_piece() {
        let mut decoded = Decoded::default();
        decoded.push(b"a", 1);
        decoded.push(b"b", 2);
        let decoded = decoded.end(3);
        assert_eq!(decoded.as_it_stands(b"'ab'"), Some(Span::new(1, 3)));
        assert_eq!(decoded.as_it_stands(b"'a+'"), None);
    }
}
