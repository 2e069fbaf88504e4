//! `leaflint pack corpus`: findings over a folder of pages now and as stored, for the review of a pack change.

use super::args::Corpus;
use super::{count, status};
use crate::check::Settings;
use crate::cli::output::{print, say};
use crate::cli::{Stop, today};
use crate::linter::write_file;
use crate::linter::{ConfigChoice, Linter, Options};
use crate::report::{ExitStatus, Report};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;

/// Form of the stored file.
const SCHEMA: u32 = 1;

/// The findings of a folder as stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    schema: u32,
    findings: Vec<Row>,
}

/// One finding. Lines are not stored: a finding that only moves is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Path of the page below the folder, with `/`.
    path: String,
    rule: String,
    certainty: String,
    text: String,
}

pub(super) fn run(arguments: &Corpus) -> Result<ExitStatus, Stop> {
    if !arguments.dir.is_dir() {
        return Err(format!("{}: this is no folder; name the folder with the pages", arguments.dir.display()).into());
    }
    let stored = stored(arguments)?;
    // What a configuration or a comment keeps quiet may still come and go with a change of the packs.
    let isolated = ConfigChoice::Isolated;
    let options = Options { progress: true, config: isolated, no_inline_config: true, ..Options::default() };
    let linter =
        Linter::new(crate::cli::engine_for(&arguments.packs, None)?, Settings::new(today(&arguments.day)), options);
    let report = linter.check(std::slice::from_ref(&arguments.dir));
    for failure in &report.failures {
        say(&format!("{}: {}", failure.path, failure.message));
    }
    let now = rows(&report, arguments);
    let (came, went) = (more(&now, &stored), more(&stored, &now));
    print(&text(&report, &now, &came, &went))?;
    if !report.failures.is_empty() {
        return Ok(ExitStatus::Failure);
    }
    if arguments.update {
        let stored =
            serde_json::to_string_pretty(&Stored { schema: SCHEMA, findings: now }).map_err(std::io::Error::other)?;
        write_file(&arguments.against, |out| out.write_all(format!("{stored}\n").as_bytes()))
            .map_err(|error| format!("{}: this cannot be written: {error}", arguments.against.display()))?;
        return Ok(ExitStatus::Clean);
    }
    Ok(status(came.is_empty() && went.is_empty()))
}

/// The findings stored; none if there is no file yet and it is to be written.
fn stored(arguments: &Corpus) -> Result<Vec<Row>, Stop> {
    let shown = arguments.against.display();
    let text = match fs::read_to_string(&arguments.against) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && arguments.update => return Ok(Vec::new()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(format!("{shown}: nothing is stored here yet; --update stores the findings of now").into());
        }
        Err(error) => return Err(format!("{shown}: this cannot be read: {error}").into()),
    };
    let stored: Stored = serde_json::from_str(&text)
        .map_err(|error| format!("{shown}: this is no file that 'leaflint pack corpus --update' wrote: {error}"))?;
    if stored.schema != SCHEMA {
        return Err(
            format!("{shown}: this was written by another version of leaflint; store it anew with --update").into()
        );
    }
    Ok(stored.findings)
}

fn rows(report: &Report, arguments: &Corpus) -> Vec<Row> {
    let folder = arguments.dir.to_string_lossy().replace('\\', "/");
    let folder = format!("{}/", folder.trim_end_matches('/'));
    let row = |(document, finding): (&crate::report::DocumentReport, &crate::finding::Finding)| Row {
        path: document.path.strip_prefix(&folder).unwrap_or(&document.path).to_owned(),
        rule: finding.rule.clone(),
        certainty: finding.certainty.name().to_owned(),
        text: document.source.slice(finding.span).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let mut rows: Vec<Row> = report.findings().map(row).collect();
    rows.sort();
    rows
}

/// What is in `rows` more often than in `others`.
fn more(rows: &[Row], others: &[Row]) -> Vec<Row> {
    let mut left: BTreeMap<&Row, usize> = BTreeMap::new();
    for row in others {
        *left.entry(row).or_default() += 1;
    }
    let mut out = Vec::new();
    for row in rows {
        match left.get_mut(row) {
            Some(number) if *number > 0 => *number -= 1,
            _ => out.push(row.clone()),
        }
    }
    out
}

fn text(report: &Report, now: &[Row], came: &[Row], went: &[Row]) -> String {
    let mut out = String::new();
    let mut all: Vec<(&Row, char)> =
        came.iter().map(|row| (row, '+')).chain(went.iter().map(|row| (row, '-'))).collect();
    all.sort();
    let mut page = "";
    // Writing to a string cannot fail.
    for (row, sign) in &all {
        if row.path != page {
            page = &row.path;
            let _ = writeln!(out, "{page}");
        }
        let possible = if row.certainty == "possible" { " (possible)" } else { "" };
        let _ = writeln!(out, "  {sign} {}{possible} «{}»", row.rule, row.text);
    }
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, sign) in &all {
        let counts = rules.entry(&row.rule).or_default();
        *(if *sign == '+' { &mut counts.0 } else { &mut counts.1 }) += 1;
    }
    if !rules.is_empty() {
        out.push('\n');
    }
    for (rule, (came, went)) in rules {
        let _ = writeln!(out, "{rule}: +{came} -{went}");
    }
    let _ = writeln!(
        out,
        "{} in {}: {} came, {} went.",
        count(now.len(), "finding"),
        count(report.documents.len(), "page"),
        came.len(),
        went.len()
    );
    out
}
