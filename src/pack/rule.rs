//! Compiled packs, facts and rules.

use super::Evidence;
use crate::finding::Severity;
use crate::language::ConceptId;
use serde::{Deserialize, Serialize};

/// A compiled pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// Its name: the folder's.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is about, in one sentence.
    pub title: String,
    /// Its sources.
    pub evidence: Vec<Evidence>,
    /// Sentences of its sources that no fact is made of, with the reason.
    pub not_checked: Vec<NotChecked>,
}

/// A sentence of a source that no fact can be made of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NotChecked {
    /// Index of its source in the pack.
    pub evidence: usize,
    /// `sha256:` of the normalised sentence.
    pub fingerprint: String,
    /// Section of the source.
    pub section: String,
    /// Why a page cannot be checked against it.
    pub reason: String,
}

/// One statement of a source, in the pack author's words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fact {
    /// Name inside its pack.
    pub id: String,
    /// Index of its pack in the set.
    pub pack: usize,
    /// The statement.
    pub statement: String,
    /// Index of its source in the pack.
    pub evidence: usize,
    /// Section of the source.
    pub section: String,
    /// `sha256:` of the normalised source sentences behind it.
    pub fingerprints: Vec<String>,
}

/// A term that a page should explain where it first uses it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GlossaryTerm {
    /// Its name.
    pub name: String,
    /// Its spellings.
    pub term: ConceptId,
    /// Everyday words for it, which explain it where they stand near it.
    pub plain_words: ConceptId,
}

/// What must be flagged and what must pass.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Examples {
    /// Text the rule must flag.
    pub flags: Vec<String>,
    /// Text the rule must leave alone.
    pub passes: Vec<String>,
}

/// What a rule looks at. Facts are indices into the set's facts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Kind {
    /// Fires where the fact is contradicted.
    Contradiction {
        /// The fact.
        fact: usize,
    },
    /// Fires in a document that should state the fact and does not.
    Requirement {
        /// The fact.
        fact: usize,
    },
    /// A check of the page's dates or reviewer, by its name in the table of `check::metadata`.
    Metadata {
        /// Name of the check.
        check: String,
    },
    /// Spellings that are dangerous next to a dose.
    Notation {
        /// Name of the table of spellings.
        table: String,
    },
    /// A measure of reading ease, by its name in the table of `check::readability`.
    Readability {
        /// Name of the measure.
        measure: String,
    },
    /// A check of the terms in the glossaries, by its name in the table of `check::glossary`.
    Glossary {
        /// Name of the check.
        check: String,
    },
    /// What becomes of findings, not the page itself: comments that suppress, edits after the review.
    Policy {
        /// Name of the policy.
        name: String,
    },
    /// A share of people ("90 %", "9 in 10") near one concept, without another near it.
    Statistic {
        /// What the figure must be about.
        about: ConceptId,
        /// What names a source.
        sourced_by: ConceptId,
        /// What makes it another kind of figure.
        except: Option<ConceptId>,
    },
}

/// What is reported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Full id, `pack/name`.
    pub id: String,
    /// Index of its pack in the set.
    pub pack: usize,
    /// How bad a finding is.
    pub severity: Severity,
    /// What is wrong; `{name}` places are filled by the kind.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// The facts behind it (indices into the set's facts).
    pub facts: Vec<usize>,
    /// What it looks at.
    pub kind: Kind,
    /// Whether a hedged statement ("may be …") is reported too.
    pub flags_hedged: bool,
    /// Whether a single wording is enough where another section of the page states the fact.
    pub stands_alone: bool,
    /// The topic a document must have for the rule to apply.
    pub topic: Option<ConceptId>,
    /// Whether the rule applies only where one of its own patterns is asserted.
    pub has_trigger: bool,
    /// Rules (`pack/name`) and packs (`pack/*`) that this one gives way to where they speak about the same words.
    pub yields_to: Vec<String>,
    /// Its own tests.
    pub examples: Examples,
    /// Where it is written, `file:line`.
    pub defined_at: String,
}
