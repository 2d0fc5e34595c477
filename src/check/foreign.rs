//! Texts that are no JSON, told by how they begin, and where in them the JSON stands.

use super::inner::Inner;
use super::shell;
use crate::catalog::Code;
use crate::classify::Body;
use crate::json::{self, Document, Kind, Tape};
use crate::text::{Decoded, Span};

/// A text that is no JSON.
pub(crate) struct Foreign {
    pub(super) code: Code,
    pub(super) span: Span,
    /// The option of a command in front of the JSON, without which nothing would say that it is there.
    pub(crate) option: Option<Span>,
    pub(crate) inside: Inside,
}

/// The JSON in such a text.
pub(crate) enum Inside {
    Nothing,
    /// It stands there as it is.
    Piece(Span),
    /// It stands there in another form.
    Text(Decoded),
}

/// Recognises a text, of which the first argument is all up to its last character, and the second the place of its
/// first; says where that ends which tells, and what is inside.
type Beginning = fn(&[u8], usize) -> Option<(usize, Inside)>;

/// What a text that is no JSON may be.
const BEGINNINGS: [(Code, Beginning); 6] = [
    (Code::Html, html),
    (Code::CurlCommand, curl_command),
    (Code::HttpMessage, http_message),
    (Code::AddressOnly, address_only),
    (Code::FormEncoded, form_encoded),
    (Code::TextInFront, text_in_front),
];

/// How many braces are tried for the JSON that a text stands in front of.
const TRIES: usize = 8;

impl Foreign {
    /// What `bytes` are, if they are no JSON but something that can be named.
    pub(crate) fn recognise(bytes: &[u8]) -> Option<Self> {
        match bytes.iter().find(|byte| !byte.is_ascii_whitespace())? {
            b'{' | b'"' => None,
            _ => Self::named(bytes),
        }
    }

    #[cold]
    fn named(bytes: &[u8]) -> Option<Self> {
        let at = json::behind_space(bytes);
        let bytes = bytes.trim_ascii_end();
        if matches!(from(bytes, at), [] | [b'{' | b'"', ..]) {
            return None;
        }
        BEGINNINGS.iter().find_map(|(code, beginning)| {
            let (end, inside) = beginning(bytes, at)?;
            let option = if *code == Code::CurlCommand { argument(bytes, end).map(|(option, _)| option) } else { None };
            Some(Self { code: *code, span: Span::new(at as u32, end as u32), option, inside })
        })
    }
}

impl Inside {
    /// What was decoded from `bytes`: a piece of them, if nothing had to be.
    fn of(text: Decoded, bytes: &[u8]) -> Self {
        text.as_it_stands(bytes).map_or(Self::Text(text), Self::Piece)
    }
}

fn html(bytes: &[u8], at: usize) -> Option<(usize, Inside)> {
    let is_markup = matches!(from(bytes, at), [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?' | b'/', ..]);
    is_markup.then(|| (line_end(bytes, at), Inside::Nothing))
}

fn address_only(bytes: &[u8], at: usize) -> Option<(usize, Inside)> {
    let text = from(bytes, at);
    let scheme = text.get(..8)?.to_ascii_lowercase();
    let is_address = scheme.starts_with(b"http://") || scheme == b"https://";
    (is_address && !text.iter().any(u8::is_ascii_whitespace)).then_some((bytes.len(), Inside::Nothing))
}

fn curl_command(bytes: &[u8], at: usize) -> Option<(usize, Inside)> {
    let text = from(bytes, at);
    let command = text.strip_prefix(b"$ ").unwrap_or(text).strip_prefix(b"curl")?;
    if !matches!(command.strip_prefix(b".exe").unwrap_or(command).first()?, b' ' | b'\t' | b'\n' | b'\r') {
        return None;
    }
    let name_end = bytes.len() - command.len();
    let inside = argument(bytes, name_end).map_or(Inside::Nothing, |(_, value)| Inside::of(value, bytes));
    Some((name_end, inside))
}

/// The first option behind `at` that hands over JSON, from its beginning to that of its value, and the value.
fn argument(bytes: &[u8], at: usize) -> Option<(Span, Decoded)> {
    const DATA: [&[u8]; 6] =
        [b"--data", b"--data-raw", b"--data-binary", b"--data-ascii", b"--data-urlencode", b"--json"];
    let mut place = at;
    while let Some((word, behind)) = shell::word(bytes, place) {
        place = behind;
        let option = word.bytes.split(|byte| *byte == b'=').next().unwrap_or_default();
        let value = match word.bytes.as_slice() {
            b"-d" => shell::word(bytes, place),
            // Written together; what follows may have quotes of its own.
            [b'-', b'd', ..] => shell::word(bytes, word.place(1) as usize + 1),
            name if DATA.contains(&name) => shell::word(bytes, place),
            _ if DATA.contains(&option) => shell::word(bytes, word.place(option.len() as u32) as usize + 1),
            _ => None,
        };
        if let Some((value, _)) = value.filter(|(value, _)| begins_json(&value.bytes)) {
            return Some((Span::new(word.place(0), value.place(0)), value));
        }
    }
    None
}

fn http_message(bytes: &[u8], at: usize) -> Option<(usize, Inside)> {
    let end = line_end(bytes, at);
    let line = bytes.get(at..end)?;
    let mut words = line.split(|byte| *byte == b' ');
    let (first, second) = (words.next()?, words.next()?);
    let is_request = || {
        let is_method = (3..=7).contains(&first.len()) && first.iter().all(u8::is_ascii_uppercase);
        is_method && line.rsplit(|byte| *byte == b' ').next().is_some_and(|version| version.starts_with(b"HTTP/"))
    };
    let is_response = first.starts_with(b"HTTP/") && second.first().is_some_and(u8::is_ascii_digit);
    if !is_response && !is_request() {
        return None;
    }
    let body = behind_empty_line(bytes, at).unwrap_or(bytes.len());
    let piece = if begins_json(from(bytes, body)) { Some(body) } else { object_behind(bytes, body) };
    let inside = piece.map_or(Inside::Nothing, |piece| Inside::Piece(Span::new(piece as u32, bytes.len() as u32)));
    Some((end, inside))
}

/// `name=value`, with `&` between several, and no character that a form would have encoded.
fn form_encoded(bytes: &[u8], at: usize) -> Option<(usize, Inside)> {
    let text = from(bytes, at);
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.[]%+".contains(byte);
    let name = text.iter().take_while(|byte| in_name(byte)).count();
    let begins = text.first()?.is_ascii_alphanumeric()
        && text.get(name) == Some(&b'=')
        && !matches!(text.get(name + 1), None | Some(b'=' | b'>' | b'&'));
    if !begins || text.iter().any(|byte| !byte.is_ascii_graphic() || b"\"'`<>{}".contains(byte)) {
        return None;
    }
    let mut place = at;
    for pair in text.split(|byte| *byte == b'&') {
        let value = pair.splitn(2, |byte| *byte == b'=').nth(1).unwrap_or_default();
        let value = percent_decoded(value, place + pair.len() - value.len());
        if begins_json(&value.bytes) {
            return Some((bytes.len(), Inside::of(value, bytes)));
        }
        place += pair.len() + 1;
    }
    Some((bytes.len(), Inside::Nothing))
}

fn text_in_front(bytes: &[u8], at: usize) -> Option<(usize, Inside)> {
    let object = object_behind(bytes, at)?;
    let front = bytes.get(at..object)?.trim_ascii_end();
    // The time in a line of a log; an array that holds an object is not over where its first bracket closes.
    let bracket = front.strip_prefix(b"[").map(|rest| rest.split(|byte| *byte == b']').next().unwrap_or_default());
    let is_array =
        bracket.is_some_and(|time| time.len() + 1 == front.len() || time.iter().any(|byte| b"[{\"'".contains(byte)));
    // Strings in other quotes are none of JSON either, but its reader knows them.
    let is_silent = |sign: char| sign.is_whitespace() || "'`\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}".contains(sign);
    let says = !String::from_utf8_lossy(front).chars().all(is_silent) || front.starts_with(b"```");
    let piece = Span::new(object as u32, bytes.len() as u32);
    (says && !is_array).then_some((at + front.len(), Inside::Piece(piece)))
}

/// The place behind `at` where an object begins that has to do with these webhooks.
fn object_behind(bytes: &[u8], at: usize) -> Option<usize> {
    let braces = from(bytes, at).iter().enumerate().filter(|(_, byte)| **byte == b'{').map(|(place, _)| at + place);
    let begins = |place: &usize| {
        let next = from(bytes, place + 1).trim_ascii_start().first();
        next.is_some_and(|next| matches!(next, b'"' | b'\'') || next.is_ascii_alphabetic())
    };
    braces.filter(begins).take(TRIES).find(|place| {
        let mut tape = Tape::default();
        json::read_sequence(bytes, *place, &mut tape, &mut |_| {});
        let root = Document { bytes, nodes: tape.nodes() }.root().filter(|root| root.kind() == Kind::Object);
        root.is_some_and(|root| Body::recognise(root, None).is_any() || Inner::new(&mut |_| {}, None).wrong(root))
    })
}

/// The value of a form that stands at `origin`.
fn percent_decoded(value: &[u8], mut origin: usize) -> Decoded {
    let mut decoded = Decoded::default();
    let mut rest = value;
    while let [first, behind @ ..] = rest {
        let digit = |at: usize| char::from(*behind.get(at)?).to_digit(16);
        let (byte, length) = match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => ((high << 4 | low) as u8, 3),
            (b'+', ..) => (b' ', 1),
            _ => (*first, 1),
        };
        decoded.push(&[byte], origin);
        origin += length;
        rest = from(rest, length);
    }
    decoded.end(origin)
}

fn begins_json(text: &[u8]) -> bool {
    matches!(text.trim_ascii_start(), [b'{' | b'[', ..])
}

fn from(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

/// Where the line ends that `at` is in, without the white space at its end.
fn line_end(bytes: &[u8], at: usize) -> usize {
    let line = from(bytes, at).split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    at + line.trim_ascii_end().len()
}

/// The place behind the first empty line.
fn behind_empty_line(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut place, mut line) = (at, at);
    loop {
        let length = match from(bytes, place) {
            [] => return None,
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
        if length > 0 && place == line {
            return Some(place + length);
        }
        place += length.max(1);
        line = if length > 0 { place } else { line };
    }
}
