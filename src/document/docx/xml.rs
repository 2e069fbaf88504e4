//! A part of a Word file as a row of tags and texts with their places.
//!
//! A document type is refused, so there are no entities but the five of XML; nothing here recurses, and no tag costs more
//! than its length.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// The namespaces of `WordprocessingML`: transitional and strict.
pub(super) const WORD: &[&str] = &[
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The name of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name<'x> {
    /// An element of `WordprocessingML`, without its prefix.
    Word(&'x str),
    /// Any other element, without its prefix.
    Other(&'x str),
}

/// One piece of a part; ranges are bytes of the part.
#[derive(Debug)]
pub(super) enum Node<'x> {
    Start {
        tag: Tag<'x>,
        range: Range<usize>,
        is_empty: bool,
    },
    End {
        range: Range<usize>,
    },
    Text {
        range: Range<usize>,
    },
    /// A reference to one character.
    Character {
        character: char,
        range: Range<usize>,
    },
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'x> {
    start: BytesStart<'x>,
    /// Length of the prefix in the name, with its colon.
    prefix: usize,
    is_word: bool,
}

impl Tag<'_> {
    pub(super) fn name(&self) -> Name<'_> {
        let local = &self.start.name().into_inner()[self.prefix..];
        if self.is_word { Name::Word(local) } else { Name::Other(local) }
    }

    /// The value of an attribute, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut all = self.start.attributes();
        let all = all.with_checks(false).flatten();
        let found = all.into_iter().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The namespace of `WordprocessingML` that this tag declares.
    pub(super) fn word_namespace(&self) -> Option<&'static str> {
        let mut all = self.start.attributes();
        let mut all = all.with_checks(false).flatten();
        all.find_map(|attribute| WORD.iter().find(|name| **name == attribute.value.as_ref()).copied())
    }

    /// An attribute as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a property such as `<w:b/>` is on.
    pub(super) fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off"))
    }
}

/// Reads a part.
pub(super) struct Xml<'x> {
    part: &'x str,
    reader: Reader<&'x [u8]>,
    /// The prefix of `WordprocessingML` with its colon, once the root is known.
    word: Option<String>,
}

impl<'x> Xml<'x> {
    /// A reader of the part called `part` in messages.
    pub(super) fn new(part: &'x str, text: &'x str) -> Self {
        Self { part, reader: Reader::from_str(text), word: None }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the part.
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, String> {
        loop {
            let from = self.at();
            let event = self.reader.read_event().map_err(|error| self.broken(&error.to_string()))?;
            let range = from..self.at();
            return Ok(Some(match event {
                Event::Start(start) => Node::Start { tag: self.tag(start), range, is_empty: false },
                Event::Empty(start) => Node::Start { tag: self.tag(start), range, is_empty: true },
                Event::End(_) => Node::End { range },
                Event::Text(_) => Node::Text { range },
                Event::CData(_) => Node::Text { range: range.start + "<![CDATA[".len()..range.end - "]]>".len() },
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => named(&reference),
                        Err(_) => None,
                    };
                    let name = || self.broken(&format!("it has an unknown character reference, &{};", &*reference));
                    Node::Character { character: character.ok_or_else(name)?, range }
                }
                Event::DocType(_) => {
                    return Err(format!(
                        "{} has a document type declaration, which no Word file has; it was not read",
                        self.part
                    ));
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    fn broken(&self, why: &str) -> String {
        format!("this Word file is damaged: {} cannot be read ({why})", self.part)
    }

    fn tag(&mut self, start: BytesStart<'x>) -> Tag<'x> {
        let word = self.word.get_or_insert_with(|| word_prefix(&start));
        let name = start.name().into_inner();
        let prefix = name.find(':').map_or(0, |at| at + 1);
        let is_word = name[..prefix] == **word;
        Tag { start, prefix, is_word }
    }

    /// The prefix of `WordprocessingML` with its colon.
    pub(super) fn word(&self) -> &str {
        self.word.as_deref().unwrap_or("w:")
    }
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The prefix that the root gives to `WordprocessingML`.
fn word_prefix(root: &BytesStart<'_>) -> String {
    let mut attributes = root.attributes();
    for attribute in attributes.with_checks(false).flatten() {
        if !WORD.contains(&&*attribute.value) {
            continue;
        }
        match attribute.key.into_inner().split_once(':') {
            Some(("xmlns", prefix)) => return format!("{prefix}:"),
            None if attribute.key.into_inner() == "xmlns" => return String::new(),
            _ => {}
        }
    }
    "w:".to_owned()
}
