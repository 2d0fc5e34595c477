/// Where a rule stands.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// The JSON grammar.
    Grammar,
    /// JSON numbers.
    Numbers,
    /// JSON strings.
    Strings,
    /// JSON objects: member names should be unique.
    Objects,
    /// UTF-8 and the byte-order mark.
    Encoding,
    /// Limits that a reader may set.
    Limits,
    /// The vendor's page on these webhooks: the only one of its pages whose address is certain.
    Page,
}

impl Rule {
    pub(super) const fn url(self) -> &'static str {
        match self {
            Self::Grammar => "https://www.rfc-editor.org/rfc/rfc8259#section-2",
            Self::Objects => "https://www.rfc-editor.org/rfc/rfc8259#section-4",
            Self::Numbers => "https://www.rfc-editor.org/rfc/rfc8259#section-6",
            Self::Strings => "https://www.rfc-editor.org/rfc/rfc8259#section-7",
            Self::Encoding => "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
            Self::Limits => "https://www.rfc-editor.org/rfc/rfc8259#section-9",
            Self::Page => "https://docs.argyle.com/api-reference/accounts-webhooks",
        }
    }
}
