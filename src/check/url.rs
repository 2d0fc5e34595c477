//! Judges where messages are sent. What an address is made of, the parser says.

use super::{Arg, Checker};
use crate::catalog::{Code, hosts};
use crate::json::Value;
use crate::text::{Span, find, trim};
use fluent_uri::Iri;
use fluent_uri::component::{Host, IAuthority};
use std::net::IpAddr;

impl Checker<'_> {
    /// Judges the address in `value`, and never says what credentials it has.
    pub(super) fn url(&mut self, value: Value<'_>) {
        let text = value.text();
        let trimmed = trim(&text);
        if trimmed != text && !trimmed.is_empty() {
            self.problem(Code::UrlSpaces, value, [Arg::None, Arg::None]);
        }
        let address = match Address::of(trimmed) {
            Ok(address) => address,
            Err(code) => {
                let found = match code {
                    _ if trimmed.contains('@') => Arg::Word("…"),
                    Code::UrlScheme => Arg::Input(scheme(value)),
                    _ => Arg::Input(value.content()),
                };
                return self.problem(code, value, [found, Arg::None]);
            }
        };
        let mut tell = |code, found| self.problem(code, value, [found, Arg::None]);
        if !address.encrypted {
            tell(Code::UrlUnencrypted, Arg::None);
        }
        if let Some(is) = address.private() {
            tell(Code::UrlNotPublic, Arg::Word(is));
        }
        if address.authority.userinfo().is_some_and(|userinfo| !userinfo.is_empty()) {
            tell(Code::UrlCredentials, Arg::None);
        }
        if find(trimmed.as_bytes(), 0, b'#').is_some() {
            tell(Code::UrlFragment, Arg::None);
        }
    }
}

/// An address that messages can be sent to.
struct Address<'a> {
    encrypted: bool,
    authority: IAuthority<'a>,
}

impl<'a> Address<'a> {
    /// Reads `text`, or says why it cannot be one.
    fn of(text: &'a str) -> Result<Self, Code> {
        let iri = parse(text).ok_or(Code::InvalidUrl)?;
        let scheme = iri.scheme().as_str();
        let is = |name: &str| scheme.eq_ignore_ascii_case(name);
        if !is("https") && !is("http") {
            // In `localhost:3000`, a host was meant.
            let is_host = absolute(text).is_some() || is("localhost");
            return Err(if is_host { Code::InvalidUrl } else { Code::UrlScheme });
        }
        let authority = iri.authority().ok_or(Code::InvalidUrl)?;
        let is_host = match authority.host_parsed() {
            Host::RegName(_) => is_name(authority.host()),
            Host::Ipv4(_) | Host::Ipv6(_) => true,
            // There are none.
            Host::IpvFuture { .. } => false,
        };
        if is_host && authority.port_to_u16().is_ok() {
            Ok(Self { encrypted: is("https"), authority })
        } else {
            Err(Code::InvalidUrl)
        }
    }

    /// What its host is, if the public internet does not lead there.
    fn private(&self) -> Option<&'static str> {
        match self.authority.host_parsed() {
            Host::Ipv4(address) => hosts::private_address(IpAddr::V4(address)),
            Host::Ipv6(address) => hosts::private_address(IpAddr::V6(address)),
            Host::RegName(_) => hosts::private_name(self.authority.host()),
            Host::IpvFuture { .. } => None,
        }
    }
}

/// Reads `text`. What stands behind the host may be written plainly, since the vendor encodes it before use.
fn parse(text: &str) -> Option<Iri<&str>> {
    if text.chars().any(char::is_control) {
        return None;
    }
    let prefix = |error: fluent_uri::ParseError| {
        let iri = Iri::parse(text.get(..error.index())?).ok()?;
        (!iri.path().is_empty() || iri.has_query()).then_some(iri)
    };
    Iri::parse(text).or_else(|error| prefix(error).ok_or(error)).ok()
}

/// Whether `host`, which is no address, can be a name: none of its parts is empty or has a sign or space that names have not,
/// and the last is no number.
fn is_name(host: &str) -> bool {
    let mut parts = host.strip_suffix('.').unwrap_or(host).rsplit('.');
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_sign = |sign: char| sign.is_whitespace() || sign.is_ascii_punctuation() && !".-_%".contains(sign);
    parts.next().is_some_and(|last| !is_number(last)) && parts.all(|part| !part.is_empty()) && !host.contains(is_sign)
}

/// Where the address in `value` has the name of its scheme.
fn scheme(value: Value<'_>) -> Span {
    let is_around = |byte: &u8| !byte.is_ascii_alphanumeric();
    let raw = value.raw();
    let before = raw.iter().take_while(|byte| is_around(byte)).count() as u32;
    let length = raw.iter().skip(before as usize).take_while(|byte| !is_around(byte) || b"+-.".contains(byte)).count();
    let start = value.content().start + before;
    Span::new(start, start + length as u32)
}

/// The address that the host and path in `text` make behind `https://`.
pub(crate) fn absolute(text: &str) -> Option<String> {
    let text = trim(text);
    let absolute = ["https://", text.strip_prefix("//").unwrap_or(text)].concat();
    let authority = Address::of(&absolute).ok()?.authority;
    (authority.host().contains('.') && !authority.has_userinfo()).then_some(absolute)
}

/// The address in `text` with `https`.
pub(crate) fn encrypted(text: &str) -> Option<String> {
    let (_, rest) = trim(text).split_once(':')?;
    Some(["https:", rest].concat())
}

/// The address in `text` without its fragment.
pub(crate) fn without_fragment(text: &str) -> Option<String> {
    trim(text).split_once('#').map(|(address, _)| address.to_owned())
}
