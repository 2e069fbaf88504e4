//! Lists filed under keys: what may match a reading, by the words and concepts it must have.

use super::pattern::Key;
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
        let list = list as usize;
        let Some(end) = self.until.get(list) else { return &[] };
        let start = list.checked_sub(1).map_or(0, |before| self.until[before]);
        &self.items[start as usize..*end as usize]
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
