//! One row a finding code: which sample it is made for, what it replaces there, and by what. An empty text to replace
//! means all of it, and `{0}` is that. Codes that a body alone can't show have none.

use super::Shape::{self, Message, MessageWithResource, Subscription};
use crate::catalog::Code;

macro_rules! ten {
    ($($text:tt)+) => {
        concat!($($text)+, $($text)+, $($text)+, $($text)+, $($text)+, $($text)+, $($text)+, $($text)+, $($text)+, $($text)+)
    };
}

macro_rules! thirty {
    ($text:literal) => {
        concat!(ten!($text), ten!($text), ten!($text))
    };
}

/// 130 levels.
const DEEP: &str =
    concat!("\"data\": {\n    \"labels\": ", ten!(ten!("[")), thirty!("["), ten!(ten!("]")), thirty!("]"), ",");

/// One more than allowed.
const THIRTY_ONE_ITEMS: &str = concat!(
    "\"items.updated\"\n  ],\n  \"config\": {\n    \"items\": [\n",
    thirty!("      \"item_000012375\",\n"),
    "      \"item_000012375\"\n    ]\n  }",
);

/// The row of `code`.
#[rustfmt::skip]
pub(super) const fn row(code: Code) -> Option<(Shape, &'static str, &'static str)> {
    Some(match code {
        // They take options, or more findings than a sample should have; invalid UTF-8 can't be had as text.
        Code::TooLarge | Code::NotExpected | Code::MoreFindings | Code::InvalidUtf8 => return None,

        Code::EmptyBody => (Message, "", ""),
        Code::NotJson => (Message, "", "Bad Gateway"),
        Code::ByteOrderMark => (Message, "", "\u{feff}{0}"),
        Code::TrailingComma => (Message, "\n  }\n}", ",\n  }\n}"),
        Code::ExtraComma => (Message, "subscription\",", "subscription\",,"),
        Code::MissingComma => (Message, "subscription\",", "subscription\""),
        Code::MissingColon => (Message, r#""data": {"#, r#""data" {"#),
        Code::WrongSeparator => (Message, r#""event": "#, r#""event" => "#),
        Code::MissingName => (Message, r#""name": "name"#, r#": "name"#),
        Code::MissingValue => (Message, r#""name-for-the-webhook-subscription""#, ""),
        Code::WrongQuotes => (Message, r#""name-for-the-webhook-subscription""#, "'name-for-the-webhook-subscription'"),
        Code::UnquotedName => (Message, r#""data": {"#, "data: {"),
        Code::UnquotedText => (Message, r#""name-for-the-webhook-subscription""#, "name-for-the-webhook-subscription"),
        Code::Comment => (Message, r#""data": {"#, r#""data": { // whom it happened to"#),
        Code::WrongSpace => (Message, r#""name": "#, "\"name\":\u{a0}"),
        Code::NoJsonValue => (Message, r#""name-for-the-webhook-subscription""#, "undefined"),
        Code::WrongLiteral => (Subscription, r#""include_resource": true"#, r#""include_resource": True"#),
        Code::LeadingZero => (MessageWithResource, r#""available_count": 24"#, r#""available_count": 024"#),
        Code::MalformedNumber => (MessageWithResource, r#""available_count": 24"#, r#""available_count": 24."#),
        Code::ControlCharacter => (Message, "name-for", "name\tfor"),
        Code::BadEscape => (Message, "name-for", r"name\-for"),
        Code::LoneSurrogate => (Message, "name-for", r"name\ud83d for"),
        Code::UnclosedString => (Message, "subscription\",", "subscription,"),
        Code::MissingCloser => (Message, "\n  }\n}", ",\n    \"labels\": [\"plus\"\n  }\n}"),
        Code::ExtraCloser => (Message, "6cfa325e9d69\"", "6cfa325e9d69\"]"),
        Code::UnexpectedText => (Message, "name-for-", r#"name "for" "#),
        Code::TooDeep => (Message, r#""data": {"#, DEEP),
        Code::CutOff => (Message, "\n  }\n}", ""),
        Code::TrailingText => (Message, "", "{0}\nOK"),

        Code::ApiError => (Subscription, "", "{\n  \"config\": [\n    \"only allowed for accounts.added, accounts.connected, accounts.failed, accounts.updated, gigs.partially_synced, items.removed, items.updated, paystubs.partially_synced, shifts.partially_synced\"\n  ]\n}"),
        Code::Envelope => (Message, "", "{\n  \"version\": \"0\",\n  \"detail\": {0}\n}"),
        Code::DoubleEncoded => (Message, "", r#""{\"event\":\"accounts.added\",\"name\":\"name-for-the-webhook-subscription\",\"data\":{\"account\":\"0187c66e-e7e5-811c-b006-2232f00f426a\",\"user\":\"018051aa-f7a9-a0db-2f38-6cfa325e9d69\"}}""#),
        Code::SeveralBodies => (Message, "", "[{0}, {0}]"),
        Code::FormEncoded => (Message, "", "event=accounts.added&name=name-for-the-webhook-subscription&account=0187c66e-e7e5-811c-b006-2232f00f426a"),
        Code::Html => (Message, "", "<!DOCTYPE html>\n<title>502 Bad Gateway</title>"),
        Code::AddressOnly => (Message, "", "https://your-webhook-backend.com/webhooks"),
        Code::CurlCommand => (Message, "", "curl https://your-webhook-backend.com --data '{0}'"),
        Code::HttpMessage => (Message, "", "POST /webhooks HTTP/1.1\nHost: your-webhook-backend.com\nContent-Type: application/json\n\n{0}"),
        Code::TextInFront => (Message, "", "Received webhook: {0}"),
        Code::Unrecognised => (Message, "", "{\n  \"hello\": \"world\"\n}"),

        Code::MissingMember => (Message, ",\n    \"user\": \"018051aa-f7a9-a0db-2f38-6cfa325e9d69\"", ""),
        Code::MisspeltMember => (Message, r#""account": "#, r#""acount": "#),
        Code::MisplacedMember => (Message, "\"data\": {\n    \"account\": \"0187c66e-e7e5-811c-b006-2232f00f426a\",", "\"account\": \"0187c66e-e7e5-811c-b006-2232f00f426a\",\n  \"data\": {"),
        Code::StrayMember => (Message, "\"accounts.connected\",", "\"accounts.connected\",\n  \"resource\": {},"),
        Code::SimilarMember => (Subscription, "include_resource", "includeResource"),
        Code::InventedMember => (Message, "{\n  \"event\"", "{\n  \"id\": \"0187c672-1f4b-90d2-7a31-c04d5be8f611\",\n  \"event\""),
        Code::UnexpectedMember => (Message, "6cfa325e9d69\"\n", "6cfa325e9d69\",\n    \"error_code\": \"invalid_mfa\"\n"),
        Code::PrototypeMember => (Message, r#""data": {"#, "\"data\": {\n    \"__proto__\": {},"),
        Code::DuplicateMember => (Message, "subscription\",", "subscription\",\n  \"name\": \"another-name\","),
        Code::RepeatedMember => (Message, r#""data": {"#, "\"data\": {\n    \"labels\": {\n      \"plan\": \"basic\",\n      \"plan\": \"plus\"\n    },"),
        Code::UnknownMember => (Message, r#""data": {"#, "\"data\": {\n    \"employer\": \"Whole Goods\","),

        Code::WrongType => (Message, r#""name-for-the-webhook-subscription""#, "7"),
        Code::ValueInText => (Subscription, r#""include_resource": true"#, r#""include_resource": "true""#),
        Code::ValueInArray => (Message, "{\n    \"account\": \"0187c66e-e7e5-811c-b006-2232f00f426a\",\n    \"user\": \"018051aa-f7a9-a0db-2f38-6cfa325e9d69\"\n  }", "[\n    {\n      \"account\": \"0187c66e-e7e5-811c-b006-2232f00f426a\",\n      \"user\": \"018051aa-f7a9-a0db-2f38-6cfa325e9d69\"\n    }\n  ]"),
        Code::ValueInObject => (Message, r#""018051aa-f7a9-a0db-2f38-6cfa325e9d69""#, "{\n      \"id\": \"018051aa-f7a9-a0db-2f38-6cfa325e9d69\"\n    }"),
        Code::ValueWithoutArray => (Subscription, "[\n    \"accounts.added\"\n  ]", r#""accounts.added""#),
        Code::InvalidId => (Message, "b006-2232f00f426a", "b006-2232f00f42"),
        Code::IdForm => (Message, "0187c66e-e7e5-811c-b006-2232f00f426a", "0187c66ee7e5811cb0062232f00f426a"),

        Code::MisspeltEvent => (Message, "accounts.", "acounts."),
        Code::LookalikeEvent => (Message, "accounts.added", "account.added"),
        Code::V1Event => (Message, "accounts.added", "profiles.added"),
        Code::InventedEvent => (Message, "accounts.updated", "accounts.synced"),
        Code::UnknownEvent => (Message, "accounts.connected", "accounts.reconnected"),
        Code::OtherEvent => (Message, "accounts.added", "identities.added"),
        Code::NameAsEvent => (Message, "\"event\": \"accounts.connected\",\n  \"name\": \"name-for-the-webhook-subscription\"", r#""name": "accounts.connected""#),
        Code::EventLikeName => (Message, "name-for-the-webhook-subscription", "accounts.connected"),
        Code::UnexpectedErrorCode => (Message, "invalid_mfa", "auth_required"),
        Code::LinkErrorCode => (Message, "invalid_mfa", "duplicate_account"),
        Code::UnknownErrorCode => (Message, "invalid_mfa", "passcode_expired"),

        Code::ResourceType => (MessageWithResource, r#""argyle_sandbox""#, "7"),
        Code::ResourceId => (MessageWithResource, "\"id\": \"0187c66e-e7e5-811c-b006-2232f00f426a\"", r#""id": "12375""#),
        Code::TimeForm => (MessageWithResource, r#""created_at": "2023-04-28T05:56:09.829412Z""#, r#""created_at": "28/04/2023 05:56""#),
        Code::IdMismatch => (MessageWithResource, "\"id\": \"0187c66e-e7e5-811c-b006-2232f00f426a\"", "\"id\": \"0187c672-1f4b-90d2-7a31-c04d5be8f611\""),
        Code::StateMismatch => (MessageWithResource, r#""status": "error""#, r#""status": "connected""#),
        Code::UnknownWord => (MessageWithResource, r#""status": "enabled""#, r#""status": "paused""#),

        Code::EmptyEvents => (Subscription, "[\n    \"accounts.removed\"\n  ]", "[]"),
        Code::DuplicateEvent => (Subscription, r#""accounts.added""#, "\"accounts.added\",\n    \"accounts.added\""),
        Code::ConfigNotAllowed => (Subscription, r#""accounts.added""#, "\"accounts.added\",\n    \"accounts.removed\""),
        Code::IdleConfig => (Subscription, r#""include_resource": true"#, "\"include_resource\": true,\n    \"days_synced\": 30"),
        Code::MissingItems => (Subscription, "accounts.removed", "items.updated"),
        Code::TooManyItems => (Subscription, "\"accounts.removed\"\n  ]", THIRTY_ONE_ITEMS),
        Code::InvalidUrl => (Subscription, "https://", ""),
        Code::UrlScheme => (Subscription, "https://", "ftp://"),
        Code::UrlSpaces => (Subscription, "https://", " https://"),
        Code::UrlUnencrypted => (Subscription, "https://", "http://"),
        Code::UrlNotPublic => (Subscription, "your-webhook-backend.com", "localhost:8080/webhooks"),
        Code::UrlCredentials => (Subscription, "https://", "https://user:password@"),
        Code::UrlFragment => (Subscription, "backend.com", "backend.com/webhooks#accounts"),
        Code::NoSecret => (Subscription, "\",\n  \"secret\": \"optional-secret\"", "\""),
        Code::EmptySecret => (Subscription, "optional-secret", ""),
        Code::ShortSecret => (Subscription, "optional-secret", "secret"),
        Code::PaddedSecret => (Subscription, "optional-secret", "optional-secret "),
        Code::SecretShown => (Subscription, "{\n  \"events\"", "{\n  \"id\": \"0187c672-1f4b-90d2-7a31-c04d5be8f611\",\n  \"events\""),
        Code::NoResource => (Subscription, "\"accounts.added\"\n  ],\n  \"name\": \"name-for-the-webhook-subscription\",\n  \"url\": \"https://your-webhook-backend.com\",\n  \"secret\": \"optional-secret\",\n  \"config\": {\n    \"include_resource\": true\n  }", "\"accounts.added\"\n  ],\n  \"name\": \"name-for-the-webhook-subscription\",\n  \"url\": \"https://your-webhook-backend.com\",\n  \"secret\": \"optional-secret\""),
        Code::MissesDisconnections => (Subscription, "accounts.updated", "accounts.failed"),
        Code::MissesDeletions => (Subscription, "accounts.removed", "paystubs.removed"),
    })
}
