//! Review dates in the words of the page: which date belongs to which label.
//!
//! A date belongs to the nearest label before it, if no sentence ends between them; else to a label that follows close
//! by. A label without a date may have it in the neighbouring cell or block.

use super::labels::{AS_OF, Kind, Label, labels};
use super::neighbours::beside;
use super::reviewer;
use super::words::PIECES;
use crate::check::place::{breaks, floor};
use crate::document::{BlockId, BlockKind, Document, Region};
use crate::language::constant::{Pattern, holds_any};
use crate::language::date::{DateOrder, DateReading, FoundDate, find_dates};

/// A date in a block with what it means.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    /// What it means.
    pub(super) kind: Kind,
    /// Its block.
    pub(super) block: BlockId,
    /// What it says, and its bytes in the block's text.
    pub(super) date: FoundDate,
}

/// How many bytes may stand between a label and its date (a reviewer's name and posts), and how many between a date and a
/// label that follows it.
const AFTER_LABEL: usize = 160;
const BEFORE_LABEL: usize = 40;

/// What may stand between a label and a bare year, or between two blocks' label and date.
static GLUE: Pattern = Pattern::new(
    r"(?i)^(?:\W|_)*(?:(?:date|in|on|by|is|was|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\b(?:\W|_)*)*$",
);
/// What may stand between two dates of one label.
static LIST: Pattern = Pattern::new(r"(?i)^\s*[,;&/]?\s*(?:and|then)?\s*$");
/// Headings of sections that list other people's pages.
static REFERENCES: Pattern = Pattern::new(
    r"(?i)^\W*(?:references?|sources?|further reading|bibliography|citations?|evidence|useful links|more information|read more)\b",
);

/// The labels of a block that speak of this page.
pub(super) fn block_labels(document: &Document, at: usize) -> Vec<Label> {
    let block = &document.blocks[at];
    if matches!(block.kind, BlockKind::ImageText) {
        return Vec::new();
    }
    let found = labels(block.text.plain(), block.quoted, &around(document, at));
    if found.is_empty() || block.region == Region::Frame {
        return found;
    }
    let section = block.section.map(|id| document.block(id).text.plain());
    if !section.is_some_and(|heading| REFERENCES.is_match(heading)) {
        return found;
    }
    // A list of sources carries review dates of its own; a line that starts with the label is the page's.
    let own = !matches!(block.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. });
    let starts = |label: &Label| own && block.text.plain()[..label.range.start].split_whitespace().count() <= 3;
    found.into_iter().filter(|label| label.kind == Kind::Other || starts(label)).collect()
}

/// The words of the short blocks right before and behind one that speaks of a check; of two on each side of one that only
/// says how old it is.
fn around(document: &Document, at: usize) -> String {
    let text = document.blocks[at].text.plain();
    if (!holds_any(text, PIECES) && !holds_any(text, AS_OF)) || heads_others(document, at) {
        return String::new();
    }
    let reach = match text.len() {
        // The label of a value that stands beside it.
        ..=LABEL_BYTES => 3,
        _ if holds_any(text, AS_OF) => 2,
        _ => 1,
    };
    let beside = (at.saturating_sub(reach)..=at + reach).filter(|other| *other != at);
    let beside = beside.filter_map(|at| document.blocks.get(at));
    let words = beside.map(|block| block.text.plain()).filter(|text| text.len() <= AFTER_LABEL);
    words.collect::<Vec<_>>().join("\n")
}

/// How long the words of a label alone in a cell may be.
const LABEL_BYTES: usize = 24;

/// Every review date that readers see; `marked` holds the labels of every block.
pub(super) fn dates(document: &Document, marked: &[Vec<Label>], order: Option<DateOrder>) -> Vec<Dated> {
    let mut all = Vec::new();
    for (at, (block, found)) in document.blocks.iter().zip(marked).enumerate() {
        if found.iter().all(|label| label.kind == Kind::Other) {
            continue;
        }
        let id = at as BlockId;
        let text = block.text.plain();
        let dates = find_dates(text, order);
        let owned = Owned::of(text, found, &dates);
        for (date, owner) in dates.iter().zip(&owned.labels) {
            if let Some(label) = owner.map(|at| &found[at])
                && label.kind != Kind::Other
            {
                all.push(Dated { kind: label.kind, block: id, date: date.clone() });
            }
        }
        for (label, used) in found.iter().zip(&owned.used) {
            if label.kind == Kind::Other || *used {
                continue;
            }
            if ends_block(text, label) {
                all.extend(in_neighbours(document, id, label.kind, order));
            } else if credits(text, found, label) {
                let date = below(document, at, label.kind, order).or_else(|| above(document, at, label.kind, order));
                all.extend(date);
            }
        }
    }
    all
}

/// Whether nothing but glue follows a label.
fn ends_block(text: &str, label: &Label) -> bool {
    let rest = &text[label.range.end..];
    rest.len() <= AFTER_LABEL && GLUE.is_match(rest)
}

/// Whether a block ends with a label and the name of somebody medical who reviewed the page ("Reviewed by Jane Doe, MD").
fn credits(text: &str, labels: &[Label], label: &Label) -> bool {
    let rest = &text[label.range.end..];
    let last = labels.last().is_some_and(|last| last.range == label.range);
    label.kind == Kind::Last && last && rest.len() <= AFTER_LABEL && reviewer::is_medical(rest)
}

/// The date of a review right below the name of the reviewer: a block of its own, or one of the next that says "Date".
fn below(document: &Document, at: usize, kind: Kind, order: Option<DateOrder>) -> Option<Dated> {
    static LEAD: Pattern = Pattern::new(r"(?i)^\W*(?:date|dated|on|when)?\W*$");
    let blocks = document.blocks.iter().enumerate().skip(at + 1).take(LINES_BELOW);
    blocks.filter(|(_, block)| !matches!(block.kind, BlockKind::TableCell { .. })).find_map(|(below, block)| {
        let text = block.text.plain();
        let date = find_dates(&text[..floor(text, AFTER_LABEL)], order).into_iter().next()?;
        let lead = &text[..date.range.start];
        let near = below == at + 1 || lead.contains(char::is_alphabetic);
        let fits = near && LEAD.is_match(lead) && !text[date.range.end..].contains(char::is_alphanumeric);
        (fits && !is_bare_year(&date)).then_some(Dated { kind, block: below as BlockId, date })
    })
}

/// The date right above a line that names who made a check ("Date: 3 March 2025").
fn above(document: &Document, at: usize, kind: Kind, order: Option<DateOrder>) -> Option<Dated> {
    let above = at.checked_sub(1)?;
    let text = document.blocks[above].text.plain();
    let date = find_dates(&text[..floor(text, LABEL_BYTES * 2)], order).into_iter().next()?;
    let whole = is_date_word(&text[..date.range.start]) && !text[date.range.end..].contains(char::is_alphanumeric);
    whole.then_some(Dated { kind, block: above as BlockId, date })
}

/// How many lines of their own may follow a reviewer's name before the date.
const LINES_BELOW: usize = 3;

/// Which date belongs to which label.
struct Owned {
    /// For every date, its label.
    labels: Vec<Option<usize>>,
    /// For every label, whether a date is its own.
    used: Vec<bool>,
}

impl Owned {
    fn of(text: &str, labels: &[Label], dates: &[FoundDate]) -> Self {
        let mut owned = Self { labels: vec![None; dates.len()], used: vec![false; labels.len()] };
        for (at, date) in dates.iter().enumerate() {
            let before = labels.partition_point(|label| label.range.end <= date.range.start);
            let Some(label) = before.checked_sub(1) else { continue };
            let owns = if owned.used[label] {
                let glue = &text[dates[at - 1].range.end..date.range.start];
                LIST.is_match(glue) && !is_bare_year(date)
            } else {
                belongs(text, &labels[label], date)
            };
            if owns {
                owned.labels[at] = Some(label);
                owned.used[label] = true;
            }
        }
        owned.look_back(text, labels, dates);
        owned
    }

    /// Gives labels without a date the free date close before them ("On 3 March 2025 this page was reviewed").
    fn look_back(&mut self, text: &str, labels: &[Label], dates: &[FoundDate]) {
        for (at, label) in labels.iter().enumerate() {
            let before = dates.partition_point(|date| date.range.end <= label.range.start);
            let Some(before) = before.checked_sub(1) else { continue };
            let date = &dates[before];
            let close = label.range.start - date.range.end <= BEFORE_LABEL;
            // "May 2025 (last reviewed)" tells what the date before it is, whatever stands before the date.
            let between = text[date.range.end..label.range.start].trim();
            let told = between == "(";
            // "May 2025. Checked by …": the date alone is the first sentence.
            let first = || between == "." && !text[..date.range.start].contains(char::is_alphanumeric);
            let other = |owner: usize| told && labels[owner].kind == Kind::Other;
            let free = !self.used[at] && self.labels[before].is_none_or(other);
            if label.kind == Kind::Last
                && free
                && close
                && !is_bare_year(date)
                && (first() || breaks(&text[date.range.end..label.range.end]).next().is_none())
            {
                self.labels[before] = Some(at);
                self.used[at] = true;
            }
        }
    }
}

/// Whether a date is a year without a season or the like, which may as well be a number or the year of something else.
fn is_bare_year(date: &FoundDate) -> bool {
    matches!(date.reading, DateReading::Year(_)) && date.range.len() <= 4
}

/// Whether a date may follow its label.
fn belongs(text: &str, label: &Label, date: &FoundDate) -> bool {
    let gap = label.range.end..date.range.start;
    let between = &text[gap.clone()];
    if between.len() > AFTER_LABEL {
        return false;
    }
    if is_bare_year(date) {
        return GLUE.is_match(between) || ends_credit(text, label, date);
    }
    // A sentence may end right before the date ("Reviewed by A. Name, MD. 3 March 2025"), not earlier.
    let with_date = &text[gap.start..floor(text, gap.end + 1).max(gap.end)];
    // Or a last one says that a date follows ("Reviewed by A. Name, MD. Date: 3 March 2025").
    let told = |at: usize| label.kind == Kind::Last && is_date_word(&between[at..]);
    breaks(with_date).all(|at| at >= between.len() || told(at))
}

/// Whether a text is the word "date" and no more.
fn is_date_word(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    ["date", "dated"].iter().any(|date| word.eq_ignore_ascii_case(date))
}

/// Whether a year ends the line or sentence that names who reviewed the page ("Reviewed by Dr Jane Doe, 2025.").
fn ends_credit(text: &str, label: &Label, date: &FoundDate) -> bool {
    static BY: Pattern = Pattern::with(&["by"], r"(?i)\bby\b|^\s?:");
    let between = &text[label.range.end..date.range.start];
    let credited = BY.is_match(between) || text[label.range.clone()].ends_with(" by");
    let parted = between.trim_end().ends_with([',', '(', '-', '\u{2013}', '\u{2014}', ';', '|', '\u{b7}']);
    let rest = text[date.range.end..].trim_start_matches(' ');
    let ends = rest.is_empty() || rest.starts_with(['.', ')', ';', '|', '\n', '\u{b7}']);
    label.kind == Kind::Last
        && credited
        && parted
        && ends
        && reviewer::is_medical(between)
        && breaks(between).next().is_none()
}

fn in_neighbours(document: &Document, id: BlockId, kind: Kind, order: Option<DateOrder>) -> Vec<Dated> {
    for group in beside(document, id) {
        let dated: Vec<Dated> = group
            .into_iter()
            .filter_map(|block| {
                let text = document.block(block).text.plain();
                let text = &text[..floor(text, AFTER_LABEL)];
                let date = find_dates(text, order).into_iter().next()?;
                let whole = GLUE.is_match(&text[date.range.end..]);
                let before = &text[..date.range.start];
                let named = || whole && reviewer::is_medical(before) && breaks(before).next().is_none();
                let fits = (GLUE.is_match(before) || named()) && (whole || !is_bare_year(&date));
                fits.then_some(Dated { kind, block, date })
            })
            .collect();
        if !dated.is_empty() {
            return dated;
        }
    }
    date_column(document, id).map_or_else(Vec::new, |dates| in_neighbours(document, dates, kind, order))
}

/// The label "Date" beside or below one that tells who made a check, which has only names beside or below it.
fn date_column(document: &Document, id: BlockId) -> Option<BlockId> {
    let place = |id: BlockId| match document.blocks.get(id as usize)?.kind {
        BlockKind::TableCell { table, row, column, .. } => Some((table, row, column)),
        _ => None,
    };
    let dates = |id: BlockId| is_date_word(document.block(id).text.plain());
    let (table, row, column) = place(id).filter(|_| !dates(id))?;
    let fits = |at: BlockId| {
        place(at).is_some_and(|(its, its_row, its_column)| {
            its == table && ((row == 0 && its_row == 0) || (its_row == row + 1 && its_column == column))
        })
    };
    (id.saturating_sub(HEADS)..=id + HEADS).find(|at| fits(*at) && dates(*at))
}

/// Whether a cell heads a column of a table about other things than the page ("Medicine", "Checked by").
fn heads_others(document: &Document, at: usize) -> bool {
    const OF_PAGE: &[&str] = &[
        "author", "writ", "version", "owner", "page", "leaflet", "sheet", "title", "date", "name", "role", "review",
        "check", "approv", "issue", "code", "ref", "document", "edit",
    ];
    let BlockKind::TableCell { table, row: 0, column, .. } = document.blocks[at].kind else { return false };
    let first = at.checked_sub(column as usize).and_then(|first| document.blocks.get(first));
    let first = first.filter(
        |first| matches!(first.kind, BlockKind::TableCell { table: its, row: 0, column: 0, .. } if its == table),
    );
    column > 0 && first.is_some_and(|first| !holds_any(first.text.plain(), OF_PAGE))
}

/// How far the head of another column is looked for.
const HEADS: BlockId = 3;
