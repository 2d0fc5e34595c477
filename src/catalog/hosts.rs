use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A range of addresses, given by the first `bits` of one of them; IPv4 as it is mapped into IPv6.
struct Network {
    address: u128,
    bits: u32,
    /// What an address of it is.
    is: &'static str,
}

const fn ipv4(a: u8, b: u8, c: u8, bits: u32, is: &'static str) -> Network {
    Network { address: Ipv4Addr::new(a, b, c, 0).to_ipv6_mapped().to_bits(), bits: 96 + bits, is }
}

const fn ipv6(a: u16, b: u16, bits: u32, is: &'static str) -> Network {
    Network { address: Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0).to_bits(), bits, is }
}

/// Networks that the public internet does not lead to, by IANA's registries of special-purpose addresses. The first
/// that has an address tells what it is.
const NETWORKS: [Network; 24] = [
    ipv4(0, 0, 0, 8, "an unspecified address"),
    ipv4(10, 0, 0, 8, "an address of a private network"),
    ipv4(100, 64, 0, 10, "an address inside a carrier's network"),
    ipv4(127, 0, 0, 8, "this machine"),
    ipv4(169, 254, 0, 16, "a link-local address"),
    ipv4(172, 16, 0, 12, "an address of a private network"),
    ipv4(192, 0, 0, 24, "a reserved address"),
    ipv4(192, 0, 2, 24, "an address for documentation"),
    ipv4(192, 168, 0, 16, "an address of a private network"),
    ipv4(198, 18, 0, 15, "an address for benchmarks"),
    ipv4(198, 51, 100, 24, "an address for documentation"),
    ipv4(203, 0, 113, 24, "an address for documentation"),
    ipv4(224, 0, 0, 4, "a multicast address"),
    ipv4(240, 0, 0, 4, "a reserved address"),
    // What is left of the mapped ones is public.
    ipv4(0, 0, 0, 0, ""),
    ipv6(0, 0, 128, "an unspecified address"),
    Network { address: 1, bits: 128, is: "this machine" },
    ipv6(0x2001, 0xdb8, 32, "an address for documentation"),
    ipv6(0x3fff, 0, 20, "an address for documentation"),
    ipv6(0x2000, 0, 3, ""),
    ipv6(0xfc00, 0, 7, "an address of a private network"),
    ipv6(0xfe80, 0, 10, "a link-local address"),
    ipv6(0xff00, 0, 8, "a multicast address"),
    ipv6(0, 0, 0, "a reserved address"),
];

/// Ends of names that no public server answers to, and what such a name is (RFC 2606, 6761, 6762, 8375; ICANN for
/// `internal`). The domains for examples are not among them: documentation is full of them.
const DOMAINS: [(&str, &str); 6] = [
    ("localhost", "this machine"),
    ("local", "a name of the local network"),
    ("internal", "a name of a private network"),
    ("home.arpa", "a name of a home network"),
    ("test", "a name for tests"),
    ("invalid", "a name that never exists"),
];

/// What `address` is, if the public internet does not lead to it.
pub(crate) fn private_address(address: IpAddr) -> Option<&'static str> {
    let bits = match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    };
    let mut networks = NETWORKS.iter();
    let network = networks.find(|network| (bits ^ network.address).leading_zeros() >= network.bits)?;
    Some(network.is).filter(|is| !is.is_empty())
}

/// What `name`, which is no address, is, if the public internet does not lead to it.
pub(crate) fn private_name(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let ends_with = |domain: &str| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let listed = DOMAINS.iter().find(|(domain, _)| ends_with(domain)).map(|(_, is)| *is);
    listed.or_else(|| (!name.contains('.')).then_some("a name without a domain"))
}
