//! Replaces the words of a text, whatever it is: what it consists of besides stays.

use super::fakes::Fakes;
use super::known;
use crate::catalog::quirks;
use crate::classify::is_date_time;

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a string, or where no JSON is.
    Text,
    /// Where nothing may stay.
    Secret,
    /// Outside of strings.
    Code,
}

/// `bytes` with other words. Bytes that are no UTF-8 stay.
pub(super) fn scrub(bytes: &[u8], place: Place, fakes: &mut Fakes) -> Vec<u8> {
    let mut scrubber = Scrubber { out: String::with_capacity(bytes.len()), place, fakes };
    let mut out = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        scrubber.text(chunk.valid());
        out.extend_from_slice(scrubber.out.as_bytes());
        out.extend_from_slice(chunk.invalid());
        scrubber.out.clear();
    }
    out
}

struct Scrubber<'f> {
    out: String,
    place: Place,
    fakes: &'f mut Fakes,
}

impl Scrubber<'_> {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        let mut before: Option<char> = None;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '\\' => self.escape(rest),
                '%' => self.percent(rest),
                ':' if rest.starts_with("://") => self.authority(rest),
                ':' if self.place != Place::Code => self.port(rest),
                '-' if before.is_none_or(char::is_whitespace) => self.option(rest),
                _ if first.is_alphanumeric() => self.word(rest),
                _ => self.sign(first),
            };
            let (done, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
            before = done.chars().next_back();
            rest = behind;
        }
    }

    /// A backslash, and what it gives a meaning to.
    #[inline(never)]
    fn escape(&mut self, rest: &str) -> usize {
        let letter = rest.chars().nth(1).filter(char::is_ascii_alphanumeric);
        let digits = rest.bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit).count();
        if letter != Some('u') || digits == 4 {
            self.out.push('\\');
            self.out.extend(letter);
            return 1 + usize::from(letter.is_some());
        }
        // What ends an escape too early has to end it afterwards.
        let ends_early = rest.as_bytes().get(2 + digits).is_some_and(u8::is_ascii_alphabetic);
        let length = 2 + digits + usize::from(ends_early);
        let fake = self.fakes.escape(rest.get(..length).unwrap_or_default());
        self.out.push_str(&fake);
        length
    }

    /// A percent sign, and the byte that it may write.
    #[inline(never)]
    fn percent(&mut self, rest: &str) -> usize {
        let is_sign = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        let is_digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
        // What writes no byte writes none afterwards.
        let fake = match (is_digit(1), is_digit(2)) {
            (true, true) => "%6b",
            (true, false) if is_sign(2) => "%6z",
            (false, _) if is_sign(1) => "%z",
            _ => "%",
        };
        self.out.push_str(fake);
        fake.len()
    }

    #[inline(never)]
    fn option(&mut self, rest: &str) -> usize {
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let option = rest.get(..length).filter(|option| known::is_option(option)).unwrap_or("-");
        self.out.push_str(option);
        option.len()
    }

    #[inline(never)]
    fn sign(&mut self, sign: char) -> usize {
        // Pictures, beyond what marks and spaces there are.
        if sign.len_utf8() == 4 {
            let fake = self.fakes.word(sign.encode_utf8(&mut [0; 4]));
            self.out.push_str(&fake);
        } else {
            self.out.push(sign);
        }
        sign.len_utf8()
    }

    /// The word that `rest` begins with, or what it is part of. Returns its length.
    #[inline(never)]
    fn word(&mut self, rest: &str) -> usize {
        if let Some(length) = self.time(rest).or_else(|| self.id(rest)) {
            return length;
        }
        // Outside of strings, the reader ends a word at what is no ASCII.
        let is_code = self.place == Place::Code;
        let ascii = rest.starts_with(|first: char| first.is_ascii());
        let ends = |next: char| !next.is_alphanumeric() || is_code && next.is_ascii() != ascii;
        let length = rest.find(ends).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let is_web =
            ["http", "https"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme)) && behind.starts_with(':');
        let stays = match self.place {
            Place::Secret => false,
            Place::Text => known::is_format(word),
            Place::Code => {
                known::is_format(word) || known::is_literal(word) || behind.is_empty() && known::begins_literal(word)
            }
        };
        if stays || is_web {
            self.out.push_str(word);
        } else {
            let fake = self.fakes.word(word);
            self.out.push_str(&fake);
        }
        length
    }

    /// The server in an address, of which `rest` is all behind the scheme.
    #[inline(never)]
    fn authority(&mut self, rest: &str) -> usize {
        const BEFORE: &str = "://";
        self.out.push_str(BEFORE);
        let rest = rest.strip_prefix(BEFORE).unwrap_or(rest);
        let is_behind = |character: char| character.is_whitespace() || "/?#\"'`<>\\,;(){}|^".contains(character);
        let length = rest.find(is_behind).unwrap_or(rest.len());
        let authority = rest.get(..length).unwrap_or_default();
        let server = match authority.rsplit_once('@') {
            Some((credentials, server)) => {
                self.text(credentials);
                self.out.push('@');
                server
            }
            None => authority,
        };
        let fake = self.fakes.server(server);
        self.out.push_str(&fake);
        BEFORE.len() + length
    }

    /// A colon, and the port that may stand behind it.
    #[inline(never)]
    fn port(&mut self, rest: &str) -> usize {
        self.out.push(':');
        let is_digit = |sign: &char| sign.is_ascii_digit();
        let length = rest.chars().skip(1).take_while(is_digit).count();
        let ends = rest.get(1 + length..).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric));
        // What is shorter is a port whatever it is.
        let digits = rest.get(1..1 + length).filter(|_| ends && length > 4).unwrap_or_default();
        if !digits.is_empty() {
            let fake = self.fakes.port(digits);
            self.out.push_str(&fake);
        }
        1 + digits.len()
    }

    /// The time that `rest` begins with. One that is wrong stays wrong.
    #[inline(never)]
    fn time(&mut self, rest: &str) -> Option<usize> {
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || b"TtZz:.+-".contains(byte)).count();
        let time = rest.get(..length)?;
        if is_date_time(time.as_bytes()) {
            let fake = self.fakes.time(time);
            self.out.push_str(&fake);
            return Some(length);
        }
        let is_alike = time.len() > 18
            && time.bytes().zip(*b"dddd-dd-ddtdd:dd:dd").all(|(byte, form)| match form {
                b'd' => byte.is_ascii_digit(),
                form => byte.to_ascii_lowercase() == form,
            });
        if !is_alike {
            return None;
        }
        self.out.extend(time.chars().map(|digit| if digit.is_ascii_digit() { '9' } else { digit }));
        Some(length)
    }

    /// The ID that `rest` begins with, with or without hyphens.
    #[inline(never)]
    fn id(&mut self, rest: &str) -> Option<usize> {
        let ends = |length: usize| (!rest.get(length..)?.starts_with(char::is_alphanumeric)).then_some(length);
        let is_bare = rest.bytes().take_while(u8::is_ascii_hexdigit).count() == 32;
        let is_id = is_bare || quirks::is_id(rest.as_bytes().get(..36)?);
        let length = Some(if is_bare { 32 } else { 36 }).filter(|_| is_id).and_then(ends)?;
        let id = rest.get(..length)?;
        let digits: String = id.chars().filter(|digit| *digit != '-').collect();
        let fake = self.fakes.id(&digits);
        let is_upper =
            id.bytes().any(|byte| byte.is_ascii_uppercase()) && !id.bytes().any(|byte| byte.is_ascii_lowercase());
        let mut fake = fake.chars();
        let digit = |old: char| match old {
            '-' => Some('-'),
            _ if is_upper => fake.next().map(|digit| digit.to_ascii_uppercase()),
            _ => fake.next(),
        };
        self.out.extend(id.chars().filter_map(digit));
        Some(length)
    }
}
