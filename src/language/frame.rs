//! Frames: ways of saying something about any concept, written once, with a hole for it.
//!
//! `{lack of imaging}` in a pattern or a term means: the text says that there is no imaging, that it is not used, that it
//! can be skipped. The frame `lack` lists how English says so, `{*}` stands for the concept; each concept it is asked for
//! becomes a concept of its own the first time it is named. So a rule says what is lacking, never how that is said.
//! A term of a frame may name another frame for the same hole: `{lack of *}`. Packs may bring frames of their own.

use super::concept::{ConceptId, Lexicon};
use super::pattern::PatternError;
use std::collections::BTreeMap;

/// What stands for the concept in a term of a frame.
const HOLE: &str = "{*}";
/// What stands for it behind the name of another frame.
const NESTED: &str = " of *}";
/// So many frames at the most may stand one in the other ("a of b of c"), so that none can grow without end.
const DEEPEST: usize = 3;

/// The frames of a lexicon by name, each with its terms.
pub(super) type Frames = BTreeMap<String, Vec<String>>;

/// Whether a term has a hole for the concept.
pub(crate) fn has_hole(term: &str) -> bool {
    term.contains(HOLE) || term.contains(NESTED)
}

/// A term of a frame with a concept in its hole.
fn filled(term: &str, concept: &str) -> String {
    term.replace(HOLE, &format!("{{{concept}}}")).replace(NESTED, &format!(" of {concept}}}"))
}

impl Lexicon {
    /// Adds a term to a frame, and makes the frame if there is none of this name.
    ///
    /// # Errors
    /// The first mistake in the term, found by putting the concept `probe` into its holes.
    pub(crate) fn add_frame_term(&mut self, frame: &str, term: &str, probe: &str) -> Result<(), PatternError> {
        self.frames.entry(frame.to_owned()).or_default().push(term.to_owned());
        let mut probed = term.replace(HOLE, &format!("{{{probe}}}"));
        while let Some(end) = probed.find(NESTED) {
            let start = probed[..end].rfind('{').unwrap_or(end);
            probed.replace_range(start..end + NESTED.len(), &format!("{{{probe}}}"));
        }
        self.compile(&probed).map(|_| ())
    }

    /// Whether there is a frame of this name.
    pub(crate) fn has_frame(&self, name: &str) -> bool {
        self.frames.contains_key(name)
    }

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
            if known || name.matches(" of ").count() > DEEPEST {
                continue;
            }
            let Some(terms) = self.frames.get(frame).cloned() else { continue };
            let id: ConceptId = self.declare(name);
            for term in terms {
                self.add_term(id, &filled(&term, concept), false)?;
            }
        }
        Ok(())
    }
}
