//! How long each room takes for one page, and how that grows: with the pages, the rules, the sentence and the file.
//!
//! ```text
//! cargo bench --bench rooms                     # everything
//! cargo bench --bench rooms -- rules            # the groups whose names hold a word
//! LEAFLINT_PAGES=FOLDER cargo bench --bench rooms -- real     # a folder of real pages
//! ```
//!
//! Clocks lie on a busy machine; `benches/instructions.sh` counts instructions instead.

#[allow(dead_code, reason = "the maker of the corpus, of which only pages are needed here")]
#[path = "../corpus/page.rs"]
mod page;
#[path = "../corpus/words.rs"]
mod words;

mod many_rules;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::{Document, Format};
use leaflint::language::annotate;
use leaflint::linter::{Engine, Linter, Options, load_packs};
use leaflint::report::Report;
use leaflint::source::Source;
use page::{Dice, Markup};
use std::path::PathBuf;
use std::sync::LazyLock;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MARKUPS: &[&str] = &["md", "html", "txt"];
/// How many sentences in a hundred speak of what the packs know.
const CLAIMS: usize = 10;
const PAGE: usize = 10_000;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| load_packs(true, &[]).expect("the built-in packs are right"));
static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    Linter::new(load_packs(true, &[]).expect("the built-in packs are right"), settings(), Options::default())
});

fn main() {
    divan::main();
}

fn settings() -> Settings {
    Settings::new(date(2026, 6, 1))
}

fn made(markup: &str, bytes: usize) -> (Source, Format) {
    let (markup, format) = match markup {
        "md" => (Markup::Markdown, Format::Markdown),
        "html" => (Markup::Html, Format::Html),
        _ => (Markup::Text, Format::Plain),
    };
    (Source::from_text("page", page::page(&mut Dice::new(7), markup, bytes, CLAIMS)), format)
}

/// Bytes to blocks.
#[divan::bench(args = MARKUPS)]
fn parse(bencher: Bencher<'_, '_>, markup: &str) {
    let (source, format) = made(markup, PAGE);
    bencher.counter(BytesCount::new(source.text().len())).bench(|| Document::parse(black_box(&source), format));
}

/// Blocks to sentences that know what they are about.
#[divan::bench]
fn annotate_page(bencher: Bencher<'_, '_>) {
    let (source, format) = made("md", PAGE);
    let document = Document::parse(&source, format);
    let set = ENGINE.set();
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).bench(|| annotate(black_box(&document), set.lexicon(), set.cues()));
}

/// Sentences to matches of patterns.
#[divan::bench]
fn match_page(bencher: Bencher<'_, '_>) {
    let (source, format) = made("md", PAGE);
    let document = Document::parse(&source, format);
    let set = ENGINE.set();
    let annotated = annotate(&document, set.lexicon(), set.cues());
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).bench(|| {
        let matches = annotated.readings.iter().map(|reading| set.matches(black_box(reading)).len());
        matches.sum::<usize>()
    });
}

/// A page that an editor holds, from text to findings.
#[divan::bench(args = MARKUPS)]
fn recheck(bencher: Bencher<'_, '_>, markup: &str) {
    let (source, format) = made(markup, PAGE);
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).with_inputs(|| source.clone()).bench_values(|source| LINTER.check_source(source, format));
}

/// The same after one word of it was changed: what did not change is remembered.
#[divan::bench(args = MARKUPS)]
fn recheck_changed(bencher: Bencher<'_, '_>, markup: &str) {
    let (source, format) = made(markup, PAGE);
    let text = source.text();
    // The middle of the page is a sentence like any other; a new word for each check, so that nothing is known of it.
    let at = text[text.len() / 2..].find(". ").map_or(0, |at| text.len() / 2 + at);
    let path = PathBuf::from("page.md");
    let in_force = LINTER.in_force(&path).expect("no configuration is wrong").expect("no configuration leaves it out");
    let mut page = LINTER.open_page(&path, in_force);
    let mut count = 0;
    let mut changed = move || {
        count += 1;
        Source::from_text("page", format!("{} after {count} days{}", &text[..at], &text[at..]))
    };
    page.check(changed(), format);
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).with_inputs(changed).bench_local_values(|source| page.check(source, format));
}

/// Findings to text, in every format.
#[divan::bench(args = ["text", "json", "sarif", "html"])]
fn report(bencher: Bencher<'_, '_>, name: &str) {
    let (source, format) = made("md", 100_000);
    let mut report: Report = LINTER.empty_report();
    report.documents.push(LINTER.check_source(source, format));
    let row = leaflint::report::FORMATS.iter().find(|row| row.name == name).expect("a format");
    bencher.bench(|| {
        let mut out = Vec::new();
        (row.write)(black_box(&report), &leaflint::report::Look::default(), &mut out)
            .expect("memory can be written to");
        out.len()
    });
}

/// One, two and four times the pages.
#[divan::bench(args = [25, 50, 100], sample_count = 10)]
fn documents(bencher: Bencher<'_, '_>, count: usize) {
    let pages: Vec<Source> = (0..count).map(|_| made("md", 4000).0).collect();
    let bytes = BytesCount::new(pages.iter().map(|source| source.text().len()).sum::<usize>());
    let check = |source: &Source| LINTER.check_source(source.clone(), Format::Markdown).findings.len();
    bencher.counter(bytes).bench(|| pages.iter().map(check).sum::<usize>());
}

/// Files from 1 kB to 8 MB.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000, 8_000_000], sample_count = 3)]
fn file_size(bencher: Bencher<'_, '_>, bytes: usize) {
    let (source, format) = made("txt", bytes);
    let count = BytesCount::new(source.text().len());
    bencher.counter(count).with_inputs(|| source.clone()).bench_values(|source| LINTER.check_source(source, format));
}

/// One sentence of ten to ten thousand words.
#[divan::bench(args = [10, 100, 1_000, 10_000], sample_count = 10)]
fn sentence_length(bencher: Bencher<'_, '_>, words: usize) {
    let source = Source::from_text("page", page::long_sentence(&mut Dice::new(7), words));
    let count = BytesCount::new(source.text().len());
    bencher
        .counter(count)
        .with_inputs(|| source.clone())
        .bench_values(|source| LINTER.check_source(source, Format::Plain));
}

/// The built-in packs once, ten and a hundred times, with other terms: what a page pays for rules about something else.
#[divan::bench(args = [1, 10, 100], sample_count = 10)]
fn rules(bencher: Bencher<'_, '_>, times: usize) {
    let folder = many_rules::packs(times).expect("packs can be written");
    let engine = load_packs(true, &[folder.path().to_owned()]).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let linter = Linter::new(engine, settings(), Options::default());
    let (source, format) = made("md", PAGE);
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).with_inputs(|| source.clone()).bench_values(|source| linter.check_source(source, format));
}

/// The pages of the folder in `LEAFLINT_PAGES`; nothing without it.
#[divan::bench(sample_count = 3)]
fn real(bencher: Bencher<'_, '_>) {
    let folder = std::env::var_os("LEAFLINT_PAGES").map(PathBuf::from);
    bencher.bench(|| folder.as_ref().map(|folder| LINTER.check(std::slice::from_ref(folder)).documents.len()));
}
