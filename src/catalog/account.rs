use super::messages::TO_BE_SHOWN;
use super::vocabulary::{Field, Holds, Object, Remark, Source, Word};

/// A member that other pages than the contract document.
const fn documented(name: &'static str, holds: Holds, means: &'static str) -> Field {
    Field::optional(name, holds, means).from(Source::Docs)
}

const ERROR_CODE: Field = documented("error_code", Holds::ErrorCode, "why the status is `error`, else null").or_null();
const ERROR_MESSAGE: Field = documented("error_message", Holds::Text, "the code in a sentence for people, or null")
    .or_null()
    .watch(&[TO_BE_SHOWN]);
const CHANGED_AT: Field = documented("updated_at", Holds::Time, "when the status last changed").or_null();

/// The account object, which `resource` holds. The contract calls it only "object".
pub const ACCOUNT: Object = Object {
    name: "`resource`",
    type_name: "Account",
    fields: &[
        documented("id", Holds::Id, "ID of the account, equal to `data.account`"),
        documented("user", Holds::Id, "ID of the user, equal to `data.user`"),
        documented("employers", Holds::List(&Holds::Text), "names of the employers; may be empty"),
        documented("item", Holds::Text, "ID of the item that the user connected"),
        documented("source", Holds::Text, "where the data comes from; `argyle_sandbox` in the sandbox").or_null(),
        documented("created_at", Holds::Time, "when the account was created"),
        documented("updated_at", Holds::Time, "when the account was last changed").watch(&[Remark::new(
            Source::Ours,
            "no delivery has an ID or a time of its own: event, account, this and `connection.status` together tell repeats from news",
        )]),
        documented("scanned_at", Holds::Time, "when data was last fetched; null if it never was connected").or_null(),
        documented(
            "connection",
            Holds::Object(&CONNECTION),
            "the state of the connection; `error` is a lost or failed one",
        ),
        documented("direct_deposit_switch", Holds::Object(&DEPOSIT_SWITCH), "the state of a direct deposit switch")
            .or_null(),
        documented("availability", Holds::Object(&AVAILABILITY), "which data sets have been fetched")
            .or_null()
            .watch(&[Remark::new(Source::Wire, "data sets may be null, or not be there at all")]),
        documented("ongoing_refresh", Holds::Object(&ONGOING_REFRESH), "whether the data is kept up to date").or_null(),
    ],
    contract: false,
};

/// Members of the account object that have the ID of one in the message's `data`: its name there, and as people call it.
pub(crate) const SAME_IDS: [(&str, &str, &str); 2] = [("id", "account", "data.account"), ("user", "user", "data.user")];

/// The states of a connection.
pub(crate) const CONNECTION_STATUSES: &[Word] = &[
    Word::new("connecting", "a login is under way"),
    Word::new("connected", "the login works, and data can be fetched"),
    Word::new("error", "the login failed, or worked once and no longer does; `error_code` says why"),
];

const CONNECTION: Object = Object {
    name: "`connection`",
    type_name: "Connection",
    fields: &[
        documented("status", Holds::Word(CONNECTION_STATUSES), "whether the account is connected").watch(&[
            Remark::new(
                Source::Page,
                "a lost connection shows here alone, in `accounts.updated`: `accounts.failed` is not sent for it",
            ),
        ]),
        ERROR_CODE,
        ERROR_MESSAGE,
        CHANGED_AT,
    ],
    contract: false,
};

const DEPOSIT_SWITCH: Object = Object {
    name: "`direct_deposit_switch`",
    type_name: "DirectDepositSwitch",
    fields: &[
        documented(
            "status",
            Holds::Word(&[
                Word::new("idle", "no switch is under way"),
                Word::new("awaiting_confirmation", "it waits to be confirmed"),
                Word::new("awaiting_user_action", "the user has to do something first"),
                Word::new("awaiting_connection", "the account has to be connected first"),
                Word::new("scanning", "what is set up so far is being read"),
                Word::new("updating", "the change is being made"),
                Word::new("success", "the change was made"),
                Word::new("error", "the change failed; `error_code` says why"),
            ]),
            "how far the switch has come",
        ),
        // The codes of a switch are a list of their own, which no page in hand gives.
        documented("error_code", Holds::Text, "why the switch failed, else null").or_null(),
        ERROR_MESSAGE,
        CHANGED_AT,
    ],
    contract: false,
};

const DATA_SET: Holds = Holds::Object(&Object {
    name: "the data set's availability",
    type_name: "DataSetAvailability",
    fields: &[
        documented(
            "status",
            Holds::Word(&[
                Word::new("in_progress", "the data is being fetched"),
                Word::new("synced", "the data was fetched"),
                Word::new("sync_failed", "fetching the data failed"),
            ]),
            "how far fetching has come",
        )
        .or_null(),
        CHANGED_AT,
        documented("available_count", Holds::Integer, "how many records there are").or_null(),
        documented("available_from", Holds::Time, "time of the oldest record").or_null(),
        documented("available_to", Holds::Time, "time of the newest record").or_null(),
        documented("files_count", Holds::Integer, "how many of the records have a file").or_null(),
        documented("in_progress_count", Holds::Integer, "how many records are still being fetched").or_null(),
    ],
    contract: false,
});

const fn data_set(name: &'static str) -> Field {
    documented(name, DATA_SET, "availability of this data set; absent or null if it has none").or_null()
}

const AVAILABILITY: Object = Object {
    name: "`availability`",
    type_name: "Availability",
    fields: &[
        data_set("shifts"),
        data_set("gigs"),
        data_set("paystubs"),
        data_set("payroll_documents"),
        data_set("identities"),
        data_set("ratings"),
        data_set("vehicles"),
        data_set("deposit_destinations"),
        data_set("user_forms"),
        data_set("user_uploads"),
    ],
    contract: false,
};

const ONGOING_REFRESH: Object = Object {
    name: "`ongoing_refresh`",
    type_name: "OngoingRefresh",
    fields: &[documented(
        "status",
        Holds::Word(&[
            Word::new("enabled", "the data is kept up to date"),
            Word::new("disabled", "the data is no longer kept up to date"),
            Word::new("idle", "the data is not kept up to date at present"),
        ]),
        "whether it is kept up to date",
    )],
    contract: false,
};
