//! The words that rows are written in.

use serde::Serialize;

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The vendor's page on these webhooks: the contract.
    Page,
    /// Other public pages of the vendor.
    Docs,
    /// Recorded real traffic.
    Wire,
    /// What public receivers of these webhooks do.
    Seen,
    /// Our own judgement.
    Ours,
}

/// One documented member of an object.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub holds: Holds,
    /// Whether it must be there.
    pub presence: Presence,
    /// Whether `null` may stand for the value.
    pub nullable: bool,
    /// What the member means, as one sentence without its final period.
    pub means: &'static str,
    /// Where that is said.
    pub source: Source,
    /// What to watch for.
    pub remarks: &'static [Remark],
    pub(crate) key: Key,
}

/// The name of a member as messages have it in front of its value, `"name": `, with room behind it so that it can be
/// compared sixteen bytes at a time.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) text: [u8; 32],
    pub(crate) length: usize,
}

/// Something to watch for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// One sentence without its final period.
    pub text: &'static str,
    /// Where it comes from.
    pub source: Source,
}

/// A word that stands for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// What it tells, as half a sentence: our reading of it.
    pub means: &'static str,
}

/// Whether a member must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It may.
    Optional,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Any string.
    Text,
    /// 36 characters, hexadecimal digits grouped 8-4-4-4-12; the vendor calls it a UUID.
    Id,
    /// The name of an event.
    EventName,
    /// A code of the error code table.
    ErrorCode,
    /// One of these words, or one that the vendor adds later.
    Word(&'static [Word]),
    /// A date and time of RFC 3339.
    Time,
    /// An absolute address.
    Url,
    /// `true` or `false`.
    Flag,
    /// A number without a fraction.
    Integer,
    /// An array of these.
    List(&'static Holds),
    /// An object of this shape.
    Object(&'static Object),
    /// The data of a message: which members it has depends on the event.
    Data,
    /// Anything, or what nobody documents.
    Any,
}

impl Holds {
    /// The members that have such a string, where people put an object around it (seen in public receivers). One of the
    /// field's own name counts as well.
    pub(crate) const fn wrapped_as(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id"],
            Self::EventName => &["name", "type", "event"],
            Self::ErrorCode => &["code"],
            _ => &[],
        }
    }
}

/// A documented object.
#[derive(Debug)]
pub struct Object {
    /// What messages call it, as in "a member of {name}".
    pub name: &'static str,
    /// Its name as a type.
    pub type_name: &'static str,
    /// Its documented members.
    pub fields: &'static [Field],
    /// Whether its shape is part of the contract. What stands in an object that the contract only calls "object" can
    /// not make a body invalid.
    pub contract: bool,
}

impl Object {
    /// The row of member `name`.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    pub(super) const fn required(name: &'static str, holds: Holds, means: &'static str) -> Self {
        let key = Key::of(name);
        Self {
            name,
            holds,
            presence: Presence::Required,
            nullable: false,
            means,
            source: Source::Page,
            remarks: &[],
            key,
        }
    }

    pub(super) const fn optional(name: &'static str, holds: Holds, means: &'static str) -> Self {
        Self { presence: Presence::Optional, ..Self::required(name, holds, means) }
    }

    pub(super) const fn or_null(self) -> Self {
        Self { nullable: true, ..self }
    }

    pub(super) const fn from(self, source: Source) -> Self {
        Self { source, ..self }
    }

    pub(super) const fn watch(self, remarks: &'static [Remark]) -> Self {
        Self { remarks, ..self }
    }
}

impl Remark {
    pub(super) const fn new(source: Source, text: &'static str) -> Self {
        Self { text, source }
    }
}

impl Word {
    pub(super) const fn new(name: &'static str, means: &'static str) -> Self {
        Self { name, means }
    }

    /// The row of `name` among `words`.
    pub(crate) fn find(words: &'static [Self], name: &str) -> Option<&'static Self> {
        words.iter().find(|word| word.name == name)
    }
}

impl Key {
    #[expect(clippy::indexing_slicing, reason = "at compile time")]
    const fn of(name: &str) -> Self {
        let mut text = [0; 32];
        text[0] = b'"';
        let mut at = 0;
        while at < name.len() {
            text[at + 1] = name.as_bytes()[at];
            at += 1;
        }
        [text[at + 1], text[at + 2], text[at + 3]] = *b"\": ";
        Self { text, length: at + 4 }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::{ACCOUNT, MESSAGE};

    #[test]
    fn keys_are_names_as_they_are_written() {
        for field in MESSAGE.fields.iter().chain(ACCOUNT.fields) {
            assert_eq!(&field.key.text[..field.key.length], format!("\"{}\": ", field.name).as_bytes());
        }
    }
}
