//! Places: each finding of the corpus is counted again in the plainest way, and the text that it covers is looked at.
//! Again with text beyond ASCII in front, and with other line ends.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Code, Finding, Options, Position, inspect};
use support::corpus;

/// What stands in front of a body in a variant: characters of one to four bytes, and of one and two UTF-16 units.
const STRANGER: &str = "\"naïve 😀 漢字\": \"é😀漢\\u00e9 \u{301}\",";

/// The corpus, and its variants: a member in front with text beyond ASCII, and both other line ends.
fn bodies() -> Vec<(String, Vec<u8>)> {
    let mut bodies = corpus();
    for (name, body) in corpus() {
        bodies.push((format!("{name}, with a stranger"), with_stranger(&body)));
        bodies.push((format!("{name}, with CRLF"), with_line_ends(&body, "\r\n")));
        bodies.push((format!("{name}, with CR"), with_line_ends(&body, "\r")));
        bodies.push((format!("{name}, with both"), with_line_ends(&with_stranger(&body), "\r\n")));
    }
    bodies
}

fn with_stranger(body: &[u8]) -> Vec<u8> {
    match body.iter().position(|byte| *byte == b'{') {
        // With a member that is no list of reasons, it is no error of the API any more.
        Some(0) if findings(body).iter().any(|finding| finding.code == Code::ApiError) => body.to_vec(),
        Some(0) => [b"{", STRANGER.as_bytes(), &body[1..]].concat(),
        _ => body.to_vec(),
    }
}

fn with_line_ends(body: &[u8], end: &str) -> Vec<u8> {
    let lines: Vec<&[u8]> = body.split(|byte| *byte == b'\n').collect();
    lines.join(end.as_bytes())
}

fn findings(body: &[u8]) -> Vec<Finding> {
    inspect(body, &Options::default()).findings
}

fn slice<'b>(body: &'b [u8], finding: &Finding) -> &'b [u8] {
    &body[finding.start.byte as usize..finding.end.byte as usize]
}

/// The position of byte `offset`, counted from the front, a character at a time.
fn count(body: &[u8], offset: u32) -> Position {
    let mut at = Position { byte: 0, utf16: 0, line: 1, column: 1 };
    let mut before = ' ';
    for chunk in body.utf8_chunks() {
        let invalid = (!chunk.invalid().is_empty()).then_some(('\u{fffd}', chunk.invalid().len()));
        for (character, bytes) in
            chunk.valid().chars().map(|character| (character, character.len_utf8())).chain(invalid)
        {
            // The second half of `\r\n` belongs to the line that the pair ends.
            if before == '\n' || before == '\r' && character != '\n' {
                (at.line, at.column) = (at.line + 1, 1);
            }
            if at.byte >= offset {
                return at;
            }
            at.byte += bytes as u32;
            at.utf16 += character.len_utf16() as u32;
            at.column += character.len_utf16() as u32;
            before = character;
        }
    }
    if before == '\n' || before == '\r' {
        (at.line, at.column) = (at.line + 1, 1);
    }
    at
}

/// What the text of a finding has to be like.
enum Covers {
    /// A member's name, in quotes or not: the last token of the pointer.
    Name,
    /// The value that the pointer leads to.
    Value,
    /// Nothing: the place where something is missing.
    Nothing,
    /// One of these texts.
    One(&'static [&'static str]),
    /// Text that begins with one of these.
    Begins(&'static [&'static str]),
    /// Whatever is left, up to the end of the text but for white space.
    Rest,
    /// The whole text.
    Whole,
    /// Anything but nothing, without white space around it.
    Something,
}

fn covers(code: Code) -> Covers {
    use Covers::{Begins, Name, Nothing, One, Rest, Something, Value, Whole};
    match code {
        Code::MisspeltMember | Code::DuplicateMember | Code::RepeatedMember | Code::UnknownMember => Name,
        Code::MissingMember | Code::WrongType | Code::InvalidId | Code::IdForm | Code::ConfigNotAllowed => Value,
        Code::MisspeltEvent | Code::UnknownEvent | Code::OtherEvent | Code::UnknownErrorCode => Value,
        Code::ResourceType | Code::ResourceId | Code::UnknownWord | Code::Unrecognised | Code::ApiError => Value,
        Code::MisplacedMember | Code::StrayMember | Code::SimilarMember | Code::InventedMember => Name,
        Code::UnexpectedMember | Code::PrototypeMember | Code::IdleConfig | Code::Envelope => Name,
        Code::ValueInText | Code::ValueInArray | Code::ValueInObject | Code::ValueWithoutArray => Value,
        Code::LookalikeEvent | Code::V1Event | Code::InventedEvent | Code::DuplicateEvent | Code::MissingItems => Value,
        Code::NameAsEvent | Code::EventLikeName | Code::UnexpectedErrorCode | Code::LinkErrorCode => Value,
        Code::TimeForm | Code::IdMismatch | Code::StateMismatch | Code::TooManyItems => Value,
        Code::InvalidUrl | Code::UrlScheme | Code::UrlSpaces | Code::UrlUnencrypted | Code::UrlNotPublic => Value,
        Code::UrlCredentials | Code::UrlFragment | Code::EmptySecret | Code::ShortSecret | Code::PaddedSecret => Value,
        Code::SecretShown | Code::NoSecret | Code::NoResource => Value,
        Code::MissesDisconnections | Code::MissesDeletions | Code::DoubleEncoded => Value,
        Code::SeveralBodies => Something,
        Code::FormEncoded | Code::Html | Code::AddressOnly | Code::CurlCommand | Code::HttpMessage => Something,
        Code::TextInFront => Something,
        Code::EmptyEvents => One(&["[]"]),
        Code::TrailingComma | Code::ExtraComma => One(&[","]),
        Code::ExtraCloser => One(&["]", "}"]),
        Code::WrongSeparator => One(&["=", "=>", ";"]),
        Code::NoJsonValue => One(&["NaN", "Infinity", "-Infinity", "undefined"]),
        Code::WrongLiteral => One(&["True", "False", "None"]),
        Code::TooDeep => One(&["[", "{"]),
        Code::ByteOrderMark => One(&["\u{feff}"]),
        Code::WrongSpace => One(&["\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}"]),
        Code::ControlCharacter => One(&["\n", "\r", "\t", "\0", "\u{b}", "\u{1}"]),
        Code::InvalidUtf8 => One(&["\u{fffd}"]),
        Code::MissingComma | Code::MissingColon | Code::MissingName | Code::MissingValue => Nothing,
        Code::MissingCloser | Code::CutOff => Nothing,
        Code::Comment => Begins(&["//", "/*", "#"]),
        Code::WrongQuotes => Begins(&["'", "`", "\u{201c}", "\u{2018}"]),
        Code::UnclosedString => Begins(&["\""]),
        Code::BadEscape | Code::LoneSurrogate => Begins(&["\\"]),
        Code::LeadingZero => Begins(&["0", "-0"]),
        Code::TrailingText => Rest,
        Code::EmptyBody => Whole,
        Code::NotJson | Code::UnexpectedText | Code::UnquotedName | Code::UnquotedText | Code::MalformedNumber => {
            Something
        }
        other => panic!("what does the text of {other:?} look like?"),
    }
}

/// Whether the pointer leads to a string, and `text` is a part of what stands between its quotes.
fn stands_in_string(document: &serde_json::Value, finding: &Finding, text: &str) -> bool {
    let mut inside: String = text.to_owned();
    let mut holds = document.pointer(&finding.pointer).and_then(|value| value.as_str()).map(str::to_owned);
    // What stands in a string may be JSON in a string again.
    while let Some(string) = holds {
        inside = serde_json::from_str(&format!("\"{inside}\"")).unwrap_or_default();
        if !inside.is_empty() && string.contains(&inside) {
            return true;
        }
        holds = serde_json::from_str(&string).ok();
    }
    false
}

/// Whether `text` is what a finding of its code has to cover.
fn fits(body: &[u8], finding: &Finding) -> bool {
    let text = String::from_utf8_lossy(slice(body, finding)).into_owned();
    let document: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    // In a text that is no JSON but holds some in another form, no pointer leads there.
    let is_hidden = document.is_none() && finding.pointer.is_empty() && !text.is_empty();
    let in_string = document.as_ref().is_some_and(|document| stands_in_string(document, finding, &text));
    match covers(finding.code) {
        Covers::Name | Covers::Value if is_hidden || in_string => true,
        Covers::Name => {
            let name = finding.pointer.rsplit('/').next().unwrap().replace("~1", "/").replace("~0", "~");
            serde_json::from_str::<String>(&text).unwrap_or(text) == name
        }
        // In a text that is no JSON, the pointer leads nowhere that another reader knows.
        Covers::Value => document.is_none_or(|document| {
            serde_json::from_str::<serde_json::Value>(&text)
                .is_ok_and(|value| document.pointer(&finding.pointer) == Some(&value))
        }),
        Covers::Nothing => text.is_empty(),
        Covers::One(texts) => texts.contains(&text.as_str()),
        Covers::Begins(texts) => texts.iter().any(|beginning| text.starts_with(beginning)),
        Covers::Rest => body[finding.end.byte as usize..].trim_ascii().is_empty() && !text.trim().is_empty(),
        Covers::Whole => text.len() == body.len(),
        Covers::Something => !text.is_empty() && text.trim() == text,
    }
}

/// Code and text of each finding, in order, with line ends made equal.
fn told(body: &[u8]) -> Vec<(Code, String)> {
    let text =
        |finding: &Finding| String::from_utf8_lossy(slice(body, finding)).replace("\r\n", "\n").replace('\r', "\n");
    findings(body).iter().map(|finding| (finding.code, text(finding))).collect()
}

#[test]
fn places_are_where_a_plain_count_has_them() {
    for (name, body) in bodies() {
        for finding in findings(&body) {
            assert!(
                finding.start.byte <= finding.end.byte && finding.end.byte as usize <= body.len(),
                "{name}: {finding:?}"
            );
            let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).flat_map(|edit| [edit.start, edit.end]);
            for position in [finding.start, finding.end].into_iter().chain(edits) {
                assert_eq!(position, count(&body, position.byte), "{name}: {finding:?}");
            }
        }
    }
}

#[test]
fn findings_cover_what_they_are_about() {
    for (name, body) in bodies() {
        for finding in findings(&body) {
            let text = String::from_utf8_lossy(slice(&body, &finding)).into_owned();
            assert!(fits(&body, &finding), "{name}: {text:?} for {finding:?}");
        }
    }
}

#[test]
fn a_place_in_utf16_units_cuts_the_same_text_in_javascript() {
    for (name, body) in bodies() {
        let Ok(text) = std::str::from_utf8(&body) else { continue };
        let units: Vec<u16> = text.encode_utf16().collect();
        for finding in findings(&body) {
            let cut = &units[finding.start.utf16 as usize..finding.end.utf16 as usize];
            assert_eq!(String::from_utf16(cut).unwrap().as_bytes(), slice(&body, &finding), "{name}: {finding:?}");
        }
    }
}

#[test]
fn what_stands_in_front_changes_no_finding() {
    for (name, body) in corpus() {
        let mut varied = told(&with_stranger(&body));
        let stranger = varied.iter().position(|(code, text)| *code == Code::UnknownMember && text.contains('漢'));
        if let Some(stranger) = stranger {
            varied.remove(stranger);
        }
        let plain = |told: Vec<(Code, String)>| {
            told.into_iter().map(|(code, text)| (code, text.replace(STRANGER, ""))).collect::<Vec<_>>()
        };
        assert_eq!(plain(varied), told(&body), "{name}");
    }
}

#[test]
fn line_ends_change_no_finding() {
    for (name, body) in corpus() {
        for end in ["\r\n", "\r"] {
            let mut expected = told(&body);
            let mut varied = told(&with_line_ends(&body, end));
            // A line end inside a string is one control character or two.
            for list in [&mut expected, &mut varied] {
                list.retain(|(code, text)| !(*code == Code::ControlCharacter && text == "\n"));
            }
            assert_eq!(varied, expected, "{name}, {end:?}");
        }
    }
}
