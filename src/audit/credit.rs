//! What may be spent on learning deliveries of which nothing comes.

/// What one begins with, and has at most; what learning costs, and what a delivery brings that was found.
const CREDIT: u32 = 1 << 12;
const COST: u32 = 1 << 7;
const HIT: u32 = 1 << 3;

/// How much is left.
#[derive(Debug, Default)]
pub(super) struct Credit {
    spent: u32,
}

impl Credit {
    /// Whether there is enough to learn a delivery.
    pub(super) fn is_left(&self) -> bool {
        self.spent + COST <= CREDIT
    }

    /// Says that one is learned.
    pub(super) fn spend(&mut self) {
        self.spent += COST;
    }

    /// Says that one was looked for, and whether it `is_found`.
    #[inline]
    pub(super) fn looked(&mut self, is_found: bool) {
        self.spent = self.spent.saturating_sub(if is_found { HIT } else { 1 });
    }
}
