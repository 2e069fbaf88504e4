//! Standard output, standard error and report files.

use crate::report::safe_lines;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

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

/// Adds to the end of a file in one write, so that nothing half-written is left where the summary cannot be made.
pub(super) fn add_to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut text = Vec::new();
    write(&mut text)?;
    OpenOptions::new().append(true).create(true).open(path)?.write_all(&text)
}
