use crate::catalog::{EVENTS, Event, FAMILIES, quirks};

/// What an event name turns out to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Recognised {
    /// One of the catalog's.
    Known(&'static Event),
    /// One of another family.
    Other,
    /// `*`: every event.
    All,
    /// Most likely meant as one of the catalog's.
    Misspelt(&'static Event),
    /// None that any page names.
    Unknown,
}

impl Recognised {
    /// Whether some page names it, or it stands for all events.
    pub(crate) fn is_documented(self) -> bool {
        matches!(self, Self::Known(_) | Self::Other | Self::All)
    }
}

/// What `name` is.
pub(crate) fn recognise(name: &str) -> Recognised {
    if let Some(event) = EVENTS.iter().find(|event| event.name == name) {
        return Recognised::Known(event);
    }
    if name == quirks::ALL_EVENTS {
        return Recognised::All;
    }
    let is_other = |(family, verbs): &(&str, &[&str])| {
        let verb = name.strip_prefix(family).and_then(|rest| rest.strip_prefix('.'));
        verb.is_some_and(|verb| verbs.contains(&verb))
    };
    if FAMILIES.iter().any(is_other) {
        return Recognised::Other;
    }
    EVENTS.iter().find(|event| is_near_event(name, event.name)).map_or(Recognised::Unknown, Recognised::Misspelt)
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

/// Whether `name` is `documented` but for case and separators, or at most `edits` away from it.
fn is_near(name: &str, documented: &str, edits: usize) -> bool {
    // Most strangers are far in length already, and there may be a million of them.
    const SEPARATORS: usize = 4;
    if name.len().abs_diff(documented.len()) > SEPARATORS {
        return false;
    }
    let same =
        name.bytes().zip(documented.bytes()).take_while(|(left, right)| left == right && left.is_ascii()).count();
    let (left, right) = (name.get(same..).unwrap_or(name), documented.get(same..).unwrap_or(documented));
    strsim::osa_distance(left, right) <= edits || plain(name).eq(plain(documented))
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
            ("account.added", "misspelt accounts.added"),
            ("accounts.conected", "misspelt accounts.connected"),
            ("accounts.update", "misspelt accounts.updated"),
            ("accounts_failed", "misspelt accounts.failed"),
            ("ACCOUNTS.REMOVED", "misspelt accounts.removed"),
            ("accounts.reconnected", "unknown"),
            ("accounts.synced", "unknown"),
            ("accounts.error", "unknown"),
            ("paystubs.partially_synced", "other"),
            ("paystubs.exploded", "unknown"),
            ("*", "all"),
            ("", "unknown"),
        ] {
            let found = match recognise(name) {
                Recognised::Known(event) => format!("known {}", event.name),
                Recognised::Misspelt(event) => format!("misspelt {}", event.name),
                Recognised::Other => "other".to_owned(),
                Recognised::All => "all".to_owned(),
                Recognised::Unknown => "unknown".to_owned(),
            };
            assert_eq!(found, expected, "{name}");
        }
    }
}
