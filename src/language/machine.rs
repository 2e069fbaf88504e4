//! The machines that run a constant expression: one that is built fast, for short texts, and one that runs fast.

use super::expression::{Expression, Room, Slot};
use regex_automata::meta::{self, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::iter::Searcher;
use regex_automata::{Input, Match, PatternID};
use std::cell::RefCell;
use std::ops::Range;

/// A machine for one expression.
#[derive(Debug)]
pub(crate) enum Machine {
    /// Tries one way after the other.
    Short(Expression),
    /// Whatever is fastest.
    Long(Regex),
}

/// More memory than any of the constants takes, in bytes.
const SIZE_LIMIT: usize = 10 << 20;

thread_local! {
    /// What searches of short texts need, kept by every thread.
    static ROOM: RefCell<Room> = RefCell::default();
}

impl Machine {
    /// The machine for short texts; `None` if the expression holds something that only the other one knows.
    pub(super) fn short(expression: &str) -> Option<Self> {
        Expression::new(expression).map(Self::Short)
    }

    /// The machine for texts of any length.
    pub(super) fn long(expression: &str) -> Self {
        let config = meta::Config::new().onepass(false).nfa_size_limit(Some(SIZE_LIMIT));
        let built = Regex::builder().configure(config).build(expression);
        Self::Long(built.expect("the pattern is a constant, which a test compiles"))
    }

    /// Room for what the groups of the expression match.
    pub(crate) fn create_captures(&self) -> Captures {
        match self {
            Self::Short(expression) => expression.create_captures(),
            Self::Long(regex) => regex.create_captures(),
        }
    }

    /// The first match in a part of a text, with its groups in `groups`.
    pub(crate) fn search_captures(&self, text: &str, part: Range<usize>, groups: &mut Captures) {
        match self {
            Self::Short(expression) => {
                groups.set_pattern(None);
                if search(expression, text, part, groups.slots_mut()) {
                    groups.set_pattern(Some(PatternID::ZERO));
                }
            }
            Self::Long(regex) => regex.search_captures(&Input::new(text).range(part), groups),
        }
    }

    /// Whether it matches anywhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Short(expression) => search(expression, text, 0..text.len(), &mut []),
            Self::Long(regex) => regex.is_match(text),
        }
    }

    /// The first match in a part of a text.
    pub(super) fn find(&self, text: &str, part: Range<usize>) -> Option<Match> {
        match self {
            Self::Short(expression) => {
                let mut ends = [None, None];
                search(expression, text, part, &mut ends);
                let [Some(start), Some(end)] = ends else { return None };
                Some(Match::new(PatternID::ZERO, start.get()..end.get()))
            }
            Self::Long(regex) => regex.search(&Input::new(text).range(part)),
        }
    }

    /// All matches in a text.
    pub(super) fn find_all(&self, text: &str) -> Vec<Match> {
        let mut searcher = Searcher::new(Input::new(text));
        std::iter::from_fn(|| searcher.advance(|input| Ok(self.find(text, input.get_range())))).collect()
    }

    /// All matches in a part of a text, with their groups.
    pub(super) fn captures_all(&self, text: &str, part: Range<usize>) -> Vec<Captures> {
        let mut searcher = Searcher::new(Input::new(text).range(part));
        let mut all = Vec::new();
        loop {
            let mut groups = self.create_captures();
            let next = searcher.advance(|input| {
                self.search_captures(text, input.get_range(), &mut groups);
                Ok(groups.get_match())
            });
            if next.is_none() {
                return all;
            }
            all.push(groups);
        }
    }
}

fn search(expression: &Expression, text: &str, part: Range<usize>, slots: &mut [Slot]) -> bool {
    ROOM.with_borrow_mut(|room| expression.search(room, text, part, slots))
}
