use super::account::ACCOUNT;
use super::vocabulary::{Field, Holds, Object, Presence};

/// What all webhook messages share, whatever their event.
pub const MESSAGE: Object = Object {
    name: "the message",
    type_name: "Message",
    fields: &[
        Field::required("event", Holds::EventName, "what happened; the member to dispatch on"),
        Field::required(
            "name",
            Holds::Text,
            "the subscription's own name, chosen when it was created; not the event's",
        ),
        Field::required("data", Holds::Data, "whom it happened to, and with which result"),
    ],
    contract: true,
};

const ERROR_CODE: Field =
    Field::required("error_code", Holds::ErrorCode, "why the connection failed; the list of codes grows");
const ERROR_MESSAGE: Field = Field::required(
    "error_message",
    Holds::Text,
    "the code in a sentence for people; its wording varies, so no logic may depend on it",
);
const ACCOUNT_ID: Field = Field::required("account", Holds::Id, "ID of the account");
const USER_ID: Field = Field::required("user", Holds::Id, "ID of the user that the account belongs to");
const RESOURCE: Field = Field::optional(
    "resource",
    Holds::Object(&ACCOUNT),
    "the account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event",
);

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
