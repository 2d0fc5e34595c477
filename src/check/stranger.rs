//! Members that their object does not have: what is meant by them, and where they belong.

use super::member::is_prototype;
use super::object::{Found, position};
use super::{Arg, Checker};
use crate::catalog::{ANY_DATA, Code, Field, Holds, MESSAGE, Object, Presence};
use crate::classify::{BodyKind, data_member, is_invented, is_meant_as, is_variant};
use crate::json::{Kind, Member, Node, Value};

/// Fields of data that stand beside it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Awaited {
    /// Which of [`ANY_DATA`].
    fields: Found,
    /// Where in data there is room for them, if there is data.
    place: Option<u32>,
    /// Whether there is nothing else in data, so that the next one needs no comma.
    alone: bool,
}

impl Awaited {
    /// The same for data in a text: no plain edit makes room in it.
    pub(super) fn in_text(self) -> Self {
        Self { place: None, ..self }
    }
}

/// What part of a message an object is: for no other part is it known what belongs elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Message,
    Data,
    Other,
}

type Beside<'a> = [Option<Member<'a>>; ANY_DATA.fields.len()];

impl Checker<'_> {
    fn part(&self, value: Value<'_>, shape: &'static Object) -> Part {
        match self.data {
            _ if self.body.kind != BodyKind::Message => Part::Other,
            Some(data) if std::ptr::eq(data, shape) => Part::Data,
            _ if self.body.root.index() == value.index() => Part::Message,
            _ => Part::Other,
        }
    }

    /// Judges the `count` members that `shape` does not have, and adds to `found` the fields that are meant by them.
    #[cold]
    pub(super) fn strangers(&mut self, value: Value<'_>, shape: &'static Object, found: &mut Found, count: usize) {
        let part = self.part(value, shape);
        let mut beside: Beside<'_> = Default::default();
        let is_stranger = |name: Value<'_>| name.kind() == Kind::String && position(shape.fields, 0, name).is_none();
        for member in value.members().filter(|member| count > 0 && is_stranger(member.name)) {
            let name = member.name.text();
            match data_member(&name).filter(|_| part == Part::Message).and_then(|index| beside.get_mut(index)) {
                Some(first @ None) => *first = Some(member),
                _ => self.stranger(member, &name, shape, part, found),
            }
        }
        if part == Part::Message {
            // Only now it is known what data lacks, as it may stand under another name itself.
            self.beside(value, beside, shape, found);
        }
        if count > 1 {
            self.repeated(value, is_stranger);
        }
    }

    fn stranger(&mut self, member: Member<'_>, name: &str, shape: &'static Object, part: Part, found: &mut Found) {
        let mut fields = shape.fields.iter().enumerate();
        let is_data = ANY_DATA.field(name).is_some();
        let (code, about) = if is_prototype(member.name) {
            (Code::PrototypeMember, Arg::None)
        } else if let Some((index, field)) =
            fields.find(|(index, field)| !found.has(*index) && is_meant_as(name, field.name))
        {
            found.add(index);
            if field.presence == Presence::Required {
                let args = [Arg::Input(member.name.content()), Arg::Word(field.name)];
                self.problem(Code::MisspeltMember, member.name, args);
                return self.field(member.value, field, shape);
            }
            (Code::SimilarMember, Arg::Word(field.name))
        } else if let Some(field) = shape.fields.iter().find(|field| is_variant(name, field.name)) {
            (Code::SimilarMember, Arg::Taken(field.name))
        } else if let Some(place) = place_of(name, shape) {
            (Code::StrayMember, Arg::Word(place))
        } else {
            match (part, self.event) {
                (Part::Message, _) if is_data => (Code::StrayMember, Arg::Word("data")),
                (Part::Data, Some(event)) if is_data => (Code::UnexpectedMember, Arg::Word(event.name)),
                (Part::Message | Part::Data, _) if is_invented(name) => (Code::InventedMember, Arg::None),
                _ => (Code::UnknownMember, Arg::Word(shape.name)),
            }
        };
        self.problem(code, member.name, [Arg::Input(member.name.content()), about]);
        self.undocumented(member.value);
    }

    /// Judges `members` of `root` that stand for fields of data: one that data lacks is misplaced.
    fn beside(&mut self, root: Value<'_>, members: Beside<'_>, shape: &'static Object, found: &mut Found) {
        let mut fields = shape.fields.iter().enumerate();
        if !root.has(Node::UNCLOSED | Node::SKIPPED)
            && !fields.any(|(index, field)| matches!(field.holds, Holds::Data) && found.has(index))
        {
            self.await_all();
        }
        for (index, member) in members.into_iter().enumerate() {
            let Some(member) = member else { continue };
            let field = ANY_DATA.fields.get(index).and_then(|field| self.data?.field(field.name));
            let (Some(field), Some(data), true) = (field, self.data, self.awaited.fields.has(index)) else {
                self.stranger(member, &member.name.text(), shape, Part::Message, found);
                continue;
            };
            let place = self.awaited.place.map_or(Arg::None, Arg::Place);
            if self.awaited.alone {
                self.awaited.place = None;
            }
            self.problem(Code::MisplacedMember, member.name, [Arg::Input(member.name.content()), place]);
            self.field(member.value, field, data);
        }
    }

    /// Awaits all that data must have, as there is no data.
    fn await_all(&mut self) {
        let Some(data) = self.data else { return };
        for (index, field) in ANY_DATA.fields.iter().enumerate() {
            if data.field(field.name).is_some_and(|field| field.presence == Presence::Required) {
                self.awaited.fields.add(index);
            }
        }
    }

    /// Whether the required `field`, which `value` lacks, stands in another place, where it is told of.
    pub(super) fn is_elsewhere(&mut self, value: Value<'_>, field: &Field, shape: &'static Object) -> bool {
        match self.part(value, shape) {
            Part::Message => matches!(field.holds, Holds::EventName) && self.name_as_event(value),
            Part::Data => self.is_beside(value, field),
            Part::Other => false,
        }
    }

    /// Whether `field` stands beside `data`, which lacks it. As there may be many a `data`, the message's other members
    /// are looked through once.
    fn is_beside(&mut self, data: Value<'_>, field: &Field) -> bool {
        let root = self.body.root;
        // The message's own members stand for nothing else.
        let is_other = |name: &Value<'_>| name.kind() == Kind::String && position(MESSAGE.fields, 0, *name).is_none();
        let names = || root.members().map(|member| member.name).filter(is_other);
        let beside = *self.beside.get_or_insert_with(|| {
            let mut beside = Found::default();
            names().filter_map(|name| data_member(&name.text())).for_each(|index| _ = beside.add(index));
            beside
        });
        let index = ANY_DATA.fields.iter().position(|other| other.name == field.name);
        let Some(index) = index.filter(|index| beside.has(*index)) else { return false };
        self.awaited.fields.add(index);
        self.awaited.place = Some(data.span().start + 1);
        self.awaited.alone = data.members().next().is_none();
        true
    }
}

/// The member of `shape` whose object is documented to have member `name`.
fn place_of(name: &str, shape: &'static Object) -> Option<&'static str> {
    let belongs_in = |field: &&Field| match field.holds {
        Holds::Object(inner) => {
            inner.contract && inner.fields.iter().any(|field| name == field.name || is_variant(name, field.name))
        }
        _ => false,
    };
    shape.fields.iter().find(belongs_in).map(|field| field.name)
}
