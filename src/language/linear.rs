//! Cost: hostile sentences take steps in proportion to their length. Steps are counted, because clocks lie.

use super::annotate::annotate;
use super::concept::Lexicon;
use super::cue::CueTable;
use super::scratch::with_scratch;
use super::search::PatternIndex;
use crate::document::{Document, Format};
use crate::source::Source;

const PATTERNS: &[&str] = &[
    "{thing} ... {be} ... {thing}",
    "[never] .. (elm | fig | not) ... {thing} & {be} &! always",
    "{thing} >> {thing} >> {be}",
    "<thing> {be} .. (safe | sure | {thing} ... safe)",
];

/// How many steps it takes to read a text of so many words and to look for the patterns in it.
fn steps(word: &str, count: usize) -> u64 {
    let mut lexicon = Lexicon::default();
    let cues = CueTable::load(&mut lexicon).expect("english.yaml is right");
    let thing = lexicon.declare("thing");
    for term in ["elm", "fig", "{thing} ... {thing}", "{be} .. {thing}", "not .. {thing}"] {
        lexicon.add_term(thing, term, false).expect("a term");
    }
    let mut index = PatternIndex::default();
    for pattern in PATTERNS {
        index.add(lexicon.compile(pattern).expect("a pattern"));
    }
    lexicon.finish().expect("no circle");
    index.finish(&lexicon.weights);
    let source = Source::from_text("page.txt", word.repeat(count));
    let document = Document::parse(&source, Format::Plain);
    let before = with_scratch(|scratch| scratch.machine.steps());
    let annotated = annotate(&document, &lexicon, &cues);
    let mut found = 0;
    for reading in annotated.readings.iter().chain(&annotated.wholes) {
        found += index.find(reading, &lexicon).len();
    }
    assert!(found <= 64 * count, "{found} matches in {count} pieces");
    with_scratch(|scratch| scratch.machine.steps()) - before
}

/// Twice the words may take twice the steps, and a little more at the edges.
fn assert_linear(word: &str, count: usize) {
    let (once, twice, four_times) = (steps(word, count), steps(word, count * 2), steps(word, count * 4));
    assert!(once > 0, "{word}: nothing was counted");
    for (less, more) in [(once, twice), (twice, four_times)] {
        assert!(more < less * 23 / 10, "{word}: {once}, {twice}, {four_times} steps");
    }
    assert!(four_times / (count as u64 * 4) < 20_000, "{word}: {four_times} steps for {} pieces", count * 4);
}

#[test]
fn a_sentence_of_ten_thousand_words_takes_steps_by_its_length() {
    assert_linear("word elm other ", 1000);
}

#[test]
fn a_sentence_of_a_thousand_cues_takes_steps_by_its_length() {
    assert_linear("not if because may elm ", 250);
    assert_linear("not elm ", 250);
}

#[test]
fn a_sentence_of_a_thousand_mentions_takes_steps_by_its_length() {
    assert_linear("elm is fig ", 250);
    assert_linear("elm ", 250);
}

#[test]
fn many_short_sentences_take_steps_by_their_number() {
    assert_linear("The elm is not safe. ", 250);
    assert_linear("- elm is\n- not fig\n", 100);
}
