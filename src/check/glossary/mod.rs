//! Terms of the glossaries that a page uses before it explains them.
//!
//! One finding for a term, at its first use in the running text; a heading may use a term that the text below explains.
//! What counts as an explanation is a table of ways ([`ways`]); everyday words of the pack near the term count, too.

mod places;
#[cfg(test)]
mod tests;
mod uses;
mod ways;

use super::Settings;
use super::hit::Hit;
use super::sentences::Sentences;
use crate::document::Document;
use crate::finding::Related;
use crate::pack::PackSet;
use places::Places;
use std::ops::Range;
use uses::{Use, Uses};

/// A check of the terms of a page.
type GlossaryCheck = fn(&Document, &Sentences, &PackSet, &Settings) -> Vec<Hit>;

/// Every check by the name that rules use.
pub(crate) const CHECKS: &[(&str, GlossaryCheck)] = &[("first-use", first_use)];

/// The check called `name`, if there is one.
pub(crate) fn find(name: &str) -> Option<GlossaryCheck> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}

/// How many later uses are looked at for an explanation that comes too late.
const LATER_USES: usize = 8;

/// Fires on the first use of every term that is not explained there, before it, or in a section of words explained.
fn first_use(document: &Document, sentences: &Sentences, set: &PackSet, settings: &Settings) -> Vec<Hit> {
    let mut found = Uses::of(document, sentences, set);
    found.leave_out(&settings.known_abbreviations);
    let places = Places::of(document);
    let mut hits: Vec<Hit> = set
        .glossary()
        .iter()
        .enumerate()
        .filter_map(|(number, _)| unexplained(document, &found, &places, number))
        .collect();
    hits.sort_by_key(|hit| hit.span);
    hits
}

/// The first use of a term, if nothing explains it.
fn unexplained(document: &Document, found: &Uses<'_>, places: &Places, term: usize) -> Option<Hit> {
    let uses = found.list(term);
    if uses.iter().any(|at| places.explain(at.block)) {
        return None;
    }
    for (number, at) in uses.iter().enumerate() {
        if found.explained(term, number) {
            return None;
        }
        if !found.is_heading(at.block) {
            let later = number + 1..uses.len().min(number + 1 + LATER_USES);
            return Some(hit(document, found, (term, at), later));
        }
    }
    // Only headings use it: the text below may explain it anywhere.
    let at = uses.first().filter(|_| !found.says_plainly(term))?;
    Some(hit(document, found, (term, at), 0..0))
}

/// A finding on a use of a term, with the first of the `later` uses that is explained.
fn hit(document: &Document, found: &Uses<'_>, (term, at): (usize, &Use), mut later: Range<usize>) -> Hit {
    let span = |at: &Use| document.block(at.block).text.source_span(at.range.clone());
    let mut hit = Hit::at(span(at));
    let words = document.block(at.block).text.plain().get(at.range.clone()).unwrap_or_default();
    hit.arguments.push(("term", words.split_whitespace().collect::<Vec<_>>().join(" ")));
    let late = later.find(|number| found.explained(term, *number)).map(|number| &found.list(term)[number]);
    hit.related.extend(late.map(|late| Related { span: span(late), message: "it is explained only here".to_owned() }));
    hit
}
