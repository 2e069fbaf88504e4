//! A source page cut into sentences, each with section, line and fingerprint.
//!
//! Every sentence of the page is here, those of its frame included: nothing of a source is passed over in silence.

use super::fingerprint::fingerprint;
use crate::document::{BlockKind, Format, Region};
use crate::language::sentence_ranges;
use crate::linter::find::{look, unread_kind};
use std::collections::HashMap;
use std::path::Path;

/// A fingerprint may cover several sentences of a block; more than this are not tried.
const LONGEST_RUN: usize = 4;

/// One sentence of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its words; line breaks are spaces.
    pub text: String,
    /// The heading above it; empty if there is none.
    pub section: String,
    /// 1-based line of the file on which it starts.
    pub line: u32,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Whether it can be a statement: it is no heading and no part of the page's frame.
    pub is_text: bool,
}

/// A source page.
#[derive(Debug, Clone)]
pub struct SourcePage {
    /// Name of the file.
    pub name: String,
    /// Title of the page, if it has one.
    pub title: Option<String>,
    /// Its sentences in the order of the page.
    pub passages: Vec<Passage>,
    /// The passages behind every fingerprint that a pack may have.
    found: HashMap<String, std::ops::Range<usize>>,
}

impl SourcePage {
    /// Reads a page of any format that leaflint reads.
    ///
    /// # Errors
    /// A sentence that starts with the name of the file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = path.to_string_lossy().replace('\\', "/");
        let told = |message: String| format!("{name}: {message}");
        if look(path).map_err(told)?.is_dir() {
            return Err(told("this is a folder; name the page in it that is your source".to_owned()));
        }
        let format = Format::of_name(&name).ok_or_else(|| told(unread_kind(&name)))?;
        let read = crate::linter::read_page(path, &name, format);
        let (source, document) = read.map_err(|message| format!("{name}: {message}"))?;
        let mut page = Self { name, title: None, passages: Vec::new(), found: HashMap::new() };
        page.title = document.title().map(|id| one_line(document.block(id).text.plain()));
        for block in &document.blocks {
            let text = block.text.plain();
            let section = block.section.map(|id| one_line(document.block(id).text.plain())).unwrap_or_default();
            let heading = matches!(
                block.kind,
                BlockKind::Heading { .. } | BlockKind::Title | BlockKind::MetadataValue { .. } | BlockKind::Term
            );
            let first = page.passages.len();
            for range in sentence_ranges(text) {
                let sentence = one_line(&text[range.clone()]);
                let after_label = sentence.split_once(": ").map(|(_, rest)| fingerprint(rest));
                let at = page.passages.len();
                let print = fingerprint(&sentence);
                page.found.entry(print.clone()).or_insert(at..at + 1);
                if let Some(print) = after_label {
                    page.found.entry(print).or_insert(at..at + 1);
                }
                page.passages.push(Passage {
                    line: source.line_column(block.text.source_span(range).start).line,
                    text: sentence,
                    section: section.clone(),
                    fingerprint: print,
                    is_text: !heading && block.region == Region::Article,
                });
            }
            page.add_runs(first);
        }
        if page.passages.is_empty() {
            return Err(format!("{}: there is no text in this file; name the page that is your source", page.name));
        }
        Ok(page)
    }

    /// Notes the fingerprints of several sentences in a row, from the passage `first` on.
    fn add_runs(&mut self, first: usize) {
        for start in first..self.passages.len() {
            for end in start + 2..=self.passages.len().min(start + LONGEST_RUN) {
                let texts: Vec<&str> = self.passages[start..end].iter().map(|passage| passage.text.as_str()).collect();
                self.found.entry(fingerprint(&texts.join(" "))).or_insert(start..end);
            }
        }
    }

    /// The passages that a fingerprint stands for: a sentence, the part of one after its label ("Soreness: …"), or up to
    /// four sentences in a row.
    pub fn find(&self, fingerprint: &str) -> Option<std::ops::Range<usize>> {
        self.found.get(fingerprint).cloned()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
