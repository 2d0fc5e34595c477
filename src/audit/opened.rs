use super::envelope::{Body, Envelope, Names};
use super::observe::bare;
use super::sound::Room;
use super::time::iso;
use serde::Serialize;

/// A delivery that was taken out of its archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// The body: out of its envelope, if it is in one, byte for byte as it was received, unless it is parsed. The envelope itself, if
    /// the body was not kept.
    #[serde(skip)]
    pub body: Vec<u8>,
    /// Whether the body came in an envelope.
    pub is_envelope: bool,
    /// Whether the envelope has the body as an object, so that the bytes that were signed are lost.
    pub is_parsed: bool,
    /// The value of the header that carries the signature, if it came along.
    pub signature: Option<String>,
    /// When the delivery was received, if its envelope says so.
    pub received_at: Option<String>,
}

/// Takes the body out of `bytes`, which are a delivery as an archive has it, or a stretch that is none: then they are handed back.
pub fn open(bytes: &[u8]) -> Opened {
    let bytes = bare(bytes);
    let mut room = Room::default();
    let Some(envelope) =
        Envelope::read(bytes, &mut Names::default(), &mut room).filter(|envelope| envelope.end == bytes.len())
    else {
        return Opened {
            body: bytes.to_vec(),
            is_envelope: false,
            is_parsed: false,
            signature: None,
            received_at: None,
        };
    };
    let (body, is_parsed) = match envelope.body(bytes, &mut room) {
        Body::Raw(body) => (body, false),
        Body::Parsed(body) => (body, true),
        Body::Missing => (bytes, false),
    };
    Opened {
        body: body.to_vec(),
        is_envelope: true,
        is_parsed,
        signature: envelope.signature(bytes).map(|text| String::from_utf8_lossy(text).into_owned()),
        received_at: envelope.received_at(bytes).map(iso),
    }
}
