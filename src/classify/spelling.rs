use crate::catalog::{EVENTS, Event, FAMILIES};

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

/// What `name` is.
pub(crate) fn recognise(name: &str) -> Recognised {
    if let Some(event) = EVENTS.iter().find(|event| event.name == name) {
        return Recognised::Known(event);
    }
    if name == "*" {
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
    let distance = distance(name, event);
    plain(name) == plain(event) || distance == 1 || distance == 2 && !name.contains(verb)
}

/// Whether member `name` is most likely a slip for `documented`. A short name leaves room for one edit only.
pub(crate) fn is_near_member(name: &str, documented: &str) -> bool {
    name != documented
        && (plain(name) == plain(documented) || distance(name, documented) <= 1 + usize::from(documented.len() > 4))
}

/// Edits between two names; long texts are far from all of them.
fn distance(name: &str, documented: &str) -> usize {
    if name.len() > documented.len() + 2 { usize::MAX } else { strsim::osa_distance(name, documented) }
}

/// `name` without case and separators.
fn plain(name: &str) -> String {
    name.chars()
        .take(64)
        .filter(|character| character.is_alphanumeric())
        .map(|character| character.to_ascii_lowercase())
        .collect()
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
