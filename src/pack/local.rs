//! Words of a publisher's own, added to the concepts of packs.

use crate::source::Source;

/// A word with its place.
#[derive(Debug, Clone)]
pub struct LocalWord {
    /// The word or words, as a term of a concept is written.
    pub value: String,
    /// The byte of the source at which it is written.
    pub offset: usize,
}

/// Terms to add to concepts.
#[derive(Debug, Clone)]
pub struct LocalTerms {
    /// The text they are written in, for messages.
    pub source: Source,
    /// The concepts, each with its new terms.
    pub concepts: Vec<(LocalWord, Vec<LocalWord>)>,
}
