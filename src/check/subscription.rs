use super::advice::Told;
use super::member::key;
use super::{Arg, Checker};
use crate::catalog::{CONFIG_KEYS, Code, ConfigKey, STORED, SUBSCRIPTION, SUBSCRIPTION_LIST, quirks};
use crate::classify::{Coverage, is_stored, names_in};
use crate::json::{Kind, Member, Node, Value};
use std::collections::HashSet;

/// The members of a subscription about which its rows don't say all, looked up once.
pub(super) struct Parts<'a> {
    pub(super) root: Value<'a>,
    pub(super) events: Option<Value<'a>>,
    pub(super) config: Option<Value<'a>>,
    pub(super) secret: Option<Value<'a>>,
}

impl Checker<'_> {
    pub(super) fn subscription(&mut self, root: Value<'_>) {
        let stored = is_stored(root);
        self.object(root, if stored { &STORED } else { &SUBSCRIPTION });
        self.beyond_rows(root, stored, Told::default());
    }

    pub(super) fn subscription_list(&mut self, root: Value<'_>) {
        self.object(root, &SUBSCRIPTION_LIST);
        let subscriptions = || root.member("results").into_iter().flat_map(Value::elements);
        let told = Told::by(subscriptions());
        for subscription in subscriptions().filter(|subscription| subscription.kind() == Kind::Object) {
            self.beyond_rows(subscription, true, told);
        }
    }

    /// What the rows cannot say of a subscription; others that stand with it tell of `told`.
    fn beyond_rows(&mut self, root: Value<'_>, stored: bool, told: Told) {
        let coverage = Coverage::of(root);
        let parts = Parts::of(root);
        self.events(&parts);
        self.config_sizes(&parts);
        let refused = self.refused_config(&parts, &coverage);
        // What is missing may have been cut off.
        if [Some(root), parts.events, parts.config].into_iter().flatten().all(is_whole) {
            if !refused && coverage.undocumented.is_none() && parts.event_names().next().is_some() {
                self.config_keys(&parts);
            }
            self.secret(&parts, stored);
            self.advice(&parts, &coverage, told);
        }
    }

    fn events(&mut self, parts: &Parts<'_>) {
        let Some(events) = parts.events.filter(|events| events.kind() == Kind::Array) else { return };
        let names = || events.elements().filter(|name| name.kind() == Kind::String && is_whole(*name));
        if events.elements().next().is_none() {
            self.problem(Code::EmptyEvents, events, [Arg::None, Arg::None]);
        }
        if names().nth(1).is_some() {
            let mut seen = HashSet::new();
            for name in names().filter(|name| !seen.insert(key(*name))) {
                self.problem(Code::DuplicateEvent, name, [Arg::Input(name.content()), Arg::None]);
            }
        }
    }

    /// Members of `config` where one of the events takes none: the API refuses the whole request.
    fn refused_config(&mut self, parts: &Parts<'_>, coverage: &Coverage<'_>) -> bool {
        let config = parts.config.filter(|config| config.members().next().is_some());
        let (Some(config), Some(event)) = (config, coverage.takes_no_config) else { return false };
        let args = [Arg::Input(event.content()), Arg::Words(&quirks::CONFIG_EVENTS)];
        self.problem(Code::ConfigNotAllowed, config, args);
        true
    }

    fn config_sizes(&mut self, parts: &Parts<'_>) {
        for key in &CONFIG_KEYS {
            let Some(member) = parts.config_member(key) else { continue };
            let count = member.value.elements().count();
            if key.most.is_some_and(|most| count > most) {
                self.problem(Code::TooManyItems, member.value, [Arg::Number(count as u64), Arg::None]);
            }
        }
    }

    /// Members of `config` that only some events take; all of them have to be documented.
    fn config_keys(&mut self, parts: &Parts<'_>) {
        for key in &CONFIG_KEYS {
            let is_empty = |value: Value<'_>| value.kind() == Kind::Array && value.elements().next().is_none();
            match (parts.config_member(key), parts.event_names().find(|name| key.is_for(&name.text()))) {
                (Some(Member { name, .. }), None) => {
                    self.problem(Code::IdleConfig, name, [Arg::Input(name.content()), Arg::Word(key.events)]);
                }
                (member, Some(event)) if key.needed && member.is_none_or(|member| is_empty(member.value)) => {
                    self.problem(Code::MissingItems, event, [Arg::Input(event.content()), Arg::None]);
                }
                _ => {}
            }
        }
    }
}

impl<'a> Parts<'a> {
    fn of(root: Value<'a>) -> Self {
        let [events, config, secret] = ["events", "config", "secret"].map(|name| root.member(name));
        Self { root, events, config, secret }
    }

    fn event_names(&self) -> impl Iterator<Item = Value<'a>> {
        names_in(self.events)
    }

    fn config_member(&self, key: &ConfigKey) -> Option<Member<'a>> {
        self.config?.members().find(|member| member.name.is(key.name))
    }
}

/// Whether all of `value` was there to be read.
fn is_whole(value: Value<'_>) -> bool {
    !value.has(Node::UNCLOSED | Node::SKIPPED)
}
