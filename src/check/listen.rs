//! What the checks take of every sentence while the page is being read.

use super::aside::{Aside, Reads, aside};
use super::claims::{ClaimReader, Claims};
use super::sentences::Sentences;
use super::statistic::{Candidate, Wanted, candidate, claiming};
use crate::document::{BlockId, BlockKind, Document};
use crate::language::{
    ClassId, ConceptId, Listener, Mention, Preparer, Reading, Recall, RecalledMatches, annotate_for,
};
use crate::pack::{Kind, PackSet};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// Everything that was heard of a page.
pub(super) struct Heard {
    /// The sentences, with the mentions that are asked for later.
    pub(super) sentences: Sentences,
    /// What the page claims.
    pub(super) claims: Claims,
    /// Figures that may need a source, each with the rule that asks for it.
    pub(super) figures: Vec<(usize, Candidate)>,
}

/// What is remembered of a page while it is checked again and again. It serves one set of packs; what a check does not use
/// is forgotten.
#[derive(Debug, Default)]
pub struct Memory {
    recall: Mutex<Recall>,
    matches: RecalledMatches,
}

/// Listens to a page from its first sentence to its last; `memory`: with what it said before.
pub(super) fn listen(document: &Document, set: &PackSet, memory: Option<&mut Memory>) -> Heard {
    let (recall, matches) = memory.map(|Memory { recall, matches }| (&*recall, matches)).unzip();
    let mut reader = ClaimReader::new(document, set);
    reader.recall(matches);
    let wants = Wants::new(set);
    let preparer = Preparer::new(document, set.lexicon(), set.cues());
    let preparer = preparer.ask(set.index(), |concept| wants.look_at(concept)).recall(recall);
    let ((sentences, figures), claims) = aside(Reads { document, set, preparer: &preparer }, reader, |aside| {
        let title = document.title();
        let mut ear =
            Ear { document, set, aside, wants: &wants, title, figures: Vec::new(), sentences: Sentences::default() };
        annotate_for(&preparer, &mut ear);
        (ear.sentences, ear.figures)
    });
    Heard { sentences, claims, figures }
}

struct Ear<'e, 's, 'a> {
    document: &'a Document,
    set: &'a PackSet,
    aside: &'e mut Aside<'s, 'a>,
    wants: &'e Wants<'a>,
    title: Option<BlockId>,
    figures: Vec<(usize, Candidate)>,
    sentences: Sentences,
}

/// What the rules want to know of a page beside its claims.
struct Wants<'a> {
    set: &'a PackSet,
    /// Figures, each with the rule that asks for it.
    figures: Vec<(usize, Wanted)>,
    /// The topics that rules ask for.
    topics: BTreeSet<ConceptId>,
    /// For every concept, whether it is of the class of a topic.
    topical: Vec<bool>,
    /// For every concept, whether its mentions are kept wherever they stand.
    kept: Vec<bool>,
    /// Concepts that figures need beside those.
    looked_at: Vec<ConceptId>,
}

impl<'a> Wants<'a> {
    fn new(set: &'a PackSet) -> Self {
        let lexicon = set.lexicon();
        let class = |concept: ConceptId| lexicon.concept(concept).class;
        let topics: BTreeSet<ConceptId> = set.rules().iter().filter_map(|rule| rule.topic).collect();
        let classes: BTreeSet<ClassId> = topics.iter().filter_map(|topic| class(*topic)).collect();
        let ids = (0..lexicon.concept_names().count()).map(|id| ConceptId(id as u32));
        let topical: Vec<bool> = ids.map(|id| class(id).is_some_and(|class| classes.contains(&class))).collect();
        let mut kept = vec![false; topical.len()];
        for term in set.glossary() {
            kept[term.term.0 as usize] = true;
            kept[term.plain_words.0 as usize] = true;
        }
        let mut figures = Vec::new();
        let mut looked_at: Vec<ConceptId> = claiming(lexicon).into_iter().collect();
        for (number, rule) in set.rules().iter().enumerate() {
            if let Kind::Statistic { about, sourced_by, except } = &rule.kind {
                kept[sourced_by.0 as usize] = true;
                looked_at.extend([*about].into_iter().chain(*except));
                figures.push((number, Wanted { about: *about, except: *except }));
            }
        }
        Self { set, figures, topics, topical, kept, looked_at }
    }

    /// Whether mentions of a concept are looked at in sentences, by more than the patterns.
    fn look_at(&self, concept: ConceptId) -> bool {
        let names_thing = || self.set.lexicon().concept(concept).class.is_some();
        self.kept[concept.0 as usize] || names_thing() || self.looked_at.contains(&concept)
    }
}

impl Listener for Ear<'_, '_, '_> {
    fn sentence(&mut self, number: usize, reading: Reading) {
        for (rule, wanted) in &self.wants.figures {
            self.figures.extend(candidate(self.document, self.set, &reading, *wanted).map(|found| (*rule, found)));
        }
        let block = &self.document.block(reading.block);
        let is_title = Some(reading.block) == self.title || block.kind == BlockKind::Title;
        let lexicon = self.set.lexicon();
        let keep = |mention: &Mention| {
            let at = mention.concept.0 as usize;
            let names_thing = is_title && lexicon.concept(mention.concept).class.is_some();
            // Words of the context are those of another sentence, which names their things itself.
            let own = !mention.resolved && mention.start >= reading.own.start;
            let of_topic = self.wants.topical[at] && (own || self.wants.topics.contains(&mention.concept));
            self.wants.kept[at] || names_thing || of_topic
        };
        self.sentences.hear(&reading, keep);
        self.aside.put(number, reading);
    }

    fn whole(&mut self, number: usize, reading: Reading) {
        self.aside.put(number, reading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{Piece, document, heading, item, paragraph};
    use crate::language::annotate;
    use crate::pack::PackFile;
    use crate::source::Source;
    use proptest::prelude::*;

    const TOPIC: &str = "classes:
  procedure: {called: [procedure, treatment]}
concepts:
  thing: {class: procedure, terms: [elm, fig, tall elm]}
  safe: {terms: [safe, 'no .. {risk}']}
  risk: {terms: [risk, harm]}
facts:
  harmful:
    statement: The thing is not safe.
    evidence: {source: s, section: x, fingerprints: ['sha256:0000000000000000000000000000000000000000000000000000000000000000']}
    stated-by: ['<thing> be {risk}', '{thing} >> {risk}', '{risk} >> {thing} be']
    contradicted-by: ['<thing> {be} .. {safe}', '{safe} >> {thing}', '{thing} >> not {risk}']
";

    fn set() -> PackSet {
        let pack = "title: t\nversion: '1'\nevidence:\n  s: {title: t, publisher: p, url: 'https://example.org', \
                    reviewed: 2024-01-01, check-by: 2030-01-01}\n";
        let file = |name: &str, text: &str| PackFile { pack: "p".into(), source: Source::from_text(name, text) };
        let files = [file("p/pack.yaml", pack), file("p/a.yaml", TOPIC)];
        PackSet::compile(&files).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    fn shown(claims: &Claims) -> Vec<String> {
        claims.list.iter().map(|claim| format!("{claim:?}")).collect()
    }

    /// Two threads that help each other.
    fn helpers() -> &'static rayon::ThreadPool {
        static HELPERS: std::sync::OnceLock<rayon::ThreadPool> = std::sync::OnceLock::new();
        HELPERS.get_or_init(|| rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads"))
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let words = vec![
            "elm", "fig", "tall", "is", "safe", "no", "risk", "harm", "not", "It", "if", ".", "?", ",", ";", "The",
        ];
        let text = prop::collection::vec(prop::sample::select(words), 1..16).prop_map(|words| words.join(" "));
        let piece = (0..4u8, text).prop_map(|(kind, text)| match kind {
            0 => heading(&text),
            1 | 2 => item(&text),
            _ => paragraph(&text),
        });
        prop::collection::vec(piece, 1..8)
    }

    proptest! {
        #[test]
        fn what_is_heard_on_the_way_is_what_a_page_says_as_a_whole(pieces in pieces()) {
            let set = set();
            let (_, page) = document(&pieces);
            let heard = listen(&page, &set, None);
            let helped = helpers().install(|| listen(&page, &set, None));
            prop_assert_eq!(shown(&helped.claims), shown(&heard.claims));
            let annotated = annotate(&page, set.lexicon(), set.cues());
            let mut reader = ClaimReader::new(&page, &set);
            for (number, reading) in annotated.readings.iter().enumerate() {
                reader.read(number, reading);
            }
            for (number, reading) in annotated.wholes.iter().enumerate() {
                reader.read(number, reading);
            }
            prop_assert_eq!(shown(&heard.claims), shown(&reader.finish()));
            prop_assert_eq!(heard.sentences.iter().count(), annotated.readings.len());
        }
    }

    /// The files below a folder of the project.
    fn files(folder: &str) -> Vec<std::path::PathBuf> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = |folder: &std::path::Path| {
            std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
        };
        let mut all: Vec<_> =
            entries(&root).flat_map(|path| if path.is_dir() { entries(&path).collect() } else { vec![path] }).collect();
        all.sort();
        all
    }

    #[test]
    fn nothing_that_the_built_in_rules_say_is_missed_by_asking_for_less() {
        let text = |path: &std::path::Path| std::fs::read_to_string(path).expect("text");
        let name = |path: &std::path::Path| path.file_name().expect("a name").to_string_lossy().into_owned();
        let packs = files("rules").into_iter().map(|path| {
            let pack = name(path.parent().expect("a folder"));
            PackFile { source: Source::from_text(format!("rules/{pack}/{}", name(&path)), text(&path)), pack }
        });
        let set = PackSet::compile(&packs.collect::<Vec<_>>()).unwrap_or_else(|problems| panic!("{problems:?}"));
        let mut claims = 0;
        for path in files("fixtures/pages").into_iter().chain(files("fixtures/documents")) {
            let Some(format) = crate::document::Format::of_name(&name(&path)) else { continue };
            let Ok(words) = std::fs::read_to_string(&path) else { continue };
            let page = Document::parse(&Source::from_text(name(&path), words), format);
            let annotated = annotate(&page, set.lexicon(), set.cues());
            let mut reader = ClaimReader::new(&page, &set);
            annotated.readings.iter().enumerate().for_each(|(number, reading)| reader.read(number, reading));
            annotated.wholes.iter().enumerate().for_each(|(number, reading)| reader.read(number, reading));
            let heard = |page| shown(&listen(page, &set, None).claims);
            let all = shown(&reader.finish());
            assert_eq!(heard(&page), all, "{}", path.display());
            assert_eq!(helpers().install(|| heard(&page)), all, "{}", path.display());
            claims += all.len();
        }
        assert!(claims > 100, "{claims}");
    }
}
