//! Reading ease: words, syllables, the Flesch-Kincaid grade and SMOG.
//!
//! The rules are fixed so that a page always gets the same grade. A *word* is a run of letters or digits; apostrophes,
//! hyphens and points inside it belong to it (`don't`, `long-term`, `0.5` are one word each). A figure is a word of one
//! syllable. Sentences are given by the caller: a heading and a list item are sentences of their own. Syllables follow
//! the rule of [`syllables`].

mod syllable;

use std::collections::HashMap;

pub use syllable::syllables;

/// SMOG was fitted to 30 sentences; below that it is extrapolated.
pub const SMOG_SENTENCES: usize = 30;

/// Counts over some sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// Words.
    pub words: usize,
    /// Sentences with at least one word.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
    /// Words of three or more syllables.
    pub long_words: usize,
}

impl Measure {
    /// Counts `sentences`.
    pub fn of<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Self {
        let mut measure = Self::default();
        // Most words of a text come several times.
        let mut known: HashMap<&str, usize> = HashMap::new();
        for sentence in sentences {
            let before = measure.words;
            for word in words(sentence) {
                let count = *known.entry(word).or_insert_with(|| syllables(word));
                measure.words += 1;
                measure.syllables += count;
                measure.long_words += usize::from(count >= 3);
            }
            measure.sentences += usize::from(measure.words > before);
        }
        measure
    }

    /// Flesch-Kincaid grade: 0.39 W/S + 11.8 Y/W − 15.59 (Kincaid et al. 1975); `None` without words.
    pub fn flesch_kincaid(&self) -> Option<f64> {
        let (per_sentence, per_word) = self.ratios()?;
        Some(0.39 * per_sentence + 11.8 * per_word - 15.59)
    }

    /// Flesch reading ease: 206.835 − 1.015 W/S − 84.6 Y/W (Flesch 1948); `None` without words.
    pub fn reading_ease(&self) -> Option<f64> {
        let (per_sentence, per_word) = self.ratios()?;
        Some(206.835 - 1.015 * per_sentence - 84.6 * per_word)
    }

    /// SMOG grade: 1.0430 √(P · 30/S) + 3.1291 (`McLaughlin` 1969); `None` without words. See [`Self::smog_extrapolated`].
    pub fn smog(&self) -> Option<f64> {
        self.ratios()?;
        Some(1.0430 * (count(self.long_words) * 30.0 / count(self.sentences)).sqrt() + 3.1291)
    }

    /// Whether there are too few sentences for SMOG as its author fitted it.
    pub fn smog_extrapolated(&self) -> bool {
        self.sentences < SMOG_SENTENCES
    }

    fn ratios(&self) -> Option<(f64, f64)> {
        (self.words > 0 && self.sentences > 0)
            .then(|| (count(self.words) / count(self.sentences), count(self.syllables) / count(self.words)))
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let inner = |c: char| matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',' | '\u{ad}');
    text.split(move |c: char| !c.is_alphanumeric() && !inner(c))
        .flat_map(split_points)
        .map(move |word| word.trim_matches(inner))
        .filter(|word| !word.is_empty())
}

/// A point or comma joins figures (`1,000.5`) and initials (`e.g`), not two words that lack a space ("end.Next").
fn split_points(run: &str) -> impl Iterator<Item = &str> {
    let joins = |run: &str, at: usize| {
        let before = run[..at].chars().next_back();
        let after = run[at + 1..].chars().next();
        let figures = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        let initial = run[..at].chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric());
        figures || (initial && before.is_some_and(char::is_alphabetic))
    };
    let mut rest = Some(run);
    std::iter::from_fn(move || {
        let run = rest?;
        let cut = run.match_indices(['.', ',']).map(|(at, _)| at).find(|at| !joins(run, *at));
        let (piece, tail) = cut.map_or((run, None), |at| (&run[..at], Some(&run[at + 1..])));
        rest = tail;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_counted_as_readers_would() {
        let all: Vec<_> =
            words("Don\u{2019}t stop long-term use (e.g. 0.5 mg, 1,000 mg); it's \u{2014} well \u{2014} end.Next")
                .collect();
        let expected = "Don\u{2019}t stop long-term use e.g 0.5 mg 1,000 mg it's well end Next";
        assert_eq!(all, expected.split(' ').collect::<Vec<_>>());
    }

    #[test]
    fn the_constants_are_those_of_the_authors() {
        let measure = Measure { words: 100, sentences: 10, syllables: 150, long_words: 12 };
        assert!((measure.flesch_kincaid().expect("words") - 6.01).abs() < 1e-9);
        assert!((measure.reading_ease().expect("words") - 69.785).abs() < 1e-9);
        assert!((measure.smog().expect("words") - (1.043 * 6.0 + 3.1291)).abs() < 1e-9);
        assert!(measure.smog_extrapolated());
        assert!(!Measure { sentences: 30, ..measure }.smog_extrapolated());
        assert_eq!(Measure::default().flesch_kincaid(), None);
        assert_eq!(Measure::default().smog(), None);
    }

    #[test]
    fn empty_sentences_do_not_count() {
        let measure = Measure::of(["The nerve is tested.", " \u{2014} ", "No risks"]);
        assert_eq!(measure, Measure { words: 6, sentences: 2, syllables: 7, long_words: 0 });
    }

    proptest! {
        #[test]
        fn measuring_never_panics(text in "(\\PC|[a-z'.,\u{2019}-]){0,60}") {
            let measure = Measure::of([text.as_str()]);
            prop_assert!(measure.syllables >= measure.words && measure.long_words <= measure.words);
        }
    }
}
