//! The border: take over the input, call, hand back. JavaScript writes a body into [`buffer`] and passes its length;
//! options arrive as bits.

#![expect(unreachable_pub, reason = "JavaScript reaches what is exported")]

#[cfg(feature = "wasm-audit")]
mod accounts;
#[cfg(feature = "wasm-audit")]
mod audit;
mod pack;
mod packed;
mod report;
mod signature;

use crate::check::TOLD;
use crate::text::Span;
use crate::{Expect, Options, Style};
use pack::pack;
use report::pack_report;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

/// Bits of the `options` that the exports take.
mod bits {
    pub(super) const STRICT: u32 = 1;
    pub(super) const MASK: u32 = 1 << 1;
    pub(super) const EXPECT_MESSAGE: u32 = 1 << 2;
    pub(super) const EXPECT_SUBSCRIPTION: u32 = 1 << 3;
    pub(super) const COLOR: u32 = 1 << 4;
}

/// Bytes that the buffer keeps between calls; what a larger body needed is given back.
const KEPT: usize = 1 << 20;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PLACES: RefCell<[Span; TOLD]> = const { RefCell::new([Span::at(0); TOLD]) };
}

/// The address of a buffer of at least `length` bytes, to write a body into. It holds until the next call.
#[wasm_bindgen]
pub fn buffer(length: usize) -> *const u8 {
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() < length || buffer.capacity() > KEPT {
            *buffer = vec![0; length.max(4096)];
        }
        buffer.as_ptr()
    })
}

/// The verdict on the body in the buffer: 0 valid, 1 noted, 2 invalid.
#[wasm_bindgen]
pub fn check(length: usize, options: u32, max_bytes: u32) -> u32 {
    with_body(length, |body| crate::check(body, &read_options(options, max_bytes)) as u32)
}

/// The verdicts on the bodies that stand in the buffer one behind the other, each up to one of `ends`.
#[wasm_bindgen]
pub fn check_many(ends: &[u32], options: u32, max_bytes: u32) -> Vec<u8> {
    let options = read_options(options, max_bytes);
    let starts = [0].into_iter().chain(ends.iter().copied());
    BUFFER.with_borrow(|buffer| {
        let body = |(start, end): (u32, &u32)| buffer.get(start as usize..*end as usize).unwrap_or_default();
        starts.zip(ends).map(|place| crate::check(body(place), &options) as u8).collect()
    })
}

/// Where [`read`] puts the places of members: start and end for each of those of a message and of its data, in the order
/// of the rows.
#[wasm_bindgen]
pub fn places() -> *const u32 {
    PLACES.with_borrow(|places| places.as_ptr().cast())
}

/// Reads a message about which there is nothing to say: a bit for each of its members that is there, above these in a byte
/// the number of its event, and above that whether all characters are ASCII. Their places are then in [`places`], in bytes for
/// the resource, and for the others in UTF-16 units of the text in front of it. 1 where it has to be parsed all the same, 0
/// where there may be something to say.
#[wasm_bindgen]
pub fn read(length: usize, options: u32, max_bytes: u32) -> u32 {
    with_body(length, |body| {
        crate::with_clean(body, &read_options(options, max_bytes), |clean| {
            clean.map_or(0, |clean| PLACES.with_borrow_mut(|places| clean.tell(places)))
        })
    })
}

/// The report on the body in the buffer, packed.
#[wasm_bindgen]
pub fn inspect(length: usize, options: u32, max_bytes: u32) -> *const usize {
    with_body(length, |body| pack_report(body, &read_options(options, max_bytes)))
}

/// What the two bodies in the buffer say differently, packed; the first ends at `middle`.
#[wasm_bindgen]
pub fn compare(middle: usize, length: usize, options: u32, max_bytes: u32) -> *const usize {
    pack(&with_body(length, |bodies| {
        let (left, right) = bodies.split_at_checked(middle).unwrap_or_default();
        crate::compare(left, right, &read_options(options, max_bytes))
    }))
}

/// What stands at a place of the body in the buffer, packed; packed nothing where it has no value at all.
#[wasm_bindgen]
pub fn describe(length: usize, line: u32, column: u32, options: u32, max_bytes: u32) -> *const usize {
    pack(&with_body(length, |body| crate::describe(body, line, column, &read_options(options, max_bytes))))
}

/// What the body in the buffer says, in a sentence or two.
#[wasm_bindgen]
pub fn summarize(length: usize, options: u32, max_bytes: u32) -> String {
    with_body(length, |body| crate::summarize(body, &read_options(options, max_bytes)))
}

/// The report on the body in the buffer, as text.
#[wasm_bindgen]
pub fn render(length: usize, options: u32, max_bytes: u32) -> String {
    let style = Style { color: options & bits::COLOR != 0 };
    with_body(length, |body| crate::inspect(body, &read_options(options, max_bytes)).render(body, style))
}

/// Makes the body in the buffer one that can be shown to others: there are made-up values in it then, or made-up secrets.
#[wasm_bindgen]
pub fn redact(length: usize, secrets_only: bool) {
    BUFFER.with_borrow_mut(|buffer| {
        if let Some(body) = buffer.get_mut(..length) {
            let redacted = if secrets_only { crate::redact_secrets(body) } else { crate::redact(body) };
            body.copy_from_slice(&redacted);
        }
    });
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn with_body<R>(length: usize, work: impl FnOnce(&[u8]) -> R) -> R {
    BUFFER.with_borrow(|buffer| work(buffer.get(..length).unwrap_or_default()))
}

fn read_options(options: u32, max_bytes: u32) -> Options {
    let has = |bit| options & bit != 0;
    let expect = match (has(bits::EXPECT_MESSAGE), has(bits::EXPECT_SUBSCRIPTION)) {
        (true, _) => Some(Expect::Message),
        (_, true) => Some(Expect::Subscription),
        _ => None,
    };
    Options { strict: has(bits::STRICT), mask: has(bits::MASK), expect, max_bytes: max_bytes as usize }
}
