//! Glossaries as written to glossaries as meant: a term becomes two concepts, its spellings and its everyday words.

use super::GlossaryTerm;
use super::compile::Build;
use super::raw::{Entries, RawGlossaryTerm};
use crate::source::Source;

impl Build {
    /// Compiles the glossary of one file. To be called when all concepts are declared, so that spellings may use them.
    pub(super) fn glossary(&mut self, source: &Source, glossary: &Entries<RawGlossaryTerm>) {
        for (name, raw) in &glossary.0 {
            if self.set.glossary.iter().any(|known| known.name == name.value) {
                self.problem(source, name, format!("glossary term `{}` is defined twice", name.value));
                continue;
            }
            if raw.spellings.is_empty() {
                let message = format!("glossary term `{}` has no spellings, so nothing can match it", name.value);
                self.problem(source, name, message);
            }
            // A colon keeps these names apart from those of concepts.
            let term = self.set.lexicon.declare(&format!("glossary:{}", name.value));
            let plain_words = self.set.lexicon.declare(&format!("plain-words:{}", name.value));
            for spelling in &raw.spellings {
                self.term(source, term, spelling, false);
            }
            for phrase in &raw.except {
                self.term(source, term, phrase, true);
            }
            for words in &raw.plain_words {
                self.term(source, plain_words, words, false);
            }
            self.set.glossary.push(GlossaryTerm { name: name.value.clone(), term, plain_words });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::{PackFile, PackSet};
    use crate::source::Source;

    fn compile(topic: &str) -> Result<Vec<String>, Vec<String>> {
        let file = |name: &str, text: &str| PackFile { pack: "p".into(), source: Source::from_text(name, text) };
        let files = [file("p/pack.yaml", "title: t\nversion: '1'\n"), file("p/a.yaml", topic)];
        match PackSet::compile(&files) {
            Ok(set) => Ok(set.glossary().iter().map(|term| term.name.clone()).collect()),
            Err(problems) => Err(problems.iter().map(ToString::to_string).collect()),
        }
    }

    #[test]
    fn terms_are_compiled_in_their_order() {
        let topic = "concepts:\n  scan: {terms: [scan, picture]}\nglossary:\n  b: {spellings: [bbb]}\n  \
            a: {spellings: [aaa], except: [aaa x], plain-words: ['live {scan}']}\n";
        assert_eq!(compile(topic), Ok(vec!["b".to_owned(), "a".to_owned()]));
    }

    #[test]
    fn mistakes_are_told_with_their_places() {
        let topic = "glossary:\n  a: {spellings: []}\n  b: {spellings: ['{nought}']}\n  c: {spelling: [x]}\n";
        assert_eq!(
            compile(topic),
            Err(vec![
                "p/a.yaml:4:7: unknown field `spelling`, expected one of spellings, except, plain-words; \
                 did you mean `spellings`?"
                    .to_owned(),
            ])
        );
        let topic = "glossary:\n  a: {spellings: []}\n  b: {spellings: ['{nought}']}\n";
        assert_eq!(
            compile(topic),
            Err(vec![
                "p/a.yaml:2:3: glossary term `a` has no spellings, so nothing can match it".to_owned(),
                "p/a.yaml:3:20: unknown concept `nought`; did you mean `no`?".to_owned(),
            ])
        );
    }

    #[test]
    fn a_term_has_one_entry() {
        let file = |name: &str, text: &str| PackFile {
            pack: name.split('/').next().unwrap_or_default().to_owned(),
            source: Source::from_text(name, text),
        };
        let files = [
            file("p/pack.yaml", "title: t\nversion: '1'\n"),
            file("p/a.yaml", "glossary:\n  a: {spellings: [aaa]}\n"),
            file("q/pack.yaml", "title: t\nversion: '1'\n"),
            file("q/a.yaml", "glossary:\n  a: {spellings: [aab]}\n"),
        ];
        let problems = PackSet::compile(&files).map(|_| ()).expect_err("one too many");
        assert_eq!(
            problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["q/a.yaml:2:3: glossary term `a` is defined twice"]
        );
    }
}
