//! Constant expressions of the program, for texts that are short: made in a fraction of the time that a library for regular
//! expressions takes, which has every script and every text in mind.
//!
//! An expression matches exactly what the same text matches as a regular expression, groups included, or cannot be made at
//! all. Ways are tried in order, and none twice at one place, so a search takes steps in proportion to the text.

mod class;
mod parse;
mod run;
#[cfg(test)]
mod tests;

use class::Class;
use parse::{Look, Node, Tree};
use regex_automata::util::captures::{Captures, GroupInfo};
pub(super) use run::{Room, Slot};
use std::sync::OnceLock;

/// An expression that is ready to run.
#[derive(Debug)]
pub(crate) struct Expression {
    states: Vec<State>,
    classes: Vec<Class>,
    /// The ways of all choices.
    ways: Vec<Way>,
    /// The words of all states.
    text: String,
    /// How many choices there are.
    choices: u32,
    first: Way,
    names: Vec<Option<String>>,
    groups: OnceLock<GroupInfo>,
}

/// What must stand at a place, and the state to go on with.
#[derive(Debug, Clone, Copy)]
struct State {
    step: Step,
    next: u32,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// The words with these bounds in `text`.
    Text(u32, u32),
    /// A character of the class with this number.
    One(u32),
    Look(Look),
    /// Nothing: the place is an end of a group.
    Mark(u32),
    /// Nothing: the first that leads to the end, of the ways with these bounds. Choices are numbered.
    Choice {
        from: u32,
        to: u32,
        number: u32,
    },
    /// Nothing: this is the end.
    Done,
}

/// A state, with what can stand where it leads to a match.
#[derive(Debug, Clone, Copy)]
struct Way {
    to: u32,
    starts: Starts,
}

/// What can stand at a place, and perhaps more.
#[derive(Debug, Clone, Copy, Default)]
struct Starts {
    ascii: u128,
    /// Anything beyond ASCII.
    other: bool,
    /// The end of what is searched.
    end: bool,
}

impl Starts {
    const ANYTHING: Self = Self { ascii: u128::MAX, other: true, end: true };

    const END: Self = Self { ascii: 0, other: false, end: true };

    fn or(self, more: Self) -> Self {
        Self { ascii: self.ascii | more.ascii, other: self.other || more.other, end: self.end || more.end }
    }

    fn hold(self, byte: Option<u8>) -> bool {
        match byte {
            Some(byte) if byte.is_ascii() => self.ascii >> byte & 1 == 1,
            Some(_) => self.other,
            None => self.end,
        }
    }
}

/// More states than any constant takes.
const MOST_STATES: usize = 1 << 14;

impl Expression {
    /// Makes it from the text of a regular expression; `None` if that has something in it that no constant needs.
    pub(super) fn new(text: &str) -> Option<Self> {
        let Tree { root, classes, names } = parse::parse(text)?;
        let anything = Way { to: 0, starts: Starts::ANYTHING };
        let mut expression = Self {
            states: vec![State { step: Step::Done, next: 0 }],
            classes,
            ways: Vec::new(),
            text: String::with_capacity(text.len()),
            choices: 0,
            first: anything,
            names,
            groups: OnceLock::new(),
        };
        expression.first = expression.emit(&root, anything)?;
        Some(expression)
    }

    /// Room for what its groups match.
    pub(super) fn create_captures(&self) -> Captures {
        let groups = self.groups.get_or_init(|| {
            GroupInfo::new([self.names.iter().map(Option::as_ref)])
                .expect("a few groups, of which the first has no name, and none have the same")
        });
        Captures::all(groups.clone())
    }

    /// Adds what a part needs, which goes on with `next`, so the last part comes first.
    fn emit(&mut self, node: &Node, next: Way) -> Option<Way> {
        if self.states.len() > MOST_STATES {
            return None;
        }
        match node {
            Node::Character(character) => Some(self.words(character.encode_utf8(&mut [0; 4]), next)),
            Node::Text(text) => Some(self.words(text, next)),
            Node::One(number) => {
                let class = &self.classes[*number as usize];
                let starts = Starts { ascii: class.ascii(), other: class.leaves_ascii(), end: false };
                Some(self.state(Step::One(*number), next, starts))
            }
            Node::Look(Look::End) => Some(self.state(Step::Look(Look::End), next, Starts::END)),
            Node::Look(look) => Some(self.state(Step::Look(*look), next, next.starts)),
            Node::Group(number, node) => {
                let end = self.state(Step::Mark(number * 2 + 1), next, next.starts);
                let inside = self.emit(node, end)?;
                Some(self.state(Step::Mark(number * 2), inside, inside.starts))
            }
            Node::All(nodes) => nodes.iter().rev().try_fold(next, |next, node| self.emit(node, next)),
            Node::Either(nodes) => {
                let ways: Option<Vec<Way>> = nodes.iter().map(|node| self.emit(node, next)).collect();
                Some(self.choice(&ways?))
            }
            Node::Repeat { node, least, most, greedy } => self.repeat(node, *least, *most, *greedy, next),
        }
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>, greedy: bool, next: Way) -> Option<Way> {
        let order = |once: Way| if greedy { [once, next] } else { [next, once] };
        let mut way = next;
        let mut left = least;
        if let Some(most) = most {
            for _ in least..most {
                let once = self.emit(node, way)?;
                way = self.choice(&order(once));
            }
        } else {
            // The choice behind each time is the one before the next: its ways are known when the part is there, and until
            // then anything can start them.
            let again = Way { starts: Starts::ANYTHING, ..self.choice(&[next, next]) };
            let once = self.emit(node, again)?;
            let Step::Choice { from, .. } = self.states[again.to as usize].step else { return None };
            self.ways[from as usize..][..2].copy_from_slice(&order(once));
            let starts = once.starts.or(next.starts);
            way = Way { to: again.to, starts };
            if left > 0 {
                left -= 1;
                way = once;
            }
        }
        (0..left).try_fold(way, |way, _| self.emit(node, way))
    }

    fn words(&mut self, words: &str, next: Way) -> Way {
        let from = self.text.len() as u32;
        self.text.push_str(words);
        let starts = match words.as_bytes().first() {
            Some(first) if first.is_ascii() => Starts { ascii: 1 << first, ..Starts::default() },
            Some(_) => Starts { other: true, ..Starts::default() },
            None => next.starts,
        };
        self.state(Step::Text(from, self.text.len() as u32), next, starts)
    }

    fn state(&mut self, step: Step, next: Way, starts: Starts) -> Way {
        self.states.push(State { step, next: next.to });
        Way { to: self.states.len() as u32 - 1, starts }
    }

    fn choice(&mut self, ways: &[Way]) -> Way {
        let from = self.ways.len() as u32;
        self.ways.extend(ways);
        let starts = ways.iter().fold(Starts::default(), |all, way| all.or(way.starts));
        let step = Step::Choice { from, to: self.ways.len() as u32, number: self.choices };
        self.choices += 1;
        self.state(step, ways[0], starts)
    }
}
