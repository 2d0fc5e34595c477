use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Undocumented, and probably a mistake.
    Warning,
    /// Contradicts the contract, or is no JSON.
    Error,
}

/// Declares [`Code`] from rows of variant, name and severity.
macro_rules! codes {
    ($($code:ident $name:literal $severity:ident)*) => {
        /// What a finding is about. The list grows with the rules.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`, of severity [`Severity::", stringify!($severity), "`].")] $code,)*
        }

        impl Code {
            /// Every code: those of the text first, then of the whole document, of members, values, events, resources and
            /// subscriptions.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The name that reports carry.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// The code that reports call `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// How much a finding of this code weighs.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// Whether it says that the body is another document altogether, or another vendor's.
            pub(crate) fn is_of_document(self) -> bool {
                (Self::ApiError..=Self::TextInFront).contains(&self) || self == Self::LookalikeEvent
            }
        }
    };
}

codes! {
    TooLarge             "too_large"             Error
    EmptyBody            "empty_body"            Error
    NotJson              "not_json"              Error
    ByteOrderMark        "byte_order_mark"       Error
    InvalidUtf8          "invalid_utf8"          Error
    TrailingComma        "trailing_comma"        Error
    ExtraComma           "extra_comma"           Error
    MissingComma         "missing_comma"         Error
    MissingColon         "missing_colon"         Error
    WrongSeparator       "wrong_separator"       Error
    MissingName          "missing_name"          Error
    MissingValue         "missing_value"         Error
    WrongQuotes          "wrong_quotes"          Error
    UnquotedName         "unquoted_name"         Error
    UnquotedText         "unquoted_text"         Error
    Comment              "comment"               Error
    WrongSpace           "wrong_space"           Error
    NoJsonValue          "no_json_value"         Error
    WrongLiteral         "wrong_literal"         Error
    LeadingZero          "leading_zero"          Error
    MalformedNumber      "malformed_number"      Error
    ControlCharacter     "control_character"     Error
    BadEscape            "bad_escape"            Error
    LoneSurrogate        "lone_surrogate"        Warning
    UnclosedString       "unclosed_string"       Error
    MissingCloser        "missing_closer"        Error
    ExtraCloser          "extra_closer"          Error
    UnexpectedText       "unexpected_text"       Error
    TooDeep              "too_deep"              Error
    CutOff               "cut_off"               Error
    TrailingText         "trailing_text"         Error

    ApiError             "api_error"             Error
    Envelope             "envelope"              Error
    DoubleEncoded        "double_encoded"        Error
    SeveralBodies        "several_bodies"        Error
    FormEncoded          "form_encoded"          Error
    Html                 "html"                  Error
    AddressOnly          "address_only"          Error
    CurlCommand          "curl_command"          Error
    HttpMessage          "http_message"          Error
    TextInFront          "text_in_front"         Error
    Unrecognised         "unrecognised"          Error
    NotExpected          "not_expected"          Error

    MissingMember        "missing_member"        Error
    MisspeltMember       "misspelt_member"       Error
    MisplacedMember      "misplaced_member"      Error
    StrayMember          "stray_member"          Warning
    SimilarMember        "similar_member"        Warning
    InventedMember       "invented_member"       Warning
    UnexpectedMember     "unexpected_member"     Warning
    PrototypeMember      "prototype_member"      Warning
    DuplicateMember      "duplicate_member"      Error
    RepeatedMember       "repeated_member"       Warning
    UnknownMember        "unknown_member"        Note

    WrongType            "wrong_type"            Error
    ValueInText          "value_in_text"         Error
    ValueInArray         "value_in_array"        Error
    ValueInObject        "value_in_object"       Error
    ValueWithoutArray    "value_without_array"   Error
    InvalidId            "invalid_id"            Error
    IdForm               "id_form"               Error

    MisspeltEvent        "misspelt_event"        Error
    LookalikeEvent       "lookalike_event"       Error
    V1Event              "v1_event"              Warning
    InventedEvent        "invented_event"        Warning
    UnknownEvent         "unknown_event"         Warning
    OtherEvent           "other_event"           Note
    NameAsEvent          "name_as_event"         Error
    EventLikeName        "event_like_name"       Note
    UnexpectedErrorCode  "unexpected_error_code" Warning
    LinkErrorCode        "link_error_code"       Warning
    UnknownErrorCode     "unknown_error_code"    Note

    ResourceType         "resource_type"         Warning
    ResourceId           "resource_id"           Warning
    TimeForm             "time_form"             Warning
    IdMismatch           "id_mismatch"           Warning
    StateMismatch        "state_mismatch"        Warning
    UnknownWord          "unknown_word"          Note

    EmptyEvents          "empty_events"          Error
    DuplicateEvent       "duplicate_event"       Warning
    ConfigNotAllowed     "config_not_allowed"    Error
    IdleConfig           "idle_config"           Warning
    MissingItems         "missing_items"         Warning
    TooManyItems         "too_many_items"        Error
    InvalidUrl           "invalid_url"           Error
    UrlScheme            "url_scheme"            Error
    UrlSpaces            "url_spaces"            Error
    UrlUnencrypted       "url_unencrypted"       Warning
    UrlNotPublic         "url_not_public"        Warning
    UrlCredentials       "url_credentials"       Warning
    UrlFragment          "url_fragment"          Warning
    NoSecret             "no_secret"             Note
    EmptySecret          "empty_secret"          Warning
    ShortSecret          "short_secret"          Note
    PaddedSecret         "padded_secret"         Warning
    SecretShown          "secret_shown"          Warning
    NoResource           "no_resource"           Note
    MissesDisconnections "misses_disconnections" Note
    MissesDeletions      "misses_deletions"      Note

    MoreFindings         "more_findings"         Note
}
