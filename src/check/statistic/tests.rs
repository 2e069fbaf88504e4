//! Figures with and without a source.

use super::*;
use crate::check::testing::{Piece, cell, document, heading, item, paragraph};
use crate::document::Format;
use crate::language::annotate;
use crate::pack::PackFile;
use crate::source::Source;

const CONCEPTS: &str = "concepts:
  about: {terms: [relief, risk, infection, success]}
  source: {terms: [study, according to]}
  score: {terms: [pain score]}
";

fn set() -> PackSet {
    let file = |name: &str, text: &str| PackFile { pack: "p".into(), source: Source::from_text(name, text) };
    let files = [file("p/pack.yaml", "title: t\nversion: '1'\n"), file("p/a.yaml", CONCEPTS)];
    PackSet::compile(&files).expect("a pack without mistakes")
}

fn found(source: &Source, page: &Document) -> Vec<String> {
    let set = set();
    let concept = |name: &str| set.lexicon().concept_named(name).expect("a concept");
    let wanted = Wanted { about: concept("about"), except: Some(concept("score")) };
    let annotated = annotate(page, set.lexicon(), set.cues());
    let candidates: Vec<Candidate> =
        annotated.readings.iter().filter_map(|reading| candidate(page, &set, reading, wanted)).collect();
    let mut sentences = Sentences::default();
    annotated.readings.iter().for_each(|reading| sentences.hear(reading, |_| true));
    without_source(page, &sentences, concept("source"), candidates.iter())
        .iter()
        .map(|(hit, _)| source.slice(hit.span).to_owned())
        .collect()
}

fn flagged(pieces: &[Piece]) -> Vec<String> {
    let (source, page) = document(pieces);
    found(&source, &page)
}

fn flagged_in(format: Format, text: &str) -> Vec<String> {
    let source = Source::from_text("page", text);
    found(&source, &Document::parse(&source, format))
}

#[test]
fn a_figure_about_what_is_wanted_is_flagged() {
    assert_eq!(flagged(&[paragraph("About 80% get relief. 9 in 10 drive home.")]), ["80%"]);
    assert_eq!(flagged(&[paragraph("The risk is 1 in 100, the other 2%.")]), ["1 in 100"]);
    assert_eq!(flagged(&[paragraph("Infection does not occur in 99% of people.")]), ["99%"]);
    assert_eq!(flagged(&[paragraph("What are the risks?"), paragraph("About 2%.")]), ["2%"]);
    let table =
        [cell(0, 0, true, "Type"), cell(0, 1, true, "Success"), cell(1, 0, false, "A"), cell(1, 1, false, "7%")];
    assert_eq!(flagged(&table), ["7%"]);
    assert_eq!(flagged(&[paragraph("The risks are:"), item("a bruise (5%)").led_by(0)]), ["5%"]);
}

#[test]
fn what_the_page_does_not_say_is_no_figure_of_its_own() {
    for text in [
        "Do 95% of people get relief?",
        "We do not promise that 95% get relief.",
        "Some clinics claim that 95% get relief.",
        "Myth: 95% get relief.",
        "With a pain score of 7 out of 10 and no relief, call us.",
        "About 80% of our patients are women.",
    ] {
        assert_eq!(flagged(&[paragraph(text)]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_source_near_it_is_enough() {
    let none = Vec::<String>::new();
    for text in [
        "In one study, 80% got relief.",
        "80% got relief. This is from a study of 200 people.",
        "According to the hospital, 80% get relief.",
        "80% got relief (Reed, 2021).",
        "80% got relief [3].",
        "80% got relief\u{b9}.",
        "80% got relief\u{2020}.",
        "80% got relief: https://example.org.",
    ] {
        assert_eq!(flagged(&[paragraph(text)]), none, "{text}");
    }
    let below = [paragraph("80% get relief."), paragraph("Source: our records")];
    assert_eq!(flagged(&below), none);
    let list = [paragraph("One study found:"), item("80% relief").led_by(0), item("2% infection").led_by(0)];
    assert_eq!(flagged(&list), none);
    assert_eq!(flagged(&[heading("What studies say"), paragraph("80% get relief.")]), none);
    let cells = [cell(0, 0, true, "Relief"), cell(1, 0, false, "80%"), cell(2, 0, false, "according to A. Reed")];
    assert_eq!(flagged(&cells), none);
    assert_eq!(flagged(&[paragraph("One study is old."), paragraph("80% get relief.")]), ["80%"]);
}

#[test]
fn links_and_notes_are_sources_in_every_format() {
    let none = Vec::<String>::new();
    assert_eq!(flagged_in(Format::Markdown, "[80%](/audit.pdf) get relief."), none);
    assert_eq!(flagged_in(Format::Markdown, "80% get relief.[^1]\n\n[^1]: Reed.\n"), none);
    assert_eq!(flagged_in(Format::Markdown, "80% get relief. [Call](tel:1)\n\n[Audit](/a)"), ["80%"]);
    assert_eq!(flagged_in(Format::Html, "<p>80%<sup>1</sup> get relief.</p>"), none);
    assert_eq!(flagged_in(Format::Html, "<p><a href=/audit>80%</a> get relief.</p>"), none);
    assert_eq!(flagged_in(Format::Html, "<p>80% get relief.</p><p><a href=/x>More</a></p>"), ["80%"]);
    assert_eq!(flagged_in(Format::Markdown, "80% get relief.\n\n## References\n\n- Reed A. Necks. 2021."), none);
}
