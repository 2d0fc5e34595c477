use super::fakes::Fakes;
use super::scrub::{Place, scrub};
use crate::text::Decoded;

/// A text that is being replaced, from front to back.
pub(super) struct Draft<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) out: Vec<u8>,
    /// How far it is.
    at: usize,
}

impl<'b> Draft<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, out: bytes.to_vec(), at: 0 }
    }

    /// Leaves what stands up to `end` as it is now.
    pub(super) fn skip_to(&mut self, end: usize) {
        self.at = self.at.max(end);
    }

    /// Replaces the words up to `end`.
    pub(super) fn scrub_to(&mut self, end: usize, place: Place, fakes: &mut Fakes) {
        let (start, end) = (self.at, end.min(self.bytes.len()));
        if let Some(piece) = self.bytes.get(start..end) {
            self.put(start, &scrub(piece, place, fakes));
            self.at = end;
        }
    }

    /// Puts `fresh` in the place of `decoded`, which has as many bytes and begins each character where `fresh` does, in the
    /// way that the old characters are written.
    pub(super) fn overlay(&mut self, decoded: &Decoded, fresh: &[u8]) {
        let mut at = 0;
        for chunk in decoded.bytes.utf8_chunks() {
            for old in chunk.valid().chars() {
                let length = old.len_utf8();
                let new = fresh.get(at..at + length).unwrap_or_default();
                if decoded.bytes.get(at..at + length) != Some(new) {
                    self.put_coded(decoded, at as u32, new);
                }
                at += length;
            }
            at += chunk.invalid().len();
        }
    }

    /// Puts character `new` where that at `at` of `decoded` comes from. What has a meaning in a coding never changes: so one that
    /// does and comes from such is coded.
    fn put_coded(&mut self, decoded: &Decoded, at: u32, new: &[u8]) {
        let place = decoded.place(at) as usize;
        let is_long = decoded.place(at + new.len() as u32) as usize > place + 2;
        match self.bytes.get(place..).unwrap_or_default() {
            [b'\\', b'u', digit, ..] if is_long && digit.is_ascii_hexdigit() => {
                let units = std::str::from_utf8(new).unwrap_or_default().encode_utf16();
                let written: String = units.map(|unit| format!("\\u{unit:04x}")).collect();
                self.put(place, written.as_bytes());
            }
            _ => {
                // What quotes it may stand in the middle of it.
                for (at, byte) in (at..).zip(new) {
                    let place = decoded.place(at) as usize;
                    match self.bytes.get(place) {
                        Some(b'%') => self.put(place, format!("%{byte:02X}").as_bytes()),
                        Some(b'\\') => self.put(place + 1, &[*byte]),
                        _ => self.put(place, &[*byte]),
                    }
                }
            }
        }
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        if let Some(room) = self.out.get_mut(at..at + bytes.len()) {
            room.copy_from_slice(bytes);
        }
    }
}
