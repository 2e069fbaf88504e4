//! Lists filed under keys: what may match a reading, by the words and concepts it must have.

use super::pattern::{Key, Need};
use super::presence::Presence;
use super::weight::Weights;
use serde::{Deserialize, Serialize};

/// Numbers filed under keys. A look-up is two reads of a list, whatever is filed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct KeyTable {
    any_number: Lists,
    stems: Lists,
    words: Lists,
    concepts: Lists,
}

impl KeyTable {
    /// Files every number under its key.
    pub(crate) fn new(mut filed: Vec<(Key, u32)>) -> Self {
        filed.sort_unstable();
        filed.dedup();
        let mut table = Self::default();
        for (key, number) in filed {
            let (lists, id) = match key {
                Key::Number => (&mut table.any_number, 0),
                Key::Stem(id) => (&mut table.stems, id.0),
                Key::Exact(id) => (&mut table.words, id.0),
                Key::Concept(id) => (&mut table.concepts, id.0),
            };
            lists.push(id, number);
        }
        table
    }

    /// The numbers under a key, the lowest first.
    pub(crate) fn get(&self, key: Key) -> &[u32] {
        match key {
            Key::Number => self.any_number.get(0),
            Key::Stem(id) => self.stems.get(id.0),
            Key::Exact(id) => self.words.get(id.0),
            Key::Concept(id) => self.concepts.get(id.0),
        }
    }
}

/// What programs need of a reading. Each is filed under the rarest of its needs; all are asked before it runs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Gates {
    filed: KeyTable,
    /// For every program, one past its last number in `needs`.
    until: Vec<u32>,
    /// The needs: how many slots, then the slots of which one must be there.
    needs: Vec<u32>,
}

/// How many needs are asked before a program runs, besides the one it is filed under.
const MOST_NEEDS: usize = 4;
/// A need that so many keys can meet is hardly ever missing.
const MOST_KEYS: usize = 24;

impl Gates {
    /// Gates for programs, each with its needs.
    pub(crate) fn new(all: impl Iterator<Item = Vec<Need>>, weights: &Weights) -> Self {
        let mut filed = Vec::new();
        let mut gates = Self::default();
        for (number, mut needs) in all.enumerate() {
            needs.sort_by_cached_key(|need| (weights.of(need), need.clone()));
            needs.dedup();
            filed.extend(needs.first().into_iter().flatten().map(|key| (*key, number as u32)));
            let few = |need: &&Need| need.len() <= MOST_KEYS;
            // The need that it is filed under comes last: who looks there knows that it is met.
            let asked = needs.iter().skip(1).filter(few).take(MOST_NEEDS).chain(needs.first().into_iter().filter(few));
            for need in asked {
                gates.needs.push(need.len() as u32);
                gates.needs.extend(need.iter().map(|key| key.slot()));
            }
            gates.until.push(gates.needs.len() as u32);
        }
        gates.filed = KeyTable::new(filed);
        gates
    }

    /// The programs that are filed under the key of a slot, the lowest first.
    pub(crate) fn filed(&self, slot: u32) -> &[u32] {
        self.filed.get(Key::of_slot(slot))
    }

    /// Whether a reading has what a program needs.
    pub(crate) fn is_open(&self, program: u32, presence: &Presence) -> bool {
        let mut needs = part(&self.needs, &self.until, program);
        while let [count, rest @ ..] = needs {
            let (slots, after) = rest.split_at(*count as usize);
            if !slots.iter().any(|slot| presence.has(*slot)) {
                return false;
            }
            needs = after;
        }
        true
    }
}

/// The part of a long list that has a number.
pub(super) fn part<'a, T>(all: &'a [T], until: &[u32], number: u32) -> &'a [T] {
    let number = number as usize;
    let Some(end) = until.get(number) else { return &[] };
    let start = number.checked_sub(1).map_or(0, |before| until[before]);
    &all[start as usize..*end as usize]
}

/// Lists one after the other, found by their number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Lists {
    /// For every list, one past its last item.
    until: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Adds an item to a list; the lists come in the order of their numbers.
    fn push(&mut self, list: u32, item: u32) {
        self.until.resize(list as usize, self.items.len() as u32);
        self.items.push(item);
        self.until.push(self.items.len() as u32);
    }

    fn get(&self, list: u32) -> &[u32] {
        part(&self.items, &self.until, list)
    }
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
        assert_eq!(table.get(stem), [2, 9]);
        assert_eq!(table.get(word), [4]);
        assert_eq!(table.get(concept), [1]);
        assert_eq!(table.get(Key::Number), [8]);
        assert_eq!(table.get(Key::Stem(StemId(5))), [7]);
        for absent in [0, 1, 2, 4, 6, 1000] {
            assert!(table.get(Key::Stem(StemId(absent))).is_empty(), "{absent}");
        }
        assert!(KeyTable::default().get(Key::Number).is_empty());
    }
}
