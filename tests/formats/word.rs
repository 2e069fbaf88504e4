//! Makes Word files: a body with styles and lists, packed as Word does.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The list number of bullets; numbered lists have numbers from [`FIRST_NUMBERED`].
pub(crate) const BULLETS: u32 = 1;
/// The first number of a numbered list; every one is a list of its own.
pub(crate) const FIRST_NUMBERED: u32 = 2;

/// A Word file with this body, which uses `lists` numbered lists.
pub(crate) fn file(body: &str, lists: u32) -> Vec<u8> {
    let namespaces = format!(
        r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#
    );
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let mut styles = String::new();
    for level in 1..=6 {
        let _ = write!(
            styles,
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:pPr><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{}"/></w:rPr></w:style>"#,
            level - 1,
            40 - level * 4
        );
    }
    for (id, name) in [("ListParagraph", "List Paragraph"), ("Quote", "Quote"), ("Caption", "caption")] {
        let _ = write!(styles, r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>"#);
    }
    let shape = |id: u32, format: &str, text: &str| {
        let mut levels = String::new();
        for level in 0..9 {
            let left = 720 * (level + 1);
            let _ = write!(
                levels,
                r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>"#
            );
        }
        format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
    };
    let mut numbering = shape(0, "bullet", "•") + &shape(1, "decimal", "%1.");
    let _ = write!(numbering, r#"<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>"#);
    for list in FIRST_NUMBERED..FIRST_NUMBERED + lists {
        let _ = write!(
            numbering,
            r#"<w:num w:numId="{list}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
        );
    }
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                r#"{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>"#
            ),
        ),
        (
            "word/document.xml",
            format!("{head}<w:document {namespaces}><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ),
        ("word/styles.xml", format!("{head}<w:styles {namespaces}>{styles}</w:styles>")),
        ("word/numbering.xml", format!("{head}<w:numbering {namespaces}>{numbering}</w:numbering>")),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Text for XML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A run, perhaps in bold type.
pub(crate) fn run(words: &str, bold: bool) -> String {
    let properties = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!(r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#, escape(words))
}
