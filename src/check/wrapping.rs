use super::{Arg, Checker, Problem};
use crate::catalog::{Code, Event, Holds, Object, Severity};
use crate::classify::{Body, only_element, wrapped_text};
use crate::json::{self, Document, Kind, Node, Tape, Value};

impl Checker<'_> {
    /// Judges `value`, which `holds` does not admit: mostly it is what it should be, but wrapped in something, and then
    /// what it wraps is judged as well.
    #[cold]
    pub(super) fn misfit(&mut self, value: Value<'_>, holds: Holds, name: &'static str, object: &'static Object) {
        if !object.contract {
            self.wrong(Code::ResourceType, value, holds);
        } else if let Some(errors) = errors_in_text(value, holds, name, object, (self.body, self.event, self.data)) {
            self.problem(Code::ValueInText, value, [Arg::Holds(holds), Arg::Number(errors)]);
        } else if let Some(element) = only_element(value).filter(|element| holds.admits(*element)) {
            self.problem(Code::ValueInArray, value, [Arg::Holds(holds), Arg::None]);
            self.value(element, holds, name, object);
        } else if let Some((member, text)) = wrapped_text(value, holds, name).filter(|(_, text)| holds.admits(*text)) {
            self.problem(Code::ValueInObject, value, [Arg::Holds(holds), Arg::Word(member)]);
            self.undocumented(value);
            self.value(text, holds, name, object);
        } else if let Holds::List(element) = holds
            && element.admits(value)
        {
            self.problem(Code::ValueWithoutArray, value, [Arg::None, Arg::Kind(value.kind())]);
            self.value(value, *element, name, object);
        } else {
            self.wrong(Code::WrongType, value, holds);
        }
    }

    /// Says which kind of value was expected, and which was found.
    fn wrong(&mut self, code: Code, value: Value<'_>, holds: Holds) {
        let is_fraction = matches!(holds, Holds::Integer) && value.kind() == Kind::Number;
        let found = if is_fraction { Arg::Literal(value.span()) } else { Arg::Kind(value.kind()) };
        self.problem(code, value, [Arg::Holds(holds), found]);
        self.undocumented(value);
    }
}

/// How many errors there are in what `value` holds as JSON text; none if it holds nothing that `holds` admits.
fn errors_in_text(
    value: Value<'_>,
    holds: Holds,
    name: &'static str,
    object: &'static Object,
    (body, event, data): (Body<'_>, Option<&'static Event>, Option<&'static Object>),
) -> Option<u64> {
    let text = Some(value).filter(|value| value.kind() == Kind::String && !value.has(Node::CUT))?.text();
    let (mut tape, mut is_json, mut errors) = (Tape::default(), true, 0);
    json::read(text.as_bytes(), &mut tape, &mut |_| is_json = false);
    let root = Document { bytes: text.as_bytes(), nodes: tape.nodes() }.root();
    let root = root.filter(|root| is_json && holds.admits(*root))?;
    let mut count = |problem: Problem| errors += u64::from(problem.code.severity() == Severity::Error);
    Checker::new(&mut count, body, event, data).value(root, holds, name, object);
    Some(errors)
}
