//! Topics: what a document as a whole is about.
//!
//! A document's topic is what its title or main heading names alone. A title that names nothing leaves it to the text: the
//! thing that is plainly the main subject. A page that names several procedures in its title has none of them as its topic,
//! and neither has a list of words or a newsletter, which is about no one thing.

use super::sentences::{Sentence, Sentences};
use crate::document::{Block, BlockId, BlockKind, Document, Region};
use crate::language::constant::Pattern;
use crate::language::{ClassId, ConceptId, Lexicon};
use std::collections::BTreeMap;

/// A page that never names its topic in the title must name it at least this often in the text; where it opens with the
/// name, "it" and "the procedure" count as well.
const MAIN_SUBJECT_MENTIONS: usize = 3;
/// So many blocks of the article, titles left out, are its opening.
const OPENING_BLOCKS: usize = 4;

/// Titles of pages about many things.
static MANY_THINGS: Pattern = Pattern::new(
    r"(?i)\b(?:glossary|words|terms|dictionary|a\s?(?:to|-|\u{2013})\s?z|newsletter|round-?up|index|site\s?map|contents|at a glance)\b",
);

/// A press release has at most so many headings under its own (one may be its date).
const MOST_SECTIONS: usize = 2;

/// Titles of pages about many things, if they have more sections than a press release.
static NEWS: Pattern = Pattern::with(&["news", "bulletin"], r"(?i)\b(?:news|bulletin)\b");

/// Whether `concept` is the topic of a document.
pub(crate) fn is_topic(document: &Document, sentences: &Sentences, lexicon: &Lexicon, concept: ConceptId) -> bool {
    let Some(class) = lexicon.concept(concept).class else { return false };
    let title = document.title();
    let in_title = |sentence: &Sentence<'_>| {
        Some(sentence.block()) == title || document.block(sentence.block()).kind == BlockKind::Title
    };
    let mut named = false;
    let mut something_else = false;
    for sentence in sentences.iter().filter(in_title) {
        let (ours, others) = named_things(sentence, lexicon, concept, class);
        if others > 0 {
            return false;
        }
        named |= ours > 0;
        something_else |= names_anything(sentence, lexicon);
    }
    // A title about something else (a medicine, a test) leaves ours a passing matter.
    let many = || {
        title.is_some_and(|block| {
            let words = document.block(block).text.plain();
            MANY_THINGS.is_match(words) || NEWS.is_match(words) && sections(document) > MOST_SECTIONS
        })
    };
    named || !something_else && !many() && is_main_subject(document, sentences, lexicon, concept, class)
}

/// How many headings the article has besides its title.
fn sections(document: &Document) -> usize {
    let heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. }) && block.region == Region::Article;
    let all = document.blocks.iter().filter(|block| heading(block)).count();
    all - usize::from(document.title().is_some_and(|title| heading(document.block(title))))
}

/// Whether a sentence names anything that a text can be about.
fn names_anything(sentence: Sentence<'_>, lexicon: &Lexicon) -> bool {
    sentence.mentions.iter().any(|mention| !mention.resolved && lexicon.concept(mention.concept).class.is_some())
}

/// How many places of a sentence name the concept, and how many name something else of its class.
fn named_things(sentence: Sentence<'_>, lexicon: &Lexicon, concept: ConceptId, class: ClassId) -> (usize, usize) {
    let mut places: BTreeMap<(u16, u16), bool> = BTreeMap::new();
    for mention in sentence.mentions.iter().filter(|mention| !mention.resolved && mention.starts_own) {
        if lexicon.concept(mention.concept).class == Some(class) {
            *places.entry((mention.start, mention.end)).or_default() |= mention.concept == concept;
        }
    }
    // A shorter name inside a longer one is part of it.
    let all: Vec<(u16, u16)> = places.keys().copied().collect();
    places.retain(|(start, end), _| !all.iter().any(|(s, e)| (s, e) != (start, end) && s <= start && end <= e));
    let ours = places.values().filter(|ours| **ours).count();
    (ours, places.len() - ours)
}

fn is_main_subject(
    document: &Document,
    sentences: &Sentences,
    lexicon: &Lexicon,
    concept: ConceptId,
    class: ClassId,
) -> bool {
    let opening = opening(document);
    let (mut ours, mut others, mut meant) = (0, 0, 0);
    let mut opens = false;
    let mut headings = (0, 0);
    for sentence in sentences.iter().filter(|sentence| !sentence.in_frame()) {
        let (here, there) = named_things(sentence, lexicon, concept, class);
        ours += here;
        others += there;
        meant += usize::from(here == 0 && means(sentence, concept));
        opens |= here > 0 && opening.contains(&sentence.block());
        if matches!(document.block(sentence.block()).kind, BlockKind::Heading { .. }) {
            headings.0 += usize::from(here > 0);
            headings.1 += usize::from(there > 0);
        }
    }
    let enough = ours >= MAIN_SUBJECT_MENTIONS || opens && ours + meant >= MAIN_SUBJECT_MENTIONS;
    enough && ours > 2 * others && headings.0 >= headings.1
}

/// Whether a sentence speaks of the concept without its name.
fn means(sentence: Sentence<'_>, concept: ConceptId) -> bool {
    sentence.mentions.iter().any(|mention| mention.resolved && mention.concept == concept)
}

/// The first blocks of words in the article.
fn opening(document: &Document) -> Vec<BlockId> {
    let words = |block: &Block| {
        block.region == Region::Article
            && !block.text.is_blank()
            && !matches!(block.kind, BlockKind::Title | BlockKind::MetadataValue { .. } | BlockKind::ImageText)
    };
    let blocks = document.blocks.iter().enumerate().filter(|(_, block)| words(block));
    let title = document.title();
    blocks.map(|(at, _)| at as BlockId).filter(|at| Some(*at) != title).take(OPENING_BLOCKS).collect()
}
