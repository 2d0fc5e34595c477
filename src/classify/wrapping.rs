use crate::catalog::Holds;
use crate::json::{Kind, Node, Value};

/// The only element of an array; none of a longer one, or of one that may have been cut off.
pub(crate) fn only_element(array: Value<'_>) -> Option<Value<'_>> {
    let mut elements = array.elements();
    elements.next().filter(|_| elements.next().is_none() && is_whole(array))
}

/// The string in `object` that is most likely what field `name` should hold itself, and the name of its member.
pub(crate) fn wrapped_text<'a>(
    object: Value<'a>,
    holds: Holds,
    name: &'static str,
) -> Option<(&'static str, Value<'a>)> {
    let text = |member| object.member(member).filter(|value| value.kind() == Kind::String && is_whole(*value));
    let mut members = holds.wrapped_as().iter().copied().chain([name]).filter(|_| is_whole(object));
    members.find_map(|member| Some((member, text(member)?)))
}

fn is_whole(value: Value<'_>) -> bool {
    let cut = if value.kind() == Kind::String { Node::CUT } else { Node::UNCLOSED | Node::SKIPPED };
    !value.has(cut)
}
