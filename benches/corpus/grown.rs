//! One page in every format that grows: 1, 2, 4 and 8 MB of the same text and what follows it.

use super::page::{Dice, Markup, page};
use std::io::Write;
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The sizes in MB; that of a Word file is the size of its main part.
const SIZES: [usize; 4] = [1, 2, 4, 8];
const NAMES: &str = "http://schemas.openxmlformats.org";

/// Writes `page-SIZE.EXTENSION` for every format and size.
pub(crate) fn write(folder: &Path, claims: usize, seed: u64) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    for markup in [Markup::Markdown, Markup::Html, Markup::Text, Markup::Word] {
        for size in SIZES {
            let text = page(&mut Dice::new(seed), markup, size << 20, claims);
            let path = folder.join(format!("page-{size}.{}", markup.extension()));
            match markup {
                Markup::Word => word_file(&path, &text)?,
                _ => std::fs::write(path, text)?,
            }
        }
    }
    Ok(())
}

/// A Word file with this main part and nothing else.
fn word_file(path: &Path, body: &str) -> Result<(), Box<dyn std::error::Error>> {
    let types = format!(
        r#"<Types xmlns="{NAMES}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#
    );
    let root = format!(
        r#"<Relationships xmlns="{NAMES}/package/2006/relationships"><Relationship Id="r1" Type="{NAMES}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let mut zip = ZipWriter::new(std::fs::File::create(path)?);
    for (name, text) in
        [("[Content_Types].xml", types.as_str()), ("_rels/.rels", root.as_str()), ("word/document.xml", body)]
    {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    zip.finish()?;
    Ok(())
}
