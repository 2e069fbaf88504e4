//! Mistakes in packs, told with file, line and column.

use crate::source::Source;
use std::fmt;

/// One mistake in a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackProblem {
    /// The file, as a path with `/`.
    pub file: String,
    /// 1-based line; 0 if the mistake is about the file or folder as a whole.
    pub line: u32,
    /// 1-based column in characters; 0 with line 0.
    pub column: u32,
    /// A clear sentence.
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl PackProblem {
    /// A problem about a whole file or folder.
    pub fn of_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, message: message.into(), suggestion: None }
    }

    /// A problem at a byte offset of a source.
    pub fn at(source: &Source, offset: usize, message: impl Into<String>) -> Self {
        let place = source.line_column(offset as u32);
        Self {
            file: source.name().to_owned(),
            line: place.line,
            column: place.column,
            message: message.into(),
            suggestion: None,
        }
    }

    /// The same with the nearest of the known names as a suggestion.
    #[must_use]
    pub fn suggest<'n>(mut self, wrong: &str, known: impl Iterator<Item = &'n str>) -> Self {
        self.suggestion = nearest(wrong, known).map(str::to_owned);
        self
    }
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.file, self.message)?;
        } else {
            write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        }
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean `{suggestion}`?")?;
        }
        Ok(())
    }
}

/// The known name most like a wrong one, if any is like it at all (Jaro-Winkler similarity of at least 0.8).
pub fn nearest<'n>(wrong: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_answered_with_the_name_that_was_meant() {
        let names = ["conservative-care", "first-choice"];
        assert_eq!(nearest("conservativ-care", names.into_iter()), Some("conservative-care"));
        assert_eq!(nearest("zebra", names.into_iter()), None);
    }
}
