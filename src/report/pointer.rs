use crate::check::Problem;
use crate::json::{Document, Kind, Member, Value};
use crate::text::Span;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// The most bytes of a pointer. Names may be of any length, and many findings may stand behind one name: what lies
/// deeper is pointed at by what stands around it.
pub(super) const LONGEST: usize = 4096;

/// Finds the JSON Pointers (RFC 6901) of problems. Those that come in the order of the text cost one walk together,
/// however many members an object has.
pub(super) struct Pointers<'a> {
    document: Document<'a>,
    /// Where the search in a container ended last: the node, and how many values stand in front of it.
    resume: RefCell<BTreeMap<u32, (u32, usize)>>,
    /// The value of the whole text that was found last, where several follow each other.
    root: Cell<u32>,
}

/// The step from a container to what it holds.
enum Step<'a> {
    Member(Member<'a>),
    Element(usize, Value<'a>),
}

/// What a pointer is to lead to.
#[derive(Clone, Copy)]
struct Target {
    span: Span,
    node: Option<u32>,
}

impl<'a> Pointers<'a> {
    pub(super) fn new(document: Document<'a>) -> Self {
        Self { document, resume: RefCell::default(), root: Cell::default() }
    }

    /// The pointer that leads to `problem`.
    pub(super) fn of(&self, problem: &Problem) -> String {
        let target = Target { span: problem.span, node: problem.node };
        let mut pointer = String::new();
        let Some(mut at) = self.root(target) else { return pointer };
        while target.node != Some(at.index()) {
            match self.step(at, target) {
                Some(Step::Member(member))
                    if member.name.kind() != Kind::Invalid && pointer.len() + member.name.raw().len() < LONGEST =>
                {
                    push(&mut pointer, &member.name.text());
                    if target.is_in(member.name) {
                        break;
                    }
                    at = member.value;
                }
                Some(Step::Element(number, element)) => {
                    push(&mut pointer, &number.to_string());
                    at = element;
                }
                _ => break,
            }
        }
        pointer
    }

    /// The value that the target is in, of those that follow each other in the text.
    fn root(&self, target: Target) -> Option<Value<'a>> {
        let last = self.document.value(self.root.get()).filter(|root| root.span().start < target.span.start);
        let mut root = last.or_else(|| self.document.root())?;
        while !target.is_in(root) {
            root = self.document.value(root.next()).filter(|next| next.span().start <= target.span.start)?;
        }
        self.root.set(root.index());
        Some(root)
    }

    /// The member or element of `container` that the target is in.
    fn step(&self, container: Value<'a>, target: Target) -> Option<Step<'a>> {
        let is_object = container.kind() == Kind::Object;
        if !is_object && container.kind() != Kind::Array {
            return None;
        }
        let begins_before =
            |node: &u32| self.document.value(*node).is_some_and(|value| value.span().start < target.span.start);
        let resume = self.resume.borrow().get(&container.index()).copied().filter(|(node, _)| begins_before(node));
        let (mut node, mut number) = resume.unwrap_or((container.index() + 1, 0));
        while container.holds_node(node) {
            let first = self.document.value(node)?;
            let value = if is_object { self.document.value(first.next())? } else { first };
            let found = target.is_in(first) || target.is_in(value);
            if found || first.span().start > target.span.start {
                self.resume.borrow_mut().insert(container.index(), (node, number));
                return found.then_some(if is_object {
                    Step::Member(Member { name: first, value })
                } else {
                    Step::Element(number, value)
                });
            }
            node = value.next();
            number += 1;
        }
        None
    }
}

impl Target {
    fn is_in(self, value: Value<'_>) -> bool {
        match self.node {
            Some(node) => value.holds_node(node),
            // What is missing stands between two values, in neither, unless it is itself the empty place of a value.
            None => {
                let (outer, inner) = (value.span(), self.span);
                outer == inner || outer.start <= inner.start && inner.end <= outer.end && inner.start < outer.end
            }
        }
    }
}

pub(super) fn push(pointer: &mut String, token: &str) {
    // Enough for most of them, so that they move once at most.
    pointer.reserve(if pointer.is_empty() { 32 } else { token.len() + 1 });
    pointer.push('/');
    if token.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}
