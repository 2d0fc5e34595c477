//! What a code is about, told apart from any body: its words, its reason, and a sample that shows it, mended.

use super::prose;
use super::rule::Rule;
use super::{Applicability, Collector, Finding, Fix, reasons, render};
use crate::catalog::{Code, Severity};
use crate::check::{self, Options};
use crate::json::Tape;
use crate::sample::{Mutation, sample};

/// What findings of `code` are about, as Markdown: what is the case, why it matters, how to mend it, where the rule
/// stands, and an example with what mends it.
///
/// ```
/// use accounts_webhooks::{Code, explain};
///
/// let text = explain(Code::from_name("id_form").unwrap());
/// assert!(text.starts_with("**Error:** expected an ID in its plain form, found `…`."));
/// assert!(text.contains("\n+    \"account\": \"0187c66e-e7e5-811c-b006-2232f00f426a\",\n"));
/// ```
pub fn explain(code: Code) -> String {
    let prose = prose::of(code);
    let severity = match code.severity() {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let rule = match prose.rule {
        Rule::Page => "the vendor's page",
        _ => "RFC 8259",
    };
    let example = example(code);
    let finding = example.as_ref().and_then(|(_, failing)| finding(code, failing));
    let help = finding.as_ref().and_then(|finding| finding.help.clone()).unwrap_or_else(|| generic(prose.help).into());
    let fixes: String = finding.iter().flat_map(|finding| &finding.fixes).map(fix).collect();
    let mut text = format!(
        "**{severity}:** {}.\n\n**Why:** {}.\n\n**How to mend it:** {help}.{fixes}\n\n**Rule:** [{rule}]({})\n",
        generic(prose.message),
        reasons::why(code),
        prose.rule.url(),
    );
    if let (Some((_, failing)), Some(finding)) = (&example, finding) {
        let bare = Finding { help: None, fixes: Vec::new(), ..finding };
        text += &format!("\n**Shown by:**\n\n```text\n{}```\n", render::finding(&bare, failing.as_bytes()));
    }
    if let Some((mended, failing)) = &example {
        text += &format!("\n**Mended by:**\n\n```diff\n{}```\n", diff(failing, mended));
    }
    text
}

/// What `fix` offers, as a sentence.
fn fix(fix: &Fix) -> String {
    let sure = match fix.applicability {
        Applicability::Safe => "safe to apply unseen",
        Applicability::Maybe => "to be looked at before it is applied",
    };
    format!(" A fix is offered, {sure}: {}.", fix.title)
}

/// A sample as it should be, and the same with what `code` is about.
fn example(code: Code) -> Option<(String, String)> {
    let mutation = Mutation::of(code)?;
    let event = mutation.events().next()?;
    Some((sample(event, mutation.shape)?, mutation.apply(event)?))
}

/// The finding of `code` in `body`.
fn finding(code: Code, body: &str) -> Option<Finding> {
    let options = Options::default();
    let mut tape = Tape::default();
    let mut collector = Collector::new();
    let reading = check::check(body.as_bytes(), &options, &mut tape, &mut |problem| collector.add(problem));
    collector.report(&reading, &options).findings.into_iter().find(|finding| finding.code == code)
}

/// `template` without what a certain problem would fill in.
fn generic(template: &str) -> String {
    template.replace("{0}", "…").replace("{1}", "…")
}

/// The lines that lead from `failing` to `mended`, with one around them on each side.
fn diff(failing: &str, mended: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (failing.lines().collect(), mended.lines().collect());
    let front = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let shorter = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(shorter).take_while(|(old, new)| old == new).count();
    let part = |mark: &str, lines: &[&str], from: usize, to: usize| -> String {
        let lines = lines.get(from..to).unwrap_or_default();
        lines.iter().map(|line| format!("{mark}{}\n", render::show(line))).collect()
    };
    [
        part(" ", &new, front.saturating_sub(1), front),
        part("-", &old, front, old.len() - back),
        part("+", &new, front, new.len() - back),
        part(" ", &new, new.len() - back, (new.len() - back + 1).min(new.len())),
    ]
    .concat()
}
