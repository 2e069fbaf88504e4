//! A medical review as the words of the page state it: "medically reviewed", "reviewed by", "medical reviewer: …".

use super::checking;
use super::labels::{CHECKS, Kind, Label, labels, lead};
use super::neighbours::beside;
use super::reviewer;
use crate::check::place::{breaks, floor};
use crate::document::{BlockId, BlockKind, Document};
use crate::language::constant::{Pattern, holds_any};
use crate::language::date::find_dates;
use std::ops::Range;

/// The words after "by".
pub(super) fn by(text: &str) -> Option<&str> {
    static BY: Pattern = Pattern::new(r"(?i)\bby\b[\s:\u{a0}]*");
    BY.find(text).map(|found| &text[found.end()..])
}

/// Labels that name a reviewer without speaking of a date, alone or with another post ("Medical adviser and reviewer: …").
static REVIEWER: Pattern = Pattern::with(
    &["review"],
    r"(?i)\b(?:(?:(?:medical|clinical)\s)?(?:authors?|writers?|editors?|owners?)\s?(?:and|&|/|,)\s?)?(?P<medical>(?:medical|clinical|expert|physician|clinician|doctor|nurse|pharmac(?:y|ist)|consultant|surgeon)\s)?(?:(?:advis[eo]r|director|lead|officer|consultant|specialist)s?\s?(?:and|&|/|,)\s?(?:(?:medical|clinical)\s)?)?(?:reviewers?\b|reviewing\s(?:clinician|doctor|physician|consultant|nurse))(?:\s?(?:and|&|/)\s?(?:(?:medical|clinical)\s)?(?:advis[eo]r|director|lead|officer)s?\b)?(?:\s(?:(?:for|of)\s)?(?:this|these)\s\w+)?\s*(?:[:,\u{2013}\u{2014}|-]|\bis\b|\bwas\b|$)\s*",
);
/// Other work that counts if somebody medical did it.
static CHECKED: Pattern = Pattern::with(
    &["check", "approved", "verified", "vetted", "signed", "looked", "authori", "agreed:"],
    r"(?i)\b(?:(?:medical|clinical)\scheck|checked|approved|verified|vetted|signed off|looked over|authori[sz]ed)\s(?:\w+\s){0,3}by\b[\s:\u{a0}]|\b(?:medically\s|clinically\s)?(?:signed off|approved|checked|verified|vetted|agreed|(?:medical|clinical|pharmacist|clinician|doctor|physician|nurse)\scheck):\s",
);
/// Posts that answer for the words of a page ("Medical editor: …", "Clinical lead for this leaflet: …").
static ANSWERABLE: Pattern = Pattern::with(
    &["medical", "clinical"],
    r"(?i)\b(?:(?:medical|clinical)\s(?:editor|oversight|supervision|responsibility)|(?:medical|clinical)\s(?:lead|owner|author|contact|adviser|advisor|director)\s(?:for|of)\s(?:this|these|the)\s(?:page|leaflet|sheet|booklet|guide|information|content|text|article|letter)s?|responsible\sfor\s(?:the|its|this|all)\s(?:medical|clinical)\s(?:content|contents|facts|information|text))\s*[:\u{2013}\u{2014}-]\s*",
);
/// How many bytes a reviewer's name and posts may take.
const NAME_BYTES: usize = 160;

/// Whether a block names a medical reviewer or states a medical review; `found` are its labels.
pub(super) fn states_review(document: &Document, id: BlockId, found: &[Label]) -> bool {
    let text = document.block(id).text.plain();
    let by_label = found.iter().enumerate().any(|(at, label)| {
        let next = found.get(at + 1).map_or(text.len(), |next| next.range.start);
        reviewed_by(document, id, text, label, next)
    });
    by_label || names_after(document, id, text) || checked_by(text) || answers_who(document, id, text)
}

fn reviewed_by(document: &Document, id: BlockId, text: &str, label: &Label, next: usize) -> bool {
    if !matches!(label.kind, Kind::Last | Kind::Open) {
        return false;
    }
    let phrase = sentence_part(text, label.range.end, next);
    // "Reviewed by", with the name in the next cell or block.
    let ends =
        by(phrase).is_some_and(|name| name.trim().is_empty()) || text[label.range.clone()].trim_end().ends_with("by");
    if ends
        && phrase.chars().filter(|c| c.is_alphanumeric()).count() <= 2
        && label.range.end + phrase.len() == text.len()
    {
        return neighbour_counts(document, id, label.medical);
    }
    let inside = text[label.range.clone()].to_lowercase().ends_with(" by").then_some(phrase);
    match by(phrase).or(inside) {
        Some(name) => reviewer::counts(&without_dates(name), label.medical),
        // "Reviewed: March 2026, Dr Jane Doe", or "Dr Jane Doe reviewed this page": the reviewer stands behind or before.
        None if named_behind(text, label, next) || named_then_dated(phrase, label, text) => true,
        None if credited_below(document, id, text, label) || dated_beside(document, id, text, label) => true,
        None => label.medical || (by_somebody(document, id, text, label) && starts_with_page(text, label, phrase)),
    }
}

/// Whether a date and then the name of somebody medical follow a label, and nothing else.
fn named_behind(text: &str, label: &Label, next: usize) -> bool {
    let end = floor(text, next.min(label.range.end + NAME_BYTES)).max(label.range.end);
    let rest = &text[label.range.end..end];
    let Some(date) = find_dates(rest, None).into_iter().next() else { return false };
    let name = &rest[date.range.end..];
    let glue = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() <= 3;
    let name = name.trim_start_matches(BEFORE_NAME).split(['\n', '\t', '|']).next().unwrap_or("");
    glue(&rest[..date.range.start])
        && name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= NAME_WORDS
        && reviewer::is_medical(name)
        && reviewer::counts(name, false)
}

/// What may stand between a date and the name of who reviewed the page then.
const BEFORE_NAME: &[char] =
    &[' ', '\u{a0}', '\n', '\t', ',', ';', ':', '(', '/', '|', '-', '\u{2013}', '\u{2014}', '\u{b7}', '\u{2022}'];

/// Whether the block ends with a label and its date, and the next one says by whom ("By: Dr Jane Doe").
fn credited_below(document: &Document, id: BlockId, text: &str, label: &Label) -> bool {
    static BY: Pattern = Pattern::with(&["by", "name"], r"(?i)^\W*(?:by|name)\s?:\s");
    let is_cell = matches!(document.block(id).kind, BlockKind::TableCell { .. });
    !is_cell
        && text.len() - label.range.end <= NAME_BYTES
        && beside(document, id).into_iter().flatten().any(|below| {
            let below = document.block(below).text.plain();
            let name = BY.find(below).map(|by| sentence_part(below, by.end(), below.len()));
            name.is_some_and(reviewer::is_medical)
        })
}

/// Whether the cell or block beside a bare label has its date and somebody medical ("Reviewed | March 2025, Dr Jane Doe").
fn dated_beside(document: &Document, id: BlockId, text: &str, label: &Label) -> bool {
    let bare = !text[label.range.end..].contains(char::is_alphanumeric);
    bare && beside(document, id).into_iter().flatten().any(|block| {
        let text = document.block(block).text.plain();
        text.len() <= NAME_BYTES && !find_dates(text, None).is_empty() && reviewer::is_medical(&without_dates(text))
    })
}

/// Whether the name of somebody medical follows a label with a colon ("Review: Dr Jane Doe, 3 March 2025").
fn named_then_dated(phrase: &str, label: &Label, text: &str) -> bool {
    static ACCURACY: Pattern = Pattern::with(&["accuracy"], r"(?i)^\sfor\s(?:\w+\s)?accuracy\s?:");
    let accuracy = ACCURACY.find(phrase).map_or(0, |found| found.end().saturating_sub(1));
    let phrase = &phrase[accuracy..];
    let colon = text[label.range.clone()].ends_with(':') || phrase.starts_with(':');
    let name = without_dates(phrase.trim_start_matches([':', ' ', '\u{a0}']));
    colon
        && name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= NAME_WORDS
        && reviewer::is_medical(&name)
        && reviewer::counts(&name, false)
}

/// How many words a name with its posts may have where no "by" stands before it.
const NAME_WORDS: usize = 10;

/// Whether a label names the page as what was reviewed, or the words behind it do.
fn starts_with_page(text: &str, label: &Label, phrase: &str) -> bool {
    static THIS: Pattern = Pattern::new(r"(?i)^\s(?:(?:this|the|our|all|these)\s|it\b)");
    static OF: Pattern = Pattern::with(&["reviewer"], r"(?i)^reviewers?\sof\s");
    let label = &text[label.range.clone()];
    THIS.is_match(phrase) || OF.is_match(label) || CHECKS.is_match(label)
}

/// Whether somebody medical stands before a label, or a pronoun for one who signs above it.
fn by_somebody(document: &Document, id: BlockId, text: &str, label: &Label) -> bool {
    let lead = lead(text, &label.range);
    let before = &text[..label.range.start.saturating_sub(lead.len())];
    let signed = || {
        let above = (id as usize).checked_sub(1).map(|above| document.block(above as BlockId).text.plain());
        let near = [Some(before), above].into_iter().flatten().find(|text| !text.trim().is_empty());
        near.is_some_and(|text| text.len() <= NAME_BYTES && reviewer::is_medical(text))
    };
    reviewer::is_medical(lead) || (checking::is_pronoun(lead) && signed())
}

/// Whether a heading asks who checked the page and the block below names somebody medical.
fn answers_who(document: &Document, id: BlockId, text: &str) -> bool {
    let is_heading = matches!(document.block(id).kind, BlockKind::Heading { .. });
    let whole = is_heading.then_some((text, ""));
    let Some((question, answer)) = text.split_once('?').or(whole) else { return false };
    if !checking::asks_who(question) {
        return false;
    }
    let below = beside(document, id).into_iter().flatten().next().map(|below| document.block(below).text.plain());
    let answer = if answer.trim().is_empty() { below.unwrap_or_default() } else { answer };
    reviewer::is_medical(sentence_part(answer, 0, answer.len()))
}

/// "Medical reviewer: A. Name", with the name behind it or in the next cell or block.
fn names_after(document: &Document, id: BlockId, text: &str) -> bool {
    // "Medical reviewer Jane Doe, MD" in a block of its own, the first words in strong type.
    static STRONG: Pattern = Pattern::with(&["reviewer"], r"(?i)^\W*(?:(?:medical|clinical|expert)\s)?reviewers?\s");
    let strong = STRONG.find(text).map(|found| sentence_part(text, found.end(), text.len()));
    if strong.is_some_and(|name| {
        name.starts_with(char::is_uppercase)
            && name.split_whitespace().count() <= NAME_WORDS
            && reviewer::is_medical(name)
    }) {
        return true;
    }
    REVIEWER.captures_iter(text).any(|captures| {
        let Some(whole) = captures.get_match() else { return false };
        let medical = captures.get_group_by_name("medical").is_some();
        let name = sentence_part(text, whole.end(), text.len());
        let starts = labels_start(text, whole.start());
        starts
            && if name.trim().is_empty() {
                neighbour_counts(document, id, medical)
            } else {
                reviewer::counts(name, medical)
            }
    })
}

fn labels_start(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    // A capital letter starts a line of its own, which the format may have joined to the one before.
    let capital = text[at..].starts_with(char::is_uppercase);
    before.is_empty() || capital || !before.ends_with(char::is_alphanumeric) || before.to_lowercase().ends_with("our")
}

/// How many bytes behind a statement of a check are looked at, however long the text is.
const AFTER_CHECK: usize = 120;

fn checked_by(text: &str) -> bool {
    let done = |found: Range<usize>| {
        let lead = lead(text, &found);
        let behind = &text[found.end..floor(text, found.end + AFTER_CHECK)];
        reviewer::is_medical(lead) && checking::is_done(lead, &text[found.clone()], behind)
    };
    let answerable = || {
        let name = |end: usize| reviewer::is_medical(sentence_part(text, end, text.len()));
        ANSWERABLE.find_iter(text).any(|found| name(found.end()))
    };
    CHECKS.find_iter(text).any(|found| done(found.range())) || checked_by_name(text) || answerable()
}

fn checked_by_name(text: &str) -> bool {
    CHECKED.find_iter(text).any(|found| {
        let lead = lead(text, &found.range());
        // "Signed off work by your doctor"
        if holds_any(
            &text[found.range()],
            &[" work ", " sick ", " review ", " in by", " for treatment", " for surgery"],
        ) {
            return false;
        }
        // The same words must speak of the page that would have to if it said "reviewed".
        let name = sentence_part(text, found.end(), text.len());
        let page = labels(&format!("{lead}reviewed by {name}"), false, "").iter().any(|label| label.kind == Kind::Last);
        page && reviewer::is_medical(name)
    })
}

fn neighbour_counts(document: &Document, id: BlockId, medical: bool) -> bool {
    beside(document, id).into_iter().flatten().any(|block| {
        let text = document.block(block).text.plain();
        !text.trim().is_empty() && text.len() <= NAME_BYTES && reviewer::counts(&without_dates(text), medical)
    })
}

/// The words from `start` to the end of the sentence, to `end`, or as many as a name may take.
fn sentence_part(text: &str, start: usize, end: usize) -> &str {
    let end = floor(text, end.min(start + NAME_BYTES)).max(start);
    let window = &text[start..end];
    breaks(window).next().map_or(window, |cut| &window[..cut])
}

/// A text without the dates in it.
pub(super) fn without_dates(value: &str) -> String {
    let mut left = value.to_owned();
    for date in find_dates(value, None).iter().rev() {
        left.replace_range(date.range.clone(), " ");
    }
    left
}
