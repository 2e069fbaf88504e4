//! Programs: compiled sequences, run over the tokens of a reading.
//!
//! A backtracking machine that never visits the same (instruction, token) pair twice in one run, so the cost of one run
//! over a whole reading is at most instructions × tokens, whatever the pattern (Thompson 1968; Cox 2009).

use crate::language::concept::ConceptId;
use crate::language::reading::Reading;
use crate::language::word::{StemId, WordId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Instruction {
    Stem(StemId),
    Exact(WordId),
    Number(u32, u32),
    Concept(ConceptId),
    /// Leaps over one token inside the clause.
    Step,
    /// Leaps over any one token.
    Any,
    /// Leaps over one small word or quotation mark.
    Light,
    Split(usize, usize),
    Jump(usize),
    Match,
}

/// Something that must be in a reading for a program to match at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    Stem(StemId),
    Exact(WordId),
    Concept(ConceptId),
    /// Any number.
    Number,
}

/// A compiled sequence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Program {
    code: Vec<Instruction>,
}

/// Token positions that a match consumed, in order; never empty.
pub(crate) type Trail = Vec<usize>;

impl Program {
    pub(super) fn new(code: Vec<Instruction>) -> Self {
        Self { code }
    }

    pub(super) fn crosses(&self) -> bool {
        self.code.contains(&Instruction::Any)
    }

    /// Alternatives of which one must be present: the first elements that a run can meet.
    pub(crate) fn first_keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut seen = vec![false; self.code.len()];
        let mut open = vec![0];
        while let Some(pc) = open.pop() {
            if std::mem::replace(&mut seen[pc], true) {
                continue;
            }
            match self.code[pc] {
                Instruction::Stem(id) => keys.push(Key::Stem(id)),
                Instruction::Exact(id) => keys.push(Key::Exact(id)),
                Instruction::Concept(id) => keys.push(Key::Concept(id)),
                Instruction::Number(..) => keys.push(Key::Number),
                Instruction::Split(a, b) => open.extend([a, b]),
                Instruction::Jump(to) => open.push(to),
                Instruction::Step | Instruction::Any | Instruction::Light => open.push(pc + 1),
                Instruction::Match => {}
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Every match in `range`, one for each start, without those that end like a later one.
    pub(crate) fn find(&self, reading: &Reading, range: std::ops::Range<usize>, found: &mut dyn FnMut(Trail)) {
        let width = range.len() + 1;
        let mut visited = vec![false; self.code.len() * width];
        // From the last start to the first: of two matches with one end the closer one is meant.
        let mut trails = Vec::new();
        for start in range.clone().rev() {
            trails.extend(self.run(reading, start, &range, &mut visited).filter(|trail| !trail.is_empty()));
        }
        trails.into_iter().rev().for_each(found);
    }

    fn run(
        &self,
        reading: &Reading,
        start: usize,
        range: &std::ops::Range<usize>,
        visited: &mut [bool],
    ) -> Option<Trail> {
        let width = range.len() + 1;
        let mut trail: Trail = Vec::new();
        let mut open = vec![(0usize, start, 0usize)];
        while let Some((mut pc, mut at, kept)) = open.pop() {
            trail.truncate(kept);
            loop {
                let cell = pc * width + (at - range.start);
                if std::mem::replace(&mut visited[cell], true) {
                    break;
                }
                match self.code[pc] {
                    Instruction::Match => return Some(trail),
                    Instruction::Jump(to) => {
                        pc = to;
                        continue;
                    }
                    Instruction::Split(first, second) => {
                        open.push((second, at, trail.len()));
                        pc = first;
                        continue;
                    }
                    _ => {}
                }
                if at >= range.end {
                    break;
                }
                let token = &reading.tokens[at];
                let step = match self.code[pc] {
                    Instruction::Stem(stem) => (token.stem == stem && token.stem.0 != 0).then(|| at..at + 1),
                    Instruction::Exact(word) => (token.word == word && token.word.0 != 0).then(|| at..at + 1),
                    Instruction::Number(min, max) => {
                        reading.number_at(at).is_some_and(|n| (min..=max).contains(&n)).then(|| at..at + 1)
                    }
                    Instruction::Concept(concept) => {
                        reading.mention_at(at, concept).filter(|end| *end <= range.end).map(|end| at..end)
                    }
                    Instruction::Step => (!reading.is_barrier(at)).then(|| at + 1..at + 1),
                    Instruction::Any => Some(at + 1..at + 1),
                    Instruction::Light => reading.is_light(at).then(|| at + 1..at + 1),
                    Instruction::Jump(_) | Instruction::Split(..) | Instruction::Match => None,
                };
                let Some(step) = step else { break };
                at = step.end;
                if matches!(self.code[pc], Instruction::Concept(_)) {
                    trail.extend(reading.named_tokens(step.start, step.end));
                } else {
                    trail.extend(step);
                }
                pc += 1;
            }
        }
        None
    }
}

impl Program {
    /// The concepts it looks for.
    pub(crate) fn concepts(&self) -> Vec<ConceptId> {
        self.code.iter().filter_map(|step| if let Instruction::Concept(id) = step { Some(*id) } else { None }).collect()
    }
}
