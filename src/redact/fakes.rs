//! What stands for what. Two are the same exactly where the originals are, and no original stands for another.

use super::address;
use super::known::{Known, is_literal};
use std::collections::HashMap;

/// Letters of which no documented name has many, in turn with vowels: no made-up word comes near one.
pub(super) const CONSONANTS: &[u8] = b"kzjwv";
const VOWELS: &[u8] = b"aeiou";
const LETTERS: &[u8] = b"abcdfghijklmnopqrstuvwxyz";
/// Hexadecimal digits that make no number of a word.
const HEX: &[u8] = b"abcd";
pub(super) const NOT_HEX: &[u8] = b"ghijklmnopqrstuvwxyz";

/// After so many words that are taken, any letters do; after so many, those that mean little; after so many, any word.
const TAME: u32 = 64;
const EASY: u32 = 4 * TAME;
const TRIES: u32 = 512;

pub(super) struct Fakes {
    pub(super) catalog: Known,
    /// What stands for each word, in small letters.
    known: HashMap<String, String>,
    /// The words that there were, each for itself.
    originals: HashMap<String, String>,
    /// The made-up words, each with what it stands for.
    taken: HashMap<String, String>,
    is_begun: bool,
    /// How many random numbers were drawn.
    drawn: u64,
}

/// How a word is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Word,
    /// Digits and `e`, or `0x` and digits, which may make a number.
    Number,
    /// Long and hexadecimal.
    Hex,
    Mixed,
}

impl Fakes {
    pub(super) fn new() -> Self {
        let (known, originals, taken) = Default::default();
        Self { catalog: Known::new(), known, originals, taken, is_begun: false, drawn: 0 }
    }

    /// Ends the first reading, in which every word is given for itself, so that all are known.
    pub(super) fn begin(&mut self) {
        self.is_begun = true;
        self.originals = std::mem::take(&mut self.known);
    }

    /// What stands for `word`, which has letters and digits alone: in as many bytes, with the same case.
    pub(super) fn word(&mut self, word: &str) -> String {
        let form = Form::of(word);
        let fake = self.of(word.to_ascii_lowercase(), &mut |fakes, word, tries| fakes.draw(word, form, tries));
        with_case_of(word, &fake)
    }

    /// What stands for `escape`, which is `\u` with too few digits, and perhaps the letter that ends them.
    pub(super) fn escape(&mut self, escape: &str) -> String {
        let fake = self.of(escape.to_ascii_lowercase(), &mut |fakes, escape, _| {
            let draw = |(at, sign): (usize, char)| match sign {
                _ if at < 2 => sign,
                '0'..='9' => fakes.pick(b"0123456789"),
                'a'..='f' => fakes.pick(b"abcdef"),
                _ => fakes.pick(NOT_HEX),
            };
            escape.chars().enumerate().map(draw).collect()
        });
        with_case_of(escape, &fake)
    }

    /// What stands for an ID, given by its 32 digits.
    pub(super) fn id(&mut self, digits: &str) -> String {
        self.of(digits.to_ascii_lowercase(), &mut |fakes, word, _| {
            // The first digit may tell what a word is, where JSON is broken.
            let first = match word.bytes().next() {
                Some(b'0'..=b'9') => fakes.pick(b"0123456789"),
                Some(b'f') => 'f',
                _ => fakes.pick(HEX),
            };
            [first].into_iter().chain(word.chars().skip(1).map(|_| fakes.pick(b"0123456789abcdef"))).collect()
        })
    }

    /// What stands for `time`, which is valid.
    pub(super) fn time(&mut self, time: &str) -> String {
        let fake = self.of(time.to_ascii_lowercase(), &mut |fakes, time, _| fakes.draw_time(time));
        with_case_of(time, &fake)
    }

    /// What stands for `port`, which may be the number of one, or too high for that.
    pub(super) fn port(&mut self, port: &str) -> String {
        let is_port = port.parse::<u16>().is_ok();
        let zeros = port.bytes().take_while(|digit| *digit == b'0').count();
        let fake = self.of(format!(":{port}"), &mut |fakes, port, _| {
            let draw = |(at, old): (usize, char)| match at.checked_sub(1 + zeros) {
                None => old,
                Some(0) => fakes.pick(if is_port { b"12345" } else { b"789" }),
                Some(_) => fakes.pick(b"0123456789"),
            };
            port.chars().enumerate().map(draw).collect()
        });
        fake.get(1..).unwrap_or_default().to_owned()
    }

    /// What stands for `server`, the host of an address and its port.
    pub(super) fn server(&mut self, server: &str) -> String {
        let key = format!("://{}", server.to_ascii_lowercase());
        if let Some(fake) = self.known.get(&key) {
            return with_case_of(server, fake);
        }
        let mut fake = String::new();
        for tries in 0..TAME {
            fake = address::server(&server.to_ascii_lowercase(), self, tries);
            if !self.is_begun || !self.taken.contains_key(&fake) {
                break;
            }
        }
        if self.is_begun {
            self.taken.insert(fake.clone(), key.clone());
        }
        self.known.insert(key, fake.clone());
        with_case_of(server, &fake)
    }

    fn of(&mut self, word: String, draw: &mut dyn FnMut(&mut Self, &str, u32) -> String) -> String {
        if let Some(fake) = self.known.get(&word) {
            return fake.clone();
        }
        let fake = if self.is_begun { self.fresh(&word, draw) } else { word.clone() };
        self.known.insert(word, fake.clone());
        fake
    }

    /// The first that is drawn, means nothing and stands for nothing yet. Of short words there are few: then one that there was
    /// will do, and at last any.
    fn fresh(&mut self, word: &str, draw: &mut dyn FnMut(&mut Self, &str, u32) -> String) -> String {
        let mut last = draw(self, word, 0);
        for tries in 0..TRIES {
            let fake = draw(self, word, tries);
            let is_fresh = tries >= 2 * TAME || !self.originals.contains_key(&fake);
            let may_mislead = match tries {
                ..EASY => self.catalog.has_meaning(&fake),
                _ => self.catalog.is_name(&fake),
            };
            if may_mislead || begins_with_literal(&fake) {
                continue;
            }
            if is_fresh && !self.taken.contains_key(&fake) {
                self.taken.insert(fake.clone(), word.to_owned());
                return fake;
            }
            last = fake;
        }
        last
    }

    fn draw(&mut self, word: &str, form: Form, tries: u32) -> String {
        let mut draw = |(at, character): (usize, char)| match character {
            '0' if at == 0 => '0',
            '0'..='9' => self.pick(if at == 0 { b"123456789" } else { b"0123456789" }),
            'e' | 'x' if form == Form::Number => character,
            // Where JSON is broken, a word may be the beginning of a literal.
            'f' if at == 0 && form == Form::Hex => 'f',
            't' | 'f' | 'n' if at == 0 => self.pick(b"tfn"),
            'a'..='z' => self.pick(match form {
                Form::Hex | Form::Number => HEX,
                Form::Word if tries >= TAME => LETTERS,
                Form::Word if at % 2 == 1 => VOWELS,
                Form::Word | Form::Mixed => CONSONANTS,
            }),
            other => self.other(other),
        };
        word.chars().enumerate().map(&mut draw).collect()
    }

    /// Another letter than `character` of as many bytes, or another picture.
    fn other(&mut self, character: char) -> char {
        let (first, count) = match character.len_utf8() {
            2 => (0xe0, 23),
            3 => (0x4e00, 0x5000),
            _ if character.is_alphanumeric() => (0x2_0000, 0x1000),
            _ => (0x1_f600, 0x40),
        };
        char::from_u32(first + self.random() % count).unwrap_or(character)
    }

    /// A time in the form of `time`. Where that is one of other zones or in a leap second, it is none of those.
    fn draw_time(&mut self, time: &str) -> String {
        let mut two = |first: u32, count: u32| format!("{:02}", first + self.random() % count);
        let day = format!("20{}-{}-{}", two(20, 10), two(1, 12), two(1, 28));
        let clock = format!("{}:{}:{}", two(0, 24), two(0, 60), two(0, 60));
        let rest = time.get(19..).unwrap_or_default();
        let zone = rest.find(['+', '-']).unwrap_or(rest.len());
        let (fraction, offset) = rest.split_at_checked(zone).unwrap_or_default();
        let fraction: String = fraction
            .chars()
            .map(|digit| if digit.is_ascii_digit() { self.pick(b"0123456789") } else { digit })
            .collect();
        let offset = if offset.is_empty() { "" } else { "+01:00" };
        format!("{day}t{clock}{fraction}{offset}")
    }

    pub(super) fn pick(&mut self, from: &[u8]) -> char {
        let at = self.random() as usize % from.len();
        from.get(at).copied().map_or('0', char::from)
    }

    /// A number as SplitMix64 has it: always the same ones, since what is made up must not depend on what was there.
    fn random(&mut self) -> u32 {
        self.drawn += 1;
        let mixed = self.drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 32) as u32
    }
}

/// Whether `word` is a literal, or one with letters behind it that end it for the reader.
fn begins_with_literal(word: &str) -> bool {
    is_literal(word.split(|letter: char| !letter.is_ascii()).next().unwrap_or_default())
}

/// `fake` with capital letters where `word` has them.
fn with_case_of(word: &str, fake: &str) -> String {
    let case = |(old, new): (char, char)| if old.is_ascii_uppercase() { new.to_ascii_uppercase() } else { new };
    word.chars().zip(fake.chars()).map(case).collect()
}

impl Form {
    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let is_hex = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_hexdigit);
        let has_digit = bytes.iter().any(u8::is_ascii_digit);
        match bytes {
            [b'0', b'x' | b'X', digits @ ..] if is_hex(digits) => Self::Number,
            _ if bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'e' | b'E')) => Self::Number,
            _ if has_digit && bytes.len() >= 8 && is_hex(bytes) => Self::Hex,
            _ if has_digit => Self::Mixed,
            _ => Self::Word,
        }
    }
}
