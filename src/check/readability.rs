//! Checks of reading ease: advice about the page as a whole, and about single long sentences.
//!
//! Sentences are cut by the language layer and given here; nothing is measured twice.

use super::Settings;
use super::hit::Hit;
use super::place;
use super::sentences::{SentenceText, Sentences, sentence_texts};
use crate::document::Document;
use crate::language::readability::{Measure, words};

/// A measure: looks at a page and its sentences.
type MeasureFn = fn(&Document, &Sentences, &Settings) -> Vec<Hit>;

/// Every measure by the name that rules use.
pub(crate) const MEASURES: &[(&str, MeasureFn)] = &[("reading-grade", reading_grade), ("long-sentence", long_sentence)];

/// A grade says little about fewer words than this.
const WORDS_TO_MEASURE: usize = 100;

/// The grade that publishers of patient pages aim at (AMA 6, NIH 6 to 8).
const TARGET: &str = "6 to 8";

/// Runs the measure called `name`; `None` if there is no such measure.
pub(crate) fn run(name: &str, document: &Document, sentences: &Sentences, settings: &Settings) -> Option<Vec<Hit>> {
    let (_, measure) = MEASURES.iter().find(|(known, _)| *known == name)?;
    Some(measure(document, sentences, settings))
}

/// Fires on the title of a page of at least 100 words above the reading grade of the settings.
pub(crate) fn reading_grade(document: &Document, sentences: &Sentences, settings: &Settings) -> Vec<Hit> {
    let measure = Measure::of(sentence_texts(document, sentences).map(|sentence| sentence.text));
    let (Some(grade), Some(smog)) = (measure.flesch_kincaid(), measure.smog()) else { return Vec::new() };
    if measure.words < WORDS_TO_MEASURE || grade <= settings.reading_grade {
        return Vec::new();
    }
    let mut hit = Hit::document(place::page(document));
    let smog = if measure.smog_extrapolated() {
        format!("{smog:.1} (extrapolated from {} sentences)", measure.sentences)
    } else {
        format!("{smog:.1}")
    };
    hit.arguments = vec![
        ("grade", format!("{grade:.1}")),
        ("smog", smog),
        ("words", measure.words.to_string()),
        ("sentences", measure.sentences.to_string()),
        ("limit", settings.reading_grade.to_string()),
        ("target", TARGET.to_owned()),
    ];
    vec![hit]
}

/// Fires on every sentence with more words than the settings allow.
pub(crate) fn long_sentence(document: &Document, sentences: &Sentences, settings: &Settings) -> Vec<Hit> {
    let long = |sentence: SentenceText<'_>| {
        let count = words(sentence.text).count();
        (count > settings.sentence_words).then(|| {
            let mut hit = Hit::at(sentence.span);
            let part = if sentence.heading_or_item { "heading or list item" } else { "sentence" };
            hit.arguments = vec![
                ("words", count.to_string()),
                ("limit", settings.sentence_words.to_string()),
                ("part", part.to_owned()),
            ];
            hit
        })
    };
    sentence_texts(document, sentences).filter_map(long).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{Piece, day, document, kept, paragraph, piece};
    use crate::document::BlockKind;

    const HARD: &str = "Percutaneous radiofrequency neurotomy necessitates fluoroscopic visualisation of anatomical structures \
        preceding electrical stimulation.";

    fn page(sentence: &str, times: usize) -> (Document, Sentences) {
        let mut pieces: Vec<Piece> = vec![piece(BlockKind::Title, "Rhizotomy")];
        pieces.extend(vec![paragraph(sentence); times]);
        let (_, page) = document(&pieces);
        let sentences = kept(&page);
        (page, sentences)
    }

    #[test]
    fn a_hard_page_is_measured_on_its_title() {
        let (page, sentences) = page(HARD, 12);
        let settings = Settings::new(day("2026-06-01"));
        let hits = run("reading-grade", &page, &sentences, &settings).expect("a measure");
        assert_eq!(hits.len(), 1);
        assert!(hits[0].document_level);
        assert_eq!(hits[0].span, page.blocks[0].text.whole_span());
        let value = |name| hits[0].arguments.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
        assert_eq!((value("words"), value("sentences"), value("limit")), (Some("144"), Some("12"), Some("8")));
        assert!(value("smog").is_some_and(|smog| smog.ends_with("(extrapolated from 12 sentences)")));
    }

    #[test]
    fn short_or_plain_pages_pass() {
        let settings = Settings::new(day("2026-06-01"));
        for (text, times) in [(HARD, 5), ("We test the nerve first.", 40), (HARD, 0)] {
            let (page, sentences) = page(text, times);
            assert!(reading_grade(&page, &sentences, &settings).is_empty());
            assert!(run("no-such-measure", &page, &sentences, &settings).is_none());
        }
    }

    #[test]
    fn only_sentences_above_the_limit_are_long() {
        let settings = Settings::new(day("2026-06-01"));
        let (page, sentences) = page(&format!("{}. {}", "Word ".repeat(30), "Word ".repeat(31)), 1);
        let hits = long_sentence(&page, &sentences, &settings);
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].arguments[0], ("words", "31".to_owned()));
        assert!(!hits[0].document_level);
    }
}
