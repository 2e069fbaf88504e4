//! `[[ignore]]`: findings to live with on pages that cannot hold a comment.

use super::{Globs, Placed};
use crate::source::Span;
use jiff::civil::Date;

/// One `[[ignore]]` entry.
#[derive(Debug)]
pub struct Ignore {
    /// The pages.
    pub pages: Globs,
    /// The pattern of the pages as written.
    pub path: String,
    /// The rule, as `pack/rule`.
    pub rule: Placed<String>,
    /// Words of the page; without them, every finding of the rule.
    pub quote: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Option<String>,
    /// The last day of the decision.
    pub until: Option<Date>,
    /// The place of the rule's name in the file, where findings about the entry lie.
    pub span: Span,
}

impl Ignore {
    /// Whether the entry names one file and no pattern.
    pub fn names_one_file(&self) -> bool {
        !self.path.contains(['*', '?', '[', '!']) && !self.path.ends_with('/')
    }
}
