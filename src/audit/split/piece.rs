/// A stretch of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Piece {
    pub(in crate::audit) kind: PieceKind,
    /// Where it starts and ends, in the bytes at hand.
    pub(in crate::audit) start: usize,
    pub(in crate::audit) end: usize,
    /// How many lines end in front of it.
    pub(in crate::audit) line: u64,
    pub(in crate::audit) extent: Extent,
    /// Whether the observer has read it already.
    pub(in crate::audit) is_seen: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum PieceKind {
    /// What begins as a delivery does.
    Value,
    /// Text that does not, up to the end of its line.
    Text,
    /// What is too large to be kept, of which only the start is known.
    TooLarge,
    /// The bracket in front of the elements of an array.
    Open,
    /// The one behind them.
    Close,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::audit) enum Extent {
    /// One line, or part of one.
    #[default]
    Line,
    /// Several lines, or behind another value on its line.
    Free,
}
