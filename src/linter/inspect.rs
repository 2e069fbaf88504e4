//! `leaflint inspect`: what the language layer sees, for pack authors.
//!
//! Prints every sentence with its clauses, tokens, mentions, cues and focus, and every pattern that was found with the
//! assertion and the step that decided it. Nothing is decided here: it asks what the checks ask.

use super::Engine;
use crate::check::{Settings, decision};
use crate::document::{BlockKind, Document, Format};
use crate::language::{Assertion, Label, Reading, Token, annotate};
use crate::pack::{PackSet, PatternUse};
use crate::report::safe_line;
use crate::source::Source;
use std::fmt::Write;

/// «1 block», «2 blocks».
fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// What the language layer sees in a document, as text.
pub fn inspect(engine: &Engine, source: &Source, document: &Document, settings: &Settings) -> String {
    let set = engine.set();
    let annotated = annotate(document, set.lexicon(), set.cues());
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}: {}, {}, format {}, read as {}\n",
        safe_line(source.name()),
        counted(document.blocks.len(), "block"),
        counted(annotated.readings.len() + annotated.wholes.len(), "reading"),
        document.format.name(),
        source.encoding()
    );
    let view = View { set, document, source };
    for reading in annotated.readings.iter().chain(&annotated.wholes) {
        view.reading(reading, &mut out);
    }
    let checked = engine.check(source, document, settings);
    let _ = writeln!(out, "findings: {}", checked.findings.len());
    for finding in &checked.findings {
        let place = source.line_column(finding.span.start);
        let _ = writeln!(
            out,
            "  {}:{} {} ({}) «{}»",
            place.line,
            place.column,
            finding.rule,
            finding.certainty.name(),
            safe_line(source.slice(finding.span))
        );
    }
    out
}

/// What `inspect` says of an example, indented.
pub(super) fn explain_example(engine: &Engine, text: &str, settings: &Settings) -> String {
    let source = Source::from_text("example", text);
    let document = Document::parse(&source, Format::Markdown);
    let mut out = String::new();
    for line in inspect(engine, &source, &document, settings).lines() {
        let _ = writeln!(out, "    | {line}");
    }
    out
}

struct View<'a> {
    set: &'a PackSet,
    document: &'a Document,
    source: &'a Source,
}

impl View<'_> {
    fn reading(&self, reading: &Reading, out: &mut String) {
        let block = self.document.block(reading.block);
        let first = reading.tokens[reading.own.clone()].first();
        let line = first.map_or(0, |token| {
            let text = &self.document.block(token.block).text;
            self.source.line_column(text.source_span(token.start as usize..token.end as usize).start).line
        });
        let _ = writeln!(
            out,
            "line {line} {} {:?}: {}",
            kind_name(&block.kind),
            reading.kind,
            self.words(reading, 0..reading.tokens.len())
        );
        let lexicon = self.set.lexicon();
        let clauses: Vec<String> = reading
            .clauses
            .list()
            .iter()
            .map(|clause| format!("[{}{}]", clause_mark(clause.kind), self.words(reading, clause.range.clone())))
            .collect();
        if clauses.len() > 1 {
            let _ = writeln!(out, "  clauses   {}", clauses.join(" "));
        }
        let mentions: Vec<String> = reading
            .mentions()
            .iter()
            .filter(|mention| !lexicon.concept(mention.concept).name.contains(':'))
            .map(|mention| {
                let how = if mention.resolved { " meant by " } else { "=" };
                format!(
                    "{}{how}«{}»",
                    lexicon.concept(mention.concept).name,
                    self.words(reading, mention.start..mention.end)
                )
            })
            .collect();
        if !mentions.is_empty() {
            let _ = writeln!(out, "  mentions  {}", mentions.join(", "));
        }
        let cues: Vec<String> = reading
            .cues
            .iter()
            .map(|cue| format!("{:?} «{}»", cue.kind, self.words(reading, cue.start..cue.end)))
            .collect();
        if !cues.is_empty() {
            let _ = writeln!(out, "  cues      {}", cues.join(", "));
        }
        let focus: Vec<String> = reading
            .focus
            .candidates
            .iter()
            .map(|entity| {
                entity.concepts.iter().map(|id| lexicon.concept(*id).name.as_str()).collect::<Vec<_>>().join("+")
            })
            .collect();
        if !focus.is_empty() {
            let open = if reading.focus.ambiguous { " (one of the first two)" } else { "" };
            let _ = writeln!(out, "  focus     {}{open}", focus.join(" > "));
        }
        let mut notes = Vec::new();
        match reading.label {
            Label::Myth => notes.push("shown as a myth"),
            Label::Not => notes.push("listed as what it is not"),
            Label::Fact => notes.push("shown as a fact"),
            Label::Citation => notes.push("in a list of publications"),
            Label::None => {}
        }
        if reading.question {
            notes.push("a question");
        }
        if reading.rejected {
            notes.push("rejected by the next sentence");
        }
        if reading.answered == Some(false) {
            notes.push("answered with no");
        }
        if !notes.is_empty() {
            let _ = writeln!(out, "  notes     {}", notes.join(", "));
        }
        self.patterns(reading, out);
        self.near_misses(reading, out);
        out.push('\n');
    }

    fn patterns(&self, reading: &Reading, out: &mut String) {
        for (found, purpose) in self.set.matches(reading) {
            let decision = decision(reading, self.set.lexicon(), &found.tokens, purpose);
            let pattern = &self.set.index().pattern(found.pattern).text;
            let matched: Vec<String> = found.tokens.iter().map(|at| self.words(reading, *at..*at + 1)).collect();
            let verdict = match found.about {
                Some(false) => "no effect: the clause is about something else".to_owned(),
                about => {
                    let cue = decision
                        .cue
                        .map_or(String::new(), |cue| format!(" by «{}»", self.words(reading, cue.start..cue.end)));
                    let open = if about.is_none() { ", but one of two subjects could be meant" } else { "" };
                    format!(
                        "{} (step: {}{cue}){open}; {}",
                        decision.assertion.name(),
                        decision.step,
                        effect(purpose, decision.assertion)
                    )
                }
            };
            let _ = writeln!(
                out,
                "  pattern   {}  `{pattern}`\n            on «{}»: {verdict}",
                self.purpose(purpose),
                matched.join(" ")
            );
        }
    }

    /// Patterns of which a part is there: what an author looks for when nothing fires.
    fn near_misses(&self, reading: &Reading, out: &mut String) {
        const MOST: usize = 3;
        let mut misses = self.set.index().near_misses(reading);
        misses.sort_by_key(|(_, found, missing)| (missing.len(), std::cmp::Reverse(found.len())));
        for (pattern, found, missing) in misses.iter().take(MOST) {
            let purpose = self.purpose(self.set.use_of(*pattern));
            let _ = writeln!(
                out,
                "  near miss {purpose}  `{}`\n            found `{}`, but not `{}` in the same clause",
                self.set.index().pattern(*pattern).text,
                found.join("`, `"),
                missing.join("`, `")
            );
        }
        if misses.len() > MOST {
            let _ = writeln!(out, "            and {} more near misses", misses.len() - MOST);
        }
    }

    fn purpose(&self, purpose: PatternUse) -> String {
        let fact = |fact: usize| {
            let fact = &self.set.facts()[fact];
            format!("{}/{}", self.set.packs()[fact.pack].id, fact.id)
        };
        let with_rule =
            |rule: Option<usize>| rule.map_or(String::new(), |rule| format!(" for {}", self.set.rules()[rule].id));
        match purpose {
            PatternUse::States { fact: f, rule, .. } => format!("states {}{}", fact(f), with_rule(rule)),
            PatternUse::Contradicts { fact: f, rule, .. } => format!("contradicts {}{}", fact(f), with_rule(rule)),
            PatternUse::Excuses { fact: f, rule } => format!("excuses {}{}", fact(f), with_rule(rule)),
            PatternUse::Triggers { rule } => format!("triggers {}", self.set.rules()[rule].id),
            PatternUse::Places { rule } => format!("places {}", self.set.rules()[rule].id),
            PatternUse::Hints { rule } => format!("hints at {}", self.set.rules()[rule].id),
        }
    }

    fn words(&self, reading: &Reading, range: std::ops::Range<usize>) -> String {
        let word = |token: &Token| {
            let text = self.document.block(token.block).text.plain();
            if token.end == 0 { "=>" } else { text.get(token.start as usize..token.end as usize).unwrap_or("") }
        };
        let mut out = String::new();
        let mut last: Option<&Token> = None;
        for token in &reading.tokens[range] {
            // The second half of a contraction stands at the same place.
            if last.is_some_and(|last| last.block == token.block && last.start == token.start && token.end > 0) {
                continue;
            }
            if token.spaced && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word(token));
            last = Some(token);
        }
        safe_line(&out).to_string()
    }
}

fn effect(purpose: PatternUse, assertion: Assertion) -> &'static str {
    match crate::check::outcome(purpose, assertion) {
        Some((true, true, _)) => "contradicts the fact only for rules that flag hedged statements",
        Some((true, false, _)) => "contradicts the fact",
        Some((false, ..)) => "states the fact",
        None => "no effect on the fact",
    }
}

fn kind_name(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading { .. } => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem { .. } => "list item",
        BlockKind::TableCell { .. } => "table cell",
        BlockKind::Caption => "caption",
        BlockKind::ImageText => "image text",
        BlockKind::Term => "term",
        BlockKind::MetadataValue { .. } => "metadata",
    }
}

fn clause_mark(kind: crate::language::ClauseKind) -> &'static str {
    match kind {
        crate::language::ClauseKind::Main => "",
        crate::language::ClauseKind::Condition => "if: ",
        crate::language::ClauseKind::Subordinate => "sub: ",
    }
}
