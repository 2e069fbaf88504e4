//! Dose notation that people have misread with harm, from the lists of the Joint Commission and ISMP.
//!
//! A spelling is reported only beside what makes it dangerous: an amount with a dose unit, or words of giving and taking
//! a medicine. It is silent where it is shown as a wrong example, and where the page uses the letters for something else.

mod context;
mod table;
#[cfg(test)]
mod tests;

use super::hit::Hit;
use super::place::sentence_around;
use crate::document::{Block, BlockId, BlockKind, Document, Region};
use crate::finding::{Applicability, Edit, Fix};
use crate::source::Source;
use context::Context;
use regex_automata::util::captures::Captures;
use std::ops::Range;
use table::{AMOUNT, AMOUNT_ROWS, Need, WORD_ROWS};

/// Finds error-prone dose notation in the article of a page.
pub(crate) fn check(source: &Source, document: &Document) -> Vec<Hit> {
    let document = &*document.legible();
    let page = context::Page::of(document);
    let mut hits = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if block.region == Region::Frame || block.kind == BlockKind::ImageText {
            continue;
        }
        in_block(source, document, &page, at as BlockId, block, &mut hits);
    }
    hits
}

/// Whether a text holds an amount with a unit.
pub(crate) fn holds_amount(text: &str) -> bool {
    table::may_hold_amount(text) && AMOUNT.is_match(text)
}

/// One spelling in a block.
struct Spelling {
    range: Range<usize>,
    instead: String,
    problem: String,
    /// Whether changing the figures alone mends it.
    figures_only: bool,
}

fn in_block(
    source: &Source,
    document: &Document,
    page: &context::Page,
    id: BlockId,
    block: &Block,
    hits: &mut Vec<Hit>,
) {
    let text = block.text.plain();
    let mut context = Context::new(document, id);
    let mut found: Vec<Spelling> = Vec::new();
    for captures in table::amounts(text) {
        found.extend(amount(text, &captures, page, &mut context));
    }
    found.extend(bare_figures(text, &mut context));
    let rows = if table::may_hold_word(text) { &WORD_ROWS[..] } else { &[] };
    for row in rows {
        for captures in row.pattern.captures_iter(text) {
            let Some(written) = captures.get_group_by_name("written") else { continue };
            let range = written.range();
            if table::stands_alone(text, &range) && page.allows(row.letters) && context.meets(row.need, text, &range) {
                found.push(Spelling {
                    range,
                    instead: row.instead.to_owned(),
                    problem: row.problem.to_owned(),
                    figures_only: false,
                });
            }
        }
    }
    found.sort_by_key(|spelling| (spelling.range.start, spelling.range.end));
    for spelling in found {
        let sentence = sentence_around(text, spelling.range.clone());
        if !context.shown_as_wrong(text, &sentence, &spelling.range) {
            hits.push(hit(source, block, spelling));
        }
    }
}

/// What is wrong with one amount: its figures, its unit, or both.
fn amount(text: &str, captures: &Captures, page: &context::Page, context: &mut Context<'_>) -> Option<Spelling> {
    let (figures_at, unit_at) = (captures.get_group_by_name("figures")?, captures.get_group_by_name("unit")?);
    let (figures, unit) = (&text[figures_at.range()], &text[unit_at.range()]);
    let range = figures_at.start..unit_at.end;
    if !table::stands_alone(text, &range) || table::is_measurement(text, &range, unit) {
        return None;
    }
    let mut instead_figures = figures.to_owned();
    let mut instead_unit = None;
    let mut problems = Vec::new();
    for row in &AMOUNT_ROWS {
        let applies = (row.applies)(figures, unit);
        if !applies || !page.allows(row.letters) || !context.meets(row.need_for(unit), text, &range) {
            continue;
        }
        problems.push((row.problem)(figures, unit));
        match row.mend {
            table::Mend::Figures(mend) => instead_figures = mend(&instead_figures),
            table::Mend::Unit(name) => instead_unit = Some(name),
        }
    }
    if problems.is_empty() {
        return None;
    }
    let gap = &text[figures_at.end..unit_at.start];
    let instead = match instead_unit {
        Some(name) => format!("{instead_figures} {name}"),
        None => format!("{instead_figures}{gap}{unit}"),
    };
    Some(Spelling { range, instead, problem: problems.join("; "), figures_only: instead_unit.is_none() })
}

/// What is wrong with figures that have their unit in the header of their column: "1.0" under "Dose (mg)".
fn bare_figures(text: &str, context: &mut Context<'_>) -> Option<Spelling> {
    let figures = table::bare_figures(text)?;
    let unit = table::unit_of(context.column_header()?)?;
    if !context.meets(Need::DoseWords, text, &figures) {
        return None;
    }
    let written = &text[figures.clone()];
    let row = AMOUNT_ROWS.iter().find(|row| (row.applies)(written, unit))?;
    let table::Mend::Figures(mend) = row.mend else { return None };
    let (instead, problem) = (mend(written), (row.problem)(written, unit));
    Some(Spelling { range: figures, instead, problem, figures_only: true })
}

fn hit(source: &Source, block: &Block, spelling: Spelling) -> Hit {
    let written = &block.text.plain()[spelling.range.clone()];
    let span = block.text.source_span(spelling.range.clone());
    let mut hit = Hit::at(span);
    // Byte for byte the words that were judged: only then may figures be changed without a reader.
    let as_judged = block.text.is_exact(spelling.range.clone()) && source.slice(span) == written;
    if spelling.figures_only && as_judged && !table::follows_figure(block.text.plain(), spelling.range.start) {
        hit.fix = Some(Fix {
            title: format!("Write {} instead of {written}", spelling.instead),
            edits: vec![Edit { span, replacement: spelling.instead.clone() }],
            applicability: Applicability::Safe,
        });
    }
    hit.arguments = vec![("written", written.to_owned()), ("instead", spelling.instead), ("problem", spelling.problem)];
    hit
}
