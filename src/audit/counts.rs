use crate::text::is_same;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::collections::HashMap;

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
        self.iter().try_for_each(|(name, count)| map.serialize_entry(name, &count))?;
        map.end()
    }
}

/// Counts names that come from the archive: the first so many of them by themselves, the others together.
#[derive(Debug)]
pub(super) struct Names {
    limit: usize,
    places: HashMap<Box<[u8]>, usize, foldhash::fast::FixedState>,
    /// In the order in which they came first.
    names: Vec<(String, u64)>,
    pub(super) unlisted: u64,
    /// Places of some that came lately, each where [`shelf`] says: nearly always it is one of a few.
    latest: [usize; SHELVES],
}

const SHELVES: usize = 16;

/// Where to look for `name` first.
#[inline]
fn shelf(name: &[u8]) -> usize {
    let last = name.last().copied().unwrap_or_default();
    (name.len() ^ usize::from(last)) % SHELVES
}

/// The most bytes that are kept of a name.
const LONGEST: usize = 256;

impl Names {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, places: HashMap::default(), names: Vec::new(), unlisted: 0, latest: [0; SHELVES] }
    }

    /// Counts `name`, and returns its number; none if there are too many.
    pub(super) fn count(&mut self, name: &[u8]) -> Option<usize> {
        let name = name.get(..LONGEST).unwrap_or(name);
        let shelf = shelf(name);
        let latest = self.latest.get(shelf).copied().unwrap_or_default();
        if let Some((text, count)) = self.names.get_mut(latest)
            && is_same(text.as_bytes(), name)
        {
            *count += 1;
            return Some(latest);
        }
        let place = match self.places.get(name) {
            Some(place) => *place,
            None if self.names.len() < self.limit => {
                self.places.insert(name.into(), self.names.len());
                self.names.push((String::from_utf8_lossy(name).into_owned(), 0));
                self.names.len() - 1
            }
            None => {
                self.unlisted += 1;
                return None;
            }
        };
        if let Some(latest) = self.latest.get_mut(shelf) {
            *latest = place;
        }
        self.names.get_mut(place)?.1 += 1;
        Some(place)
    }

    /// The name of this number.
    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", |(name, _)| name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.names.iter().map(|(name, count)| (&**name, *count))
    }

    pub(super) fn counts(&self) -> Counts {
        Counts(self.names.iter().map(|(name, count)| (Cow::Owned(name.clone()), *count)).collect())
    }
}
