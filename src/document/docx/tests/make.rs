//! Word files made in memory.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file under construction: its parts by name.
pub(crate) struct Docx {
    parts: Vec<(String, String)>,
    relationships: Vec<String>,
    root: Vec<String>,
}

impl Docx {
    /// A file whose body has this content.
    pub(crate) fn new(body: &str) -> Self {
        let body = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
        Self {
            parts: vec![("word/document.xml".to_owned(), body)],
            relationships: Vec::new(),
            root: vec![relationship("r1", "officeDocument", "word/document.xml", "")],
        }
    }

    /// Adds a part that the main one refers to, with this content in its root.
    pub(crate) fn part(mut self, kind: &str, root: &str, content: &str) -> Self {
        let number = self.parts.len();
        let name = format!("{kind}{number}.xml");
        self.relationships.push(relationship(&format!("p{number}"), kind, &name, ""));
        self.parts.push((format!("word/{name}"), format!("<w:{root} {NAMESPACES}>{content}</w:{root}>")));
        self
    }

    /// Adds an address that links of the main part lead to.
    pub(crate) fn address(mut self, id: &str, address: &str) -> Self {
        self.relationships.push(relationship(id, "hyperlink", address, r#"TargetMode="External""#));
        self
    }

    /// Adds a part of the package as it is.
    pub(crate) fn raw(mut self, kind: &str, name: &str, text: &str) -> Self {
        self.root.push(relationship(&format!("x{}", self.root.len()), kind, name, ""));
        self.parts.push((name.to_owned(), text.to_owned()));
        self
    }

    /// The bytes of the file.
    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let relationships = |rows: &[String]| format!("<Relationships>{}</Relationships>", rows.concat());
        self.parts.insert(0, ("_rels/.rels".to_owned(), relationships(&self.root)));
        self.parts.insert(0, ("[Content_Types].xml".to_owned(), CONTENT_TYPES.to_owned()));
        self.parts.push(("word/_rels/document.xml.rels".to_owned(), relationships(&self.relationships)));
        archive(&self.parts)
    }
}

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn relationship(id: &str, kind: &str, target: &str, more: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{TYPES}/{kind}" Target="{target}" {more}/>"#)
}

/// An archive of these parts.
pub(crate) fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A paragraph in a style, of runs.
pub(crate) fn styled(style: &str, content: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>"#)
}

/// A paragraph of one run.
pub(crate) fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

/// A run.
pub(crate) fn run(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// An item of a list.
pub(crate) fn item(list: u32, level: u8, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        run(words)
    )
}
