//! Claims: which facts the readings of a document state and contradict, and where.
//!
//! A stating wording that is asserted states its fact, a contradicting one that is asserted contradicts it; denied, each
//! does the other's work (unless the pack says that its denial means nothing). A myth that is shown as a myth states.

use crate::document::{BlockId, BlockKind, Document};
use crate::finding::Certainty;
use crate::language::{
    Assertion, Decision, Lexicon, Match, Position, Reading, ReadingKind, RecalledMatches, decide, decide_granting,
};
use crate::pack::{PackSet, PatternUse};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What one match does to one fact.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each tells one thing of what is claimed")]
pub(crate) struct Claim {
    /// Index of the fact.
    fact: u32,
    /// The rule whose own wording it is, if it is a rule's.
    rule: Option<u32>,
    /// The wording that was found.
    pub(crate) pattern: u32,
    /// Whether it states or contradicts.
    pub(crate) contradicts: bool,
    /// Whether a wording that states the fact says so itself, and no denial of the opposite.
    pub(crate) plainly: bool,
    /// Whether it only says that it may be so.
    pub(crate) hedged: bool,
    /// Whether subject and assertion are known.
    pub(crate) certainty: Certainty,
    /// The matched words, in bytes of the decoded text.
    pub(crate) span: Span,
    /// The sentence it stands in, in bytes of the decoded text.
    pub(crate) sentence: Span,
    /// The block it stands in.
    pub(crate) block: BlockId,
    /// Number of the reading.
    reading: u32,
    /// Whether it is a "Yes." or "No." read with its question.
    pub(crate) answer: bool,
}

impl Claim {
    /// Index of the fact.
    pub(crate) fn fact(&self) -> usize {
        self.fact as usize
    }

    /// Whether its wording counts for a rule: it is nobody's, or that rule's own.
    pub(crate) fn serves(&self, rule: usize) -> bool {
        self.rule.is_none_or(|own| own as usize == rule)
    }
}

/// Everything that is claimed in a document.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Claims in the order of the text.
    pub(crate) list: Vec<Claim>,
    /// Rules whose trigger is asserted somewhere.
    pub(crate) triggered: BTreeSet<usize>,
    /// The first heading below which a rule's missing sentence would fit, by rule.
    pub(crate) places: BTreeMap<usize, BlockId>,
    /// The first words that may state what a rule misses, by rule, in bytes of the decoded text.
    pub(crate) hints: BTreeMap<usize, Span>,
}

impl Claims {
    fn append(&mut self, mut later: Self) {
        self.list.append(&mut later.list);
        self.triggered.append(&mut later.triggered);
        for (rule, block) in later.places {
            self.places.entry(rule).or_insert(block);
        }
        for (rule, span) in later.hints {
            self.hints.entry(rule).or_insert(span);
        }
    }
}

/// Reads the claims of a document, one sentence after the other.
pub(crate) struct ClaimReader<'a> {
    document: &'a Document,
    set: &'a PackSet,
    excuses: Vec<Excuse>,
    sentences: Claims,
    wholes: Claims,
    /// How many sentences there were.
    count: u32,
    /// What was found before, if the page was checked before.
    known: Option<&'a mut RecalledMatches>,
}

impl<'a> ClaimReader<'a> {
    /// A reader that has read nothing.
    pub(crate) fn new(document: &'a Document, set: &'a PackSet) -> Self {
        let (sentences, wholes) = (Claims::default(), Claims::default());
        Self { document, set, excuses: Vec::new(), sentences, wholes, count: 0, known: None }
    }

    /// Goes by what was found in the sentences of the page before.
    pub(crate) fn recall(&mut self, mut known: Option<&'a mut RecalledMatches>) {
        if let Some(known) = &mut known {
            known.begin();
        }
        self.known = known;
    }

    /// Reads a sentence, or a whole, with its number. All claims of wholes come after those of sentences.
    pub(crate) fn read(&mut self, number: usize, reading: &Reading) {
        let whole = reading.kind == ReadingKind::Whole;
        self.pass(reading);
        let (document, set) = (self.document, self.set);
        let out = if whole { &mut self.wholes } else { &mut self.sentences };
        let find = || set.index().find(reading, set.lexicon());
        let matches = match &mut self.known {
            Some(known) => known.of(reading, find),
            None => find(),
        };
        for found in matches {
            let purpose = set.use_of(found.pattern);
            if found.about == Some(false) {
                continue;
            }
            let in_frame = |claim: &Claim| reading.position == Position::Frame && claim.contradicts;
            match purpose {
                PatternUse::Excuses { fact, rule } => {
                    let (fact, rule) = (fact as u32, rule.map(|rule| rule as u32));
                    self.excuses.push(Excuse { fact, rule, block: reading.block, reading: number as u32, whole });
                }
                PatternUse::Places { rule } => {
                    if matches!(document.block(reading.block).kind, BlockKind::Heading { .. }) {
                        out.places.entry(rule).or_insert(reading.block);
                    }
                }
                PatternUse::Triggers { rule } => {
                    let decision = decide(reading, set.lexicon(), &found.tokens);
                    // An indirect question inside a statement ("ask which tablets to stop") speaks of the thing, too.
                    let counts = decision.step == "indirect question"
                        || matches!(
                            decision.assertion,
                            Assertion::Asserted | Assertion::Hedged | Assertion::Hypothetical
                        );
                    if counts && found.about.is_some() {
                        out.triggered.insert(rule);
                    }
                }
                PatternUse::Hints { rule } => {
                    let decision = decide(reading, set.lexicon(), &found.tokens);
                    let counts = decision.assertion != Assertion::Rejected && reading.position != Position::Frame;
                    if let Some((span, _)) = own_span(document, reading, &found.tokens).filter(|_| counts) {
                        out.hints.entry(rule).or_insert(span);
                    }
                }
                PatternUse::States { .. } | PatternUse::Contradicts { .. } => {
                    let decision = decision(reading, set.lexicon(), &found.tokens, purpose);
                    let claim = claim(document, reading, number, &found, purpose, &decision);
                    out.list.extend(claim.filter(|claim| !in_frame(claim)));
                }
            }
        }
    }

    /// Passes over a reading in which nothing can be found.
    pub(super) fn pass(&mut self, reading: &Reading) {
        self.count += u32::from(reading.kind != ReadingKind::Whole);
    }

    /// Whether it goes by what was found before.
    pub(super) fn remembers(&self) -> bool {
        self.known.is_some()
    }

    /// Takes what another reader has read further on in the page.
    pub(super) fn append(&mut self, later: Self) {
        self.excuses.extend(later.excuses);
        self.sentences.append(later.sentences);
        self.wholes.append(later.wholes);
        self.count += later.count;
    }

    /// The claims that nothing excuses, in the order of the text.
    pub(crate) fn finish(self) -> Claims {
        let Self { document, mut excuses, sentences: mut out, mut wholes, count, .. } = self;
        for claim in &mut wholes.list {
            claim.reading += count;
        }
        for excuse in excuses.iter_mut().filter(|excuse| excuse.whole) {
            excuse.reading += count;
        }
        out.append(wholes);
        let excused = Excused::new(&excuses);
        out.list.retain(|claim| !claim.contradicts || !excused.covers(claim, document));
        out.list.sort_by_key(|claim| (claim.span.start, claim.span.end, claim.fact));
        out
    }
}

struct Excuse {
    fact: u32,
    rule: Option<u32>,
    block: BlockId,
    reading: u32,
    whole: bool,
}

/// Excuses by where they stand: a hostile page has as many of them as claims.
struct Excused {
    /// Fact, rule and block of every excuse.
    blocks: HashSet<(u32, Option<u32>, BlockId)>,
    /// The block of every excuse, by fact, rule and number of the reading.
    readings: HashMap<(u32, Option<u32>, u32), BlockId>,
}

impl Excused {
    fn new(excuses: &[Excuse]) -> Self {
        let blocks = excuses.iter().map(|excuse| (excuse.fact, excuse.rule, excuse.block));
        let readings = excuses.iter().map(|excuse| ((excuse.fact, excuse.rule, excuse.reading), excuse.block));
        Self { blocks: blocks.collect(), readings: readings.collect() }
    }

    /// Whether an excuse stands in the block of a claim, in the words that lead into it, or in the next sentence.
    fn covers(&self, claim: &Claim, document: &Document) -> bool {
        let block = document.block(claim.block);
        [None, claim.rule].into_iter().any(|rule| {
            let stands_in = |block: BlockId| self.blocks.contains(&(claim.fact, rule, block));
            let next = self.readings.get(&(claim.fact, rule, claim.reading + 1));
            stands_in(claim.block)
                || block.lead_in.is_some_and(stands_in)
                || next.is_some_and(|next| document.block(*next).section == block.section)
        })
    }
}

/// What a reading does with a match. What it is right to say, a condition may introduce: "if the wound weeps, ring us".
pub(crate) fn decision(reading: &Reading, lexicon: &Lexicon, tokens: &[usize], purpose: PatternUse) -> Decision {
    match purpose {
        PatternUse::States { both_ways: false, .. } => decide_granting(reading, lexicon, tokens),
        _ => decide(reading, lexicon, tokens),
    }
}

/// What a decision makes of a wording: `Some(contradicts)`, with whether it is hedged and whether it is certain.
pub(crate) fn outcome(purpose: PatternUse, assertion: Assertion) -> Option<(bool, bool, Certainty)> {
    let (contradicts, both_ways) = match purpose {
        PatternUse::States { both_ways, .. } => (false, both_ways),
        PatternUse::Contradicts { both_ways, .. } => (true, both_ways),
        _ => return None,
    };
    match assertion {
        Assertion::Asserted => Some((contradicts, false, Certainty::Certain)),
        Assertion::Hedged => Some((contradicts, contradicts, Certainty::Certain)),
        Assertion::Negated if both_ways => Some((!contradicts, false, Certainty::Certain)),
        Assertion::Rejected if both_ways && contradicts => Some((false, false, Certainty::Certain)),
        Assertion::Unknown => Some((contradicts, false, Certainty::Possible)),
        _ => None,
    }
}

fn claim(
    document: &Document,
    reading: &Reading,
    number: usize,
    found: &Match,
    purpose: PatternUse,
    decision: &Decision,
) -> Option<Claim> {
    let (contradicts, hedged, certainty) = outcome(purpose, decision.assertion)?;
    let (PatternUse::States { fact, rule, .. } | PatternUse::Contradicts { fact, rule, .. }) = purpose else {
        return None;
    };
    let certainty = if found.about.is_none() { Certainty::Possible } else { certainty };
    let own: Vec<usize> = reading.own.clone().collect();
    let (span, block) = own_span(document, reading, &found.tokens).or_else(|| own_span(document, reading, &own))?;
    let sentence = own_span(document, reading, &own).map_or(span, |(span, _)| span);
    Some(Claim {
        fact: fact as u32,
        rule: rule.map(|rule| rule as u32),
        pattern: found.pattern as u32,
        contradicts,
        plainly: !contradicts && matches!(purpose, PatternUse::States { .. }),
        hedged,
        certainty,
        span,
        sentence,
        block,
        reading: number as u32,
        answer: reading.answered.is_some(),
    })
}

/// The source bytes of the matched own tokens, from the first to the last, and the block of the first.
fn own_span(document: &Document, reading: &Reading, tokens: &[usize]) -> Option<(Span, BlockId)> {
    let own = tokens.iter().copied().filter(|at| reading.own.contains(at) && reading.tokens[*at].end > 0);
    let mut span: Option<Span> = None;
    let mut block = reading.block;
    for at in own {
        let token = &reading.tokens[at];
        let text = &document.block(token.block).text;
        let here = text.source_span(token.start as usize..token.end as usize);
        if span.is_none() {
            block = token.block;
        }
        span = Some(span.map_or(here, |span| span.cover(here)));
    }
    span.map(|span| (span, block))
}
