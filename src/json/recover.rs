//! The ways off the grammar, and back: each fault is reported at its place, and reading goes on where the writer
//! most likely meant it to.

use super::fault::FaultKind;
use super::loose::in_word;
use super::reader::{Reader, State};
use super::tape::{Kind, Node};
use crate::text::{Span, first_character};

impl Reader<'_> {
    #[cold]
    pub(super) fn odd_value(&mut self, found: Option<u8>) -> State {
        match found {
            None => {
                self.push(Kind::Invalid, self.at, 0);
                return self.cut_off();
            }
            Some(b',' | b'}' | b']') if self.in_object => {
                let place = self.behind_last();
                self.fault(FaultKind::MissingValue, place, place);
                self.tape.push(Kind::Invalid, Span::at(place as u32), 0);
            }
            Some(b',') if self.depth > 0 => {
                self.fault(FaultKind::ExtraComma, self.at, self.at + 1);
                self.at += 1;
                return State::First;
            }
            Some(b'}' | b']') if self.depth > 0 => {}
            _ if self.wrong_quotes() || self.loose_word() => {}
            _ if self.depth == 0 => self.not_json(),
            _ => {
                let start = self.at;
                self.unexpected();
                self.tape.push(Kind::Invalid, Span::new(start as u32, self.at as u32), 0);
            }
        }
        State::After
    }

    /// The text as a whole is something else.
    pub(super) fn not_json(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let line = rest.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        self.fault(FaultKind::NotJson, self.at, self.at + line.trim_ascii_end().len());
        self.push(Kind::Invalid, self.bytes.len(), 0);
    }

    #[cold]
    pub(super) fn odd_after(&mut self, found: Option<u8>) -> State {
        match found {
            None => return self.cut_off(),
            Some(closer @ (b'}' | b']')) => {
                if let Some(opener) = self.opener().filter(|_| self.is_open(closer)) {
                    self.fault(FaultKind::MissingCloser { opener }, self.at, self.at);
                    self.close_as(Node::UNCLOSED);
                } else {
                    self.fault(FaultKind::ExtraCloser, self.at, self.at + 1);
                    self.at += 1;
                }
            }
            Some(b';') => {
                self.fault(FaultKind::WrongSeparator { wanted: "," }, self.at, self.at + 1);
                self.comma = self.at;
                self.at += 1;
                return State::Next;
            }
            Some(_) if !self.in_object || self.at_member() => {
                let place = self.behind_last();
                self.fault(FaultKind::MissingComma, place, place);
                return if self.in_object { self.name() } else { State::Value };
            }
            Some(_) => self.unexpected(),
        }
        State::After
    }

    /// Reads a member name that is not in double quotes; the state to go on in, where there is none.
    #[cold]
    pub(super) fn odd_name(&mut self, found: Option<u8>) -> Option<State> {
        if self.wrong_quotes() || self.bare_name() {
            return None;
        }
        Some(match found {
            None => self.cut_off(),
            Some(b',') => {
                self.fault(FaultKind::ExtraComma, self.at, self.at + 1);
                self.at += 1;
                State::First
            }
            Some(b'}' | b']') => State::After,
            Some(b':' | b'{' | b'[') => {
                self.fault(FaultKind::MissingName, self.at, self.at);
                self.tape.push(Kind::Invalid, Span::at(self.at as u32), 0);
                self.at += usize::from(found == Some(b':'));
                State::Value
            }
            Some(_) => {
                self.unexpected();
                State::After
            }
        })
    }

    /// After a name, something else than its colon.
    #[cold]
    pub(super) fn odd_colon(&mut self, found: Option<u8>) -> State {
        let place = self.behind_last();
        match found {
            None => {
                self.push(Kind::Invalid, self.at, 0);
                return self.cut_off();
            }
            Some(b'=') => {
                let length = if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                self.fault(FaultKind::WrongSeparator { wanted: ":" }, self.at, self.at + length);
                self.at += length;
                return State::Value;
            }
            Some(b',' | b'}' | b']') => {
                self.fault(FaultKind::MissingColon, place, place);
                self.tape.push(Kind::Invalid, Span::at(place as u32), 0);
            }
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
                self.fault(FaultKind::MissingColon, place, place);
                return State::Value;
            }
            Some(_) => {
                self.unexpected();
                self.tape.push(Kind::Invalid, Span::at(place as u32), 0);
            }
        }
        State::After
    }

    /// The text ends inside a value.
    fn cut_off(&mut self) -> State {
        if let Some(opener) = self.opener() {
            self.fault(FaultKind::CutOff { opener }, self.at, self.at);
        }
        while self.depth > 0 {
            self.close_as(Node::UNCLOSED);
        }
        State::Done
    }

    /// Passes a container that stands too deep, its content unread.
    #[cold]
    pub(super) fn skip_too_deep(&mut self, node: u32, start: usize) -> State {
        self.fault(FaultKind::TooDeep, start, self.at);
        let mut levels = 1_u32;
        while levels > 0 {
            match self.peek() {
                Some(b'{' | b'[') => levels += 1,
                Some(b'}' | b']') => levels -= 1,
                Some(b'"') => self.pass_string(),
                Some(_) => {}
                None => break,
            }
            self.at = (self.at + 1).min(self.bytes.len());
        }
        self.tape.close(node, self.at as u32, Node::SKIPPED);
        State::After
    }

    /// Goes from an opening quote to its closing one, or to the end.
    fn pass_string(&mut self) {
        loop {
            self.at += 1;
            match self.peek() {
                Some(b'\\') => self.at += 1,
                Some(b'"') | None => return,
                Some(_) => {}
            }
        }
    }

    /// Reports the text up to where reading can go on: a comma, a closing bracket or the end of the line.
    fn unexpected(&mut self) {
        let rest = self.bytes.get(self.at + 1..).unwrap_or_default();
        let more = rest.iter().take_while(|byte| !matches!(byte, b',' | b'}' | b']' | b'\n' | b'\r')).count();
        let start = self.at;
        let text = self.bytes.get(start..start + 1 + more).unwrap_or_default();
        self.fault(FaultKind::UnexpectedText, start, start + text.trim_ascii_end().len().max(1));
        self.at = start + 1 + more;
    }

    /// Whether a container that `closer` would close is open.
    fn is_open(&self, closer: u8) -> bool {
        let kind = if closer == b'}' { Kind::Object } else { Kind::Array };
        self.open_containers().any(|node| node.kind == kind)
    }

    /// The place behind the last thing read that is not white space.
    fn behind_last(&self) -> usize {
        self.bytes.get(..self.at).unwrap_or_default().trim_ascii_end().len()
    }

    /// Whether a member begins here: a name, quoted or not, and a colon on the same line.
    fn at_member(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let name = match rest.first() {
            Some(quote @ (b'"' | b'\'')) => {
                rest.iter().skip(1).position(|byte| byte == quote).map_or(0, |length| length + 2)
            }
            _ => rest.iter().take_while(|byte| in_word(**byte)).count(),
        };
        name > 0 && rest.get(name..).unwrap_or_default().trim_ascii_start().starts_with(b":")
    }

    /// Passes a comment, or white space that JSON does not know; false, and nothing passed, if neither is here.
    #[cold]
    pub(super) fn odd_space(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let (kind, length) = match rest {
            [b'/', b'*', inside @ ..] => {
                let end = inside.windows(2).position(|pair| pair == b"*/");
                (FaultKind::Comment, end.map_or(rest.len(), |end| end + 4))
            }
            [b'#', ..] | [b'/', b'/', ..] => {
                (FaultKind::Comment, rest.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count())
            }
            _ => (FaultKind::WrongSpace, wrong_space(rest)),
        };
        if length > 0 {
            self.fault(kind, self.at, self.at + length);
            self.at += length;
        }
        length > 0
    }
}

/// Length of the run of white space that JSON does not know: Unicode's, and what pasting leaves behind.
fn wrong_space(rest: &[u8]) -> usize {
    let is_wrong = |character: &char| match character {
        ' ' | '\n' | '\r' | '\t' => false,
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => true,
        _ => character.is_whitespace(),
    };
    let mut length = 0;
    while let Some(character) = rest.get(length..).and_then(first_character).filter(is_wrong) {
        length += character.len_utf8();
    }
    length
}
