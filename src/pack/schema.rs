//! The JSON Schemas of pack files, for editors.
//!
//! They are made of the very types that read the files (`raw`), so they cannot differ from what is read. Only the program
//! has them, not the script that compiles the built-in packs.

use super::raw::{Entries, Placed, RawPack, RawTopic};
use super::rules::{HEDGED, KINDS, SEVERITIES};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// A day as year, month and day.
pub(super) const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// A fingerprint of a sentence.
pub(super) const PRINT: &str = "^sha256:[0-9a-fA-F]{64}$";

/// The schema of `pack.yaml`.
pub fn pack_schema() -> Value {
    tidied(schemars::schema_for!(RawPack), "pack.yaml of a leaflint pack")
}

/// The schema of every other file of a pack. `names` are the names that kinds of rules know: the key of the kind, and the
/// names there are.
pub fn topic_schema(names: &[(&str, Vec<&str>)]) -> Value {
    let mut schema = tidied(schemars::schema_for!(RawTopic), "Concepts, facts and rules of a leaflint pack");
    let rule = &mut schema["$defs"]["Rule"];
    let severities = SEVERITIES.iter().map(|(name, _)| *name).collect();
    for (key, names) in [("severity", severities), ("hedged", HEDGED.to_vec())].iter().chain(names) {
        rule["properties"][*key]["enum"] = json!(names);
    }
    rule["oneOf"] = KINDS.iter().map(|kind| json!({ "required": [kind] })).collect();
    schema["$defs"]["Concept"]["anyOf"] = json!([{ "required": ["terms"] }, { "required": ["includes"] }]);
    schema
}

fn tidied(schema: Schema, title: &str) -> Value {
    let mut schema = schema.to_value();
    schema["title"] = json!(title);
    tidy(&mut schema);
    schema
}

/// Takes out what says something about Rust and nothing about the file: no key may be empty (null), and what an absent key
/// stands for is nothing to write down.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.shift_remove("default");
            if let Some(Value::String(words)) = map.get_mut("description") {
                // The lines of a comment.
                *words = words.replace('\n', " ");
            }
            if let Some(Value::Array(types)) = map.get_mut("type")
                && let Some(one) = types.iter().find(|one| *one != "null").cloned()
            {
                map.insert("type".to_owned(), one);
            }
            if let Some(one) = only_choice(map) {
                map.shift_remove("anyOf");
                map.extend(one);
            }
            map.values_mut().for_each(tidy);
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// What is left of a choice between something and null.
fn only_choice(map: &Map<String, Value>) -> Option<Map<String, Value>> {
    match map.get("anyOf")?.as_array()?.as_slice() {
        [Value::Object(one), null] if null["type"] == "null" => Some(one.clone()),
        _ => None,
    }
}

impl JsonSchema for Placed {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<String>()
    }
}

impl<V: JsonSchema> JsonSchema for Entries<V> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<V>();
        json_schema!({ "type": "object", "additionalProperties": values })
    }
}
