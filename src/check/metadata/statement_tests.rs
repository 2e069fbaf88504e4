//! Statements as pages of hospitals, clinics and magazines make them, with what they say about the page's review.

use super::*;
use crate::document::{Document, Format};
use crate::source::Source;
use jiff::civil::date;

const STATEMENTS: &str = include_str!("../../../fixtures/reviews/statements.tsv");

/// Whether a page with this statement has a date of a review, and a medical reviewer.
fn read(place: &str, statement: &str) -> (bool, bool) {
    const BODY: &str = "Rest helps a sore neck. Most people can go back to their usual activities after a\nday or two, and \
        the clinic will ring you within the week to ask how things are going.";
    let html = |head: &str, foot: &str| {
        format!("<html><head>{head}</head><body><h1>Neck</h1><p>{BODY}</p>{foot}</body></html>")
    };
    let (format, page) = match place {
        "text" => (Format::Plain, format!("NECK PAIN\n\n{BODY}\n\n{statement}\n")),
        "marks" => (Format::Markdown, format!("# Neck pain\n\n{BODY}\n\n{statement}\n")),
        "front" => (Format::Markdown, format!("---\ntitle: Neck\n{statement}\n---\n\n# Neck pain\n\n{BODY}\n")),
        "tags" => (Format::Html, html("", statement)),
        "linked" => (Format::Html, html(&format!("<script type=\"application/ld+json\">{statement}</script>"), "")),
        other => panic!("no place is called {other}"),
    };
    let source = Source::from_text("page", page);
    let facts = ReviewFacts::of(&source, &Document::parse(&source, format), None, date(2026, 6, 1));
    (!facts.last.is_empty(), facts.reviewed_medically)
}

/// The statement as the page has it.
fn unescaped(written: &str) -> String {
    let mut out = String::new();
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some(other)) => out.push(other),
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn statements_say_whether_a_page_is_reviewed() {
    let mut count = 0;
    for line in STATEMENTS.lines() {
        let [says, place, written] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three parts: {line}") };
        let expected = match says {
            "reviewed" => (true, true),
            "lay" => (true, false),
            "neither" => (false, false),
            other => panic!("no statement is called {other}"),
        };
        assert_eq!(read(place, &unescaped(written)), expected, "{line}");
        count += 1;
    }
    assert!(count >= 660, "{count} statements");
}

#[test]
fn a_date_on_a_line_of_its_own_keeps_its_place() {
    for (format, text) in [
        (Format::Plain, "Leaflet \u{1f600} 12\r\nReviewed 3 March 2025, Dr Ann Reed\r\n"),
        (Format::Markdown, "**Leaflet** \u{1f600} 12\n**Reviewed** 3 March 2025, Dr Ann Reed\n"),
        (Format::Html, "<p>Leaflet &amp; \u{1f600}<br>Reviewed 3 March 2025, Dr Ann Reed</p>"),
    ] {
        let source = Source::from_text("page", text.to_owned());
        let facts = ReviewFacts::of(&source, &Document::parse(&source, format), None, date(2026, 6, 1));
        let dates: Vec<&str> = facts.last.iter().map(|date| source.slice(date.span)).collect();
        assert_eq!((dates, facts.reviewed_medically), (vec!["3 March 2025"], true), "{text}");
    }
}
