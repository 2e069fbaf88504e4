//! Lists filed under keys: what may match a reading, by the words and concepts it must have.

use super::concept::ConceptId;
use super::flat::{FlatList, Part};
use super::pattern::{Key, Need};
use super::presence::Presence;
use super::weight::Weights;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What programs need of a reading. Each is filed under the rarest of its needs; all are asked before it runs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Gates {
    filed: KeyTable,
    /// What each program is filed under, if few keys can meet it.
    own: Needs,
    /// What else each needs.
    others: Needs,
}

/// A program that is filed under a key, and what else it needs most of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Filed {
    /// The number of the program.
    program: u32,
    /// A slot that must be there as well, or [`NO_SLOT`].
    guard: u32,
}

/// No slot.
const NO_SLOT: u32 = u32::MAX;
/// How many needs are asked before a program runs, besides the one it is filed under.
const MOST_NEEDS: usize = 4;
/// A need that so many keys can meet is hardly ever missing.
const MOST_KEYS: usize = 24;

impl Gates {
    /// Gates for programs, each with its needs. `settled` tells whether a key is there from the beginning if it comes at all,
    /// when programs are looked up.
    pub(crate) fn new(all: impl Iterator<Item = Vec<Need>>, weights: &Weights, settled: impl Fn(Key) -> bool) -> Self {
        let mut filed = Vec::new();
        let mut gates = Self::default();
        for (program, mut needs) in (0..).zip(all) {
            needs.sort_by_cached_key(|need| (weights.of(need), need.clone()));
            needs.dedup();
            let alone = |need: &Need| if let [key] = need[..] { settled(key).then(|| key.slot()) } else { None };
            let guard = needs.iter().skip(1).find_map(alone).unwrap_or(NO_SLOT);
            filed.extend(needs.first().into_iter().flatten().map(|key| (key.slot(), Filed { program, guard })));
            let few = |need: &&Need| need.len() <= MOST_KEYS;
            gates.own.push(needs.first().into_iter().filter(few));
            gates.others.push(needs.iter().skip(1).filter(few).take(MOST_NEEDS));
        }
        gates.filed = KeyTable::new(filed);
        gates
    }

    /// The programs that are filed under the key of a slot and may have what they need, the lowest first. With what they
    /// are filed under alone they are not open yet.
    #[inline]
    pub(crate) fn filed<'a>(&'a self, slot: u32, presence: &'a Presence) -> impl Iterator<Item = u32> + 'a {
        let may = |filed: &Filed| filed.guard == NO_SLOT || presence.has(filed.guard);
        self.filed.get(slot).filter(may).map(|filed| filed.program)
    }

    /// Whether a reading has what a program needs besides what it is filed under.
    pub(crate) fn is_open_there(&self, program: u32, presence: &Presence) -> bool {
        self.others.are_met(program, presence)
    }

    /// Whether a reading has what a program needs.
    pub(crate) fn is_open(&self, program: u32, presence: &Presence) -> bool {
        self.others.are_met(program, presence) && self.own.are_met(program, presence)
    }
}

/// The needs of programs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Needs {
    /// For every program, one past its last number in `list`.
    until: FlatList<u32>,
    /// The needs: how many slots, then the slots of which one must be there.
    list: FlatList<u32>,
}

impl Needs {
    /// Adds the needs of the next program.
    fn push<'a>(&mut self, needs: impl Iterator<Item = &'a Need>) {
        for need in needs {
            self.list.push(need.len() as u32);
            self.list.extend(need.iter().map(|key| key.slot()));
        }
        self.until.push(self.list.len() as u32);
    }

    /// Whether each of a program's needs is met.
    fn are_met(&self, program: u32, presence: &Presence) -> bool {
        let mut needs = self.list.part(range(&self.until, program));
        while let Some((count, rest)) = needs.split_first() {
            let (slots, after) = rest.split_at(count as usize);
            if !slots.iter().any(|slot| presence.has(slot)) {
                return false;
            }
            needs = after;
        }
        true
    }
}

/// Lists of concepts, one after the other, found by their own number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Lists {
    /// For every list, one past its last item.
    until: FlatList<u32>,
    items: FlatList<ConceptId>,
}

impl Lists {
    /// Adds the next list.
    pub(super) fn push(&mut self, items: impl Iterator<Item = ConceptId>) {
        self.items.extend(items);
        self.until.push(self.items.len() as u32);
    }

    /// The list with a number.
    pub(super) fn get(&self, number: u32) -> Part<'_, ConceptId> {
        self.items.part(range(&self.until, number))
    }
}

/// What is filed under slots. Under most of the slots that are asked for there is nothing: a bit tells so.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct KeyTable {
    /// A bit for every slot under which anything is filed, in words of 32, each followed by the number of bits before it.
    bits: FlatList<u32>,
    /// For every such slot, one past its last item.
    until: FlatList<u32>,
    /// The items: a program and its guard.
    items: FlatList<u32>,
}

impl KeyTable {
    /// Files everything under its slot.
    fn new(mut all: Vec<(u32, Filed)>) -> Self {
        all.sort_unstable();
        all.dedup();
        let mut table = Self::default();
        let mut words = vec![0_u32; all.last().map_or(0, |(slot, _)| *slot as usize / 32 + 1)];
        for of_slot in all.chunk_by(|a, b| a.0 == b.0) {
            let slot = of_slot[0].0;
            words[slot as usize / 32] |= 1 << (slot % 32);
            table.items.extend(of_slot.iter().flat_map(|(_, filed)| [filed.program, filed.guard]));
            table.until.push(table.items.len() as u32);
        }
        let mut before = 0;
        for word in words {
            table.bits.extend([word, before]);
            before += word.count_ones();
        }
        table
    }

    /// What is filed under a slot, the lowest first.
    #[inline]
    fn get(&self, slot: u32) -> impl Iterator<Item = Filed> {
        let (word, bit) = (slot as usize / 32 * 2, slot % 32);
        let range = match (self.bits.get(word), self.bits.get(word + 1)) {
            (Some(bits), Some(before)) if bits >> bit & 1 == 1 => {
                range(&self.until, before + (bits & ((1 << bit) - 1)).count_ones())
            }
            _ => 0..0,
        };
        let items = self.items.part(range);
        (0..items.len() / 2)
            .filter_map(move |at| Some(Filed { program: items.get(2 * at)?, guard: items.get(2 * at + 1)? }))
    }
}

/// Where the part of a long list lies that has a number. `until` tells for every number where its part ends.
#[inline]
pub(super) fn range(until: &FlatList<u32>, number: u32) -> Range<usize> {
    let number = number as usize;
    let Some(end) = until.get(number) else { return 0..0 };
    let start = number.checked_sub(1).and_then(|before| until.get(before)).unwrap_or(0);
    start as usize..end as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::concept::ConceptId;
    use crate::language::word::{StemId, WordId};

    #[test]
    fn everything_is_found_under_its_key_alone() {
        let (stem, word, concept) = (Key::Stem(StemId(3)), Key::Exact(WordId(3)), Key::Concept(ConceptId(0)));
        let fifth = Key::Stem(StemId(5));
        let file = |key: Key, program| (key.slot(), Filed { program, guard: NO_SLOT });
        let table = KeyTable::new(vec![
            file(word, 4),
            file(stem, 9),
            file(concept, 1),
            file(stem, 2),
            file(stem, 9),
            file(fifth, 7),
            file(Key::Number, 8),
        ]);
        let get = |key: Key| table.get(key.slot()).map(|filed| filed.program).collect::<Vec<_>>();
        assert_eq!(get(stem), [2, 9]);
        assert_eq!(get(word), [4]);
        assert_eq!(get(concept), [1]);
        assert_eq!(get(Key::Number), [8]);
        assert_eq!(get(fifth), [7]);
        for absent in [0, 1, 2, 4, 6, 1000] {
            assert!(get(Key::Stem(StemId(absent))).is_empty(), "{absent}");
        }
        assert_eq!(KeyTable::default().get(Key::Number.slot()).count(), 0);
    }

    #[test]
    fn a_program_is_open_where_all_that_it_needs_is_there() {
        let [a, b, c] = [1, 2, 3].map(|id| Key::Stem(StemId(id)));
        let needs = vec![vec![a], vec![b], vec![b, c]];
        for settled in [true, false] {
            let gates = Gates::new([needs.clone()].into_iter(), &Weights::default(), |_| settled);
            for (keys, filed, open) in [
                (vec![a], !settled, false),
                (vec![a, c], !settled, false),
                (vec![a, b], true, true),
                (vec![b, c], false, false),
            ] {
                let mut presence = Presence::default();
                for key in keys.iter().copied() {
                    presence.add(key, 0);
                }
                let found = gates.filed(a.slot(), &presence).next().is_some() && presence.has(a.slot());
                assert_eq!((found, gates.is_open(0, &presence)), (filed, open), "{keys:?}");
                if found {
                    assert_eq!(gates.is_open_there(0, &presence), open, "{keys:?}");
                }
            }
        }
    }
}
