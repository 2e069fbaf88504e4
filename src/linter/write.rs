//! Writes files whole: reports, baselines, mended pages.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file in one step: a reader sees the old file or the whole new one, never a part.
///
/// A link is followed, so that it stays a link; something that is no file (`/dev/stdout`, a pipe) is written directly.
pub fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return fill(OpenOptions::new().write(true).open(path)?, write);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = temporary(&target)?;
    let result = OpenOptions::new().write(true).create_new(true).open(&temporary).and_then(|file| {
        if let Some(metadata) = existing {
            file.set_permissions(metadata.permissions())?;
        }
        fill(file, write)?;
        fs::rename(&temporary, &target)
    });
    if result.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    result.map_err(|error| match path.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound && !folder.is_dir() => {
            io::Error::other(format!("there is no folder {}; make it first", folder.display()))
        }
        _ => error,
    })
}

fn fill(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut buffer = BufWriter::new(file);
    write(&mut buffer)?;
    buffer.flush()
}

/// A name beside `target` that nobody uses.
fn temporary(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or_else(|| io::Error::other("this is not the name of a file"))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.tmp", std::process::id()));
    Ok(target.with_file_name(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("report.json");
        write_file(&path, |out| out.write_all(b"one")).expect("written");
        let failed = write_file(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).expect("there"), b"one");
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
    }
}
