use super::subscription::Parts;
use super::{Arg, Checker};
use crate::catalog::{Code, quirks};
use crate::json::Kind;
use crate::text::trim;

impl Checker<'_> {
    /// Judges the secret of a subscription, and never says what it is.
    pub(super) fn secret(&mut self, parts: &Parts<'_>, stored: bool) {
        let Some(secret) = parts.secret.filter(|secret| secret.kind() != Kind::Null) else {
            return self.problem(Code::NoSecret, parts.root, [Arg::None, Arg::None]);
        };
        if secret.kind() != Kind::String {
            return;
        }
        let text = secret.text();
        let length = text.chars().count();
        let mut tell = |code| self.problem(code, secret, [Arg::Number(length as u64), Arg::None]);
        if length == 0 {
            return tell(Code::EmptySecret);
        }
        if stored {
            return tell(Code::SecretShown);
        }
        if trim(&text) != text {
            tell(Code::PaddedSecret);
        }
        if length < quirks::SECRET_LENGTH {
            tell(Code::ShortSecret);
        }
    }
}
