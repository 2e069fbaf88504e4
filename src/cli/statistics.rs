//! `leaflint check --statistics`: how often each rule found something.

use crate::finding::{Applicability, Certainty, Severity};
use crate::report::Report;
use comfy_table::{CellAlignment, Table, presets};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Count<'r> {
    severity: Option<Severity>,
    certain: usize,
    possible: usize,
    suppressed: usize,
    mendable: usize,
    pages: BTreeSet<&'r str>,
}

/// One row for every rule, the one with the most findings first.
pub(super) fn table(report: &Report) -> String {
    let mut counts: BTreeMap<&str, Count<'_>> = BTreeMap::new();
    for (document, finding) in report.findings() {
        let count = counts.entry(&finding.rule).or_default();
        count.severity = count.severity.max(Some(finding.severity));
        let sure = finding.certainty == Certainty::Certain;
        *(if sure { &mut count.certain } else { &mut count.possible }) += 1;
        let safe = finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        count.mendable += usize::from(safe);
        count.pages.insert(&document.path);
    }
    for suppressed in report.documents.iter().flat_map(|document| &document.suppressed) {
        let count = counts.entry(&suppressed.finding.rule).or_default();
        count.severity = count.severity.max(Some(suppressed.finding.severity));
        count.suppressed += 1;
    }
    if counts.is_empty() {
        return "No findings.\n".to_owned();
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(rule, count)| (Reverse(count.certain), Reverse(count.possible), *rule));
    let mut table = Table::new();
    let header = ["Findings", "Possible", "Suppressed", "--fix", "Pages", "Severity", "Rule"];
    table.load_preset(presets::NOTHING).set_header(header);
    for column in table.column_iter_mut().take(5) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for (rule, count) in &rows {
        let numbers = [count.certain, count.possible, count.suppressed, count.mendable, count.pages.len()];
        let mut row: Vec<String> =
            numbers.iter().map(|number| if *number == 0 { String::new() } else { number.to_string() }).collect();
        row.push(count.severity.map_or("", Severity::name).to_owned());
        row.push((*rule).to_owned());
        table.add_row(row);
    }
    format!("{table}\n")
}
