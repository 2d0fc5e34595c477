use super::{Arg, Checker, Problem};
use crate::catalog::{Code, STORED, SUBSCRIPTION, SUBSCRIPTION_LIST, quirks};
use crate::classify::{Recognised, event_names, recognise};
use crate::json::{Kind, Value};

impl<F: FnMut(Problem)> Checker<'_, F> {
    pub(super) fn subscription(&mut self, root: Value<'_>) {
        // Only what the API returns has an ID.
        let shape = if root.member("id").is_some() { &STORED } else { &SUBSCRIPTION };
        self.object(root, shape);
        self.events(root);
        self.config(root);
    }

    pub(super) fn subscription_list(&mut self, root: Value<'_>) {
        self.object(root, &SUBSCRIPTION_LIST);
        for subscription in root.member("results").into_iter().flat_map(Value::elements) {
            self.events(subscription);
            self.config(subscription);
        }
    }

    fn events(&mut self, root: Value<'_>) {
        if let Some(events) =
            root.member("events").filter(|events| events.kind() == Kind::Array && events.elements().next().is_none())
        {
            self.problem(Code::EmptyEvents, events, [Arg::None, Arg::None]);
        }
    }

    /// Members of `config` where one of the events takes none: the API refuses the whole request.
    fn config(&mut self, root: Value<'_>) {
        let Some(config) = root.member("config").filter(|config| config.members().next().is_some()) else { return };
        let refuses = |name: &Value<'_>| {
            let name = name.text();
            let judged = matches!(recognise(&name), Recognised::Known(_) | Recognised::Other | Recognised::All);
            judged && !quirks::CONFIG_EVENTS.contains(&&*name)
        };
        if let Some(event) = event_names(root).find(refuses) {
            self.problem(Code::ConfigNotAllowed, config, [Arg::Input(event.content()), Arg::None]);
        }
    }
}
