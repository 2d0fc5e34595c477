//! How logs of deliveries wrap them: our own collection, after what servers, proxies and function hosts write.

/// What a member of an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wraps {
    /// When the delivery was received.
    ReceivedAt,
    /// The headers.
    Headers,
    /// The value of the header that carries the signature.
    Signature,
    /// The body: as text, or parsed.
    Body,
    /// The body in Base64.
    Base64,
    /// Whether the body is in Base64: `true`, or that word.
    IsBase64,
    /// All of these.
    Request,
}

/// Members of envelopes. Case and separators do not count, so `received_at` stands for `receivedAt` as well.
pub(crate) const ENVELOPE: [(&str, Wraps); 28] = [
    ("receivedat", Wraps::ReceivedAt),
    ("received", Wraps::ReceivedAt),
    ("timestamp", Wraps::ReceivedAt),
    ("time", Wraps::ReceivedAt),
    ("ts", Wraps::ReceivedAt),
    ("date", Wraps::ReceivedAt),
    ("createdat", Wraps::ReceivedAt),
    ("headers", Wraps::Headers),
    ("requestheaders", Wraps::Headers),
    ("httpheaders", Wraps::Headers),
    ("signature", Wraps::Signature),
    ("xargylesignature", Wraps::Signature),
    ("argylesignature", Wraps::Signature),
    ("body", Wraps::Body),
    ("rawbody", Wraps::Body),
    ("requestbody", Wraps::Body),
    ("payload", Wraps::Body),
    ("rawpayload", Wraps::Body),
    ("raw", Wraps::Body),
    ("content", Wraps::Body),
    ("bodybase64", Wraps::Base64),
    ("rawbodybase64", Wraps::Base64),
    ("base64body", Wraps::Base64),
    ("isbase64encoded", Wraps::IsBase64),
    ("encoding", Wraps::IsBase64),
    ("bodyencoding", Wraps::IsBase64),
    ("request", Wraps::Request),
    ("req", Wraps::Request),
];

/// The header that carries the signature, as its name is compared.
pub(crate) const SIGNATURE_HEADER: &str = "xargylesignature";

/// The member of an envelope that is called `name`.
pub(crate) fn envelope_member(name: &[u8]) -> Option<Wraps> {
    ENVELOPE.iter().find(|(plain, _)| is_plainly(name, plain)).map(|(_, wraps)| *wraps)
}

/// The most separators that a name is looked through for.
const SEPARATORS: usize = 4;

/// Whether `name`, which begins with a letter, is `plain` but for case and separators.
pub(crate) fn is_plainly(name: &[u8], plain: &str) -> bool {
    // Most differ in their first letter, or by more letters than there are separators.
    let is_near = |first: &u8| plain.as_bytes().first() == Some(&first.to_ascii_lowercase());
    let more = name.len().wrapping_sub(plain.len());
    let letters = || name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase);
    more <= SEPARATORS && name.first().is_some_and(is_near) && letters().eq(plain.bytes())
}

#[cfg(test)]
mod tests {
    use super::{ENVELOPE, Wraps, envelope_member, is_plainly};

    #[test]
    fn knows_names_however_they_are_spelt() {
        for name in ["received_at", "receivedAt", "Received-At", "RECEIVED_AT"] {
            assert_eq!(envelope_member(name.as_bytes()), Some(Wraps::ReceivedAt), "{name}");
        }
        for name in ["", "event", "data", "bodies", "bod"] {
            assert_eq!(envelope_member(name.as_bytes()), None, "{name}");
        }
        assert!(ENVELOPE.iter().all(|(plain, _)| is_plainly(plain.as_bytes(), plain)));
    }
}
