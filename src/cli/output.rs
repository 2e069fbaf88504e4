//! Standard output, standard error and report files.

use crate::report::safe_lines;
use std::io::{self, Write};

/// Writes text to standard output.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(safe_lines(text).as_bytes())?;
    out.flush()
}

/// Says a sentence on standard error, as `leaflint: …`.
pub(super) fn say(sentence: &str) {
    warn(&format!("leaflint: {sentence}\n"));
}

/// Writes text to standard error. If even that fails, nobody can be told.
pub(super) fn warn(text: &str) {
    let _ = io::stderr().lock().write_all(safe_lines(text).as_bytes());
}
