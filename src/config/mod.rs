//! The configuration, `leaflint.toml`: what a publisher decides about the checks, as plain data with places.
//!
//! Reads text, never files. A configuration with a mistake is never used: every mistake is told with line and column.
//! What holds for one page is the file's own lines with the overrides that match the page on top, in their order.

mod globs;
mod ignore;
mod page;
mod placed;
mod raw;
mod read;
mod schema;
#[cfg(test)]
mod tests;

pub use globs::Globs;
pub use ignore::Ignore;
pub use page::{Layer, PageConfig, Setting};
pub use placed::Placed;
pub use raw::{Level, ReadingOrder};
pub use read::{Known, parse};
pub use schema::schema;

use crate::document::Format;
use crate::source::{Source, Span};
use std::path::{Path, PathBuf};

/// The names a configuration file can have; the first is the usual one.
pub const FILE_NAMES: [&str; 2] = ["leaflint.toml", ".leaflint.toml"];

/// What `leaflint init` writes: every key with what it does, and nothing that changes a default.
pub const TEMPLATE: &str = include_str!("template.toml");

/// One configuration file.
#[derive(Debug)]
pub struct Config {
    /// The text, with the path as shown.
    pub source: Source,
    /// The folder that its paths count from.
    pub folder: PathBuf,
    /// What holds for every page it is for.
    pub base: Layer,
    /// What holds for some pages, in order: each beats those before it.
    pub overrides: Vec<(Globs, Layer)>,
    /// Pages that are not checked.
    pub exclude: Globs,
    /// Folders with packs of one's own, as written.
    pub packs_dirs: Vec<Placed<String>>,
    /// The baseline, as written.
    pub baseline: Option<Placed<String>>,
    /// Words added to concepts: the concept, and its terms.
    pub terms: Vec<(Placed<String>, Vec<Placed<String>>)>,
    /// Endings (lower case, no dot) that stand for a format.
    pub formats: Vec<(String, Format)>,
    /// Whether a comment that suppresses an error about medicine must say who decided.
    pub require_by: bool,
    /// Findings to live with.
    pub ignores: Vec<Ignore>,
}

impl Config {
    /// The path of a page as the patterns see it: from the configuration's folder, with `/`. `None` for a page outside.
    pub fn inside(&self, page: &Path) -> Option<String> {
        let inside = page.strip_prefix(&self.folder).ok()?;
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Some(parts.join("/"))
    }

    /// The line (1-based) of a place in the file.
    pub fn line(&self, span: Span) -> u32 {
        self.source.line_column(span.start).line
    }

    /// The format that the configuration gives to a file name, if it says anything about its ending.
    pub fn format_of(&self, name: &str) -> Option<Format> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        self.formats.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
    }
}
