//! Lists filed under keys: what may match a reading, by the words and concepts it must have.

use super::pattern::{Key, Need};
use super::presence::Presence;
use super::weight::Weights;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Numbers filed under keys. Nothing is filed under most of the keys that are asked for: a bit tells so.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Filed", into = "Filed")]
pub(crate) struct KeyTable {
    filed: Filed,
    /// A bit for every slot, in words of 64, each with the number of bits before it.
    bits: Vec<(u64, u32)>,
}

/// The lists of a table one after the other.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Filed {
    /// The slots under which anything is filed, the lowest first.
    slots: Vec<u32>,
    /// For each of them, one past its last item.
    until: Vec<u32>,
    items: Vec<u32>,
}

impl From<KeyTable> for Filed {
    fn from(table: KeyTable) -> Self {
        table.filed
    }
}

impl From<Filed> for KeyTable {
    fn from(filed: Filed) -> Self {
        let mut bits = vec![(0_u64, 0); filed.slots.last().map_or(0, |last| *last as usize / 64 + 1)];
        for slot in &filed.slots {
            bits[*slot as usize / 64].0 |= 1 << (slot % 64);
        }
        let mut before = 0;
        for (word, count) in &mut bits {
            *count = before;
            before += word.count_ones();
        }
        Self { filed, bits }
    }
}

impl KeyTable {
    /// Files every number under its key.
    pub(crate) fn new(filed: impl IntoIterator<Item = (Key, u32)>) -> Self {
        let mut all: Vec<(u32, u32)> = filed.into_iter().map(|(key, number)| (key.slot(), number)).collect();
        all.sort_unstable();
        all.dedup();
        let mut filed = Filed::default();
        for of_slot in all.chunk_by(|a, b| a.0 == b.0) {
            filed.slots.push(of_slot[0].0);
            filed.items.extend(of_slot.iter().map(|(_, number)| number));
            filed.until.push(filed.items.len() as u32);
        }
        filed.into()
    }

    /// The numbers under the key of a slot, the lowest first.
    pub(crate) fn get(&self, slot: u32) -> &[u32] {
        let (word, bit) = (slot as usize / 64, slot % 64);
        match self.bits.get(word) {
            Some((bits, before)) if bits >> bit & 1 == 1 => {
                let below = (bits & ((1 << bit) - 1)).count_ones();
                part(&self.filed.items, &self.filed.until, before + below)
            }
            _ => &[],
        }
    }
}

/// What programs need of a reading. Each is filed under the rarest of its needs; all are asked before it runs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Gates {
    filed: KeyTable,
    /// For every program, one past its last number in `asked`.
    until: Vec<u32>,
    /// What programs need: twice a slot that must be there, or twice the number of a choice and one more.
    asked: Vec<u32>,
    /// Needs that several keys can meet, each once: for every one of them, one past its last slot in `slots`.
    choices: Vec<u32>,
    slots: Vec<u32>,
    /// So many of the first choices are of words alone: the tokens decide them for good.
    of_words: u32,
}

/// Which choices of some gates are met by the keys that stand in a reading, as far as that was asked.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// For every choice, twice the round in which it was asked, and one more if it is met.
    known: Vec<u64>,
}

/// How many needs are asked before a program runs, besides the one it is filed under.
const MOST_NEEDS: usize = 4;
/// A need that so many keys can meet is hardly ever missing.
const MOST_KEYS: usize = 24;

impl Gates {
    /// Gates for programs, each with its needs.
    pub(crate) fn new(all: impl Iterator<Item = Vec<Need>>, weights: &Weights) -> Self {
        let mut filed = Vec::new();
        let mut asked: Vec<Vec<Need>> = Vec::new();
        for (number, mut needs) in all.enumerate() {
            needs.sort_by_cached_key(|need| (weights.of(need), need.clone()));
            needs.dedup();
            filed.extend(needs.first().into_iter().flatten().map(|key| (*key, number as u32)));
            let few = |need: &&Need| need.len() <= MOST_KEYS;
            // The need that it is filed under comes last: who looks there knows that it is met.
            let first = needs.first().into_iter().filter(few);
            asked.push(needs.iter().skip(1).filter(few).take(MOST_NEEDS).chain(first).cloned().collect());
        }
        let of_words = |need: &Need| !need.iter().any(|key| matches!(key, Key::Concept(_)));
        let mut choices: Vec<&Need> = asked.iter().flatten().filter(|need| need.len() > 1).collect();
        choices.sort_unstable_by_key(|need| (!of_words(need), *need));
        choices.dedup();
        let numbers: HashMap<&Need, u32> = choices.iter().zip(0..).map(|(need, number)| (*need, number)).collect();
        let mut gates = Self { filed: KeyTable::new(filed), ..Self::default() };
        gates.of_words = choices.iter().filter(|need| of_words(need)).count() as u32;
        for need in &choices {
            gates.slots.extend(need.iter().map(|key| key.slot()));
            gates.choices.push(gates.slots.len() as u32);
        }
        for needs in &asked {
            gates.asked.extend(needs.iter().map(|need| match need[..] {
                [key] => key.slot() * 2,
                _ => numbers.get(need).map_or(0, |number| number * 2 + 1),
            }));
            gates.until.push(gates.asked.len() as u32);
        }
        gates
    }

    /// The programs that are filed under the key of a slot, the lowest first.
    pub(crate) fn filed(&self, slot: u32) -> &[u32] {
        self.filed.get(slot)
    }

    /// Whether a reading has what a program needs. `met` is of these gates.
    pub(crate) fn is_open(&self, program: u32, presence: &Presence, met: &mut Met) -> bool {
        let holds = |need: &u32| {
            let number = need / 2;
            if need % 2 == 0 { presence.has(number) } else { self.is_met(number, presence, met) }
        };
        part(&self.asked, &self.until, program).iter().all(holds)
    }

    /// Whether one of the keys of a choice stands in the reading. What is met once stays met while keys are added.
    fn is_met(&self, choice: u32, presence: &Presence, met: &mut Met) -> bool {
        let at = choice as usize;
        if met.known.len() <= at {
            met.known.resize(self.choices.len().max(at + 1), 0);
        }
        let known = met.known[at];
        if known / 2 == presence.round() {
            let is_met = known % 2 == 1;
            if is_met || choice < self.of_words {
                return is_met;
            }
        }
        let is_met = part(&self.slots, &self.choices, choice).iter().any(|slot| presence.has(*slot));
        met.known[at] = presence.round() * 2 + u64::from(is_met);
        is_met
    }
}

/// The part of a long list that has a number.
pub(super) fn part<'a, T>(all: &'a [T], until: &[u32], number: u32) -> &'a [T] {
    let number = number as usize;
    let Some(end) = until.get(number) else { return &[] };
    let start = number.checked_sub(1).map_or(0, |before| until[before]);
    &all[start as usize..*end as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::concept::ConceptId;
    use crate::language::word::{StemId, WordId};

    #[test]
    fn everything_is_found_under_its_key_alone() {
        let (stem, word, concept) = (Key::Stem(StemId(3)), Key::Exact(WordId(3)), Key::Concept(ConceptId(0)));
        let table = KeyTable::new(vec![
            (word, 4),
            (stem, 9),
            (concept, 1),
            (stem, 2),
            (stem, 9),
            (Key::Stem(StemId(5)), 7),
            (Key::Number, 8),
        ]);
        assert_eq!(table.get(stem.slot()), [2, 9]);
        assert_eq!(table.get(word.slot()), [4]);
        assert_eq!(table.get(concept.slot()), [1]);
        assert_eq!(table.get(Key::Number.slot()), [8]);
        assert_eq!(table.get(Key::Stem(StemId(5)).slot()), [7]);
        for absent in [0, 1, 2, 4, 6, 1000] {
            assert!(table.get(Key::Stem(StemId(absent)).slot()).is_empty(), "{absent}");
        }
        assert!(KeyTable::default().get(Key::Number.slot()).is_empty());
    }
}
