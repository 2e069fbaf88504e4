//! Recall: what sentences gave when a page was read before, for a page that is read again with a small change.
//!
//! What a reading holds is made of its words alone (and of which words mean something else on the page), and what is found
//! in it of what it holds. Both are kept under *all* that they are made of, and not under a hash of it; what the text is
//! about, labels, answers and assertions run anew. So a page that is read with this memory is the page as it would be read
//! without.

use super::annotate::BlockText;
use super::concept::ConceptId;
use super::page_senses::PageSenses;
use super::reading::Reading;
use super::search::Match;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

/// Values under what they were made of. What one reading of a page does not use is forgotten with the next.
#[derive(Debug)]
struct Rounds<V> {
    now: HashMap<Box<[u8]>, V>,
    before: HashMap<Box<[u8]>, V>,
}

impl<V> Default for Rounds<V> {
    fn default() -> Self {
        Self { now: HashMap::new(), before: HashMap::new() }
    }
}

impl<V> Rounds<V> {
    fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    fn get(&mut self, key: &[u8]) -> Option<&V> {
        if !self.now.contains_key(key) {
            let (key, value) = self.before.remove_entry(key)?;
            self.now.insert(key, value);
        }
        self.now.get(key)
    }

    fn keep(&mut self, key: &[u8], value: V) {
        self.now.insert(key.into(), value);
    }
}

/// Everything that is hashed, written down: two values that are written alike are alike.
#[derive(Debug, Default)]
struct Written(Vec<u8>);

impl Written {
    /// What goes into a value.
    fn of(parts: impl Hash) -> Vec<u8> {
        let mut written = Self::default();
        parts.hash(&mut written);
        written.0
    }
}

impl Hasher for Written {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

/// A reading as it was, or nothing: a whole that no pattern can match.
#[derive(Debug)]
struct Known {
    reading: Option<Box<Reading>>,
    /// The words that meant something else on the page, if that was asked before the reading was done.
    hidden: Option<Vec<ConceptId>>,
}

/// What the sentences of a page held when it was read before. It serves one set of packs.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    texts: Rounds<BlockText>,
    prepared: Rounds<Known>,
    completed: Rounds<Known>,
}

impl Recall {
    /// Begins to read a page once more.
    pub(super) fn begin(&mut self) {
        self.texts.begin();
        self.prepared.begin();
        self.completed.begin();
    }

    /// The words and sentences of a block.
    pub(super) fn text(&mut self, text: &str, make: impl FnOnce() -> BlockText) -> BlockText {
        if self.texts.get(text.as_bytes()).is_none() {
            self.texts.keep(text.as_bytes(), make());
        }
        self.texts.get(text.as_bytes()).cloned().unwrap_or_default()
    }

    /// Gives a reading what it held when it was prepared before, or prepares it anew and keeps it.
    pub(super) fn prepared(
        &mut self,
        reading: &mut Reading,
        senses: &PageSenses<'_>,
        make: impl FnOnce(&mut Reading) -> bool,
    ) -> bool {
        recalled(&mut self.prepared, reading, senses, make)
    }

    /// The same when it was completed.
    pub(super) fn completed(
        &mut self,
        reading: &mut Reading,
        senses: &PageSenses<'_>,
        make: impl FnOnce(&mut Reading),
    ) {
        recalled(&mut self.completed, reading, senses, |reading| {
            make(reading);
            true
        });
    }
}

fn recalled(
    part: &mut Rounds<Known>,
    reading: &mut Reading,
    senses: &PageSenses<'_>,
    make: impl FnOnce(&mut Reading) -> bool,
) -> bool {
    let key = Written::of(&*reading);
    if let Some(known) = part.get(&key)
        && known.hidden.as_deref().is_none_or(|hidden| hidden == senses.hidden())
    {
        if let Some(known) = &known.reading {
            reading.hold_what(known);
        }
        return known.reading.is_some();
    }
    let open = make(reading);
    let hidden = senses.hidden_if_asked().map(<[ConceptId]>::to_vec);
    part.keep(&key, Known { reading: open.then(|| Box::new(reading.clone())), hidden });
    open
}

/// What was found in the sentences of a page when it was read before. It serves one set of packs.
#[derive(Debug, Default)]
pub(crate) struct RecalledMatches(Rounds<Vec<Match>>);

impl RecalledMatches {
    /// Begins to read a page once more.
    pub(crate) fn begin(&mut self) {
        self.0.begin();
    }

    /// What is found in a reading.
    pub(crate) fn of(&mut self, reading: &Reading, find: impl FnOnce() -> Vec<Match>) -> Vec<Match> {
        if reading.open().is_some_and(<[u32]>::is_empty) {
            return Vec::new();
        }
        let key = Written::of(reading);
        if let Some(known) = self.0.get(&key) {
            return known.clone();
        }
        let found = find();
        self.0.keep(&key, found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_round_does_not_use_is_forgotten() {
        let mut rounds: Rounds<u32> = Rounds::default();
        rounds.keep(b"a", 1);
        rounds.keep(b"b", 2);
        rounds.begin();
        assert_eq!(rounds.get(b"a"), Some(&1));
        assert_eq!(rounds.get(b"c"), None);
        rounds.begin();
        assert_eq!(rounds.get(b"a"), Some(&1));
        assert_eq!(rounds.get(b"b"), None);
        rounds.begin();
        rounds.begin();
        assert_eq!(rounds.get(b"a"), None);
    }

    #[test]
    fn lists_that_differ_are_written_differently() {
        assert_ne!(Written::of((vec![1, 2], vec![3])), Written::of((vec![1], vec![2, 3])));
        assert_ne!(Written::of(Some(0_u32)), Written::of(None::<u32>));
        assert_eq!(Written::of((vec![1, 2], true)), Written::of((vec![1, 2], true)));
    }
}
