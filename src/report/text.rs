//! The report for people in a terminal: the line of the page with the words underlined, what is wrong, why, what to do,
//! and the fact with its evidence.

use super::excerpt::Excerpt;
use super::paint::{Painter, Paper, styles};
use super::passage;
use super::prose::{NO_PROMISE, count, evidence, level, told_before, unsure};
use super::sanitize::{CommandGuard, one_line};
use super::{DocumentReport, Look, Report, Summary};
use crate::finding::{Applicability, Certainty, Finding, Severity};
use crate::source::{Encoding, Told};
use codespan_reporting::diagnostic::{Diagnostic, Severity as Shown};
use codespan_reporting::files::Error;
use codespan_reporting::term::{Config, Styles, emit_to_write_style};
use std::io::{self, Write};
use textwrap::WordSplitter;

/// From so many findings on, the closing lines name the rules behind most of them.
const MANY: usize = 5;
/// How many rules they name.
const MOST_RULES: usize = 5;

pub(super) fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut guard = CommandGuard::new(out);
    let mut paper = Paper::new(&mut guard, look.color);
    let styles = styles();
    for document in &report.documents {
        for (finding, earlier) in document.findings.iter().zip(told_before(&document.findings)) {
            let earlier = earlier.map(|at| &document.findings[at]);
            write_finding(document, finding, earlier, look, &styles, &mut paper)?;
        }
    }
    if !look.quiet {
        write_closing(report, look, &mut paper)?;
    }
    paper.flush()
}

fn write_finding(
    document: &DocumentReport,
    finding: &Finding,
    earlier: Option<&Finding>,
    look: &Look,
    styles: &Styles,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let message = "";
    let related: Vec<_> = finding.related.iter().map(|place| (place.span, place.message.as_str())).collect();
    // Line number, border and the spaces around them.
    let room = look.width.saturating_sub(9).max(30);
    let mut excerpt = Excerpt::new(&document.source, (finding.span, message), &related, room);
    let note_room = look.width.saturating_sub(excerpt.gutter() + 3).max(30);
    let word = level(finding);
    if document.source.is_extracted() {
        let notes = notes(finding, earlier.map(|_| String::new()), note_room);
        let look = passage::Look { styles, severity: shown(finding), word: &word };
        return passage::write((document, finding), (&excerpt, &notes), &look, paper);
    }
    let labels = std::mem::take(&mut excerpt.labels);
    let earlier_line =
        earlier.map(|earlier| format!(", at line {}", document.source.line_column(earlier.span.start).line));
    let diagnostic = Diagnostic::new(shown(finding))
        .with_code(one_line(&finding.rule))
        .with_message(header_message(&word, finding, look.width))
        .with_labels(labels)
        .with_notes(notes(finding, earlier_line, note_room));
    let mut painter = Painter::new(paper, styles, &word);
    emit_to_write_style(&mut painter, &Config::default(), &excerpt, &diagnostic).map_err(|error| match error {
        Error::Io(error) => error,
        other => io::Error::other(other),
    })
}

/// The message as it goes on behind `word[rule]: `, wrapped.
fn header_message(word: &str, finding: &Finding, width: usize) -> String {
    let prefix = format!("{word}[{}]: ", one_line(&finding.rule));
    let message = one_line(&finding.message);
    let wrapped = wrap(&format!("{prefix}{message}"), width.max(40));
    wrapped.strip_prefix(&prefix).map_or_else(|| message.into_owned(), str::to_owned)
}

/// Codespan's severity, which here only chooses the colour.
fn shown(finding: &Finding) -> Shown {
    match (finding.certainty, finding.severity) {
        (Certainty::Possible, _) => Shown::Help,
        (Certainty::Certain, Severity::Info) => Shown::Note,
        (Certainty::Certain, Severity::Warning) => Shown::Warning,
        (Certainty::Certain, Severity::Error) => Shown::Error,
    }
}

fn notes(finding: &Finding, earlier_place: Option<String>, room: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let mut add = |title: &str, words: &str| {
        if !words.trim().is_empty() {
            notes.push(wrap(&format!("{title}: {}", one_line(words)), room));
        }
    };
    if let Some(asks) = unsure(finding) {
        add("possible", asks);
    }
    if let Some(place) = earlier_place {
        add("what to do", &finding.advice);
        add("why", &format!("as above{place}"));
    } else {
        add("why", &finding.why);
        add("what to do", &finding.advice);
        for fact in finding.facts.iter() {
            add("fact", &fact.statement);
            add("source", &evidence(fact));
        }
    }
    if let Some(fix) = &finding.fix {
        let title = match fix.applicability {
            Applicability::Safe => "fix",
            Applicability::Shown => "suggestion",
        };
        add(title, &fix.title);
    }
    notes
}

fn wrap(words: &str, room: usize) -> String {
    textwrap::fill(words, prose(room).subsequent_indent("  "))
}

/// Wrapping between words only, so that dates and addresses stay whole.
fn prose(room: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(room).break_words(false).word_splitter(WordSplitter::NoHyphenation)
}

fn write_closing(report: &Report, look: &Look, paper: &mut Paper<'_>) -> io::Result<()> {
    let summary = report.summary();
    if summary.documents > 0 {
        paper.bold_line(&result_line(report, &summary))?;
    }
    let frequent = report.frequent_rules();
    let several = frequent.iter().take_while(|(_, number)| *number > 1).take(MOST_RULES);
    let rules: Vec<_> = several.map(|(rule, number)| format!("{} ({number})", one_line(rule))).collect();
    if frequent.len() > 1 && summary.findings() >= MANY && !rules.is_empty() {
        let line = format!("Most frequent: {}.", rules.join(", "));
        writeln!(paper, "{}", textwrap::fill(&line, prose(look.width).subsequent_indent("  ")))?;
    }
    if summary.documents > 0 && summary.findings() == 0 {
        writeln!(paper, "{NO_PROMISE}")?;
    }
    if summary.suppressed > 0 {
        writeln!(paper, "Left out: {} that somebody decided to live with.", count(summary.suppressed, "finding"))?;
    }
    for document in report.documents.iter().filter(|document| is_unusual(document.source.encoding())) {
        let line = format!("{} was read as {}.", one_line(&document.path), document.source.encoding());
        writeln!(paper, "{}", textwrap::fill(&line, prose(look.width).subsequent_indent("  ")))?;
    }
    for source in report.overdue_sources() {
        let line = format!("Old evidence: {}.", one_line(&source.to_string()));
        writeln!(paper, "{}", textwrap::fill(&line, prose(look.width).subsequent_indent("  ")))?;
    }
    if report.passed_over > 0 {
        let files = count(report.passed_over, "file");
        writeln!(paper, "Not checked: {files} of a kind that leaflint does not read.")?;
    }
    if !report.failures.is_empty() {
        let verb = if report.failures.len() == 1 { "was" } else { "were" };
        writeln!(
            paper,
            "Not checked: {} that could not be read or {verb} not found.",
            count(report.failures.len(), "input")
        )?;
        for failure in report.failures.iter().filter(|_| look.failures) {
            let line = format!("{}: {}", one_line(&failure.path), one_line(&failure.message));
            let options = prose(look.width).initial_indent("  ").subsequent_indent("    ");
            writeln!(paper, "{}", textwrap::fill(&line, options))?;
        }
    }
    Ok(())
}

/// Whether people should know that a text was read in this encoding.
fn is_unusual(encoding: Encoding) -> bool {
    !encoding.is_utf8() && encoding.told() != Told::Container
}

/// What was found, in one line.
pub(super) fn result_line(report: &Report, summary: &Summary) -> String {
    let mut parts = Vec::new();
    for (number, word) in [(summary.errors, "error"), (summary.warnings, "warning")] {
        if number > 0 {
            parts.push(count(number, word));
        }
    }
    if summary.infos > 0 {
        parts.push(format!("{} info", summary.infos));
    }
    if summary.possible > 0 {
        parts.push(format!("{} possible", summary.possible));
    }
    let pages = count(summary.documents, "page");
    if parts.is_empty() {
        return format!("No finding in {pages}.");
    }
    let touched = report.documents.iter().filter(|document| !document.findings.is_empty()).count();
    format!("{} in {touched} of {pages}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn shown_as(report: &Report, look: &Look) -> String {
        let mut out = Vec::new();
        write(report, look, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn the_sample_as_a_reader_sees_it() {
        insta::assert_snapshot!(shown_as(&sample::report(), &Look { width: 90, ..Look::default() }));
    }

    #[test]
    fn narrow_and_in_colour() {
        let mut report = sample::report();
        report.documents.truncate(1);
        let text = shown_as(&report, &Look { width: 50, color: true, ..Look::default() });
        insta::assert_snapshot!(text.replace('\u{1b}', "␛"));
    }

    #[test]
    fn quiet_shows_only_the_findings() {
        let mut report = sample::report();
        report.documents.clear();
        assert_eq!(shown_as(&report, &Look { quiet: true, ..Look::default() }), "");
    }

    #[test]
    fn a_clean_run_says_what_it_does_not_mean() {
        let mut report = sample::report();
        report.failures.clear();
        report.passed_over = 0;
        for document in &mut report.documents {
            document.findings.clear();
            document.suppressed.clear();
        }
        let text = shown_as(&report, &Look::default());
        assert_eq!(text, "No finding in 5 pages.\nNo finding does not mean that a page is accurate.\n");
    }

    #[test]
    fn old_evidence_is_told_once() {
        let mut report = sample::report();
        report.documents.clear();
        report.failures.clear();
        report.passed_over = 0;
        report.packs.push(super::super::PackNote { id: "other".to_owned(), ..report.packs[0].clone() });
        assert_eq!(shown_as(&report, &Look::default()), "");
        report.today = jiff::civil::date(2027, 4, 15);
        let text = shown_as(&report, &Look { width: 300, ..Look::default() });
        let expected = "Old evidence: Cleveland Clinic, “Rhizotomy” (reviewed 2023-04-14) should have been looked at again by \
             2027-04-14; it stands behind the packs other and rhizotomy.\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn nothing_raw_reaches_the_terminal() {
        let text = shown_as(&sample::report(), &Look::default());
        let raw = text.chars().find(|c| *c != '\n' && *c != '\t' && super::super::sanitize::is_unsafe(*c));
        assert_eq!(raw, None, "{text:?}");
    }
}
