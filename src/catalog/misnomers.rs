use super::codes::Code;

/// A name that people write for an event, and that it does not have.
#[derive(Debug)]
pub struct Misnomer {
    /// What a finding of such a name is about.
    pub code: Code,
    /// How the name begins.
    pub begins: &'static str,
    /// What stands there in the name of the event that is meant. A name is a misnomer only if that makes it a
    /// documented one.
    pub meant: &'static str,
}

/// Names of version 1 (vendor's other pages), of APIs that look alike, and those that public receivers wait for.
pub const MISNOMERS: [Misnomer; 13] = [
    Misnomer::new(Code::LookalikeEvent, "account.", "accounts."),
    Misnomer::new(Code::V1Event, "profiles.", "identities."),
    Misnomer::new(Code::V1Event, "documents.", "payroll_documents."),
    Misnomer::new(Code::V1Event, "pay_allocations.", "deposit_destinations."),
    Misnomer::new(Code::V1Event, "forms.", "user_forms."),
    Misnomer::new(Code::V1Event, "payouts.", "paystubs."),
    Misnomer::new(Code::V1Event, "activities.", "gigs."),
    Misnomer::new(Code::V1Event, "accounts.pay_distribution_success", "direct_deposit_switches.completed"),
    Misnomer::new(Code::V1Event, "accounts.pay_distribution_failed", "direct_deposit_switches.failed"),
    // Which event comes nearest is our judgement.
    Misnomer::new(Code::InventedEvent, "accounts.synced", "users.fully_synced"),
    Misnomer::new(Code::InventedEvent, "accounts.error", "accounts.failed"),
    Misnomer::new(Code::InventedEvent, "connection.updated", "accounts.updated"),
    Misnomer::new(Code::InventedEvent, "paycheck.added", "paystubs.added"),
];

impl Misnomer {
    const fn new(code: Code, begins: &'static str, meant: &'static str) -> Self {
        Self { code, begins, meant }
    }
}
