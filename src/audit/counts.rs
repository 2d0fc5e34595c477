use super::texts::Texts;
use crate::report::Lasting;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// How often each of several names came, in an order that does not depend on how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(Vec<(Cow<'static, str>, u64)>);

impl Counts {
    /// How often `name` came.
    pub fn get(&self, name: &str) -> u64 {
        self.0.iter().find(|(other, _)| other == name).map_or(0, |(_, count)| *count)
    }

    /// Each name and how often it came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().map(|(name, count)| (&**name, *count))
    }

    /// All of them together.
    pub fn sum(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// Of all of `counts`, also of what never came.
    pub(super) fn all(counts: impl Iterator<Item = (&'static str, u64)>) -> Self {
        Self(counts.map(|(name, count)| (Cow::Borrowed(name), count)).collect())
    }

    pub(super) fn add(&mut self, name: impl Into<Cow<'static, str>>, count: u64) {
        if count > 0 {
            self.0.push((name.into(), count));
        }
    }
}

/// As an object.
impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, count)| match name {
            Cow::Borrowed(name) => map.serialize_entry(&Lasting(name), count),
            Cow::Owned(name) => map.serialize_entry(name, count),
        })?;
        map.end()
    }
}

/// Counts names that come from the archive: the first so many of them by themselves, the others together.
#[derive(Debug)]
pub(super) struct Names {
    limit: usize,
    /// In the order in which they came first.
    texts: Texts,
    /// How often each number was counted: no name, then the names, and last all that are not listed.
    counts: Vec<u64>,
}

/// The most bytes that are kept of a name.
const LONGEST: usize = 256;

impl Names {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, texts: Texts::default(), counts: vec![0; limit + 2] }
    }

    /// The number of `name`, to be counted: from 1 on, one behind the limit for names of which there are too many, 0 for none.
    #[inline]
    pub(super) fn number(&mut self, name: Option<&[u8]>) -> u32 {
        let Some(name) = name else { return 0 };
        let name = name.get(..LONGEST).unwrap_or(name);
        self.texts.number(name, self.limit).unwrap_or(self.limit as u32 + 1)
    }

    /// Counts the name of this number so many times.
    #[inline]
    pub(super) fn count(&mut self, number: u32, count: u64) {
        if let Some(sum) = self.counts.get_mut(number as usize) {
            *sum += count;
        }
    }

    /// This number, if it is that of a name that is listed, else 0.
    #[inline]
    pub(super) fn listed(&self, number: u32) -> u16 {
        if number as usize <= self.limit { u16::try_from(number).unwrap_or(0) } else { 0 }
    }

    /// How many names were counted that are not listed.
    pub(super) fn unlisted(&self) -> u64 {
        self.counts.last().copied().unwrap_or_default()
    }

    /// The name of this number.
    pub(super) fn name(&self, number: u16) -> Option<Cow<'_, str>> {
        (number > 0).then(|| String::from_utf8_lossy(self.texts.get(number.into()).unwrap_or_default()))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Cow<'_, str>, u64)> {
        self.texts.iter().map(String::from_utf8_lossy).zip(self.counts.iter().skip(1).copied())
    }

    pub(super) fn counts(&self) -> Counts {
        Counts(self.iter().map(|(name, count)| (Cow::Owned(name.into_owned()), count)).collect())
    }
}
