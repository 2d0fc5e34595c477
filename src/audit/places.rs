use super::sink::Spot;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A delivery, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DeliveryPlace {
    /// Which one it is of the archive, counted from 1.
    pub delivery: u64,
    /// The line that it begins on, from 1.
    pub line: u64,
    /// How many bytes stand in front of it.
    pub byte: u64,
}

/// For each of several names, the first deliveries that it is said of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(Vec<(&'static str, Vec<DeliveryPlace>)>);

impl Places {
    /// The first deliveries that `name` is said of.
    pub fn get(&self, name: &str) -> &[DeliveryPlace] {
        self.0.iter().find(|(other, _)| *other == name).map_or(&[], |(_, places)| places)
    }

    /// Each name and the first deliveries that it is said of.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[DeliveryPlace])> {
        self.0.iter().map(|(name, places)| (*name, &**places))
    }
}

/// As an object.
impl Serialize for Places {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.iter().try_for_each(|(name, places)| map.serialize_entry(name, places))?;
        map.end()
    }
}

/// Keeps the first places of each of several things, by their numbers.
#[derive(Debug)]
pub(super) struct PlaceLists {
    listed: usize,
    lists: Vec<Vec<DeliveryPlace>>,
}

impl PlaceLists {
    /// At most `listed` places each.
    pub(super) fn new(listed: usize) -> Self {
        Self { listed, lists: Vec::new() }
    }

    pub(super) fn add(&mut self, number: usize, delivery: u64, spot: Spot) {
        if self.lists.len() <= number {
            self.lists.resize(number + 1, Vec::new());
        }
        if let Some(list) = self.lists.get_mut(number)
            && list.len() < self.listed
        {
            list.push(DeliveryPlace { delivery, line: spot.line + 1, byte: spot.byte });
        }
    }

    /// The lists by the `names` of their numbers; those without a place are left out.
    pub(super) fn named(&self, names: impl Iterator<Item = &'static str>) -> Places {
        let lists = names.zip(&self.lists).filter(|(_, places)| !places.is_empty());
        Places(lists.map(|(name, places)| (name, places.clone())).collect())
    }
}
