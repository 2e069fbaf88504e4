//! Patterns of paths, with the meaning they have in `.gitignore`.

use super::Placed;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// Patterns of paths, counted from the folder of the configuration.
#[derive(Debug)]
pub struct Globs {
    written: Vec<String>,
    matcher: Gitignore,
}

impl Globs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// For every pattern that is none, its position and a sentence.
    pub(super) fn new(patterns: &[Placed<String>]) -> Result<Self, Vec<(usize, String)>> {
        let mut builder = GitignoreBuilder::new("");
        let mut problems = Vec::new();
        for (at, pattern) in patterns.iter().enumerate() {
            let text = pattern.value.trim();
            if text.is_empty() || text.starts_with('#') {
                problems.push((at, "this pattern matches nothing; name a file, a folder or a pattern".to_owned()));
            } else if text.starts_with("../") || text.contains('\\') {
                problems.push((at, "write paths with '/', counted from the folder of this file".to_owned()));
            } else if let Err(error) = builder.add_line(None, text.strip_prefix("./").unwrap_or(text)) {
                problems.push((at, format!("this is no pattern of paths: {}", reason(&error))));
            }
        }
        if problems.is_empty() {
            let matcher = builder.build().map_err(|error| vec![(0, reason(&error))])?;
            Ok(Self { written: patterns.iter().map(|pattern| pattern.value.clone()).collect(), matcher })
        } else {
            Err(problems)
        }
    }

    /// Whether a page (a path from the configuration's folder, with `/`) is meant.
    pub fn matches(&self, page: &str) -> bool {
        !self.matcher.is_empty() && self.matcher.matched_path_or_any_parents(Path::new(page), false).is_ignore()
    }

    /// The patterns as written.
    pub fn written(&self) -> &[String] {
        &self.written
    }
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn globs(patterns: &[&str]) -> Globs {
        let placed = |text: &&str| Placed { value: (*text).to_owned(), span: Span::default() };
        Globs::new(&patterns.iter().map(placed).collect::<Vec<_>>()).expect("patterns")
    }

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        let drafts = globs(&["drafts/", "/top.md", "*.old.md", "a/**/z.md", "!drafts/keep.md"]);
        for (page, expected) in [
            ("drafts/a.md", true),
            ("x/drafts/a/b.md", true),
            ("top.md", true),
            ("x/top.md", false),
            ("x/a.old.md", true),
            ("a/b/c/z.md", true),
            ("b/z.md", false),
        ] {
            assert_eq!(drafts.matches(page), expected, "{page}");
        }
        assert!(globs(&["./pages/a.md"]).matches("pages/a.md"));
        assert!(!globs(&[]).matches("a.md"));
    }

    #[test]
    fn patterns_that_match_nothing_are_mistakes() {
        for wrong in ["", "# all", "[z-a]", "..\\x", "../x"] {
            let placed = Placed { value: wrong.to_owned(), span: Span::default() };
            assert!(Globs::new(&[placed]).is_err(), "{wrong}");
        }
    }
}
