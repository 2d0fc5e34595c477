use super::{Recognised, recognise};
use crate::catalog::{Happened, quirks};
use crate::json::{Kind, Value};
use serde::Serialize;

/// What a subscription will bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionClassification {
    /// Its events that are documented here.
    pub known: Vec<String>,
    /// Its events of other families.
    pub other: Vec<String>,
    /// Its events that no page names.
    pub unknown: Vec<String>,
    /// Whether it is for all events, by `*`.
    pub all: bool,
    /// Whether the account object will come along: never with `*`, nor with events that take none.
    pub resource: bool,
    /// What it will not bring although its events suggest so.
    pub misses: Vec<Miss>,
}

/// Something that a subscription will not be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Miss {
    /// Connections that are lost: only `accounts.updated` with the resource tells of them, not `accounts.failed`.
    Disconnections,
    /// Data that goes with its account: only `accounts.removed` tells of it, not the `*.removed` of the data.
    Deletions,
}

impl SubscriptionClassification {
    pub(super) fn of(root: Value<'_>) -> Self {
        let mut classification = Self::default();
        for name in event_names(root) {
            let name = name.text().into_owned();
            match recognise(&name) {
                Recognised::Known(_) => classification.known.push(name),
                Recognised::Other => classification.other.push(name),
                Recognised::All => classification.all = true,
                Recognised::Misspelt(_) | Recognised::Misnomer(..) | Recognised::Unknown => {
                    classification.unknown.push(name);
                }
            }
        }
        let coverage = Coverage::of(root);
        classification.resource = coverage.resource;
        let misses = [
            coverage.misses_disconnections().then_some(Miss::Disconnections),
            coverage.misses_deletions().map(|_| Miss::Deletions),
        ];
        classification.misses = misses.into_iter().flatten().collect();
        classification
    }
}

/// What the events of a subscription bring, together with its `config`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Coverage<'a> {
    /// Whether it is for all events, by `*`.
    all: bool,
    failed: bool,
    updated: bool,
    removed: bool,
    /// The first event that tells of data removed while its account stays.
    data_removed: Option<Value<'a>>,
    /// The first event that no page names, if there is one.
    pub(crate) undocumented: Option<Value<'a>>,
    /// The first event that is known not to take `config`.
    pub(crate) takes_no_config: Option<Value<'a>>,
    /// Whether one of its events takes the resource.
    pub(crate) takes_resource: bool,
    /// Whether the account object will come along: never with `*`, nor with events that take none.
    pub(crate) resource: bool,
}

impl<'a> Coverage<'a> {
    pub(crate) fn of(root: Value<'a>) -> Self {
        let mut coverage = Self::default();
        for name in event_names(root) {
            let text = name.text();
            let recognised = recognise(&text);
            if !recognised.is_documented() {
                coverage.undocumented = coverage.undocumented.or(Some(name));
            } else if !quirks::CONFIG_EVENTS.contains(&&*text) {
                coverage.takes_no_config = coverage.takes_no_config.or(Some(name));
            }
            match recognised {
                Recognised::Known(event) => {
                    coverage.failed |= event.happened == Happened::Failed;
                    coverage.updated |= event.happened == Happened::Changed;
                    coverage.removed |= event.happened == Happened::Removed;
                    coverage.takes_resource |= event.data.field("resource").is_some();
                }
                Recognised::All => coverage.all = true,
                Recognised::Other if quirks::is_data_removed(&text) => {
                    coverage.data_removed = coverage.data_removed.or(Some(name));
                }
                _ => {}
            }
        }
        let asked = root.member("config").and_then(|config| config.member("include_resource"));
        coverage.resource =
            coverage.takes_resource && !coverage.all && asked.is_some_and(|asked| asked.kind() == Kind::True);
        coverage
    }

    /// Whether it is for all events, by `*`.
    pub(crate) fn is_for_all(&self) -> bool {
        self.all
    }

    /// Whether lost connections will be told.
    pub(crate) fn tells_disconnections(&self) -> bool {
        self.updated && self.resource
    }

    /// Whether accounts that are removed will be told.
    pub(crate) fn tells_deletions(&self) -> bool {
        self.removed || self.all
    }

    /// Whether it asks for failures, and will not be told when a connection is lost.
    pub(crate) fn misses_disconnections(&self) -> bool {
        (self.failed || self.all) && !self.tells_disconnections()
    }

    /// The event that asks for removed data, if data that goes with its account will not be told.
    pub(crate) fn misses_deletions(&self) -> Option<Value<'a>> {
        self.data_removed.filter(|_| !self.tells_deletions())
    }
}

/// The names in `events`, in their order; a plain string counts as a list of one.
pub(crate) fn event_names(root: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    names_in(root.member("events"))
}

/// The names in the value of `events`.
pub(crate) fn names_in(events: Option<Value<'_>>) -> impl Iterator<Item = Value<'_>> {
    let listed = events.into_iter().flat_map(Value::elements);
    events.into_iter().chain(listed).filter(|name| name.kind() == Kind::String)
}
