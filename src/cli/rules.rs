//! `leaflint rules`: the list of rules.

use crate::linter::Engine;
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;
use std::io;

/// A table for people.
pub(super) fn table(engine: &Engine) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(textwrap::termwidth().clamp(60, 140)).unwrap_or(100))
        .set_header(["Rule", "Severity", "What it reports"]);
    for rule in engine.rules() {
        table.add_row([rule.id.as_str(), rule.severity.name(), &in_general(&rule.message)]);
    }
    let number = engine.rules().len();
    let count = if number == 1 { "1 rule".to_owned() } else { format!("{number} rules") };
    format!("{table}\n{count}. 'leaflint explain RULE' tells more.\n")
}

/// A message without what is only known of a page: `{problem}` and the like become an ellipsis.
fn in_general(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, (_, after))) = rest.split_once('{').and_then(|(b, rest)| Some((b, rest.split_once('}')?))) {
        out.push_str(before);
        out.push('…');
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    out + rest
}

#[derive(Serialize)]
struct WireRule<'e> {
    id: &'e str,
    pack: &'e str,
    severity: &'static str,
    message: &'e str,
    why: &'e str,
    advice: &'e str,
    facts: Vec<&'e str>,
    defined_at: &'e str,
}

/// An array for programs.
pub(super) fn json(engine: &Engine) -> io::Result<String> {
    let rules: Vec<_> = engine
        .rules()
        .iter()
        .map(|rule| WireRule {
            id: &rule.id,
            pack: engine.packs().get(rule.pack).map_or("", |pack| &pack.id),
            severity: rule.severity.name(),
            message: &rule.message,
            why: &rule.why,
            advice: &rule.advice,
            facts: rule.facts.iter().filter_map(|fact| Some(engine.facts().get(*fact)?.id.as_str())).collect(),
            defined_at: &rule.defined_at,
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rules)? + "\n")
}
