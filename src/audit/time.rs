/// The date and time of `instant`, in microseconds from 1970 on, as RFC 3339 writes it.
pub(super) fn iso(instant: i64) -> String {
    const DAY: i64 = 24 * 60 * 60 * 1_000_000;
    let (days, micros) = (instant.div_euclid(DAY), instant.rem_euclid(DAY));
    // Years are counted from March on, so that a leap day is the last of its year.
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let seconds = micros / 1_000_000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:06}Z", micros % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::iso;
    use crate::classify::instant;
    use proptest::prelude::*;

    #[test]
    fn writes_known_times() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(iso(-1), "1969-12-31T23:59:59.999999Z");
        assert_eq!(iso(1_682_673_304_128_361), "2023-04-28T09:15:04.128361Z");
    }

    proptest! {
        #[test]
        fn is_read_as_it_was_written(micros in -62_162_121_600_000_000_i64..253_402_300_799_999_999) {
            prop_assert_eq!(instant(iso(micros).as_bytes()), Some(micros));
        }
    }
}
