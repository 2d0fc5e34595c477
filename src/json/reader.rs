use super::fault::{Fault, FaultKind, Opener};
use super::loose::{WRONG_QUOTES_KNOWN, in_word};
use super::tape::{Kind, Node, Tape};
use crate::text::{Span, invalid_parts, space_end};

/// Containers that may stand inside each other. `serde_json` stops at 127, `JSON.parse` at some thousands.
pub(crate) const MAX_DEPTH: usize = 128;

/// Fills `tape` with the value that `bytes` hold and hands each fault to `on_fault`; faults come in no strict order.
pub(crate) fn read(bytes: &[u8], tape: &mut Tape, on_fault: &mut dyn FnMut(Fault)) {
    tape.clear();
    for span in invalid_parts(bytes) {
        on_fault(Fault { kind: FaultKind::InvalidUtf8, span });
    }
    let mut reader = Reader::new(bytes, 0, tape, on_fault);
    if reader.begin() {
        reader.run();
        reader.end();
    }
}

/// Adds the values from `from` on to `tape`: objects and arrays with nothing but a comma or white space in between.
pub(crate) fn read_sequence(bytes: &[u8], from: usize, tape: &mut Tape, on_fault: &mut dyn FnMut(Fault)) {
    let mut reader = Reader::new(bytes, from, tape, on_fault);
    while reader.at_container() {
        reader.run();
    }
    reader.end();
}

/// Where the text begins behind white space and what JSON does not know as such.
pub(crate) fn behind_space(bytes: &[u8]) -> usize {
    let mut tape = Tape::default();
    let mut on_fault = |_| {};
    let mut reader = Reader::new(bytes, 0, &mut tape, &mut on_fault);
    reader.space();
    reader.at
}

pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) tape: &'a mut Tape,
    on_fault: &'a mut dyn FnMut(Fault),
    /// Node of the innermost container still open, if `depth` is not 0; its node leads on outwards.
    innermost: u32,
    /// How many containers are still open.
    pub(super) depth: usize,
    pub(super) in_object: bool,
    /// Where the last comma stood.
    pub(super) comma: usize,
    /// Up to where, for each kind of wrong quotes, no closing one is left on the line.
    pub(super) unclosed: [usize; WRONG_QUOTES_KNOWN],
}

/// What may come next.
#[derive(Clone, Copy)]
pub(super) enum State {
    Value,
    /// The content of a container, or its end.
    First,
    /// What follows a comma.
    Next,
    /// What follows a value.
    After,
    Done,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], at: usize, tape: &'a mut Tape, on_fault: &'a mut dyn FnMut(Fault)) -> Self {
        Self {
            bytes,
            at,
            tape,
            on_fault,
            innermost: 0,
            depth: 0,
            in_object: false,
            comma: 0,
            unclosed: [0; WRONG_QUOTES_KNOWN],
        }
    }
}

impl Reader<'_> {
    /// Passes what stands in front of the value; false if there is none.
    fn begin(&mut self) -> bool {
        const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
        if self.bytes.starts_with(BYTE_ORDER_MARK) {
            self.fault(FaultKind::ByteOrderMark, 0, 3);
            self.at = 3;
        }
        self.space();
        if self.at == self.bytes.len() {
            self.fault(FaultKind::Empty, 0, self.at);
            return false;
        }
        true
    }

    /// Whether an object or array begins here, or behind a comma here: then goes there.
    fn at_container(&mut self) -> bool {
        self.space();
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let next = rest.strip_prefix(b",").unwrap_or(rest).trim_ascii_start();
        let begins = matches!(next.first(), Some(b'{' | b'['));
        if begins {
            self.at = self.bytes.len() - next.len();
        }
        begins
    }

    fn run(&mut self) {
        let mut state = State::Value;
        loop {
            state = match state {
                State::Value => self.value(),
                State::First => self.first(),
                State::Next => self.next(),
                State::After => self.after(),
                State::Done => return,
            };
        }
    }

    fn end(&mut self) {
        self.space();
        if self.at < self.bytes.len() {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.fault(FaultKind::TrailingText, self.at, self.at + rest.trim_ascii_end().len());
        }
    }

    pub(super) fn value(&mut self) -> State {
        self.space();
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => return self.open(Kind::Object),
            Some(b'[') => return self.open(Kind::Array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') if self.literal(b"true", Kind::True) => {}
            Some(b'f') if self.literal(b"false", Kind::False) => {}
            Some(b'n') if self.literal(b"null", Kind::Null) => {}
            found => return self.odd_value(found),
        }
        State::After
    }

    fn first(&mut self) -> State {
        self.space();
        match self.peek() {
            Some(found) if found == self.closer() => self.close(),
            _ if self.in_object => self.name(),
            _ => State::Value,
        }
    }

    fn next(&mut self) -> State {
        self.space();
        match self.peek() {
            Some(found) if found == self.closer() => {
                self.fault(FaultKind::TrailingComma, self.comma, self.comma + 1);
                self.close()
            }
            Some(b',') => {
                self.fault(FaultKind::ExtraComma, self.at, self.at + 1);
                self.at += 1;
                State::Next
            }
            Some(b'}' | b']') => State::After,
            _ if self.in_object => self.name(),
            _ => State::Value,
        }
    }

    fn after(&mut self) -> State {
        if self.depth == 0 {
            return State::Done;
        }
        self.space();
        match self.peek() {
            Some(b',') => {
                self.comma = self.at;
                self.at += 1;
                State::Next
            }
            Some(found) if found == self.closer() => self.close(),
            found => self.odd_after(found),
        }
    }

    pub(super) fn name(&mut self) -> State {
        match self.peek() {
            Some(b'"') => self.string(),
            found => {
                if let Some(state) = self.odd_name(found) {
                    return state;
                }
            }
        }
        self.space();
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                State::Value
            }
            found => self.odd_colon(found),
        }
    }

    #[inline]
    fn open(&mut self, kind: Kind) -> State {
        let start = self.at;
        let node = self.tape.open(kind, start as u32, self.innermost);
        self.at += 1;
        if self.depth == MAX_DEPTH {
            return self.skip_too_deep(node, start);
        }
        self.innermost = node;
        self.depth += 1;
        self.in_object = kind == Kind::Object;
        State::First
    }

    fn close(&mut self) -> State {
        self.at += 1;
        self.close_as(0);
        State::After
    }

    /// Ends the innermost container here.
    #[inline]
    pub(super) fn close_as(&mut self, flags: u8) {
        self.depth -= 1;
        self.innermost = self.tape.close(self.innermost, self.at as u32, flags);
        self.in_object = self.innermost().is_some_and(|node| node.kind == Kind::Object);
    }

    /// Reads exactly `word`; false, and nothing read, if the text goes on as a longer one.
    fn literal(&mut self, word: &[u8], kind: Kind) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = self.at + word.len();
        let exact = rest.starts_with(word) && !self.bytes.get(end).is_some_and(|next| in_word(*next));
        if exact {
            self.push(kind, end, 0);
        }
        exact
    }

    #[inline(always)]
    pub(super) fn space(&mut self) {
        // Asked for in front of each token, and mostly there is none.
        if !matches!(self.peek(), Some(b'!'..=b'"' | b'$'..=b'.' | b'0'..=0x7f)) {
            self.pass_space();
        }
    }

    fn pass_space(&mut self) {
        loop {
            match self.peek() {
                Some(b'\n') => self.at = space_end(self.bytes, self.at + 1),
                Some(b' ' | b'\r' | b'\t') => self.at += 1,
                Some(b'/' | b'#' | 0x0b | 0x0c | 0x80..) if self.odd_space() => {}
                _ => return,
            }
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn fault(&mut self, kind: FaultKind, start: usize, end: usize) {
        (self.on_fault)(Fault { kind, span: Span::new(start as u32, end as u32) });
    }

    /// Adds a node from here to `end` and goes there.
    pub(super) fn push(&mut self, kind: Kind, end: usize, flags: u8) {
        self.tape.push(kind, Span::new(self.at as u32, end as u32), flags);
        self.at = end;
    }

    pub(super) fn innermost(&self) -> Option<Node> {
        self.open_containers().next()
    }

    /// The containers still open, from the innermost outwards.
    pub(super) fn open_containers(&self) -> impl Iterator<Item = Node> {
        let node = |index: u32| self.tape.nodes().get(index as usize).copied();
        std::iter::successors(node(self.innermost), move |inner| node(inner.next)).take(self.depth)
    }

    fn closer(&self) -> u8 {
        if self.in_object { b'}' } else { b']' }
    }

    pub(super) fn opener(&self) -> Option<Opener> {
        self.innermost().map(|node| Opener { at: node.start, closer: if self.in_object { "}" } else { "]" } })
    }
}
