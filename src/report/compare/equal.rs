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
    let (is_negative, text) = text.strip_prefix(b"-").map_or((false, text), |text| (true, text));
    let mut parts = text.splitn(2, |byte| matches!(byte, b'e' | b'E'));
    let mut mantissa = parts.next()?.splitn(2, |byte| *byte == b'.');
    let (whole, fraction) = (mantissa.next()?, mantissa.next().unwrap_or_default());
    let power: i64 = parts.next().map_or(Some(0), |power| std::str::from_utf8(power).ok()?.parse().ok())?;
    let mut digits = [whole, fraction].concat();
    let kept = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    let dropped = digits.len() - kept;
    digits.truncate(kept);
    digits.drain(..digits.iter().position(|digit| *digit != b'0').unwrap_or(0));
    if digits.is_empty() {
        return Some((false, digits, 0));
    }
    Some((is_negative, digits, power.checked_sub(fraction.len() as i64)?.checked_add(dropped as i64)?))
}
