//! What each finding says. One row a code; a code without a row does not compile.
//!
//! Messages and helps are lower case, without a final period, with the input in backticks; `{0}` and `{1}` stand for
//! the problem's arguments.

use super::finding::Applicability;
use super::rule::Rule;
use crate::catalog::Code;
use crate::check::url;
use crate::text::trim;
use Applicability::{Maybe, Safe};

/// The words for one code.
#[derive(Clone, Copy)]
pub(super) struct Prose {
    pub(super) message: &'static str,
    pub(super) help: &'static str,
    pub(super) rule: Rule,
    pub(super) remedy: Option<Remedy>,
    /// What mends it where the remedy cannot be had.
    pub(super) otherwise: Option<Remedy>,
}

/// How a finding is mended.
#[derive(Clone, Copy)]
pub(super) struct Remedy {
    pub(super) title: &'static str,
    pub(super) applicability: Applicability,
    pub(super) change: Change,
}

/// What a remedy changes.
#[derive(Clone, Copy)]
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
    /// Puts what the string or member holds in the place of everything.
    TakeOut,
    /// Drops the zeros.
    DropZeros,
    /// Puts the escape of the character in its place.
    Escape,
    /// Closes the string behind it.
    CloseString,
    /// Puts what the string holds in its place.
    Unquote,
    /// Takes the only element out of its array.
    KeepElement,
    /// Puts the member that the second argument names in the place of its object.
    KeepMember,
    /// Puts an array around it.
    PutInArray,
    /// Takes the element out, with its comma.
    DeleteElement,
    /// Takes the member out whose name it is, with its comma.
    DeleteMember,
    /// Takes the member out whose value it is, with its comma.
    DeleteMemberOf,
    /// Moves the member into data, to the place that the second argument names.
    MoveIntoData,
    /// Puts data around the members that belong in it.
    WrapInData,
    /// Puts a member of this name in front, with the same value.
    CopyAs(&'static str),
    /// Puts what this makes of the text in its place, as a string.
    Rewrite(fn(&str) -> Option<String>),
    /// Makes one subscription of the events that take `config`, and another of those that take none.
    SplitSubscription,
}

impl Prose {
    const fn new(rule: Rule, message: &'static str, help: &'static str) -> Self {
        Self { message, help, rule, remedy: None, otherwise: None }
    }

    const fn fix(self, applicability: Applicability, title: &'static str, change: Change) -> Self {
        Self { remedy: Some(Remedy { title, applicability, change }), ..self }
    }

    const fn or_fix(self, applicability: Applicability, title: &'static str, change: Change) -> Self {
        Self { otherwise: Some(Remedy { title, applicability, change }), ..self }
    }
}

/// The row of `code`.
pub(super) fn of(code: Code) -> &'static Prose {
    #[expect(clippy::indexing_slicing, reason = "at compile time")]
    static ROWS: [Prose; Code::ALL.len()] = {
        let mut rows = [row(Code::ALL[0]); Code::ALL.len()];
        let mut index = 0;
        while index < rows.len() {
            rows[index] = row(Code::ALL[index]);
            index += 1;
        }
        rows
    };
    ROWS.get(code as usize).unwrap_or(&ROWS[0])
}

#[rustfmt::skip]
const fn row(code: Code) -> Prose {
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
        Code::TrailingText => Prose::new(Grammar, "expected the end of the body, found `{0}`", "a body holds one JSON value")
            .fix(Maybe, "remove what follows", Change::Delete),

        Code::ApiError => Prose::new(Page, "an error of the API, not a body of these webhooks", "it names what the API refused of a request, here `{0}`, and why; mend the request"),
        Code::Envelope => Prose::new(Page, "the body stands inside something else, in `{0}`", "a queue, a function host or a proxy has wrapped it: hand in what was sent, and nothing around it")
            .fix(Maybe, "take it out", Change::TakeOut),
        Code::DoubleEncoded => Prose::new(Page, "the body is JSON in a JSON string", "it was serialised twice; hand in the raw bytes of the request")
            .fix(Safe, "take it out of the quotes", Change::TakeOut),
        Code::SeveralBodies => Prose::new(Page, "{0} bodies in one", "a delivery holds one message, and a request makes one subscription: hand them in one by one"),
        Code::FormEncoded => Prose::new(Grammar, "expected JSON, found a form", "these webhooks are sent as `application/json`; hand in the raw bytes of the request"),
        Code::Html => Prose::new(Grammar, "expected JSON, found markup", "it may be the error page of a server or a proxy on the way"),
        Code::AddressOnly => Prose::new(Grammar, "expected JSON, found an address", "hand in what is sent to the address, not the address"),
        Code::CurlCommand => Prose::new(Grammar, "expected JSON, found a curl command", "only what it sends is a body: the text behind `--data`"),
        Code::HttpMessage => Prose::new(Grammar, "expected JSON, found a whole HTTP message", "only what follows its first empty line is the body"),
        Code::TextInFront => Prose::new(Grammar, "text in front of the JSON", "a log or a debugger may have put it there; hand in the body alone")
            .fix(Maybe, "remove the text in front", Change::Delete),
        Code::Unrecognised => Prose::new(Page, "expected a webhook message or a subscription, found {0}", "a message is an object with `event`, `name` and `data`; a subscription one with `events`, `name` and `url`"),
        Code::NotExpected => Prose::new(Page, "expected {1}, found {0}", "the caller asked for one kind of body; hand this one in where the other kind is read"),
        Code::MissingMember => Prose::new(Page, "missing member `{0}` in {1}", "it is required there; look for it in another place or under another name")
            .fix(Maybe, "put `{0}` around what belongs in it", Change::WrapInData),
        Code::MisspeltMember => Prose::new(Page, "expected member `{1}`, found `{0}`", "names count to the letter, upper and lower case included")
            .fix(Safe, "rename it to `{1}`", Change::ReplaceByString),
        Code::WrongType => Prose::new(Page, "expected {0}, found {1}", "text stands in quotes; numbers, `true`, `false` and `null` stand without"),
        Code::ValueInText => Prose::new(Page, "expected {0}, found it as text", "`true`, `false`, numbers, arrays and objects stand without quotes")
            .fix(Safe, "take it out of the quotes", Change::Unquote),
        Code::ValueInArray => Prose::new(Page, "expected {0}, found it in an array", "there is only one, so it stands by itself")
            .fix(Safe, "take it out of the array", Change::KeepElement),
        Code::ValueInObject => Prose::new(Page, "expected {0}, found an object that has it as `{1}`", "it is the value itself, not an object around it")
            .fix(Safe, "put the value of `{1}`", Change::KeepMember),
        Code::ValueWithoutArray => Prose::new(Page, "expected an array, found {1} without one", "even a single one stands in an array")
            .fix(Safe, "put an array around it", Change::PutInArray),
        Code::InvalidId => Prose::new(Page, "expected an ID, found `{0}`", "an ID has 36 characters: hexadecimal digits in groups of 8-4-4-4-12"),
        Code::IdForm => Prose::new(Page, "expected an ID in its plain form, found `{0}`", "an ID has 36 characters, hexadecimal digits in groups of 8-4-4-4-12, and nothing around them")
            .fix(Safe, "write the plain form", Change::RegroupId),
        Code::MisplacedMember => Prose::new(Page, "member `{0}` stands outside `data`", "the vendor's page lists the members of `data` flat, but its examples, and all messages, have them in `data`")
            .fix(Safe, "move it into `data`", Change::MoveIntoData),
        Code::StrayMember => Prose::new(Page, "member `{0}` stands outside `{1}`", "no page documents it there, and it is looked for in `{1}`"),
        Code::SimilarMember => Prose::new(Page, "no page documents member `{0}`, but `{1}`", "names count to the letter, upper and lower case included; it is kept, but not read as `{1}`")
            .fix(Maybe, "rename it to `{1}`", Change::ReplaceByString),
        Code::InventedMember => Prose::new(Page, "messages have no member `{0}`", "they carry neither ID nor time nor attempt number of a delivery"),
        Code::UnexpectedMember => Prose::new(Page, "member `{0}` comes with other events than `{1}`", "`resource` comes with every event but `accounts.removed`, `error_code` and `error_message` with `accounts.failed` alone"),
        Code::PrototypeMember => Prose::new(Page, "member `{0}` can change how objects behave in JavaScript", "no page documents it; code that copies members one by one may let it replace an object's prototype")
            .fix(Maybe, "remove it", Change::DeleteMember),
        Code::DuplicateMember => Prose::new(Objects, "member `{0}` of {1} stands twice", "most readers take the last one, some the first"),
        Code::RepeatedMember => Prose::new(Objects, "member `{0}` stands twice in its object", "most readers take the last one, some the first"),
        Code::UnknownMember => Prose::new(Page, "no page documents member `{0}` of {1}", "the vendor adds members without notice, so it is kept"),
        Code::MisspeltEvent => Prose::new(Page, "expected event `{1}`, found `{0}`", "names count to the letter, upper and lower case included")
            .fix(Safe, "write `{1}`", Change::ReplaceByString),
        Code::LookalikeEvent => Prose::new(Page, "event `{0}` is another vendor's", "an API that looks alike has it in the singular; here it is `{1}`")
            .fix(Maybe, "write `{1}`", Change::ReplaceByString),
        Code::V1Event => Prose::new(Page, "event `{0}` is of version 1 of the API", "in version 2 its name is `{1}`")
            .fix(Maybe, "write `{1}`", Change::ReplaceByString),
        Code::InventedEvent => Prose::new(Page, "there is no event `{0}`", "public receivers wait for it in vain; what comes nearest is `{1}`")
            .fix(Maybe, "write `{1}`", Change::ReplaceByString),
        Code::UnknownEvent => Prose::new(Page, "no page documents event `{0}`", "the vendor may have added it; what it carries besides was not judged"),
        Code::OtherEvent => Prose::new(Page, "event `{0}` is of another family", "it is genuine, but only what all messages share was judged"),
        Code::NameAsEvent => Prose::new(Page, "missing member `event`, while `name` is `{0}`", "`name` is what the subscription was called; what happened stands in `event`")
            .fix(Maybe, "add it as `event`", Change::CopyAs("event")),
        Code::EventLikeName => Prose::new(Page, "the subscription's name is that of an event", "it is what you called the subscription, whatever happened: dispatch on `event`"),
        Code::UnexpectedErrorCode => Prose::new(Page, "error code `{0}` is not expected in `accounts.failed`", "it is documented to come with `accounts.updated`, in the resource's connection"),
        Code::LinkErrorCode => Prose::new(Page, "error code `{0}` is one of the Link widget", "the list of a connection's codes does not have it; it is kept"),
        Code::UnknownErrorCode => Prose::new(Page, "no page documents error code `{0}`", "the list of codes grows, so it is kept"),
        Code::EmptyEvents => Prose::new(Page, "the list of events is empty", "name at least one event"),
        Code::DuplicateEvent => Prose::new(Page, "event `{0}` is listed twice", "once is enough")
            .fix(Safe, "remove it", Change::DeleteElement),
        Code::ConfigNotAllowed => Prose::new(Page, "event `{0}` takes no `config`", "the API refuses the whole request, since `config` is only allowed for `{1}`")
            .fix(Maybe, "split it into two subscriptions", Change::SplitSubscription)
            .or_fix(Maybe, "remove `config`", Change::DeleteMemberOf),
        Code::IdleConfig => Prose::new(Page, "`{0}` has no effect without events of `{1}`", "leave it out, or subscribe to such an event"),
        Code::MissingItems => Prose::new(Page, "event `{0}` needs `items` in `config`", "name the IDs of the items to watch, 30 at most"),
        Code::TooManyItems => Prose::new(Page, "{0} items, where 30 are the most", "spread them over several subscriptions"),
        Code::InvalidUrl => Prose::new(Page, "expected an absolute address, found `{0}`", "it begins with `https://` and names a host, as in `https://example.com/webhooks`")
            .fix(Maybe, "put `https://` in front", Change::Rewrite(url::absolute)),
        Code::UrlScheme => Prose::new(Page, "expected an address of scheme `https`, found `{0}`", "messages are sent over HTTP"),
        Code::UrlSpaces => Prose::new(Page, "white space around the address", "an address has none")
            .fix(Safe, "remove the white space", Change::Rewrite(trimmed)),
        Code::UrlUnencrypted => Prose::new(Page, "messages to this address are not encrypted", "the API takes `http:`, but everyone on the way can read what is sent")
            .fix(Maybe, "write `https`", Change::Rewrite(url::encrypted)),
        Code::UrlNotPublic => Prose::new(Page, "expected a public host, found {0}", "the vendor can't reach it from outside; for a machine of your own, use the address of a tunnel"),
        Code::UrlCredentials => Prose::new(Page, "the address carries a user name or a password", "addresses end up in logs; the signature is what tells genuine messages"),
        Code::UrlFragment => Prose::new(Page, "the address has a fragment", "what follows `#` is never sent")
            .fix(Maybe, "remove the fragment", Change::Rewrite(url::without_fragment)),
        Code::NoSecret => Prose::new(Page, "without a secret, messages are not signed", "anyone who learns the address can send messages there; with `secret`, a signature tells the genuine ones"),
        Code::EmptySecret => Prose::new(Page, "the secret is empty", "name a random one, or leave it out"),
        Code::ShortSecret => Prose::new(Page, "the secret has {0} characters only", "our advice, not the vendor's: 16 random ones or more can't be guessed"),
        Code::PaddedSecret => Prose::new(Page, "white space around the secret", "it counts as part of the key, and gets lost easily where the secret is copied")
            .fix(Maybe, "remove the white space", Change::Rewrite(trimmed)),
        Code::SecretShown => Prose::new(Page, "the secret stands here in clear", "the API returns it so; who sees this body can sign messages, so take it out before you share it"),
        Code::NoResource => Prose::new(Page, "messages will come without the resource", "`include_resource: true` in `config` brings the account object along"),
        Code::MissesDisconnections => Prose::new(Page, "it will miss lost connections", "neither `accounts.failed` nor `*` tells of them: take `accounts.updated` with the resource, and watch `connection.status`"),
        Code::MissesDeletions => Prose::new(Page, "it will miss data that goes with its account", "when an account is removed, `{0}` is not sent: take `accounts.removed` as well"),
        Code::ResourceType => Prose::new(Page, "expected {0}, found {1}", "the contract leaves the resource open, so the message stays usable"),
        Code::ResourceId => Prose::new(Page, "expected an ID, found `{0}`", "an ID has 36 characters: hexadecimal digits in groups of 8-4-4-4-12"),
        Code::TimeForm => Prose::new(Page, "expected a date and time of RFC 3339, found `{0}`", "as in `2023-04-28T09:15:04.128361Z`, the form that is sent: a day that exists, `T`, a time, and `Z` or an offset"),
        Code::IdMismatch => Prose::new(Page, "expected the ID in `{1}`, found `{0}`", "the resource is that of another account or user than the message speaks of"),
        Code::StateMismatch => Prose::new(Page, "expected `{1}` by the event, found `{0}`", "the resource may be a later snapshot than the event; go by the newer"),
        Code::UnknownWord => Prose::new(Page, "no page documents `{0}` as a `{1}`", "the vendor adds values without notice, so it is kept"),
        Code::MoreFindings => Prose::new(Limits, "{0} more findings are not listed", "a report lists {1} of each code"),
    }
}

/// `text` without white space around it, if there is anything else.
fn trimmed(text: &str) -> Option<String> {
    Some(trim(text)).filter(|text| !text.is_empty()).map(str::to_owned)
}
