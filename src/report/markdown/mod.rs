//! The report as a comment on a pull request: short, the findings in lists that unfold, never longer than a comment may
//! be.
//!
//! A piece is written whole or left out and counted, so that no list and no code is ever cut open.

mod escape;

pub(super) use escape::{code, escaped, fenced};

use escape::in_html;

use super::prose::{NO_PROMISE, count, evidence, level, told_before};
use super::sanitize::CommandGuard;
use super::text::result_line;
use super::{DocumentReport, Look, Report, Stand};
use crate::finding::{FactNote, Finding};
use crate::source::Span;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How long the report may be, in UTF-16 units; hosts take 65,536.
const LIMIT: usize = 60_000;
/// What the closing part may take of it.
const CLOSING: usize = 12_000;
/// How many pages the table lists, how many packs and failures the closing part.
const MOST_ROWS: usize = 40;
/// How many characters of a finding's words are quoted.
const MOST_WORDS: usize = 240;

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let closing = cut(closing(report), CLOSING);
    let mut paper = Paper { text: String::new(), room: LIMIT - length(&closing) - 200 };
    paper.add(&opening(report));
    let mut left = 0;
    for document in report.documents.iter().filter(|document| shown(document) > 0) {
        left += add_document(document, &mut paper);
    }
    if left > 0 {
        // The room for this line is kept free.
        let _ = write!(paper.text, "{} more; they did not fit here.\n\n", count(left, "finding"));
    }
    // The report may be printed into a log.
    let mut out = CommandGuard::new(out);
    out.write_all(paper.text.as_bytes())?;
    out.write_all(closing.as_bytes())?;
    out.flush()
}

/// Text with a limit.
struct Paper {
    text: String,
    room: usize,
}

impl Paper {
    /// Adds a piece if there is room for all of it.
    fn add(&mut self, piece: &str) -> bool {
        let Some(room) = self.room.checked_sub(length(piece)) else { return false };
        self.room = room;
        self.text.push_str(piece);
        true
    }
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The lines of a text that fit.
fn cut(text: String, limit: usize) -> String {
    if length(&text) <= limit {
        return text;
    }
    let mut paper = Paper { text: String::new(), room: limit - 40 };
    for line in text.split_inclusive('\n') {
        if !paper.add(line) {
            break;
        }
    }
    paper.text + "\n…\n\n</details>\n"
}

fn shown(document: &DocumentReport) -> usize {
    document.findings.len() + document.suppressed.len()
}

fn opening(report: &Report) -> String {
    let summary = report.summary();
    let result = if summary.documents == 0 { "nothing was checked.".to_owned() } else { result_line(report, &summary) };
    let mut text = format!("### leaflint: {}\n\n", escaped(&result));
    let touched: Vec<_> = report.documents.iter().filter(|document| !document.findings.is_empty()).collect();
    if !touched.is_empty() {
        text.push_str("| page | errors | warnings | info | possible |\n|---|--:|--:|--:|--:|\n");
        for document in touched.iter().take(MOST_ROWS) {
            let one = document.summary();
            let path = escaped(&super::markup::cell(&document.path));
            let _ = writeln!(text, "| {path} | {} | {} | {} | {} |", one.errors, one.warnings, one.infos, one.possible);
        }
        if touched.len() > MOST_ROWS {
            let _ = writeln!(text, "\n{} more.", count(touched.len() - MOST_ROWS, "page"));
        }
        text.push('\n');
    }
    text
}

/// Adds a page with as many of its findings as fit; gives the number of those that do not.
fn add_document(document: &DocumentReport, paper: &mut Paper) -> usize {
    const END: &str = "\n</details>\n\n";
    let number = count(document.findings.len(), "finding");
    let head = format!("<details><summary>{}: {number}</summary>\n\n", in_html(&document.path));
    if paper.room < length(&head) + END.len() + 500 || !paper.add(&head) {
        return shown(document);
    }
    paper.room -= END.len();
    let mut left = 0;
    let mut written = BTreeSet::new();
    for ((at, finding), earlier) in document.findings.iter().enumerate().zip(told_before(&document.findings)) {
        // What did not fit cannot be pointed to.
        let earlier = earlier.filter(|earlier| written.contains(earlier)).map(|at| &document.findings[at]);
        if paper.add(&item(document, finding, earlier)) {
            written.insert(at);
        } else {
            left += 1;
        }
    }
    for found in &document.suppressed {
        let by = found.by.as_ref().map(|by| format!(", by {}", escaped(by))).unwrap_or_default();
        let until = found.until.map(|day| format!(", until {day}")).unwrap_or_default();
        let line = format!(
            "- suppressed ({}): {} {} Reason: {}{by}{until}\n",
            found.kind.name(),
            code(&found.finding.rule),
            place(document, found.finding.span),
            escaped(&found.reason)
        );
        left += usize::from(!paper.add(&line));
    }
    paper.text.push_str(END);
    left
}

/// Headings of a Word file are words of the page.
fn place(document: &DocumentReport, span: Span) -> String {
    escaped(&super::passage::spot(document, span))
}

fn item(document: &DocumentReport, finding: &Finding, earlier: Option<&Finding>) -> String {
    let mut text = format!(
        "- **{}** {} {}: {}\n",
        level(finding),
        code(&finding.rule),
        place(document, finding.span),
        escaped(&finding.message)
    );
    if !finding.document_level && !finding.span.is_empty() {
        let _ = writeln!(text, "  - words: {}", code(&shortened(document.source.slice(finding.span))));
    }
    if let Some(earlier) = earlier {
        let _ = writeln!(text, "  - what to do, why and on which fact: as above, {}", place(document, earlier.span));
    } else {
        for (title, words) in [("why", &finding.why), ("what to do", &finding.advice)] {
            if !words.is_empty() {
                let _ = writeln!(text, "  - {title}: {}", escaped(words));
            }
        }
    }
    if let Some(asks) = super::prose::unsure(finding) {
        let _ = writeln!(text, "  - possible: {asks}");
    }
    for elsewhere in super::passage::elsewhere(document, finding) {
        let _ = writeln!(text, "  - see also: {}", escaped(&elsewhere));
    }
    for fact in finding.facts.iter().filter(|_| earlier.is_none()) {
        let _ = writeln!(text, "  - fact: {} ({})", escaped(&fact.statement), source(fact));
    }
    text
}

fn source(fact: &FactNote) -> String {
    let words = escaped(&evidence(fact));
    match super::markup::web_address(&fact.url) {
        // Round brackets would end the address.
        Some(url) => format!("[{words}]({})", url.replace('(', "%28").replace(')', "%29")),
        None => words,
    }
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST_WORDS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// What was checked and with what; the sentence that silence is no approval.
fn closing(report: &Report) -> String {
    let mut text = String::new();
    for source in report.overdue_sources() {
        let _ = write!(text, "**Old evidence:** {}.\n\n", escaped(&source.to_string()));
    }
    if !report.failures.is_empty() {
        let _ = write!(text, "**Not checked:** {}\n\n", count(report.failures.len(), "input"));
        for failure in report.failures.iter().take(MOST_ROWS) {
            let _ = writeln!(text, "- {}: {}", code(&failure.path), escaped(&failure.message));
        }
        if report.failures.len() > MOST_ROWS {
            let _ = writeln!(text, "- {} more", report.failures.len() - MOST_ROWS);
        }
        text.push('\n');
    }
    let sum = |number: fn(&DocumentReport) -> usize| report.documents.iter().map(number).sum::<usize>();
    let stands = |wanted: Stand| {
        report.documents.iter().flat_map(|document| &document.facts).filter(|fact| fact.stand() == wanted).count()
    };
    let _ = writeln!(
        text,
        "<details><summary>What was checked</summary>\n\n\
         - {} with {} of text on {}; {} left out (code, scripts, hidden or struck-through parts)\n\
         - rules: {} times applied, {} times inapplicable\n\
         - facts: {} times stated, {} times contradicted, {} times silent",
        count(report.documents.len(), "page"),
        count(sum(|document| document.blocks_checked), "block"),
        report.today,
        count(sum(|document| document.blocks_skipped), "piece"),
        sum(|document| document.rules_applied),
        sum(|document| document.rules_inapplicable),
        stands(Stand::Stated),
        stands(Stand::Contradicted),
        stands(Stand::Silent),
    );
    if report.passed_over > 0 {
        let _ = writeln!(text, "- {} of a kind that leaflint does not read", count(report.passed_over, "file"));
    }
    for pack in report.packs.iter().take(MOST_ROWS) {
        let _ = write!(text, "- pack {} {}", code(&pack.id), escaped(&pack.version));
        for evidence in &pack.evidence {
            let _ = write!(
                text,
                "; {}, “{}”, reviewed {}, to be looked at again by {}",
                escaped(&evidence.publisher),
                escaped(&evidence.title),
                evidence.reviewed,
                evidence.check_by
            );
        }
        text.push('\n');
    }
    text.push_str("\n</details>\n\n");
    text.push_str(NO_PROMISE);
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn the_sample_as_a_comment() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn nothing_of_a_page_becomes_markup() {
        let text = sample::shown(write);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let known = ["<details>", "</details>", "<summary>", "</summary>", "<!-- -->"];
                    let rest = known.iter().fold(html.to_string(), |rest, tag| rest.replace(tag, ""));
                    assert!(!rest.contains('<'), "{html}");
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("https://example.org/"), "{dest_url}");
                }
                Event::Start(Tag::Image { dest_url, .. }) => panic!("an image: {dest_url}"),
                _ => {}
            }
        }
    }

    #[test]
    fn never_longer_than_a_comment_may_be() {
        let mut report = sample::report();
        let finding = report.documents[4].findings[0].clone();
        report.documents[4].findings.extend(std::iter::repeat_n(finding, 400));
        let failure = report.failures[0].clone();
        report.failures.extend(std::iter::repeat_n(failure, 4000));
        report.documents[0].findings[0].why = "why ".repeat(30_000);
        let text = sample::shown_of(&report, write);
        assert!(text.encode_utf16().count() <= LIMIT, "{}", text.encode_utf16().count());
        assert!(text.contains("findings more; they did not fit here."));
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
        assert!(text.ends_with(&format!("{NO_PROMISE}\n")));
    }
}
