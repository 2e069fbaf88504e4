//! Aside: in a pool of threads, sentences are searched for claims while the page is still being read, by whoever is free first.
//!
//! What comes out is the same as if one reader had read them all in their order: batches have numbers, and are put together
//! by them. A page never waits in memory as a whole, because a batch that nobody takes is read at once.

use super::claims::{ClaimReader, Claims};
use crate::document::Document;
use crate::language::{Preparer, Reading, ReadingKind};
use crate::pack::PackSet;
use rayon::Scope;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// So many words go into one batch: enough to be worth the way to the other processor. Tests have short pages.
const BATCH: usize = if cfg!(test) { 10 } else { 300 };

/// About so many batches may wait or be read at a time.
const WAITING: usize = 16;

/// Where readings are put that are to be searched for claims.
pub(super) struct Aside<'s, 'a> {
    reads: Reads<'a>,
    /// Where batches are read; without it readings are read at once.
    scope: Option<&'s Scope<'a>>,
    /// Where those who read put what they found, each with the number of its batch.
    found: Sender<(usize, ClaimReader<'a>)>,
    /// What is read at once.
    here: ClaimReader<'a>,
    batch: Vec<(usize, Reading)>,
    words: usize,
    /// How many batches there were.
    count: usize,
    /// One for every batch that waits or is being read, and one more.
    waiting: Arc<()>,
}

/// What it takes to read.
#[derive(Clone, Copy)]
pub(super) struct Reads<'a> {
    pub(super) document: &'a Document,
    pub(super) set: &'a PackSet,
    pub(super) preparer: &'a Preparer<'a>,
}

impl Reads<'_> {
    fn read(self, reader: &mut ClaimReader<'_>, number: usize, mut reading: Reading) {
        // Sentences are prepared, because the next ones go by them.
        if reading.kind != ReadingKind::Whole || self.preparer.prepare(&mut reading) {
            reader.read(number, &reading);
        }
    }
}

impl Aside<'_, '_> {
    /// Takes a sentence, or a whole, with its number.
    pub(super) fn put(&mut self, number: usize, reading: Reading) {
        if self.scope.is_none() {
            self.reads.read(&mut self.here, number, reading);
        } else if reading.open().is_some_and(<[u32]>::is_empty) {
            self.here.pass(&reading);
        } else {
            self.words += reading.tokens.len();
            self.batch.push((number, reading));
            if self.words >= BATCH {
                self.send();
            }
        }
    }

    fn send(&mut self) {
        let (batch, number) = (mem::take(&mut self.batch), self.count);
        self.count += 1;
        self.words = 0;
        let (reads, found, waiting) = (self.reads, self.found.clone(), self.waiting.clone());
        let read = move || {
            let mut reader = ClaimReader::new(reads.document, reads.set);
            for (at, reading) in batch {
                reads.read(&mut reader, at, reading);
            }
            drop(waiting);
            // Whoever waits for it is still there: it waits for all of them.
            let _ = found.send((number, reader));
        };
        match self.scope.filter(|_| Arc::strong_count(&self.waiting) <= WAITING + 2) {
            Some(scope) => scope.spawn(move |_| read()),
            None => read(),
        }
    }
}

/// Runs `hear`, and gives what it gives with the claims in the readings that it has put aside. If nobody may help, or `first`
/// remembers the page, they are read at once.
pub(super) fn aside<'a, T: Send>(
    reads: Reads<'a>,
    first: ClaimReader<'a>,
    hear: impl for<'s> FnOnce(&mut Aside<'s, 'a>) -> T + Send,
) -> (T, Claims) {
    let (found, all) = channel();
    let helped = rayon::current_thread_index().is_some() && !first.remembers();
    let run = |scope: Option<&Scope<'a>>| {
        let (batch, waiting) = (Vec::new(), Arc::new(()));
        let mut aside = Aside { reads, scope, found, here: first, batch, words: 0, count: 0, waiting };
        let heard = hear(&mut aside);
        if !aside.batch.is_empty() {
            aside.send();
        }
        (heard, aside.here)
    };
    let (heard, mut reader) = if helped { rayon::scope(|scope| run(Some(scope))) } else { run(None) };
    let mut batches: Vec<(usize, ClaimReader<'a>)> = all.into_iter().collect();
    batches.sort_unstable_by_key(|(number, _)| *number);
    for (_, later) in batches {
        reader.append(later);
    }
    (heard, reader.finish())
}
