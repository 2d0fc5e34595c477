use super::subscription::Parts;
use super::{Arg, Checker};
use crate::catalog::Code;
use crate::classify::Coverage;
use crate::json::{Kind, Value};

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
    pub(super) fn advice(&mut self, parts: &Parts<'_>, coverage: &Coverage<'_>, told: Told) {
        let Some(events) = parts.events else { return };
        let config = parts.config.filter(|config| config.kind() != Kind::Null);
        let asked = config.and_then(|config| config.member("include_resource"));
        // What is wrong there was told, and may well be meant to ask for the resource.
        let is_clear = config.is_none_or(|config| config.kind() == Kind::Object)
            && asked.is_none_or(|asked| matches!(asked.kind(), Kind::True | Kind::False));
        if is_clear && coverage.misses_disconnections() && !told.disconnections {
            self.problem(Code::MissesDisconnections, events, [Arg::None, Arg::None]);
        } else if is_clear && coverage.takes_resource && !coverage.is_for_all() && asked.is_none() {
            self.problem(Code::NoResource, events, [Arg::None, Arg::None]);
        }
        if let Some(event) = coverage.misses_deletions().filter(|_| !told.deletions) {
            self.problem(Code::MissesDeletions, event, [Arg::Input(event.content()), Arg::None]);
        }
    }
}
