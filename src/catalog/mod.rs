//! What the vendor's pages say, as constant data. Rules are rows here; `check` interprets them, and types, schemas,
//! tables and the page's help derive from them. Imports nothing.

mod account;
mod codes;
mod envelopes;
mod error_codes;
mod events;
pub(crate) mod hosts;
mod messages;
mod misnomers;
pub(crate) mod mistakes;
mod oddities;
pub(crate) mod quirks;
mod subscriptions;
mod vocabulary;

pub use account::ACCOUNT;
pub(crate) use account::{CONNECTION_STATUSES, SAME_IDS};
pub use codes::{Code, Severity};
pub(crate) use envelopes::{SIGNATURE_HEADER, Wraps, envelope_member, is_plainly};
pub use error_codes::{Actor, ERROR_CODES, ErrorCode, Group, LINK_ERROR_CODES};
pub(crate) use events::documented_events;
pub use events::{EVENTS, Event, Happened, OTHER_EVENTS};
pub(crate) use messages::WHOLE_MESSAGE;
pub use messages::{ANY_DATA, MESSAGE};
pub use misnomers::{MISNOMERS, Misnomer};
pub use oddities::OddityCode;
pub use quirks::{ALL_EVENTS, CONFIG_EVENTS};
pub use subscriptions::{CONFIG_KEYS, ConfigKey};
pub use subscriptions::{STORED, SUBSCRIPTION, SUBSCRIPTION_LIST};
pub(crate) use subscriptions::{WHOLE_LIST, WHOLE_SUBSCRIPTION};
pub use vocabulary::{Field, Holds, Object, Presence, Remark, Source, Word};
