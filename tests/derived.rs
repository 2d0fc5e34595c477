//! Files that derive from the catalog's rows, held against what is committed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::catalog::{
    CONFIG_EVENTS, ERROR_CODES, EVENTS, Event, Field, Holds, MESSAGE, OTHER_EVENTS, Object, OddityCode, Presence,
    SUBSCRIPTION,
};
use accounts_webhooks::signature::{Likely, Rejection};
use accounts_webhooks::{Code, Description, OddityWords, Options, Style, inspect};
use serde_json::{Value, json};
use std::fmt::Write;
use support::{meaning, path, settle};

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
        ("An event that is judged in full.", "EventName", EVENTS.iter().map(|event| event.name).collect::<Vec<_>>()),
        (
            "An event of another family: genuine, but judged only as far as all messages are alike.",
            "OtherEventName",
            OTHER_EVENTS.to_vec(),
        ),
        ("A code that findings carry.", "FindingCode", Code::ALL.iter().map(|code| code.name()).collect()),
        (
            "What is odd about the deliveries of one account, taken together: deliveries may be lost or come late, so it makes \
             nothing invalid.",
            "OddityCode",
            OddityCode::ALL.iter().map(|code| code.name()).collect(),
        ),
        ("A documented error code.", "KnownErrorCode", ERROR_CODES.iter().map(|code| code.name).collect()),
    ] {
        let rows: String = names.iter().map(|name| format!("\n  | {name:?}")).collect();
        write!(text, "\n/** {doc} */\nexport type {name} ={rows};\n").unwrap();
    }
    text.push_str(
        "\n/** One of `T`, or a value that the vendor adds later. */\nexport type Open<T extends string> = T | (string & {});\n\
         /** An error code; the vendor adds to them. */\nexport type ErrorCode = Open<KnownErrorCode>;\n",
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

#[test]
fn the_package_has_the_catalog_as_rows() {
    let mut text = "// Derived from src/catalog by `npm run derive`; not to be edited by hand.\n\
                    import type { ErrorCodeRow, EventRow, FindingCodeRow, OddityCodeRow } from \"./types.js\";\n"
        .to_owned();
    let members = |data: &Object, presence: Presence| -> Value {
        data.fields.iter().filter(|field| field.presence == presence).map(|field| json!(field.name)).collect()
    };
    let event = |name: &str, known: Option<&Event>| {
        row(&[
            ("name", json!(name)),
            ("family", json!(name.split('.').next())),
            ("known", json!(known.is_some())),
            ("happened", json!(known.map(|event| event.happened))),
            ("means", json!(known.map(|event| event.means))),
            ("required", json!(known.map(|event| members(event.data, Presence::Required)))),
            ("optional", json!(known.map(|event| members(event.data, Presence::Optional)))),
            ("config", json!(CONFIG_EVENTS.contains(&name))),
        ])
    };
    let known = EVENTS.iter().map(|row| event(row.name, Some(row)));
    let other = OTHER_EVENTS.iter().map(|name| event(name, None));
    let error_codes = ERROR_CODES.iter().map(|code| {
        row(&[
            ("name", json!(code.name)),
            ("group", json!(code.group)),
            ("actor", json!(code.actor)),
            ("means", json!(code.means)),
        ])
    });
    let finding_codes = Code::ALL.iter().map(|code| {
        let Description { code, severity, message, help, url } = code.describe();
        row(&[
            ("code", json!(code)),
            ("severity", json!(severity)),
            ("message", json!(message)),
            ("help", json!(help)),
            ("url", json!(url)),
        ])
    });
    let oddity_codes = OddityCode::ALL.iter().map(|code| {
        let OddityWords { message, help, why } = code.words();
        row(&[
            ("code", json!(code)),
            ("severity", json!(code.severity())),
            ("message", json!(message)),
            ("help", json!(help)),
            ("why", json!(why)),
        ])
    });
    for (doc, name, type_name, rows) in [
        (
            "The events: those that are judged in full, then those of other families.",
            "events",
            "EventRow",
            known.chain(other).collect::<String>(),
        ),
        (
            "The documented error codes; the vendor adds to them. Group and actor are our judgement.",
            "errorCodes",
            "ErrorCodeRow",
            error_codes.collect(),
        ),
        (
            "The codes that findings carry, and what they say.",
            "findingCodes",
            "FindingCodeRow",
            finding_codes.collect(),
        ),
        (
            "The codes that oddities of audits carry, and what they say.",
            "oddityCodes",
            "OddityCodeRow",
            oddity_codes.collect(),
        ),
    ] {
        write!(text, "\n/** {doc} */\nexport const {name}: readonly {type_name}[] = [\n{rows}];\n").unwrap();
    }
    for (doc, name, words) in [
        (
            "The events that are judged in full, as the core numbers them.",
            "eventNames",
            EVENTS.iter().map(|event| event.name).collect(),
        ),
        ("Why a signature isn't genuine, as the core numbers it.", "rejectionNames", json!(Rejection::ALL)),
        ("What may have been done wrong with a signature, as the core numbers it.", "likelyNames", json!(Likely::ALL)),
    ] {
        write!(text, "\n/** {doc} */\nexport const {name} = {words:#} as const;\n").unwrap();
    }
    settle("npm/src/rows.ts", &text);
}

/// An element of an array in TypeScript.
fn row(columns: &[(&str, Value)]) -> String {
    let columns: Vec<String> = columns.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("  {{ {} }},\n", columns.join(", "))
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
    for field in object.fields {
        let optional = if field.presence == Presence::Optional { "?" } else { "" };
        let or_null = if field.nullable { " | null" } else { "" };
        let type_name = type_of(&field.holds);
        write!(text, "  /** {} */\n  {}{optional}: {type_name}{or_null};\n", meaning(field), field.name).unwrap();
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
            let words: Vec<String> = words.iter().map(|word| format!("{:?}", word.name)).collect();
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
