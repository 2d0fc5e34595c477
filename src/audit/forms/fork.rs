//! Where a message goes on in one of several ways.

use super::template::Template;
use super::trace::Path;
use crate::catalog::{CONNECTION_STATUSES, EVENTS};

/// The most ways that are known of one place.
const WAYS: usize = 128;

/// All stretches that are known to come next.
#[derive(Debug)]
pub(super) struct Fork {
    /// The member behind which it is; none at the start.
    path: Option<Path>,
    /// Whether the message is in a string.
    is_coded: bool,
    stretches: Vec<Stretch>,
    /// Their places, those that came last in front.
    order: Vec<u8>,
}

/// A stretch that came in an earlier message.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) template: Template,
    /// Its hash without what is in its holes.
    pub(super) rest: u64,
    /// Whether a text follows, whichever it is.
    pub(super) has_text: bool,
    /// The number of the fork behind it; none at the end.
    pub(super) next: Option<usize>,
    pub(super) tells: Tells,
}

/// What a stretch tells of its message, beyond what is each message's own.
#[derive(Debug)]
pub(super) enum Tells {
    Nothing,
    Message {
        event: u8,
        name: Option<Box<[u8]>>,
        error_code: Option<Box<[u8]>>,
    },
    /// Of the resource's connection; the code as it is written.
    Connection {
        status: Option<u8>,
        error_code: Option<Box<[u8]>>,
    },
}

impl Fork {
    pub(super) fn new(path: Option<Path>, is_coded: bool) -> Self {
        Self { path, is_coded, stretches: Vec::new(), order: Vec::new() }
    }

    /// Whether it is the one at this place.
    pub(super) fn is(&self, path: Option<Path>, is_coded: bool) -> bool {
        (self.path, self.is_coded) == (path, is_coded)
    }

    pub(super) fn get(&self, place: usize) -> Option<&Stretch> {
        self.stretches.get(place)
    }

    /// The stretch that stands at `at` of `bytes`, with its place, and where it ends.
    #[inline]
    pub(super) fn find(&mut self, bytes: &[u8], at: usize) -> Option<(usize, &Stretch, usize)> {
        let (rank, place, end) = self.order.iter().enumerate().find_map(|(rank, place)| {
            let end = self.stretches.get(usize::from(*place))?.template.end(bytes, at)?;
            Some((rank, usize::from(*place), end))
        })?;
        // Ranks are small, so that it is quicker to go through them than to ask for a rotation.
        for rank in (0..rank).rev() {
            self.order.swap(rank, rank + 1);
        }
        Some((place, self.stretches.get(place)?, end))
    }

    /// Adds `stretch`, unless it is known; in place of the one that has not come for longest, if there are too many.
    pub(super) fn add(&mut self, stretch: Stretch) {
        if self.stretches.iter().any(|known| known.template == stretch.template) {
            return;
        }
        if self.stretches.len() < WAYS {
            self.order.insert(0, self.stretches.len() as u8);
            self.stretches.push(stretch);
            return;
        }
        self.order.rotate_right(1);
        if let Some(room) = self.order.first().and_then(|place| self.stretches.get_mut(usize::from(*place))) {
            *room = stretch;
        }
    }
}

impl Tells {
    /// Whether a resource whose `connection` this is fits the message beyond doubt.
    pub(super) fn fits(&self, connection: &Self) -> bool {
        let Self::Message { event, error_code: expected, .. } = self else { return false };
        let expected_status = EVENTS.get(usize::from(*event)).and_then(|event| event.status);
        let (Some(expected_status), Self::Connection { status, error_code }) = (expected_status, connection) else {
            return true;
        };
        let name = |status: u8| CONNECTION_STATUSES.get(usize::from(status)).map(|word| word.name);
        status.is_none_or(|status| name(status) == Some(expected_status))
            && error_code.as_deref().is_none_or(|code| code == expected.as_deref().unwrap_or(b"null"))
    }
}
