//! Word files (.docx).
//!
//! A Word file is a zip archive of XML parts. Its text is put together from the body, its notes, its headers and footers
//! and its properties; what is hidden, deleted or only a comment is no text. Nothing that such a file holds is run,
//! fetched or trusted: sizes are limited, and document types are refused.

mod blocks;
mod comments;
mod earlier;
mod layout;
mod lists;
mod numbering;
mod package;
mod properties;
mod splice;
mod story;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

pub use comments::{Author, WordComment, with_comments};

use super::Document;
use crate::source::Source;
use blocks::{Builder, PartKind};
use numbering::Numbering;
use package::{Package, Relationships};
use story::NoteKind;
use styles::Styles;

/// The parts of a Word file that are needed to read any of its text.
struct Body {
    /// The name of the main part.
    part: String,
    text: String,
    relationships: Relationships,
    styles: Styles,
}

impl Body {
    fn open(package: &mut Package<'_>) -> Result<Self, String> {
        let root = package.relationships("")?;
        let Some(part) = root.of_kind("officeDocument").map(str::to_owned) else {
            if package.has_backslashes() {
                return Err("this Word file cannot be read: the names in its archive are written with \\ instead of /. Pack it with another program, or open it in Word and save it as .docx".to_owned());
            }
            return Err("this is a zip archive, but no Word file: it names no main document".to_owned());
        };
        let no_text = || format!("this Word file is damaged: its main document, {part}, is not in it");
        let text = package.part(&part)?.ok_or_else(no_text)?;
        if !is_word(&text) {
            return Err("this is an Office file, but no Word file. leaflint reads the text of Word files".to_owned());
        }
        let relationships = package.relationships(&part)?;
        let styles = match relationships.of_kind("styles") {
            Some(name) => package.part(name)?.map(|text| Styles::read(name, &text)).transpose()?.unwrap_or_default(),
            None => Styles::default(),
        };
        Ok(Self { part, text, relationships, styles })
    }
}

/// Whether the main part is a text document, not a table or a presentation.
fn is_word(text: &str) -> bool {
    let start = text.char_indices().nth(4096).map_or(text, |(end, _)| &text[..end]);
    start.contains("wordprocessingml")
}

/// Parts with running text beside the body, by the kind of their relationship.
const STORIES: &[(&str, PartKind)] = &[
    ("footnotes", PartKind::Notes(NoteKind::Footnote)),
    ("endnotes", PartKind::Notes(NoteKind::Endnote)),
    ("header", PartKind::Frame),
    ("footer", PartKind::Frame),
];

/// Reads a Word file.
///
/// # Errors
/// A sentence: what is wrong and what to do.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(Source, Document), String> {
    let mut package = Package::open(bytes)?;
    let root = package.relationships("")?;
    let mut body = Body::open(&mut package)?;
    let numbering = match body.relationships.of_kind("numbering") {
        Some(name) => package.part(name)?.map(|text| Numbering::read(name, &text)).transpose()?.unwrap_or_default(),
        None => Numbering::default(),
    };
    let mut builder = Builder::new(&body.styles, &numbering);
    let story = story::read(&body.part, &body.text, &body.styles, &body.relationships)?;
    // The words are in the story now.
    body.text = String::new();
    builder.add(&body.part, story, PartKind::Body);
    for (kind, part_kind) in STORIES {
        for row in body.relationships.all.iter().filter(|row| row.kind == *kind && !row.is_external) {
            let Some(text) = package.part(&row.target)? else { continue };
            let relationships = package.relationships(&row.target)?;
            let story = story::read(&row.target, &text, &body.styles, &relationships)?;
            drop(text);
            builder.add(&row.target, story, *part_kind);
        }
    }
    for (kind, read) in
        [("core-properties", properties::core as fn(&str, &str) -> _), ("custom-properties", properties::custom)]
    {
        let Some(part) = root.of_kind(kind) else { continue };
        if let Some(text) = package.part(part)? {
            builder.add_properties(part, read(part, &text)?);
        }
    }
    let (text, parts, document) = builder.finish();
    Ok((Source::from_parts(name, text, parts), document))
}
