//! A finding in a Word file, which has no lines: the place is told by its headings and shown by its words.

use super::DocumentReport;
use super::excerpt::Excerpt;
use super::paint::Paper;
use super::sanitize::one_line;
use crate::finding::{Finding, Related};
use crate::source::Span;
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::Styles;
use codespan_reporting::term::termcolor::{ColorSpec, WriteColor};
use std::io::{self, Write};
use textwrap::core::display_width;

/// Stands between headings.
pub(super) const SEPARATOR: &str = " › ";

/// So many characters of a finding are quoted in a line.
const LONGEST_QUOTE: usize = 160;

/// What parts of a Word file are called, by the start of their names; the body has no name.
const PARTS: &[(&str, &str)] = &[
    ("word/footnotes", "footnote"),
    ("word/endnotes", "endnote"),
    ("word/header", "page header"),
    ("word/footer", "page footer"),
    ("docProps/", "document properties"),
];

/// What the part is called that a place of a container stands in; `None` for the body.
pub(super) fn part_name(document: &DocumentReport, span: Span) -> Option<&'static str> {
    let location = document.source.location(span)?;
    PARTS.iter().find(|(start, _)| location.start.part.starts_with(start)).map(|(_, name)| *name)
}

/// The place of a finding for people: `page.docx › Risks › After the operation`.
pub(super) fn place(document: &DocumentReport, span: Span) -> String {
    let part = part_name(document, span).map_or(String::new(), |name| format!(" ({name})"));
    let mut out = format!("{}{part}", one_line(&document.path));
    for heading in document.source.headings_above(span.start) {
        out.push_str(SEPARATOR);
        out.push_str(&one_line(heading));
    }
    out
}

/// The place inside its page in a few words: `line 7`; in a Word file, what stands above: `Risks › After the operation`.
pub(super) fn spot(document: &DocumentReport, span: Span) -> String {
    if !document.source.is_extracted() {
        return format!("line {}", document.source.line_column(span.start).line);
    }
    let headings = document.source.headings_above(span.start);
    let path = headings.into_iter().map(one_line).collect::<Vec<_>>().join(SEPARATOR);
    match (part_name(document, span), path.is_empty()) {
        (Some(part), _) => part.to_owned(),
        (None, true) => "top of the page".to_owned(),
        (None, false) => path,
    }
}

/// Where a finding of a Word file stands and its words, for reports that otherwise tell a line: `Risks: «no risks»`. `None`
/// for a page that has lines.
pub(super) fn quote(document: &DocumentReport, finding: &Finding) -> Option<String> {
    if !document.source.is_extracted() {
        return None;
    }
    let spot = spot(document, finding.span);
    Some(match words(document, finding) {
        Some(words) => format!("{spot}: {words}"),
        None => spot,
    })
}

/// The words of a finding in quotation marks, on one line and not too long; `None` if it is about the whole page.
pub(super) fn words(document: &DocumentReport, finding: &Finding) -> Option<String> {
    (!finding.document_level).then(|| quoted(document, finding.span))
}

/// The other places that a finding points to, each in a line: `line 1: «Facet rhizotomy», 'Rhizotomy' is this`.
pub(super) fn elsewhere(document: &DocumentReport, finding: &Finding) -> Vec<String> {
    let line = |place: &Related| {
        let message = one_line(&place.message);
        format!("{}: {}, {message}", spot(document, place.span), quoted(document, place.span))
    };
    finding.related.iter().map(line).collect()
}

fn quoted(document: &DocumentReport, span: Span) -> String {
    let words = one_line(document.source.slice(span));
    let mut shown: String = words.chars().take(LONGEST_QUOTE).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("«{shown}»")
}

/// How a finding is painted.
pub(super) struct Look<'l> {
    pub(super) styles: &'l Styles,
    /// Codespan's severity, which here only chooses the colour.
    pub(super) severity: Severity,
    /// The word before the rule.
    pub(super) word: &'l str,
}

/// Writes a finding in the shape of all others, with headings in the place of a line.
pub(super) fn write(
    (document, finding): (&DocumentReport, &Finding),
    (excerpt, notes): (&Excerpt, &[String]),
    look: &Look<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let Look { styles, severity, word } = look;
    let border = &styles.source_border;
    paint(paper, styles.header(*severity), &format!("{word}[{}]", one_line(&finding.rule)))?;
    paint(paper, &styles.header_message, &format!(": {}", one_line(&finding.message)))?;
    paint(paper, border, "\n  ┌─")?;
    writeln!(paper, " {}", place(document, finding.span))?;
    paint(paper, border, "  │")?;
    writeln!(paper)?;
    for (text, marks) in excerpt.shown() {
        paint(paper, border, "  │")?;
        writeln!(paper, " {}", text.replace('\t', " "))?;
        for style in [LabelStyle::Primary, LabelStyle::Secondary] {
            let (color, mark) = match style {
                LabelStyle::Primary => (styles.label(*severity, style), '^'),
                LabelStyle::Secondary => (styles.label(*severity, style), '-'),
            };
            for (range, message) in
                marks.iter().filter(|(kind, ..)| *kind == style).map(|(_, range, message)| (range, message))
            {
                let before = display_width(&text[..range.start].replace('\t', " "));
                let width = display_width(&text[range.clone()].replace('\t', " ")).max(1);
                paint(paper, border, "  │")?;
                write!(paper, " {}", " ".repeat(before))?;
                let marks: String = std::iter::repeat_n(mark, width).collect();
                paint(paper, color, format!("{marks} {message}").trim_end())?;
                writeln!(paper)?;
            }
        }
    }
    paint(paper, border, "  │")?;
    writeln!(paper)?;
    for note in notes {
        for (at, line) in note.lines().enumerate() {
            if at == 0 {
                paint(paper, &styles.note_bullet, "  =")?;
            } else {
                write!(paper, "   ")?;
            }
            writeln!(paper, " {line}")?;
        }
    }
    writeln!(paper)
}

fn paint(paper: &mut Paper<'_>, color: &ColorSpec, words: &str) -> io::Result<()> {
    paper.set_color(color)?;
    write!(paper, "{words}")?;
    paper.reset()
}
