//! Frames: ways of saying something about any concept, written once, with a hole for it.
//!
//! `{lack of imaging}` in a pattern or a term means: the text says that there is no imaging, that it is not used, that it
//! can be skipped. The frame `lack` lists how English says so, `{*}` stands for the concept; each concept it is asked for
//! becomes a concept of its own the first time it is named. So a rule says what is lacking, never how that is said.

use super::concept::{ConceptId, Lexicon};
use super::pattern::PatternError;
use std::collections::BTreeMap;

/// What stands for the concept in a term of a frame.
const HOLE: &str = "{*}";

/// The frames of a lexicon by name, each with its terms.
pub(super) type Frames = BTreeMap<String, Vec<String>>;

impl Lexicon {
    /// Makes a concept of every `{frame of concept}` that a pattern or term names and that is not yet one. A name whose
    /// frame or concept does not exist is left for the compiler to refuse.
    ///
    /// # Errors
    /// The first mistake in the terms of the frame; its place is in the term, not in `text`.
    pub(super) fn fill_frames(&mut self, text: &str) -> Result<(), PatternError> {
        for name in text.split(['{', '<']).skip(1).filter_map(|rest| rest.split(['}', '>']).next()) {
            let name = name.trim();
            let Some((frame, concept)) = name.split_once(" of ") else { continue };
            let known = self.concept_named(name).is_some() || self.concept_named(concept).is_none();
            if known {
                continue;
            }
            let Some(terms) = self.frames.get(frame).cloned() else { continue };
            let id: ConceptId = self.declare(name);
            for term in terms {
                self.add_term(id, &term.replace(HOLE, &format!("{{{concept}}}")), false)?;
            }
        }
        Ok(())
    }
}
