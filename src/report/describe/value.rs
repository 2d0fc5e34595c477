//! What a value says beyond its text.

use super::{Choice, ValueMeaning, date};
use crate::catalog::{
    ERROR_CODES, EVENTS, ErrorCode, Event, Holds, LINK_ERROR_CODES, OTHER_EVENTS, Source, Word, quirks,
};
use crate::classify::{Recognised, is_date_time, recognise};
use crate::json::{Kind, Value};
use crate::report::summary;

/// What `value` says, of which the rows expect what it `holds`; nothing of a value that doesn't fit, which findings are
/// about. What is `masked` tells of documented words alone.
pub(super) fn meaning(value: Value<'_>, holds: Holds, masked: bool) -> Option<ValueMeaning> {
    if value.kind() != Kind::String {
        return None;
    }
    let text = value.text();
    match holds {
        Holds::EventName => of_event(&text),
        Holds::ErrorCode => of_error_code(&text),
        Holds::Word(words) => Some(match Word::find(words, &text) {
            Some(word) => told(word.means, Source::Ours),
            None => told("not documented here, so it may be new", Source::Ours),
        }),
        Holds::Id if !masked && quirks::is_id(text.as_bytes()) => {
            let made = date::of_id(&text)?;
            Some(told(&format!("made on {made}, if its first 48 bits are a time, as they seem to be"), Source::Ours))
        }
        Holds::Time if !masked && is_date_time(text.as_bytes()) => {
            Some(ValueMeaning { text: date::of_time(&text)?, source: None })
        }
        _ => None,
    }
}

/// The values that are documented for what `holds` them, where that is a list.
pub(super) fn choices(holds: Holds) -> Vec<Choice> {
    let own = |name, means| Choice { name, means: Some(means) };
    match holds {
        Holds::ErrorCode => ERROR_CODES.iter().map(|code| own(code.name, code.means)).collect(),
        Holds::Word(words) => words.iter().map(|word| own(word.name, word.means)).collect(),
        Holds::EventName => {
            let others = OTHER_EVENTS.map(|name| Choice { name, means: None });
            EVENTS.iter().map(|event| own(event.name, event.means)).chain(others).collect()
        }
        _ => Vec::new(),
    }
}

fn told(text: &str, source: Source) -> ValueMeaning {
    ValueMeaning { text: text.to_owned(), source: Some(source) }
}

fn of_event(name: &str) -> Option<ValueMeaning> {
    let sent = |meant: &str| Event::find(meant).map(|event| format!(", which is sent when {}", event.means));
    Some(match recognise(name) {
        Recognised::Known(event) => told(&format!("sent when {}", event.means), Source::Page),
        Recognised::Other => told("an event of another family: genuine, but its data is not judged here", Source::Docs),
        Recognised::All => told("every event there is, without the account object", Source::Docs),
        Recognised::Misspelt(meant) | Recognised::Misnomer(_, meant) => {
            told(&format!("most likely meant as `{meant}`{}", sent(meant).unwrap_or_default()), Source::Ours)
        }
        Recognised::Unknown => told("no page in hand names it, so it may be new", Source::Ours),
    })
}

fn of_error_code(name: &str) -> Option<ValueMeaning> {
    let Some(row) = ErrorCode::find(name) else {
        let text = if LINK_ERROR_CODES.contains(&name) {
            "a code of the Link widget, which is none of a connection"
        } else {
            "not documented, so it may be new"
        };
        return Some(told(text, Source::Docs));
    };
    let (group, next) = (row.group.name(), summary::next_step(row.actor, false));
    Some(told(&format!("{}; grouped as `{group}`. {next}", row.means), Source::Ours))
}
