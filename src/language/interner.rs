//! Strings with numbers, stored one after the other.

use serde::{Deserialize, Serialize};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

/// A growing list of different strings; the first has number 0.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Strings", into = "Strings")]
pub(crate) struct Interner {
    strings: Strings,
    /// Open addressing: the number of a string plus one, or 0 where nothing is; the length is a power of two, or 0.
    slots: Vec<u32>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Strings {
    text: String,
    /// For every string, one past its last byte.
    #[serde(with = "crate::language::flat")]
    until: Vec<u32>,
}

impl Strings {
    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.until[before]);
        &self.text[start as usize..self.until[number] as usize]
    }
}

impl From<Interner> for Strings {
    fn from(interner: Interner) -> Self {
        interner.strings
    }
}

impl From<Strings> for Interner {
    fn from(strings: Strings) -> Self {
        let mut interner = Self { strings, slots: Vec::new() };
        interner.spread();
        interner
    }
}

impl Interner {
    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.strings.until.len()
    }

    /// The number of a string, if it is known.
    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text)].checked_sub(1)
    }

    /// The number of a string, made if it is new.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if let Some(known) = self.get(text) {
            return known;
        }
        self.strings.text.push_str(text);
        self.strings.until.push(self.strings.text.len() as u32);
        if self.len() * 2 > self.slots.len() {
            self.spread();
        } else {
            let slot = self.slot(text);
            self.slots[slot] = self.len() as u32;
        }
        self.len() as u32 - 1
    }

    /// Makes the table anew, at least twice as large as the list.
    fn spread(&mut self) {
        let size = (self.len() * 4).next_power_of_two().max(16);
        self.slots.clear();
        self.slots.resize(size, 0);
        for number in 0..self.len() as u32 {
            let slot = self.slot(self.strings.get(number));
            self.slots[slot] = number + 1;
        }
    }

    /// Where a string stands in the table, or would stand. The table is never full.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(text) as usize & mask;
        while self.slots[at].checked_sub(1).is_some_and(|number| self.strings.get(number) != text) {
            at = (at + 1) & mask;
        }
        at
    }
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
        let again = Interner::from(interner.strings.clone());
        for (number, word) in words.iter().enumerate() {
            assert_eq!(interner.add(word), number as u32);
            assert_eq!(again.get(word), Some(number as u32));
        }
        assert_eq!((interner.len(), again.get("x")), (500, None));
        assert_eq!(interner.add(""), 500);
        assert_eq!(interner.get(""), Some(500));
    }
}
