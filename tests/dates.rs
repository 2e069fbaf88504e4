//! `docs/review-dates.md` tells what leaflint reads in dates of all spellings and places: every row is read again.
//!
//! `DATES=write cargo test --test dates` writes the readings anew; read the difference before you commit it.

use jiff::civil::date;
use leaflint::check::{DateOrder, Settings};
use leaflint::document::Format;
use leaflint::finding::Finding;
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::source::Source;
use std::fs;
use std::path::Path;

const PAGE: &str = "docs/review-dates.md";

/// What a row's first cell stands for: the page around what is written, and the format.
fn page(place: &str, written: &str) -> (String, &'static str) {
    let body = "# Neck pain\n\nRest helps.\n";
    match place {
        "front matter" => (format!("---\n{}\n---\n\n{body}", written.replace(" ⏎ ", "\n")), "md"),
        "HTML" => (format!("<html><body><h1>Neck pain</h1><p>Rest helps.</p>{written}</body></html>"), "html"),
        "HTML head" => (format!("<html><head>{written}</head><body><h1>Neck pain</h1></body></html>"), "html"),
        "JSON-LD" => (
            format!(
                "<html><head><script type=\"application/ld+json\">{written}</script></head><body><h1>Neck pain</h1></body></html>"
            ),
            "html",
        ),
        "Markdown" => (format!("{body}\n{}\n", written.replace(" ⏎ ", "\n")), "md"),
        "text" => (format!("NECK PAIN\n\nRest helps.\n\n{}\n", written.replace(" ⏎ ", "\n")), "txt"),
        other => panic!("no such place: {other}"),
    }
}

/// So late that every review is old and every next one is due, so that a finding shows how a date was read.
fn settings(order: &str) -> Settings {
    let date_order = match order {
        "" => None,
        "mdy" => Some(DateOrder::MonthDayYear),
        "dmy" => Some(DateOrder::DayMonthYear),
        other => panic!("no such order: {other}"),
    };
    Settings { date_order, ..Settings::new(date(2099, 12, 31)) }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let from = text.find(start)? + start.len();
    let rest = text[from..].trim_start_matches("on ").trim_start_matches("in ");
    Some(&rest[..rest.find(end).unwrap_or(rest.len())])
}

fn reading(findings: &[Finding], text: &str) -> String {
    let mut out = Vec::new();
    for finding in findings {
        let quoted = &text[finding.span.range()];
        match finding.rule.trim_start_matches("editorial/review-date-") {
            "missing" => out.push("no review date".to_owned()),
            "invalid" => out.push(format!("no day of the calendar: {quoted}")),
            "ambiguous" => {
                out.push(format!("open: {}", between(&finding.message, "two ways: ", ".").expect("two days")));
            }
            "stale" => {
                let last = between(&finding.message, "was last reviewed ", ",").map(|day| format!("last review {day}"));
                let next =
                    between(&finding.message, "was due for review ", ",").map(|day| format!("next review {day}"));
                out.extend(last);
                out.extend(next);
                out.extend(finding.related.iter().map(|at| format!("next review {}", &text[at.span.range()])));
            }
            _ => {}
        }
    }
    // An open date is also old in both readings.
    if out.iter().any(|part| part.starts_with("open: ")) {
        out.retain(|part| !part.starts_with("last review"));
    }
    out.join("; ")
}

#[test]
fn the_table_is_what_leaflint_reads() {
    let linter = |order: &str| {
        let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
        Linter::new(engine, settings(order), Options::default())
    };
    let linters = ["", "mdy", "dmy"].map(|order| (order, linter(order)));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let kept = fs::read_to_string(&file).expect("the page");
    let mut rows = 0;
    let mut out = Vec::new();
    for line in kept.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        if !line.starts_with("| ") || cells.len() < 2 || cells[0] == "where" || cells[0].starts_with("--") {
            out.push(line.to_owned());
            continue;
        }
        rows += 1;
        let (place, order) = cells[0].split_once(", ").unwrap_or((cells[0], ""));
        let written = cells[1].trim_matches('`').trim().replace("\\|", "|");
        let (text, format) = page(place, &written);
        let (_, linter) = linters.iter().find(|(known, _)| *known == order).expect("an order");
        let name = format!("page.{format}");
        let format = Format::of_name(&name).expect("a format");
        let report = linter.check_source(Source::from_text(name, text.clone()), format);
        out.push(format!("| {} | {} | {} |", cells[0], cells[1], reading(&report.findings, &text)));
    }
    let out = out.join("\n") + "\n";
    assert!(rows >= 60, "there are rows: {rows}");
    if std::env::var_os("DATES").is_some_and(|value| value == "write") {
        fs::write(&file, &out).expect("written");
    } else {
        assert_eq!(out, kept, "run DATES=write cargo test --test dates, and read the difference");
    }
}
