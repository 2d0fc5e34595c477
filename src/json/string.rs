use super::fault::{FaultKind, Opener};
use super::reader::Reader;
use super::tape::{Kind, Node};
use crate::text::{Decoded, first_character, lossy, plain_end};

impl Reader<'_> {
    /// Reads the string whose opening quote is here.
    pub(super) fn string(&mut self) {
        let end = plain_end(self.bytes, self.at + 1);
        if self.bytes.get(end) == Some(&b'"') {
            self.push(Kind::String, end + 1, 0);
        } else {
            self.coded_string(end);
        }
    }

    /// Goes on at `at`, inside the string that begins here, where something else than plain text stands.
    #[cold]
    fn coded_string(&mut self, mut at: usize) {
        let mut flags = Node::CODED;
        loop {
            match self.bytes.get(at) {
                Some(b'"') => break at += 1,
                Some(b'\\') => at = self.escape(at),
                Some(b'\n' | b'\r') if self.closes_before(at) => {
                    flags |= Node::UNCLOSED;
                    at = self.unclosed(at);
                    break;
                }
                Some(0..0x20) => {
                    self.fault(FaultKind::ControlCharacter, at, at + 1);
                    at += 1;
                }
                Some(_) => at += 1,
                None => {
                    flags |= Node::UNCLOSED | Node::CUT;
                    if self.depth == 0 {
                        self.fault(FaultKind::CutOff { opener: Opener { at: self.at as u32, closer: "\"" } }, at, at);
                    }
                    break;
                }
            }
        }
        self.push(Kind::String, at.min(self.bytes.len()), flags);
    }

    /// Judges the escape at `at`, and returns the place behind it.
    fn escape(&mut self, at: usize) -> usize {
        let rest = self.bytes.get(at + 1..).unwrap_or_default();
        match rest {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => return at + 2,
            [] => return at + 1,
            [b'u', digits @ ..] => match (hex4(digits), digits.get(4..).and_then(low_surrogate)) {
                (Some(0xd800..0xdc00), Some(_)) => return at + 12,
                (Some(0xd800..0xe000), _) => {
                    self.fault(FaultKind::LoneSurrogate, at, at + 6);
                    return at + 6;
                }
                (Some(_), _) => return at + 6,
                (None, _) => {}
            },
            _ => {}
        }
        let length = match rest {
            [b'u', digits @ ..] => 2 + digits.iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count(),
            [0..0x20, ..] => 1,
            _ => 1 + first_character(rest).map_or(1, char::len_utf8),
        };
        // An escape that the end of the text cuts off is the cut's fault.
        if at + length < self.bytes.len() {
            self.fault(FaultKind::BadEscape, at, at + length);
        }
        at + length
    }

    /// Whether the string was meant to end on the line that ends at `at`: the next line goes on with a member, an
    /// element or a closing bracket.
    fn closes_before(&self, at: usize) -> bool {
        // A look ahead of fixed length, as each line end in a string asks for one.
        const AHEAD: usize = 256;
        let window = self.bytes.get(at..).unwrap_or_default();
        let next = window.get(..AHEAD).unwrap_or(window).trim_ascii_start();
        let name = match next {
            _ if self.depth == 0 => return false,
            [b'}' | b']', ..] => return true,
            [b'"', name @ ..] => name,
            _ => return false,
        };
        let length = name.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
        let behind = name.get(length + 1..).unwrap_or_default().trim_ascii_start();
        let follows: &[&[u8]] = if self.in_object { &[b":"] } else { &[b",", b"]"] };
        name.get(length) == Some(&b'"') && follows.iter().any(|separator| behind.starts_with(separator))
    }

    /// Reports the string that begins here and whose line ends at `line_end`; returns where its content ends.
    fn unclosed(&mut self, line_end: usize) -> usize {
        let text = self.bytes.get(self.at..line_end).unwrap_or_default().trim_ascii_end();
        let content = text.strip_suffix(b",").unwrap_or(text).trim_ascii_end();
        let end = self.at + content.len().max(1);
        self.fault(FaultKind::UnclosedString, self.at, end);
        end
    }
}

/// The content of a string, decoded as `JSON.parse` does; what is no valid escape or UTF-8 becomes U+FFFD or stays
/// as it is written.
pub(crate) fn decode(content: &[u8]) -> String {
    let mut decoded = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(backslash) = rest.iter().position(|byte| *byte == b'\\') {
        let (plain, escape) = rest.split_at(backslash);
        decoded.push_str(&lossy(plain));
        let (character, length) = decode_escape(escape.get(1..).unwrap_or_default());
        decoded.push(character);
        rest = escape.get(1 + length..).unwrap_or_default();
    }
    decoded.push_str(&lossy(rest));
    decoded
}

/// The same, byte by byte, with the way back to `content`, which begins at `origin`.
pub(crate) fn decode_with_origin(content: &[u8], mut origin: usize) -> Decoded {
    let mut decoded = Decoded::default();
    let mut rest = content;
    while let Some(backslash) = rest.iter().position(|byte| *byte == b'\\') {
        let (plain, escape) = rest.split_at(backslash);
        decoded.push(plain, origin);
        let (character, length) = decode_escape(escape.get(1..).unwrap_or_default());
        decoded.push(character.encode_utf8(&mut [0; 4]).as_bytes(), origin + backslash);
        origin += backslash + 1 + length;
        rest = escape.get(1 + length..).unwrap_or_default();
    }
    decoded.push(rest, origin);
    decoded.end(origin + rest.len())
}

/// The character that the text behind a backslash stands for, and how many bytes of it that takes.
pub(crate) fn decode_escape(escape: &[u8]) -> (char, usize) {
    let simple = |character| (character, 1);
    match escape {
        [b'b', ..] => simple('\u{8}'),
        [b'f', ..] => simple('\u{c}'),
        [b'n', ..] => simple('\n'),
        [b'r', ..] => simple('\r'),
        [b't', ..] => simple('\t'),
        [b'u', digits @ ..] => match (hex4(digits), digits.get(4..).and_then(low_surrogate)) {
            (Some(high @ 0xd800..0xdc00), Some(low)) => {
                (char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)).unwrap_or('\u{fffd}'), 11)
            }
            (Some(unit), _) => (char::from_u32(unit).unwrap_or('\u{fffd}'), 5),
            (None, _) => ('\\', 0),
        },
        [quote @ (b'"' | b'\\' | b'/' | b'\'' | b'`'), ..] => simple(char::from(*quote)),
        _ => ('\\', 0),
    }
}

/// The second half of a surrogate pair, if `text` begins with its escape.
fn low_surrogate(text: &[u8]) -> Option<u32> {
    hex4(text.strip_prefix(b"\\u")?).filter(|unit| (0xdc00..0xe000).contains(unit))
}

/// The value of the four hexadecimal digits that `text` begins with.
fn hex4(text: &[u8]) -> Option<u32> {
    let digit = |value: u32, byte: &u8| Some(value << 4 | char::from(*byte).to_digit(16)?);
    text.get(..4)?.iter().try_fold(0, digit)
}
