//! Servers in addresses. What is said of one stays: whether the public internet leads there, and whether it can be one.

use super::fakes::{CONSONANTS, Fakes, NOT_HEX};
use super::scrub::{Place, scrub};
use crate::catalog::hosts::{private_address, private_name};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The host and port in `server` as others of the same form. After more `tries`, others are drawn.
pub(super) fn server(server: &str, fakes: &mut Fakes, tries: u32) -> String {
    if let Some((inside, behind)) = server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let inside =
            if inside.parse::<Ipv6Addr>().is_ok() { address(inside, fakes) } else { no_address(inside, fakes) };
        return format!("[{inside}]{}", scrubbed(behind, fakes));
    }
    let (host, port) = server.split_at_checked(server.rfind(':').unwrap_or(server.len())).unwrap_or((server, ""));
    let host = if host.parse::<Ipv4Addr>().is_ok() { address(host, fakes) } else { name(host, fakes, tries) };
    host + &scrubbed(port, fakes)
}

fn scrubbed(text: &str, fakes: &mut Fakes) -> String {
    String::from_utf8(scrub(text.as_bytes(), Place::Text, fakes)).unwrap_or_default()
}

#[inline(never)]
fn name(host: &str, fakes: &mut Fakes, tries: u32) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let last = labels.iter().rposition(|label| !label.is_empty()).unwrap_or(0);
    if labels.get(last).is_some_and(|label| is_number(label)) {
        // No name ends in a number, and this is no address either.
        return labels.map_labels(|_, label| match is_number(label) {
            true => no_part(label, fakes),
            false => scrubbed(label, fakes),
        });
    }
    // The end of the name tells where it leads.
    let mut faked = |kept: usize| {
        labels.map_labels(|at, label| match last.saturating_sub(at) {
            from_end if from_end < kept => label.to_owned(),
            0 if last > 0 && label.bytes().all(|byte| byte.is_ascii_alphabetic()) => ending(label, fakes, tries),
            _ => scrubbed(label, fakes),
        })
    };
    let is_alike = |fake: &String| private_name(fake) == private_name(host);
    (0..=2).map(&mut faked).find(is_alike).unwrap_or_else(|| faked(0))
}

fn is_number(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())
}

trait Labels {
    fn map_labels(&self, map: impl FnMut(usize, &str) -> String) -> String;
}

impl Labels for Vec<&str> {
    fn map_labels(&self, mut map: impl FnMut(usize, &str) -> String) -> String {
        self.iter().enumerate().map(|(at, label)| map(at, label)).collect::<Vec<_>>().join(".")
    }
}

/// Another address of the form of `host`, which is one: with as many new parts as may be for what is said of it to stay.
#[inline(never)]
fn address(host: &str, fakes: &mut Fakes) -> String {
    const TRIES: usize = 16;
    let parts: Vec<&str> = host.split_inclusive([':', '.']).collect();
    let decimals = host.bytes().filter(|byte| *byte == b'.').count();
    let first_decimal = if decimals > 0 { parts.len() - decimals - 1 } else { parts.len() };
    let mut draw = |kept: usize| -> String {
        let part = |(at, part): (usize, &&str)| match at {
            _ if at < kept => (*part).to_owned(),
            _ => part_of(part, at >= first_decimal, fakes),
        };
        parts.iter().enumerate().map(part).collect()
    };
    let said = |host: &str| host.parse::<IpAddr>().ok().map(private_address);
    let is_alike = |fake: &String| fake != host && said(fake) == said(host);
    (0..parts.len()).flat_map(|kept| [kept; TRIES]).map(&mut draw).find(is_alike).unwrap_or_else(|| host.to_owned())
}

/// Another part of an address than `part`, which may end in a sign: of as many digits.
fn part_of(part: &str, is_decimal: bool, fakes: &mut Fakes) -> String {
    let digits = part.trim_end_matches([':', '.']).len();
    let fake = |(at, old): (usize, char)| match (old, digits, at) {
        (':' | '.', ..) => old,
        (_, 1, _) if is_decimal => fakes.pick(b"0123456789"),
        (_, 3, 0) if is_decimal => fakes.pick(b"12"),
        (_, 3, _) if is_decimal => fakes.pick(b"012345"),
        ('0'..='9', ..) => fakes.pick(b"123456789"),
        _ => fakes.pick(b"abcdef"),
    };
    part.chars().enumerate().map(fake).collect()
}

/// A number of as many digits as `number` that is no more a part of an address than that.
fn no_part(number: &str, fakes: &mut Fakes) -> String {
    let digits: &[u8] = if number.len() < 3 { b"123456789" } else { b"789" };
    let fake = |(at, old): (usize, char)| if at == 0 && old == '0' { old } else { fakes.pick(digits) };
    number.chars().enumerate().map(fake).collect()
}

/// What stands for `text`, which is no address but stands where one belongs: what makes it none stays.
fn no_address(text: &str, fakes: &mut Fakes) -> String {
    let scrubbed = scrubbed(text, fakes);
    let fake = |(old, new): (char, char)| match old {
        '1'..='9' => fakes.pick(b"789"),
        'a'..='f' => fakes.pick(b"abcdef"),
        'g'..='z' => fakes.pick(NOT_HEX),
        '0' => old,
        _ => new,
    };
    text.chars().zip(scrubbed.chars()).map(fake).collect()
}

/// The end of the name of a host instead of `label`: one that there is not.
fn ending(label: &str, fakes: &mut Fakes, tries: u32) -> String {
    label.chars().map(|_| if tries == 0 { 'z' } else { fakes.pick(CONSONANTS) }).collect()
}
