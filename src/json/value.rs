use super::string::{decode, decode_with_origin};
use super::tape::{Kind, Node};
use crate::text::{Decoded, Span, is_same, lossy};
use std::borrow::Cow;

/// A text and its nodes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) nodes: &'a [Node],
}

/// One value of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'a> {
    document: Document<'a>,
    node: &'a Node,
    index: u32,
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: Value<'a>,
    pub(crate) value: Value<'a>,
}

impl<'a> Document<'a> {
    /// The value of the whole text; none where there is no text.
    pub(crate) fn root(self) -> Option<Value<'a>> {
        self.value(0)
    }

    /// The values that follow each other in the text: one, unless more was read than a body should hold.
    pub(crate) fn roots(self) -> impl Iterator<Item = Value<'a>> {
        std::iter::successors(self.root(), move |root| self.value(root.next()))
    }

    pub(crate) fn value(self, index: u32) -> Option<Value<'a>> {
        Some(Value { document: self, node: self.nodes.get(index as usize)?, index })
    }
}

impl<'a> Value<'a> {
    /// Its place on the tape.
    pub(crate) fn index(self) -> u32 {
        self.index
    }

    /// Whether node `index` is this value or stands in it.
    pub(crate) fn holds_node(self, index: u32) -> bool {
        (self.index..self.node.next).contains(&index)
    }

    /// The node behind this value and all it holds.
    pub(crate) fn next(self) -> u32 {
        self.node.next
    }

    pub(crate) fn kind(self) -> Kind {
        self.node.kind
    }

    pub(crate) fn span(self) -> Span {
        self.node.span()
    }

    pub(crate) fn has(self, flag: u8) -> bool {
        self.node.has(flag)
    }

    /// The text between a string's quotes, undecoded; of any other value its text.
    pub(crate) fn content(self) -> Span {
        let quote = match self.node {
            node if node.kind != Kind::String || node.has(Node::BARE) => 0,
            node if node.has(Node::WIDE_QUOTES) => 3,
            _ => 1,
        };
        let closing = if self.has(Node::UNCLOSED) { 0 } else { quote };
        Span::new(self.node.start + quote, (self.node.end - closing).max(self.node.start + quote))
    }

    /// The bytes between a string's quotes, undecoded.
    pub(crate) fn raw(self) -> &'a [u8] {
        self.content().slice(self.document.bytes)
    }

    /// A string's content, decoded; of any other value its text.
    pub(crate) fn text(self) -> Cow<'a, str> {
        if self.has(Node::CODED) { decode(self.raw()).into() } else { lossy(self.raw()) }
    }

    /// The same as bytes, which need not be UTF-8.
    pub(crate) fn bytes(self) -> Cow<'a, [u8]> {
        if self.has(Node::CODED) { decode(self.raw()).into_bytes().into() } else { self.raw().into() }
    }

    /// A string's content, decoded, with the way back to where it stands.
    pub(crate) fn decoded(self) -> Decoded {
        let (raw, at) = (self.raw(), self.content().start as usize);
        if self.has(Node::CODED) {
            return decode_with_origin(raw, at);
        }
        let mut decoded = Decoded::default();
        decoded.push(raw, at);
        decoded.end(at + raw.len())
    }

    /// Whether this is the string `expected`.
    #[inline(always)]
    pub(crate) fn is(self, expected: &str) -> bool {
        let Node { start, end, flags, .. } = *self.node;
        // Nearly all that are compared differ in length already.
        (flags != 0 || (end - start) as usize == expected.len() + 2) && self.has_text(expected)
    }

    fn has_text(self, expected: &str) -> bool {
        let Node { start, end, flags, kind, .. } = *self.node;
        kind == Kind::String
            && match flags {
                0 => is_same(Span::new(start + 1, end - 1).slice(self.document.bytes), expected.as_bytes()),
                _ => self.text_is(expected),
            }
    }

    #[cold]
    fn text_is(self, expected: &str) -> bool {
        if self.has(Node::CODED) { decode(self.raw()) == expected } else { self.raw() == expected.as_bytes() }
    }

    /// The members of an object, in the order of the text; none of any other value.
    pub(crate) fn members(self) -> impl Iterator<Item = Member<'a>> {
        let mut content = self.content_of(Kind::Object);
        std::iter::from_fn(move || Some(Member { name: content.next()?, value: content.next()? }))
    }

    /// The elements of an array; none of any other value.
    pub(crate) fn elements(self) -> impl Iterator<Item = Value<'a>> {
        self.content_of(Kind::Array)
    }

    fn content_of(self, kind: Kind) -> impl Iterator<Item = Value<'a>> {
        let end = if self.kind() == kind { self.node.next } else { 0 };
        let mut at = self.index + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let value = self.document.value(at)?;
            at = value.node.next;
            Some(value)
        })
    }

    /// The value of the first member called `name`.
    pub(crate) fn member(self, name: &str) -> Option<Value<'a>> {
        let end = if self.kind() == Kind::Object { self.node.next } else { 0 };
        let mut at = self.index + 1;
        // By nodes: no other look-up is as frequent.
        while at < end {
            let other = self.document.value(at)?;
            let value = other.node.next;
            if other.is(name) {
                return self.document.value(value);
            }
            at = self.document.nodes.get(value as usize)?.next;
        }
        None
    }
}
