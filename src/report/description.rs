use super::prose;
use crate::catalog::{Code, Severity};

/// What all findings of one code have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// The code.
    pub code: Code,
    /// How much a finding weighs.
    pub severity: Severity,
    /// What is the case; `{0}` and `{1}` stand for what a finding speaks of.
    pub message: &'static str,
    /// What to do about it, with the same placeholders.
    pub help: &'static str,
    /// Where the rule stands.
    pub url: &'static str,
}

impl Code {
    /// What all findings of this code have in common.
    pub fn describe(self) -> Description {
        let prose::Prose { message, help, rule, .. } = *prose::of(self);
        Description { code: self, severity: self.severity(), message, help, url: rule.url() }
    }
}
