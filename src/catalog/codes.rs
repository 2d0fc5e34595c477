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
            /// Every code, the JSON ones first.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The name that reports carry.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// How much a finding of this code weighs.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    TooLarge            "too_large"            Error
    EmptyBody           "empty_body"           Error
    NotJson             "not_json"             Error
    ByteOrderMark       "byte_order_mark"      Error
    InvalidUtf8         "invalid_utf8"         Error
    TrailingComma       "trailing_comma"       Error
    ExtraComma          "extra_comma"          Error
    MissingComma        "missing_comma"        Error
    MissingColon        "missing_colon"        Error
    WrongSeparator      "wrong_separator"      Error
    MissingName         "missing_name"         Error
    MissingValue        "missing_value"        Error
    WrongQuotes         "wrong_quotes"         Error
    UnquotedName        "unquoted_name"        Error
    UnquotedText        "unquoted_text"        Error
    Comment             "comment"              Error
    WrongSpace          "wrong_space"          Error
    NoJsonValue         "no_json_value"        Error
    WrongLiteral        "wrong_literal"        Error
    LeadingZero         "leading_zero"         Error
    MalformedNumber     "malformed_number"     Error
    ControlCharacter    "control_character"    Error
    BadEscape           "bad_escape"           Error
    LoneSurrogate       "lone_surrogate"       Warning
    UnclosedString      "unclosed_string"      Error
    MissingCloser       "missing_closer"       Error
    ExtraCloser         "extra_closer"         Error
    UnexpectedText      "unexpected_text"      Error
    TooDeep             "too_deep"             Error
    CutOff              "cut_off"              Error
    TrailingText        "trailing_text"        Error

    Unrecognised        "unrecognised"         Error
    NotExpected         "not_expected"         Error
    MissingMember       "missing_member"       Error
    MisspeltMember      "misspelt_member"      Error
    WrongType           "wrong_type"           Error
    InvalidId           "invalid_id"           Error
    IdForm              "id_form"              Error
    DuplicateMember     "duplicate_member"     Error
    RepeatedMember      "repeated_member"      Warning
    UnknownMember       "unknown_member"       Note
    MisspeltEvent       "misspelt_event"       Error
    UnknownEvent        "unknown_event"        Warning
    OtherEvent          "other_event"          Note
    UnknownErrorCode    "unknown_error_code"   Note
    EmptyEvents         "empty_events"         Error
    ConfigNotAllowed    "config_not_allowed"   Error
    ResourceType        "resource_type"        Warning
    ResourceId          "resource_id"          Warning
    UnknownWord         "unknown_word"         Note
    MoreFindings        "more_findings"        Note
}
