//! `leaflint explain`: everything about one rule or one pack.

use crate::linter::{Engine, closest};
use crate::pack::{Fact, Pack, Rule};
use std::fmt::Write;

/// The text about a rule or pack.
///
/// # Errors
/// A sentence, with a suggestion if there is one, when nothing has this name.
pub(super) fn explain(engine: &Engine, name: &str) -> Result<String, String> {
    if let Some(rule) = engine.rules().iter().find(|rule| rule.id == name) {
        return Ok(about_rule(engine, rule));
    }
    if let Some(at) = engine.packs().iter().position(|pack| pack.id == name.trim_end_matches('/')) {
        return Ok(about_pack(engine, at));
    }
    let names = engine.rules().iter().map(|rule| rule.id.as_str());
    let hint = match closest(name, names.chain(engine.packs().iter().map(|pack| pack.id.as_str()))) {
        Some(like) => format!("did you mean '{like}'?"),
        None => "'leaflint rules' lists them; --packs-dir tells where your own packs are".to_owned(),
    };
    Err(format!("there is no rule or pack named '{name}'; {hint}"))
}

fn about_rule(engine: &Engine, rule: &Rule) -> String {
    let mut text = format!("{} ({})\n{}\n", rule.id, rule.severity, rule.message);
    paragraph(&mut text, "Why", &rule.why);
    paragraph(&mut text, "What to do", &rule.advice);
    for fact in rule.facts.iter().filter_map(|fact| engine.facts().get(*fact)) {
        paragraph(&mut text, "Fact", &about_fact(engine, fact));
    }
    examples(&mut text, "Flagged", &rule.examples.flags);
    examples(&mut text, "Passes", &rule.examples.passes);
    paragraph(&mut text, "Written in", &rule.defined_at);
    text
}

fn about_fact(engine: &Engine, fact: &Fact) -> String {
    let source = engine.packs().get(fact.pack).and_then(|pack| pack.evidence.get(fact.evidence));
    let source = source.map_or_else(String::new, |source| {
        format!(
            "\n{}, “{}”, section “{}”\n{}\nreviewed {}, to be looked at again by {}",
            source.publisher, source.title, fact.section, source.url, source.reviewed, source.check_by
        )
    });
    format!("{} ({}){source}", fact.statement, fact.id)
}

fn about_pack(engine: &Engine, at: usize) -> String {
    let pack: &Pack = &engine.packs()[at];
    let mut text = format!("{} {}\n{}\n", pack.id, pack.version, pack.title);
    for source in &pack.evidence {
        let about = format!(
            "{}, “{}”\n{}\nreviewed {}, to be looked at again by {}",
            source.publisher, source.title, source.url, source.reviewed, source.check_by
        );
        paragraph(&mut text, "Source", &about);
    }
    for fact in engine.facts().iter().filter(|fact| fact.pack == at) {
        paragraph(&mut text, "Fact", &format!("{} ({}; section “{}”)", fact.statement, fact.id, fact.section));
    }
    for rule in engine.rules().iter().filter(|rule| rule.pack == at) {
        paragraph(&mut text, "Rule", &format!("{} ({}): {}", rule.id, rule.severity, rule.message));
    }
    text
}

fn paragraph(text: &mut String, title: &str, words: &str) {
    if words.trim().is_empty() {
        return;
    }
    let options = textwrap::Options::new(width())
        .initial_indent("  ")
        .subsequent_indent("  ")
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    // Writing to a string cannot fail.
    let _ = writeln!(text, "\n{title}:\n{}", textwrap::fill(words.trim(), options));
}

fn examples(text: &mut String, title: &str, examples: &[String]) {
    let shown: Vec<_> = examples.iter().map(|example| format!("- {}", example.trim().replace('\n', "\n  "))).collect();
    paragraph(text, title, &shown.join("\n"));
}

/// Columns for prose: the terminal's, but no more than can be read well.
fn width() -> usize {
    textwrap::termwidth().clamp(40, 100)
}
