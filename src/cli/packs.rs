//! `leaflint packs`: the packs, what they rest on, and how old that is.

use crate::check::age_between;
use crate::linter::Engine;
use crate::pack::{Evidence, Pack};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use jiff::civil::Date;
use serde::Serialize;
use std::io;

/// A table for people: one row for every source of a pack.
pub(super) fn table(engine: &Engine, today: Date) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(textwrap::termwidth().clamp(60, 140)).unwrap_or(100))
        .set_header(["Pack", "Evidence", "Reviewed, age", "Check by"]);
    // Names and dates stay whole; what is left is for titles.
    for column in table.column_iter_mut().filter(|column| column.index != EVIDENCE) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    for pack in engine.packs() {
        let name = format!("{}\n{}", pack.id, pack.version);
        if pack.evidence.is_empty() {
            table.add_row([name.as_str(), "none", "", ""]);
        }
        for evidence in &pack.evidence {
            table.add_row(row(name.clone(), evidence, today));
        }
    }
    let number = engine.packs().len();
    let count = if number == 1 { "1 pack".to_owned() } else { format!("{number} packs") };
    let overdue = engine.packs().iter().flat_map(|pack| &pack.evidence).any(|evidence| evidence.is_overdue(today));
    let note = if overdue { " Past its date: look whether the source has changed since." } else { "" };
    format!("{table}\n{count}. 'leaflint explain PACK/' tells more.{note}\n")
}

/// The column that may be broken into lines.
const EVIDENCE: usize = 1;

fn row(name: String, evidence: &Evidence, today: Date) -> [String; 4] {
    let late = if evidence.is_overdue(today) { "\n(past)" } else { "" };
    [
        name,
        format!("{}, “{}”", evidence.publisher, evidence.title),
        format!("{}\n{}", evidence.reviewed, age_between(evidence.reviewed, today)),
        format!("{}{late}", evidence.check_by),
    ]
}

#[derive(Serialize)]
struct WirePack<'e> {
    id: &'e str,
    version: &'e str,
    title: &'e str,
    evidence: Vec<WireEvidence<'e>>,
}

#[derive(Serialize)]
struct WireEvidence<'e> {
    id: &'e str,
    title: &'e str,
    publisher: &'e str,
    url: &'e str,
    reviewed: String,
    /// Days from the review to the day counted from; below 0 if the review lies ahead.
    age_days: i32,
    check_by: String,
    overdue: bool,
}

/// An array for programs.
pub(super) fn json(engine: &Engine, today: Date) -> io::Result<String> {
    let packs: Vec<_> = engine.packs().iter().map(|pack| wire_pack(pack, today)).collect();
    Ok(serde_json::to_string_pretty(&packs)? + "\n")
}

fn wire_pack(pack: &Pack, today: Date) -> WirePack<'_> {
    WirePack {
        id: &pack.id,
        version: &pack.version,
        title: &pack.title,
        evidence: pack.evidence.iter().map(|evidence| wire_evidence(evidence, today)).collect(),
    }
}

fn wire_evidence(evidence: &Evidence, today: Date) -> WireEvidence<'_> {
    WireEvidence {
        id: &evidence.id,
        title: &evidence.title,
        publisher: &evidence.publisher,
        url: &evidence.url,
        reviewed: evidence.reviewed.to_string(),
        age_days: today.since(evidence.reviewed).map_or(0, |span| span.get_days()),
        check_by: evidence.check_by.to_string(),
        overdue: evidence.is_overdue(today),
    }
}
