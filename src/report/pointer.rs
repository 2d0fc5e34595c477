use crate::check::Problem;
use crate::json::{Document, Kind, Member, Value};
use crate::text::Span;
use std::cell::{Cell, RefCell};

/// The most bytes of a pointer. Names may be of any length, and many findings may stand behind one name: what lies
/// deeper is pointed at by what stands around it.
pub(super) const LONGEST: usize = 4096;

/// Finds the JSON Pointers (RFC 6901) of problems. Those that come in the order of the text cost one walk together,
/// however many members an object has.
pub(super) struct Pointers<'a> {
    document: Document<'a>,
    /// Where the search ended last, in each of the containers that stand in each other.
    resume: RefCell<Vec<Resume>>,
    /// The value of the whole text that was found last, where several follow each other.
    root: Cell<u32>,
}

/// Where the search in a container ended.
#[derive(Clone, Copy)]
struct Resume {
    container: u32,
    node: u32,
    /// How many values stand in front of the node.
    number: usize,
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

    /// Adds the pointer that leads to `problem` to `text`.
    pub(super) fn write(&self, problem: &Problem, text: &mut String) {
        let target = Target { span: problem.span, node: problem.node };
        let Some(mut at) = self.root(target) else { return };
        let start = text.len();
        for depth in 0.. {
            if target.node == Some(at.index()) {
                break;
            }
            match self.step(at, depth, target) {
                Some(Step::Member(member))
                    if member.name.kind() != Kind::Invalid
                        && text.len() - start + member.name.raw().len() < LONGEST =>
                {
                    push(text, &member.name.text());
                    if target.is_in(member.name) {
                        break;
                    }
                    at = member.value;
                }
                Some(Step::Element(number, element)) => {
                    push_number(text, number);
                    at = element;
                }
                _ => break,
            }
        }
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

    /// The member or element of `container` that the target is in; `depth` containers are around it.
    fn step(&self, container: Value<'a>, depth: usize, target: Target) -> Option<Step<'a>> {
        let is_object = container.kind() == Kind::Object;
        if !is_object && container.kind() != Kind::Array {
            return None;
        }
        let begins_before =
            |node: &u32| self.document.value(*node).is_some_and(|value| value.span().start < target.span.start);
        let mut resume = self.resume.borrow_mut();
        let is_here = |last: &&Resume| last.container == container.index() && begins_before(&last.node);
        let begin = (container.index() + 1, 0);
        let (mut node, mut number) = resume.get(depth).filter(is_here).map_or(begin, |last| (last.node, last.number));
        while container.holds_node(node) {
            let first = self.document.value(node)?;
            let value = if is_object { self.document.value(first.next())? } else { first };
            let found = target.is_in(first) || target.is_in(value);
            if found || first.span().start > target.span.start {
                let ended = Resume { container: container.index(), node, number };
                match resume.get_mut(depth) {
                    Some(last) => *last = ended,
                    None => resume.push(ended),
                }
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

fn push_number(pointer: &mut String, number: usize) {
    match char::from_digit(number as u32, 10) {
        // Most lists are short.
        Some(digit) if number < 10 => pointer.extend(['/', digit]),
        _ => push(pointer, &number.to_string()),
    }
}

pub(super) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    if token.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}
