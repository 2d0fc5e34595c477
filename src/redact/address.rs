//! Servers in addresses. What is said of one stays: whether the public internet leads there, and whether it can be one.

use crate::catalog::hosts::{private_address, private_name};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The host and port in `server` as others of the same form; `scrub` replaces words.
pub(super) fn server(server: &str, scrub: &mut dyn FnMut(&str) -> String) -> String {
    if let Some((inside, behind)) = server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let inside = if inside.parse::<Ipv6Addr>().is_ok() { ipv6(inside) } else { scrub(inside) };
        return format!("[{inside}]{}", ported(behind));
    }
    let (host, port) = server.split_at_checked(server.rfind(':').unwrap_or(server.len())).unwrap_or((server, ""));
    let host = if host.parse::<Ipv4Addr>().is_ok() { ipv4(host) } else { name(host, scrub) };
    host + &ported(port)
}

/// Of a port with its colon. One that can't be one stays so.
#[inline(never)]
fn ported(port: &str) -> String {
    let is_port = port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok() && !port.starts_with('+'));
    let sign = |sign: char| match sign {
        '0'..='9' if is_port => '1',
        '0'..='9' => '9',
        'a'..='z' | 'A'..='Z' => 'k',
        other => other,
    };
    port.chars().map(sign).collect()
}

#[inline(never)]
fn name(host: &str, scrub: &mut dyn FnMut(&str) -> String) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let last = labels.iter().rposition(|label| !label.is_empty()).unwrap_or(0);
    if labels.get(last).is_some_and(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())) {
        // No name ends in a number, and this is no address either.
        let digit = |(at, digit): (usize, char)| match digit {
            '0' if at == 0 => '0',
            '0'..='9' => '9',
            other => other,
        };
        return labels.map_labels(|_, label| match label.bytes().all(|byte| byte.is_ascii_digit()) {
            true => label.chars().enumerate().map(digit).collect(),
            false => scrub(label),
        });
    }
    // The end of the name tells where it leads.
    let faked = |kept: usize, scrub: &mut dyn FnMut(&str) -> String| {
        labels.map_labels(|at, label| match last.saturating_sub(at) {
            from_end if from_end < kept => label.to_owned(),
            0 if last > 0 && label.bytes().all(|byte| byte.is_ascii_alphabetic()) => "z".repeat(label.len()),
            _ => scrub(label),
        })
    };
    let is_alike = |fake: &String| private_name(fake) == private_name(host);
    (0..=2).map(|kept| faked(kept, scrub)).find(is_alike).unwrap_or_else(|| faked(0, scrub))
}

trait Labels {
    fn map_labels(&self, map: impl FnMut(usize, &str) -> String) -> String;
}

impl Labels for Vec<&str> {
    fn map_labels(&self, mut map: impl FnMut(usize, &str) -> String) -> String {
        self.iter().enumerate().map(|(at, label)| map(at, label)).collect::<Vec<_>>().join(".")
    }
}

#[inline(never)]
fn ipv4(host: &str) -> String {
    let is_alike = |fake: &String| fake.parse::<Ipv4Addr>().is_ok_and(|fake| is_alike(fake.into(), host));
    filled(host, '.', &is_alike)
}

#[inline(never)]
fn ipv6(host: &str) -> String {
    filled(host, ':', &|fake| fake.parse::<Ipv6Addr>().is_ok_and(|fake| is_alike(fake.into(), host)))
}

fn is_alike(fake: IpAddr, host: &str) -> bool {
    host.parse().is_ok_and(|host| private_address(host) == private_address(fake))
}

/// `host` with other digits in as many of its parts as `is_alike` admits; no part where it admits none.
#[inline(never)]
fn filled(host: &str, separator: char, is_alike: &dyn Fn(&String) -> bool) -> String {
    let fill = |kept: usize, digit: char| {
        let part = |(at, part): (usize, &str)| match at {
            _ if at < kept => part.to_owned(),
            _ => part.chars().map(|old| if old.is_ascii_hexdigit() { digit } else { old }).collect(),
        };
        host.split(separator).enumerate().map(part).collect::<Vec<_>>().join(separator.to_string().as_str())
    };
    let fakes = (0..8).flat_map(|kept| ['1', '2'].map(|digit| fill(kept, digit)));
    fakes.filter(|fake| fake != host).find(is_alike).unwrap_or_else(|| host.to_owned())
}
