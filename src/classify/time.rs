/// Whether `text` is a date and time of RFC 3339, section 5.6, as in `2023-04-28T09:15:04.128361Z`.
///
/// Months have their real lengths. A 60th second is a leap second, which only the last minute of a day has, in UTC.
pub(crate) fn is_date_time(text: &[u8]) -> bool {
    text.try_into().is_ok_and(is_as_sent) || read(text).is_some()
}

/// Whether `text` is one in the form in which messages have them, in the first 28 days of a month.
#[inline]
fn is_as_sent(text: &[u8; 27]) -> bool {
    const LEAST: &[u8; 27] = b"0000-00-00T00:00:00.000000Z";
    const MOST: &[u8; 27] = b"9999-19-29T29:59:59.999999Z";
    let [_, _, _, _, _, month, months, _, day, days, _, hour, hours, ..] = *text;
    let number = |tens: u8, ones: u8| 10 * (tens & 0xf) + (ones & 0xf);
    let fits =
        (1..=12).contains(&number(month, months)) & (1..=28).contains(&number(day, days)) & (number(hour, hours) < 24);
    fits && lie_between(text.first_chunk(), LEAST.first_chunk(), MOST.first_chunk())
        && lie_between(text.last_chunk(), LEAST.last_chunk(), MOST.last_chunk())
}

/// Whether each of sixteen bytes lies between its `least` and its `most`. Without a way out in between, so that the compiler looks at
/// them together.
#[inline]
fn lie_between(text: Option<&[u8; 16]>, least: Option<&[u8; 16]>, most: Option<&[u8; 16]>) -> bool {
    let ((Some(text), Some(least)), Some(most)) = ((text, least), most) else { return false };
    let mut wrong = [0; 16];
    for (((wrong, byte), least), most) in wrong.iter_mut().zip(text).zip(least).zip(most) {
        *wrong = byte.wrapping_sub(*least).saturating_sub(most - least);
    }
    wrong == [0; 16]
}

/// The instant that `text` gives if it is such a date and time, in microseconds from 1970 on; what is finer is cut off.
pub(crate) fn instant(text: &[u8]) -> Option<i64> {
    let DateTime { year, month, day, minute, second, micros } = read(text)?;
    let minutes = i64::from(days_since_1970(year, month, day)) * i64::from(DAY) + i64::from(minute);
    Some((minutes * 60 + i64::from(second)) * 1_000_000 + i64::from(micros))
}

struct DateTime {
    year: i32,
    month: i32,
    day: i32,
    /// Minutes in UTC from the start of the day on, which may be in front of it or behind its end.
    minute: i32,
    second: i32,
    micros: i32,
}

#[inline]
fn read(text: &[u8]) -> Option<DateTime> {
    let (date, rest) = text.split_first_chunk()?;
    let (time, rest) = rest.split_first_chunk()?;
    let [century, _, years, _, _, month, _, _] = DATE.pairs(*date)?;
    let [day, _, _, hour, _, _, minute, _] = TIME.pairs(*time)?;
    let (second, rest) = number(after(rest, b":")?, 2)?;
    let (micros, offset) = match rest.try_into().ok().and_then(|rest| MICROS.pairs(rest)) {
        Some([_, ten_thousands, _, hundreds, _, ones, _, _]) => {
            (i32::from(ten_thousands) * 10_000 + i32::from(hundreds) * 100 + i32::from(ones), 0)
        }
        None => {
            let (micros, rest) = fraction(rest)?;
            (micros, offset(rest)?)
        }
    };
    let [year, month, day] = [i32::from(century) * 100 + i32::from(years), month.into(), day.into()];
    let (minute, is_hour) = (i32::from(hour) * 60 + i32::from(minute) - offset, hour <= 23 && minute <= 59);
    let seconds = if minute.rem_euclid(DAY) == DAY - 1 { 60 } else { 59 };
    let fits = (1..=days(year, month)).contains(&day) && is_hour && second <= seconds;
    fits.then_some(DateTime { year, month, day, minute, second: second.into(), micros })
}

/// How eight bytes are written, which are looked at together.
struct Form {
    /// With zeros for digits.
    text: u64,
    /// What is added to a byte to set its highest bit if it is more than it may be: nine for a digit, else nothing.
    room: u64,
    /// The bit that makes a letter small.
    either_case: u64,
}

const DATE: Form = Form::of(*b"0000-00-");
const TIME: Form = Form::of(*b"00T00:00");
const MICROS: Form = Form::of(*b".000000Z");

impl Form {
    #[expect(clippy::indexing_slicing, reason = "at compile time")]
    const fn of(text: [u8; 8]) -> Self {
        let (mut room, mut either_case, mut index) = ([0x7f; 8], [0; 8], 0);
        while index < 8 {
            match text[index] {
                b'0' => room[index] -= 9,
                b'A'..=b'Z' => either_case[index] = 0x20,
                _ => {}
            }
            index += 1;
        }
        let [text, room, either_case] =
            [u64::from_le_bytes(text), u64::from_le_bytes(room), u64::from_le_bytes(either_case)];
        Self { text, room, either_case }
    }

    /// The numbers of two digits in `text`, each in the place of the first one, if it is written so.
    #[inline(always)]
    fn pairs(&self, text: [u8; 8]) -> Option<[u8; 8]> {
        const HIGHEST: u64 = 0x8080_8080_8080_8080;
        let digits = (u64::from_le_bytes(text) ^ self.text) & !self.either_case;
        let is_other = (digits | ((digits & !HIGHEST) + self.room)) & HIGHEST != 0;
        (!is_other).then(|| (digits * 10 + (digits >> 8)).to_le_bytes())
    }
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// The microseconds of a fraction of a second, if there is one, and what is left behind it.
fn fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let Some(rest) = after(text, b".") else { return Some((0, text)) };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = rest.split_at_checked(digits).filter(|(digits, _)| !digits.is_empty())?;
    let first = digits.get(..6).unwrap_or(digits);
    let number = first.iter().fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
    let missing = 6 - first.len() as u32;
    Some((number * 10_i32.pow(missing), rest))
}

/// The minutes by which the whole of `text` says that local time is ahead of UTC.
fn offset(text: &[u8]) -> Option<i32> {
    if matches!(text, b"Z" | b"z") {
        return Some(0);
    }
    let (hour, rest) = number(after(text, b"+-")?, 2)?;
    let (minute, rest) = number(after(rest, b":")?, 2)?;
    let minutes = i32::from(hour * 60 + minute);
    (rest.is_empty() && hour <= 23 && minute <= 59).then_some(if text.starts_with(b"-") { -minutes } else { minutes })
}

/// Days from the first of 1970 to a date. Years are counted from March on, so that a leap day is the last of its year.
const fn days_since_1970(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

const fn days(year: i32, month: i32) -> i32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && year % 100 != 0 || year % 400 == 0 => 29,
        2 => 28,
        _ => 0,
    }
}

/// What stands behind one of `bytes`.
fn after<'a>(text: &'a [u8], bytes: &[u8]) -> Option<&'a [u8]> {
    text.split_first().filter(|(first, _)| bytes.contains(first)).map(|(_, rest)| rest)
}

/// The number of exactly so many digits, and what stands behind them.
fn number(text: &[u8], digits: usize) -> Option<(u16, &[u8])> {
    let (number, rest) = text.split_at_checked(digits)?;
    let add = |sum: u16, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0'));
    Some((number.iter().try_fold(0, add)?, rest))
}

#[cfg(test)]
mod tests {
    use super::{instant, is_as_sent, is_date_time, read};

    #[test]
    fn gives_the_instant() {
        for (time, micros) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2000-03-01T00:00:00Z", 951_868_800_000_000),
            ("2023-04-28T09:15:04.128361Z", 1_682_673_304_128_361),
            ("2023-04-28T11:15:04.1283619+02:00", 1_682_673_304_128_361),
            ("2024-02-29T23:00:00-01:00", 1_709_251_200_000_000),
            ("0000-02-29T00:00:00Z", -62_162_121_600_000_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
        ] {
            assert_eq!(instant(time.as_bytes()), Some(micros), "{time}");
        }
    }

    #[test]
    fn knows_those_as_sent_at_once() {
        let text = b"2023-04-28T09:15:04.128361Z";
        assert!(is_as_sent(text));
        for (at, byte) in (0..text.len()).flat_map(|at| (0..=u8::MAX).map(move |byte| (at, byte))) {
            let mut other = *text;
            other[at] = byte;
            assert!(!is_as_sent(&other) || read(&other).is_some(), "{}", other.escape_ascii());
        }
        for number in 0..100 {
            let [tens, ones] = [number / 10, number % 10].map(|digit| b'0' + digit);
            for at in [5, 8, 11, 14, 17] {
                let mut other = *text;
                (other[at], other[at + 1]) = (tens, ones);
                assert!(!is_as_sent(&other) || read(&other).is_some(), "{}", other.escape_ascii());
            }
        }
    }

    #[test]
    fn takes_what_rfc_3339_does() {
        for time in [
            // Section 5.8.
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "1990-12-31T23:59:60Z",
            "1990-12-31T15:59:60-08:00",
            "1937-01-01T12:00:27.87+00:20",
            // As sent.
            "2023-04-28T09:15:04.128361Z",
            // Sections 4.3 and 5.6: an unknown offset, and small letters.
            "2023-04-28T09:15:04-00:00",
            "2023-04-28t09:15:04z",
            "2023-04-28T09:15:04.1234567890123456789012345Z",
            "0000-02-29T00:00:00Z",
            "2000-02-29T00:00:00Z",
            "2024-02-29T00:00:00+23:59",
            "9999-12-31T23:59:59-23:59",
            "2017-01-01T00:00:60.5+00:01",
        ] {
            assert!(is_date_time(time.as_bytes()), "{time}");
        }
    }

    #[test]
    fn takes_nothing_else() {
        for other in [
            "",
            "2023-04-28",
            "09:15:04Z",
            "2023-04-28T09:15:04",
            "2023-04-28T09:15Z",
            "2023-04-28 09:15:04Z",
            "2023-04-28_09:15:04Z",
            "20230428T091504Z",
            "2023-4-28T09:15:04Z",
            "23-04-28T09:15:04Z",
            "+02023-04-28T09:15:04Z",
            "2023-00-28T09:15:04Z",
            "2023-13-28T09:15:04Z",
            "2023-04-00T09:15:04Z",
            "2023-04-31T09:15:04Z",
            "2023-02-29T09:15:04Z",
            "1900-02-29T09:15:04Z",
            "2023-04-28T24:00:00Z",
            "2023-04-28T09:60:00Z",
            "2023-04-28T09:15:61Z",
            "2023-04-28T09:15:60Z",
            "1990-12-31T23:59:60-08:00",
            "2023-04-28T09:15:04.Z",
            "2023-04-28T09:15:04,5Z",
            "2023-04-28T09:15:04UTC",
            "2023-04-28T09:15:04ZZ",
            "2023-04-28T09:15:04+00",
            "2023-04-28T09:15:04+0000",
            "2023-04-28T09:15:04+24:00",
            "2023-04-28T09:15:04+00:60",
            "2023-04-28T09:15:04+00:00Z",
            "2023-04-28T09:15:04\u{2212}08:00",
            " 2023-04-28T09:15:04Z",
            "2023-04-28T09:15:04Z\n",
            "\u{662}\u{660}23-04-28T09:15:04Z",
            "1682673304",
            "Fri, 28 Apr 2023 09:15:04 GMT",
        ] {
            assert!(!is_date_time(other.as_bytes()), "{other}");
        }
    }
}
