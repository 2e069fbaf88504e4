//! `leaflint pack test`: the examples of every rule, run as documents.

use super::Engine;
use super::decide::example;
use super::inspect::explain_example;
use crate::check::Settings;
use crate::document::{Document, Format};
use crate::finding::Certainty;
use crate::pack::{Kind, Rule};
use crate::policy::{State, edited_after_review};
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

/// What parts the two states of a page in the examples of a rule about its history.
const EDITED: &str = "\n=====\n";

/// Whether a rule certainly flags a text, read as Markdown.
pub(super) fn flags(engine: &Engine, rule: &Rule, text: &str, settings: &Settings) -> bool {
    let (before, text) = text.split_once(EDITED).map_or((None, text), |(before, text)| (Some(before), text));
    let source = Source::from_text("example", text);
    let document = Document::parse(&source, Format::Markdown);
    let mut found = engine.check(&source, &document, settings).findings;
    if let Kind::Policy { name } = &rule.kind {
        found = example(engine, settings, (&source, &document), found, name == "missing-by");
        let now = State { source: &source, document: &document };
        if let Some(before) = before.filter(|_| name == "edited-after-review") {
            let before = Source::from_text("example", before);
            let parsed = Document::parse(&before, Format::Markdown);
            let then = State { source: &before, document: &parsed };
            let date = now.review(settings.date_order, settings.today);
            let same = |date: &(String, _)| {
                then.review(settings.date_order, settings.today).is_some_and(|(then, _)| then == date.0)
            };
            let edited = date
                .filter(same)
                .and_then(|(date, place)| edited_after_review(&then, &now, engine.set(), (&date, place)));
            found.extend(edited);
        }
    }
    found.iter().any(|finding| finding.rule == rule.id && finding.certainty == Certainty::Certain)
}
