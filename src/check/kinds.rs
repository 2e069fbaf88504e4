//! The kinds of rules: what each looks at, in one place.
//!
//! A kind says whether it applies to a document and what it found; it knows no messages.

use super::claims::{Claim, Claims};
use super::contradiction::contradictions;
use super::hit::{Hit, Outcome};
use super::metadata::{self, ReviewFacts};
use super::readability;
use super::sentences::Sentences;
use super::statistic::{self, Candidate};
use super::{Settings, glossary, notation, place};
use crate::document::{BlockId, Document};
use crate::finding::{Certainty, Related};
use crate::pack::{Kind, PackSet, Rule};
use crate::source::{Source, Span};

/// What the kinds look at.
pub(super) struct Case<'a> {
    pub(super) document: &'a Document,
    pub(super) sentences: &'a Sentences,
    pub(super) set: &'a PackSet,
    pub(super) claims: &'a Claims,
    /// For every fact, whether anything is claimed about it.
    claimed: Vec<bool>,
    /// Figures that may need a source, each with its rule.
    figures: &'a [(usize, Candidate)],
    pub(super) review: ReviewFacts,
    pub(super) notation: Vec<Hit>,
    pub(super) settings: &'a Settings,
}

/// What can be seen of a page without reading its sentences.
pub(super) struct Seen {
    review: ReviewFacts,
    notation: Vec<Hit>,
}

impl Seen {
    /// Looks through a page.
    pub(super) fn of(source: &Source, document: &Document, settings: &Settings) -> Self {
        Self {
            review: ReviewFacts::of(source, document, settings.date_order, settings.today),
            notation: notation::check(source, document),
        }
    }
}

impl<'a> Case<'a> {
    /// Gathers once what several rules look at.
    pub(super) fn new(
        document: &'a Document,
        seen: Seen,
        set: &'a PackSet,
        sentences: &'a Sentences,
        claims: &'a Claims,
        figures: &'a [(usize, Candidate)],
        settings: &'a Settings,
    ) -> Self {
        let mut claimed = vec![false; set.facts().len()];
        claims.list.iter().for_each(|claim| claimed[claim.fact()] = true);
        Self {
            document,
            sentences,
            set,
            claims,
            claimed,
            figures,
            review: seen.review,
            notation: seen.notation,
            settings,
        }
    }

    /// What a rule that applies to the document has found.
    pub(super) fn run(&self, number: usize, rule: &Rule) -> Outcome {
        let alone = |hits: Vec<Hit>| {
            Outcome::Applied(
                hits.into_iter()
                    .map(|hit| {
                        let span = hit.span;
                        (hit, span)
                    })
                    .collect(),
            )
        };
        match &rule.kind {
            Kind::Contradiction { fact } if !self.claimed[*fact] => Outcome::Applied(Vec::new()),
            Kind::Contradiction { fact } => {
                Outcome::Applied(contradictions(number, rule, *fact, self.claims, self.document))
            }
            Kind::Requirement { fact } => alone(self.missing(number, *fact)),
            Kind::Metadata { check } => {
                alone(metadata::find(check).map_or(Vec::new(), |run| run(&self.review, self.settings)))
            }
            Kind::Notation { .. } => alone(self.notation.clone()),
            Kind::Readability { measure } => {
                alone(readability::run(measure, self.document, self.sentences, self.settings).unwrap_or_default())
            }
            Kind::Glossary { check } => alone(
                glossary::find(check)
                    .map_or(Vec::new(), |run| run(self.document, self.sentences, self.set, self.settings)),
            ),
            Kind::Policy { .. } => Outcome::Inapplicable,
            Kind::Statistic { sourced_by, .. } => {
                let figures = self.figures.iter().filter(|(rule, _)| *rule == number).map(|(_, figure)| figure);
                Outcome::Applied(statistic::without_source(self.document, self.sentences, *sourced_by, figures))
            }
        }
    }

    fn missing(&self, number: usize, fact: usize) -> Vec<Hit> {
        let states = |claim: &&Claim| claim.fact() == fact && !claim.contradicts && claim.serves(number);
        if self.claimed[fact] && self.claims.list.iter().any(|claim| states(&claim)) {
            return Vec::new();
        }
        let spot = self.claims.places.get(&number);
        let span = spot.map_or_else(|| place::page(self.document), |block| block_span(self.document, *block));
        let missing = Hit::document(span);
        // A page that contradicts the fact does not state it in other words.
        let contradicts = |claim: &Claim| claim.fact() == fact && claim.contradicts;
        let hint = self.claims.hints.get(&number).filter(|_| !self.claims.list.iter().any(contradicts));
        let Some(hint) = hint else { return vec![missing] };
        let related = Related { span: *hint, message: "this may say it".to_owned() };
        vec![Hit { certainty: Certainty::Possible, related: vec![related], ..missing }]
    }
}

/// The kinds of rules that name something of the program: the key in a pack, what it names, and the names there are.
pub fn known_names() -> [(&'static str, &'static str, Vec<&'static str>); 4] {
    [
        ("metadata", "metadata check", metadata::CHECKS.iter().map(|(name, _)| *name).collect()),
        ("notation", "notation table", vec!["dose"]),
        ("readability", "measure", readability::MEASURES.iter().map(|(name, _)| *name).collect()),
        ("glossary", "glossary check", glossary::CHECKS.iter().map(|(name, _)| *name).collect()),
    ]
}

/// Rules that name a check, a table or a measure that does not exist: the rule's index and a sentence.
pub fn unknown_names(set: &PackSet) -> Vec<(usize, String)> {
    let known = known_names();
    let problem = |rule: &Rule| {
        let (key, name) = match &rule.kind {
            Kind::Metadata { check } => ("metadata", check),
            Kind::Notation { table } => ("notation", table),
            Kind::Readability { measure } => ("readability", measure),
            Kind::Glossary { check } => ("glossary", check),
            _ => return None,
        };
        let (_, what, names) = known.iter().find(|(known, ..)| *known == key)?;
        let there = if names.len() == 1 { "is" } else { "are" };
        (!names.contains(&name.as_str()))
            .then(|| format!("unknown {what} `{name}`; there {there} {}", names.join(", ")))
    };
    set.rules().iter().enumerate().filter_map(|(number, rule)| Some((number, problem(rule)?))).collect()
}

fn block_span(document: &Document, block: BlockId) -> Span {
    let text = &document.block(block).text;
    let plain = text.plain();
    text.source_span(plain.len() - plain.trim_start().len()..plain.trim_end().len())
}
