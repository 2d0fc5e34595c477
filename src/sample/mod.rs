//! Bodies to try things on: the published ones, and for each finding code one that shows it.

mod bodies;
mod mutations;

use crate::catalog::{Code, EVENTS, Event, Happened};

/// Which of an event's bodies a sample is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Its message, without the account object.
    Message,
    /// Its message with the account object; `accounts.removed` has none.
    MessageWithResource,
    /// An `accounts.updated` whose account object shows a lost connection.
    Disconnection,
    /// The body that subscribes to it, and asks for the account object where that can come along.
    Subscription,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Message, Self::MessageWithResource, Self::Disconnection, Self::Subscription];
}

/// The body of one of the five events, with the values of the vendor's page and laid out as messages are delivered.
/// None if the event is not documented, or has no body of this shape.
///
/// ```
/// use accounts_webhooks::sample::{Shape, sample};
///
/// let body = sample("accounts.failed", Shape::Message).unwrap();
/// assert!(body.contains("\n    \"error_code\": \"invalid_mfa\",\n"));
/// assert_eq!(sample("accounts.removed", Shape::MessageWithResource), None);
/// ```
pub fn sample(event: &str, shape: Shape) -> Option<String> {
    let event = EVENTS.iter().find(|row| row.name == event)?;
    let with_resource = |happened| {
        event.data.field("resource")?;
        Some(bodies::message(event, Some(bodies::account(happened))))
    };
    match shape {
        Shape::Message => Some(bodies::message(event, None)),
        Shape::MessageWithResource => with_resource(event.happened),
        Shape::Disconnection if event.happened == Happened::Changed => with_resource(Happened::Disconnected),
        Shape::Disconnection => None,
        Shape::Subscription => Some(bodies::subscription(event)),
    }
}

/// What makes a sample show a finding. The sample itself is the mended example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// The finding.
    pub code: Code,
    /// The samples that it is made for, as far as they have `find`.
    pub shape: Shape,
    /// What it replaces, where that first stands; the whole sample if empty.
    pub find: &'static str,
    /// What it puts there; `{0}` is the whole sample, where that is replaced.
    pub replacement: &'static str,
}

impl Mutation {
    /// The one for `code`; none where a body alone can't show it, or not as text.
    pub const fn of(code: Code) -> Option<Self> {
        match mutations::row(code) {
            Some((shape, find, replacement)) => Some(Self { code, shape, find, replacement }),
            None => None,
        }
    }

    /// The mutated sample of `event`; none if it doesn't fit.
    ///
    /// ```
    /// use accounts_webhooks::sample::Mutation;
    /// use accounts_webhooks::{Code, Options, inspect};
    ///
    /// let body = Mutation::of(Code::TrailingComma).and_then(|row| row.apply("accounts.added")).unwrap();
    /// assert_eq!(inspect(body.as_bytes(), &Options::default()).findings[0].code, Code::TrailingComma);
    /// ```
    pub fn apply(self, event: &str) -> Option<String> {
        let sample = sample(event, self.shape)?;
        if self.find.is_empty() {
            return Some(self.replacement.replace("{0}", &sample));
        }
        let (before, after) = sample.split_once(self.find)?;
        Some([before, self.replacement, after].concat())
    }

    /// The events that it fits.
    pub fn events(self) -> impl Iterator<Item = &'static str> {
        EVENTS.iter().map(|Event { name, .. }| *name).filter(move |event| self.apply(event).is_some())
    }
}
