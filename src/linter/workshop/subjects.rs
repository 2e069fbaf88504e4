//! Whether the concepts that wordings are about (`<concept>`) are things that a sentence can be about.

use crate::language::ConceptId;
use crate::linter::Engine;
use crate::pack::{PatternUse, Place};
use std::collections::BTreeSet;

/// Every wording of a pack that is about a concept without a class: where it is written, and a sentence.
pub fn without_class(engine: &Engine, pack: usize) -> Vec<(Place, String)> {
    let (set, lexicon) = (engine.set(), engine.set().lexicon());
    let ids = (0..lexicon.concept_count() as u32).map(ConceptId);
    let mut open: Vec<ConceptId> = ids.filter(|id| lexicon.concept(*id).class.is_some()).collect();
    // A concept that includes a thing has that thing's class.
    let mut classed: BTreeSet<u32> = BTreeSet::new();
    while let Some(id) = open.pop() {
        if classed.insert(id.0) {
            open.extend(&lexicon.concept(id).broader);
        }
    }
    let mut out = Vec::new();
    for (at, place) in set.origins().patterns.iter().enumerate() {
        let owner = match set.use_of(at) {
            PatternUse::States { fact, .. }
            | PatternUse::Contradicts { fact, .. }
            | PatternUse::Excuses { fact, .. } => set.facts()[fact].pack,
            PatternUse::Triggers { rule } | PatternUse::Places { rule } | PatternUse::Hints { rule } => {
                set.rules()[rule].pack
            }
        };
        let about = set.index().pattern(at).about.iter().filter(|id| owner == pack && !classed.contains(&id.0));
        out.extend(about.map(|id| {
            let name = &lexicon.concept(*id).name;
            let message = format!(
                "`{name}` has no `class`, so no sentence can be about it; give it one, such as procedure, or write \
                 {{{name}}} for <{name}>"
            );
            (place.clone(), message)
        }));
    }
    out
}
