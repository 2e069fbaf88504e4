//! The files of the language layer that compile packs, and what they are made of.

#[path = "../src/language/border.rs"]
mod border;
#[path = "../src/language/clause.rs"]
mod clause;
#[path = "../src/language/concept.rs"]
mod concept;
#[path = "../src/language/concept_set.rs"]
mod concept_set;
#[path = "../src/language/contraction.rs"]
mod contraction;
#[path = "../src/language/cue.rs"]
mod cue;
#[path = "../src/language/flat.rs"]
mod flat;
#[path = "../src/language/frame.rs"]
mod frame;
#[path = "../src/language/interner.rs"]
mod interner;
#[path = "../src/language/keys.rs"]
mod keys;
#[path = "../src/language/pattern/mod.rs"]
mod pattern;
#[path = "../src/language/presence.rs"]
mod presence;
#[path = "../src/language/reading.rs"]
mod reading;
#[path = "../src/language/scratch.rs"]
mod scratch;
#[path = "../src/language/search.rs"]
mod search;
#[path = "../src/language/sense.rs"]
mod sense;
#[path = "../src/language/stored.rs"]
mod stored;
#[path = "../src/language/stranger.rs"]
mod stranger;
#[path = "../src/language/subject.rs"]
mod subject;
#[path = "../src/language/token.rs"]
mod token;
#[path = "../src/language/trie.rs"]
mod trie;
#[path = "../src/language/weight.rs"]
mod weight;
#[path = "../src/language/word.rs"]
mod word;

pub use concept::{ClassId, ConceptId, Lexicon};
pub use cue::CueTable;
pub(crate) use frame::has_hole;
pub use pattern::PatternError;
pub use reading::Reading;
pub use search::{Match, PatternIndex};
