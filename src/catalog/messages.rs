use super::account::ACCOUNT;
use super::vocabulary::{Field, Holds, Object, Presence, Remark, Source};

/// What all webhook messages share, whatever their event.
pub const MESSAGE: Object = Object {
    name: "the message",
    type_name: "Message",
    fields: &[
        Field::required("event", Holds::EventName, "what happened; the member to dispatch on").watch(&[
            Remark::new(
                Source::Docs,
                "events are added over time, so code needs an answer for those that it doesn't know",
            ),
            Remark::new(
                Source::Seen,
                "deliveries have been missing, and have come in another order than things happened",
            ),
        ]),
        Field::required(
            "name",
            Holds::Text,
            "the subscription's own name, chosen when it was created; not the event's",
        )
        .watch(&[Remark::new(
            Source::Seen,
            "some receivers dispatch on it by mistake: it is the same in every message of a subscription",
        )]),
        Field::required("data", Holds::Data, "whom it happened to, and with which result").watch(&[Remark::new(
            Source::Page,
            "the page lists its members as if they stood beside it; every example there has them in it",
        )]),
    ],
    contract: true,
};

/// A message as a whole.
pub(crate) const WHOLE_MESSAGE: Field =
    Field::required("", Holds::Object(&MESSAGE), "one delivery of a webhook: what happened, and to whose account")
        .watch(&[
            Remark::new(
                Source::Wire,
                "it has no ID, no time and no number of the attempt, and equal ones may both be news",
            ),
            Remark::new(
                Source::Docs,
                "its signature is that of the exact bytes: take the raw body, before anything parses it",
            ),
        ]);

/// Of IDs.
const IS_NO_UUID: Remark = Remark::new(
    Source::Wire,
    "nearly all real ones are no UUIDs of RFC 9562, and many UUID validators reject them: only the form counts, not version or variant",
);

/// Of messages for people.
pub(super) const TO_BE_SHOWN: Remark =
    Remark::new(Source::Docs, "even its apostrophes vary: decide by `error_code`, and show or log this");

const ERROR_CODE: Field =
    Field::required("error_code", Holds::ErrorCode, "why the connection failed; the list of codes grows").watch(&[
        Remark::new(
            Source::Docs,
            "the list has grown repeatedly, so code needs an answer for those that it doesn't know",
        ),
    ]);
const ERROR_MESSAGE: Field = Field::required(
    "error_message",
    Holds::Text,
    "the code in a sentence for people; its wording varies, so no logic may depend on it",
)
.watch(&[TO_BE_SHOWN]);
const ACCOUNT_ID: Field = Field::required("account", Holds::Id, "ID of the account").watch(&[IS_NO_UUID]);
const USER_ID: Field =
    Field::required("user", Holds::Id, "ID of the user that the account belongs to").watch(&[IS_NO_UUID]);
const RESOURCE: Field = Field::optional(
    "resource",
    Holds::Object(&ACCOUNT),
    "the account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event",
)
.watch(&[
    Remark::new(
        Source::Wire,
        "it is the account as it was when the message was written, so its state may already be a later one",
    ),
    Remark::new(Source::Page, "the page calls it only “object”: nothing in it makes a message invalid"),
]);

/// The data of a message without a resource.
pub(super) const BARE: Object =
    Object { name: "`data`", type_name: "Data", fields: &[ACCOUNT_ID, USER_ID], contract: true };

pub(super) const WITH_RESOURCE: Object =
    Object { name: "`data`", type_name: "DataWithResource", fields: &[ACCOUNT_ID, USER_ID, RESOURCE], contract: true };

pub(super) const WITH_ERROR: Object = Object {
    name: "`data`",
    type_name: "DataWithError",
    fields: &[ACCOUNT_ID, USER_ID, ERROR_CODE, ERROR_MESSAGE, RESOURCE],
    contract: true,
};

/// The data of a message that does not say which event it is of: what any of them may have.
pub const ANY_DATA: Object = Object {
    name: "`data`",
    type_name: "AnyData",
    fields: &[
        ACCOUNT_ID,
        USER_ID,
        Field { presence: Presence::Optional, ..ERROR_CODE },
        Field { presence: Presence::Optional, ..ERROR_MESSAGE },
        RESOURCE,
    ],
    contract: true,
};
