use super::account::ACCOUNT;
use super::vocabulary::{Field, Holds, Object};

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

const ACCOUNT_ID: Field = Field::required("account", Holds::Id, "ID of the account");
const USER_ID: Field = Field::required("user", Holds::Id, "ID of the user that the account belongs to");
const RESOURCE: Field = Field::optional(
    "resource",
    Holds::Object(&ACCOUNT),
    "the account object, if the subscription's `config` has `include_resource: true`; it may be newer than the event",
);

/// The data that all five events share.
pub const COMMON_DATA: Object =
    Object { name: "`data`", type_name: "Data", fields: &[ACCOUNT_ID, USER_ID], contract: true };

pub(super) const WITH_RESOURCE: Object =
    Object { name: "`data`", type_name: "DataWithResource", fields: &[ACCOUNT_ID, USER_ID, RESOURCE], contract: true };

pub(super) const WITH_ERROR: Object = Object {
    name: "`data`",
    type_name: "DataWithError",
    fields: &[
        ACCOUNT_ID,
        USER_ID,
        Field::required("error_code", Holds::ErrorCode, "why the connection failed; the list of codes grows"),
        Field::required(
            "error_message",
            Holds::Text,
            "the code in a sentence for people; its wording varies, so no logic may depend on it",
        ),
        RESOURCE,
    ],
    contract: true,
};
