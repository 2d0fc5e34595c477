//! Finds out, by computing again, what was done wrong with a signature that does not match.

use super::layout::{Layout, Strings, relaid};
use super::{LENGTH, digest};
use base16ct::mixed;
use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};
use hmac::Hmac;
use serde::Serialize;
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use std::borrow::Cow;
use std::collections::HashSet;

/// Something that was done wrong, proved by computing the signature again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likely {
    /// White space stands around the signature.
    SignaturePadded,
    /// The signature has a prefix such as `sha512=`; the vendor sends none.
    SignaturePrefixed,
    /// The signature is in upper case.
    SignatureUpperCase,
    /// The signature is written in Base64, not in hexadecimal digits.
    SignatureBase64,
    /// It was made with SHA-256.
    Sha256,
    /// It was made with SHA-1.
    Sha1,
    /// The secret given here has white space around it, which the one that signed has not.
    SecretPadded,
    /// The secret that signed has white space behind it, which the one given here has not.
    SecretTrimmed,
    /// The body given here was parsed and written again: what was signed is all on one line.
    BodyWasCompact,
    /// The body given here was parsed and written again: what was signed is on one line with spaces.
    BodyWasSpaced,
    /// The body given here was parsed and written again: what was signed is indented by two spaces, as the vendor's
    /// messages are.
    BodyWasTwoSpaced,
    /// The body given here was parsed and written again: what was signed is indented by four spaces.
    BodyWasFourSpaced,
    /// The body given here lacks the final line end of what was signed.
    BodyLostFinalNewline,
    /// The body given here has a final line end that what was signed has not.
    BodyGainedFinalNewline,
    /// The body given here has `\n` where what was signed has `\r\n`.
    BodyLostCarriageReturns,
    /// The body given here has `\r\n` where what was signed has `\n`.
    BodyGainedCarriageReturns,
    /// The body given here lacks the byte-order mark of what was signed.
    BodyLostByteOrderMark,
    /// The body given here has a byte-order mark that what was signed has not.
    BodyGainedByteOrderMark,
}

impl Likely {
    /// Every answer.
    pub const ALL: [Self; 18] = [
        Self::SignaturePadded,
        Self::SignaturePrefixed,
        Self::SignatureUpperCase,
        Self::SignatureBase64,
        Self::Sha256,
        Self::Sha1,
        Self::SecretPadded,
        Self::SecretTrimmed,
        Self::BodyWasCompact,
        Self::BodyWasSpaced,
        Self::BodyWasTwoSpaced,
        Self::BodyWasFourSpaced,
        Self::BodyLostFinalNewline,
        Self::BodyGainedFinalNewline,
        Self::BodyLostCarriageReturns,
        Self::BodyGainedCarriageReturns,
        Self::BodyLostByteOrderMark,
        Self::BodyGainedByteOrderMark,
    ];
}

/// The largest body that is looked into: real ones have some kilobytes, and a stranger must not be able to make
/// the receiver work hard.
const LARGEST: usize = 16 << 10;

/// How many secrets are looked into.
const SECRETS: usize = 8;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const LAYOUTS: [(Likely, Layout); 4] = [
    (Likely::BodyWasTwoSpaced, Layout { indent: Some(2), spaced: true }),
    (Likely::BodyWasCompact, Layout { indent: None, spaced: false }),
    (Likely::BodyWasFourSpaced, Layout { indent: Some(4), spaced: true }),
    (Likely::BodyWasSpaced, Layout { indent: None, spaced: true }),
];

/// What together leads from `body` and one of `secrets` to `signature`; nothing if that can't be told.
pub(super) fn explain<'s>(secrets: impl Iterator<Item = &'s [u8]>, body: &[u8], signature: &str) -> Vec<Likely> {
    if body.len() > LARGEST {
        return Vec::new();
    }
    let Some((faults, expected)) = read(signature) else { return Vec::new() };
    let Some((algorithm, compute)) = algorithm(expected.len()) else { return Vec::new() };
    let keys: Vec<_> = secrets.take(SECRETS).flat_map(keys).collect();
    for (body_fault, body) in bodies(body) {
        for (key_fault, key) in &keys {
            // What is compared here decides nothing, so it need not take the same time each time.
            if compute(key, &body) == expected {
                return faults.into_iter().chain(algorithm).chain(*key_fault).chain(body_fault).collect();
            }
        }
    }
    Vec::new()
}

/// The bytes that `signature` writes, however it does, and what is wrong with how it does.
fn read(signature: &str) -> Option<(Vec<Likely>, Vec<u8>)> {
    let mut faults = Vec::new();
    let mut text = signature.trim();
    if text != signature {
        faults.push(Likely::SignaturePadded);
    }
    if let Some((prefix, rest)) = text.split_once('=')
        && ["sha512", "sha256", "sha1", "hmac", "v1"].iter().any(|known| prefix.eq_ignore_ascii_case(known))
    {
        faults.push(Likely::SignaturePrefixed);
        text = rest;
    }
    if let Ok(bytes) = mixed::decode_vec(text) {
        if text.contains(|character: char| character.is_ascii_uppercase()) {
            faults.push(Likely::SignatureUpperCase);
        }
        return Some((faults, bytes));
    }
    faults.push(Likely::SignatureBase64);
    Some((faults, base64(text)?))
}

/// The bytes that `text` writes in Base64 (RFC 4648), by either of its alphabets, padded or not.
fn base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    Base64Unpadded::decode_vec(text).or_else(|_| Base64UrlUnpadded::decode_vec(text)).ok()
}

type Compute = fn(&[u8], &[u8]) -> Vec<u8>;

/// The algorithm whose results have `length` bytes, and what is wrong with it.
fn algorithm(length: usize) -> Option<(Option<Likely>, Compute)> {
    match length {
        LENGTH => Some((None, digest::<Hmac<Sha512>>)),
        32 => Some((Some(Likely::Sha256), digest::<Hmac<Sha256>>)),
        20 => Some((Some(Likely::Sha1), digest::<Hmac<Sha1>>)),
        _ => None,
    }
}

/// The keys that `secret` may have been meant as.
fn keys(secret: &[u8]) -> Vec<(Option<Likely>, Cow<'_, [u8]>)> {
    let mut keys = vec![(None, Cow::Borrowed(secret))];
    let trimmed = secret.trim_ascii();
    if trimmed != secret {
        keys.push((Some(Likely::SecretPadded), trimmed.into()));
    }
    let padded = |end: &[u8]| (Some(Likely::SecretTrimmed), [trimmed, end].concat().into());
    keys.extend(
        [b"\n".as_slice(), b"\r\n", b" "]
            .map(padded)
            .into_iter()
            .filter(|(_, key): &(_, Cow<'_, [u8]>)| **key != *secret),
    );
    keys
}

/// The bodies that may have been signed, with what led from them to `body`.
fn bodies(body: &[u8]) -> Vec<(Option<Likely>, Vec<u8>)> {
    let mut bodies: Vec<(Option<Likely>, Vec<u8>)> = vec![(None, body.to_vec())];
    let without_mark = body.strip_prefix(BYTE_ORDER_MARK);
    match without_mark {
        Some(rest) => bodies.push((Some(Likely::BodyGainedByteOrderMark), rest.to_vec())),
        None => bodies.push((Some(Likely::BodyLostByteOrderMark), [BYTE_ORDER_MARK, body].concat())),
    }
    match body.strip_suffix(b"\n") {
        Some(rest) => {
            let rest = rest.strip_suffix(b"\r").unwrap_or(rest);
            bodies.push((Some(Likely::BodyGainedFinalNewline), rest.to_vec()));
        }
        None => {
            bodies.extend(
                [b"\n".as_slice(), b"\r\n"].map(|end| (Some(Likely::BodyLostFinalNewline), [body, end].concat())),
            );
        }
    }
    let lines = body.split(|byte| *byte == b'\n');
    let bare: Vec<&[u8]> = lines.clone().map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect();
    bodies.push((Some(Likely::BodyGainedCarriageReturns), bare.join(b"\n".as_slice())));
    bodies.push((Some(Likely::BodyLostCarriageReturns), bare.join(b"\r\n".as_slice())));
    for (likely, layout) in LAYOUTS {
        for strings in [Strings::AsWritten, Strings::Plain, Strings::Ascii] {
            let Some(text) = relaid(without_mark.unwrap_or(body), layout, strings) else { continue };
            bodies.push((Some(likely), [text.as_bytes(), b"\n"].concat()));
            bodies.push((Some(likely), text.into_bytes()));
        }
    }
    let mut seen = HashSet::new();
    bodies.retain(|(_, body)| seen.insert(body.clone()));
    bodies
}
