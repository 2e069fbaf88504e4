//! The review facts of a page, gathered once from metadata and words.

use super::keys::{KeyMeaning, meaning};
use super::labels::{Kind, Label, may_hold};
use super::lines;
use super::reviewer::{self, PLACEHOLDERS};
use super::stated::{by, states_review, without_dates};
use super::visible::{self, Dated, block_labels};
use crate::check::place;
use crate::document::{Block, BlockId, Document, Metadata, MetadataOrigin};
use crate::language::date::{DateOrder, DateReading, FoundDate, find_dates, read_date};
use crate::source::{Source, Span};
use jiff::civil::Date;

/// A date of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReviewDate {
    /// What it says.
    pub(crate) reading: DateReading,
    /// Where it stands.
    pub(crate) span: Span,
    /// The words as written.
    pub(crate) written: String,
    /// Whether readers see it, byte for byte as it stands in the file.
    pub(crate) shown: bool,
}

/// What a page says about its review.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReviewFacts {
    /// Dates of past reviews, in the order of the file.
    pub(crate) last: Vec<ReviewDate>,
    /// Dates at which the next review is due.
    pub(crate) next: Vec<ReviewDate>,
    /// Whether a medical reviewer is named, or a medical review stated.
    pub(crate) reviewed_medically: bool,
    /// Where that stands first: the metadata value or the block of text.
    pub(crate) reviewer: Option<Span>,
    /// Where a finding about the whole page lies.
    pub(crate) page: Span,
}

impl ReviewFacts {
    /// Gathers the facts of a page as they stand on `today`.
    pub(crate) fn of(source: &Source, document: &Document, order: Option<DateOrder>, today: Date) -> Self {
        let legible = document.legible();
        let blocks = legible.blocks.iter().enumerate();
        let worded: Vec<usize> = blocks.filter(|(_, block)| may_hold(block.text.plain())).map(|(at, _)| at).collect();
        let document = &*lines::kept(source, &legible, &worded);
        let mut facts = Self { page: place::page(document), ..Self::default() };
        let mut open = Vec::new();
        let mut add = |facts: &mut Self, kind: Kind, date: ReviewDate| match kind {
            Kind::Last => facts.last.push(date),
            Kind::Next => facts.next.push(date),
            Kind::Open => open.push(date),
            Kind::Other => {}
        };
        let mut marked: Vec<Vec<Label>> = vec![Vec::new(); document.blocks.len()];
        for at in worded {
            marked[at] = block_labels(document, at);
        }
        let seen = visible::dates(document, &marked, order);
        let spots = spots(document, &marked);
        let checked = document.metadata.iter().any(names_reviewer);
        for entry in &document.metadata {
            if let Some((kind, date)) = of_metadata(source, &spots, entry, order, checked) {
                add(&mut facts, kind, date);
            }
            if names_reviewer(entry) {
                facts.reviewer.get_or_insert(entry.span);
            }
        }
        for dated in &seen {
            add(&mut facts, dated.kind, review_date(source, document, dated));
        }
        facts.settle(open, today);
        facts.last.sort_by_key(|date| date.span);
        facts.next.sort_by_key(|date| date.span);
        facts.reviewer = facts.reviewer.or_else(|| {
            let mut blocks = document.blocks.iter().zip(&marked).enumerate();
            let found = blocks.find(|(at, (_, labels))| states_review(document, *at as BlockId, labels));
            found.map(|(_, (block, _))| block.text.whole_span())
        });
        facts.reviewed_medically = facts.reviewer.is_some();
        facts
    }

    /// A "review date" is that of the last review, unless it lies ahead and the page gives the last one elsewhere.
    fn settle(&mut self, open: Vec<ReviewDate>, today: Date) {
        for date in open {
            let ahead = date.reading.earliest().is_some_and(|day| day > today);
            let given = self.last.iter().any(|last| last.reading.earliest().is_some_and(|day| day <= today));
            if ahead && given { self.next.push(date) } else { self.last.push(date) }
        }
    }
}

fn review_date(source: &Source, document: &Document, dated: &Dated) -> ReviewDate {
    let text = &document.block(dated.block).text;
    let span = text.source_span(dated.date.range.clone());
    let written = &text.plain()[dated.date.range.clone()];
    ReviewDate {
        reading: dated.date.reading.clone(),
        span,
        written: written.to_owned(),
        shown: text.is_exact(dated.date.range.clone()) && source.slice(span) == written,
    }
}

fn of_metadata(
    source: &Source,
    spots: &[(Span, Kind)],
    entry: &Metadata,
    order: Option<DateOrder>,
    checked: bool,
) -> Option<(Kind, ReviewDate)> {
    let known = meaning(&entry.key).map(|(meaning, _)| meaning);
    let kind = match known {
        Some(KeyMeaning::Last | KeyMeaning::Reviewer) => Kind::Last,
        Some(KeyMeaning::Next | KeyMeaning::By) => Kind::Next,
        // What schema.org calls a review is a reader's.
        Some(KeyMeaning::Open) if entry.origin == MetadataOrigin::JsonLd && entry.key.contains("eview.") => {
            return None;
        }
        Some(KeyMeaning::Checked) if checked => Kind::Last,
        Some(KeyMeaning::Checked | KeyMeaning::Checker) => return None,
        Some(KeyMeaning::Open) => Kind::Open,
        None => time_beside_label(spots, entry)?,
    };
    let found = read_date(&entry.value, order);
    let person = matches!(known, Some(KeyMeaning::Reviewer | KeyMeaning::By));
    match found {
        // A person's entry may hold a year for other reasons.
        Some(date) if person && matches!(date.reading, DateReading::Year(_)) => None,
        Some(date) => Some((kind, in_value(source, entry, date))),
        None if person || !unreadable(&entry.value) => None,
        None => {
            let date = FoundDate { range: 0..entry.value.len(), reading: DateReading::Invalid(entry.value.clone()) };
            Some((kind, in_value(source, entry, date)))
        }
    }
}

/// Whether a value that is no date was meant as one: it has figures and is no placeholder.
fn unreadable(value: &str) -> bool {
    let value = value.trim().to_lowercase();
    !PLACEHOLDERS.contains(&value.as_str()) && value.chars().any(|c| c.is_ascii_digit())
}

fn in_value(source: &Source, entry: &Metadata, date: FoundDate) -> ReviewDate {
    let written = entry.value[date.range.clone()].to_owned();
    // Only a value that stands in the file as it is can be pointed into.
    let span = if source.slice(entry.span) == entry.value {
        let start = entry.span.start + date.range.start as u32;
        Span::new(start, start + written.len() as u32)
    } else {
        entry.span
    };
    ReviewDate { reading: date.reading, span, written, shown: false }
}

/// How many bytes of the file may lie between a label and a `<time>` element.
const TIME_BYTES: u32 = 120;

/// Where the labels stand in the file, by their end.
fn spots(document: &Document, marked: &[Vec<Label>]) -> Vec<(Span, Kind)> {
    let place = |(block, labels): (&Block, &Vec<Label>)| {
        let text = block.text.clone();
        labels.clone().into_iter().map(move |label| (text.source_span(label.range), label.kind))
    };
    let mut spots: Vec<_> =
        document.blocks.iter().zip(marked).filter(|(_, labels)| !labels.is_empty()).flat_map(place).collect();
    spots.sort_by_key(|(span, _)| (span.end, span.start));
    spots
}

/// What a machine-readable date means, by the label that stands before it in the file.
fn time_beside_label(spots: &[(Span, Kind)], entry: &Metadata) -> Option<Kind> {
    if entry.origin != MetadataOrigin::Markup || !entry.key.to_ascii_lowercase().contains("time") {
        return None;
    }
    let before = spots.partition_point(|(span, _)| span.end <= entry.span.start);
    let (span, kind) = spots.get(before.checked_sub(1)?)?;
    (entry.span.start - span.end <= TIME_BYTES && *kind != Kind::Other).then_some(*kind)
}

/// Whether a metadata entry names a clinician who checked or approved the page.
fn is_checker(entry: &Metadata) -> bool {
    matches!(meaning(&entry.key), Some((KeyMeaning::Checker, _))) && reviewer::is_medical(&entry.value)
}

/// Whether a metadata entry names a medical reviewer or states a medical review.
fn names_reviewer(entry: &Metadata) -> bool {
    let value = entry.value.trim();
    let placeholder = PLACEHOLDERS.contains(&value.to_lowercase().as_str());
    match meaning(&entry.key) {
        None | Some((KeyMeaning::Next, _)) => false,
        // "checked: 3 March 2025 by Jane Doe, RN"
        Some((KeyMeaning::Checked, _)) => by(value).is_some_and(reviewer::is_medical),
        Some((KeyMeaning::Checker, _)) => is_checker(entry),
        Some(_) if value.is_empty() || placeholder => false,
        // The name stands elsewhere; where it does, the last piece of the address tells whose it is.
        Some((KeyMeaning::Reviewer, _)) if entry.key.ends_with("@id") => {
            value.rsplit(['/', '#']).find(|part| !part.is_empty()).is_some_and(|name| reviewer::counts(name, true))
        }
        Some((KeyMeaning::Reviewer, medical)) => reviewer::counts(without_dates(value).as_str(), medical),
        Some((KeyMeaning::By, medical)) => find_dates(value, None).is_empty() && reviewer::counts(value, medical),
        Some((KeyMeaning::Last | KeyMeaning::Open, medical)) => {
            // "March 2025, Jane Doe RN"
            let behind = || !find_dates(value, None).is_empty() && reviewer::is_medical(&without_dates(value));
            medical || by(value).is_some_and(|name| reviewer::counts(name, false)) || behind()
        }
    }
}
