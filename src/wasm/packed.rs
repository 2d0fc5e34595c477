//! What packed words mean: here for what packs them, in npm/src/unpack.ts for what takes them apart.

/// What a word says of the value that begins with it, in its lowest three bits. The others say how much.
pub(super) mod kind {
    /// How much: 0 null, 1 false, 2 true.
    pub(in crate::wasm) const CONSTANT: u32 = 0;
    /// The number itself.
    pub(in crate::wasm) const SMALL: u32 = 1;
    /// A number in the next two words, the low one first.
    pub(in crate::wasm) const LARGE: u32 = 2;
    /// As many UTF-16 units of the text, behind those of the last string.
    pub(in crate::wasm) const STRING: u32 = 3;
    /// As many values follow.
    pub(in crate::wasm) const ARRAY: u32 = 4;
    /// As many members follow, each as the number of its name and its value.
    pub(in crate::wasm) const OBJECT: u32 = 5;
    /// An object whose members' names JavaScript knows, as there are most of these; how much: which [`shape`](super::shape).
    pub(in crate::wasm) const SHAPE: u32 = 6;
    /// Text that stays where it is: at this address, and as long as the next word says. JavaScript reads it once.
    pub(in crate::wasm) const LASTING: u32 = 7;
}

/// The objects whose members follow without their names.
pub(super) mod shape {
    /// A [`Position`](crate::Position): four words that are its numbers.
    pub(in crate::wasm) const POSITION: u32 = 0;
    /// As many entries as the next word says, each as a string and its value.
    pub(in crate::wasm) const MAP: u32 = 1;
    /// A [`Report`](crate::Report).
    pub(in crate::wasm) const REPORT: u32 = 2;
    /// A [`Finding`](crate::Finding): its words, pointer, positions without a word in front, and fixes.
    pub(in crate::wasm) const FINDING: u32 = 3;
    /// A [`Fix`](crate::Fix).
    pub(in crate::wasm) const FIX: u32 = 4;
    /// An [`Edit`](crate::Edit).
    pub(in crate::wasm) const EDIT: u32 = 5;
    /// A [`MessageClassification`](crate::MessageClassification).
    pub(in crate::wasm) const MESSAGE: u32 = 6;
    /// A [`SubscriptionClassification`](crate::SubscriptionClassification).
    pub(in crate::wasm) const SUBSCRIPTION: u32 = 7;
    /// An [`Account`](crate::audit::Account).
    pub(in crate::wasm) const ACCOUNT: u32 = 8;
    /// A [`Step`](crate::audit::Step).
    pub(in crate::wasm) const STEP: u32 = 9;

    /// The one whose members are those of struct `name`.
    pub(in crate::wasm) fn of(name: &str) -> Option<u32> {
        Some(match name {
            "Position" => POSITION,
            "Fix" => FIX,
            "Edit" => EDIT,
            "MessageClassification" => MESSAGE,
            "SubscriptionClassification" => SUBSCRIPTION,
            "Account" => ACCOUNT,
            "Step" => STEP,
            _ => return None,
        })
    }
}
