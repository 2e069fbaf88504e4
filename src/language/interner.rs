//! Strings with numbers, stored one after the other.

use super::flat::FlatList;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::iter;

/// A growing list of different strings; the first has number 0.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Interner {
    #[serde(deserialize_with = "borrowed")]
    text: Cow<'static, str>,
    /// For every string, one past its last byte.
    until: FlatList<u32>,
    /// Open addressing: the number of a string plus one, or 0 where nothing is; the length is a power of two, or 0. It is
    /// packed with the strings, so the hash of a string must be the same on every machine.
    slots: FlatList<u32>,
}

impl Interner {
    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.until.len()
    }

    /// The number of a string, if it is known.
    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        if self.slots.len() == 0 {
            return None;
        }
        self.at(self.slot(text)).checked_sub(1)
    }

    /// The number of a string, made if it is new.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if let Some(known) = self.get(text) {
            return known;
        }
        self.text.to_mut().push_str(text);
        self.until.push(self.text.len() as u32);
        if self.len() * 2 > self.slots.len() {
            self.spread();
        } else {
            let slot = self.slot(text);
            self.slots.set(slot, self.len() as u32);
        }
        self.len() as u32 - 1
    }

    /// Makes the table anew, at least twice as large as the list.
    fn spread(&mut self) {
        let size = (self.len() * 4).next_power_of_two().max(16);
        self.slots = iter::repeat_n(0, size).collect();
        for number in 0..self.len() as u32 {
            let slot = self.slot(self.string(number));
            self.slots.set(slot, number + 1);
        }
    }

    fn string(&self, number: u32) -> &str {
        let end = |number: u32| self.until.get(number as usize).unwrap_or_default() as usize;
        &self.text[number.checked_sub(1).map_or(0, end)..end(number)]
    }

    fn at(&self, slot: usize) -> u32 {
        self.slots.get(slot).unwrap_or_default()
    }

    /// Where a string stands in the table, or would stand. The table is never full.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(text) as usize & mask;
        while self.at(at).checked_sub(1).is_some_and(|number| self.string(number) != text) {
            at = (at + 1) & mask;
        }
        at
    }
}

/// A text that stays where it is.
fn borrowed<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    <&str>::deserialize(deserializer).map(Cow::Borrowed)
}

/// A hash for the short keys of our own tables. They hold what packs define and not what a page brings, so no page can
/// choose keys that meet.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FastHasher(u64);

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word) ^ ((chunk.len() as u64) << 56));
        }
    }

    fn write_u64(&mut self, value: u64) {
        // Multiply and fold the halves, so that every bit of the key reaches every bit of the hash.
        let product = u128::from(self.0 ^ value ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93_u128;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<FastHasher>::default().hash_one(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_numbers() {
        let mut interner = Interner::default();
        assert_eq!(interner.get(""), None);
        let words: Vec<String> = (0..500).map(|n| "é".repeat(n % 7) + &n.to_string()).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(interner.add(word), number as u32);
        }
        let bytes = postcard::to_stdvec(&interner).expect("plain data").leak();
        let again: Interner = postcard::from_bytes(bytes).expect("what was packed");
        for (number, word) in words.iter().enumerate() {
            assert_eq!(interner.add(word), number as u32);
            assert_eq!(again.get(word), Some(number as u32));
        }
        assert_eq!((interner.len(), again.get("x")), (500, None));
        assert_eq!(interner.add(""), 500);
        assert_eq!(interner.get(""), Some(500));
    }
}
