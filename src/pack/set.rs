//! A set of compiled packs, ready for the checks.

use super::origin::Origins;
use super::{Fact, GlossaryTerm, LocalTerms, Pack, PackFile, PackProblem, Rule, compile};
use crate::language::{CueTable, Lexicon, Match, PatternIndex, Reading};
use serde::{Deserialize, Serialize};

/// What a pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatternUse {
    /// Asserted, it states the fact; `both_ways`: denied, it contradicts it.
    States {
        /// Index of the fact.
        fact: usize,
        /// The rule it belongs to, if not to every rule of the fact.
        rule: Option<usize>,
        /// Whether its denial contradicts.
        both_ways: bool,
    },
    /// Asserted, it contradicts the fact; `both_ways`: denied, it states it.
    Contradicts {
        /// Index of the fact.
        fact: usize,
        /// The rule it belongs to, if not to every rule of the fact.
        rule: Option<usize>,
        /// Whether its denial states.
        both_ways: bool,
    },
    /// Near a contradiction of the fact, it excuses it.
    Excuses {
        /// Index of the fact.
        fact: usize,
        /// The rule it belongs to, if not to every rule of the fact.
        rule: Option<usize>,
    },
    /// Asserted anywhere, it makes the rule apply.
    Triggers {
        /// Index of the rule.
        rule: usize,
    },
    /// In a heading, it tells where the rule's missing sentence belongs.
    Places {
        /// Index of the rule.
        rule: usize,
    },
    /// It may state what the rule misses, in words that no stating wording knows.
    Hints {
        /// Index of the rule.
        rule: usize,
    },
}

/// Compiled packs with everything they share.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PackSet {
    pub(super) packs: Vec<Pack>,
    pub(super) facts: Vec<Fact>,
    pub(super) rules: Vec<Rule>,
    pub(super) glossary: Vec<GlossaryTerm>,
    pub(super) lexicon: Lexicon,
    pub(super) cues: CueTable,
    pub(super) index: PatternIndex,
    pub(super) uses: Vec<PatternUse>,
    #[serde(skip)]
    pub(super) origins: Origins,
}

impl PackSet {
    /// Compiles pack files.
    ///
    /// # Errors
    /// Every mistake in any of the files, sorted by place.
    pub fn compile(files: &[PackFile]) -> Result<Self, Vec<PackProblem>> {
        compile::compile(files, None)
    }

    /// Compiles pack files with a publisher's own words.
    ///
    /// # Errors
    /// Every mistake in any of the files and in the words, sorted by place.
    pub fn compile_with(files: &[PackFile], local: &LocalTerms) -> Result<Self, Vec<PackProblem>> {
        compile::compile(files, Some(local))
    }

    /// The set as bytes, for `unpack`. The same packs always give the same bytes.
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("plain data can be written to memory")
    }

    /// A set from the bytes of `pack`; `None` if they are none of this version's.
    pub fn unpack(bytes: &'static [u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The packs, in the order of their names.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// All facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// All rules, in the order of packs and files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The glossary terms of all packs.
    pub fn glossary(&self) -> &[GlossaryTerm] {
        &self.glossary
    }

    /// The concepts of all packs.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The cues.
    pub fn cues(&self) -> &CueTable {
        &self.cues
    }

    /// The patterns.
    pub fn index(&self) -> &PatternIndex {
        &self.index
    }

    /// What a pattern is for.
    pub fn use_of(&self, pattern: usize) -> PatternUse {
        self.uses[pattern]
    }

    /// Where everything is written; empty if the set was unpacked.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// Every pattern found in a reading, with what it is for.
    pub fn matches(&self, reading: &Reading) -> Vec<(Match, PatternUse)> {
        self.index
            .find(reading, &self.lexicon)
            .into_iter()
            .map(|found| (found.clone(), self.uses[found.pattern]))
            .collect()
    }

    /// A rule by its full id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
