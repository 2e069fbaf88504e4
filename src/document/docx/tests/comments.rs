//! Copies with comments: the words keep their places, and nothing else changes.

use super::hostile::tree;
use super::make::{Docx, paragraph, run, styled};
use super::*;
use crate::source::Span;
use proptest::prelude::*;
use std::io::{Cursor, Read};

const AUTHOR: Author<'static> = Author { name: "leaflint", initials: "ll", day: "2026-06-01" };

fn commented(bytes: Vec<u8>, spans: &[Span]) -> (Source, Vec<u8>) {
    let (source, _) = read("page.docx", &bytes).expect("it can be read");
    let source = source.with_original(bytes);
    let lines = || vec![("Error: ".to_owned(), "It is <wrong> & \u{1}so.".to_owned())];
    let comments: Vec<_> = spans.iter().map(|span| WordComment { span: *span, lines: lines() }).collect();
    let copy = with_comments(&source, &comments, &AUTHOR).expect("a copy");
    (source, copy)
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// The words between the marks of every comment, and whether every mark is there once, in order.
fn anchored(bytes: &[u8], comments: u32) -> Vec<String> {
    let body = part(bytes, "word/document.xml");
    let words = |id: u32| {
        let mark = |name: &str| {
            let tag = format!("<w:{name} w:id=\"{id}\"/>");
            assert_eq!(body.matches(&tag).count(), 1, "{tag} in {body}");
            body.find(&tag).expect("there")
        };
        let (start, end, reference) = (mark("commentRangeStart"), mark("commentRangeEnd"), mark("commentReference"));
        assert!(start < end && end < reference);
        let mut out = String::new();
        let mut rest = &body[start..end];
        while let Some(at) = rest.find("<w:t") {
            rest = &rest[at..];
            let from = rest.find('>').expect("a tag") + 1;
            if rest[4..].starts_with(['>', ' ']) && !rest[..from].ends_with("/>") {
                out += &rest[from..rest[from..].find('<').map_or(rest.len(), |at| from + at)];
            }
            rest = &rest[from..];
        }
        out
    };
    (0..comments).map(words).collect()
}

fn find(source: &Source, words: &str) -> Span {
    let at = source.text().find(words).expect(words);
    Span::from_range(at..at + words.len())
}

#[test]
fn comments_stand_at_their_words() {
    let body = [
        "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>It is safe and quick</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t xml:space=\"preserve\">carba</w:t></w:r><w:r><w:t>mazepine &amp; more</w:t><w:tab/><w:t>after</w:t><w:br/></w:r></w:p>",
    ]
    .concat();
    let bytes = Docx::new(&body).bytes();
    let (source, _) = read("a.docx", &bytes).expect("it can be read");
    let quotes = ["safe", "It is safe", "carbamazepine", "mazepine & more", "more\tafter", "quick.", "& m", "after"];
    let spans: Vec<_> = quotes.iter().map(|words| find(&source, words)).collect();
    let (_, copy) = commented(bytes, &spans);
    let expected =
        ["safe", "It is safe", "carbamazepine", "mazepine &amp; more", "moreafter", "quick.", "&amp; m", "after"];
    assert_eq!(anchored(&copy, 8), expected);
    let (again, _) = read("a.docx", &copy).expect("the copy can be read");
    assert_eq!(again.text(), source.text());
    let xml = part(&copy, "word/document.xml");
    assert!(
        xml.contains("<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">safe</w:t></w:r>"),
        "{xml}"
    );
    let comments = part(&copy, "word/comments.xml");
    assert!(comments.contains("It is &lt;wrong&gt; &amp; \u{FFFD}so."), "{comments}");
    assert!(comments.contains("w:author=\"leaflint\" w:date=\"2026-06-01T00:00:00Z\" w:initials=\"ll\""));
    assert!(part(&copy, "[Content_Types].xml").contains("PartName=\"/word/comments.xml\""));
    assert!(part(&copy, "word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
}

#[test]
fn where_word_shows_no_comments_they_stand_beside() {
    let boxed =
        format!("<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>", paragraph("In the box."));
    let body = [
        styled("Heading1", &run("Risks")),
        format!(
            "<w:p>{}<w:r>{boxed}</w:r><w:r><w:t>Noted</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
            run("Before")
        ),
    ];
    let notes = format!("<w:footnote w:id=\"2\">{}</w:footnote>", paragraph("A note."));
    let bytes = Docx::new(&body.concat())
        .part("footnotes", "footnotes", &notes)
        .part("footer", "ftr", &paragraph("At the foot."))
        .bytes();
    let (source, _) = read("a.docx", &bytes).expect("it can be read");
    let spans = ["In the box", "A note", "At the foot"].map(|words| find(&source, words));
    let (_, copy) = commented(bytes, &spans);
    let xml = part(&copy, "word/document.xml");
    assert!(xml.contains("<w:commentRangeStart w:id=\"0\"/><w:r><w:pict>"), "{xml}");
    assert!(xml.contains("<w:commentRangeStart w:id=\"1\"/><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeEnd w:id=\"1\"/>"), "{xml}");
    assert!(xml.contains("</w:pPr><w:commentRangeStart w:id=\"2\"/>"), "{xml}");
}

#[test]
fn earlier_comments_stay_and_numbers_go_on() {
    let body = "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>It is safe.</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>";
    let old = format!("<w:comment w:id=\"7\" w:author=\"Ada\">{}</w:comment>", paragraph("Is it?"));
    let bytes = Docx::new(body).part("comments", "comments", &old).bytes();
    let (source, _) = read("a.docx", &bytes).expect("it can be read");
    assert_eq!(source.text(), "It is safe.\n");
    let (_, copy) = commented(bytes, &[Span::new(6, 10)]);
    let comments = part(&copy, "word/comments1.xml");
    assert!(comments.contains(&old) && comments.contains("<w:comment w:id=\"8\" w:author=\"leaflint\""), "{comments}");
    assert!(part(&copy, "word/document.xml").contains("<w:commentRangeStart w:id=\"8\"/>"));
}

#[test]
fn a_copy_of_a_copy_has_the_comments_of_the_new_run_only() {
    let body = "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>It is safe and quick.</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p><w:p/>";
    let old = format!("<w:comment w:id=\"7\" w:author=\"Ada\">{}</w:comment>", paragraph("Is it?"));
    let bytes = Docx::new(body).part("comments", "comments", &old).bytes();
    let (source, first) = commented(bytes, &[Span::new(6, 10), Span::new(15, 20)]);
    let (again, second) = commented(first.clone(), &[Span::new(0, 10), Span::new(15, 15)]);
    assert_eq!(again.text(), source.text());
    let comments = part(&second, "word/comments1.xml");
    assert!(comments.contains(&old), "{comments}");
    assert_eq!(comments.matches("w:author=\"leaflint\"").count(), 2, "{comments}");
    let xml = part(&second, "word/document.xml");
    for mark in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
        assert_eq!(xml.matches(&format!("<w:{mark} ")).count(), 3, "{mark} in {xml}");
    }
    for id in [8, 9] {
        assert!(!xml.contains(&format!("w:id=\"{id}\"")), "{xml}");
    }
    let (_, none) = commented(second, &[]);
    assert!(!part(&none, "word/comments1.xml").contains("leaflint"));
    let xml = part(&none, "word/document.xml");
    assert_eq!(xml.matches("comment").count(), 3, "{xml}");
    assert_eq!(xml.matches("<w:r>").count(), xml.matches("</w:r>").count());
    let (last, _) = read("a.docx", &none).expect("it can be read");
    assert_eq!(last.text(), source.text());
}

#[test]
fn all_other_parts_are_copied_as_they_are_packed() {
    let raw = |bytes: &[u8]| {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).expect("an archive");
        let mut out = Vec::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index_raw(at).expect("an entry");
            let mut packed = Vec::new();
            entry.read_to_end(&mut packed).expect("read");
            out.push((entry.name().expect("a name").into_owned(), entry.crc32(), entry.last_modified(), packed));
        }
        out
    };
    let core = "<cp:coreProperties xmlns:cp=\"c\"/>";
    let bytes =
        Docx::new("<w:p/>").part("styles", "styles", "").raw("core-properties", "docProps/core.xml", core).bytes();
    let before = raw(&bytes);
    let (_, same) = commented(bytes.clone(), &[]);
    assert_eq!(
        raw(&same).iter().map(|row| &row.0).collect::<Vec<_>>(),
        before.iter().map(|row| &row.0).collect::<Vec<_>>()
    );
    let (_, copy) = commented(bytes, &[Span::default()]);
    let after = raw(&copy);
    let changed: Vec<_> = before.iter().zip(&after).filter(|(a, b)| a != b).map(|(a, _)| a.0.as_str()).collect();
    assert_eq!(changed, ["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"]);
    assert_eq!(after[before.len()..].iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["word/comments.xml"]);
    assert!(
        part(&copy, "word/document.xml")
            .contains("<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/>")
    );
}

#[test]
fn a_run_inside_a_run_loses_no_words() {
    let inner = "<w:r><w:br/></w:r>";
    let body =
        format!("<w:p><w:r><wp:docPr descr=\"aé\"/>{inner}</w:r></w:p><w:p><w:r>{inner}<w:t>Rest.</w:t></w:r></w:p>");
    let bytes = Docx::new(&body).bytes();
    let (source, _) = read("a.docx", &bytes).expect("a Word file");
    assert!(source.text().contains("aé") && source.text().contains("Rest."), "{:?}", source.text());
    let (_, copy) = commented(bytes, &[Span::default()]);
    let (again, _) = read("a.docx", &copy).expect("a Word file");
    assert_eq!(again.text(), source.text());
}

proptest! {
    #[test]
    fn any_spans_of_any_body_keep_its_words(
        body in proptest::collection::vec(tree(), 1..6),
        places in proptest::collection::vec((0usize..1000, 0usize..1000), 0..8),
    ) {
        let body = body.concat() + &paragraph("At the end &amp; over.");
        let bytes = Docx::new(&body).bytes();
        let (source, document) = read("a.docx", &bytes).map_err(TestCaseError::fail)?;
        let stops: Vec<usize> = (0..=source.text().len()).filter(|at| source.text().is_char_boundary(*at)).collect();
        let stop = |share: usize| stops[share * (stops.len() - 1) / 1000];
        let spans: Vec<_> = places
            .iter()
            .map(|(a, b)| Span::from_range(stop(*a.min(b))..stop(*a.max(b))))
            .collect();
        let (_, copy) = commented(bytes, &spans);
        let (again, same) = read("a.docx", &copy).map_err(TestCaseError::fail)?;
        prop_assert_eq!(again.text(), source.text());
        let words = |document: &Document| document.blocks.iter().map(|block| (block.kind.clone(), block.text.plain().to_owned())).collect::<Vec<_>>();
        prop_assert_eq!(words(&same), words(&document));
        anchored(&copy, spans.len() as u32);
        let half: Vec<_> = spans.iter().copied().step_by(2).collect();
        let (_, second) = commented(copy, &half);
        let (third, _) = read("a.docx", &second).map_err(TestCaseError::fail)?;
        prop_assert_eq!(third.text(), source.text());
        if !half.is_empty() {
            let comments = part(&second, "word/comments.xml");
            prop_assert_eq!(comments.matches("</w:comment>").count(), half.len());
            prop_assert_eq!(part(&second, "word/document.xml").matches("commentReference ").count(), half.len());
        }
    }
}
