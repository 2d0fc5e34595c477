use super::body::BodyReader;
use super::delivery::{Delivery, Reason, Signature};
use super::envelope::{Body, Envelope, Names};
use super::forms::{Formed, Forms, Wrapped};
use super::patterns::{Found, Holes, Patterns};
use super::sink::{Sink, Spot};
use super::sound::Room;
use super::split::Extent;
use crate::catalog::Code;
use crate::check::Options;
use crate::signature::Secrets;

/// Reads the deliveries of an archive, one by one.
#[derive(Default)]
pub(super) struct Observer {
    reader: BodyReader,
    secrets: Option<Secrets>,
    /// What was read of the last delivery in front.
    seen: Seen,
    names: Names,
    /// The body of the last envelope.
    decoded: Room,
    patterns: Patterns,
    pub(super) forms: Forms,
}

/// How far what was read goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) length: usize,
    /// Whether it is known that no line ends in it.
    pub(super) is_one_line: bool,
}

/// What a delivery is, as far as it was read.
#[derive(Clone, Copy, Default)]
enum Seen {
    #[default]
    Nothing,
    /// A message of the event of this number, with nothing to say about it.
    Clean(u8),
    Envelope(Envelope),
    /// One that is put together of what earlier ones had.
    Formed(Formed),
}

impl Observer {
    pub(super) fn new(options: Options, secrets: Option<Secrets>) -> Self {
        Self { reader: BodyReader::new(options), secrets, ..Self::default() }
    }

    /// How far the delivery goes that `bytes` begin with, if it is sound JSON of a kind that is read at once.
    pub(super) fn front(&mut self, bytes: &[u8]) -> Option<Front> {
        // None is both, so what the last one was is looked for first.
        let was_envelope = match self.seen {
            Seen::Envelope(_) => true,
            Seen::Formed(formed) => formed.is_envelope,
            Seen::Clean(_) | Seen::Nothing => false,
        };
        if let Some(formed) = self.forms.find(bytes) {
            self.seen = Seen::Formed(formed);
            return Some(Front { length: formed.length, is_one_line: formed.is_one_line });
        }
        if was_envelope {
            self.envelope(bytes).or_else(|| self.message(bytes))
        } else {
            self.message(bytes).or_else(|| self.envelope(bytes))
        }
    }

    /// Whether `bytes` begin with a delivery like an earlier one, up to the end of the line; which one, `found` is told.
    #[inline]
    pub(super) fn alike(&mut self, bytes: &[u8], found: &mut Found) -> bool {
        self.patterns.find(bytes, found)
    }

    /// Tells `sink` of what was `found`.
    #[inline]
    pub(super) fn tell(&mut self, found: &Found, extent: Extent, spot: Spot, sink: &mut dyn Sink) {
        self.patterns.tell(found, extent, spot, sink);
    }

    /// Says that another sink is told what comes.
    pub(super) fn forget_numbers(&mut self) {
        self.patterns.forget_numbers();
    }

    #[inline]
    fn message(&mut self, bytes: &[u8]) -> Option<Front> {
        let (event, front) = self.reader.front(bytes)?;
        self.seen = Seen::Clean(event);
        Some(front)
    }

    #[inline]
    fn envelope(&mut self, bytes: &[u8]) -> Option<Front> {
        let envelope = Envelope::read(bytes, &mut self.names, &mut self.decoded)?;
        self.seen = Seen::Envelope(envelope);
        Some(Front { length: envelope.end, is_one_line: envelope.is_one_line })
    }

    /// The delivery that all of `bytes` are. One that `is_seen` was the last in [`front`](Self::front). Or why nothing can be made
    /// out in it.
    #[inline]
    pub(super) fn observe<'a>(&'a mut self, bytes: &'a [u8], is_seen: bool) -> Result<Delivery<'a>, Code> {
        let bytes = if is_seen { bytes } else { bare(bytes) };
        if !is_seen && self.front(bytes).is_none_or(|front| front.length != bytes.len()) {
            self.seen = Seen::Nothing;
        }
        let unsigned = || if self.secrets.is_some() { Signature::Bad(Reason::NoEnvelope) } else { Signature::Unasked };
        match self.seen {
            Seen::Envelope(envelope) => Ok(self.unwrap(bytes, envelope)),
            Seen::Clean(event) => {
                let delivery = Delivery { signature: unsigned(), ..self.reader.clean(bytes, event) };
                if self.patterns.may_learn(bytes)
                    && let Some(thin) = self.reader.thin(bytes)
                {
                    self.patterns.learn(bytes, &delivery, &thin, Holes::default());
                }
                if self.forms.may_learn(bytes)
                    && let Some(rich) = self.reader.rich(bytes, event)
                {
                    self.forms.learn(bytes, &rich, None);
                }
                Ok(delivery)
            }
            Seen::Formed(formed) => {
                let signature = unsigned();
                let delivery = self.forms.delivery(formed);
                delivery.map(|delivery| Delivery { signature, ..delivery }).ok_or(Code::NotJson)
            }
            Seen::Nothing => {
                let signature = unsigned();
                let read = self.reader.read(bytes);
                read.fault.map_or(Ok(Delivery { signature, ..read.delivery }), Err)
            }
        }
    }

    /// The delivery in an envelope.
    fn unwrap<'a>(&'a mut self, bytes: &'a [u8], envelope: Envelope) -> Delivery<'a> {
        let body = envelope.body(bytes, &mut self.decoded);
        let raw = match body {
            Body::Raw(raw) | Body::Parsed(raw) => raw,
            Body::Missing => &[],
        };
        let signature = match (&self.secrets, &body) {
            (None, _) => Signature::Unasked,
            (Some(_), Body::Parsed(_)) => Signature::Bad(Reason::ParsedBody),
            (Some(_), Body::Missing) => Signature::Bad(Reason::NoBody),
            (Some(_), _) if !envelope.has_headers() => Signature::Bad(Reason::NoHeaders),
            (Some(secrets), _) => match secrets.verify_bytes(raw, envelope.signature(bytes)) {
                Ok(index) => Signature::Good(index.min(usize::from(u8::MAX)) as u8),
                Err(rejection) => Signature::Bad(Reason::Rejected(rejection)),
            },
        };
        let received_at = envelope.received_at(bytes);
        let Some(event) = self.reader.event(raw) else {
            let walked = self.reader.walk(raw).delivery;
            return Delivery { is_envelope: true, signature, received_at, ..walked };
        };
        let delivery = Delivery { is_envelope: true, signature, received_at, ..self.reader.clean(raw, event) };
        // A signature has to be verified for each.
        if self.secrets.is_none()
            && self.patterns.may_learn(bytes)
            && let Some((thin, holes)) = self.reader.thin(raw).zip(envelope.holes(bytes))
        {
            self.patterns.learn(bytes, &delivery, &thin, holes);
        }
        if self.secrets.is_none()
            && self.forms.may_learn(bytes)
            && let Some(((rich, holes), content)) =
                self.reader.rich(raw, event).zip(envelope.holes(bytes)).zip(envelope.content())
        {
            self.forms.learn(bytes, &rich, Some(Wrapped { content, holes, unread: self.names.unread() }));
        }
        delivery
    }
}

/// `bytes` without what stands around them in an archive.
pub(super) fn bare(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii();
    bytes.strip_suffix(b",").unwrap_or(bytes).trim_ascii_end()
}
