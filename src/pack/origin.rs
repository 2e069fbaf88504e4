//! Where the parts of packs are written, for the tools of pack authors.
//!
//! Known only for packs that were compiled from their files: what is packed into the program does not carry it.

use crate::language::ConceptId;
use crate::source::Source;
use std::fmt;
use std::sync::Arc;

/// A line of a pack file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, as a path with `/`.
    pub file: Arc<str>,
    /// 1-based line.
    pub line: u32,
}

impl Place {
    pub(super) fn of(source: &Source, offset: usize) -> Self {
        Self { file: source.name().into(), line: source.line_column(offset as u32).line }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A term of a concept, or an exception to it, as written.
#[derive(Debug, Clone)]
pub struct WrittenTerm {
    /// The concept.
    pub concept: ConceptId,
    /// The words.
    pub text: String,
    /// Whether it takes mentions away.
    pub except: bool,
    /// Where it is written.
    pub place: Place,
}

/// Where everything is written.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// One for every pattern of the index.
    pub patterns: Vec<Place>,
    /// One for every fact.
    pub facts: Vec<Place>,
    /// All terms of all concepts.
    pub terms: Vec<WrittenTerm>,
}
