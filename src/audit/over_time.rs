//! How many deliveries were received when. The stretches of time are as long as they must be, so that there are not too many;
//! each is a whole part of the next longer one, so the order in which deliveries come does not matter.

use super::report::OverTime;
use super::time::iso;
use crate::catalog::EVENTS;
use std::ops::Range;

/// The most stretches that there are.
const MOST: i64 = 240;

/// Lengths of stretches in seconds. Each is a multiple of the one before; the last one is doubled as often as need be.
const LENGTHS: [i64; 11] = [1, 5, 15, 60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400];

const SECOND: i64 = 1_000_000;

/// Counts of each event, those of others last.
type Counts = [u64; EVENTS.len() + 1];

#[derive(Debug, Default)]
pub(super) struct Histogram {
    /// How often a stretch was made longer.
    grown: usize,
    /// Number of the first stretch, counted from 1970 on.
    first: i64,
    stretches: Vec<Counts>,
    /// The time of the stretch that was counted last, and its place: the next delivery mostly falls into it.
    last: Range<i64>,
    last_place: usize,
}

impl Histogram {
    /// Counts a delivery of the event of this number, if it is judged in full, which was received `at`.
    pub(super) fn add(&mut self, at: i64, event: Option<usize>) {
        if !self.last.contains(&at) {
            self.last_place = self.reach(at);
            let start = (self.first + self.last_place as i64) * self.length() * SECOND;
            self.last = start..start + self.length() * SECOND;
        }
        let counts = self.stretches.get_mut(self.last_place);
        if let Some(count) = counts.and_then(|counts| counts.get_mut(event.unwrap_or(EVENTS.len()))) {
            *count += 1;
        }
    }

    /// The place of the stretch that `at` falls into, once there is one.
    fn reach(&mut self, at: i64) -> usize {
        let mut stretch = at.div_euclid(SECOND).div_euclid(self.length());
        if self.stretches.is_empty() {
            self.first = stretch;
        }
        while stretch - self.first >= MOST || self.first + self.stretches.len() as i64 - stretch > MOST {
            self.grow();
            stretch = at.div_euclid(SECOND).div_euclid(self.length());
        }
        if stretch < self.first {
            let missing = (self.first - stretch) as usize;
            self.stretches.splice(0..0, std::iter::repeat_n(Counts::default(), missing));
            self.first = stretch;
        }
        let place = (stretch - self.first) as usize;
        if place >= self.stretches.len() {
            self.stretches.resize(place + 1, Counts::default());
        }
        place
    }

    /// Makes stretches longer, and fewer.
    fn grow(&mut self) {
        let before = self.length();
        self.grown += 1;
        let times = self.length() / before;
        let first = self.first.div_euclid(times);
        let mut grown: Vec<Counts> = Vec::new();
        for (number, counts) in (self.first..).zip(&self.stretches) {
            let place = (number.div_euclid(times) - first) as usize;
            if grown.len() <= place {
                grown.push(Counts::default());
            }
            let sums = grown.last_mut().into_iter().flatten();
            sums.zip(counts).for_each(|(sum, count)| *sum += count);
        }
        (self.first, self.stretches) = (first, grown);
    }

    /// The length of a stretch in seconds.
    fn length(&self) -> i64 {
        let doubled = self.grown.saturating_sub(LENGTHS.len() - 1);
        LENGTHS.get(self.grown).copied().unwrap_or(86_400 << doubled.min(24))
    }

    pub(super) fn report(&self) -> Option<OverTime> {
        let stretches: Vec<Vec<u64>> = self.stretches.iter().map(|counts| counts.to_vec()).collect();
        let start = iso(self.first * self.length() * SECOND);
        (!stretches.is_empty()).then(|| OverTime { start, seconds: self.length() as u64, stretches })
    }
}

#[cfg(test)]
mod tests {
    use super::{EVENTS, Histogram, MOST, SECOND};
    use proptest::prelude::*;

    fn of(times: &[i64]) -> Histogram {
        let mut histogram = Histogram::default();
        times.iter().for_each(|seconds| histogram.add(seconds * SECOND, None));
        histogram
    }

    proptest! {
        #[test]
        fn counts_all_in_whichever_order(mut times in prop::collection::vec(prop_oneof![0..900_i64, -90_000..90_000_i64, -62_000_000_000..253_000_000_000_i64], 1..60)) {
            let histogram = of(&times).report().unwrap();
            prop_assert!(histogram.stretches.len() <= MOST as usize);
            let count: u64 = histogram.stretches.iter().filter_map(|counts| counts.get(EVENTS.len())).sum();
            prop_assert_eq!(count, times.len() as u64);
            times.reverse();
            prop_assert_eq!(of(&times).report().unwrap(), histogram.clone());
            times.sort_unstable();
            prop_assert_eq!(of(&times).report().unwrap(), histogram);
        }
    }

    #[test]
    fn has_stretches_of_even_lengths() {
        let histogram = of(&[0, 3599]).report().unwrap();
        assert_eq!(
            (histogram.seconds, histogram.stretches.len(), &*histogram.start),
            (15, 240, "1970-01-01T00:00:00.000000Z")
        );
        assert_eq!(of(&[0, 86_400 * 400]).report().unwrap().seconds, 2 * 86_400);
    }
}
