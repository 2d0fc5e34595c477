//! What a member must hold, in words.

use crate::catalog::{Field, Holds, Object, Presence};
use crate::report::words::holds_words;

/// What `holds` asks for, as half a sentence; of an object, which members `shape` names.
pub(super) fn words(holds: Holds, shape: Option<&'static Object>, field: Option<&'static Field>) -> String {
    let mut words = holds_words(holds).to_owned();
    match holds {
        Holds::Id => words += ": 36 characters, hexadecimal digits in groups of 8-4-4-4-12",
        Holds::ErrorCode => words += ": a documented one, or a new one",
        Holds::Time => words += ", in the form of RFC 3339",
        Holds::Word(known) => {
            list(&mut words, ": ", known.iter().map(|word| word.name));
            words += ", or a new one";
        }
        Holds::List(element) => {
            words += ", each element ";
            words += holds_words(*element);
        }
        Holds::Object(_) | Holds::Data => {
            let fields = shape.map(|shape| shape.fields).unwrap_or_default();
            let of = |presence| fields.iter().filter(move |field| field.presence == presence).map(|field| field.name);
            list(&mut words, " with ", of(Presence::Required));
            list(&mut words, " that may have ", of(Presence::Optional));
        }
        Holds::Text | Holds::EventName | Holds::Url | Holds::Flag | Holds::Integer | Holds::Any => {}
    }
    if field.is_some_and(|field| field.nullable) {
        words += "; or `null`";
    }
    words
}

/// Adds `names` to `words`, behind `lead`.
fn list(words: &mut String, lead: &str, names: impl Iterator<Item = &'static str>) {
    let mut between = lead;
    for name in names {
        words.extend([between, "`", name, "`"]);
        between = ", ";
    }
}
