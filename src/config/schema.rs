//! The JSON Schema of the file, for editors.

use super::raw::RawConfig;
use crate::document::FORMATS;
use serde_json::{Value, json};

/// The schema as JSON, with a line break at the end.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(RawConfig).to_value();
    schema["title"] = json!("leaflint.toml");
    let names: Vec<_> = FORMATS.iter().map(|row| row.name).collect();
    if let Some(formats) = schema.pointer_mut("/properties/formats/additionalProperties") {
        *formats = json!({ "enum": names });
    }
    drop_machine_words(&mut schema);
    format!("{schema:#}\n")
}

/// Takes out what says something about Rust and nothing about the file: TOML has no null and no widths of numbers.
fn drop_machine_words(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let number = map.get("format").and_then(Value::as_str);
            if number.is_some_and(|format| matches!(format, "uint32" | "double")) {
                map.shift_remove("format");
            }
            if map.get("default").is_some_and(Value::is_null) {
                map.shift_remove("default");
            }
            if let Some(Value::Array(types)) = map.get_mut("type")
                && let Some(one) = types.iter().find(|one| *one != "null").cloned()
            {
                map.insert("type".to_owned(), one);
            }
            if let Some(Value::Array(choices)) = map.get("anyOf")
                && let Some(Value::Object(one)) = choices.first().cloned()
            {
                map.shift_remove("anyOf");
                map.extend(one);
            }
            map.values_mut().for_each(drop_machine_words);
        }
        Value::Array(list) => list.iter_mut().for_each(drop_machine_words),
        _ => {}
    }
}
