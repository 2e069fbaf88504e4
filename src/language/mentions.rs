//! Mentions: where a reading names the concepts of a lexicon.
//!
//! One pass of a trie over the stems finds all plain terms of all packs and all cues at once; terms made of other concepts
//! run afterwards, and only where everything they need is present. The longest term wins inside a concept; a longer phrase
//! that a concept lists under `except` takes its mention away ("risk factor" is no risk), whether a plain term of its own
//! names it or one of a concept that it includes, and whether either of the two is made of other concepts.

use super::concept::{ConceptId, Lexicon, Mention};
use super::concept_set::ConceptSet;
use super::page_senses::PageSenses;
use super::pattern::{Key, Trail};
use super::presence::Presence;
use super::reading::Reading;
use super::scratch::{Hit, Scratch};

impl Lexicon {
    /// Finds where plain terms stand in a reading, and supposes what they name.
    pub(super) fn look(&self, reading: &Reading, scratch: &mut Scratch) {
        let Scratch { presence, hits, .. } = scratch;
        hits.clear();
        for start in 0..reading.tokens.len() {
            // A hyphen or a line's soft mark may stand inside a term; other marks may not.
            let stems = reading.tokens[start..].iter().map(|token| token.stem).take_while(|stem| stem.0 != 0);
            self.trie.walk(stems, |length, ends| {
                hits.push(Hit { start: start as u32, end: (start + length) as u32, ends });
                for end in self.trie.ends(ends).filter(|end| !end.except) {
                    if presence.suppose(Key::Concept(end.concept)) {
                        let broader = &self.concept(end.concept).broader;
                        for concept in broader {
                            presence.suppose(Key::Concept(*concept));
                        }
                    }
                }
            });
        }
    }

    /// The mentions of the concepts that are asked for, by the plain terms that were found, sorted by place; without those
    /// that were asked for `before`. Words that mean something else on this page name nothing.
    pub(super) fn name(
        &self,
        senses: &PageSenses<'_>,
        before: Option<&ConceptSet>,
        scratch: &mut Scratch,
    ) -> Vec<Mention> {
        let (mut named, mut excepted) = (std::mem::take(&mut scratch.named), std::mem::take(&mut scratch.excepted));
        named.clear();
        excepted.clear();
        let asked = &scratch.asked;
        let wanted = |concept: ConceptId| asked.has(concept) && before.is_none_or(|before| !before.has(concept));
        for hit in &scratch.hits {
            for end in self.trie.ends(hit.ends) {
                if wanted(end.concept) || self.concept(end.concept).broader.iter().any(|broader| wanted(*broader)) {
                    let (start, until) = (hit.start as usize, hit.end as usize);
                    let list = if end.except { &mut excepted } else { &mut named };
                    list.push(Mention { start, end: until, concept: end.concept, resolved: false });
                }
            }
        }
        named.retain(|mention| !senses.hide(mention.concept));
        // Exceptions first, so that what an excepted term would also have been a mention of goes with it.
        remove_excepted(&mut named, &excepted);
        let out = self.longest(&named, &excepted, before, scratch);
        (scratch.named, scratch.excepted) = (named, excepted);
        out
    }

    /// Every mention with what else it is, as far as that is asked for and was not asked for `before`, without those that
    /// lie in a longer one of their concept. They come by their first tokens and, from one token, the shortest first.
    fn longest(
        &self,
        named: &[Mention],
        excepted: &[Mention],
        before: Option<&ConceptSet>,
        scratch: &mut Scratch,
    ) -> Vec<Mention> {
        scratch.next_reading(self.concept_count());
        let mut out: Vec<Mention> = Vec::with_capacity(named.len() * 2);
        for together in named.chunk_by(|a, b| a.start == b.start) {
            let first = out.len();
            for mention in together.iter().rev() {
                let broader = &self.concept(mention.concept).broader;
                for concept in std::iter::once(mention.concept).chain(broader.iter().copied()) {
                    let wanted = scratch.asked.has(concept) && before.is_none_or(|before| !before.has(concept));
                    let known = Mention { concept, ..*mention };
                    if wanted && !is_excepted(&known, excepted) && scratch.reaches_on(concept, mention.end) {
                        out.push(known);
                    }
                }
            }
            out[first..].sort_unstable_by_key(|mention| (mention.end, mention.concept));
        }
        out
    }

    /// Finds the small words that patterns pass over, and ", though," and the like.
    pub(super) fn find_light(&self, reading: &mut Reading) {
        let Some(small) = self.light else { return };
        let mut light = reading.take_light();
        light.fill(false);
        let comma =
            |at: Option<usize>| at.and_then(|at| reading.tokens.get(at)).is_some_and(|token| token.is_mark(','));
        for mention in reading.mentions() {
            if mention.concept == small {
                light[mention.start] = true;
            }
            let remark = Some(mention.concept) == self.parenthesis;
            if remark && comma(mention.start.checked_sub(1)) && comma(Some(mention.end)) {
                light[mention.start - 1..=mention.end].fill(true);
            }
        }
        reading.set_light(light);
    }

    /// Finds the chosen terms that are made of other concepts, among the mentions that are known. The presence holds the
    /// reading. Tells whether a mention of a concept that `matters` came or went.
    pub(crate) fn find_composite(
        &self,
        reading: &mut Reading,
        scratch: &mut Scratch,
        matters: &dyn Fn(ConceptId) -> bool,
    ) -> bool {
        let Scratch { presence, machine, terms, excepted, hits, .. } = scratch;
        let mut changed = false;
        // In their order: a term runs after all terms that name what it is made of.
        for at in terms.iter().copied() {
            if !self.gates.is_open(at, presence) {
                continue;
            }
            let composite = self.composites.end(at);
            let trails = self.composites.program(at).find(reading, 0..reading.tokens.len(), presence, machine);
            let mut new: Vec<Mention> = Vec::with_capacity(trails.len());
            let mut gapped: Vec<(Mention, Trail)> = Vec::new();
            for trail in trails {
                let (Some(first), Some(last)) = (trail.first(), trail.last()) else { continue };
                let mention = Mention { start: *first, end: last + 1, concept: composite.concept, resolved: false };
                new.push(mention);
                if !composite.except && trail.len() < mention.end - mention.start {
                    gapped.push((mention, trail));
                }
            }
            if new.is_empty() {
                continue;
            }
            if composite.except {
                let mut all = reading.take_mentions();
                let gone: Vec<Mention> = all.iter().filter(|mention| is_excepted(mention, &new)).copied().collect();
                remove_excepted(&mut all, &new);
                self.remove_broader(&mut all, &gone, hits);
                reading.set_mentions(all);
                let broader = &self.concept(composite.concept).broader;
                changed |= matters(composite.concept) || broader.iter().any(|concept| matters(*concept));
                continue;
            }
            let broader = &self.concept(composite.concept).broader;
            for concept in std::iter::once(composite.concept).chain(broader.iter().copied()) {
                for (mention, trail) in &gapped {
                    reading.note_gaps(Mention { concept, ..*mention }, trail.clone());
                }
                for mention in &new {
                    let known = Mention { concept, ..*mention };
                    if !is_excepted(&known, excepted) {
                        add_longest(reading, presence, known);
                    }
                }
                changed |= matters(concept);
            }
        }
        changed
    }

    /// Takes what the mentions that went would also have been away, where nothing else names it there: no plain term of its
    /// own among the hits, and no other concept that it includes.
    fn remove_broader(&self, all: &mut Vec<Mention>, gone: &[Mention], hits: &[Hit]) {
        for mention in gone {
            let at_place = |hit: &&Hit| (hit.start as usize, hit.end as usize) == (mention.start, mention.end);
            let there = |other: &Mention| other.start == mention.start && other.end == mention.end;
            for concept in &self.concept(mention.concept).broader {
                let own = hits
                    .iter()
                    .filter(at_place)
                    .any(|hit| self.trie.ends(hit.ends).any(|end| !end.except && end.concept == *concept));
                let mut others = all.iter().filter(|other| there(other));
                let included = others.any(|other| self.concept(other.concept).broader.contains(concept));
                if !own && !included {
                    all.retain(|other| !(there(other) && other.concept == *concept));
                }
            }
        }
    }

    /// Puts the terms into the scratch that may stand in a reading whose keys are there, and supposes what they name: all
    /// that could be made of what is known. It never leaves one out, and does not look at order and place. `among`: only
    /// these terms, as bits.
    pub(super) fn may_name(&self, among: Option<&[u64]>, scratch: &mut Scratch) {
        let Scratch { presence, waiting, terms, .. } = scratch;
        terms.clear();
        waiting.clear();
        waiting.resize(self.composites.len().div_ceil(64), 0);
        for slot in presence.slots() {
            wait(waiting, self.gates.filed(slot, presence));
        }
        let mut word = 0;
        while let Some(at) = next_waiting(waiting, among, &mut word) {
            if !self.gates.is_open_there(at, presence) {
                continue;
            }
            terms.push(at);
            let composite = self.composites.end(at);
            if composite.except {
                continue;
            }
            let broader = &self.concept(composite.concept).broader;
            for concept in std::iter::once(composite.concept).chain(broader.iter().copied()) {
                let key = Key::Concept(concept);
                if presence.suppose(key) {
                    // A term that waits for this concept comes later in the order, or is of the same concept.
                    wait(waiting, self.gates.filed(key.slot(), presence).filter(|user| *user > at));
                }
            }
        }
    }
}

/// Takes the first term that waits, from `word` on, and is `among` those that count.
fn next_waiting(waiting: &mut [u64], among: Option<&[u64]>, word: &mut usize) -> Option<u32> {
    while let Some(bits) = waiting.get_mut(*word) {
        if let Some(among) = among {
            *bits &= among[*word];
        }
        if *bits != 0 {
            let first = bits.trailing_zeros();
            *bits &= *bits - 1;
            return Some(*word as u32 * 64 + first);
        }
        *word += 1;
    }
    None
}

fn wait(waiting: &mut [u64], terms: impl Iterator<Item = u32>) {
    for term in terms {
        waiting[term as usize / 64] |= 1 << (term % 64);
    }
}

/// Adds a mention to a reading unless it lies in another of its concept; those that lie in it go.
fn add_longest(reading: &mut Reading, presence: &mut Presence, mention: Mention) {
    let key = Key::Concept(mention.concept);
    let mut covered = false;
    presence.each_place(key.slot(), |place| {
        let inside = place >= mention.start;
        match reading.mention_at(place, mention.concept) {
            Some(end) if place <= mention.start && end >= mention.end => covered = true,
            Some(end) if inside && end <= mention.end => reading.remove_mention(place, mention.concept),
            _ => {}
        }
    });
    if !covered {
        reading.insert_mention(mention);
        presence.add(key, mention.start);
    }
}

fn remove_excepted(found: &mut Vec<Mention>, excepted: &[Mention]) {
    if excepted.is_empty() {
        return;
    }
    found.retain(|mention| !is_excepted(mention, excepted));
}

/// Whether a longer phrase takes a mention away.
fn is_excepted(mention: &Mention, excepted: &[Mention]) -> bool {
    excepted
        .iter()
        .any(|except| except.concept == mention.concept && except.start <= mention.start && mention.end <= except.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::language::CueTable;
    use crate::language::annotate;
    use crate::source::Source;

    #[test]
    fn an_exception_holds_for_what_its_concept_includes_and_for_no_other() {
        let mut lexicon = Lexicon::default();
        let cues = CueTable::load(&mut lexicon).expect("english.yaml is right");
        let (narrow, wide) = (lexicon.declare("narrow"), lexicon.declare("wide"));
        lexicon.include(wide, narrow);
        lexicon.add_term(narrow, "last option", false).expect("a term");
        lexicon.add_term(wide, "last option on the menu", true).expect("an exception");
        lexicon.finish().expect("no circle");
        let named = |text: &str| {
            let source = Source::from_text("page.txt", text);
            let document = Document::parse(&source, Format::Plain);
            let readings = annotate(&document, &lexicon, &cues).readings;
            let has = |concept| readings.iter().any(|reading| reading.mentions().iter().any(|m| m.concept == concept));
            (has(narrow), has(wide))
        };
        assert_eq!(named("It is the last option."), (true, true));
        assert_eq!(named("It is the last option on the menu."), (true, false));
    }
    #[test]
    fn an_exception_holds_for_terms_made_of_others_and_comes_after_all_of_them() {
        let mut lexicon = Lexicon::default();
        let cues = CueTable::load(&mut lexicon).expect("english.yaml is right");
        let (week, long, short) = (lexicon.declare("week"), lexicon.declare("long"), lexicon.declare("short"));
        let mut add = |concept, term, except| lexicon.add_term(concept, term, except).expect("a term");
        add(week, "=weeks", false);
        // A plain exception of a term that is made of one exact word.
        add(long, "=weeks", false);
        add(long, "weeks of therapy", true);
        // An exception that is found at once, of a term that waits for another concept.
        add(short, "{week} of .. work", true);
        add(short, "{week} of rest", false);
        add(short, "=day of rest", true);
        add(short, "=day", false);
        lexicon.finish().expect("no circle");
        let named = |text: &str, concept| {
            let source = Source::from_text("page.txt", text);
            let document = Document::parse(&source, Format::Plain);
            let readings = annotate(&document, &lexicon, &cues).readings;
            readings.iter().any(|reading| reading.mentions().iter().any(|m| m.concept == concept))
        };
        assert!(named("It takes weeks.", long));
        assert!(!named("It takes weeks of therapy.", long));
        assert!(named("It takes weeks of rest.", short));
        assert!(named("It takes a day.", short));
        assert!(!named("It takes a day of rest.", short));
    }
}
