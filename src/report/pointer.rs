use crate::check::Problem;
use crate::json::{Document, Kind, Value};

/// The JSON Pointer (RFC 6901) that leads to the problem.
pub(super) fn of(document: Document<'_>, problem: &Problem) -> String {
    let mut pointer = String::new();
    let Some(mut at) = document.root() else { return pointer };
    let within = |value: Value<'_>| match problem.node {
        Some(node) => value.holds_node(node),
        // What is missing stands between two values, in neither, unless it is itself the empty place of a value.
        None => {
            let (outer, inner) = (value.span(), problem.span);
            outer == inner || outer.start <= inner.start && inner.end <= outer.end && inner.start < outer.end
        }
    };
    while problem.node != Some(at.index()) {
        let member = at.members().find(|member| within(member.name) || within(member.value));
        if let Some(member) = member {
            if member.name.kind() == Kind::Invalid {
                break;
            }
            push(&mut pointer, &member.name.text());
            at = member.value;
            if within(member.name) {
                break;
            }
        } else if let Some((index, element)) = at.elements().enumerate().find(|(_, element)| within(*element)) {
            push(&mut pointer, &index.to_string());
            at = element;
        } else {
            break;
        }
    }
    pointer
}

fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
}
