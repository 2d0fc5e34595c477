use crate::catalog::{ANY_DATA, Code, EVENTS, Event, MISNOMERS, OTHER_EVENTS, documented_events, mistakes, quirks};

/// What an event name turns out to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Recognised {
    /// One of the catalog's.
    Known(&'static Event),
    /// One of another family.
    Other,
    /// `*`: every event.
    All,
    /// Most likely a slip for this documented name.
    Misspelt(&'static str),
    /// A name that people write for this documented one, and the code that says why.
    Misnomer(Code, &'static str),
    /// None that any page names.
    Unknown,
}

impl Recognised {
    /// The event by whose row a message is judged: the one it names, or most likely meant to name.
    pub(crate) fn event(self) -> Option<&'static Event> {
        match self {
            Self::Known(event) => Some(event),
            Self::Misspelt(meant) | Self::Misnomer(Code::LookalikeEvent, meant) => Event::find(meant),
            Self::Other | Self::All | Self::Misnomer(..) | Self::Unknown => None,
        }
    }

    /// Whether some page names it, or it stands for all events.
    pub(crate) fn is_documented(self) -> bool {
        matches!(self, Self::Known(_) | Self::Other | Self::All)
    }
}

/// What `name` is.
pub(crate) fn recognise(name: &str) -> Recognised {
    if let Some(event) = Event::find(name) {
        return Recognised::Known(event);
    }
    if name == quirks::ALL_EVENTS {
        return Recognised::All;
    }
    if OTHER_EVENTS.contains(&name) {
        return Recognised::Other;
    }
    misnomer(name).or_else(|| misspelt(name)).unwrap_or(Recognised::Unknown)
}

/// The name that `name` is most likely a slip for.
fn misspelt(name: &str) -> Option<Recognised> {
    let mut near = EVENTS.iter().map(|event| event.name);
    documented_events()
        .find(|event| is_slip(name, event))
        .or_else(|| near.find(|event| is_near_event(name, event)))
        .map(Recognised::Misspelt)
}

/// What `name` is by the table of misnomers.
fn misnomer(name: &str) -> Option<Recognised> {
    MISNOMERS.iter().find_map(|row| {
        let rest = name.strip_prefix(row.begins)?;
        let meant = documented_events().find(|event| event.strip_prefix(row.meant) == Some(rest))?;
        Some(Recognised::Misnomer(row.code, meant))
    })
}

/// Whether `name` is `documented` but for case and separators, or for one edit: beyond doubt a slip for it.
pub(crate) fn is_slip(name: &str, documented: &str) -> bool {
    is_near(name, documented, 1)
}

/// Whether `name` is most likely a slip for `event`: another way to write it, or at most two edits away. A name that
/// goes on where the event's ends or begins, as `accounts.reconnected`, may well be a new event.
fn is_near_event(name: &str, event: &str) -> bool {
    let verb = event.rsplit('.').next().unwrap_or(event);
    is_near(name, event, if name.contains(verb) { 1 } else { 2 })
}

/// Whether member `name` is most likely a slip for `documented`. A short name leaves room for one edit only.
pub(crate) fn is_near_member(name: &str, documented: &str) -> bool {
    name != documented && is_near(name, documented, 1 + usize::from(documented.len() > 4))
}

/// Whether member `name` is another name for `documented`.
pub(crate) fn is_variant(name: &str, documented: &str) -> bool {
    name != documented
        && (is_same(name, documented) || mistakes::aliases(documented).iter().any(|alias| is_same(name, alias)))
}

/// Whether member `name` is most likely meant as `documented`.
pub(crate) fn is_meant_as(name: &str, documented: &str) -> bool {
    is_near_member(name, documented) || is_variant(name, documented)
}

/// The member of a message's data that `name` stands for, as an index of [`ANY_DATA`].
pub(crate) fn data_member(name: &str) -> Option<usize> {
    ANY_DATA.fields.iter().position(|field| name == field.name || is_variant(name, field.name))
}

/// Whether receivers wait for member `name` in vain.
pub(crate) fn is_invented(name: &str) -> bool {
    mistakes::INVENTED.iter().any(|invented| is_same(name, invented))
}

/// The most separators that one spelling of a name has and another has not. Most strangers are far in length already,
/// and there may be a million of them.
const SEPARATORS: usize = 4;

/// Whether `name` is `other` but for case and separators.
#[inline]
fn is_same(name: &str, other: &str) -> bool {
    // Nearly all differ where they begin.
    let begin_alike = match (name.as_bytes(), other.as_bytes()) {
        ([first, ..], [expected, ..]) => {
            first.eq_ignore_ascii_case(expected) || !first.is_ascii_alphanumeric() || !expected.is_ascii_alphanumeric()
        }
        _ => true,
    };
    begin_alike && name.len().abs_diff(other.len()) <= SEPARATORS && plain(name).eq(plain(other))
}

/// Whether `name` is `documented` but for case and separators, or at most `edits` away from it.
fn is_near(name: &str, documented: &str, edits: usize) -> bool {
    if name.len().abs_diff(documented.len()) > SEPARATORS {
        return false;
    }
    let (left, right) = without_common_ends(name, documented);
    // What spares most strangers the costly comparison: one edit leaves two swapped characters at most, and any edit
    // takes one letter away at most.
    let lost = letters(right) & !letters(left);
    let is_far = edits == 1 && right.len() > 2 || lost.count_ones() as usize > edits;
    !is_far && strsim::osa_distance(left, right) <= edits || plain(name).eq(plain(documented))
}

/// `left` and `right` without the ASCII characters that both begin with, and then end with.
fn without_common_ends<'a>(left: &'a str, right: &'a str) -> (&'a str, &'a str) {
    let is_same = |(left, right): &(u8, u8)| left == right && left.is_ascii();
    let same = left.bytes().zip(right.bytes()).take_while(is_same).count();
    let (left, right) = (left.get(same..).unwrap_or(left), right.get(same..).unwrap_or(right));
    let same = left.bytes().rev().zip(right.bytes().rev()).take_while(is_same).count();
    (left.get(..left.len() - same).unwrap_or(left), right.get(..right.len() - same).unwrap_or(right))
}

/// Which letters stand in `text`, a bit each.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}

/// The characters of `name` without case and separators.
fn plain(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|character| character.is_alphanumeric()).map(|character| character.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{Recognised, recognise};

    #[test]
    fn tells_slips_from_news() {
        for (name, expected) in [
            ("accounts.connected", "known accounts.connected"),
            ("account.added", "lookalike_event accounts.added"),
            ("account.synced", "unknown"),
            ("accounts.conected", "misspelt accounts.connected"),
            ("accounts.update", "misspelt accounts.updated"),
            ("accounts_failed", "misspelt accounts.failed"),
            ("ACCOUNTS.REMOVED", "misspelt accounts.removed"),
            ("accounts.reconnected", "unknown"),
            ("accounts.synced", "invented_event users.fully_synced"),
            ("accounts.synced_again", "unknown"),
            ("documents.added", "v1_event payroll_documents.added"),
            ("documents.exploded", "unknown"),
            ("paystub.added", "misspelt paystubs.added"),
            ("paystbs.addd", "unknown"),
            ("PAYSTUBS_ADDED", "misspelt paystubs.added"),
            ("shifts.partially_snyced", "misspelt shifts.partially_synced"),
            ("items.\u{fc}pdated", "misspelt items.updated"),
            ("paystubs.partially_synced", "other"),
            ("paystubs.exploded", "unknown"),
            ("*", "all"),
            ("", "unknown"),
        ] {
            let found = match recognise(name) {
                Recognised::Known(event) => format!("known {}", event.name),
                Recognised::Misspelt(meant) => format!("misspelt {meant}"),
                Recognised::Misnomer(code, meant) => format!("{} {meant}", code.name()),
                Recognised::Other => "other".to_owned(),
                Recognised::All => "all".to_owned(),
                Recognised::Unknown => "unknown".to_owned(),
            };
            assert_eq!(found, expected, "{name}");
        }
    }
}
