//! `pack schema`: what editors know about pack files. `tests/browser/packs.test.mjs` holds pack files against it, in the
//! language server that editors use.
//!
//! `LEAFLINT_WRITE_DOCS=1 cargo test --test workshop schema` writes the files in `docs/`.

use crate::room::{Room, SOURCE};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn printed(kind: &str) -> String {
    let run = Room::new(&[]).run(&["pack", "schema", kind]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    run.out
}

#[test]
fn the_schemas_in_docs_are_the_schemas() {
    for kind in ["pack", "topic"] {
        let path = project(&format!("docs/{kind}.schema.json"));
        if std::env::var_os("LEAFLINT_WRITE_DOCS").is_some() {
            fs::write(&path, printed(kind)).expect("written");
        }
        let kept = fs::read_to_string(&path).expect("there").replace("\r\n", "\n");
        assert_eq!(printed(kind), kept, "LEAFLINT_WRITE_DOCS=1 cargo test --test workshop schema writes it anew");
    }
}

/// Every key of every object, with its schema.
fn properties(schema: &Value, found: &mut Vec<(String, Value)>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                found.extend(properties.iter().map(|(key, schema)| (key.clone(), schema.clone())));
                assert_eq!(map.get("additionalProperties"), Some(&Value::Bool(false)), "unknown keys are mistakes");
            }
            map.values().for_each(|value| properties(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| properties(value, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_explained() {
    let mut found = Vec::new();
    for kind in ["pack", "topic"] {
        properties(&serde_json::from_str(&printed(kind)).expect("JSON"), &mut found);
    }
    assert!(found.len() > 50, "{} keys", found.len());
    for (key, schema) in found {
        let words = schema["description"].as_str().unwrap_or_default();
        assert!(words.len() > 10 && words.ends_with('.'), "{key}: «{words}»");
        assert!(!words.contains("null") && schema.get("format").is_none(), "{key}: {schema}");
    }
}

#[test]
fn every_built_in_file_names_its_schema() {
    let mut files = 0;
    for folder in fs::read_dir(project("rules")).expect("the packs") {
        for file in fs::read_dir(folder.expect("a folder").path()).expect("its files") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("text");
            let line = text.lines().next().unwrap_or_default();
            let schema = line.strip_prefix("# yaml-language-server: $schema=").unwrap_or_default();
            let kind = if path.ends_with("pack.yaml") { "pack" } else { "topic" };
            assert_eq!(schema, format!("../../docs/{kind}.schema.json"), "the first line of {}", path.display());
            assert!(path.parent().expect("a folder").join(schema).is_file());
            files += 1;
        }
    }
    assert!(files > 20, "{files} files");
}

#[test]
fn a_new_pack_names_schemas_that_are_there() {
    let room = Room::new(&[("source.md", SOURCE)]);
    let new = |name: &str| {
        let about = ["--title", "Tea", "--publisher", "Tea Society", "--reviewed", "2026-03-02", "--url", "u"];
        room.run(&[&["pack", "new", name, "--source", "source.md", "--dir", "my-packs"][..], &about].concat())
    };
    assert_eq!(new("tea").status, 0);
    for file in ["pack.yaml", "concepts.yaml", "facts.yaml"] {
        let text = room.read(&format!("my-packs/tea/{file}"));
        let line = text.lines().next().unwrap_or_default();
        let schema = line.strip_prefix("# yaml-language-server: $schema=../").unwrap_or_else(|| panic!("{line}"));
        let kind = schema.strip_suffix(".schema.json").expect("a schema");
        assert_eq!(kind == "pack", file == "pack.yaml");
        assert_eq!(room.read(&format!("my-packs/{schema}")), printed(kind));
    }
    // Folders of packs may hold the schemas.
    assert_eq!(room.run(&["rules", "--packs-dir", "my-packs"]).status, 0);
    // A schema of another version stays until it is renewed.
    room.write("my-packs/topic.schema.json", "{}");
    let run = new("coffee");
    assert_eq!(run.status, 0);
    assert!(
        run.err.contains("my-packs/topic.schema.json is of another version of leaflint; 'leaflint pack schema --out my-packs' renews it"),
        "{}",
        run.err
    );
    assert_eq!(room.read("my-packs/topic.schema.json"), "{}");
    let run = room.run(&["pack", "schema", "--out", "my-packs"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "my-packs/pack.schema.json written.\nmy-packs/topic.schema.json written.\n");
    assert_eq!(room.read("my-packs/topic.schema.json"), printed("topic"));
}
