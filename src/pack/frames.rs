//! Frames of packs: ways of saying something about any concept, written once for all rules.

use super::compile::Build;
use super::raw::{Entries, Placed};
use crate::language::has_hole;
use crate::source::Source;

/// The word set that is put into the hole of a frame to see whether its terms are well-formed.
const PROBE: &str = "everyone";

impl Build {
    pub(super) fn frames(&mut self, source: &Source, frames: &Entries<Vec<Placed>>) {
        for (name, terms) in &frames.0 {
            if self.set.lexicon.has_frame(&name.value) {
                self.problem(source, name, format!("there is a frame `{}` already; choose another name", name.value));
                continue;
            }
            if terms.is_empty() {
                self.problem(source, name, format!("frame `{}` has no terms, so nothing can match it", name.value));
            }
            for term in terms {
                if !has_hole(&term.value) {
                    self.problem(source, term, "this term has no hole; write {*} where the concept belongs");
                } else if let Err(error) = self.set.lexicon.add_frame_term(&name.value, &term.value, PROBE) {
                    self.pattern_error(source, term, &error);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::{PackFile, PackSet};
    use crate::source::Source;

    fn problems(topic: &str) -> Vec<String> {
        let file = |name: &str, text: &str| PackFile { pack: "q".to_owned(), source: Source::from_text(name, text) };
        let files = [file("q/pack.yaml", "title: Q\nversion: 1.0.0\nevidence: {}\n"), file("q/a.yaml", topic)];
        PackSet::compile(&files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_frame_serves_any_concept_and_other_frames() {
        let topic = "frames:\n  by-way-of:\n    - with .. {*}\n  done-by:\n    - \"done {by-way-of of *}\"\nconcepts:\n  \
                     ice: { terms: [ice] }\n  iced:\n    terms: [\"{done-by of ice}\"]\n";
        assert_eq!(problems(topic), Vec::<String>::new());
    }

    #[test]
    fn frames_that_grow_for_ever_are_refused() {
        let users = "concepts:\n  ice: { terms: [ice] }\n  iced:\n    terms: [\"{a of ice}\"]\n";
        for frames in ["  a: [\"x {a of a of *}\"]\n", "  a: [\"x {b of a of *}\"]\n  b: [\"y {a of *}\"]\n"] {
            assert!(!problems(&format!("frames:\n{frames}{users}")).is_empty(), "{frames}");
        }
    }

    #[test]
    fn mistakes_in_frames_are_told_with_their_place() {
        assert_eq!(
            problems("frames:\n  use:\n    - use it\n"),
            ["q/a.yaml:3:7: this term has no hole; write {*} where the concept belongs"]
        );
        assert_eq!(
            problems("frames:\n  lack:\n    - no {*}\n"),
            ["q/a.yaml:2:3: there is a frame `lack` already; choose another name"]
        );
        let [unknown] = &problems("frames:\n  use:\n    - \"use {*} {nobody-knows}\"\n")[..] else {
            panic!("one problem")
        };
        assert!(unknown.starts_with("q/a.yaml:3:") && unknown.contains("unknown concept `nobody-knows`"), "{unknown}");
    }
}
