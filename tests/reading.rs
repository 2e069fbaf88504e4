//! `docs/reading-grades.md` compares grades with those of another program: leaflint's columns are measured again here.
//!
//! `READING=write cargo test --test reading` writes them anew; read the difference before you commit it.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::Format;
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::source::Source;
use std::fs;
use std::path::Path;

const PAGE: &str = "docs/reading-grades.md";

fn number<'t>(text: &'t str, before: &str) -> &'t str {
    let from = text.find(before).unwrap_or_else(|| panic!("«{before}» in «{text}»")) + before.len();
    let end = text[from..].find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(text.len() - from);
    text[from..from + end].trim_end_matches('.')
}

#[test]
fn the_grades_are_those_of_the_table() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let settings = Settings { reading_grade: -20.0, ..Settings::new(date(2026, 6, 1)) };
    let linter = Linter::new(engine, settings, Options::default());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = fs::read_to_string(root.join(PAGE)).expect("the page");
    let mut out = Vec::new();
    let mut rows = 0;
    for line in kept.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let row = if line.starts_with("| `") { cells[0] } else { "" };
        let Some(name) = row.strip_prefix('`').and_then(|name| name.strip_suffix('`')) else {
            out.push(line.to_owned());
            continue;
        };
        let text = fs::read_to_string(root.join("fixtures/reading").join(name)).expect("the text");
        let report = linter.check_source(Source::from_text(name.to_owned(), text), Format::Plain);
        let found = report.findings.iter().find(|finding| finding.rule == "plain-language/reading-grade");
        let found = found.unwrap_or_else(|| panic!("{name} is measured"));
        let ours = [
            number(&found.why, "words in "),
            number(&found.why, "words and sentences: "),
            number(&found.message, "grade "),
            number(&found.message, "SMOG gives "),
        ];
        rows += 1;
        out.push(format!("| {} | {} | {} |", cells[0], ours.join(" | "), cells[5..].join(" | ")));
    }
    let out = out.join("\n") + "\n";
    assert_eq!(rows, 5, "five texts");
    if std::env::var_os("READING").is_some_and(|value| value == "write") {
        fs::write(root.join(PAGE), &out).expect("written");
    } else {
        assert_eq!(out, kept, "run READING=write cargo test --test reading, and read the difference");
    }
}
