use crate::text::Span;

/// What a node holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Kind {
    Null,
    True,
    False,
    Number,
    String,
    Array,
    Object,
    /// Text that is no JSON value, or a value that is not there: a fault says so already.
    Invalid,
}

/// One value or member name. The nodes of a document stand in text order; a container is followed by its content,
/// an object's as names and values in turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Index of the node behind this one and all its content; of a container that is still being read, that of the
    /// container around it.
    pub(crate) next: u32,
    pub(crate) kind: Kind,
    pub(crate) flags: u8,
}

impl Node {
    /// The content of a string holds escapes, or bytes that are no UTF-8: it must be decoded to be compared.
    pub(crate) const CODED: u8 = 1;
    /// A string without quotes.
    pub(crate) const BARE: u8 = 2;
    /// A container or string that the text does not close: what is missing in a container may have been cut off.
    pub(crate) const UNCLOSED: u8 = 4;
    /// A container whose content was not read, for its depth.
    pub(crate) const SKIPPED: u8 = 8;
    /// A string that the end of the text cuts off: no more of it is known than that it is one.
    pub(crate) const CUT: u8 = 32;
    /// A string whose quotes take three bytes each.
    pub(crate) const WIDE_QUOTES: u8 = 16;

    pub(crate) const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    pub(crate) const fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// The nodes of one document; made once and filled again for each, so that reading allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    nodes: Vec<Node>,
}

impl Tape {
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Gives back the memory that only an uncommonly large document needed.
    pub(crate) fn shrink(&mut self) {
        const KEPT: usize = 1 << 16;
        if self.nodes.capacity() > KEPT {
            self.nodes = Vec::new();
        }
    }

    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
    }

    /// Drops the nodes from `index` on.
    pub(crate) fn truncate(&mut self, index: usize) {
        self.nodes.truncate(index);
    }

    /// Adds a node without content and returns its index.
    pub(super) fn push(&mut self, kind: Kind, span: Span, flags: u8) -> u32 {
        let index = self.nodes.len() as u32;
        self.nodes.push(Node { start: span.start, end: span.end, next: index + 1, kind, flags });
        index
    }

    /// Adds a container that stands in container `outer`, and returns its index.
    pub(super) fn open(&mut self, kind: Kind, start: u32, outer: u32) -> u32 {
        let index = self.nodes.len() as u32;
        self.nodes.push(Node { start, end: start, next: outer, kind, flags: 0 });
        index
    }

    /// Ends container `index`: all nodes behind it are its content. Returns the container around it.
    pub(super) fn close(&mut self, index: u32, end: u32, flags: u8) -> u32 {
        let next = self.nodes.len() as u32;
        let Some(node) = self.nodes.get_mut(index as usize) else { return 0 };
        node.end = end;
        node.flags |= flags;
        std::mem::replace(&mut node.next, next)
    }
}
