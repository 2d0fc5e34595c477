//! Files that derive from the catalog's rows, held against what is committed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::catalog::{
    ERROR_CODES, EVENTS, Event, Field, Holds, MESSAGE, OTHER_EVENTS, Object, Presence, SUBSCRIPTION, Source,
};
use accounts_webhooks::{Code, Options, Style, inspect};
use std::fmt::Write;
use support::{path, settle};

#[test]
fn readme_is_fresh() {
    let readme = std::fs::read_to_string(path("README.md")).unwrap();
    let fresh = replace(&readme, "<!-- events -->\n", "<!-- /events -->", &table_of_events());
    let body = between(&readme, "let body = br#\"", "\"#;").as_bytes();
    let report = inspect(body, &Options::default()).render(body, Style::default());
    settle("README.md", &replace(&fresh, "That text is:\n\n```text\n", "```\n", &report));
}

fn table_of_events() -> String {
    let mut table = "| event | when it is sent | members of `data` |\n|---|---|---|\n".to_owned();
    for Event { name, means, data, .. } in &EVENTS {
        let members: Vec<String> = data.fields.iter().map(member).collect();
        writeln!(table, "| `{name}` | {means} | {} |", members.join(", ")).unwrap();
    }
    table
}

/// What stands in `text` between the first `start` and the `end` behind it.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(inside, _)| inside).unwrap()
}

/// `text` with `inside` between `start` and `end`.
fn replace(text: &str, start: &str, end: &str, inside: &str) -> String {
    let old = [start, between(text, start, end), end].concat();
    text.replacen(&old, &[start, inside, end].concat(), 1)
}

fn member(field: &Field) -> String {
    let optional = if field.presence == Presence::Optional { "?" } else { "" };
    format!("`{}`{optional}", field.name)
}

#[test]
fn the_package_has_the_catalog_as_types() {
    let mut text = "// Derived from src/catalog by `npm run derive`; not to be edited by hand.\n".to_owned();
    for (doc, name, names) in [
        (
            "The events that are judged in full.",
            "eventNames",
            EVENTS.iter().map(|event| event.name.to_owned()).collect(),
        ),
        (
            "Events of other families: genuine, but judged only as far as all messages are alike.",
            "otherEventNames",
            OTHER_EVENTS.map(str::to_owned).to_vec(),
        ),
        (
            "The documented error codes; the vendor adds to them.",
            "errorCodeNames",
            ERROR_CODES.iter().map(|code| code.name.to_owned()).collect(),
        ),
        (
            "The codes that findings carry.",
            "findingCodeNames",
            Code::ALL.iter().map(|code| code.name().to_owned()).collect::<Vec<_>>(),
        ),
    ] {
        let rows: String = names.iter().map(|name| format!("  {name:?},\n")).collect();
        write!(text, "\n/** {doc} */\nexport const {name} = [\n{rows}] as const;\n").unwrap();
    }
    text.push_str(
        "\n/** One of `T`, or a value that the vendor adds later. */\nexport type Open<T extends string> = T | (string & {});\n\
         export type EventName = (typeof eventNames)[number];\nexport type OtherEventName = (typeof otherEventNames)[number];\n\
         export type ErrorCode = Open<(typeof errorCodeNames)[number]>;\nexport type FindingCode = (typeof findingCodeNames)[number];\n",
    );
    let mut written = Vec::new();
    for event in &EVENTS {
        interface(&mut text, event.data, &mut written);
    }
    interface(&mut text, &SUBSCRIPTION, &mut written);
    for Event { name, type_name, means, data, .. } in &EVENTS {
        let subscription_name = MESSAGE.field("name").map_or("", |field| field.means);
        write!(
            text,
            "\n/** Sent when {means}. */\nexport interface {type_name} {{\n  event: {name:?};\n  /** {subscription_name}. */\n  name: string;\n  data: {};\n}}\n",
            data.type_name
        )
        .unwrap();
    }
    settle("npm/src/catalog.ts", &text);
}

/// Writes `object` as an interface, and those it speaks of.
fn interface(text: &mut String, object: &'static Object, written: &mut Vec<&'static str>) {
    if written.contains(&object.type_name) {
        return;
    }
    written.push(object.type_name);
    for field in object.fields {
        if let Some(inner) = inner(&field.holds) {
            interface(text, inner, written);
        }
    }
    write!(text, "\nexport interface {} {{\n", object.type_name).unwrap();
    for Field { name, holds, presence, nullable, means, source } in object.fields {
        let optional = if *presence == Presence::Optional { "?" } else { "" };
        let or_null = if *nullable { " | null" } else { "" };
        let origin = match source {
            Source::Page => "",
            Source::Docs => " From other pages of the vendor.",
            Source::Wire => " From recorded traffic.",
            Source::Ours => " Our own judgement.",
        };
        write!(text, "  /** {}.{origin} */\n  {name}{optional}: {}{or_null};\n", sentence(means), type_of(holds))
            .unwrap();
    }
    text.push_str("}\n");
}

fn inner(holds: &Holds) -> Option<&'static Object> {
    match holds {
        Holds::Object(object) => Some(object),
        Holds::List(element) => inner(element),
        _ => None,
    }
}

fn type_of(holds: &Holds) -> String {
    match holds {
        Holds::Text | Holds::Id | Holds::Time | Holds::Url => "string".to_owned(),
        Holds::EventName => "Open<EventName | OtherEventName | \"*\">".to_owned(),
        Holds::ErrorCode => "ErrorCode".to_owned(),
        Holds::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
            format!("Open<{}>", words.join(" | "))
        }
        Holds::Flag => "boolean".to_owned(),
        Holds::Integer => "number".to_owned(),
        Holds::List(element) => match type_of(element) {
            plain if plain.chars().all(char::is_alphanumeric) => format!("{plain}[]"),
            other => format!("Array<{other}>"),
        },
        Holds::Object(object) => object.type_name.to_owned(),
        Holds::Data | Holds::Any => "unknown".to_owned(),
    }
}

/// `means` with a capital letter.
fn sentence(means: &str) -> String {
    let mut characters = means.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
