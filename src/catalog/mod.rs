//! What the vendor's pages say, as constant data. Rules are rows here; `check` interprets them, and types, schemas,
//! tables and the page's help derive from them. Imports nothing.

mod account;
mod codes;
mod error_codes;
mod events;
mod messages;
pub(crate) mod quirks;
mod subscriptions;
mod vocabulary;

pub(crate) use account::ACCOUNT;
pub use codes::{Code, Severity};
pub use error_codes::{Actor, Group};
pub(crate) use error_codes::{ERROR_CODES, ErrorCode};
pub use events::Happened;
pub(crate) use events::{EVENTS, Event, FAMILIES};
pub(crate) use messages::{COMMON_DATA, MESSAGE};
pub(crate) use subscriptions::{STORED, SUBSCRIPTION, SUBSCRIPTION_LIST};
pub(crate) use vocabulary::{Field, Holds, Object, Presence, Source};
