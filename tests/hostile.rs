//! Pages that are made to be slow: eight times the length may take eight times the time, and a little more.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::{Document, Format};
use leaflint::linter::{Linter, Options, load_packs};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let engine = load_packs(true, &[]).expect("the packs");
    Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default())
});

/// Format and page: the first words once, then the others as often as they fit into so many bytes.
type Row = (Format, &'static str, &'static str);

/// Each of these was, or could be, walked over again for every piece of it.
const ROWS: &[Row] = &[
    (Format::Markdown, "", "!["),
    (Format::Markdown, "", "["),
    (Format::Markdown, "", "[a](<b"),
    (Format::Markdown, "", "*a_ "),
    (Format::Markdown, "", "<a "),
    (Format::Markdown, "", "`` ` "),
    (Format::Markdown, "", "a <!-- leaflint-disable-line a/b -- c --> "),
    (Format::Markdown, "", "<!-- leaflint-disable a/b -- c -->\n\n"),
    (Format::Markdown, "DEEP> words\n", "a\n"),
    (Format::Markdown, "DEEP+ words\n", "a\n"),
    (Format::Markdown, "# Dose\n\n", "1.0 mg .5 mg 10 u "),
    (Format::Html, "<p>a", "<sup>1</sup>"),
    (Format::Html, "", "<button>a"),
    (Format::Html, "", "<select><option>a"),
    (Format::Html, "<pre>a", "b\n"),
    (Format::Html, "<p>a", "<object>b</p>"),
    (Format::Html, "", "<b><i></b>"),
    (Format::Html, "", "<!-- a"),
    (Format::Plain, "", "rhizo-\n"),
    (Format::Plain, "", "a\n\n\u{c}\n"),
    (Format::Plain, "", "Page 2\n\n"),
    (Format::Plain, "a", "\n\u{c}\nLeaflet\n\nb"),
    (Format::Plain, "", "Last reviewed by Dr A, 2025 "),
    (Format::Plain, "", "Form 8\nReviewed by Dr A\n"),
    (Format::Plain, "Dr A | ", "checked | "),
    (Format::Plain, "", "Medical reviewer "),
    (Format::Markdown, "", "Form\\\nReviewed as of May 2025 | "),
    (Format::Html, "<p>", "Reviewed<br>By "),
    (Format::Html, "", "<p>Current as of"),
    (Format::Plain, "", "\"! "),
    (Format::Plain, "", "!\""),
];

/// The page of a row; marks that nest grow with it.
fn page((_, first, piece): Row, bytes: usize) -> String {
    let first = match first.strip_prefix("DEEP") {
        Some(rest) => format!("{} {}", rest[..1].repeat(bytes / 8).replace('+', "+ "), &rest[1..]),
        None => first.to_owned(),
    };
    first + &piece.repeat(bytes / piece.len())
}

fn time(row: Row, bytes: usize) -> Duration {
    let page = page(row, bytes);
    let start = Instant::now();
    let (source, document) = Document::read("page", page.into_bytes(), row.0, |_| Ok(())).expect("a page");
    LINTER.check_parsed(source, document);
    start.elapsed()
}

/// What is wrong with the time that a row takes. The machine may be busy: the best of some tries counts.
fn wrong(row: Row) -> Option<String> {
    const SHORT: usize = 12_000;
    const TRIES: usize = 4;
    let mut last = None;
    for _ in 0..TRIES {
        let (short, long) = (time(row, SHORT), time(row, SHORT * 8));
        // Walked over again for every piece, a page of eight times the length takes 64 times as long.
        if long <= short * 24 + Duration::from_millis(30) {
            return None;
        }
        last = Some(format!("{row:?}: {short:?}, then {long:?}"));
    }
    last
}

#[test]
fn time_grows_with_the_length_of_hostile_pages() {
    let wrong: Vec<String> = ROWS.iter().filter_map(|row| wrong(*row)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
