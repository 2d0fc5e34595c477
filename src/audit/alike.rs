//! Deliveries like earlier ones, one behind the other. They are read by groups, so that while the last one of a group is looked
//! for, memory brings what is known of the first one's account.

use super::id::Id;
use super::observe::Observer;
use super::patterns::Found;
use super::sink::{Sink, Spot};
use super::split::{Extent, Splitter, Window};

/// How many are read before the first of them is told.
const GROUP: usize = 16;

/// Room for a group.
#[derive(Default)]
pub(super) struct Alike([Waiting; GROUP]);

/// One that was found, and is not told yet.
#[derive(Default)]
struct Waiting {
    found: Found,
    spot: Spot,
    extent: Extent,
}

impl Alike {
    /// Tells `sink` of those from `at` on, which then is behind them. They stand behind the first `done` bytes of the archive.
    pub(super) fn read(
        &mut self,
        window: Window<'_>,
        at: &mut usize,
        done: u64,
        (splitter, observer): (&mut Splitter, &mut Observer),
        sink: &mut dyn Sink,
    ) {
        loop {
            let mut count = 0;
            for Waiting { found, spot, extent } in &mut self.0 {
                let Some(start) = splitter.start(window.bytes, at) else { break };
                if !observer.alike(window.bytes.get(start..).unwrap_or_default(), found) {
                    break;
                }
                let Some(piece) = splitter.line(window, start, start + found.length) else { break };
                *spot = Spot { line: piece.line, byte: done + start as u64, length: found.length as u64 };
                *extent = piece.extent;
                *at = piece.end;
                count += 1;
            }
            let group = self.0.get(..count).unwrap_or_default();
            if !group.is_empty() {
                tell(group, observer, sink);
            }
            if count < GROUP {
                return;
            }
        }
    }
}

fn tell(group: &[Waiting], observer: &mut Observer, sink: &mut dyn Sink) {
    let mut accounts = [Id::default(); GROUP];
    accounts.iter_mut().zip(group).for_each(|(account, waiting)| *account = waiting.found.account);
    sink.awaits(accounts.get(..group.len()).unwrap_or_default());
    for Waiting { found, spot, extent } in group {
        observer.tell(found, *extent, *spot, sink);
    }
}
