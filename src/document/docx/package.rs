//! The archive of a Word file: its parts and the relationships between them.
//!
//! An archive is hostile until it is read: the number of its entries and the bytes that are unpacked are limited,
//! whatever it says about itself.

use super::xml::{Node, Xml};
use crate::source::{DecodeError, Source, Told};
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// More entries than this are no text document.
const MOST_ENTRIES: usize = 20_000;
/// Bytes of all parts that are unpacked, at most; a small file gets fewer.
const MOST_BYTES: u64 = 96 * 1024 * 1024;
/// Bytes that are unpacked of any file.
const ALWAYS_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes that are unpacked for each byte of a larger file; the XML of real documents is packed to a tenth or less often.
const RATIO: u64 = 64;

/// An opened Word file.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may be unpacked in all.
    limit: u64,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// Why bytes that should be a Word file are none, by their first bytes.
static STRANGERS: &[(&[u8], &str)] = &[
    (b"{\\rtf", "this is an RTF file with the name of a Word file. Open it in Word and save it as .docx"),
    (b"%PDF", "this is a PDF file with the name of a Word file. Check the file that it was made from"),
    (
        b"<",
        "this is an HTML or XML file with the name of a Word file. Give it the name of an HTML page or save it as .docx",
    ),
];

/// The first bytes of the container of old and of encrypted Office files.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl<'b> Package<'b> {
    /// Opens an archive.
    ///
    /// # Errors
    /// A sentence that says what the bytes are instead and what to do.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        if bytes.is_empty() {
            return Err("this Word file is empty: it has no bytes in it".to_owned());
        }
        if bytes.starts_with(OLE) {
            return Err(old_or_encrypted(bytes).to_owned());
        }
        let stranger = STRANGERS.iter().find(|(start, _)| bytes.trim_ascii_start().starts_with(start));
        if let Some((_, sentence)) = stranger {
            return Err((*sentence).to_owned());
        }
        if !bytes.starts_with(b"PK") {
            return Err(no_archive(bytes));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.len() > MOST_ENTRIES {
            return Err(format!("this Word file has {} entries and was not read; a Word file has few", zip.len()));
        }
        let limit = (bytes.len() as u64).saturating_mul(RATIO).clamp(ALWAYS_BYTES, MOST_BYTES);
        Ok(Self { zip, limit, left: limit })
    }

    /// The text of a part; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let damaged = |why: &str| format!("this Word file is damaged: {name} {why}. Open it in Word and save it again");
        let source = Source::from_bytes(name, bytes).map_err(|error| match error {
            DecodeError::NotUtf8 { line, offset } => {
                damaged(&format!("is not UTF-8 text (the first bad byte is on its line {line}, byte {offset})"))
            }
            DecodeError::Unread(encoding) => damaged(&format!("is {encoding}, which no Word file is")),
            DecodeError::Binary => damaged("is not text: it has NUL or other control characters in it"),
            DecodeError::TooLarge => damaged("is larger than 4 GiB"),
        })?;
        // XML that does not say its encoding is UTF-8; nothing is guessed.
        let encoding = source.encoding();
        if matches!(encoding.told(), Told::Guess | Told::AgainstPage) && encoding.name() == "windows-1252" {
            return Err(damaged("is not UTF-8 text, as it must be"));
        }
        Ok(Some(source.into_text()))
    }

    /// Whether names in the archive are written with backslashes.
    pub(super) fn has_backslashes(&self) -> bool {
        let name = |at: usize| self.zip.name_for_index(at).and_then(Result::ok);
        (0..self.zip.len()).filter_map(name).any(|name| name.contains('\\'))
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The bytes of a part; `None` if there is none of this name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let megabytes = self.limit / (1024 * 1024);
        let too_large =
            || Err(format!("the text of this Word file is more than {megabytes} MB unpacked, so it was not read"));
        let entry = self.zip.by_index(index).map_err(|error| damaged(&error))?;
        if entry.size() > self.left {
            return too_large();
        }
        let mut bytes = Vec::with_capacity(entry.size() as usize);
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error.into()))?;
        if bytes.len() as u64 > self.left {
            return too_large();
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The archive with some parts changed or added; all others stay as they are packed, in their order.
    pub(super) fn rewrite(&mut self, changed: &[(String, String)]) -> Result<Vec<u8>, String> {
        let failed = |error: &ZipError| format!("the copy of this Word file cannot be made: {error}");
        let indexes: Vec<_> = changed.iter().map(|(name, _)| self.index(name)).collect();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(at).map_err(|error| damaged(&error))?;
            let Some(change) = indexes.iter().position(|index| *index == Some(at)) else {
                out.raw_copy_file(entry).map_err(|error| failed(&error))?;
                continue;
            };
            let name = entry.name().map_err(|error| damaged(&error))?.into_owned();
            let mut options = SimpleFileOptions::default();
            if let Some(time) = entry.last_modified() {
                options = options.last_modified_time(time);
            }
            drop(entry);
            out.start_file(name, options).map_err(|error| failed(&error))?;
            out.write_all(changed[change].1.as_bytes()).map_err(|error| failed(&error.into()))?;
        }
        for (_, (name, text)) in indexes.iter().zip(changed).filter(|(index, _)| index.is_none()) {
            let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
            out.start_file(name, options).map_err(|error| failed(&error))?;
            out.write_all(text.as_bytes()).map_err(|error| failed(&error.into()))?;
        }
        Ok(out.finish().map_err(|error| failed(&error))?.into_inner())
    }

    /// Names of parts are the same in any case.
    fn index(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            let same = |at: &usize| {
                let other = self.zip.name_for_index(*at).and_then(Result::ok);
                other.is_some_and(|other| other.eq_ignore_ascii_case(name))
            };
            (0..self.zip.len()).find(same)
        })
    }

    /// The relationships of a part; the empty name stands for the package.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Relationships, String> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let Some(text) = self.part(&name)? else { return Ok(Relationships::default()) };
        let mut all = Vec::new();
        let mut xml = Xml::new(&name, &text);
        while let Some(node) = xml.next()? {
            let Node::Start { tag, .. } = node else { continue };
            let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
            else {
                continue;
            };
            let is_external = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
            let target = if is_external { target.into_owned() } else { resolve(folder, &target) };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            all.push(Relationship { id: id.into_owned(), kind, target, is_external });
        }
        let by_id = all.iter().enumerate().map(|(at, row)| (row.id.clone(), at)).collect();
        Ok(Relationships { all, by_id })
    }
}

/// A relationship of a part.
#[derive(Debug)]
pub(super) struct Relationship {
    pub(super) id: String,
    /// The last word of its type (`styles`, `footnotes`).
    pub(super) kind: String,
    /// The name of the other part, or an address.
    pub(super) target: String,
    pub(super) is_external: bool,
}

/// The relationships of a part.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    pub(super) all: Vec<Relationship>,
    by_id: HashMap<String, usize>,
}

impl Relationships {
    /// The part of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        self.all.iter().find(|row| row.kind == kind && !row.is_external).map(|row| row.target.as_str())
    }

    /// The address that a link leads to.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|at| self.all[*at].target.as_str())
    }
}

/// The name of a part from a target in a folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn old_or_encrypted(bytes: &[u8]) -> &'static str {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        "this Word file is protected with a password. Save a copy without one"
    } else {
        "this is an old Word file (.doc) with the name of a new one. Open it in Word and save it as .docx"
    }
}

/// What bytes are that do not start as an archive does.
fn no_archive(bytes: &[u8]) -> String {
    if ZipArchive::new(Cursor::new(bytes)).is_ok_and(|zip| !zip.is_empty()) {
        let sentence = "this Word file does not start where it should: other bytes stand before its archive. Get it again, or open it in Word and save it as .docx";
        return sentence.to_owned();
    }
    "this is no Word file: a .docx file is a zip archive, and this is none".to_owned()
}

/// The error of the archive that was met while an entry was read.
fn inner(error: &std::io::Error) -> Option<&ZipError> {
    error.get_ref().and_then(|inner| inner.downcast_ref())
}

/// An error of the archive as a sentence.
pub(super) fn damaged(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_ascii_lowercase().contains("password") => {
            "this Word file is protected with a password. Save a copy without one".to_owned()
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "this Word file is packed in a way that neither Word nor leaflint reads. Unpack it and pack it again as an ordinary zip archive, or save it again in Word".to_owned()
        }
        ZipError::Io(error) if inner(error).is_some() => inner(error).map_or_else(String::new, damaged),
        error => format!("this Word file is cut off or damaged: {error}. Get it again, or open and save it in Word"),
    }
}
