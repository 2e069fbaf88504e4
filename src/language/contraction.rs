//! Contractions and number words: one written word that is read as several, or as a number.
//!
//! "Isn't" is read "is not" with or without its apostrophe, "twelve" is read 12. All parts keep the place of the word they
//! come from.

use super::token::{Piece, TokenKind};
use super::word::{WordMap, map_of, respell};
use std::sync::LazyLock;

/// Gives away the words that a written word is read as.
pub(super) fn emit_word(
    word: &str,
    start: usize,
    end: usize,
    capital: bool,
    spaced: bool,
    emit: &mut dyn FnMut(Piece<'_>),
) {
    let mut send = |word: &str, first: bool| {
        let kind = NUMBERS.get(word).map_or(TokenKind::Word, |value| TokenKind::Number(*value));
        let spelled = respell(word);
        emit(Piece { word: &spelled, start, end, kind, capital: capital && first, spaced: spaced && first });
    };
    if let Some(parts) = CONTRACTED.get(word) {
        for (at, part) in parts.iter().enumerate() {
            send(part, at == 0);
        }
        return;
    }
    let Some((base, tail)) = word.rsplit_once('\'') else { return send(word, true) };
    if tail == "s" {
        send(base, true);
        if IS_AFTER.contains(&base) {
            send("is", false);
        }
        return;
    }
    let Some((_, second)) = TAILS.iter().find(|(written, _)| *written == tail) else {
        return send(&word.replace('\'', ""), true);
    };
    // "Isn't" parts before its "n".
    send(if tail == "t" { base.strip_suffix('n').unwrap_or(base) } else { base }, true);
    send(second, false);
}

/// What stands behind an apostrophe, and the word it is read as.
static TAILS: &[(&str, &str)] =
    &[("t", "not"), ("ll", "will"), ("re", "are"), ("ve", "have"), ("d", "would"), ("m", "am")];

/// Words after which `'s` is "is" and not a possessive.
static IS_AFTER: &[&str] = &[
    "it",
    "that",
    "there",
    "here",
    "what",
    "who",
    "he",
    "she",
    "how",
    "where",
    "when",
    "everything",
    "nothing",
    "everyone",
    "this",
];

/// Contractions that are irregular, or written without their apostrophe.
static CONTRACTIONS: &[(&str, &[&str])] = &[
    ("won't", &["will", "not"]),
    ("wont", &["will", "not"]),
    ("can't", &["can", "not"]),
    ("cant", &["can", "not"]),
    ("cannot", &["can", "not"]),
    ("shan't", &["shall", "not"]),
    ("ain't", &["is", "not"]),
    ("dont", &["do", "not"]),
    ("doesnt", &["does", "not"]),
    ("didnt", &["did", "not"]),
    ("isnt", &["is", "not"]),
    ("arent", &["are", "not"]),
    ("wasnt", &["was", "not"]),
    ("werent", &["were", "not"]),
    ("couldnt", &["could", "not"]),
    ("shouldnt", &["should", "not"]),
    ("wouldnt", &["would", "not"]),
    ("hasnt", &["has", "not"]),
    ("havent", &["have", "not"]),
    ("hadnt", &["had", "not"]),
    ("neednt", &["need", "not"]),
    ("mustnt", &["must", "not"]),
    ("youll", &["you", "will"]),
    ("youre", &["you", "are"]),
    ("youve", &["you", "have"]),
    ("theyre", &["they", "are"]),
    ("theyll", &["they", "will"]),
    ("thats", &["that", "is"]),
    ("theres", &["there", "is"]),
    ("whats", &["what", "is"]),
    ("let's", &["let", "us"]),
];

static NUMBERS: LazyLock<WordMap<u32>> = LazyLock::new(|| map_of(NUMBER_WORDS));
static CONTRACTED: LazyLock<WordMap<&[&str]>> = LazyLock::new(|| map_of(CONTRACTIONS));

static NUMBER_WORDS: &[(&str, u32)] = &[
    ("zero", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];
