//! A page that is open in an editor: it is checked after every change, and what did not change is remembered.

use super::configs::Configs;
use super::{ConfigChoice, InForce, Linter};
use crate::check::Memory;
use crate::document::{Document, Format};
use crate::report::DocumentReport;
use crate::source::Source;
use std::path::Path;
use std::sync::Arc;

/// A page that is checked again and again. Every report is the one that a first check of the same text would give.
#[derive(Debug)]
pub struct OpenPage<'l> {
    linter: &'l Linter,
    in_force: Arc<InForce>,
    /// The page's name below the folder of its configuration.
    inside: Option<String>,
    memory: Memory,
}

impl<'l> OpenPage<'l> {
    pub(super) fn new(linter: &'l Linter, path: &Path, in_force: Arc<InForce>) -> Self {
        let real = Configs::new(ConfigChoice::Isolated).real(path);
        let inside = in_force.config.as_ref().and_then(|config| config.inside(&real));
        Self { linter, in_force, inside, memory: Memory::default() }
    }

    /// Checks what the page says now.
    pub fn check(&mut self, source: Source, format: Format) -> DocumentReport {
        let document = Document::parse(&source, format);
        let (linter, inside) = (self.linter, self.inside.as_deref());
        linter.check_document(source, document, &self.in_force, inside, None, Some(&mut self.memory)).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Settings;
    use crate::linter::{Options, load_packs};
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static PAGES: [&str; 3] = [
        include_str!("../../fixtures/pages/rhizotomy-patient-handbook.md"),
        include_str!("../../fixtures/pages/rhizotomy-myths-and-facts.md"),
        include_str!("../../fixtures/pages/lumbar-rhizotomy-discharge-sheet.md"),
    ];
    /// Words that change what a sentence, or the one after it, says.
    static WORDS: &[&str] = &[
        "not",
        "It",
        "If",
        "may",
        "?",
        ".",
        "No.",
        "Yes.",
        "rhizotomy",
        "The procedure",
        "varicose veins",
        "Myth:",
        "never",
        "surgery",
        "- ",
        "# Risks",
        "safe",
        "5.0 mg",
        "\n\n",
        "they",
    ];

    static LINTER: LazyLock<Linter> = LazyLock::new(|| {
        let engine = load_packs(true, &[]).expect("the built-in packs are right");
        Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default())
    });

    fn open() -> OpenPage<'static> {
        OpenPage::new(&LINTER, Path::new("page.md"), Arc::clone(&LINTER.free))
    }

    /// A change: a line of some page, or a word, put at a place, and what it replaces.
    #[derive(Debug, Clone)]
    enum Edit {
        Line { at: prop::sample::Index, page: usize, line: prop::sample::Index },
        Without { at: prop::sample::Index },
        Word { at: prop::sample::Index, word: &'static str, replace: bool },
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let index = any::<prop::sample::Index>;
        prop_oneof![
            (index(), 0..PAGES.len(), index()).prop_map(|(at, page, line)| Edit::Line { at, page, line }),
            index().prop_map(|at| Edit::Without { at }),
            (index(), prop::sample::select(WORDS), any::<bool>()).prop_map(|(at, word, replace)| Edit::Word {
                at,
                word,
                replace
            }),
        ]
    }

    fn change(lines: &mut Vec<String>, edit: &Edit) {
        match edit {
            Edit::Line { at, page, line } => {
                let all: Vec<&str> = PAGES[*page].lines().collect();
                lines.insert(at.index(lines.len() + 1), line.get(&all).to_string());
            }
            Edit::Without { at } => {
                if !lines.is_empty() {
                    lines.remove(at.index(lines.len()));
                }
            }
            Edit::Word { at, word, replace } => {
                if lines.is_empty() {
                    return;
                }
                let number = at.index(lines.len());
                let line = &mut lines[number];
                let mut words: Vec<&str> = line.split(' ').collect();
                let place = at.index(words.len());
                words.splice(place..place + usize::from(*replace), [*word]);
                *line = words.join(" ");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_page_that_changed_gives_what_a_new_page_gives(
            page in 0..PAGES.len(),
            from in any::<prop::sample::Index>(),
            edits in prop::collection::vec(prop::collection::vec(edit(), 1..3), 1..8),
        ) {
            let all: Vec<&str> = PAGES[page].lines().collect();
            let from = from.index(all.len());
            let mut lines: Vec<String> = all[from..all.len().min(from + 40)].iter().map(ToString::to_string).collect();
            let mut page = open();
            for edits in &edits {
                edits.iter().for_each(|edit| change(&mut lines, edit));
                let source = Source::from_text("page.md", lines.join("\n"));
                let again = page.check(source.clone(), Format::Markdown);
                let new = LINTER.check_source(source, Format::Markdown);
                prop_assert_eq!(format!("{again:?}"), format!("{new:?}"));
            }
        }
    }

    #[test]
    fn every_page_follows_every_other() {
        let mut open = open();
        let mut findings = 0;
        for page in PAGES.iter().chain(PAGES.iter().rev()) {
            let source = Source::from_text("page.md", *page);
            let again = open.check(source.clone(), Format::Markdown);
            findings += again.findings.len();
            assert_eq!(format!("{again:?}"), format!("{:?}", LINTER.check_source(source, Format::Markdown)));
        }
        assert!(findings > 10, "{findings}");
    }
}
