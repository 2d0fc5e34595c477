use crate::text::Span;

/// One departure from the grammar, at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) span: Span,
}

/// What departs from the grammar. Spans cover the offending text; for something missing they are empty, at the
/// place where it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FaultKind {
    /// No text, or white space only.
    Empty,
    /// Does not begin as any JSON value does.
    NotJson,
    ByteOrderMark,
    InvalidUtf8,
    /// A comma in front of a closing bracket.
    TrailingComma,
    /// A comma where a value or member name belongs.
    ExtraComma,
    MissingComma,
    MissingColon,
    /// `=`, `=>` or `;` where a colon or comma belongs, given as `wanted`.
    WrongSeparator {
        wanted: &'static str,
    },
    MissingName,
    MissingValue,
    /// A string in single, curly or back quotes.
    WrongQuotes,
    UnquotedName,
    UnquotedText,
    Comment,
    /// White space that JSON does not know, such as a no-break space.
    WrongSpace,
    /// `NaN`, `Infinity`, `undefined`: no JSON value says the same.
    NoJsonValue,
    /// `True`, `None` and the like, with the literal that JSON has for it.
    WrongLiteral {
        right: &'static str,
    },
    LeadingZero,
    MalformedNumber,
    ControlCharacter,
    BadEscape,
    /// A `\u` escape of half a surrogate pair: in the grammar, but not text. Not an error.
    LoneSurrogate,
    /// A string whose line ends, or whose next member begins, before its closing quote.
    UnclosedString,
    /// A closing bracket of an outer container where an inner one is still open.
    MissingCloser {
        opener: Opener,
    },
    /// A closing bracket with nothing to close.
    ExtraCloser,
    /// Text that fits nowhere, up to where reading goes on.
    UnexpectedText,
    TooDeep,
    /// The text ends inside a value. `opener` is what of it is still open, the innermost first.
    CutOff {
        opener: Opener,
    },
    /// Something follows the value.
    TrailingText,
}

/// A container or string still open: where it begins, and what would close it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Opener {
    pub(crate) at: u32,
    pub(crate) closer: &'static str,
}
