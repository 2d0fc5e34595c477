//! What each finding says. One row a code; a code without a row does not compile.
//!
//! Messages and helps are lower case, without a final period, with the input in backticks; `{0}` and `{1}` stand for
//! the problem's arguments.

use super::finding::{Applicability, Writer};
use crate::catalog::{Code, Holds};
use crate::check::{Arg, Problem};
use crate::json::Kind;
use Applicability::{Maybe, Safe};

/// The words for one code.
pub(super) struct Prose {
    pub(super) message: &'static str,
    pub(super) help: &'static str,
    pub(super) rule: Rule,
    pub(super) remedy: Option<Remedy>,
}

/// Where a rule stands.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// The JSON grammar.
    Grammar,
    /// JSON numbers.
    Numbers,
    /// JSON strings.
    Strings,
    /// JSON objects: member names should be unique.
    Objects,
    /// UTF-8 and the byte-order mark.
    Encoding,
    /// Limits that a reader may set.
    Limits,
    /// The vendor's page on these webhooks: the only one of its pages whose address is certain.
    Page,
}

/// How a finding is mended.
pub(super) struct Remedy {
    pub(super) title: &'static str,
    pub(super) applicability: Applicability,
    pub(super) change: Change,
}

/// What a remedy changes.
pub(super) enum Change {
    /// Takes the finding's text out.
    Delete,
    /// Puts this in front of the finding's text.
    Insert(&'static str),
    /// Puts this in its place.
    Replace(&'static str),
    /// Puts the second argument in its place.
    ReplaceByWord,
    /// Puts the second argument in its place, as a string.
    ReplaceByString,
    /// Puts the same text in double quotes.
    Requote,
    /// Puts the ID in its place, in the one form that counts.
    RegroupId,
    /// Drops the zeros.
    DropZeros,
    /// Puts the escape of the character in its place.
    Escape,
    /// Closes the string behind it.
    CloseString,
}

impl Rule {
    pub(super) const fn url(self) -> &'static str {
        match self {
            Self::Grammar => "https://www.rfc-editor.org/rfc/rfc8259#section-2",
            Self::Objects => "https://www.rfc-editor.org/rfc/rfc8259#section-4",
            Self::Numbers => "https://www.rfc-editor.org/rfc/rfc8259#section-6",
            Self::Strings => "https://www.rfc-editor.org/rfc/rfc8259#section-7",
            Self::Encoding => "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
            Self::Limits => "https://www.rfc-editor.org/rfc/rfc8259#section-9",
            Self::Page => "https://docs.argyle.com/api-reference/accounts-webhooks",
        }
    }
}

impl Prose {
    const fn new(rule: Rule, message: &'static str, help: &'static str) -> Self {
        Self { message, help, rule, remedy: None }
    }

    const fn fix(self, applicability: Applicability, title: &'static str, change: Change) -> Self {
        Self { remedy: Some(Remedy { title, applicability, change }), ..self }
    }
}

/// The row of `code`.
#[rustfmt::skip]
pub(super) const fn of(code: Code) -> Prose {
    use Rule::{Encoding, Grammar, Limits, Numbers, Objects, Page, Strings};
    match code {
        Code::TooLarge => Prose::new(Limits, "the body has more than {0} bytes", "real messages have some kilobytes; raise `maxBytes` if this one is meant to be read"),
        Code::EmptyBody => Prose::new(Grammar, "the body is empty", "hand in the raw bytes of the request; a framework may have read the body already"),
        Code::NotJson => Prose::new(Grammar, "expected JSON, found `{0}`", "a body of these webhooks begins with `{`"),
        Code::ByteOrderMark => Prose::new(Encoding, "the body begins with a byte-order mark", "JSON is sent without one")
            .fix(Safe, "remove the byte-order mark", Change::Delete),
        Code::InvalidUtf8 => Prose::new(Encoding, "byte {0} is not UTF-8", "JSON is sent as UTF-8; the text may have been cut inside a character or saved in another encoding"),
        Code::TrailingComma => Prose::new(Grammar, "trailing comma", "JSON has commas between members and elements only")
            .fix(Safe, "remove the comma", Change::Delete),
        Code::ExtraComma => Prose::new(Grammar, "expected a member or element, found a second comma", "one comma separates two members or elements")
            .fix(Safe, "remove the comma", Change::Delete),
        Code::MissingComma => Prose::new(Grammar, "missing comma", "members and elements are separated by `,`")
            .fix(Safe, "insert the comma", Change::Insert(",")),
        Code::MissingColon => Prose::new(Grammar, "missing colon", "a member is its name, `:` and its value")
            .fix(Maybe, "insert a colon", Change::Insert(":")),
        Code::WrongSeparator => Prose::new(Grammar, "expected `{1}`, found `{0}`", "a member name is followed by `:`; members and elements are separated by `,`")
            .fix(Safe, "write `{1}`", Change::ReplaceByWord),
        Code::MissingName => Prose::new(Grammar, "missing member name", "every member of an object has a name in double quotes"),
        Code::MissingValue => Prose::new(Grammar, "missing value", "a member without a value is left out or `null`")
            .fix(Maybe, "insert `null`", Change::Insert(" null")),
        Code::WrongQuotes => Prose::new(Strings, "expected double quotes, found {0}", "JSON knows straight double quotes only")
            .fix(Safe, "use double quotes", Change::Requote),
        Code::UnquotedName => Prose::new(Strings, "member name `{0}` without quotes", "JSON has member names in double quotes")
            .fix(Safe, "quote the name", Change::Requote),
        Code::UnquotedText => Prose::new(Strings, "text `{0}` without quotes", "JSON has text in double quotes")
            .fix(Maybe, "quote the text", Change::Requote),
        Code::Comment => Prose::new(Grammar, "JSON has no comments", "leave it out, or make it a member")
            .fix(Safe, "remove the comment", Change::Replace(" ")),
        Code::WrongSpace => Prose::new(Grammar, "white space that JSON does not know", "it may come from a web page or a word processor; JSON knows space, tab and line ends")
            .fix(Safe, "put a plain space", Change::Replace(" ")),
        Code::NoJsonValue => Prose::new(Grammar, "JSON has no `{0}`", "leave the member out, or send `null`")
            .fix(Maybe, "put `null`", Change::Replace("null")),
        Code::WrongLiteral => Prose::new(Grammar, "expected `{1}`, found `{0}`", "JSON has `true`, `false` and `null`, in lower case")
            .fix(Safe, "write `{1}`", Change::ReplaceByWord),
        Code::LeadingZero => Prose::new(Numbers, "number `{0}` begins with a zero", "if the zeros matter, it is text and belongs in quotes")
            .fix(Maybe, "drop the zeros", Change::DropZeros),
        Code::MalformedNumber => Prose::new(Numbers, "malformed number `{0}`", "a number has digits on both sides of its point, no `+` in front, and is decimal"),
        Code::ControlCharacter => Prose::new(Strings, "control character in a string", "line ends, tabs and other control characters are written as escapes in a string")
            .fix(Safe, "write its escape", Change::Escape),
        Code::BadEscape => Prose::new(Strings, "unknown escape `{0}`", "a backslash itself is written `\\\\`; escapes are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four digits")
            .fix(Maybe, "double the backslash", Change::Insert("\\")),
        Code::LoneSurrogate => Prose::new(Strings, "`{0}` is half a character", "characters beyond U+FFFF take two escapes; alone one cannot be stored as UTF-8"),
        Code::UnclosedString => Prose::new(Strings, "string without its closing quote", "a string ends on the line it begins on")
            .fix(Safe, "close the string", Change::CloseString),
        Code::MissingCloser => Prose::new(Grammar, "missing `{0}`", "it closes what begins at {1}")
            .fix(Maybe, "insert `{0}`", Change::Insert("{0}")),
        Code::ExtraCloser => Prose::new(Grammar, "`{0}` closes nothing", "each bracket is closed once; one too many may be left from an edit")
            .fix(Maybe, "remove it", Change::Delete),
        Code::UnexpectedText => Prose::new(Grammar, "unexpected `{0}`", "a `\"` inside a string is written `\\\"`"),
        Code::TooDeep => Prose::new(Limits, "nested deeper than {0} levels", "what stands deeper was not judged"),
        Code::CutOff => Prose::new(Grammar, "the body ends too early", "the `{0}` that closes what begins at {1} is missing; the body may have been cut off on its way, so what is missing was not judged"),
        Code::TrailingText => Prose::new(Grammar, "expected the end of the body, found `{0}`", "a body holds one JSON value"),

        Code::Unrecognised => Prose::new(Page, "expected a webhook message or a subscription, found {0}", "a message is an object with `event`, `name` and `data`; a subscription one with `events`, `name` and `url`"),
        Code::NotExpected => Prose::new(Page, "expected {1}, found {0}", "the caller asked for one kind of body; hand this one in where the other kind is read"),
        Code::MissingMember => Prose::new(Page, "missing member `{0}` in {1}", "it is required there; look for it in another place or under another name"),
        Code::MisspeltMember => Prose::new(Page, "expected member `{1}`, found `{0}`", "names count to the letter, upper and lower case included")
            .fix(Safe, "rename it to `{1}`", Change::ReplaceByString),
        Code::WrongType => Prose::new(Page, "expected {0}, found {1}", "text stands in quotes; numbers, `true`, `false` and `null` stand without"),
        Code::InvalidId => Prose::new(Page, "expected an ID, found `{0}`", "an ID has 36 characters: hexadecimal digits in groups of 8-4-4-4-12"),
        Code::IdForm => Prose::new(Page, "expected an ID in its plain form, found `{0}`", "an ID has 36 characters, hexadecimal digits in groups of 8-4-4-4-12, and nothing around them")
            .fix(Safe, "write the plain form", Change::RegroupId),
        Code::DuplicateMember => Prose::new(Objects, "member `{0}` of {1} stands twice", "most readers take the last one, some the first"),
        Code::RepeatedMember => Prose::new(Objects, "member `{0}` stands twice in its object", "most readers take the last one, some the first"),
        Code::UnknownMember => Prose::new(Page, "no page documents member `{0}` of {1}", "the vendor adds members without notice, so it is kept"),
        Code::MisspeltEvent => Prose::new(Page, "expected event `{1}`, found `{0}`", "names count to the letter; `account.` in the singular is another vendor's")
            .fix(Maybe, "write `{1}`", Change::ReplaceByString),
        Code::UnknownEvent => Prose::new(Page, "no page documents event `{0}`", "the vendor may have added it; what it carries besides was not judged"),
        Code::OtherEvent => Prose::new(Page, "event `{0}` is of another family", "it is genuine, but only what all messages share was judged"),
        Code::UnknownErrorCode => Prose::new(Page, "no page documents error code `{0}`", "the list of codes grows, so it is kept"),
        Code::EmptyEvents => Prose::new(Page, "the list of events is empty", "name at least one event"),
        Code::ConfigNotAllowed => Prose::new(Page, "event `{0}` takes no `config`", "the API refuses the whole request; subscribe to this event apart, without `config`"),
        Code::ResourceType => Prose::new(Page, "expected {0}, found {1}", "the contract leaves the resource open, so the message stays usable"),
        Code::ResourceId => Prose::new(Page, "expected an ID, found `{0}`", "an ID has 36 characters: hexadecimal digits in groups of 8-4-4-4-12"),
        Code::UnknownWord => Prose::new(Page, "no page documents `{0}` as a `{1}`", "the vendor adds values without notice, so it is kept"),
        Code::MoreFindings => Prose::new(Limits, "{0} more findings are not listed", "a report lists {1} of each code"),
    }
}

/// The most characters of the input that a message quotes.
const QUOTED: usize = 60;

impl Writer<'_> {
    /// `template` with the problem's arguments in it.
    pub(super) fn fill(&self, template: &str, problem: &Problem) -> String {
        let [first, second] = problem.args;
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}') {
                Some(("0", behind)) => {
                    filled.push_str(&self.words(first));
                    rest = behind;
                }
                Some(("1", behind)) => {
                    filled.push_str(&self.words(second));
                    rest = behind;
                }
                _ => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    fn words(&self, arg: Arg) -> String {
        match arg {
            Arg::None => String::new(),
            Arg::Word(word) => word.to_owned(),
            Arg::Input(_) if self.options.mask => "…".to_owned(),
            Arg::Input(span) => quoted(&span.text(self.document.bytes)),
            Arg::Kind(kind) => kind_words(kind).to_owned(),
            Arg::Holds(holds) => holds_words(holds),
            Arg::Number(number) => number.to_string(),
            Arg::Place(place) => {
                let position = self.locator.locate(place);
                format!("line {}, column {}", position.line, position.column)
            }
        }
    }
}

/// `text` as it can stand in a line of prose: short, without line ends, and unable to close its backticks.
pub(super) fn quoted(text: &str) -> String {
    let visible = |character: char| match character {
        '`' => '\'',
        '\n' | '\r' | '\t' => ' ',
        _ if crate::text::is_invisible(character) => '\u{fffd}',
        _ => character,
    };
    let mut characters = text.chars();
    let mut quoted: String = characters.by_ref().take(QUOTED).map(visible).collect();
    if characters.next().is_some() {
        quoted.push('…');
    }
    quoted
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::True => "`true`",
        Kind::False => "`false`",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
        Kind::Invalid => "no value",
    }
}

fn holds_words(holds: Holds) -> String {
    let words = match holds {
        Holds::Text | Holds::Word(_) => "a string",
        Holds::Id => "an ID as a string",
        Holds::EventName => "the name of an event as a string",
        Holds::ErrorCode => "an error code as a string",
        Holds::Time => "a date and time as a string",
        Holds::Url => "an address as a string",
        Holds::Flag => "`true` or `false`",
        Holds::Integer => "an integer",
        Holds::List(_) => "an array",
        Holds::Object(_) | Holds::Data => "an object",
        Holds::Any => "a value",
    };
    words.to_owned()
}
