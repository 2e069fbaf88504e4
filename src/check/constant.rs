//! Patterns that are constants of this room.

use regex::Regex;

/// Compiles a pattern that is written in the program, not in a pack.
pub(crate) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, which a test compiles")
}
