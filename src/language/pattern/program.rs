//! Programs: compiled sequences, run over the tokens of a reading.
//!
//! A backtracking machine that never visits the same (instruction, token) pair twice in one run, so the cost of one run
//! over a whole reading is at most instructions × tokens, whatever the pattern (Thompson 1968; Cox 2009). A run starts
//! only where an element stands that the program can start with.

use super::code::{Code, Instruction};
use super::machine::{Flood, Machine};
use crate::language::concept::ConceptId;
use crate::language::presence::{MOST_BITS, Presence};
use crate::language::reading::Reading;
use crate::language::word::{StemId, WordId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Something that must be in a reading for a program to match at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Key {
    Stem(StemId),
    Exact(WordId),
    Concept(ConceptId),
    /// Any number.
    Number,
}

impl Key {
    /// A number of its own for every key, so that keys can be bits.
    pub(crate) fn slot(self) -> u32 {
        match self {
            Self::Number => 0,
            Self::Stem(id) => id.0 * 4 + 1,
            Self::Exact(id) => id.0 * 4 + 2,
            Self::Concept(id) => id.0 * 4 + 3,
        }
    }

    /// The key of a slot.
    pub(crate) fn of_slot(slot: u32) -> Self {
        let id = slot / 4;
        match slot % 4 {
            0 => Self::Number,
            1 => Self::Stem(StemId(id)),
            2 => Self::Exact(WordId(id)),
            _ => Self::Concept(ConceptId(id)),
        }
    }
}

/// Keys of which one must be there, sorted.
pub(crate) type Need = Vec<Key>;

/// A compiled sequence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Program {
    code: Code,
    /// The slots of the words that choices of one word leave open, those of one choice together and sorted.
    choices: Vec<u32>,
    /// The slots of the first elements that a run can meet, sorted.
    first: Vec<u32>,
    /// Whether a run can start with a gap, or match nothing: then no place is passed over.
    everywhere: bool,
    /// The concepts it looks for, each once.
    asks: Vec<ConceptId>,
    /// What must be in a reading for it to match, while programs are filed.
    #[serde(skip)]
    needs: Vec<Need>,
}

/// Token positions that a match consumed, in order; never empty.
pub(crate) type Trail = Vec<usize>;

impl Program {
    pub(super) fn new(code: Vec<Instruction>, choices: Vec<u32>, needs: Vec<Need>) -> Self {
        let concept = |step: &Instruction| if let Instruction::Concept(id) = step { Some(*id) } else { None };
        let mut asks: Vec<ConceptId> = code.iter().filter_map(concept).collect();
        asks.sort_unstable();
        asks.dedup();
        let mut program = Self { code: Code(code), choices, first: Vec::new(), everywhere: false, asks, needs };
        program.look_ahead();
        if program.needs.is_empty() {
            program.needs.push(program.first.iter().map(|slot| Key::of_slot(*slot)).collect());
        }
        program
    }

    pub(super) fn crosses(&self) -> bool {
        self.code.0.contains(&Instruction::Any)
    }

    /// What must be in a reading for it to match: one key of each need.
    pub(crate) fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// The concepts it looks for, each once.
    pub(crate) fn asks(&self) -> &[ConceptId] {
        &self.asks
    }

    /// Finds out where a run can start.
    fn look_ahead(&mut self) {
        let mut seen = vec![false; self.code.0.len()];
        let mut open = vec![0];
        while let Some(pc) = open.pop() {
            if std::mem::replace(&mut seen[pc], true) {
                continue;
            }
            match self.code.0[pc] {
                Instruction::Stem(id) => self.first.push(Key::Stem(id).slot()),
                Instruction::Exact(id) => self.first.push(Key::Exact(id).slot()),
                Instruction::OneOf(from, count) => self.first.extend(one_of(&self.choices, from, count)),
                Instruction::Concept(id) => self.first.push(Key::Concept(id).slot()),
                Instruction::Number(..) => self.first.push(Key::Number.slot()),
                Instruction::Split(a, b) => open.extend([a as usize, b as usize]),
                Instruction::Jump(to) => open.push(to as usize),
                Instruction::Step | Instruction::Any | Instruction::Light => {
                    self.everywhere = true;
                    open.push(pc + 1);
                }
                Instruction::Gap(_) | Instruction::Small(_) => open.extend([pc + 2, pc + 1]),
                Instruction::Match => self.everywhere = true,
            }
        }
        self.first.sort_unstable();
        self.first.dedup();
    }

    /// Every match in `range`, one for each start, without those that end like a later one. `presence` holds the keys of
    /// the reading.
    pub(crate) fn find(
        &self,
        reading: &Reading,
        range: Range<usize>,
        presence: &Presence,
        machine: &mut Machine,
    ) -> Vec<Trail> {
        let mut trails = Vec::new();
        if let [Instruction::Concept(concept), Instruction::Match] = self.code.0[..] {
            self.find_alone(concept, reading, &range, presence, machine, &mut trails);
            return trails;
        }
        if reading.tokens.len() <= MOST_BITS && !self.can_match(reading, &range, presence, machine) {
            return trails;
        }
        let mut starts = std::mem::take(&mut machine.starts);
        if self.everywhere {
            starts.clear();
            starts.extend(range.clone().rev().map(|at| at as u32));
        } else {
            presence.places(&self.first, &mut starts);
        }
        machine.begin(self.code.0.len() * (range.len() + 1));
        // From the last start to the first: of two matches with one end the closer one is meant.
        for start in &starts {
            let start = *start as usize;
            if range.contains(&start)
                && self.run(reading, start, &range, presence, machine)
                && !machine.trail.is_empty()
            {
                trails.push(machine.trail.clone());
            }
        }
        machine.starts = starts;
        trails.reverse();
        trails
    }

    /// The same for a program that is one concept and nothing else.
    fn find_alone(
        &self,
        concept: ConceptId,
        reading: &Reading,
        range: &Range<usize>,
        presence: &Presence,
        machine: &mut Machine,
        trails: &mut Vec<Trail>,
    ) {
        presence.places(&self.first, &mut machine.starts);
        let mut ends: Vec<usize> = Vec::new();
        for start in machine.starts.iter().map(|start| *start as usize).filter(|start| range.contains(start)) {
            let end = reading.mention_at(start, concept).filter(|end| *end <= range.end && !ends.contains(end));
            if let Some(end) = end {
                ends.push(end);
                let mut trail = Vec::new();
                reading.named_tokens(concept, start, end, &mut trail);
                trails.push(trail);
            }
        }
        trails.reverse();
    }

    /// Whether there is any match in `range`: one pass over the code, with all tokens at once as bits. Most programs that
    /// are asked for end here.
    fn can_match(&self, reading: &Reading, range: &Range<usize>, presence: &Presence, machine: &mut Machine) -> bool {
        let below = |end: usize| (1u128 << end) - 1;
        let inside = below(range.end) & !below(range.start);
        let flood = &mut machine.flood;
        flood.begin(self.code.0.len());
        self.flow(flood, 0, inside | 1 << range.end, presence);
        // No instruction leads back but that of a leap over sentences, so one pass is enough.
        while let Some((pc, here)) = flood.next() {
            let keyed = |key: Key| here & inside & presence.mask(key.slot());
            match self.code.0[pc] {
                Instruction::Match => return true,
                Instruction::Jump(to) if to as usize > pc => self.flow(flood, to as usize, here, presence),
                Instruction::Jump(_) => self.flow(flood, pc + 1, here, presence),
                Instruction::Split(first, second) => {
                    self.flow(flood, first as usize, here, presence);
                    self.flow(flood, second as usize, here, presence);
                }
                Instruction::Gap(links) => {
                    let all = spread(here, inside & !presence.barriers(), links);
                    self.flow(flood, pc + 2 * links as usize, all, presence);
                }
                Instruction::Small(links) => {
                    let all = spread(here, inside & presence.light(), links);
                    self.flow(flood, pc + 2 * links as usize, all, presence);
                }
                Instruction::OneOf(from, count) => {
                    let all = one_of(&self.choices, from, count);
                    let places = all.iter().fold(0, |places, slot| places | presence.mask(*slot));
                    self.flow(flood, pc + 1, (here & inside & places) << 1, presence);
                }
                Instruction::Stem(id) => self.flow(flood, pc + 1, keyed(Key::Stem(id)) << 1, presence),
                Instruction::Exact(id) => self.flow(flood, pc + 1, keyed(Key::Exact(id)) << 1, presence),
                // The chain that it is part of has leapt over it.
                Instruction::Step | Instruction::Light => {}
                Instruction::Any => {
                    let after = below(range.end + 1) & !below(here.trailing_zeros() as usize);
                    self.flow(flood, pc + 1, after, presence);
                }
                Instruction::Number(min, max) => {
                    let fits = |at: &usize| reading.number_at(*at).is_some_and(|n| (min..=max).contains(&n));
                    let ends = places(keyed(Key::Number)).filter(fits).fold(0, |ends, at| ends | 1 << (at + 1));
                    self.flow(flood, pc + 1, ends, presence);
                }
                Instruction::Concept(concept) => {
                    let end = |at: usize| reading.mention_at(at, concept).filter(|end| *end <= range.end);
                    let ends =
                        places(keyed(Key::Concept(concept))).filter_map(end).fold(0, |ends, end| ends | 1 << end);
                    self.flow(flood, pc + 1, ends, presence);
                }
            }
        }
        false
    }

    /// Lets places reach an instruction, or the first one behind it that is no choice of what stands nowhere.
    fn flow(&self, flood: &mut Flood, mut to: usize, places: u128, presence: &Presence) {
        if places == 0 {
            return;
        }
        while let Instruction::Split(first, second) = self.code.0[to]
            && self.is_absent(first as usize, presence)
        {
            to = second as usize;
        }
        if !self.is_absent(to, presence) {
            flood.reach(to, places);
        }
    }

    /// Whether an instruction looks for what stands nowhere in the reading.
    fn is_absent(&self, pc: usize, presence: &Presence) -> bool {
        let key = match self.code.0[pc] {
            Instruction::Stem(id) => Key::Stem(id),
            Instruction::Exact(id) => Key::Exact(id),
            Instruction::Concept(id) => Key::Concept(id),
            _ => return false,
        };
        !presence.has(key.slot())
    }

    /// Whether a match starts at `start`; its trail is left in the machine.
    fn run(
        &self,
        reading: &Reading,
        start: usize,
        range: &Range<usize>,
        presence: &Presence,
        machine: &mut Machine,
    ) -> bool {
        let width = range.len() + 1;
        machine.open.clear();
        machine.open.push((0, start as u32, 0));
        while let Some((pc, at, kept)) = machine.open.pop() {
            let (mut pc, mut at) = (pc as usize, at as usize);
            machine.trail.truncate(kept as usize);
            loop {
                if !machine.visit(pc * width + (at - range.start)) {
                    break;
                }
                match self.code.0[pc] {
                    Instruction::Match => return true,
                    Instruction::Jump(to) => {
                        pc = to as usize;
                        continue;
                    }
                    Instruction::Split(first, second) if self.is_absent(first as usize, presence) => {
                        pc = second as usize;
                        continue;
                    }
                    Instruction::Gap(_) | Instruction::Small(_) => {
                        machine.open.push((pc as u32 + 1, at as u32, machine.trail.len() as u32));
                        pc += 2;
                        continue;
                    }
                    Instruction::Split(first, second) => {
                        machine.open.push((second, at as u32, machine.trail.len() as u32));
                        pc = first as usize;
                        continue;
                    }
                    _ => {}
                }
                if at >= range.end {
                    break;
                }
                let token = &reading.tokens[at];
                let fits = match self.code.0[pc] {
                    Instruction::Stem(stem) => token.stem == stem && token.stem.0 != 0,
                    Instruction::Exact(word) => token.word == word && token.word.0 != 0,
                    Instruction::OneOf(from, count) => {
                        let all = one_of(&self.choices, from, count);
                        let is = |key: Key| all.binary_search(&key.slot()).is_ok();
                        token.stem.0 != 0 && is(Key::Stem(token.stem))
                            || token.word.0 != 0 && is(Key::Exact(token.word))
                    }
                    Instruction::Number(min, max) => reading.number_at(at).is_some_and(|n| (min..=max).contains(&n)),
                    Instruction::Concept(concept) => {
                        let end = reading.mention_at(at, concept).filter(|end| *end <= range.end);
                        let Some(end) = end else { break };
                        reading.named_tokens(concept, at, end, &mut machine.trail);
                        at = end;
                        pc += 1;
                        continue;
                    }
                    Instruction::Step => !reading.stops_gap(at),
                    Instruction::Any => true,
                    Instruction::Light => reading.is_light(at),
                    _ => false,
                };
                if !fits {
                    break;
                }
                if !matches!(self.code.0[pc], Instruction::Step | Instruction::Any | Instruction::Light) {
                    machine.trail.push(at);
                }
                at += 1;
                pc += 1;
            }
        }
        false
    }
}

/// The places that can be reached by leaping over at most so many of the tokens that may be leapt over.
fn spread(mut places: u128, over: u128, most: u32) -> u128 {
    for _ in 0..most {
        let more = places | (places & over) << 1;
        if more == places {
            break;
        }
        places = more;
    }
    places
}

/// The slots of a choice of one word.
fn one_of(choices: &[u32], from: u32, count: u32) -> &[u32] {
    &choices[from as usize..(from + count) as usize]
}

/// The places of bits, the first first.
fn places(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = bits.trailing_zeros();
        (at < u128::BITS).then(|| {
            bits &= bits - 1;
            at as usize
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::language::concept::Lexicon;
    use crate::language::cue::CueTable;
    use crate::language::page_senses::PageSenses;
    use crate::language::prepare::prepare;
    use crate::language::reading::ReadingKind;
    use crate::language::token::tokenise;
    use crate::source::Source;
    use proptest::prelude::*;

    const PATTERNS: &[&str] = &[
        "ax bay",
        "[ax] bay (cot | dew ... ax)",
        "(ax | bay cot | [dew] ax) ... (cot | #2..5)",
        "{thing} .. {thing}",
        "[ax] .. =bays ... {thing}",
        "ax >> bay >> ([cot] dew)",
        "(ax [bay] | {thing} [.. ] cot) (dew | {thing} | bay bay)",
        "{thing} [be] not",
    ];

    proptest! {
        #[test]
        fn the_pass_over_bits_turns_away_no_match(
            words in prop::collection::vec(prop::sample::select(vec![
                "ax", "bay", "bays", "cot", "dew", "the", "3", "not", "is", ";", "elm", "fig tree", ","
            ]), 0..40),
            pattern in prop::sample::select(PATTERNS),
        ) {
            let mut lexicon = Lexicon::default();
            let cues = CueTable::load(&mut lexicon).expect("english.yaml is right");
            let thing = lexicon.declare("thing");
            for term in ["elm", "fig tree", "cot bay", "elm .. dew"] {
                lexicon.add_term(thing, term, false).expect("a term");
            }
            let program = lexicon.compile(pattern).expect("a pattern").parts.remove(0);
            lexicon.finish().expect("no circle");
            let tokens = tokenise(&words.join(" "), 0, &lexicon.vocabulary);
            let count = tokens.len();
            let mut reading = Reading::new(tokens, 0..count, 0, ReadingKind::Sentence);
            let page = Document::parse(&Source::from_text("page.txt", ""), Format::Plain);
            prepare(&mut reading, &lexicon, &cues, &PageSenses::new(&page, &lexicon), None);
            let (mut presence, mut machine) = (Presence::default(), Machine::default());
            presence.fill(&reading);
            let found = program.find(&reading, 0..count, &presence, &mut machine);
            // Every place tried, as if nothing were known of them.
            machine.begin(program.code.0.len() * (count + 1));
            let all = (0..count).rev().filter(|start| {
                program.run(&reading, *start, &(0..count), &presence, &mut machine) && !machine.trail.is_empty()
            });
            prop_assert_eq!(found.len(), all.count());
            for need in program.needs() {
                prop_assert!(found.is_empty() || need.iter().any(|key| presence.has(key.slot())), "{need:?}");
            }
        }
    }
}
