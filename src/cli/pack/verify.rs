//! `leaflint pack verify`, shown.

use super::args::Verify;
use super::{count, page, status, wrapped};
use crate::cli::Stop;
use crate::cli::output::print;
use crate::linter::workshop::{Bench, SourcePage, Verdict, Verified, VerifiedPrint, verify};
use crate::report::ExitStatus;
use serde::Serialize;
use std::fmt::Write;
use std::io;

/// This many sentences that the pack does not know are shown.
const SHOWN: usize = 5;

pub(super) fn run(arguments: &Verify) -> Result<ExitStatus, Stop> {
    let bench = arguments.pack.load()?;
    let evidence = bench.evidence(arguments.evidence.as_deref())?;
    let page = page(&arguments.source)?;
    let verified = verify(&bench, evidence, &page);
    let json = arguments.format == "json";
    print(&if json { self::json(&bench, &page, &verified)? } else { text(&bench, evidence, &page, &verified) })?;
    Ok(status(!verified.has_drift()))
}

fn text(bench: &Bench, evidence: usize, page: &SourcePage, verified: &Verified) -> String {
    let pack = &bench.engine.packs()[bench.pack];
    let source = &pack.evidence[evidence];
    let mut out = format!(
        "{} against {}\n{}, “{}”, reviewed {}\n",
        pack.id, page.name, source.publisher, source.title, source.reviewed
    );
    // Writing to a string cannot fail.
    for print in &verified.prints {
        let nearest = match print.verdict {
            Verdict::Found { .. } => continue,
            Verdict::Changed { nearest } => Some(&page.passages[nearest]),
            Verdict::Gone => None,
        };
        let what = if nearest.is_some() { "changed" } else { "gone" };
        let _ = writeln!(out, "\n{what}: {}", subject(print));
        if let Some(place) = &print.place {
            let _ = writeln!(out, "    {place}");
        }
        let _ = writeln!(out, "    {}", print.fingerprint);
        if let Some(passage) = nearest {
            let _ = writeln!(out, "    The nearest sentence that no fact knows, in line {}:", passage.line);
            let _ = writeln!(out, "{}", wrapped(&format!("«{}»", passage.text), 6));
            let _ = writeln!(out, "      {}", passage.fingerprint);
        }
    }
    for fact in &verified.without {
        let _ = writeln!(out, "\nnot verified: {fact} has no fingerprint");
    }
    for passage in verified.unknown.iter().take(SHOWN) {
        let _ = writeln!(out, "\nnot in the pack: line {} (section “{}”)", passage.line, passage.section);
        let _ = writeln!(out, "{}\n    {}", wrapped(&passage.text, 4), passage.fingerprint);
    }
    if verified.unknown.len() > SHOWN {
        let _ = writeln!(out, "\nnot in the pack: {} more", count(verified.unknown.len() - SHOWN, "sentence"));
    }
    let number = |test: fn(&Verdict) -> bool| verified.prints.iter().filter(|print| test(&print.verdict)).count();
    let (changed, gone) = (number(|v| matches!(v, Verdict::Changed { .. })), number(|v| matches!(v, Verdict::Gone)));
    let found = verified.prints.len() - changed - gone;
    let _ = writeln!(
        out,
        "\n{} with {}: {found} found, {changed} changed, {gone} gone.",
        count(verified.facts, "fact"),
        count(verified.prints.len(), "fingerprint")
    );
    if verified.has_drift() {
        let _ = writeln!(
            out,
            "Read the sentence, mend fact and rules if its meaning has changed, and put its fingerprint in place of the old one."
        );
    }
    if !verified.unknown.is_empty() {
        let _ = writeln!(
            out,
            "{} of the source not in the pack. Make facts of them, or mark them as not checked; 'leaflint pack coverage' lists \
             them all.",
            count(verified.unknown.len(), "sentence")
        );
    }
    out
}

fn subject(print: &VerifiedPrint) -> String {
    let what = print.fact.as_ref().map_or("a sentence marked as not checked".to_owned(), |fact| format!("fact {fact}"));
    format!("{what} (section “{}”)", print.section)
}

#[derive(Serialize)]
struct Wire<'a> {
    pack: &'a str,
    source: &'a str,
    facts: usize,
    without_fingerprint: &'a [String],
    fingerprints: Vec<WirePrint<'a>>,
    /// Sentences of the source that the pack does not know.
    unknown: Vec<WireSentence<'a>>,
}

#[derive(Serialize)]
struct WireSentence<'a> {
    line: u32,
    section: &'a str,
    fingerprint: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct WirePrint<'a> {
    /// `null` for a sentence that is marked as not checked.
    fact: Option<&'a str>,
    section: &'a str,
    fingerprint: &'a str,
    state: &'static str,
    /// 1-based line of the sentence found, or of the nearest.
    line: Option<u32>,
    /// Fingerprint of the nearest sentence, if this one has changed.
    nearest: Option<&'a str>,
}

fn json(bench: &Bench, page: &SourcePage, verified: &Verified) -> io::Result<String> {
    let prints = verified.prints.iter().map(|print| {
        let (state, at) = match print.verdict {
            Verdict::Found { passage } => ("found", Some(passage)),
            Verdict::Changed { nearest } => ("changed", Some(nearest)),
            Verdict::Gone => ("gone", None),
        };
        let passage = at.map(|at| &page.passages[at]);
        WirePrint {
            fact: print.fact.as_deref(),
            section: &print.section,
            fingerprint: &print.fingerprint,
            state,
            line: passage.map(|passage| passage.line),
            nearest: passage.filter(|_| state == "changed").map(|passage| passage.fingerprint.as_str()),
        }
    });
    let unknown = verified.unknown.iter().map(|passage| WireSentence {
        line: passage.line,
        section: &passage.section,
        fingerprint: &passage.fingerprint,
        text: &passage.text,
    });
    let wire = Wire {
        pack: &bench.engine.packs()[bench.pack].id,
        source: &page.name,
        facts: verified.facts,
        without_fingerprint: &verified.without,
        fingerprints: prints.collect(),
        unknown: unknown.collect(),
    };
    Ok(serde_json::to_string_pretty(&wire)? + "\n")
}
