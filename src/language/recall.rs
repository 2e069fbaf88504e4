//! Recall: what sentences gave when a page was read before, for a page that is read again with a small change.
//!
//! What a reading holds is made of its words alone (and of which words mean something else on the page), and what is found
//! in it of what it holds. Both are kept under *all* that they are made of, and not under a hash of it; what the text is
//! about, labels, answers and assertions run anew. So a page that is read with this memory is the page as it would be read
//! without.

use super::annotate::{Annotator, BlockText};
use super::concept::ConceptId;
use super::prepare::{complete, prepare};
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
}

impl Annotator<'_> {
    /// The words and sentences of a block.
    pub(super) fn block_text(&self, text: &str, make: impl FnOnce() -> BlockText) -> BlockText {
        let Some(recall) = &self.recall else { return make() };
        let texts = &mut recall.borrow_mut().texts;
        if texts.get(text.as_bytes()).is_none() {
            texts.keep(text.as_bytes(), make());
        }
        texts.get(text.as_bytes()).cloned().unwrap_or_default()
    }

    /// Finds mentions, cues and clauses of a reading; see [`prepare`].
    pub(super) fn prepare(&self, reading: &mut Reading) -> bool {
        let make = |reading: &mut Reading| prepare(reading, self.lexicon, self.cues, &self.senses, self.demand());
        self.recalled(|recall| &mut recall.prepared, reading, make)
    }

    /// Finds what is made of what pronouns mean; see [`complete`].
    pub(super) fn complete(&self, reading: &mut Reading) {
        let make = |reading: &mut Reading| {
            complete(reading, self.lexicon, &self.senses, self.demand());
            true
        };
        self.recalled(|recall| &mut recall.completed, reading, make);
    }

    /// Gives a reading what it held before, or makes it anew and keeps it.
    fn recalled(
        &self,
        part: impl Fn(&mut Recall) -> &mut Rounds<Known>,
        reading: &mut Reading,
        make: impl FnOnce(&mut Reading) -> bool,
    ) -> bool {
        let Some(recall) = &self.recall else { return make(reading) };
        let key = Written::of(&*reading);
        if let Some(known) = part(&mut recall.borrow_mut()).get(&key)
            && known.hidden.as_deref().is_none_or(|hidden| hidden == self.senses.hidden())
        {
            known.reading.iter().for_each(|known| reading.hold_what(known));
            return known.reading.is_some();
        }
        let open = make(reading);
        let hidden = self.senses.hidden_if_asked().map(<[ConceptId]>::to_vec);
        let known = Known { reading: open.then(|| Box::new(reading.clone())), hidden };
        part(&mut recall.borrow_mut()).keep(&key, known);
        open
    }
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
