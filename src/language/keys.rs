//! Lists filed under keys: what may match a reading, by the words and concepts it must have.

use super::pattern::{Key, Need};
use super::presence::Presence;
use super::weight::Weights;
use serde::{Deserialize, Serialize};

/// What programs need of a reading. Each is filed under the rarest of its needs; all are asked before it runs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
struct Needs {
    /// For every program, one past its last number in `list`.
    #[serde(with = "crate::language::flat")]
    until: Vec<u32>,
    /// The needs: how many slots, then the slots of which one must be there.
    #[serde(with = "crate::language::flat")]
    list: Vec<u32>,
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
        let mut needs = part(&self.list, &self.until, program);
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

/// Lists of numbers, one after the other, found by their own number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Lists {
    /// For every list, one past its last item.
    #[serde(with = "crate::language::flat")]
    until: Vec<u32>,
    #[serde(with = "crate::language::flat")]
    items: Vec<u32>,
}

impl Lists {
    /// Adds the next list.
    pub(super) fn push(&mut self, items: impl Iterator<Item = u32>) {
        self.items.extend(items);
        self.until.push(self.items.len() as u32);
    }

    /// The list with a number.
    pub(super) fn get(&self, number: u32) -> &[u32] {
        part(&self.items, &self.until, number)
    }
}

/// What is filed under slots. Under most of the slots that are asked for there is nothing: a bit tells so.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Shelves", into = "Shelves")]
struct KeyTable {
    /// A bit for every slot under which anything is filed, in words of 64, each with the number of bits before it.
    bits: Vec<(u64, u32)>,
    /// For every such slot, one past its last item.
    until: Vec<u32>,
    items: Vec<Filed>,
}

/// A table as it is packed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Shelves {
    /// The slots under which anything is filed, the lowest first.
    #[serde(with = "crate::language::flat")]
    slots: Vec<u32>,
    /// For each of them, one past its last program.
    #[serde(with = "crate::language::flat")]
    until: Vec<u32>,
    /// The programs, and for each of them its guard.
    #[serde(with = "crate::language::flat")]
    programs: Vec<u32>,
    #[serde(with = "crate::language::flat")]
    guards: Vec<u32>,
}

impl From<KeyTable> for Shelves {
    fn from(table: KeyTable) -> Self {
        Self {
            slots: table.slots().collect(),
            programs: table.items.iter().map(|filed| filed.program).collect(),
            guards: table.items.iter().map(|filed| filed.guard).collect(),
            until: table.until,
        }
    }
}

impl From<Shelves> for KeyTable {
    fn from(shelves: Shelves) -> Self {
        let mut bits = vec![(0_u64, 0); shelves.slots.last().map_or(0, |last| *last as usize / 64 + 1)];
        for slot in &shelves.slots {
            bits[*slot as usize / 64].0 |= 1 << (slot % 64);
        }
        let mut before = 0;
        for (word, count) in &mut bits {
            *count = before;
            before += word.count_ones();
        }
        let filed = |(program, guard)| Filed { program, guard };
        Self {
            bits,
            until: shelves.until,
            items: shelves.programs.into_iter().zip(shelves.guards).map(filed).collect(),
        }
    }
}

impl KeyTable {
    /// Files everything under its slot.
    fn new(mut all: Vec<(u32, Filed)>) -> Self {
        all.sort_unstable();
        all.dedup();
        let mut shelves = Shelves::default();
        for of_slot in all.chunk_by(|a, b| a.0 == b.0) {
            shelves.slots.push(of_slot[0].0);
            shelves.programs.extend(of_slot.iter().map(|(_, filed)| filed.program));
            shelves.guards.extend(of_slot.iter().map(|(_, filed)| filed.guard));
            shelves.until.push(shelves.programs.len() as u32);
        }
        shelves.into()
    }

    /// The slots under which anything is filed, the lowest first.
    fn slots(&self) -> impl Iterator<Item = u32> {
        let in_word = |(word, (bits, _)): (u32, &(u64, u32))| {
            let bits = *bits;
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        };
        (0..).zip(&self.bits).flat_map(in_word)
    }

    /// What is filed under a slot, the lowest first.
    #[inline]
    fn get(&self, slot: u32) -> impl Iterator<Item = Filed> {
        let (word, bit) = (slot as usize / 64, slot % 64);
        let filed = match self.bits.get(word) {
            Some((bits, before)) if bits >> bit & 1 == 1 => {
                part(&self.items, &self.until, before + (bits & ((1 << bit) - 1)).count_ones())
            }
            _ => &[],
        };
        filed.iter().copied()
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
                keys.iter().for_each(|key| {
                    presence.add(*key, 0);
                });
                let found = gates.filed(a.slot(), &presence).next().is_some() && presence.has(a.slot());
                assert_eq!((found, gates.is_open(0, &presence)), (filed, open), "{keys:?}");
                if found {
                    assert_eq!(gates.is_open_there(0, &presence), open, "{keys:?}");
                }
            }
        }
    }
}
