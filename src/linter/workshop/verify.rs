//! `leaflint pack verify`: whether the sentences behind the facts still stand in the source.

use super::Bench;
use super::coverage::{SentenceCover, sentences};
use super::likeness::{about, likeness, share};
use super::passages::{Passage, SourcePage};
use crate::pack::Place;

/// Two sentences this alike are taken for an old and a new form of one.
const ALIKE: f64 = 0.3;

/// What the same section adds to the likeness of two sentences.
const SAME_SECTION: f64 = 0.15;

/// What became of a fingerprint.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Its sentence is there.
    Found {
        /// Index of the (first) passage.
        passage: usize,
    },
    /// Its sentence is not there, and another is, of which nothing in the pack knows.
    Changed {
        /// Index of the passage that is most like the fact.
        nearest: usize,
    },
    /// Neither its sentence nor one like it is there.
    Gone,
}

/// One fingerprint of a pack, held against the source.
#[derive(Debug, Clone)]
pub struct VerifiedPrint {
    /// The fact, or `None` for a sentence that is marked as not checked.
    pub fact: Option<String>,
    /// The section that the pack names.
    pub section: String,
    /// The fingerprint.
    pub fingerprint: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Where the fact is written; `None` for a sentence that is marked as not checked.
    pub place: Option<Place>,
}

/// A pack held against its source.
#[derive(Debug)]
pub struct Verified {
    /// Every fingerprint, in the order of the pack.
    pub prints: Vec<VerifiedPrint>,
    /// Facts of this source that have no fingerprint.
    pub without: Vec<String>,
    /// Number of facts that rest on this source.
    pub facts: usize,
    /// Sentences of the source that the pack does not know, without those that a changed one has become.
    pub unknown: Vec<Passage>,
}

impl Verified {
    /// Whether the source has moved away from the pack.
    pub fn has_drift(&self) -> bool {
        self.prints.iter().any(|print| !matches!(print.verdict, Verdict::Found { .. }))
    }
}

/// Looks for every fingerprint of the pack's source number `evidence` in `page`.
pub fn verify(bench: &Bench, evidence: usize, page: &SourcePage) -> Verified {
    let pack = &bench.engine.packs()[bench.pack];
    let places = &bench.engine.set().origins().facts;
    let mut out = Verified { prints: Vec::new(), without: Vec::new(), facts: 0, unknown: Vec::new() };
    let mut hints = Vec::new();
    for at in bench.facts() {
        let fact = &bench.engine.facts()[at];
        if fact.evidence != evidence {
            continue;
        }
        out.facts += 1;
        if fact.fingerprints.is_empty() {
            out.without.push(fact.id.clone());
        }
        for print in &fact.fingerprints {
            hints.push(fact.statement.as_str());
            out.prints.push(VerifiedPrint {
                fact: Some(fact.id.clone()),
                section: fact.section.clone(),
                fingerprint: print.clone(),
                verdict: Verdict::Gone,
                place: places.get(at).cloned(),
            });
        }
    }
    for sentence in pack.not_checked.iter().filter(|sentence| sentence.evidence == evidence) {
        hints.push(sentence.reason.as_str());
        out.prints.push(VerifiedPrint {
            fact: None,
            section: sentence.section.clone(),
            fingerprint: sentence.fingerprint.clone(),
            verdict: Verdict::Gone,
            place: None,
        });
    }
    let mut known = vec![false; page.passages.len()];
    for print in &mut out.prints {
        if let Some(found) = page.find(&print.fingerprint) {
            print.verdict = Verdict::Found { passage: found.start };
            known[found].fill(true);
        }
    }
    for (print, hint) in out.prints.iter_mut().zip(hints).filter(|(print, _)| print.verdict == Verdict::Gone) {
        if let Some(nearest) = nearest(page, &known, hint, &print.section) {
            print.verdict = Verdict::Changed { nearest };
            known[nearest] = true;
        }
    }
    let became: Vec<&Passage> = out.prints.iter().filter_map(|print| became(page, print)).collect();
    let open = sentences(bench, evidence, page).into_iter().filter(SentenceCover::is_open);
    let unknown = open.map(|sentence| sentence.passage).filter(|passage| !became.contains(&passage));
    out.unknown = unknown.collect();
    out
}

/// The passage that a changed sentence has become.
fn became<'p>(page: &'p SourcePage, print: &VerifiedPrint) -> Option<&'p Passage> {
    match print.verdict {
        Verdict::Changed { nearest } => page.passages.get(nearest),
        Verdict::Found { .. } | Verdict::Gone => None,
    }
}

/// The passage most like `hint` among those that nothing in the pack knows.
fn nearest(page: &SourcePage, known: &[bool], hint: &str, section: &str) -> Option<usize> {
    let (hint, section) = (about(hint), about(section));
    let score = |at: usize| {
        let passage = &page.passages[at];
        let same = about(&passage.section) == section;
        let words = about(&passage.text);
        likeness(&hint, &words).max(share(&words, &hint)) + if same { SAME_SECTION } else { 0.0 }
    };
    let open = (0..page.passages.len()).filter(|at| !known[*at] && page.passages[*at].is_text);
    let best = open.map(|at| (score(at), at)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    best.filter(|(score, _)| *score >= ALIKE).map(|(_, at)| at)
}
