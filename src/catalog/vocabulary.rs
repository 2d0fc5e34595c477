//! The words that rows are written in.

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The vendor's page on these webhooks: the contract.
    Page,
    /// Other public pages of the vendor.
    Docs,
    /// Recorded real traffic.
    Wire,
    /// Our own judgement.
    Ours,
}

/// One documented member of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    pub(crate) presence: Presence,
    /// Whether `null` may stand for the value.
    pub(crate) nullable: bool,
    /// What the member means, as one sentence without its final period.
    pub(crate) means: &'static str,
    pub(crate) source: Source,
}

/// Whether a member must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    Text,
    /// 36 characters, hexadecimal digits grouped 8-4-4-4-12; the vendor calls it a UUID.
    Id,
    /// The name of an event.
    EventName,
    /// A code of the error code table.
    ErrorCode,
    /// One of these words, or one that the vendor adds later.
    Word(&'static [&'static str]),
    /// A date and time of RFC 3339.
    Time,
    /// An absolute address.
    Url,
    Flag,
    Integer,
    List(&'static Holds),
    Object(&'static Object),
    /// The data of a message: which members it has depends on the event.
    Data,
    /// Anything, or what nobody documents.
    Any,
}

/// A documented object.
#[derive(Debug)]
pub(crate) struct Object {
    /// What messages call it, as in "a member of {name}".
    pub(crate) name: &'static str,
    /// Its name as a type.
    pub(crate) type_name: &'static str,
    pub(crate) fields: &'static [Field],
    /// Whether its shape is part of the contract. What stands in an object that the contract only calls "object" can
    /// not make a body invalid.
    pub(crate) contract: bool,
}

impl Object {
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    pub(crate) const fn required(name: &'static str, holds: Holds, means: &'static str) -> Self {
        Self { name, holds, presence: Presence::Required, nullable: false, means, source: Source::Page }
    }

    pub(crate) const fn optional(name: &'static str, holds: Holds, means: &'static str) -> Self {
        Self { presence: Presence::Optional, ..Self::required(name, holds, means) }
    }

    pub(crate) const fn or_null(self) -> Self {
        Self { nullable: true, ..self }
    }

    pub(crate) const fn from(self, source: Source) -> Self {
        Self { source, ..self }
    }
}
