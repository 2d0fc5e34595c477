//! What is said of oddities.

use crate::catalog::OddityCode;

/// What is said of all oddities of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddityWords {
    /// What is the case, in half a sentence.
    pub message: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Why it matters, and what it does not prove.
    pub why: &'static str,
}

impl OddityCode {
    /// What is said of it.
    pub const fn words(self) -> OddityWords {
        let (message, help, why) = match self {
            Self::AfterRemoved => (
                "a delivery of an account that was removed",
                "keep removed accounts marked as such, and let nothing bring them back",
                "the vendor says that nothing follows `accounts.removed`; order is promised nowhere, so the delivery may just have come late",
            ),
            Self::OlderResource => (
                "a resource that is older than one before it",
                "compare `resource.updated_at` before writing, and keep the newer one",
                "deliveries were seen out of order; whoever writes the last one down as it comes goes back in time",
            ),
            Self::MissingAdded => (
                "the first delivery of an account is not its `accounts.added`",
                "see whether the archive begins later than the account, and whether a subscription has `accounts.added`",
                "an account begins with `accounts.added`; where the archive begins in the midst of its life, this proves nothing",
            ),
            Self::MissingUpdated => (
                "no `accounts.updated` came with it",
                "see whether a subscription has `accounts.updated`, and whether deliveries were lost",
                "the vendor says that each `accounts.connected` and `accounts.failed` comes with an `accounts.updated`; it may have been lost, or come first",
            ),
            Self::SeveralNames => (
                "the same delivery came under the name of another subscription",
                "handle it once, or delete one of the subscriptions",
                "each subscription gets its own delivery, so what two of them share is done twice",
            ),
            Self::RepeatedDelivery => (
                "the same bytes came before, with the same resource",
                "handle deliveries of one event, account, `updated_at` and status once",
                "with a resource that has not changed since, it is a repeat; without a resource, equal bytes prove nothing and are not counted here",
            ),
            Self::SilentAfterAdded => (
                "nothing followed `accounts.added` for a long time",
                "see whether deliveries were lost; ask the vendor's API what became of the account",
                "`accounts.connected` or `accounts.failed` follows when the login is through; a user who walks away leaves the account so, too",
            ),
        };
        OddityWords { message, help, why }
    }
}
