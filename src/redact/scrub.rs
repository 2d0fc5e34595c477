//! Replaces the words of a text, whatever it is: what it consists of besides stays.

use super::address;
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
                '-' if before.is_none_or(begins_option) => self.option(rest),
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
        self.out.push('\\');
        let Some(letter) = rest.chars().nth(1).filter(char::is_ascii_alphanumeric) else { return 1 };
        self.out.push(letter);
        if letter != 'u' {
            return 2;
        }
        let digits = rest.bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit);
        let length = 2 + digits.inspect(|digit| self.out.push(if digit.is_ascii_digit() { '0' } else { 'a' })).count();
        // What ends an escape too early may be no digit afterwards.
        let ends_early = length < 6 && rest.as_bytes().get(length).is_some_and(u8::is_ascii_alphabetic);
        if ends_early {
            self.out.push('z');
        }
        length + usize::from(ends_early)
    }

    /// A percent sign, and the byte that it may write.
    #[inline(never)]
    fn percent(&mut self, rest: &str) -> usize {
        let is_byte =
            matches!(rest.as_bytes(), [_, high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
        self.out.push_str(if is_byte { "%6b" } else { "%" });
        if is_byte { 3 } else { 1 }
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
            Place::Code => known::is_literal(word) || behind.is_empty() && known::begins_literal(word),
        };
        if stays || is_web {
            self.out.push_str(word);
        } else {
            let fake = self.fakes.word(word);
            self.out.push_str(&fake);
        }
        match behind.strip_prefix("://") {
            Some(address) => {
                self.out.push_str("://");
                length + 3 + self.authority(address)
            }
            None => length,
        }
    }

    /// The server that `rest` begins with.
    #[inline(never)]
    fn authority(&mut self, rest: &str) -> usize {
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
        let fakes = &mut *self.fakes;
        let fake = address::server(server, &mut |text| {
            String::from_utf8(scrub(text.as_bytes(), Place::Text, fakes)).unwrap_or_default()
        });
        self.out.push_str(&fake);
        length
    }

    /// The time that `rest` begins with. One that is wrong stays wrong.
    #[inline(never)]
    fn time(&mut self, rest: &str) -> Option<usize> {
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || b"TtZz:.+-".contains(byte)).count();
        let time = rest.get(..length)?;
        if is_date_time(time.as_bytes()) {
            let fake = self.fakes.time(time);
            let case = |(old, new): (char, char)| if old.is_ascii_uppercase() { new.to_ascii_uppercase() } else { new };
            self.out.extend(time.chars().zip(fake.chars()).map(case));
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

/// Whether an option of a command may stand behind `sign`, as the shell reads it.
fn begins_option(sign: char) -> bool {
    sign.is_whitespace() || "'\"\\".contains(sign)
}
