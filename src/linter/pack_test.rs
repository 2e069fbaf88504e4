//! `leaflint pack test`: the examples of every rule, run as documents.

use super::Engine;
use super::decide::example;
use super::inspect::explain_example;
use crate::check::Settings;
use crate::document::{Document, Format};
use crate::finding::Certainty;
use crate::pack::{Kind, Rule};
use crate::source::Source;
use std::fmt::Write;

/// Runs the examples of every rule.
///
/// # Errors
/// The text to show when an example does not behave: the rule, the example, and what `inspect` says of it.
pub fn pack_test(engine: &Engine, settings: &Settings) -> Result<String, String> {
    let mut failed = String::new();
    let mut count = 0;
    for rule in engine.rules() {
        for (examples, must_flag) in [(&rule.examples.flags, true), (&rule.examples.passes, false)] {
            for example in examples {
                count += 1;
                if flags(engine, rule, example, settings) != must_flag {
                    let what = if must_flag { "must be flagged and is not" } else { "must pass and is flagged" };
                    let _ = writeln!(failed, "{} ({}): this example {what}:\n    {example}", rule.id, rule.defined_at);
                    let _ = writeln!(failed, "{}", explain_example(engine, example, settings));
                }
            }
        }
    }
    if failed.is_empty() {
        Ok(format!("{count} examples of {} rules behave as they should.\n", engine.rules().len()))
    } else {
        Err(failed)
    }
}

/// Whether a rule certainly flags a text, read as Markdown.
pub(super) fn flags(engine: &Engine, rule: &Rule, text: &str, settings: &Settings) -> bool {
    let source = Source::from_text("example", text);
    let document = Document::parse(&source, Format::Markdown);
    let checked = engine.check(&source, &document, settings);
    let requires = matches!(&rule.kind, Kind::Policy { name } if name == "missing-by");
    let found = match rule.kind {
        Kind::Policy { .. } => example(engine, settings, (&source, &document), checked.findings, requires),
        _ => checked.findings,
    };
    found.iter().any(|finding| finding.rule == rule.id && finding.certainty == Certainty::Certain)
}
