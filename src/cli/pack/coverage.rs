//! `leaflint pack coverage`, shown.

use super::args::Coverage as Arguments;
use super::{count, page, status, wrapped};
use crate::cli::Stop;
use crate::cli::output::print;
use crate::linter::workshop::{Coverage, SentenceCover, coverage};
use crate::report::ExitStatus;
use serde::Serialize;
use std::fmt::Write;
use std::io;

pub(super) fn run(arguments: &Arguments) -> Result<ExitStatus, Stop> {
    let bench = arguments.pack.load()?;
    let page = match &arguments.source {
        Some(path) => Some((bench.evidence(arguments.evidence.as_deref())?, page(path)?)),
        None => None,
    };
    let covered = coverage(&bench, page.as_ref().map(|(evidence, page)| (*evidence, page)));
    print(&if arguments.format == "json" { json(&covered)? } else { text(&covered) })?;
    Ok(status(!(arguments.strict && covered.has_gaps())))
}

fn text(covered: &Coverage) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    for fact in covered.facts.iter().filter(|fact| !fact.rules.is_empty()) {
        let _ = writeln!(out, "{} (section “{}”)", fact.fact, fact.section);
        let _ = writeln!(out, "{}", wrapped(&fact.statement, 4));
        let _ = writeln!(out, "{}", wrapped(&format!("rules: {}", fact.rules.join(", ")), 4));
    }
    let idle: Vec<_> = covered.facts.iter().filter(|fact| fact.rules.is_empty()).collect();
    if !idle.is_empty() {
        let _ = writeln!(out, "\nFacts without a rule:");
        for fact in &idle {
            let _ = writeln!(out, "  {} (section “{}”)\n{}", fact.fact, fact.section, wrapped(&fact.statement, 4));
        }
    }
    if !covered.rules_without_evidence.is_empty() {
        let _ = writeln!(out, "\nRules without evidence (they rest on no fact):");
        for (rule, looks_at) in &covered.rules_without_evidence {
            let _ = writeln!(out, "  {rule} ({looks_at})");
        }
    }
    if let Some(sentences) = &covered.sentences {
        let open: Vec<_> = sentences.iter().filter(|sentence| sentence.is_open()).collect();
        if !open.is_empty() {
            let _ = writeln!(out, "\nSentences of the source without a fact:");
        }
        for sentence in &open {
            let passage = &sentence.passage;
            let _ = writeln!(out, "  line {} (section “{}”)", passage.line, passage.section);
            let _ = writeln!(out, "{}\n    {}", wrapped(&passage.text, 4), passage.fingerprint);
        }
        let marked: Vec<_> = sentences.iter().filter(|s| s.facts.is_empty() && !s.is_open()).collect();
        if !marked.is_empty() {
            let _ = writeln!(out, "\nSentences of the source that are marked as not checked:");
        }
        for sentence in &marked {
            let reason = sentence.not_checked.as_deref().unwrap_or_default();
            let _ = writeln!(out, "{}", wrapped(&format!("line {}: {reason}", sentence.passage.line), 2));
        }
        let unwritten = sentences.iter().filter(|sentence| is_unwritten(covered, sentence)).count();
        let in_facts = sentences.len() - open.len() - marked.len() - unwritten;
        let waiting = if unwritten > 0 { format!("{unwritten} in facts to be written, ") } else { String::new() };
        let _ = writeln!(
            out,
            "\n{} of the source: {in_facts} in facts, {waiting}{} marked as not checked, {} open.",
            count(sentences.len(), "sentence"),
            marked.len(),
            open.len()
        );
    } else {
        out.push('\n');
    }
    let to_do = covered.facts.iter().filter(|fact| fact.to_do).count();
    if to_do > 0 {
        let _ = writeln!(
            out,
            "{} still to be written: the statement says TODO. say each in your own words.",
            count(to_do, "fact")
        );
    }
    let _ = writeln!(
        out,
        "{}: {} without a rule; {} without evidence.",
        count(covered.facts.len(), "fact"),
        idle.len(),
        count(covered.rules_without_evidence.len(), "rule")
    );
    out
}

/// Whether all the facts made of a sentence are still to be written.
fn is_unwritten(covered: &Coverage, sentence: &SentenceCover) -> bool {
    let to_do = |name: &String| covered.facts.iter().any(|fact| fact.fact == *name && fact.to_do);
    !sentence.facts.is_empty() && sentence.facts.iter().all(to_do)
}

#[derive(Serialize)]
struct Wire<'a> {
    pack: &'a str,
    facts: Vec<WireFact<'a>>,
    rules_without_evidence: Vec<&'a str>,
    /// `null` if no source was given.
    sentences: Option<Vec<WireSentence<'a>>>,
}

#[derive(Serialize)]
struct WireFact<'a> {
    fact: &'a str,
    statement: &'a str,
    evidence: &'a str,
    section: &'a str,
    rules: &'a [String],
    /// Whether the statement is still to be written.
    to_do: bool,
}

#[derive(Serialize)]
struct WireSentence<'a> {
    line: u32,
    section: &'a str,
    fingerprint: &'a str,
    text: &'a str,
    facts: &'a [String],
    not_checked: Option<&'a str>,
}

fn json(covered: &Coverage) -> io::Result<String> {
    let facts = covered.facts.iter().map(|fact| WireFact {
        fact: &fact.fact,
        statement: &fact.statement,
        evidence: &fact.evidence,
        section: &fact.section,
        rules: &fact.rules,
        to_do: fact.to_do,
    });
    let wire = Wire {
        pack: &covered.pack,
        facts: facts.collect(),
        rules_without_evidence: covered.rules_without_evidence.iter().map(|(rule, _)| rule.as_str()).collect(),
        sentences: covered.sentences.as_ref().map(|sentences| sentences.iter().map(wire_sentence).collect()),
    };
    Ok(serde_json::to_string_pretty(&wire)? + "\n")
}

fn wire_sentence(sentence: &SentenceCover) -> WireSentence<'_> {
    WireSentence {
        line: sentence.passage.line,
        section: &sentence.passage.section,
        fingerprint: &sentence.passage.fingerprint,
        text: &sentence.passage.text,
        facts: &sentence.facts,
        not_checked: sentence.not_checked.as_deref(),
    }
}
