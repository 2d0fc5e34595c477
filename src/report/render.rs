use super::{Finding, Report, Verdict};
use crate::catalog::Severity;
use crate::text::{is_invisible, width};
use std::fmt::{self, Write};

/// How a report is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour it, by the escape sequences that terminals know.
    pub color: bool,
}

/// Columns of a source line that are shown; longer ones are cut around what they are shown for.
const COLUMNS: usize = 100;

/// Bytes of a source line that are looked at on each side: more than the columns can hold.
const SCANNED: usize = 1024;

/// Events of a subscription that its headline names.
const NAMED: usize = 5;

impl Report {
    /// The report as text, with carets under the lines of `input` that its findings are about; of a masked report
    /// without the lines.
    pub fn render(&self, input: &[u8], style: Style) -> String {
        let mut out = Out { text: String::new(), color: style.color };
        // Writing to a string does not fail.
        _ = out.report(self, input);
        out.text
    }

    /// What the body is, and what it says, in half a sentence.
    fn headline(&self) -> String {
        let named = self.event.iter().chain(&self.events).take(NAMED);
        let mut subject = named.map(|event| super::words::quoted(event)).collect::<Vec<_>>().join(", ");
        if subject.is_empty() {
            return self.kind.noun().to_owned();
        }
        if self.events.len() > NAMED {
            subject.push_str(&format!(" and {} more", self.events.len() - NAMED));
        }
        format!("{} of {subject}", self.kind.noun())
    }

    /// How many findings of each severity there are, in words.
    fn tally(&self) -> String {
        let count = |severity: Severity, noun: &str| {
            let number = self.findings.iter().filter(|finding| finding.severity == severity).count();
            (number > 0).then(|| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
        };
        let counts =
            [count(Severity::Error, "error"), count(Severity::Warning, "warning"), count(Severity::Note, "note")];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        if counts.is_empty() { "nothing to object to".to_owned() } else { counts.join(", ") }
    }
}

/// `finding` alone as text, without colour.
pub(super) fn finding(finding: &Finding, input: &[u8]) -> String {
    let mut out = Out { text: String::new(), color: false };
    // Writing to a string does not fail.
    _ = out.finding(finding, Some(input));
    out.text
}

struct Out {
    text: String,
    color: bool,
}

/// Escape sequences: bold red, bold yellow, bold blue, bold green.
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const BLUE: &str = "\x1b[1;34m";
const GREEN: &str = "\x1b[1;32m";
const BOLD: &str = "\x1b[1m";

impl Out {
    fn report(&mut self, report: &Report, input: &[u8]) -> fmt::Result {
        for finding in &report.findings {
            self.finding(finding, (!report.masked).then_some(input))?;
            self.text.push('\n');
        }
        let (color, verdict) = match report.verdict {
            Verdict::Valid => (GREEN, "valid"),
            Verdict::Noted => (YELLOW, "noted"),
            Verdict::Invalid => (RED, "invalid"),
        };
        self.paint(color, verdict);
        writeln!(self.text, ": {}; {}", report.headline(), report.tally())
    }

    fn finding(&mut self, finding: &Finding, input: Option<&[u8]>) -> fmt::Result {
        let (color, severity) = match finding.severity {
            Severity::Error => (RED, "error"),
            Severity::Warning => (YELLOW, "warning"),
            Severity::Note => (BLUE, "note"),
        };
        self.paint(color, &format!("{severity}[{}]", finding.code.name()));
        self.paint(BOLD, &format!(": {}", finding.message));
        self.text.push('\n');
        let number = finding.start.line.to_string();
        let margin = " ".repeat(number.len());
        self.paint(BLUE, &format!("{margin}-->"));
        write!(self.text, " line {}, column {}", finding.start.line, finding.start.column)?;
        if !finding.pointer.is_empty() {
            write!(self.text, ", at {}", super::words::quoted(&finding.pointer))?;
        }
        self.text.push('\n');
        if let Some(input) = input {
            let source = Excerpt::of(finding, input);
            for (gutter, text) in [(&*margin, ""), (&*number, &*source.line)] {
                self.paint(BLUE, &format!("{gutter} |"));
                writeln!(self.text, "{}{text}", if text.is_empty() { "" } else { " " })?;
            }
            self.paint(BLUE, &format!("{margin} |"));
            write!(self.text, " {}", " ".repeat(source.indent))?;
            self.paint(color, &"^".repeat(source.carets));
            self.text.push('\n');
        }
        let fixes = finding.fixes.iter().map(|fix| ("fix", &fix.title));
        for (label, text) in finding.help.iter().map(|help| ("help", help)).chain(fixes) {
            self.paint(BLUE, &format!("{margin} ="));
            writeln!(self.text, " {label}: {text}")?;
        }
        Ok(())
    }

    fn paint(&mut self, color: &str, text: &str) {
        let parts = if self.color { [color, text, "\x1b[0m"] } else { ["", text, ""] };
        parts.iter().for_each(|part| self.text.push_str(part));
    }
}

/// The line that a finding begins in, as it can be shown, and where its carets go.
struct Excerpt {
    line: String,
    indent: usize,
    carets: usize,
}

impl Excerpt {
    fn of(finding: &Finding, input: &[u8]) -> Self {
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let (start, end) = (finding.start.byte as usize, finding.end.byte as usize);
        let before = input.get(start.saturating_sub(SCANNED)..start).unwrap_or_default();
        let before = before.rsplit(is_end).next().unwrap_or_default();
        let rest = input.get(start..).unwrap_or_default();
        let line = rest.get(..2 * SCANNED).unwrap_or(rest).split(is_end).next().unwrap_or_default();
        let (marked, behind) = line.split_at_checked(end - start).unwrap_or((line, &[]));
        let shown = |bytes: &[u8]| show(&String::from_utf8_lossy(bytes));
        let (mut before, marked, mut behind) = (shown(before), head(&shown(marked), COLUMNS), shown(behind));
        // A long line keeps some of what stands in front, the marked part, and what fits behind.
        if width(&before) + width(&marked) + width(&behind) > COLUMNS {
            before = tail(&before, COLUMNS.saturating_sub(width(&marked)).max(20) / 2);
            behind = head(&behind, COLUMNS.saturating_sub(width(&before) + width(&marked)).max(10));
        }
        let indent = width(&before);
        let carets = width(&marked).max(1);
        Self { line: [before, marked, behind].concat(), indent, carets }
    }
}

/// `text` as a terminal can show it: tabs as spaces, what cannot be seen or would act on the terminal as U+FFFD.
pub(super) fn show(text: &str) -> String {
    let visible = |character: char| match character {
        '\t' => ' ',
        _ if is_invisible(character) => '\u{fffd}',
        _ => character,
    };
    text.chars().map(visible).collect()
}

/// The first `columns` of `text`, with a mark where more was.
fn head(text: &str, columns: usize) -> String {
    if width(text) <= columns { text.to_owned() } else { within(text.chars(), columns).chain(['…']).collect() }
}

/// The last `columns` of `text`, with a mark where more was.
fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let kept: Vec<char> = within(text.chars().rev(), columns).collect();
    ['…'].into_iter().chain(kept.into_iter().rev()).collect()
}

/// As many of `characters` as leave one of `columns` free.
fn within(characters: impl Iterator<Item = char>, columns: usize) -> impl Iterator<Item = char> {
    let mut taken = 1;
    characters.take_while(move |character| {
        taken += width(character.encode_utf8(&mut [0; 4]));
        taken <= columns
    })
}
