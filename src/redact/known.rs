//! What stays: the catalog's words, and what passes for them.

use crate::catalog::{
    ANY_DATA, CONFIG_EVENTS, ErrorCode, Holds, LINK_ERROR_CODES, MESSAGE, Object, STORED, SUBSCRIPTION_LIST, mistakes,
};
use crate::classify::{Recognised, is_invented, is_meant_as, recognise};

/// The objects from which all others of the catalog can be reached.
const ROOTS: [&Object; 4] = [&MESSAGE, &ANY_DATA, &STORED, &SUBSCRIPTION_LIST];

/// Members that people put around a value (`Holds::wrapped_as`), beside those that have rows.
const WRAPPERS: [&str; 2] = ["type", "code"];

/// The word in `source` that the vendor's pages name.
const SANDBOX: &str = "argyle_sandbox";

/// Words that say which format a text is of, or what it is written in.
const FORMATS: [&str; 9] = ["application", "curl", "exe", "http", "https", "json", "localhost", "urn", "uuid"];

/// Words that stand in JSON for a value, or are written for one.
const LITERALS: [&str; 10] = ["true", "false", "null", "none", "nil", "yes", "no", "nan", "infinity", "undefined"];

/// Options of a command line that say where in it a body stands.
const OPTIONS: [&str; 12] = [
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-ascii",
    "--data-urlencode",
    "--json",
    "--header",
    "--request",
    "--url",
    "--user",
    "--location",
    "--silent",
];

/// The letter that makes an option for a body.
const SHORT_DATA: &str = "d";

/// The words of the catalog's rows, each once: they are asked for each word of a body.
pub(super) struct Known {
    names: Vec<&'static str>,
    states: Vec<&'static str>,
}

impl Known {
    pub(super) fn new() -> Self {
        let (mut names, mut states) = (Vec::new(), Vec::new());
        ROOTS.iter().for_each(|root| gather(root, &mut names, &mut states));
        Self { names, states }
    }

    /// Whether `name` is that of a member that the catalog knows, or is taken for one.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.names.iter().any(|field| *field == name || is_meant_as(name, field))
            || is_invented(name)
            || WRAPPERS.contains(&name)
            || mistakes::PROTOTYPE_NAMES.contains(&name)
    }

    /// Whether `text` is a word of the catalog, or a slip for the name of an event.
    pub(super) fn is_value(&self, text: &str) -> bool {
        self.states.contains(&text)
            || ErrorCode::find(text).is_some()
            || LINK_ERROR_CODES.contains(&text)
            || ["true", "false", "null", SANDBOX].contains(&text.trim())
            || !matches!(recognise(text), Recognised::Unknown)
    }

    /// Whether `word` means something, so that nothing made up may be it.
    pub(super) fn has_meaning(&self, word: &str) -> bool {
        word == SHORT_DATA
            || is_format(word)
            || is_literal(word)
            || begins_literal(word)
            || is_part(word)
            || self.is_name(word)
            || self.is_value(word)
    }
}

/// Adds the names of members of `object` and what is in it, and the states that they may have.
fn gather(object: &'static Object, names: &mut Vec<&'static str>, states: &mut Vec<&'static str>) {
    for field in object.fields {
        if !names.contains(&field.name) {
            names.push(field.name);
        }
        match field.holds {
            Holds::Word(words) => states.extend(words.iter().map(|word| word.name)),
            Holds::Object(inner) => gather(inner, names, states),
            Holds::List(Holds::Object(inner)) => gather(inner, names, states),
            _ => {}
        }
    }
}

/// Whether `name` is meant as that of a secret.
pub(super) fn is_secret(name: &str) -> bool {
    name == "secret" || is_meant_as(name, "secret")
}

/// Whether `word` stays in any text.
pub(super) fn is_format(word: &str) -> bool {
    is_one_of(&FORMATS, word)
}

/// Whether `word` stays outside of strings.
pub(super) fn is_literal(word: &str) -> bool {
    is_one_of(&LITERALS, word)
}

#[inline(never)]
fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// Whether `word`, which ends the text, may be the beginning of a literal.
pub(super) fn begins_literal(word: &str) -> bool {
    ["true", "false", "null"].iter().any(|literal| literal.starts_with(word))
}

/// Whether `word` is an option that stays.
pub(super) fn is_option(word: &str) -> bool {
    matches!(word.as_bytes(), [b'-', letter] if letter.is_ascii_alphabetic()) || OPTIONS.contains(&word)
}

/// Whether `word` is a part of an event's name.
fn is_part(word: &str) -> bool {
    CONFIG_EVENTS.iter().any(|event| event.split(['.', '_']).any(|part| part == word))
}
