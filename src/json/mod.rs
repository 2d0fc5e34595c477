//! Text to a flat tape of values with spans. Member order and duplicates are kept, nothing is decoded until asked
//! for, and reading goes on behind a fault. Knows nothing of webhooks.
//!
//! The grammar is RFC 8259, no more and no less. Where implementations differ, this is the reading:
//!
//! | text | reading | `JSON.parse` | `serde_json` |
//! |---|---|---|---|
//! | byte-order mark in front | fault, as RFC 8259 section 8.1 forbids sending it | error | error |
//! | invalid UTF-8 | fault at each invalid part | not its business: it gets text | error in strings |
//! | lone surrogate escape (`\ud800`) | in the grammar: kept, and reported as [`FaultKind::LoneSurrogate`], which is no error | accepted | error in a `String`, else accepted |
//! | number outside a double (`1e400`) | in the grammar: kept, not judged | `Infinity` | error in an `f64`, else accepted |
//! | integer above 2^53 | kept as written, not judged | rounded | kept up to `u64` |
//! | nesting | 128 levels, the 129th is a fault and is skipped unread | thousands | 127 levels, unless switched off |
//! | same name twice | kept, both of them; judging it is the caller's | last wins | last wins in a map |

mod fault;
mod loose;
mod reader;
mod recover;
mod scalar;
mod string;
mod tape;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use fault::{Fault, FaultKind};
pub(crate) use reader::{MAX_DEPTH, behind_space, read, read_sequence};
pub(crate) use string::{decode, decode_escape, decode_with_origin};
pub(crate) use tape::{Kind, Node, Tape};
pub(crate) use value::{Document, Member, Value};
