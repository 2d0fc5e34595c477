use crate::check::Problem;
use crate::json::{Document, Value};

/// The JSON Pointer (RFC 6901) that leads to the problem.
pub(super) fn of(document: Document<'_>, problem: &Problem) -> String {
    let mut pointer = String::new();
    let Some(mut at) = document.root() else { return pointer };
    let within = |value: Value<'_>| match problem.node {
        Some(node) => value.holds_node(node),
        None => {
            value.span().start <= problem.span.start
                && problem.span.end <= value.span().end
                && problem.span.start < value.span().end
        }
    };
    while problem.node != Some(at.index()) {
        let member = at.members().find(|member| within(member.name) || within(member.value));
        if let Some(member) = member {
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
