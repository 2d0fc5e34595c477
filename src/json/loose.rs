//! What people write for strings and literals that JSON does not take: other quotes, none, other languages' words.

use super::fault::FaultKind;
use super::reader::Reader;
use super::tape::{Kind, Node};

/// Whether `byte` can stand in a word: an unquoted name, a literal, a number, or one written wrongly.
pub(super) const fn in_word(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'.' | b'+' | b'-')
}

/// How many kinds of wrong quotes there are.
pub(super) const WRONG_QUOTES_KNOWN: usize = 7;

/// Opening quotes, and the quotes that may close them.
const WRONG_QUOTES: [(&str, [&str; 2]); WRONG_QUOTES_KNOWN] = [
    ("'", ["'", "'"]),
    ("`", ["`", "`"]),
    ("\u{201c}", ["\u{201d}", "\u{201c}"]),
    ("\u{201d}", ["\u{201d}", "\u{201c}"]),
    ("\u{201e}", ["\u{201c}", "\u{201d}"]),
    ("\u{2018}", ["\u{2019}", "\u{2018}"]),
    ("\u{2019}", ["\u{2019}", "\u{2018}"]),
];

/// Words of other languages, and what JSON has for them.
const WRONG_LITERALS: [(&str, &str, Kind); 10] = [
    ("True", "true", Kind::True),
    ("TRUE", "true", Kind::True),
    ("False", "false", Kind::False),
    ("FALSE", "false", Kind::False),
    ("None", "null", Kind::Null),
    ("NULL", "null", Kind::Null),
    ("Null", "null", Kind::Null),
    ("nil", "null", Kind::Null),
    ("yes", "true", Kind::True),
    ("no", "false", Kind::False),
];

/// Words for which JSON has nothing.
const NO_JSON_VALUE: [&str; 5] = ["NaN", "Infinity", "-Infinity", "+Infinity", "undefined"];

impl Reader<'_> {
    /// Reads a string in other quotes than JSON's; false, and nothing read, if there is none that closes on its line.
    pub(super) fn wrong_quotes(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let starts = |(opening, _): &(&str, _)| rest.starts_with(opening.as_bytes());
        let Some(index) = WRONG_QUOTES.iter().position(starts) else { return false };
        let (Some((opening, closings)), Some(unclosed)) = (WRONG_QUOTES.get(index), self.unclosed.get_mut(index))
        else {
            return false;
        };
        if self.at < *unclosed {
            return false;
        }
        match closing_quote(rest, opening.len(), closings) {
            Ok(length) => {
                let wide = if opening.len() > 1 { Node::WIDE_QUOTES } else { 0 };
                self.fault(FaultKind::WrongQuotes, self.at, self.at + length);
                self.push(Kind::String, self.at + length, Node::CODED | wide);
                true
            }
            Err(line) => {
                *unclosed = self.at + line;
                false
            }
        }
    }

    /// Reads an unquoted member name; false, and nothing read, if none is here.
    pub(super) fn bare_name(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| in_word(**byte)).count();
        if length > 0 {
            self.fault(FaultKind::UnquotedName, self.at, self.at + length);
            self.push(Kind::String, self.at + length, Node::BARE);
        }
        length > 0
    }

    /// Reads a word, or text without quotes, where a value belongs; false, and nothing read, if neither is here.
    pub(super) fn loose_word(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| in_word(**byte)).count();
        let Some(word) =
            rest.get(..length).and_then(|word| std::str::from_utf8(word).ok()).filter(|word| !word.is_empty())
        else {
            return false;
        };
        let end = self.at + length;
        if let Some((_, right, kind)) = WRONG_LITERALS.iter().find(|(wrong, ..)| *wrong == word) {
            self.fault(FaultKind::WrongLiteral { right }, self.at, end);
            self.push(*kind, end, 0);
        } else if NO_JSON_VALUE.contains(&word) {
            self.fault(FaultKind::NoJsonValue, self.at, end);
            self.push(Kind::Invalid, end, 0);
        } else if self.depth > 0
            && end == self.bytes.len()
            && ["true", "false", "null"].iter().any(|right| right.starts_with(word))
        {
            // Cut off inside a literal: the end of the text is reported by who finds it there.
            self.push(Kind::Invalid, end, Node::UNCLOSED);
        } else if looks_like_number(word) {
            self.malformed_number(length);
        } else if self.depth == 0 {
            self.not_json();
        } else {
            self.bare_text(rest);
        }
        true
    }

    /// Reads text without quotes, up to the next comma, closing bracket or line end.
    fn bare_text(&mut self, rest: &[u8]) {
        let run = rest.split(|byte| matches!(byte, b',' | b'}' | b']' | b'\n' | b'\r')).next().unwrap_or_default();
        let end = self.at + run.trim_ascii_end().len();
        self.fault(FaultKind::UnquotedText, self.at, end);
        self.push(Kind::String, end, Node::BARE);
    }
}

/// The length of the string that `text` begins with, by an opening quote of `opening` bytes; where none of `closings`
/// stands on the line, the length of the line.
fn closing_quote(text: &[u8], opening: usize, closings: &[&str]) -> Result<usize, usize> {
    let mut at = opening;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        match rest.first() {
            None | Some(b'\n' | b'\r') => return Err(at),
            Some(b'\\') => at += 1 + usize::from(!matches!(rest.get(1), None | Some(b'\n' | b'\r'))),
            Some(_) if closings.iter().any(|closing| rest.starts_with(closing.as_bytes())) => return Ok(at + opening),
            Some(_) => at += 1,
        }
    }
}

/// Whether `word` was meant as a number: `+1`, `.5`, `1.`, `0x1F`, `1_000`, but not a date or an id.
fn looks_like_number(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let hex = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"));
    match hex {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => {
            unsigned.is_empty()
                || unsigned.bytes().any(|byte| byte.is_ascii_digit())
                    && unsigned.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'_' | b'e' | b'E'))
        }
    }
}
