//! Which blocks of a page say something about medicine, and when the page was reviewed; for those who compare two
//! states of a page.

use super::metadata::ReviewFacts;
use super::notation::holds_amount;
use crate::document::Document;
use crate::language::annotate;
use crate::language::date::DateOrder;
use crate::pack::PackSet;
use crate::source::{Source, Span};
use jiff::civil::Date;

/// For every block, whether it names (or means by a pronoun) a treatment, a medicine or another thing with a class, or
/// holds the amount of a dose.
pub(crate) fn is_clinical(document: &Document, set: &PackSet) -> Vec<bool> {
    let legible = document.legible();
    let mut out: Vec<bool> = legible.blocks.iter().map(|block| holds_amount(block.text.plain())).collect();
    for reading in &annotate(document, set.lexicon(), set.cues()).readings {
        let mut mentions = reading.mentions().iter();
        if mentions.any(|mention| set.lexicon().concept(mention.concept).class.is_some()) {
            out[reading.block as usize] = true;
        }
    }
    out
}

/// The latest review date that a page gives, in words, and where it stands. Dates that say nothing certain count, too:
/// they may change like any other.
pub(crate) fn review_date(
    source: &Source,
    document: &Document,
    order: Option<DateOrder>,
    today: Date,
) -> Option<(String, Span)> {
    let facts = ReviewFacts::of(source, document, order, today);
    let latest = facts.last.iter().max_by_key(|date| (date.reading.latest(), std::cmp::Reverse(date.span)))?;
    Some((latest.reading.to_string(), latest.span))
}
