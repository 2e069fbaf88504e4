//! Presence: which keys stand in a reading, and where; asked many times for every sentence, so it is made once.

use super::pattern::Key;
use super::reading::Reading;
use super::token::TokenKind;

/// The keys of one reading with their places. It is kept between readings, so that no reading allocates.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    /// A bit for every slot.
    bits: Vec<u64>,
    /// For every slot that stands somewhere, its number in `slots`.
    order: Vec<u32>,
    /// Slots that stand somewhere, in the order in which they came.
    slots: Vec<u32>,
    /// Where each of `slots` stands, as bits, as far as there are bits for the places.
    masks: Vec<u128>,
    /// Slots that are only supposed, in the order in which they came.
    supposed: Vec<u32>,
    /// The places of a reading with more tokens than bits.
    long: Option<LongList>,
    /// The tokens that no gap leaps over, and those that are passed over, as bits.
    barriers: u128,
    light: u128,
}

/// Places in a reading that has more tokens than bits.
#[derive(Debug, Default)]
struct LongList {
    /// Places, each with the number of the place of the same slot before it.
    places: Vec<(u32, u32)>,
    /// For every slot, the number of its last place.
    last: Vec<u32>,
}

/// A reading of at most so many tokens has a bit for every token, and one for its end.
pub(crate) const MOST_BITS: usize = 127;

/// No place.
const NONE: u32 = u32::MAX;

impl Presence {
    /// Takes in the tokens and the mentions of a reading; what was there before is forgotten.
    pub(crate) fn fill(&mut self, reading: &Reading) {
        self.fill_tokens(reading);
        self.fill_mentions(reading);
        self.fill_marks(reading);
    }

    /// Takes in the tokens alone; what was there before is forgotten.
    pub(crate) fn fill_tokens(&mut self, reading: &Reading) {
        self.clear();
        self.long = (reading.tokens.len() > MOST_BITS).then(LongList::default);
        for (at, token) in reading.tokens.iter().enumerate() {
            if token.stem.0 != 0 {
                self.add(Key::Stem(token.stem), at);
                if token.word.0 != 0 {
                    self.add(Key::Exact(token.word), at);
                }
            }
            if matches!(token.kind, TokenKind::Number(_)) {
                self.add(Key::Number, at);
            }
        }
    }

    /// Takes in the mentions.
    pub(crate) fn fill_mentions(&mut self, reading: &Reading) {
        for mention in reading.mentions() {
            self.add(Key::Concept(mention.concept), mention.start);
        }
    }

    /// Takes in what gaps and patterns may pass over, which the clauses tell.
    pub(crate) fn fill_marks(&mut self, reading: &Reading) {
        (self.barriers, self.light) = (0, 0);
        for at in 0..reading.tokens.len().min(MOST_BITS) {
            self.barriers |= u128::from(reading.stops_gap(at)) << at;
            self.light |= u128::from(reading.is_light(at)) << at;
        }
    }

    /// The places of a slot as bits, of a reading of at most [`MOST_BITS`] tokens where nothing is supposed.
    pub(crate) fn mask(&self, slot: u32) -> u128 {
        self.number(slot).map_or(0, |number| self.masks[number])
    }

    /// The number of a slot that stands somewhere.
    fn number(&self, slot: u32) -> Option<usize> {
        self.has(slot).then(|| self.order[slot as usize] as usize)
    }

    /// The tokens that no gap leaps over, as bits.
    pub(crate) fn barriers(&self) -> u128 {
        self.barriers
    }

    /// The tokens that patterns pass over, as bits.
    pub(crate) fn light(&self) -> u128 {
        self.light
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.forget_supposed();
        for slot in self.slots.drain(..) {
            self.bits[slot as usize / 64] = 0;
        }
        self.masks.clear();
        self.long = None;
    }

    /// Supposes that a key stands somewhere and tells whether that is new. It has no place: until what is supposed is
    /// forgotten, nobody may ask for places.
    #[inline]
    pub(crate) fn suppose(&mut self, key: Key) -> bool {
        let slot = key.slot();
        let new = !self.has(slot);
        if new {
            self.set_bit(slot);
            self.supposed.push(slot);
        }
        new
    }

    /// Forgets what was supposed.
    pub(crate) fn forget_supposed(&mut self) {
        for slot in self.supposed.drain(..) {
            self.bits[slot as usize / 64] &= !(1 << (slot % 64));
        }
    }

    fn set_bit(&mut self, slot: u32) {
        let word = slot as usize / 64;
        if word >= self.bits.len() {
            self.bits.resize(word + 64, 0);
            self.order.resize(self.bits.len() * 64, 0);
        }
        self.bits[word] |= 1 << (slot % 64);
    }

    /// Gives a new slot a stand without places.
    fn enter(&mut self, slot: u32) {
        self.set_bit(slot);
        self.order[slot as usize] = self.slots.len() as u32;
        self.slots.push(slot);
        self.masks.push(0);
        if let Some(long) = &mut self.long {
            long.last.push(NONE);
        }
    }

    /// Adds a place of a key and tells whether the key is new.
    pub(crate) fn add(&mut self, key: Key, place: usize) -> bool {
        let slot = key.slot();
        let new = !self.has(slot);
        if new {
            self.enter(slot);
        }
        let number = self.order[slot as usize] as usize;
        if place <= MOST_BITS {
            self.masks[number] |= 1 << place;
        }
        if let Some(LongList { places, last }) = &mut self.long {
            let last = &mut last[number];
            if *last == NONE || places[*last as usize].0 != place as u32 {
                places.push((place as u32, *last));
                *last = places.len() as u32 - 1;
            }
        }
        new
    }

    /// Whether a key stands anywhere.
    #[inline]
    pub(crate) fn has(&self, slot: u32) -> bool {
        self.bits.get(slot as usize / 64).is_some_and(|bits| bits >> (slot % 64) & 1 == 1)
    }

    /// The slots that stand somewhere, or are supposed to.
    pub(crate) fn slots(&self) -> impl Iterator<Item = u32> + use<'_> {
        self.slots.iter().chain(&self.supposed).copied()
    }

    /// Calls `found` with every place of a slot.
    pub(crate) fn each_place(&self, slot: u32, mut found: impl FnMut(usize)) {
        let Some(number) = self.number(slot) else { return };
        let Some(long) = &self.long else { return each_bit(self.masks[number], found) };
        let mut at = long.last[number];
        while at != NONE {
            let (place, before) = long.places[at as usize];
            found(place as usize);
            at = before;
        }
    }

    /// Puts the places of some slots into `out`, the last first, each once.
    pub(crate) fn places(&self, slots: &[u32], out: &mut Vec<u32>) {
        out.clear();
        if self.long.is_none() {
            let all = slots.iter().fold(0, |all, slot| all | self.mask(*slot));
            each_bit(all, |place| out.push(place as u32));
            return;
        }
        for slot in slots {
            self.each_place(*slot, |place| out.push(place as u32));
        }
        out.sort_unstable_by(|a, b| b.cmp(a));
        out.dedup();
    }
}

/// Calls `found` with the place of every bit, the last first.
fn each_bit(mut bits: u128, mut found: impl FnMut(usize)) {
    while bits != 0 {
        let last = bits.ilog2();
        found(last as usize);
        bits &= !(1 << last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::concept::ConceptId;
    use crate::language::word::StemId;

    #[test]
    fn every_key_is_found_at_its_places() {
        let (stem, concept) = (Key::Stem(StemId(70)), Key::Concept(ConceptId(70)));
        let mut presence = Presence::default();
        let mut out = Vec::new();
        for _ in 0..2 {
            presence.clear();
            assert!(!presence.has(stem.slot()));
            assert!(presence.add(stem, 3));
            assert!(!presence.add(stem, 3));
            assert!(presence.add(concept, 7));
            assert!(!presence.add(stem, 1));
            presence.places(&[stem.slot()], &mut out);
            assert_eq!(out, [3, 1]);
            presence.places(&[stem, concept, Key::Number, stem].map(Key::slot), &mut out);
            assert_eq!(out, [7, 3, 1]);
            assert!(presence.slots().eq([stem.slot(), concept.slot()]));
        }
    }
}
