//! `docs/findings.md`, derived: every code as `explain` tells it. And `docs/oddities.md`, for those of audits.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::catalog::OddityCode;
use accounts_webhooks::{Code, OddityWords, Severity, explain};
use std::fmt::Write;
use support::settle;

/// The parts of the list of codes: title, what the codes are about, and the first of them.
const PARTS: [(&str, &str, Code); 8] = [
    (
        "The text",
        "Departures from RFC 8259. Reading goes on behind each of them, so the other rules are applied all the same.",
        Code::TooLarge,
    ),
    ("The document", "Something else than a message or a subscription, perhaps with one inside.", Code::ApiError),
    (
        "Members",
        "Members that are missing, misspelt, misplaced, repeated, or that no page documents.",
        Code::MissingMember,
    ),
    ("Values", "Values that are not what a member holds.", Code::WrongType),
    ("Events and error codes", "Names of events, and why a connection failed.", Code::MisspeltEvent),
    (
        "The account object",
        "What stands in `resource`. The contract leaves it open, so nothing in it makes a message invalid.",
        Code::ResourceType,
    ),
    (
        "Subscriptions",
        "Bodies of the request that creates a subscription, and what the API returns of it.",
        Code::EmptyEvents,
    ),
    ("The report", "About the report itself.", Code::MoreFindings),
];

const INTRODUCTION: &str = "<!-- Derived from src by `npm run derive`; not to be edited by hand. -->

# Findings

Each finding has a code, which stays, and words, which may change. An **error** contradicts the vendor's contract or is no
JSON, and makes a body `invalid`; a **warning** is undocumented and probably a mistake, and makes it `noted`; a **note** is worth
knowing, and leaves it `valid`.

Of each code you find here what is the case (`…` stands for what the body has there), why it matters, and how to mend it; then a
sample that shows it, as the report marks it, and the lines that mend that: `-` as they are, `+` as they should be. The same text
comes from `explain(code)`. The samples have the values of the vendor's page; severities and reasons are our own judgement.
";

#[test]
fn every_code_is_explained() {
    let mut text = INTRODUCTION.to_owned();
    for (title, _, first) in PARTS {
        write!(text, "\n**{title}:** ").unwrap();
        let links: Vec<String> = part(first).iter().map(|code| format!("[`{0}`](#{0})", code.name())).collect();
        writeln!(text, "{}", links.join(" · ")).unwrap();
    }
    for (title, about, first) in PARTS {
        write!(text, "\n## {title}\n\n{about}\n").unwrap();
        for code in part(first) {
            write!(text, "\n### {}\n\n{}", code.name(), explain(*code)).unwrap();
        }
    }
    settle("docs/findings.md", &text);
}

/// The codes from `first` up to the next part.
fn part(first: Code) -> &'static [Code] {
    let at = |code: Code| Code::ALL.iter().position(|other| *other == code).unwrap_or(Code::ALL.len());
    let end = PARTS.iter().map(|(.., other)| at(*other)).filter(|other| *other > at(first)).min();
    Code::ALL.get(at(first)..end.unwrap_or(Code::ALL.len())).unwrap_or_default()
}

const ODDITIES: &str = "<!-- Derived from src by `npm run derive`; not to be edited by hand. -->

# Oddities

An audit follows each account through an archive, and says what does not go together. The vendor promises no order and no
repeats, and deliveries have been seen missing or late: so an oddity makes nothing invalid, and none is an error. A **warning** is
probably a mistake somewhere, a **note** worth knowing.

Deliveries without a resource have neither ID nor time. Equal ones may all be news, so they are no oddity; how many of them there
are stands in `alike`.

All of this is our own judgement, after what the vendor documents of an account's life: `accounts.added`, then
`accounts.connected` or `accounts.failed`, each with an `accounts.updated`, many of these, and `accounts.removed` at the end.
";

#[test]
fn every_oddity_is_explained() {
    let mut text = ODDITIES.to_owned();
    for code in OddityCode::ALL {
        let severity = if code.severity() == Severity::Warning { "Warning" } else { "Note" };
        let OddityWords { message, help, why } = code.words();
        write!(
            text,
            "\n## {}\n\n**{severity}:** {message}.\n\n**Why:** {why}.\n\n**What to do:** {help}.\n",
            code.name()
        )
        .unwrap();
    }
    settle("docs/oddities.md", &text);
}

#[test]
fn no_code_is_left_out() {
    let listed: usize = PARTS.iter().map(|(.., first)| part(*first).len()).sum();
    assert_eq!(listed, Code::ALL.len());
}

#[test]
fn names_lead_back_to_codes() {
    for code in Code::ALL {
        assert_eq!(Code::from_name(code.name()), Some(*code));
    }
    assert_eq!(Code::from_name("trailing comma"), None);
}
