//! How much two sentences speak of the same thing, by the words they share. Only ever a hint for a person.

use super::fingerprint::normalise;

/// Words that say nothing about what a sentence is about.
static SMALL: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "for", "from",
    "has", "have", "if", "in", "is", "it", "its", "may", "more", "most", "not", "of", "on", "or", "other", "s", "so",
    "some", "such", "that", "the", "their", "them", "there", "these", "they", "this", "to", "up", "was", "what",
    "when", "which", "who", "will", "with", "you", "your",
];

/// Whether a word says nothing about what a sentence is about.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

/// The words that a sentence is about: without small words, cut to their first letters so that inflections agree.
pub(super) fn about(sentence: &str) -> Vec<String> {
    let mut words: Vec<String> = normalise(sentence)
        .split(' ')
        .filter(|word| !word.is_empty() && !is_small(word))
        .map(|word| word.chars().take(6).collect())
        .collect();
    words.sort();
    words.dedup();
    words
}

/// From 0 (no word in common) to 1: the share of common words (Dice's coefficient) of two results of [`about`].
pub(super) fn likeness(a: &[String], b: &[String]) -> f64 {
    let common = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * number(common) / number(all) }
}

/// Two thirds of the share of `part`'s words that are in `whole`, for a sentence that is one of several in a statement; 0 if
/// fewer than two are.
pub(super) fn share(part: &[String], whole: &[String]) -> f64 {
    let common = part.iter().filter(|word| whole.binary_search(word).is_ok()).count();
    if common < 2 { 0.0 } else { number(common) / number(part.len()) * 2.0 / 3.0 }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_likeness_has_its_ends() {
        assert!(SMALL.is_sorted());
        let (tea, teas) = (about("The tea is brewed hot."), about("Brewing hot tea"));
        assert!((likeness(&tea, &teas) - 1.0).abs() < 0.35, "{tea:?} {teas:?}");
        assert!(likeness(&tea, &about("Dogs bark")) < f64::EPSILON);
        assert!(likeness(&[], &[]) < f64::EPSILON);
    }
}
