use super::vocabulary::{Field, Holds, Object, Remark, Source};

const EVENTS: Field = Field::required("events", Holds::List(&Holds::EventName), "the events to be told of").watch(&[
    Remark::new(Source::Docs, "`*` stands for every event, and never brings the account object"),
    Remark::new(
        Source::Page,
        "`accounts.failed` doesn't tell of lost connections: that takes `accounts.updated` with the account object",
    ),
]);
const NAME: Field =
    Field::required("name", Holds::Text, "your name for the subscription; each of its messages carries it");
const URL: Field = Field::required("url", Holds::Url, "where the messages are sent").watch(&[
    Remark::new(Source::Docs, "the vendor encodes it itself: give it in its normal form"),
    Remark::new(Source::Wire, "`http://` is taken as well, and messages then travel in the clear"),
]);
const SECRET: Field =
    Field::optional("secret", Holds::Text, "the key of the signature that each message then carries")
        .or_null()
        .watch(&[
            Remark::new(
                Source::Docs,
                "the signature is HMAC-SHA512 of the raw body, in the header `X-Argyle-Signature`; without a secret there is none",
            ),
            Remark::new(Source::Wire, "the API returns it in the clear: whoever sees it can forge messages"),
        ]);
const CONFIG_FIELD: Field = Field::optional(
    "config",
    Holds::Object(&CONFIG),
    "what the messages carry besides; `accounts.removed` and `*` take none",
)
.or_null()
.watch(&[Remark::new(
    Source::Wire,
    "one event that takes none makes the API refuse the whole request: that takes two subscriptions; absent, null or empty it is always fine",
)]);

const CONFIG: Object = Object {
    name: "`config`",
    type_name: "SubscriptionConfig",
    fields: &[
        Field::optional("include_resource", Holds::Flag, "whether the account object comes along as `data.resource`")
            .watch(&[Remark::new(Source::Page, "without it, nothing tells a lost connection from any other change")]),
        Field::optional("days_synced", Holds::Integer, "days of history to wait for; `*.partially_synced` events only")
            .from(Source::Docs),
        Field::optional("items", Holds::List(&Holds::Text), "IDs of items to watch, 30 at most; `items.*` events only")
            .from(Source::Docs),
    ],
    contract: true,
};

/// What goes with a member of `config` that only some events take (vendor's other pages).
#[derive(Debug)]
pub struct ConfigKey {
    /// Its name.
    pub name: &'static str,
    /// The events that take it, with `*` for any text.
    pub events: &'static str,
    /// Whether those events need it.
    pub needed: bool,
    /// The most elements it has.
    pub most: Option<usize>,
}

/// The members of `config` that only some events take.
pub const CONFIG_KEYS: [ConfigKey; 2] = [
    ConfigKey { name: "days_synced", events: "*.partially_synced", needed: false, most: None },
    ConfigKey { name: "items", events: "items.*", needed: true, most: Some(30) },
];

impl ConfigKey {
    /// Whether `event` takes it.
    pub fn is_for(&self, event: &str) -> bool {
        self.events.split_once('*').is_some_and(|(start, end)| event.starts_with(start) && event.ends_with(end))
    }
}

/// The body of `POST /v2/webhooks`.
pub const SUBSCRIPTION: Object = Object {
    name: "the subscription",
    type_name: "Subscription",
    fields: &[EVENTS, NAME, URL, SECRET, CONFIG_FIELD],
    contract: true,
};

/// A subscription as the API returns it.
pub const STORED: Object = Object {
    name: "the stored subscription",
    type_name: "StoredSubscription",
    fields: &[
        EVENTS,
        NAME,
        URL,
        SECRET,
        CONFIG_FIELD,
        Field::required("id", Holds::Any, "ID of the subscription").from(Source::Wire).watch(&[Remark::new(
            Source::Docs,
            "no call to change a subscription is documented: delete it, and create another",
        )]),
        Field::optional("created_at", Holds::Time, "when it was created").from(Source::Wire),
        Field::optional("updated_at", Holds::Time, "when it was last changed").from(Source::Wire),
        Field::optional("last_sent_at", Holds::Time, "when a message was last sent, or null")
            .or_null()
            .from(Source::Wire),
    ],
    contract: true,
};

/// The list of subscriptions as the API returns it.
pub const SUBSCRIPTION_LIST: Object = Object {
    name: "the list of subscriptions",
    type_name: "SubscriptionList",
    fields: &[
        Field::required("results", Holds::List(&Holds::Object(&STORED)), "the subscriptions").from(Source::Wire),
        Field::optional("next", Holds::Text, "address of the next page, or null").or_null().from(Source::Wire),
        Field::optional("previous", Holds::Text, "address of the previous page, or null").or_null().from(Source::Wire),
    ],
    contract: true,
};

/// A subscription as a whole.
pub(crate) const WHOLE_SUBSCRIPTION: Field =
    Field::required("", Holds::Object(&SUBSCRIPTION), "what to be told of, and where: the body of `POST /v2/webhooks`");

/// A list of subscriptions as a whole.
pub(crate) const WHOLE_LIST: Field =
    Field::required("", Holds::Object(&SUBSCRIPTION_LIST), "the subscriptions there are, as the API returns them")
        .from(Source::Wire);
