//! Words: the numbers that stand for them while text is compared, and how inflected or British forms find their stem.
//!
//! A word that no pack and no cue ever mentions has number 0 in its surface form and its stem: nothing can match it, and
//! nothing is stored for it.

use super::flat::{Flat, FlatList};
use super::interner::{FastHasher, Interner};
use frostem::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// Number of a surface form (lower case, straight quotes, US spelling).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct WordId(pub u32);

/// Number of a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct StemId(pub u32);

/// All words that packs and cues know.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Vocabulary {
    words: Interner,
    known: FlatList<Known>,
    stems: Interner,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    stem: StemId,
    /// Whether a pattern asks for exactly this word.
    exact: bool,
}

impl Flat for Known {
    fn number(self) -> u32 {
        self.stem.0 * 2 + u32::from(self.exact)
    }

    fn of(number: u32) -> Self {
        Self { stem: StemId(number / 2), exact: number % 2 == 1 }
    }
}

impl Vocabulary {
    /// The numbers of a normalised word, made if it is new.
    pub(crate) fn learn(&mut self, word: &str) -> (WordId, StemId) {
        let number = self.words.add(word);
        let known = self.known.get(number as usize).unwrap_or_else(|| {
            let new = Known { stem: StemId(self.stems.add(&stem(word)) + 1), exact: false };
            self.known.push(new);
            new
        });
        (WordId(number + 1), known.stem)
    }

    /// The number of a word that a pattern asks for in exactly this form.
    pub(crate) fn learn_exact(&mut self, word: &str) -> WordId {
        let (word, stem) = self.learn(word);
        self.known.set(word.0 as usize - 1, Known { stem, exact: true });
        word
    }

    /// The stem of every word, in the order of their numbers.
    pub(crate) fn stems(&self) -> impl Iterator<Item = StemId> {
        self.known.all().iter().map(|known| known.stem)
    }

    /// The numbers of a normalised word of a text; 0 where it is unknown. A word has one only if a pattern asks for exactly
    /// its form.
    pub(crate) fn look_up(&self, word: &str) -> (WordId, StemId) {
        if let Some(number) = self.words.get(word)
            && let Some(known) = self.known.get(number as usize)
        {
            return (if known.exact { WordId(number + 1) } else { WordId(0) }, known.stem);
        }
        (WordId(0), self.stems.get(&stem(word)).map_or_else(StemId::default, |number| StemId(number + 1)))
    }
}

/// A longer "word" is no word; it stays as it is.
const LONGEST_WORD: usize = 64;

/// The stem of a normalised word: irregular forms by table, everything else by the Snowball English stemmer
/// (Porter 2, snowballstem.org).
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    if let Some(stem) = KEPT_FORMS.get(word) {
        return Cow::Borrowed(stem);
    }
    if word.len() > LONGEST_WORD {
        return Cow::Borrowed(word);
    }
    let word = IRREGULAR_FORMS.get(word).copied().unwrap_or(word);
    if word.len() < 4 {
        return Cow::Borrowed(word);
    }
    thread_local! {
        static STEMMER: Stemmer = Stemmer::new(Algorithm::English);
    }
    STEMMER.with(|stemmer| Cow::Owned(stemmer.stem(word).into_owned()))
}

/// British and other spellings brought to one form, by the first fitting piece.
pub(crate) fn respell(word: &str) -> Cow<'_, str> {
    let mut first: Option<(usize, usize)> = None;
    let rows_by_letter = &*ROWS_BY_LETTER;
    // A piece that starts at one of the last letters would not end inside the word.
    let starts = word.len().saturating_sub(SHORTEST_PIECE - 1);
    for (at, two) in word.as_bytes().windows(2).take(starts).enumerate() {
        let Some(rows) = two[0].checked_sub(b'a').and_then(|letter| rows_by_letter.get(usize::from(letter))) else {
            continue;
        };
        if !rows.goes_on_with(two[1]) {
            continue;
        }
        let earlier = rows.rows.iter().copied().take_while(|row| first.is_none_or(|(found, _)| *row < found));
        let fitting = |row: &usize| word.as_bytes()[at..].starts_with(SPELLINGS[*row].0.as_bytes());
        if let Some(row) = earlier.into_iter().find(fitting) {
            first = Some((row, at));
        }
    }
    let Some((row, at)) = first else { return Cow::Borrowed(word) };
    let (from, to) = SPELLINGS[row];
    Cow::Owned([&word[..at], to, &word[at + from.len()..]].concat())
}

/// A table of words that are constants of the program, to look words up in.
pub(crate) type WordMap<V> = HashMap<&'static str, V, BuildHasherDefault<FastHasher>>;

/// A table of words as a map; of two rows with one word the first counts.
pub(crate) fn map_of<V: Copy>(table: &[(&'static str, V)]) -> WordMap<V> {
    let mut map = WordMap::with_capacity_and_hasher(table.len(), BuildHasherDefault::default());
    for (word, value) in table {
        map.entry(*word).or_insert(*value);
    }
    map
}

static KEPT_FORMS: LazyLock<WordMap<&str>> = LazyLock::new(|| map_of(KEPT));
static IRREGULAR_FORMS: LazyLock<WordMap<&str>> = LazyLock::new(|| map_of(IRREGULAR));

/// The rows of `SPELLINGS` whose pieces start with the same letter.
#[derive(Default)]
struct Rows {
    /// The second letters of the pieces, as bits from `a` on.
    seconds: u32,
    rows: Vec<usize>,
}

impl Rows {
    fn goes_on_with(&self, letter: u8) -> bool {
        letter.is_ascii_lowercase() && self.seconds >> (letter - b'a') & 1 == 1
    }
}

/// The rows of `SPELLINGS` by the first letter of their piece, so that a word is looked through once.
static ROWS_BY_LETTER: LazyLock<Vec<Rows>> = LazyLock::new(|| {
    let mut all: Vec<Rows> = (b'a'..=b'z').map(|_| Rows::default()).collect();
    for (row, (from, _)) in SPELLINGS.iter().enumerate() {
        let letters = from.as_bytes();
        let rows = &mut all[usize::from(letters[0] - b'a')];
        rows.seconds |= 1 << (letters[1] - b'a');
        rows.rows.push(row);
    }
    all
});

/// No piece in `SPELLINGS` is shorter, in bytes.
const SHORTEST_PIECE: usize = 5;

/// Pieces of words that differ between British and American spelling. Only pieces that occur in no other English word.
static SPELLINGS: &[(&str, &str)] = &[
    ("anaesth", "anesth"),
    ("haemo", "hemo"),
    ("haema", "hema"),
    ("anaemi", "anemi"),
    ("ischaem", "ischem"),
    ("leukaem", "leukem"),
    ("oedema", "edema"),
    ("diarrhoea", "diarrhea"),
    ("oesoph", "esoph"),
    ("paediatr", "pediatr"),
    ("orthopaed", "orthoped"),
    ("gynaec", "gynec"),
    ("tumour", "tumor"),
    ("colour", "color"),
    ("favour", "favor"),
    ("behaviour", "behavior"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("rigour", "rigor"),
    ("fibre", "fiber"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("programme", "program"),
    ("practis", "practic"),
    ("licence", "license"),
    ("sceptic", "skeptic"),
    ("paralys", "paralyz"),
    ("analys", "analyz"),
    ("organis", "organiz"),
    ("recognis", "recogniz"),
    ("realis", "realiz"),
    ("minimis", "minimiz"),
    ("stabilis", "stabiliz"),
    ("cauteris", "cauteriz"),
    ("hospitalis", "hospitaliz"),
    ("specialis", "specializ"),
    ("normalis", "normaliz"),
    ("neutralis", "neutraliz"),
    ("desensitis", "desensitiz"),
    ("generalis", "generaliz"),
    ("localis", "localiz"),
    ("sterilis", "steriliz"),
    ("customis", "customiz"),
    ("personalis", "personaliz"),
    ("immobilis", "immobiliz"),
    ("apologis", "apologiz"),
    ("emphasis", "emphasiz"),
    ("revitalis", "revitaliz"),
    ("magnetis", "magnetiz"),
    ("vaporis", "vaporiz"),
    ("travelling", "traveling"),
    ("cancelled", "canceled"),
    ("judgement", "judgment"),
    ("whilst", "while"),
    ("amongst", "among"),
];

/// Forms that the stemmer would bring together with another word: "unlikely" with "unlike", "several" with "severe".
static KEPT: &[(&str, &str)] = &[
    ("medication", "medication"),
    ("medications", "medication"),
    ("severe", "severe"),
    ("severely", "severe"),
    ("severity", "severe"),
    ("several", "several"),
    ("hardly", "hardly"),
    ("barely", "barely"),
    ("scarcely", "scarcely"),
    ("nearly", "nearly"),
    ("mostly", "mostly"),
    ("likely", "likely"),
    ("unlikely", "unlikely"),
    ("lately", "lately"),
    ("shortly", "shortly"),
    ("important", "important"),
    ("importance", "important"),
    ("positive", "positive"),
    ("relative", "relative"),
    ("relatives", "relative"),
    ("organ", "organ"),
    ("organs", "organ"),
    ("organization", "organization"),
    ("organizations", "organization"),
    ("paste", "paste"),
    ("policy", "policy"),
    ("handful", "handful"),
    ("handfuls", "handful"),
];

/// Forms that the stemmer does not bring together with their base.
static IRREGULAR: &[(&str, &str)] = &[
    ("is", "be"),
    ("are", "be"),
    ("was", "be"),
    ("were", "be"),
    ("been", "be"),
    ("being", "be"),
    ("am", "be"),
    ("has", "have"),
    ("had", "have"),
    ("having", "have"),
    ("does", "do"),
    ("did", "do"),
    ("done", "do"),
    ("doing", "do"),
    ("went", "go"),
    ("gone", "go"),
    ("goes", "go"),
    ("going", "go"),
    ("took", "take"),
    ("taken", "take"),
    ("taking", "take"),
    ("came", "come"),
    ("coming", "come"),
    ("began", "begin"),
    ("begun", "begin"),
    ("beginning", "begin"),
    ("felt", "feel"),
    ("kept", "keep"),
    ("left", "leave"),
    ("lost", "lose"),
    ("losing", "lose"),
    ("made", "make"),
    ("making", "make"),
    ("gave", "give"),
    ("given", "give"),
    ("got", "get"),
    ("gotten", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("found", "find"),
    ("told", "tell"),
    ("said", "say"),
    ("says", "say"),
    ("thought", "think"),
    ("knew", "know"),
    ("known", "know"),
    ("broke", "break"),
    ("broken", "break"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("seen", "see"),
    ("shown", "show"),
    ("meant", "mean"),
    ("met", "meet"),
    ("paid", "pay"),
    ("ran", "run"),
    ("sent", "send"),
    ("spent", "spend"),
    ("stood", "stand"),
    ("taught", "teach"),
    ("woke", "wake"),
    ("woken", "wake"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("written", "write"),
    ("wrote", "write"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("froze", "freeze"),
    ("sought", "seek"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("came", "come"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("slept", "sleep"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("ate", "eat"),
    ("eaten", "eat"),
    ("drank", "drink"),
    ("bled", "bleed"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("became", "become"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("hurts", "hurt"),
    ("brought", "bring"),
    ("bought", "buy"),
    ("caught", "catch"),
    ("led", "lead"),
    ("dealt", "deal"),
    ("heard", "hear"),
    ("burnt", "burn"),
    ("fewer", "few"),
    ("better", "better"),
    ("using", "use"),
    ("used", "use"),
    ("uses", "use"),
    ("children", "child"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("women", "woman"),
    ("men", "man"),
    ("fibroses", "fibrosis"),
    ("analyses", "analysis"),
    ("diagnoses", "diagnosis"),
    ("rhizotomies", "rhizotomy"),
    ("neurotomies", "neurotomy"),
    ("vertebrae", "vertebra"),
    ("bigger", "big"),
    ("dying", "die"),
    ("died", "die"),
    ("lies", "lie"),
    ("tries", "try"),
    ("tried", "try"),
    ("trying", "try"),
    ("ads", "ad"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_and_british_forms_share_a_stem() {
        for (a, b) in
            [("cures", "cured"), ("stopping", "stops"), ("was", "being"), ("tried", "trying"), ("works", "worked")]
        {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_eq!(respell("anaesthetist"), "anesthetist");
    }

    #[test]
    fn the_first_row_that_fits_anywhere_respells_a_word() {
        let by_rows = |word: &str| {
            let row = SPELLINGS.iter().find(|(from, _)| word.contains(from));
            row.map_or_else(|| word.to_owned(), |(from, to)| word.replacen(from, to, 1))
        };
        let mut words: Vec<String> = Vec::new();
        for (from, _) in SPELLINGS {
            assert!(from.len() >= SHORTEST_PIECE && from.bytes().all(|c| c.is_ascii_lowercase()), "{from}");
            words.extend(SPELLINGS.iter().map(|(other, _)| format!("{other}é{from}{from}s")));
        }
        words.extend(["", "the", "café", "über", "colours", "emphasise", "labourfavour"].map(str::to_owned));
        for word in words {
            assert_eq!(respell(&word), by_rows(&word), "{word}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        for (a, b) in [("unlikely", "unlike"), ("several", "severe"), ("hardly", "hard"), ("medication", "medical")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn an_unknown_word_has_number_zero() {
        let mut vocabulary = Vocabulary::default();
        let (word, stem) = vocabulary.learn("cure");
        assert_eq!(vocabulary.look_up("cured"), (WordId(0), stem));
        assert_eq!(vocabulary.look_up("cure"), (WordId(0), stem));
        assert_eq!((vocabulary.learn_exact("cure"), vocabulary.look_up("cure")), (word, (word, stem)));
        assert_eq!(vocabulary.look_up("zebra"), (WordId(0), StemId(0)));
    }
}
