//! The trie of all plain terms: one walk over stems finds the terms of all packs and all cues that start at a place.
//!
//! While terms are added it is a tree. `freeze` lays it out in a few long lists and lets nodes that end alike share one
//! place: terms with choices ("a (b | c) (d | e)") have thousands of readings and few different endings.

use super::concept::ConceptId;
use super::flat::FlatList;
use super::keys::range;
use super::word::StemId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// What a term that ends at a node does: names the concept, or (`except`) takes its mention away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct End {
    pub(crate) concept: ConceptId,
    pub(crate) except: bool,
}

/// A tree of terms that still grows. Node 0 is the root.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrieBuilder {
    edges: HashMap<(u32, StemId), u32>,
    /// The ends of every node but the root.
    ends: Vec<Vec<End>>,
}

impl TrieBuilder {
    /// Adds a term. A term without words is none.
    pub(crate) fn insert(&mut self, stems: impl Iterator<Item = StemId>, end: End) {
        let mut at = 0;
        for stem in stems {
            let next = self.ends.len() as u32 + 1;
            let node = *self.edges.entry((at, stem)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
            at = node;
        }
        if let Some(ends) = (at as usize).checked_sub(1).map(|at| &mut self.ends[at])
            && !ends.contains(&end)
        {
            ends.push(end);
        }
    }

    /// The rarest stem of every term with the concept that the term names, each pair once.
    pub(crate) fn rarest_stems(&self, weight: impl Fn(StemId) -> u32) -> BTreeSet<(ConceptId, StemId)> {
        let mut edges: Vec<(u32, u32, StemId)> =
            self.edges.iter().map(|((from, stem), to)| (*to, *from, *stem)).collect();
        // A node is made after its parent, so in the order of the nodes the parent is always done.
        edges.sort_unstable();
        let mut rarest: Vec<Option<StemId>> = vec![None; self.ends.len() + 1];
        let mut out = BTreeSet::new();
        for (to, from, stem) in edges {
            let before = rarest[from as usize].filter(|before| weight(*before) <= weight(stem));
            let here = before.unwrap_or(stem);
            rarest[to as usize] = Some(here);
            out.extend(self.ends[to as usize - 1].iter().filter(|end| !end.except).map(|end| (end.concept, here)));
        }
        out
    }

    /// The finished trie.
    pub(crate) fn freeze(mut self) -> Trie {
        let mut edges: Vec<(u32, StemId, u32)> =
            self.edges.drain().map(|((from, stem), to)| (from, stem, to)).collect();
        edges.sort_unstable();
        let mut trie = Trie::default();
        // A node is made after its parent, so from the last to the first every node comes after all it leads to.
        let mut places = vec![0u32; self.ends.len() + 1];
        let mut known: HashMap<Signature, u32> = HashMap::new();
        let mut open = edges.as_slice();
        for node in (0..=self.ends.len()).rev() {
            let first = open.partition_point(|(from, ..)| (*from as usize) < node);
            let own = open[first..].iter().map(|(_, stem, to)| (*stem, places[*to as usize])).collect();
            open = &open[..first];
            let mut ends = node.checked_sub(1).map(|at| std::mem::take(&mut self.ends[at])).unwrap_or_default();
            ends.sort_unstable();
            places[node] = *known.entry((own, ends)).or_insert_with_key(|(own, ends)| trie.push(own, ends));
        }
        trie.start_at(places[0]);
        trie
    }
}

/// Two nodes with the same edges and ends are one.
type Signature = (Vec<(StemId, u32)>, Vec<End>);

/// Which ends a walk has come upon; see [`Trie::ends`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ends {
    first: u32,
    until: u32,
}

/// All terms, ready to be walked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Trie {
    /// For every stem, one more than the node that terms starting with it lead to; 0 if none does.
    first: FlatList<u32>,
    /// For every node, one past its last edge in `edges`.
    edges_until: FlatList<u32>,
    /// The stems of the edges of all nodes, those of one node in order, and the nodes they lead to.
    edges: FlatList<StemId>,
    leads_to: FlatList<u32>,
    /// For every node, one past its last end in `ends`.
    ends_until: FlatList<u32>,
    ends: FlatList<End>,
}

impl Trie {
    fn push(&mut self, edges: &[(StemId, u32)], ends: &[End]) -> u32 {
        self.edges.extend(edges.iter().map(|(stem, _)| *stem));
        self.leads_to.extend(edges.iter().map(|(_, node)| *node));
        self.edges_until.push(self.edges.len() as u32);
        self.ends.extend(ends.iter().copied());
        self.ends_until.push(self.ends.len() as u32);
        self.edges_until.len() as u32 - 1
    }

    /// Makes a node the one at which every walk starts.
    fn start_at(&mut self, root: u32) {
        let range = range(&self.edges_until, root);
        let edges = self.edges.part(range.clone()).iter().zip(self.leads_to.part(range).iter());
        let mut first: Vec<u32> = Vec::new();
        for (stem, node) in edges {
            first.resize(stem.0 as usize, 0);
            first.push(node + 1);
        }
        self.first = first.into_iter().collect();
    }

    /// The node that a stem leads to from another one.
    fn next(&self, node: u32, stem: StemId) -> Option<u32> {
        let range = range(&self.edges_until, node);
        let edge = range.start + self.edges.part(range).place_of(stem)?;
        self.leads_to.get(edge)
    }

    /// What terms do that end together.
    pub(crate) fn ends(&self, ends: Ends) -> impl Iterator<Item = End> {
        self.ends.part(ends.first as usize..ends.until as usize).iter()
    }

    /// Follows the stems as far as they go and calls `found` with the length of every term on the way and its ends.
    pub(crate) fn walk(&self, stems: impl Iterator<Item = StemId>, mut found: impl FnMut(usize, Ends)) {
        let mut node = None;
        for (at, stem) in stems.enumerate() {
            let first = || self.first.get(stem.0 as usize)?.checked_sub(1);
            let Some(next) = node.map_or_else(first, |node| self.next(node, stem)) else { return };
            node = Some(next);
            let ends = range(&self.ends_until, next);
            if !ends.is_empty() {
                found(at + 1, Ends { first: ends.start as u32, until: ends.end as u32 });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn end(concept: u32) -> End {
        End { concept: ConceptId(concept), except: concept.is_multiple_of(5) }
    }

    fn stems(of: &[u32]) -> impl Iterator<Item = StemId> {
        of.iter().copied().map(StemId)
    }

    proptest! {
        #[test]
        fn a_walk_finds_every_term_that_starts_there_and_no_other(
            terms in prop::collection::vec((prop::collection::vec(1..5u32, 0..4), 0..7u32), 0..30),
            text in prop::collection::vec(1..6u32, 0..8),
        ) {
            let mut builder = TrieBuilder::default();
            for (term, concept) in &terms {
                builder.insert(stems(term), end(*concept));
            }
            let mut found = Vec::new();
            let trie = builder.freeze();
            trie.walk(stems(&text), |length, ends| found.extend(trie.ends(ends).map(|end| (length, end))));
            let mut wanted: Vec<(usize, End)> = terms
                .iter()
                .filter(|(term, _)| !term.is_empty() && text.starts_with(term))
                .map(|(term, concept)| (term.len(), end(*concept)))
                .collect();
            wanted.sort_unstable();
            wanted.dedup();
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn endings_are_shared() {
        let mut builder = TrieBuilder::default();
        for first in 1..=10 {
            for second in 11..=20 {
                builder.insert(stems(&[first, second, 30]), end(1));
            }
        }
        let trie = builder.freeze();
        assert_eq!((trie.edges_until.len(), trie.edges.len()), (4, 21));
    }
}
