use super::{Recognised, recognise};
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
    /// Whether the account object will come along. Never with `*`.
    pub resource: bool,
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
        let asked = root.member("config").and_then(|config| config.member("include_resource"));
        classification.resource = !classification.all && asked.is_some_and(|asked| asked.kind() == Kind::True);
        classification
    }
}

/// The names in `events`, in their order; a plain string counts as a list of one.
pub(crate) fn event_names(root: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    let events = root.member("events");
    let listed = events.into_iter().flat_map(Value::elements);
    events.into_iter().chain(listed).filter(|name| name.kind() == Kind::String)
}
