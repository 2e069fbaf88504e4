//! Reads one page, or says in a sentence why it cannot be read.

use super::find::{Input, Place};
use crate::document::{Document, Format};
use crate::source::Source;
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// Reads a file as a page; its name in messages is `name`.
///
/// # Errors
/// A sentence: what is wrong and what to do.
pub fn read_page(path: &Path, name: &str, format: Format) -> Result<(Source, Document), String> {
    Document::read(name, read_file(path)?, format, refuse_endless_line)
}

/// The largest page, in bytes: no page for patients comes near it, not even a Word file full of pictures.
const LARGEST_PAGE: u64 = 256 * 1024 * 1024;

/// The bytes of a page.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| why_missing(path, &error))?;
    if metadata.is_dir() {
        return Err("this is a folder; name a file".to_owned());
    }
    if let Some(refusal) = refusal(&metadata) {
        return Err(refusal);
    }
    read_page_from(fs::File::open(path).map_err(|error| sentence(&error))?)
}

/// Reads a page from a file or from standard input, which may never end.
fn read_page_from(from: impl Read) -> Result<Vec<u8>, String> {
    bounded(from, LARGEST_PAGE)?
        .ok_or_else(|| "this is larger than 256 MB, so it is no page and was not checked; divide it".to_owned())
}

/// All bytes, if they are at most `largest`.
fn bounded(from: impl Read, largest: u64) -> Result<Option<Vec<u8>>, String> {
    let mut bytes = Vec::new();
    from.take(largest + 1).read_to_end(&mut bytes).map_err(|error| sentence(&error))?;
    Ok((bytes.len() as u64 <= largest).then_some(bytes))
}

/// Reads a file of at most `largest` bytes that is no page; `what` says what it should be.
///
/// # Errors
/// A sentence, also for what could make leaflint wait or read for ever.
pub(super) fn small_file(path: &Path, largest: u64, what: &str) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| why_missing(path, &error))?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { kind(&metadata) };
        return Err(format!("this is {kind}, not a file, so it was not read; {what} must be a file"));
    }
    // The size that the system tells need not be true (`/proc`), and may change.
    bounded(fs::File::open(path).map_err(|error| sentence(&error))?, largest)?.ok_or_else(|| {
        let megabytes = largest / (1024 * 1024);
        format!("this file is larger than {megabytes} MB, so it was not used; {what} is not")
    })
}

pub(super) fn read(input: &Input) -> Result<(Source, Document), String> {
    match &input.place {
        Place::File(path) => read_page(path, &input.name, input.format),
        Place::Stdin => {
            let bytes = read_page_from(io::stdin().lock())?;
            Document::read(&input.name, bytes, input.format, refuse_endless_line)
        }
    }
}

/// The longest line, in bytes, that can be part of a page.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// Refuses a text with a line so long that it is no page: reading it would take minutes and tell nobody anything.
fn refuse_endless_line(source: &Source) -> Result<(), String> {
    let endless = source.text().split('\n').enumerate().find(|(_, line)| line.len() > LONGEST_LINE);
    let Some((at, line)) = endless else { return Ok(()) };
    let megabytes = line.len() / (1024 * 1024);
    Err(format!("line {} is {megabytes} MB long, so this is no page and was not checked; break it into lines", at + 1))
}

/// Why something that is neither a file nor a folder is not read; it could make leaflint wait for ever.
pub(super) fn refusal(metadata: &Metadata) -> Option<String> {
    if metadata.is_file() || metadata.is_dir() {
        return None;
    }
    Some(format!(
        "this is {}, not a file; leaflint reads files and folders, and '-' for standard input",
        kind(metadata)
    ))
}

#[cfg(unix)]
fn kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(_metadata: &Metadata) -> &'static str {
    "a device"
}

/// Why nothing is known of a path, as a sentence.
pub(super) fn why_missing(path: &Path, error: &io::Error) -> String {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if is_link && is_circle(error) {
        "this link leads back to itself; name the file that it should lead to".to_owned()
    } else if is_link && error.kind() == io::ErrorKind::NotFound {
        "this link leads nowhere; name the file that it should lead to, or take it away".to_owned()
    } else {
        sentence(error)
    }
}

/// Whether links lead in a circle, as the system says it.
fn is_circle(error: &io::Error) -> bool {
    // Linux, the BSDs with macOS, Windows.
    matches!(error.raw_os_error(), Some(40 | 62 | 1921))
}

/// An input error as a sentence.
pub(super) fn sentence(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no file or folder with this name".to_owned(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read this; ask its owner for permission".to_owned(),
        _ => format!("this cannot be read: {error}"),
    }
}
