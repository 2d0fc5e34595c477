//! The catalog's rows as JSON Schemas, held against what is committed. They say what the core's verdict says: what is an
//! error there fits no schema, what is at most warned of fits.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::catalog::{
    ACCOUNT, ALL_EVENTS, CONFIG_EVENTS, CONFIG_KEYS, ERROR_CODES, EVENTS, Event, Field, Holds, MESSAGE, OTHER_EVENTS,
    Object, Presence, STORED, SUBSCRIPTION,
};
use serde_json::{Map, Value, json};
use support::{meaning, settle};

#[test]
fn the_package_has_the_catalog_as_schemas() {
    let mut definitions = Definitions::default();
    definitions.message();
    definitions.subscription();
    let of_events = EVENTS.iter().map(|event| (event.name, event.type_name));
    let roots: Map<String, Value> = [("message", &MESSAGE), ("subscription", &SUBSCRIPTION), ("account", &ACCOUNT)]
        .map(|(name, object)| (name, object.type_name))
        .into_iter()
        .chain(of_events)
        .map(|(name, type_name)| (name.to_owned(), json!(type_name)))
        .collect();
    settle(
        "npm/src/schemas.ts",
        &format!(
            "// Derived from src/catalog by `npm run derive`; not to be edited by hand.\n\
             import type {{ JsonSchema }} from \"./types.js\";\n\n\
             /** What there are schemas of, and under which name each stands in `definitions`. */\n\
             export const roots = {} as const;\n\n\
             /** The schemas, which refer to each other as 2020-12 has it. */\n\
             export const definitions: Readonly<Record<string, JsonSchema>> = {};\n",
            literal(&Value::Object(roots), 0),
            literal(&Value::Object(definitions.0), 0),
        ),
    );
}

/// `value` as TypeScript writes it: in one line if it fits behind `indent` spaces.
fn literal(value: &Value, indent: usize) -> String {
    let name = |name: &String| match name.chars().all(|character| character.is_alphanumeric() || character == '_') {
        true => name.clone(),
        false => json!(name).to_string(),
    };
    let parts = |indent: usize| -> Vec<String> {
        match value {
            Value::Object(members) => {
                members.iter().map(|(key, value)| format!("{}: {}", name(key), literal(value, indent))).collect()
            }
            Value::Array(elements) => elements.iter().map(|element| literal(element, indent)).collect(),
            _ => Vec::new(),
        }
    };
    let (open, space, close) = match value {
        Value::Object(members) if members.is_empty() => return "{}".to_owned(),
        Value::Object(_) => ("{", " ", "}"),
        Value::Array(_) => ("[", "", "]"),
        plain => return plain.to_string(),
    };
    let inline = format!("{open}{space}{}{space}{close}", parts(0).join(", "));
    if indent + inline.len() <= 120 && !inline.contains('\n') {
        return inline;
    }
    let inner = indent + 2;
    let lines: String = parts(inner).iter().map(|part| format!("{:inner$}{part},\n", "")).collect();
    format!("{open}\n{lines}{:indent$}{close}", "")
}

/// Schemas by name, each behind those that it refers to.
#[derive(Default)]
struct Definitions(Map<String, Value>);

impl Definitions {
    fn message(&mut self) {
        self.0.insert("EventName".to_owned(), open(event_names()));
        self.0.insert("ErrorCode".to_owned(), open(ERROR_CODES.iter().map(|code| code.name)));
        for event in &EVENTS {
            let mut schema = self.shape(&MESSAGE);
            let mut narrow = |name: &str, mut to: Value| {
                to["description"] = schema["properties"][name]["description"].take();
                schema["properties"][name] = to;
            };
            narrow("event", json!({ "const": event.name }));
            narrow("data", self.reference(event.data));
            schema["description"] = json!(format!("Sent when {}.", event.means));
            self.0.insert(event.type_name.to_owned(), schema);
        }
        let of_event = |Event { name, type_name, .. }: &Event| {
            let is_it = json!({ "properties": { "event": { "const": name } }, "required": ["event"] });
            json!({ "if": is_it, "then": reference(type_name) })
        };
        let mut schema = self.shape(&MESSAGE);
        schema["description"] = json!("What a webhook is sent. Events that are not listed may come with any data.");
        schema["allOf"] = EVENTS.iter().map(of_event).collect();
        self.0.insert(MESSAGE.type_name.to_owned(), schema);
    }

    fn subscription(&mut self) {
        // The API's rule on `config`: one event that takes none is enough to refuse it. Of an event that is not listed
        // nobody knows.
        let refusing: Vec<&str> =
            event_names().chain([ALL_EVENTS]).filter(|name| !CONFIG_EVENTS.contains(name)).collect();
        let one_refuses = json!({ "anyOf": [
            { "const": ALL_EVENTS },
            { "type": "array", "contains": { "enum": refusing } },
        ] });
        let no_config = json!({ "properties": { "config": or_null(json!({ "type": "object", "maxProperties": 0 })) } });
        let stored = self.reference(&STORED);
        let mut schema = self.shape(&SUBSCRIPTION);
        schema["description"] = json!("What creates a subscription, or what the API returns of one.");
        schema["allOf"] = json!([
            { "if": { "properties": { "events": one_refuses }, "required": ["events"] }, "then": no_config },
            { "if": { "properties": { "id": {} }, "required": ["id"] }, "then": stored },
        ]);
        self.0.insert(SUBSCRIPTION.type_name.to_owned(), schema);
    }

    /// Refers to the schema of `object`, which is there from then on.
    fn reference(&mut self, object: &'static Object) -> Value {
        if !self.0.contains_key(object.type_name) {
            let shape = self.shape(object);
            self.0.insert(object.type_name.to_owned(), shape);
        }
        reference(object.type_name)
    }

    fn shape(&mut self, object: &'static Object) -> Value {
        let properties: Map<String, Value> =
            object.fields.iter().map(|field| (field.name.to_owned(), self.field(field))).collect();
        let required = object.fields.iter().filter(|field| field.presence == Presence::Required);
        let required: Vec<&str> = required.map(|field| field.name).collect();
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn field(&mut self, field: &Field) -> Value {
        let mut schema = self.value(&field.holds);
        if field.nullable {
            schema = or_null(schema);
        }
        if let Some(most) = CONFIG_KEYS.iter().find(|key| key.name == field.name).and_then(|key| key.most) {
            schema["maxItems"] = json!(most);
        }
        schema["description"] = json!(meaning(field));
        schema
    }

    fn value(&mut self, holds: &Holds) -> Value {
        match holds {
            Holds::Text | Holds::Time => json!({ "type": "string" }),
            Holds::Url => json!({ "type": "string", "pattern": URL }),
            Holds::Id => json!({ "type": "string", "pattern": ID }),
            Holds::EventName => reference("EventName"),
            Holds::ErrorCode => reference("ErrorCode"),
            Holds::Word(words) => open(words.iter().map(|word| word.name)),
            Holds::Flag => json!({ "type": "boolean" }),
            Holds::Integer => json!({ "type": "integer" }),
            Holds::List(Holds::EventName) => json!({ "anyOf": [
                { "type": "array", "items": reference("EventName"), "minItems": 1 },
                { "const": ALL_EVENTS },
            ] }),
            Holds::List(element) => json!({ "type": "array", "items": self.value(element) }),
            // The contract leaves it open: what other pages say of it is there for editors.
            Holds::Object(object) if object.type_name == ACCOUNT.type_name => {
                json!({ "anyOf": [self.reference(object), { "type": "object" }] })
            }
            Holds::Object(object) => self.reference(object),
            Holds::Data => json!({ "type": "object" }),
            Holds::Any => json!({}),
        }
    }
}

const ID: &str = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";

/// What every address has. That its host is one, and its port, is more than a pattern should say.
const URL: &str = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]([\s\S]*\S)?$";

/// The names of all documented events.
fn event_names() -> impl Iterator<Item = &'static str> {
    EVENTS.iter().map(|event| event.name).chain(OTHER_EVENTS)
}

/// One of `words`, which editors offer, or any other text.
fn open(words: impl Iterator<Item = &'static str>) -> Value {
    json!({ "anyOf": [{ "enum": words.collect::<Vec<_>>() }, { "type": "string" }] })
}

/// What `schema` says, or null.
fn or_null(mut schema: Value) -> Value {
    match schema.get_mut("anyOf") {
        Some(Value::Array(choices)) => choices.push(json!({ "type": "null" })),
        _ => schema = json!({ "anyOf": [schema, { "type": "null" }] }),
    }
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
