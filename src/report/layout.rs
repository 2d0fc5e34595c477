//! Edits of whole members in sound JSON, which keep the commas right and the layout as it is.

use crate::classify::data_member;
use crate::json::{Document, Kind, Member, Value};
use crate::text::Span;

/// What stands where afterwards; in the order of the text.
pub(super) type Edits = Vec<(Span, String)>;

/// How much deeper an object's members stand than the object.
const INDENT: &str = "  ";

/// Takes the member out whose name is node `name`.
pub(super) fn delete(document: Document<'_>, name: u32) -> Option<Edits> {
    let deletion = deletion(document, member(document, name)?, false)?;
    Some(vec![(deletion, String::new())])
}

/// Moves the member whose name is node `name` to `place`, behind the `{` of data.
pub(super) fn move_into_data(document: Document<'_>, name: u32, place: u32) -> Option<Edits> {
    let moved = member(document, name)?;
    // Several members may move at once: of those at the end, each takes the comma in front along.
    let deletion = deletion(document, moved, all_move(document, moved))?;
    let text = plain(document, extent(moved))?;
    let room = space_behind(document, place);
    let own = plain(document, space_before(document, moved.name.span().start))?;
    let insertion = match byte(document, room.end)? {
        b'}' if has_line_end(own) => [own, INDENT, text, own].concat(),
        b'}' => text.to_owned(),
        _ => [plain(document, room)?, text, ","].concat(),
    };
    let (deletion, insertion) = ((deletion, String::new()), (Span::at(place), insertion));
    Some(if deletion < insertion { vec![deletion, insertion] } else { vec![insertion, deletion] })
}

/// Puts `data` around those members of object `node` that belong in it, if they stand together.
pub(super) fn wrap_in_data(document: Document<'_>, node: u32) -> Option<Edits> {
    let belongs =
        |member: &Member<'_>| member.name.kind() == Kind::String && data_member(&member.name.text()).is_some();
    let mut members = document.value(node)?.members().skip_while(|member| !belongs(member));
    let first = members.next()?;
    let last = members.by_ref().take_while(belongs).last().unwrap_or(first);
    if members.any(|member| belongs(&member)) {
        return None;
    }
    let span = Span::new(first.name.span().start, last.value.span().end);
    let text = plain(document, span)?;
    let own = plain(document, space_before(document, span.start))?;
    let colon = plain(document, Span::new(first.name.span().end, first.value.span().start))?;
    let wrapped = if has_line_end(own) {
        let deeper = [own, INDENT].concat();
        ["\"data\"", colon, "{", &deeper, &text.replace(own, &deeper), own, "}"].concat()
    } else {
        ["\"data\"", colon, "{", text, "}"].concat()
    };
    Some(vec![(span, wrapped)])
}

/// Puts a member called `name` in front of the one whose value is node `value`, with the same value.
pub(super) fn copy_as(document: Document<'_>, name: &str, value: u32) -> Option<Edits> {
    let copied = member(document, value.checked_sub(1)?)?;
    let start = copied.name.span().start;
    let text = plain(document, Span::new(copied.name.span().end, copied.value.span().end))?;
    let own = plain(document, space_before(document, start))?;
    Some(vec![(Span::at(start), ["\"", name, "\"", text, ",", own].concat())])
}

/// The text to take out for `member` to go, with one comma: the one behind it, unless there is none or that in front is
/// `preferred`.
fn deletion(document: Document<'_>, member: Member<'_>, preferred: bool) -> Option<Span> {
    let extent = extent(member);
    let (front, behind) = (space_before(document, extent.start), space_behind(document, extent.end));
    match (byte(document, front.start.checked_sub(1)?)?, byte(document, behind.end)?) {
        (b',', b'}') => Some(Span::new(front.start - 1, extent.end)),
        (b',', b',') if preferred => Some(Span::new(front.start - 1, extent.end)),
        (_, b',') => Some(Span::new(extent.start, space_behind(document, behind.end + 1).end)),
        (b'{', b'}') => Some(Span::new(front.start, behind.end)),
        _ => None,
    }
}

/// Whether `member` and all behind it belong in data.
fn all_move<'a>(document: Document<'a>, mut moved: Member<'a>) -> bool {
    while byte(document, space_behind(document, extent(moved).end).end) == Some(b',') {
        match member(document, moved.value.next()) {
            Some(next) if data_member(&next.name.text()).is_some() => moved = next,
            _ => return false,
        }
    }
    true
}

/// The member whose name is node `name`.
fn member(document: Document<'_>, name: u32) -> Option<Member<'_>> {
    let name: Value<'_> = document.value(name)?;
    Some(Member { name, value: document.value(name.next())? })
}

fn extent(member: Member<'_>) -> Span {
    Span::new(member.name.span().start, member.value.span().end)
}

/// The white space in front of byte `at`.
fn space_before(document: Document<'_>, at: u32) -> Span {
    let text = document.bytes.get(..at as usize).unwrap_or_default();
    Span::new(text.trim_ascii_end().len() as u32, at)
}

/// The white space from byte `at` on.
fn space_behind(document: Document<'_>, at: u32) -> Span {
    let text = document.bytes.get(at as usize..).unwrap_or_default();
    Span::new(at, at + (text.len() - text.trim_ascii_start().len()) as u32)
}

fn byte(document: Document<'_>, at: u32) -> Option<u8> {
    document.bytes.get(at as usize).copied()
}

/// The text of `span`, if it can be written elsewhere byte for byte.
fn plain(document: Document<'_>, span: Span) -> Option<&str> {
    std::str::from_utf8(span.slice(document.bytes)).ok()
}

fn has_line_end(space: &str) -> bool {
    space.contains(['\n', '\r'])
}
