//! The table of document formats: a new format is one new file and one row here.

use super::{Document, docx, html, markdown, plain};
use crate::source::Source;

/// A document format leaflint can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `CommonMark` with tables, footnotes and strikethrough.
    Markdown,
    /// HTML pages and fragments.
    Html,
    /// Plain text.
    Plain,
    /// Word files.
    Docx,
}

/// One row of [`FORMATS`].
#[derive(Debug)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// Its name in messages and JSON.
    pub name: &'static str,
    /// File extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// How it is read.
    pub read: Read,
}

/// A page with its text.
pub type Page = (Source, Document);

/// How a format is read.
#[derive(Debug, Clone, Copy)]
pub enum Read {
    /// The file is text; any text parses.
    Text(fn(&Source) -> Document),
    /// The file holds its text in another form. The text is put together from its parts; a sentence says why bytes are no
    /// such file.
    Container(fn(&str, &[u8]) -> Result<Page, String>),
}

/// Every format, with its extensions and parser.
pub static FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd", "mdx", "qmd"],
        read: Read::Text(markdown::parse),
    },
    FormatRow {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        read: Read::Text(html::parse),
    },
    FormatRow { format: Format::Plain, name: "text", extensions: &["txt", "text"], read: Read::Text(plain::parse) },
    FormatRow { format: Format::Docx, name: "docx", extensions: &["docx", "docm"], read: Read::Container(docx::read) },
];

pub(super) fn row(format: Format) -> &'static FormatRow {
    FORMATS.iter().find(|row| row.format == format).expect("every format has a row, which a test checks")
}

/// Files that hold text for people and are not read, by their extension: what to do with them.
static ELSEWHERE: &[(&[&str], &str)] = &[
    (&["doc", "dot"], "this is an old Word file; open it in Word and save it as .docx"),
    (&["rtf", "odt", "pages", "wpd"], "leaflint does not read files of this kind; save it as .docx"),
    (&["pdf"], "leaflint reads no PDF files, since their text comes in no sure order; check the file it was made from"),
];

fn extension(name: &str) -> Option<String> {
    Some(name.rsplit_once('.')?.1.to_ascii_lowercase())
}

impl Format {
    /// What to do with a file that leaflint does not read, if its name tells.
    pub fn advice(name: &str) -> Option<&'static str> {
        let extension = extension(name)?;
        ELSEWHERE.iter().find(|(extensions, _)| extensions.contains(&extension.as_str())).map(|(_, advice)| *advice)
    }

    /// The format of a file name, by its extension in any case; `None` if leaflint does not read such files.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = extension(name)?;
        FORMATS.iter().find(|row| row.extensions.contains(&extension.as_str())).map(|row| row.format)
    }

    /// The format that is called `name` (`markdown`, `html`, `text`, `docx`), for settings that give a file's format.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.name == name).map(|row| row.format)
    }

    /// The format's name in messages and JSON.
    pub fn name(self) -> &'static str {
        row(self).name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_one_row_and_no_extension_is_claimed_twice() {
        for format in [Format::Markdown, Format::Html, Format::Plain, Format::Docx] {
            assert_eq!(FORMATS.iter().filter(|row| row.format == format).count(), 1);
            assert_eq!(Format::named(format.name()), Some(format));
        }
        let mut all: Vec<_> = FORMATS.iter().flat_map(|row| row.extensions).collect();
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before);
    }

    #[test]
    fn names_are_told_by_extension_in_any_case() {
        assert_eq!(Format::of_name("a/b.MD"), Some(Format::Markdown));
        assert_eq!(Format::of_name("page.HTM"), Some(Format::Html));
        assert_eq!(Format::of_name("README"), None);
        assert!(Format::advice("old.DOC").is_some_and(|advice| advice.contains("save it as .docx")));
        assert_eq!(Format::advice("photo.png"), None);
    }
}
