//! The terms of the built-in packs as fixed strings, for a comparison with a search for fixed strings.

use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Topic {
    concepts: BTreeMap<String, Concept>,
    glossary: BTreeMap<String, Entry>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Concept {
    terms: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Entry {
    spellings: Vec<String>,
}

/// Every term that is made of words alone, in alphabetic order. Every choice and every optional word of a term is written
/// out once, not in all combinations: those would be hundreds of thousands.
pub(crate) fn all() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    for file in leaflint::linter::built_in_files() {
        if file.source.name().ends_with("pack.yaml") {
            continue;
        }
        let topic: Topic = serde_saphyr::from_str(file.source.text())?;
        let concepts = topic.concepts.values().flat_map(|concept| &concept.terms);
        for term in concepts.chain(topic.glossary.values().flat_map(|entry| &entry.spellings)) {
            let plain = !term.contains(['{', '<', '#', '&', '=', '…']) && !term.contains("..");
            if plain {
                let most = 1 + term.matches('|').count() + term.matches('[').count();
                out.extend((0..most).map(|turn| reading(&mut term.as_str(), turn)));
            }
        }
    }
    out.retain(|term| !term.is_empty());
    out.sort();
    out.dedup();
    Ok(out)
}

/// One reading of `a (b | c) [d]` up to the bracket that closes it, which is taken too: of `n` choices the one at
/// `turn` modulo `n`.
fn reading(rest: &mut &str, turn: usize) -> String {
    let mut all = vec![String::new()];
    while let Some(c) = rest.chars().next() {
        *rest = &rest[c.len_utf8()..];
        let last = all.len() - 1;
        match c {
            ')' | ']' => break,
            '|' => all.push(String::new()),
            '(' => {
                let inner = reading(rest, turn);
                all[last].push_str(&inner);
            }
            '[' => {
                let inner = reading(rest, turn);
                if turn.is_multiple_of(2) {
                    all[last].push_str(&inner);
                }
            }
            c => all[last].push(c),
        }
    }
    let chosen = &all[turn % all.len()];
    chosen.split_whitespace().collect::<Vec<_>>().join(" ")
}
