//! Signatures: HMAC-SHA512 of the raw body, keyed with the subscription's secret and written as 128 lower-case
//! hexadecimal digits in the header [`HEADER`] (vendor's documentation, recorded traffic).
//!
//! ```
//! use accounts_webhooks::signature::{Secrets, sign};
//!
//! let body = br#"{"event": "accounts.added"}"#;
//! let signature = sign(body, "current secret");
//!
//! let secrets = Secrets::new(["previous secret", "current secret"])?;
//! assert_eq!(secrets.verify(body, Some(&signature)), Ok(1));
//! assert!(secrets.verify(b"another body", Some(&signature)).is_err());
//! # Ok::<(), accounts_webhooks::signature::UnusableSecret>(())
//! ```
//!
//! A signature tells who sent a body, not when: deliveries carry neither ID nor time, so a repeat of a genuine one
//! cannot be told from the first.

mod layout;
mod likely;

pub use likely::Likely;

use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha512;
use std::fmt;
use zeroize::Zeroizing;

/// The header that carries the signature. Names of headers are the same in either case.
pub const HEADER: &str = "X-Argyle-Signature";

/// Bytes of a signature; its text has two digits for each.
const LENGTH: usize = 64;

/// The signature of `body` by `secret`, as the header carries it.
pub fn sign(body: &[u8], secret: impl AsRef<[u8]>) -> String {
    base16ct::lower::encode_string(&digest::<Hmac<Sha512>>(secret.as_ref(), body))
}

/// The secrets that a signature may be by: more than one while a secret is being replaced.
pub struct Secrets(Vec<Secret>);

/// One secret, with the work that depends on it alone done. Wiped from memory when dropped.
struct Secret {
    text: Zeroizing<Vec<u8>>,
    key: Hmac<Sha512>,
}

/// Why a secret can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnusableSecret {
    /// There is none.
    None,
    /// The one of this index is empty: anyone could sign with it.
    Empty(usize),
}

/// Why a signature isn't genuine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// There is no signature: the subscription has no secret, or the header was lost on the way.
    Missing,
    /// The header is there, and empty.
    Empty,
    /// It has not 128 characters.
    WrongLength,
    /// It is not made of lower-case hexadecimal digits.
    NotHex,
    /// It is well formed, but not that of this body by any of these secrets.
    Mismatch,
}

impl Rejection {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Missing, Self::Empty, Self::WrongLength, Self::NotHex, Self::Mismatch];
}

impl Secrets {
    /// Prepares `secrets`; at least one, and none of them empty.
    pub fn new(secrets: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Result<Self, UnusableSecret> {
        let secrets: Vec<Secret> = secrets.into_iter().map(|secret| Secret::new(secret.as_ref())).collect();
        match secrets.iter().position(|secret| secret.text.is_empty()) {
            Some(index) => Err(UnusableSecret::Empty(index)),
            None if secrets.is_empty() => Err(UnusableSecret::None),
            None => Ok(Self(secrets)),
        }
    }

    /// The index of the secret that `signature` of `body` is by, or why it is not genuine.
    ///
    /// Takes the same time whatever the signature differs in, and never accepts anything but the exact bytes.
    pub fn verify(&self, body: &[u8], signature: Option<&str>) -> Result<usize, Rejection> {
        self.verify_bytes(body, signature.map(str::as_bytes))
    }

    /// The same for a signature as it came.
    pub(crate) fn verify_bytes(&self, body: &[u8], signature: Option<&[u8]>) -> Result<usize, Rejection> {
        let text = match signature {
            None => return Err(Rejection::Missing),
            Some(b"") => return Err(Rejection::Empty),
            Some(text) if text.len() != 2 * LENGTH => return Err(Rejection::WrongLength),
            Some(text) => text,
        };
        let mut signature = [0; LENGTH];
        base16ct::lower::decode(text, &mut signature).map_err(|_| Rejection::NotHex)?;
        let by = |secret: &Secret| secret.key.clone().chain_update(body).verify_slice(&signature).is_ok();
        self.0.iter().position(by).ok_or(Rejection::Mismatch)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// What was most likely done wrong where [`verify`](Self::verify) said no: each answer was proved by computing the
    /// signature again, and together they lead to the one that was sent. Empty if nothing does, as with a forgery.
    ///
    /// Meant for the receiver's log, never for the sender. Costs some hundred times what verifying does, so bodies
    /// of more than 16 KiB are not looked into.
    pub fn explain(&self, body: &[u8], signature: &str) -> Vec<Likely> {
        likely::explain(self.0.iter().map(|secret| secret.text.as_slice()), body, signature)
    }
}

impl Secret {
    fn new(text: &[u8]) -> Self {
        Self { text: Zeroizing::new(text.to_vec()), key: keyed(text) }
    }
}

/// Says how many there are, and nothing of them.
impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Secrets({} hidden)", self.0.len())
    }
}

impl fmt::Display for UnusableSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("no secret to verify signatures with"),
            Self::Empty(index) => write!(formatter, "secret {index} is empty, so anyone could sign with it"),
        }
    }
}

impl std::error::Error for UnusableSecret {}

/// The state of `M` keyed with `key`.
#[expect(clippy::expect_used, reason = "an HMAC takes keys of every length (RFC 2104)")]
fn keyed<M: Mac + KeyInit>(key: &[u8]) -> M {
    <M as KeyInit>::new_from_slice(key).expect("a key of any length")
}

/// What `M` gives for `body`, keyed with `key`.
fn digest<M: Mac + KeyInit>(key: &[u8], body: &[u8]) -> Vec<u8> {
    keyed::<M>(key).chain_update(body).finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests;
