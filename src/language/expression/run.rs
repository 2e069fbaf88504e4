//! Searches a text with an expression.

use super::parse::Look;
use super::{Expression, Step};
use regex_automata::util::look::LookMatcher;
use regex_automata::util::primitives::NonMaxUsize;
use std::ops::Range;

/// One end of a group, if that matched.
pub(in crate::language) type Slot = Option<NonMaxUsize>;

/// The memory of a search, kept between searches.
#[derive(Debug, Default)]
pub(in crate::language) struct Room {
    /// A bit for every place and choice that was tried.
    tried: Vec<u64>,
    open: Vec<Open>,
}

impl Room {
    /// How many choices the last search met at how many places.
    #[cfg(test)]
    pub(super) fn tries(&self) -> u32 {
        self.tried.iter().map(|word| word.count_ones()).sum()
    }
}

/// What is left to do when a way leads nowhere.
#[derive(Debug, Clone, Copy)]
enum Open {
    /// Try this state at this place.
    Try(u32, usize),
    /// Put a mark back.
    Restore(u32, Slot),
}

impl Expression {
    /// Looks for the first match in a part of a text; `slots` gets the ends of as many groups as fit, the whole match first.
    pub(in crate::language) fn search(
        &self,
        room: &mut Room,
        text: &str,
        part: Range<usize>,
        slots: &mut [Slot],
    ) -> bool {
        let bytes = text.as_bytes();
        let only_start = matches!(self.states[self.first.to as usize].step, Step::Look(Look::Start));
        slots.fill(None);
        let mut began = false;
        for at in part.start..=part.end {
            if only_start && at > 0 {
                return false;
            }
            let byte = bytes[..part.end].get(at).copied();
            if !self.first.starts.hold(byte) || !text.is_char_boundary(at) {
                continue;
            }
            if !began {
                began = true;
                let pairs = self.choices as usize * (part.len() + 1);
                room.tried.clear();
                room.tried.resize(pairs.div_ceil(64), 0);
            }
            if let Some(end) = self.run(room, text, part.clone(), at, slots) {
                for (slot, place) in slots.iter_mut().zip([at, end]) {
                    *slot = NonMaxUsize::new(place);
                }
                return true;
            }
        }
        false
    }

    /// Where a match that starts at a place ends.
    fn run(&self, room: &mut Room, text: &str, part: Range<usize>, start: usize, slots: &mut [Slot]) -> Option<usize> {
        let bytes = &text.as_bytes()[..part.end];
        room.open.clear();
        let (mut state, mut at) = (self.first.to, start);
        loop {
            let now = self.states[state as usize];
            let goes_on = match now.step {
                Step::Text(from, to) => {
                    let words = &self.text.as_bytes()[from as usize..to as usize];
                    let here = bytes[at..].starts_with(words);
                    at += if here { words.len() } else { 0 };
                    here
                }
                Step::One(class) => {
                    let class = &self.classes[class as usize];
                    match bytes.get(at) {
                        Some(byte) if byte.is_ascii() => {
                            at += 1;
                            class.ascii() >> byte & 1 == 1
                        }
                        Some(_) => text[at..].chars().next().is_some_and(|character| {
                            at += character.len_utf8();
                            class.holds_other(character)
                        }),
                        None => false,
                    }
                }
                Step::Look(look) => stands(text, at, look),
                Step::Mark(slot) => {
                    if let Some(mark) = slots.get_mut(slot as usize) {
                        room.open.push(Open::Restore(slot, *mark));
                        *mark = NonMaxUsize::new(at);
                    }
                    true
                }
                Step::Choice { from, to, number } => {
                    let pair = number as usize * (part.len() + 1) + (at - part.start);
                    let (word, bit) = (&mut room.tried[pair / 64], 1_u64 << (pair % 64));
                    if *word & bit == 0 {
                        *word |= bit;
                        let byte = bytes.get(at).copied();
                        let ways = self.ways[from as usize..to as usize].iter().rev();
                        let ways = ways.filter(|way| way.starts.hold(byte));
                        room.open.extend(ways.map(|way| Open::Try(way.to, at)));
                    }
                    false
                }
                Step::Done => return Some(at),
            };
            if goes_on {
                state = now.next;
                continue;
            }
            loop {
                match room.open.pop()? {
                    Open::Try(next, place) => {
                        (state, at) = (next, place);
                        break;
                    }
                    Open::Restore(slot, mark) => slots[slot as usize] = mark,
                }
            }
        }
    }
}

/// Whether a place is what is asked for.
fn stands(text: &str, at: usize, look: Look) -> bool {
    match look {
        Look::Start => at == 0,
        Look::End => at == text.len(),
        Look::Border => {
            let bytes = text.as_bytes();
            let (before, after) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(at).copied());
            let plain = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii());
            if plain(before) && plain(after) {
                let word = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                return word(before) != word(after);
            }
            LookMatcher::new().is_word_unicode(bytes, at).expect("the tables of words are in the program")
        }
    }
}
