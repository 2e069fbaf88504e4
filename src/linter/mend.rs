//! Makes the safe edits of a report in the files, or shows them.

use super::write::write_file;
use crate::policy::{mending, unified_diff};
use crate::report::{DocumentReport, InputFailure, Report};
use crate::source::Source;
use std::fs;
use std::io;
use std::path::Path;

/// How often a page is mended and checked again: an edit can lay open what another hid.
pub const MOST_PASSES: usize = 10;

/// A page that was mended, or could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The page.
    pub path: String,
    /// What was done: the rule, and the fix in words.
    pub titles: Vec<String>,
    /// The change as `diff -u` shows it.
    pub diff: String,
}

/// Edits of a report, made or only worked out.
#[derive(Debug, Default)]
pub struct Mendings {
    /// Pages with edits, in the order of the report.
    pub pages: Vec<Mended>,
    /// Pages that were left alone although there was something to mend, and why.
    pub failures: Vec<InputFailure>,
}

/// Works out the safe edits of a report; with `write`, makes them.
pub fn mend(report: &Report, write: bool) -> Mendings {
    let mut out = Mendings::default();
    for document in &report.documents {
        match one(document, write) {
            Ok(Some(mended)) => out.pages.push(mended),
            Ok(None) => {}
            Err(message) => out.failures.push(InputFailure { path: document.path.clone(), message }),
        }
    }
    out
}

fn one(document: &DocumentReport, write: bool) -> Result<Option<Mended>, String> {
    let mending = mending(&document.findings);
    if mending.edits.is_empty() {
        return Ok(None);
    }
    if document.source.is_extracted() {
        return Err("a Word file is never edited; make the change in Word, or write a copy with comments".to_owned());
    }
    let path = Path::new(&document.path);
    let bytes =
        fs::read(path).map_err(|error| format!("this page was left alone: {}", super::read::sentence(&error)))?;
    let changed = "this page has changed since it was checked, so it was left alone; run leaflint again";
    let same = Source::from_bytes("", bytes.clone()).is_ok_and(|now| now.text() == document.source.text());
    if !same {
        return Err(changed.to_owned());
    }
    let source = &document.source;
    let mended = mending
        .apply(&bytes, |span| source.file_span(span), |span| source.slice(span))
        .ok_or_else(|| format!("pages of this kind ({}) cannot be mended; make the edit by hand", source.encoding()))?;
    if Source::from_bytes("", mended.clone()).is_err() {
        return Err("mending would damage this page, so it was left alone".to_owned());
    }
    let (old, new) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&mended));
    let diff = unified_diff(&document.path, &old, &new);
    if write {
        if fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly()) {
            return Err("this page is write-protected, so it was left alone".to_owned());
        }
        write_file(path, |out| {
            out.write_all(&mended)?;
            if fs::read(path)? == bytes { Ok(()) } else { Err(io::Error::other(changed)) }
        })
        .map_err(|error| format!("this page was left alone: {error}"))?;
    }
    Ok(Some(Mended { path: document.path.clone(), titles: mending.titles, diff }))
}
