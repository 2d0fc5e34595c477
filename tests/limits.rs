//! Bodies that nobody should send: broken, hostile, huge. Each gets a report, with a bounded list of findings, in a time
//! that grows no faster than the body: where it grew with its square, these tests would take hours.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Code, Expect, Options, Report, Style, Verdict, check, inspect};
use support::{ADVICE, corpus};

/// More findings than this would be one list of some code without its bound.
const MOST_FINDINGS: usize = 101 * Code::ALL.len();

/// Reads `input` in each way there is, and holds the ways against each other.
#[track_caller]
fn read(input: &[u8]) -> Report {
    let report = inspect(input, &Options::default());
    assert_eq!(check(input, &Options::default()), report.verdict);
    assert!(report.findings.len() <= MOST_FINDINGS, "{} findings", report.findings.len());
    let text = report.render(input, Style::default());
    assert!(text.len() < 2_000_000, "a report of {} bytes", text.len());
    report
}

/// How many findings of `code` the report lists.
fn listed(report: &Report, code: Code) -> usize {
    report.findings.iter().filter(|finding| finding.code == code).count()
}

/// Says that the body is invalid, for `code` among others.
#[track_caller]
fn invalid(input: impl AsRef<[u8]>, code: Code) -> Report {
    let report = read(input.as_ref());
    assert_eq!(report.verdict, Verdict::Invalid);
    assert!(listed(&report, code) > 0, "no {code:?} in {:?}", report.findings.first());
    report
}

/// Small random numbers, the same on every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % bound.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let (one, other) = (self.below(length + 1), self.below(length + 1));
        one.min(other)..one.max(other).min(one.min(other) + 24)
    }

    fn bytes(&mut self) -> Vec<u8> {
        const LIKELY: &[u8] = b"{}[]\",:\\'`0123456789-+.eEtrufalsn /*#\n\r\t_\xef\xbb\xbf\xe2\x80\x9c\xed\xa0\xf0";
        let any = self.below(4) == 0;
        (0..self.below(12)).map(|_| if any { self.below(256) as u8 } else { *self.pick(LIKELY) }).collect()
    }

    /// Another text, one to four edits away from one of `texts`; now and then nothing but noise.
    fn mutant(&mut self, texts: &[Vec<u8>]) -> Vec<u8> {
        if self.below(20) == 0 {
            return (0..4).flat_map(|_| self.bytes()).collect();
        }
        let mut text = self.pick(texts).clone();
        for _ in 0..=self.below(4) {
            let range = self.range(text.len());
            let new = match self.below(6) {
                0 => Vec::new(),
                1 => {
                    text.truncate(range.end);
                    continue;
                }
                2 => {
                    let other = self.pick(texts);
                    other[self.range(other.len())].to_vec()
                }
                _ => self.bytes(),
            };
            text.splice(range, new);
        }
        text
    }
}

#[test]
fn no_bytes_bring_it_down() {
    let texts: Vec<Vec<u8>> = corpus().into_iter().map(|(_, body)| body).filter(|body| body.len() < 1024).collect();
    let mut random = Random(2);
    for round in 0..100_000 {
        let mutant = random.mutant(&texts);
        let options = Options { strict: round % 3 == 0, mask: round % 5 == 0, ..Options::default() };
        let report = inspect(&mutant, &options);
        assert_eq!(check(&mutant, &options), report.verdict, "{:?}", String::from_utf8_lossy(&mutant));
        let text = report.render(&mutant, Style { color: round % 2 == 0 });
        assert!(!text.is_empty() && text.ends_with('\n'));
    }
}

#[test]
fn ten_megabytes_of_one_character_are_read() {
    const SIZE: usize = 10_000_000;
    for (character, code) in [
        ("[", Code::TooDeep),
        ("{", Code::TooDeep),
        ("{\"a\":", Code::TooDeep),
        ("]", Code::NotJson),
        ("'", Code::WrongQuotes),
        ("\"", Code::TrailingText),
        (" ", Code::EmptyBody),
        ("\n", Code::EmptyBody),
        ("9", Code::Unrecognised),
        ("0", Code::LeadingZero),
        ("-", Code::NotJson),
        ("x", Code::NotJson),
        ("é", Code::NotJson),
        ("\u{201e}", Code::NotJson),
        ("\u{a0}", Code::WrongSpace),
        ("/", Code::Comment),
        ("//\n", Code::Comment),
        ("/**/", Code::Comment),
    ] {
        invalid(character.repeat(SIZE / character.len()), code);
    }
    invalid(vec![0xff; SIZE], Code::InvalidUtf8);
    invalid(vec![0; SIZE], Code::NotJson);
}

#[test]
fn ten_megabytes_of_one_string_are_read() {
    const SIZE: usize = 10_000_000;
    for (content, code) in [
        ("a", Code::Unrecognised),
        ("😀", Code::Unrecognised),
        ("\\n", Code::Unrecognised),
        ("\\ud83d", Code::LoneSurrogate),
        ("\\x", Code::BadEscape),
        ("\\é", Code::BadEscape),
        ("\t", Code::ControlCharacter),
        ("\n", Code::ControlCharacter),
        ("\r\n", Code::ControlCharacter),
    ] {
        invalid(format!("\"{}\"", content.repeat(SIZE / content.len())), code);
        let string = content.repeat(SIZE / 20);
        invalid(format!("[\"{string}"), Code::CutOff);
        invalid(format!("{{\"data\": \"{string}\""), Code::CutOff);
        invalid(format!("{{\"event\": \"accounts.added\", \"{string}\": 1}}"), Code::MissingMember);
        read(format!("{{\"event\": \"{string}\", \"name\": \"\", \"data\": {{}}}}").as_bytes());
    }
}

/// Members, each called what `name` makes of its number.
fn members(count: usize, name: fn(usize) -> String) -> String {
    let list: Vec<String> = (0..count).map(|at| format!("\"{}\":{at}", name(at))).collect();
    list.join(",")
}

#[test]
fn a_million_members_are_read() {
    for (name, code) in [
        ((|at| format!("member{at}")) as fn(usize) -> String, Code::UnknownMember),
        (|_| "account".to_owned(), Code::DuplicateMember),
        (|_| "acount".to_owned(), Code::RepeatedMember),
    ] {
        let members = members(1_000_000, name);
        let message = format!("{{\"event\":\"accounts.added\",\"name\":\"\",\"data\":{{{members}}}}}");
        let report = invalid(&message, Code::MoreFindings);
        assert!((1..=100).contains(&listed(&report, code)), "{code:?}");
    }
    for name in [(|at| format!("member{at}")) as fn(usize) -> String, |_| String::new()] {
        let members = members(200_000, name);
        invalid(format!("{{{members}}}"), Code::Unrecognised);
        invalid(format!("{{\"events\":[],{members}}}"), Code::MissingMember);
    }
}

#[test]
fn many_findings_are_a_bounded_list() {
    for (unit, code) in [
        ("1,,", Code::ExtraComma),
        ("1 ", Code::MissingComma),
        ("01,", Code::LeadingZero),
        ("1.,", Code::MalformedNumber),
        ("'a',", Code::WrongQuotes),
        ("\u{201e}a\u{201c},", Code::WrongQuotes),
        ("\u{201e},", Code::UnexpectedText),
        ("NaN,", Code::NoJsonValue),
        ("None,", Code::WrongLiteral),
        ("x,", Code::UnquotedText),
        ("é,", Code::UnexpectedText),
        ("1,\u{a0}", Code::WrongSpace),
        ("1/**/,", Code::Comment),
        ("1,#\n", Code::Comment),
        ("\"\\x\",", Code::BadEscape),
        ("\"\\ud800\",", Code::LoneSurrogate),
        ("\"\t\",", Code::ControlCharacter),
        ("\"a\n\"a\",", Code::UnclosedString),
        ("{a:1},", Code::UnquotedName),
        ("{\"a\"},", Code::MissingColon),
        ("{\"a\":},", Code::MissingValue),
        ("{:1},", Code::MissingName),
        ("{\"a\"=1},", Code::WrongSeparator),
        ("{\"a\":[1},", Code::MissingCloser),
        ("1},", Code::ExtraCloser),
        ("[1,],", Code::TrailingComma),
    ] {
        let list = unit.repeat(100_000);
        for body in [format!("[{list}1]"), format!("[{}1]", list.replace(',', ",\n"))] {
            let report = read(body.as_bytes());
            assert!((1..=100).contains(&listed(&report, code)), "{code:?}: {:?}", report.findings.first());
            assert_eq!(listed(&report, Code::MoreFindings), 1, "{code:?}");
        }
    }
    invalid(format!("[{}1]", "01,".repeat(1_000_000)), Code::LeadingZero);
    invalid(format!("[{}1]", "'a'\n".repeat(1_000_000)), Code::WrongQuotes);
}

#[test]
fn many_events_are_read() {
    for event in [
        "accounts.added",
        "accounts.aded",
        "users.fully_synced",
        "payroll_documents.addde",
        "payroll_documents.exploded",
        "accounts.synced",
        "*",
        "",
    ] {
        let events = format!("\"{event}\",").repeat(100_000);
        let body = format!("{{\"events\":[{events}\"*\"],\"name\":\"n\",\"url\":\"u\",\"config\":{{\"items\":[]}}}}");
        assert_eq!(inspect(body.as_bytes(), &Options::default()).events.len(), 100_001);
        invalid(body, Code::ConfigNotAllowed);
    }
    let results = "{\"id\":1,\"config\":{}},".repeat(100_000);
    invalid(format!("{{\"results\":[{results}{{}}]}}"), Code::MissingMember);
}

#[test]
fn brackets_in_deep_strings_are_no_brackets() {
    let unit = "{\"]}\\\"[\":[\"[\\\\\",";
    for levels in [10, 63, 64, 65, 1000, 500_000] {
        let nested = [unit.repeat(levels), "1".to_owned(), "]}".repeat(levels)].concat();
        let body = format!("{{\"event\":\"users.fully_synced\",\"name\":\"\",\"data\":{{\"a\":{nested}}}}}");
        let report = read(body.as_bytes());
        assert_eq!(listed(&report, Code::TooDeep), usize::from(levels > 63), "{levels}");
        assert_eq!(report.verdict == Verdict::Invalid, levels > 63, "{levels}: {:?}", report.findings);
    }
}

#[test]
fn a_body_above_the_limit_is_not_read() {
    let body = b"{\"event\": 17}";
    for (max_bytes, too_large) in [(0, true), (body.len() - 1, true), (body.len(), false), (usize::MAX, false)] {
        let options = Options { max_bytes, ..Options::default() };
        let report = inspect(body, &options);
        assert_eq!(listed(&report, Code::TooLarge), usize::from(too_large));
        assert_eq!(report.findings.len() == 1, too_large);
        assert_eq!((report.verdict, check(body, &options)), (Verdict::Invalid, Verdict::Invalid));
        assert!(!report.render(body, Style::default()).is_empty());
    }
    assert_eq!(listed(&inspect(&vec![b' '; (64 << 20) + 1], &Options::default()), Code::TooLarge), 1);
}

#[test]
fn the_other_kind_is_not_what_was_expected() {
    for (name, body) in corpus().into_iter().filter(|(name, _)| name.starts_with("published/")) {
        let is_message = name.contains("message");
        for (expect, fits) in [(Expect::Message, is_message), (Expect::Subscription, !is_message)] {
            let options = Options { expect: Some(expect), ..Options::default() };
            let report = inspect(&body, &options);
            let findings: Vec<_> = report.findings.iter().filter(|finding| !ADVICE.contains(&finding.code)).collect();
            let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, if fits { vec![] } else { vec![Code::NotExpected] }, "{name}");
            assert_eq!(check(&body, &options), report.verdict, "{name}");
            let finding = findings.first();
            assert!(finding.is_none_or(|finding| finding.start.byte == 0 && finding.end.byte as usize == body.len()));
        }
    }
    let options = Options { expect: Some(Expect::Subscription), ..Options::default() };
    assert_eq!(listed(&inspect(b"{\"x\": 1}", &options), Code::MissingMember), 3);
    assert_eq!(listed(&inspect(b"[]", &options), Code::Unrecognised), 1);
}

#[test]
fn what_is_not_listed_is_counted() {
    let body = format!("[{}1]", "01,".repeat(350));
    let report = inspect(body.as_bytes(), &Options::default());
    assert_eq!(listed(&report, Code::LeadingZero), 100);
    let more = report.findings.last().unwrap();
    assert_eq!((more.code, more.start.byte), (Code::MoreFindings, 0));
    assert!(more.message.contains("250"), "{}", more.message);
}
