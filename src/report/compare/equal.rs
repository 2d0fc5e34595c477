//! Whether two values that hold no others say the same.

use crate::json::{Kind, Node, Value};
use std::borrow::Cow;

/// Whether the two are equal, where neither is an object or an array that was read.
pub(super) fn is_equal(left: Value<'_>, right: Value<'_>) -> bool {
    left.kind() == right.kind()
        && match left.kind() {
            Kind::Null | Kind::True | Kind::False => true,
            Kind::Number => left.raw() == right.raw() || is_same_number(left.raw(), right.raw()),
            Kind::String if !left.has(Node::CUT) && !right.has(Node::CUT) => characters(left) == characters(right),
            Kind::String | Kind::Array | Kind::Object | Kind::Invalid => left.raw() == right.raw(),
        }
}

/// A string as bytes that only equal strings share. What stands for no character, such as half of a surrogate pair, would
/// all become the same U+FFFD: such a string counts as it is written.
pub(super) fn characters(value: Value<'_>) -> Cow<'_, [u8]> {
    if !value.has(Node::CODED) {
        return value.raw().into();
    }
    let decoded = value.bytes();
    if std::str::from_utf8(&decoded).is_ok_and(|text| !text.contains(char::REPLACEMENT_CHARACTER)) {
        return decoded;
    }
    // No text begins with this byte.
    [&[0xff], value.raw()].concat().into()
}

fn is_same_number(left: &[u8], right: &[u8]) -> bool {
    matches!((decimal(left), decimal(right)), (Some(left), Some(right)) if left == right)
}

/// A number as whether it is negative, its digits without zeros around them, and the power of ten of the last one. None
/// where the power is beyond all reason.
fn decimal(text: &[u8]) -> Option<(bool, Vec<u8>, i64)> {
    let (mantissa, power) = match text.iter().position(|byte| byte | 0x20 == b'e') {
        Some(at) => (text.get(..at)?, std::str::from_utf8(text.get(at + 1..)?).ok()?.parse().ok()?),
        None => (text, 0_i64),
    };
    let mut digits: Vec<u8> = mantissa.iter().copied().filter(u8::is_ascii_digit).collect();
    let fraction = mantissa.iter().rev().position(|byte| *byte == b'.').unwrap_or(0);
    let count = digits.len();
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    let power = power.checked_add(count as i64 - digits.len() as i64 - fraction as i64)?;
    let leading = digits.iter().take_while(|digit| **digit == b'0').count();
    let digits = digits.split_off(leading);
    Some(if digits.is_empty() { (false, digits, 0) } else { (text.starts_with(b"-"), digits, power) })
}
