use super::{Arg, Checker};
use crate::catalog::Code;
use crate::classify::Coverage;
use crate::json::Value;

/// What is told by some subscription of a list, so that the others need not.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    disconnections: bool,
    deletions: bool,
}

impl Told {
    pub(super) fn by<'a>(subscriptions: impl Iterator<Item = Value<'a>>) -> Self {
        subscriptions.map(Coverage::of).fold(Self::default(), |told, coverage| Self {
            disconnections: told.disconnections || coverage.tells_disconnections(),
            deletions: told.deletions || coverage.tells_deletions(),
        })
    }
}

impl Checker<'_> {
    /// What a subscription will not bring although its events suggest so.
    pub(super) fn advice(&mut self, root: Value<'_>, coverage: &Coverage<'_>, told: Told) {
        let Some(events) = root.member("events") else { return };
        let has_said = root.member("config").is_some_and(|config| config.member("include_resource").is_some());
        if coverage.misses_disconnections() && !told.disconnections {
            self.problem(Code::MissesDisconnections, events, [Arg::None, Arg::None]);
        } else if coverage.takes_resource && !coverage.is_for_all() && !has_said {
            self.problem(Code::NoResource, events, [Arg::None, Arg::None]);
        }
        if let Some(event) = coverage.misses_deletions().filter(|_| !told.deletions) {
            self.problem(Code::MissesDeletions, event, [Arg::Input(event.content()), Arg::None]);
        }
    }
}
