//! Times as people write them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date and time of RFC 3339, with its offset from UTC.
pub(super) fn of_time(text: &str) -> Option<String> {
    let (date, clock) = (text.get(..10)?, text.get(11..19)?);
    let mut parts = date.split('-').map(|part| part.parse().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let behind = text.get(19..)?;
    let zone = behind.get(behind.find(['Z', 'z', '+', '-'])?..)?;
    let zone = if zone.eq_ignore_ascii_case("z") { "" } else { zone };
    written(year, month, day, clock).map(|time| format!("{time} UTC{zone}"))
}

/// The time that the first 48 bits of ID `text` give as milliseconds since 1970, if it is one at which it may have been made.
pub(super) fn of_id(text: &str) -> Option<String> {
    const SECONDS_OF_DAY: u64 = 86_400;
    let millis = u64::from_str_radix(&[text.get(..8)?, text.get(9..13)?].concat(), 16).ok()?;
    let seconds = millis / 1000;
    let (year, month, day) = civil(seconds / SECONDS_OF_DAY);
    let rest = seconds % SECONDS_OF_DAY;
    let clock = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    // The vendor is younger than that, and what is no time is mostly far beyond.
    if !(2015..2070).contains(&year) {
        return None;
    }
    Some(written(year, month, day, &clock)? + " UTC")
}

fn written(year: u64, month: u64, day: u64, clock: &str) -> Option<String> {
    let month = MONTHS.get((month as usize).checked_sub(1)?)?;
    Some(format!("{day} {month} {year}, {clock}"))
}

/// Year, month and day that are `days` behind the first of January 1970, by the Gregorian calendar: eras of 400 years, which
/// begin in March, so that the day that some years have more is the last of a year.
const fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (era * 400 + year_of_era + (month <= 2) as u64, month, day)
}

#[cfg(test)]
mod tests {
    use super::{civil, of_id, of_time};

    #[test]
    fn counts_days_as_calendars_do() {
        // 1 January 1970, the leap days of 2000 and 2024, and what stands around them.
        for (days, date) in [
            (0, (1970, 1, 1)),
            (11_015, (2000, 2, 28)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (19_782, (2024, 2, 29)),
            (20_088, (2024, 12, 31)),
            (20_089, (2025, 1, 1)),
        ] {
            assert_eq!(civil(days), date, "{days}");
        }
    }

    #[test]
    fn writes_times() {
        assert_eq!(of_time("2023-04-28T09:15:04.128361Z").as_deref(), Some("28 April 2023, 09:15:04 UTC"));
        assert_eq!(of_time("1996-12-19t16:39:57-08:00").as_deref(), Some("19 December 1996, 16:39:57 UTC-08:00"));
    }

    #[test]
    fn reads_when_ids_were_made() {
        // 0x0187c66ee7e5 is 1682661369829.
        let made = of_id("0187c66e-e7e5-811c-b006-2232f00f426a");
        assert_eq!(made.as_deref(), Some("28 April 2023, 05:56:09 UTC"));
        assert_eq!(of_id("f47ac10b-58cc-4372-a567-0e02b2c3d479"), None);
        assert_eq!(of_id("00000000-0000-0000-0000-000000000000"), None);
    }
}
