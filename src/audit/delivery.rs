use super::id::Id;
use crate::catalog::Code;
use crate::classify::BodyKind;
use crate::report::Verdict;
use crate::signature::Rejection;
use std::borrow::Cow;

/// What an archive is told of one delivery: as much as the ledger counts, and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delivery<'a> {
    /// Whether the body came in an envelope, as a server logs it.
    pub(super) is_envelope: bool,
    pub(super) kind: BodyKind,
    pub(super) verdict: Verdict,
    pub(super) event: EventName<'a>,
    pub(super) owner: Owner,
    /// The subscription's name.
    pub(super) name: Option<Cow<'a, [u8]>>,
    /// Why the connection failed or was lost.
    pub(super) error_code: Option<Cow<'a, [u8]>>,
    pub(super) has_resource: bool,
    /// The status of the resource's connection, by its number in the catalog.
    pub(super) status: Option<u8>,
    /// When the resource was last changed, in microseconds from 1970 on.
    pub(super) updated_at: Option<i64>,
    /// When the delivery was received, as its envelope says.
    pub(super) received_at: Option<i64>,
    pub(super) signature: Signature,
    /// The same for bodies that are the same byte for byte.
    pub(super) hash: u64,
    /// How often each finding was made.
    pub(super) findings: Cow<'a, [(Code, u32)]>,
}

/// Whose a delivery is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) account: Option<Id>,
    pub(super) user: Option<Id>,
}

/// The event of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EventName<'a> {
    None,
    /// One that is judged in full, by its number in the catalog.
    Known(u8),
    /// Another one, as the body has it.
    Other(Cow<'a, [u8]>),
}

/// What became of a delivery's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    /// No secrets are there to verify with.
    Unasked,
    /// Good, by the secret of this index.
    Good(u8),
    /// Not genuine, or not to be verified, for the reason of this number.
    Bad(Reason),
}

/// Why a signature of an archive is not known to be good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Rejected(Rejection),
    /// The archive has bodies alone.
    NoEnvelope,
    /// The envelope has the body as an object: the bytes that were signed are lost.
    ParsedBody,
    /// The envelope has the body, but no headers.
    NoHeaders,
    /// The envelope says that there was a body, and has it not.
    NoBody,
}

/// What bodies are, with names, in the order of their numbers.
pub(super) const KINDS: [(BodyKind, &str); 4] = [
    (BodyKind::Message, "message"),
    (BodyKind::Subscription, "subscription"),
    (BodyKind::SubscriptionList, "subscription-list"),
    (BodyKind::Unrecognised, "unrecognised"),
];

/// Verdicts, with their names, in the order of their numbers.
pub(super) const VERDICTS: [(Verdict, &str); 3] =
    [(Verdict::Valid, "valid"), (Verdict::Noted, "noted"), (Verdict::Invalid, "invalid")];

/// Reasons why a signature is not known to be good.
pub(super) const REASONS: [(Reason, &str); 9] = [
    (Reason::Rejected(Rejection::Missing), "missing"),
    (Reason::Rejected(Rejection::Empty), "empty"),
    (Reason::Rejected(Rejection::WrongLength), "wrong-length"),
    (Reason::Rejected(Rejection::NotHex), "not-hex"),
    (Reason::Rejected(Rejection::Mismatch), "mismatch"),
    (Reason::NoEnvelope, "no-envelope"),
    (Reason::ParsedBody, "parsed-body"),
    (Reason::NoHeaders, "no-headers"),
    (Reason::NoBody, "no-body"),
];

impl Reason {
    /// Its place in [`REASONS`].
    pub(super) fn place(self) -> usize {
        REASONS.iter().position(|row| row.0 == self).unwrap_or(REASONS.len())
    }

    /// Its name in reports.
    pub(super) fn name(self) -> &'static str {
        REASONS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }
}

#[cfg(test)]
mod tests {
    use super::{KINDS, VERDICTS};

    #[test]
    fn tables_have_the_order_of_numbers() {
        assert!(KINDS.iter().enumerate().all(|(number, (kind, _))| *kind as usize == number));
        assert!(VERDICTS.iter().enumerate().all(|(number, (verdict, _))| *verdict as usize == number));
    }
}
