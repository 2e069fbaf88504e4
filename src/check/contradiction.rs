//! Contradictions: the places where a page says the opposite of a fact, and how sure that is.
//!
//! Several wordings that agree are strong evidence. One alone is weak on a page that elsewhere states the fact: what it found
//! there is mostly a right sentence in dangerous words. Such a hit is only possible, and points at the right statement, unless
//! the rule stands alone.

use super::claims::{Claim, Claims};
use super::hit::Hit;
use crate::document::{BlockId, Document};
use crate::finding::{Certainty, Related};
use crate::pack::Rule;
use crate::source::Span;
use std::collections::BTreeSet;

/// The places where a fact is contradicted in the words of a rule; those in one sentence are one.
pub(super) fn contradictions(
    number: usize,
    rule: &Rule,
    fact: usize,
    claims: &Claims,
    document: &Document,
) -> Vec<(Hit, Span)> {
    let ours = |claim: &Claim| claim.fact() == fact && claim.contradicts && claim.serves(number);
    // A "Yes." gives way to the sentence after it that says so itself.
    let spoken: BTreeSet<BlockId> =
        claims.list.iter().filter(|claim| ours(claim) && !claim.answer).map(|claim| claim.block).collect();
    let mut out: Vec<Contradicted> = Vec::new();
    for claim in claims.list.iter().filter(|claim| ours(claim)) {
        if claim.answer && spoken.contains(&claim.block) || claim.hedged && !rule.flags_hedged {
            continue;
        }
        // Claims come in the order of the text, so only the last hits can stand in the same sentence.
        let near = out.len().saturating_sub(4);
        let same = out[near..]
            .iter_mut()
            .find(|found| found.hit.span.overlaps(claim.span) || found.sentence == claim.sentence);
        match same {
            Some(found) => found.add(claim),
            None => out.push(Contradicted::by(claim)),
        }
    }
    let right = |claim: &&Claim| claim.fact() == fact && claim.plainly && claim.certainty == Certainty::Certain;
    let mut right = claims.list.iter().filter(right).filter(|_| !rule.stands_alone);
    // Of two right statements in two sections, one is in another section than any hit.
    let first = right.next();
    let section = |claim: &Claim| document.block(claim.block).section;
    let second = first.and_then(|first| right.find(|claim| section(claim) != section(first)));
    let right: Vec<&Claim> = first.into_iter().chain(second).collect();
    out.into_iter().map(|found| found.weighed(&right, document)).collect()
}

/// A hit of a contradiction while its evidence is gathered.
struct Contradicted {
    hit: Hit,
    sentence: Span,
    block: BlockId,
    /// The only wording that tells it so far.
    alone: Option<u32>,
}

impl Contradicted {
    fn by(claim: &Claim) -> Self {
        let hit = Hit { certainty: claim.certainty, ..Hit::at(claim.span) };
        Self { hit, sentence: claim.sentence, block: claim.block, alone: Some(claim.pattern) }
    }

    fn add(&mut self, claim: &Claim) {
        self.alone = self.alone.filter(|only| *only == claim.pattern);
        if self.hit.certainty == Certainty::Possible && claim.certainty == Certainty::Certain {
            self.hit = Hit::at(claim.span);
        } else if self.hit.certainty == claim.certainty {
            self.hit.span = self.hit.span.cover(claim.span);
        }
    }

    /// The hit, only possible if a single wording tells it and another section of the page states the fact.
    fn weighed(mut self, right: &[&Claim], document: &Document) -> (Hit, Span) {
        let section = |block: BlockId| document.block(block).section;
        let elsewhere = right.iter().find(|claim| section(claim.block) != section(self.block));
        if let Some(right) = elsewhere.filter(|_| self.alone.is_some() && self.hit.certainty == Certainty::Certain) {
            self.hit.certainty = Certainty::Possible;
            self.hit.related.push(Related { span: right.span, message: "this says it rightly".to_owned() });
        }
        (self.hit, self.sentence)
    }
}
