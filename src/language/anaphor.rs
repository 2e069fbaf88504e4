//! Anaphors: words of a sentence that stand for something named before: pronouns, "the procedure", "those", "have one".
//!
//! Which thing each of them means is decided in [`super::trace`].

use super::concept::{ClassId, Lexicon};
use super::cue::{Cue, CueKind};
use super::reading::Reading;

/// A word that stands for something, and what it can stand for.
pub(super) struct Anaphor {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The classes that are called so ("the test"); none: a pronoun, which fits all.
    pub(super) classes: Vec<ClassId>,
    /// "The former" (`Some(true)`) or "the latter".
    pub(super) first_of_two: Option<bool>,
    /// Whether it stands for all of several ("they", "both").
    pub(super) plural: bool,
}

impl Anaphor {
    /// Whether a thing of a class may be meant.
    pub(super) fn allows(&self, class: ClassId) -> bool {
        self.classes.is_empty() || self.classes.contains(&class)
    }
}

/// Whether a "that" with its verb goes on with the thing right before it ("weakness that is new") and stands for nothing.
fn opens_relative(reading: &Reading, at: usize) -> bool {
    let cue =
        |at: usize, kinds: &[CueKind]| reading.cues.iter().any(|cue| cue.start == at && kinds.contains(&cue.kind));
    let joins = [CueKind::Terminator, CueKind::CommaTerminator, CueKind::Subordinator, CueKind::Condition];
    let thing = at > reading.own.start && reading.tokens[at - 1].is_wordlike() && !cue(at - 1, &joins);
    thing && cue(at, &[CueKind::Relativizer])
}

/// Whether a "those" goes with a noun of its own before the verb ("those fibers have …") and stands for nothing else.
fn names_its_own(reading: &Reading, cue: &Cue) -> bool {
    const NOUN: usize = 2;
    let has = |kind: CueKind, at: usize| reading.has_cue(kind, at);
    let parts = [CueKind::Relative, CueKind::Relativizer, CueKind::Terminator, CueKind::CommaTerminator];
    let noun = |at: usize| reading.tokens[at].is_wordlike() && !parts.iter().any(|kind| has(*kind, at));
    let verb =
        (cue.end..reading.tokens.len().min(cue.end + NOUN + 1)).find(|at| !noun(*at) || has(CueKind::Finite, *at));
    has(CueKind::Determiner, cue.start) && verb.is_some_and(|at| at > cue.end && has(CueKind::Finite, at))
}

/// Whether a phrase ends before `at`: no noun of its own follows ("have one | before", not "have one tablet").
fn ends_its_phrase(reading: &Reading, at: usize) -> bool {
    let ends = [
        CueKind::Preposition,
        CueKind::Terminator,
        CueKind::CommaTerminator,
        CueKind::Subordinator,
        CueKind::Condition,
        CueKind::Finite,
    ];
    // "One of the tablets" is one of those.
    !reading.has_cue(CueKind::Partitive, at - 1)
        && (reading.tokens.get(at).is_none_or(|token| !token.is_wordlike())
            || ends.iter().any(|kind| reading.has_cue(*kind, at)))
}

/// Whether an "it" stands for what follows ("it is best to wait") and for nothing named before; "it is advised to most
/// people" is said of a thing.
fn is_expletive(reading: &Reading, at: usize) -> bool {
    let person = [CueKind::Person, CueKind::Group, CueKind::Determiner, CueKind::Preposition];
    reading.cues.iter().any(|cue| {
        cue.kind == CueKind::Expletive && cue.start == at && !person.iter().any(|kind| reading.has_cue(*kind, cue.end))
    })
}

/// The anaphors of a reading, in the order of its cues.
pub(super) fn anaphors(reading: &Reading, lexicon: &Lexicon) -> Vec<Anaphor> {
    let mut out = Vec::new();
    for cue in &reading.cues {
        match cue.kind {
            CueKind::Pronoun if opens_relative(reading, cue.start) || is_expletive(reading, cue.start) => {}
            CueKind::Pronoun => {
                out.push(Anaphor {
                    start: cue.start,
                    end: cue.end,
                    classes: Vec::new(),
                    first_of_two: None,
                    plural: false,
                });
            }
            CueKind::Determiner => {
                let called = lexicon.classes().iter().enumerate().filter_map(|(at, class)| {
                    reading.mention_at(cue.end, class.called).map(|end| (ClassId(at as u32), end))
                });
                let called: Vec<(ClassId, usize)> = called.collect();
                // "The treatment" is first of all what its first class is; "those treatments" may be any that were named.
                let shown = reading.has_cue(CueKind::PluralPronoun, cue.start);
                // "The trigeminal procedure" is a name of its own, and "the procedure room" another thing.
                if let Some((_, end)) = called.first().copied()
                    && !reading.has_cue(CueKind::CompoundHead, end)
                    && !reading
                        .mentions_from(cue.end)
                        .iter()
                        .any(|mention| lexicon.concept(mention.concept).class.is_some())
                {
                    let some = if shown { called.len() } else { 1 };
                    let classes = called[..some].iter().map(|(class, _)| *class).collect();
                    out.push(Anaphor { start: cue.start, end, classes, first_of_two: None, plural: false });
                }
            }
            CueKind::PluralPronoun if names_its_own(reading, cue) => {}
            CueKind::PluralPronoun => {
                out.push(Anaphor {
                    start: cue.start,
                    end: cue.end,
                    classes: Vec::new(),
                    first_of_two: None,
                    plural: true,
                });
            }
            CueKind::ProForm if !ends_its_phrase(reading, cue.end) => {}
            CueKind::ProForm => out.push(Anaphor {
                start: cue.end - 1,
                end: cue.end,
                classes: Vec::new(),
                first_of_two: None,
                plural: false,
            }),
            CueKind::Former | CueKind::Latter => out.push(Anaphor {
                start: cue.start,
                end: cue.end,
                classes: Vec::new(),
                first_of_two: Some(cue.kind == CueKind::Former),
                plural: false,
            }),
            _ => {}
        }
    }
    out
}
