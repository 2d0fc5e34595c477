//! Where the members of a clean message are kept.

use crate::catalog::{ACCOUNT, ANY_DATA, Field, Holds, MESSAGE, Object, SAME_IDS};
use crate::text::Span;

/// The objects whose members are remembered, each with the first of its slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Message = 0,
    Data = 3,
    Resource = 8,
    Connection = 20,
    /// Any other object of the resource: these share their slots, as nothing is asked of them afterwards.
    Other = 24,
}

/// How many members [`Clean::tell`](super::Clean::tell) tells of: those of a message and of its data.
pub(crate) const TOLD: usize = Part::Resource as usize;

/// Slots for all parts.
const SLOTS: usize = 36;

/// Where the values of members stand, strings without their quotes; made once and filled again
/// for each body.
#[derive(Debug)]
pub(crate) struct Members {
    places: [Span; SLOTS],
    /// Which of them are there, a bit each.
    pub(super) found: u64,
}

impl Default for Members {
    fn default() -> Self {
        Self::new()
    }
}

impl Members {
    pub(crate) const fn new() -> Self {
        Self { places: [Span::at(0); SLOTS], found: 0 }
    }

    /// Where the value in `slot` stands, if it is there.
    pub(crate) fn place(&self, slot: usize) -> Option<Span> {
        self.places.get(slot).copied().filter(|_| self.found & 1 << slot != 0)
    }

    /// Where the members of a message and of its data stand; what is not there, anywhere.
    pub(super) fn told(&self) -> [Span; TOLD] {
        self.places.first_chunk().copied().unwrap_or([Span::at(0); TOLD])
    }

    #[inline]
    pub(super) fn put(&mut self, slot: usize, place: Span) {
        if let Some(room) = self.places.get_mut(slot) {
            *room = place;
        }
    }
}

pub(crate) const NAME: usize = index(&MESSAGE, "name");
pub(crate) const ERROR_CODE: usize = data("error_code");
pub(crate) const RESOURCE: usize = data("resource");
pub(super) const CONNECTION: usize = resource("connection");
pub(crate) const STATUS: usize = connection("status");
pub(crate) const CONNECTION_ERROR: usize = connection("error_code");
pub(crate) const ACCOUNT_ID: usize = data("account");
pub(crate) const USER_ID: usize = data("user");
pub(crate) const UPDATED_AT: usize = resource("updated_at");
/// Members of the resource, and those of data that have the same ID.
pub(super) const IDS: [(usize, usize); SAME_IDS.len()] = {
    let [(id, account, _), (user, same, _)] = SAME_IDS;
    [(resource(id), data(account)), (resource(user), data(same))]
};

const fn data(name: &str) -> usize {
    Part::Data as usize + index(&ANY_DATA, name)
}

const fn resource(name: &str) -> usize {
    Part::Resource as usize + index(&ACCOUNT, name)
}

#[expect(clippy::panic, clippy::indexing_slicing, reason = "at compile time")]
const fn connection(name: &str) -> usize {
    match ACCOUNT.fields[index(&ACCOUNT, "connection")].holds {
        Holds::Object(shape) => Part::Connection as usize + index(shape, name),
        _ => panic!("a connection is an object"),
    }
}

impl Part {
    /// The object that field `index` of this one holds.
    pub(super) const fn inner(self, index: usize) -> Self {
        match self {
            Self::Data => Self::Resource,
            Self::Resource if self as usize + index == CONNECTION => Self::Connection,
            _ => Self::Other,
        }
    }
}

/// Where the place of field `index` is kept: the shapes of data differ in front of the resource.
pub(super) const fn slot(field: &Field, index: usize, part: Part) -> usize {
    match (part, field.holds) {
        (Part::Data, Holds::Object(_)) => RESOURCE,
        _ => part as usize + index,
    }
}

/// Index of the field called `name`, which has to be there.
#[expect(clippy::indexing_slicing, reason = "at compile time")]
const fn index(object: &Object, name: &str) -> usize {
    let mut index = 0;
    while !is_equal(object.fields[index].name.as_bytes(), name.as_bytes()) {
        index += 1;
    }
    index
}

const fn is_equal(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([first, left_rest @ ..], [other, right_rest @ ..]) = (left, right) {
        if *first != *other {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
