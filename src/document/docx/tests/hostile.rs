//! Word files that are none, that are broken, and that mean harm.

use super::make::{Docx, archive, paragraph, run};
use super::*;
use proptest::prelude::*;

fn refusal(bytes: &[u8]) -> String {
    read("bad.docx", bytes).expect_err("it is refused")
}

#[test]
fn what_is_no_word_file_is_told_by_name() {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0";
    let zip = |parts: &[(&str, &str)]| {
        archive(&parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Vec<_>>())
    };
    let sheet = zip(&[
        ("_rels/.rels", "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></R>"),
        ("xl/workbook.xml", "<workbook xmlns=\"spreadsheetml\"/>"),
    ]);
    for (bytes, words) in [
        (Vec::new(), "is empty"),
        (ole.to_vec(), "old Word file (.doc)"),
        ([&ole[..], &encrypted].concat(), "protected with a password"),
        (b"{\\rtf1 x}".to_vec(), "an RTF file"),
        (b"%PDF-1.7".to_vec(), "a PDF file"),
        (b" <html>".to_vec(), "an HTML or XML file"),
        (b"hello".to_vec(), "no Word file"),
        (zip(&[("a.txt", "x")]), "names no main document"),
        (
            zip(&[("_rels/.rels", "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></R>")]),
            "is not in it",
        ),
        (sheet, "an Office file, but no Word file"),
    ] {
        let message = refusal(&bytes);
        assert!(message.contains(words), "{words}: {message}");
    }
}

#[test]
fn an_archive_that_word_would_not_write_is_told_what_it_is() {
    let whole = Docx::new(&paragraph("It is safe.")).bytes();
    assert!(refusal(&[b"MZ junk", &whole[..]].concat()).contains("other bytes stand before its archive"));
    let links = "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></R>";
    let backslashes = archive(&[("_rels\\.rels".to_owned(), links.to_owned())]);
    assert!(refusal(&backslashes).contains("written with \\ instead of /"));
    // The method of the entries is told in front of each of them and in the directory.
    let mut packed = whole.clone();
    for (mark, at) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
        let found: Vec<usize> = (0..whole.len() - 4).filter(|from| whole[*from..].starts_with(mark)).collect();
        assert!(found.len() > 3);
        for from in found {
            packed[from + at] = 97;
        }
    }
    assert!(refusal(&packed).contains("packed in a way that neither Word nor leaflint reads"), "{}", refusal(&packed));
}

#[test]
fn text_of_a_part_that_is_no_utf_8_is_damage() {
    let whole = archive_of_bytes(b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>caf\xe9</w:t></w:r></w:p></w:body></w:document>");
    let message = refusal(&whole);
    assert!(message.contains("this Word file is damaged: w.xml is not UTF-8 text"), "{message}");
    let declared = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>caf\xe9</w:t></w:r></w:p></w:body></w:document>";
    let (source, _) = read("a.docx", &archive_of_bytes(declared)).expect("it says what it is");
    assert_eq!(source.text(), "caf\u{e9}\n");
}

/// A Word file with this main part.
fn archive_of_bytes(body: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Write};
    let links = "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></R>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("_rels/.rels", links.as_bytes()), ("w.xml", body)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    let whole = Docx::new(&paragraph("It is safe.")).bytes();
    for length in (0..whole.len()).step_by(7) {
        let message = refusal(&whole[..length]);
        assert!(message.contains("Word file"), "{length}: {message}");
    }
    assert!(refusal(&Docx::new("<w:p><w:r>").bytes()).contains("damaged"));
}

#[test]
fn document_types_and_unknown_entities_are_refused() {
    let with = |start: &str, body: &str| {
        let mut parts = vec![(
            "_rels/.rels".to_owned(),
            "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></R>".to_owned(),
        )];
        parts.push(("w.xml".to_owned(), format!("{start}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{body}</w:document>")));
        refusal(&archive(&parts))
    };
    let lol = "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    assert!(with(lol, &paragraph("&b;")).contains("document type declaration"));
    assert!(with("", &paragraph("&nbsp;")).contains("unknown character reference, &nbsp;"));
    assert!(with("", &paragraph("&#xD800;")).contains("unknown character reference"));
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let bomb = Docx::new(&paragraph(&" ".repeat(100 << 20))).bytes();
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb).contains("more than 16 MB unpacked"));
    // The same with a size that is not told: it lies in the directory at the end.
    let mut forged = bomb.clone();
    let sizes: Vec<usize> = forged
        .windows(4)
        .enumerate()
        .filter(|(_, size)| {
            u32::from_le_bytes((*size).try_into().expect("four")) as usize > 100 << 20
                && u32::from_le_bytes((*size).try_into().expect("four")) < (100 << 20) + 2000
        })
        .map(|(at, _)| at)
        .collect();
    for at in sizes {
        forged[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    refusal(&forged);
    let many: Vec<_> = (0..20_001).map(|at| (format!("{at}"), String::new())).collect();
    assert!(refusal(&archive(&many)).contains("20001 entries"));
}

#[test]
fn depth_costs_nothing_and_deep_tables_are_refused() {
    let deep =
        |tag: &str, times: usize| format!("{}{}", format!("<{tag}>").repeat(times), format!("</{tag}>").repeat(times));
    for tag in ["x", "w:r", "w:ins", "w:del", "w:sdt", "mc:AlternateContent"] {
        let docx = Docx::new(&format!("<w:p>{}{}</w:p>", deep(tag, 200_000), run("Still there.")));
        let (_, document) = read("deep.docx", &docx.bytes()).expect("it can be read");
        assert_eq!(document.blocks[0].text.plain(), "Still there.", "{tag}");
    }
    assert!(refusal(&Docx::new(&deep("w:tbl", 1000)).bytes()).contains("too deeply"));
    assert!(refusal(&Docx::new(&deep("w:p", 1000)).bytes()).contains("too deeply"));
}

/// Elements in any order, well nested: what a broken writer may leave.
pub(super) fn tree() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "w:p",
        "w:r",
        "w:t",
        "w:pPr",
        "w:rPr",
        "w:del",
        "w:ins",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:sdt",
        "w:sdtPr",
        "w:sdtContent",
        "w:txbxContent",
        "w:hyperlink w:anchor=\"fn1\"",
        "w:footnote w:id=\"1\"",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "w:fldChar w:fldCharType=\"begin\"",
        "w:instrText",
        "w:numPr",
        "w:trPr",
        "w:tcPr",
        "w:tblPr",
        "m:oMath",
    ];
    const EMPTY: &[&str] = &[
        "w:br",
        "w:tab",
        "w:cr",
        "w:br w:type=\"page\"",
        "w:pStyle w:val=\"Heading1\"",
        "w:numId w:val=\"1\"",
        "w:b",
        "w:ilvl w:val=\"3\"",
        "w:vanish",
        "w:vertAlign w:val=\"superscript\"",
        "w:sym w:char=\"F0B7\"",
        "w:del",
        "w:fldChar w:fldCharType=\"end\"",
        "w:footnoteReference w:id=\"1\"",
        "w:showingPlcHdr",
        "w:gridSpan w:val=\"9\"",
        "wp:docPr descr=\"a\u{e9}\"",
        "w:outlineLvl w:val=\"1\"",
        "w:p",
        "w:r",
        "w:tc",
        "w:tblHeader",
        "w:cellDel",
        "w:tblLook w:val=\"04A0\"",
        "w:tr",
    ];
    let words = prop_oneof!["[a-z 1\u{e9}\u{1F600}•.]{0,12}", Just("&amp;".to_owned()), Just("1".to_owned())];
    let leaf = prop_oneof![
        words.prop_map(|words| format!("<w:r><w:t>{words}</w:t></w:r>")),
        proptest::sample::select(EMPTY).prop_map(|tag| format!("<{tag}/>")),
        proptest::sample::select(EMPTY).prop_map(|tag| format!("<w:r><{tag}/></w:r>")),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        (proptest::sample::select(TAGS), proptest::collection::vec(inner, 0..8)).prop_map(|(tag, inside)| {
            let name = tag.split(' ').next().unwrap_or(tag);
            format!("<{tag}>{}</{name}>", inside.concat())
        })
    })
}

proptest! {
    #[test]
    fn any_tree_of_elements_keeps_the_promises(body in proptest::collection::vec(tree(), 0..6)) {
        let docx = Docx::new(&body.concat()).part("footnotes", "footnotes", &body.concat());
        let (source, document) = read("any.docx", &docx.bytes()).map_err(TestCaseError::fail)?;
        document.check_map(source.text());
        for block in &document.blocks {
            let span = block.text.whole_span();
            let location = source.location(span).expect("every block has a place");
            prop_assert!(location.start.paragraph <= location.end.paragraph || location.start.part != location.end.part);
            source.headings_above(span.start);
        }
    }

    #[test]
    fn any_change_of_bytes_is_read_or_refused(at in 0usize..3000, bytes in proptest::collection::vec(any::<u8>(), 1..8)) {
        let mut docx = Docx::new(&[paragraph("It is safe."), paragraph("It hurts.")].concat()).bytes();
        let at = at % docx.len();
        let end = (at + bytes.len()).min(docx.len());
        docx[at..end].copy_from_slice(&bytes[..end - at]);
        if let Ok((source, document)) = read("any.docx", &docx) {
            document.check_map(source.text());
        }
    }
}
