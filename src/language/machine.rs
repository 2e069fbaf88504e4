//! The machines that run a constant expression: one that is built fast, for short texts, and one that runs fast.
//!
//! Building a machine takes room for the tables of letters, 400 kB, which is more work than most of the expressions are. So
//! every thread keeps that room, and what it searches with.

use regex_automata::meta::{self, Regex};
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::nfa::thompson::{self, Compiler};
use regex_automata::util::captures::Captures;
use regex_automata::util::iter::Searcher;
use regex_automata::{Input, Match};
use std::cell::RefCell;

/// A machine for one expression.
#[derive(Debug)]
pub(crate) enum Machine {
    /// Tries one way after the other, for texts up to a length.
    Short(BoundedBacktracker),
    /// Whatever is fastest.
    Long(Regex),
}

/// More memory than any of the constants takes, in bytes.
const SIZE_LIMIT: usize = 10 << 20;

thread_local! {
    static COMPILER: Compiler = {
        let mut compiler = Compiler::new();
        compiler.configure(thompson::Config::new().nfa_size_limit(Some(SIZE_LIMIT)));
        compiler
    };
    static CACHE: RefCell<Option<Cache>> = const { RefCell::new(None) };
}

impl Machine {
    /// The machine for short texts.
    pub(super) fn short(expression: &str) -> Self {
        let program = COMPILER.with(|compiler| compiler.build(expression).ok());
        let machine = program.and_then(|program| BoundedBacktracker::new_from_nfa(program).ok());
        Self::Short(machine.expect("the pattern is a constant, which a test compiles"))
    }

    /// The machine for texts of any length.
    pub(super) fn long(expression: &str) -> Self {
        let config = meta::Config::new().onepass(false).nfa_size_limit(Some(SIZE_LIMIT));
        let built = Regex::builder().configure(config).build(expression);
        Self::Long(built.expect("the pattern is a constant, which a test compiles"))
    }

    /// Whether it may run on a text of so many bytes.
    pub(super) fn takes(&self, bytes: usize) -> bool {
        match self {
            Self::Short(machine) => bytes <= machine.max_haystack_len(),
            Self::Long(_) => true,
        }
    }

    /// Room for what the groups of the expression match.
    pub(crate) fn create_captures(&self) -> Captures {
        match self {
            Self::Short(machine) => machine.create_captures(),
            Self::Long(regex) => regex.create_captures(),
        }
    }

    /// The first match in a text, with its groups in `groups`.
    pub(crate) fn search_captures(&self, input: &Input, groups: &mut Captures) {
        match self {
            Self::Short(machine) => {
                groups.set_pattern(None);
                let pattern = search(machine, input, groups.slots_mut());
                groups.set_pattern(pattern);
            }
            Self::Long(regex) => regex.search_captures(input, groups),
        }
    }

    /// Whether it matches anywhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Short(machine) => search(machine, &Input::new(text).earliest(true), &mut []).is_some(),
            Self::Long(regex) => regex.is_match(text),
        }
    }

    /// The first match in a text.
    pub(super) fn find(&self, input: &Input) -> Option<Match> {
        match self {
            Self::Short(machine) => {
                let mut ends = [None, None];
                let pattern = search(machine, input, &mut ends)?;
                let [Some(start), Some(end)] = ends else { return None };
                Some(Match::new(pattern, start.get()..end.get()))
            }
            Self::Long(regex) => regex.search(input),
        }
    }

    /// All matches in a text.
    pub(super) fn find_all(&self, text: &str) -> Vec<Match> {
        let mut searcher = Searcher::new(Input::new(text));
        std::iter::from_fn(|| searcher.advance(|input| Ok(self.find(input)))).collect()
    }

    /// All matches in a text, with their groups.
    pub(super) fn captures_all(&self, input: Input) -> Vec<Captures> {
        let mut searcher = Searcher::new(input);
        let mut all = Vec::new();
        loop {
            let mut groups = self.create_captures();
            let next = searcher.advance(|input| {
                self.search_captures(input, &mut groups);
                Ok(groups.get_match())
            });
            if next.is_none() {
                return all;
            }
            all.push(groups);
        }
    }
}

type Slot = Option<regex_automata::util::primitives::NonMaxUsize>;

/// The number of the expression, which is 0, if it matches; the ends of its groups go to `slots`.
fn search(machine: &BoundedBacktracker, input: &Input, slots: &mut [Slot]) -> Option<regex_automata::PatternID> {
    CACHE.with_borrow_mut(|cache| {
        let cache = match cache {
            Some(cache) => {
                machine.reset_cache(cache);
                cache
            }
            None => cache.insert(machine.create_cache()),
        };
        machine.try_search_slots(cache, input, slots).expect("a text that the machine takes")
    })
}
