//! What of a Word file is text, what it is, and where it stands.

mod comments;
mod hostile;
pub(crate) mod make;

use super::*;
use crate::document::{BlockKind, Region};
use make::{Docx, item, paragraph, run, styled};

fn page(docx: Docx) -> (Source, Document) {
    let (source, document) = read("page.docx", &docx.bytes()).expect("it can be read");
    document.check_map(source.text());
    (source, document)
}

/// Kind and words of every block.
fn shown(docx: Docx) -> Vec<String> {
    let (_, document) = page(docx);
    let show = |block: &crate::document::Block| {
        let kind = match &block.kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { list, number, depth } => {
                format!("li{list}.{depth}{}", number.map_or(String::new(), |number| format!("#{number}")))
            }
            BlockKind::TableCell { row, column, header, .. } => {
                format!("{}{row}.{column}", if *header { "th" } else { "td" })
            }
            other => format!("{other:?}"),
        };
        let lead_in = block.lead_in.map_or(String::new(), |id| format!(" <{id}"));
        let frame = if block.region == Region::Frame { " frame" } else { "" };
        format!("{kind}{lead_in}{frame}: {}", block.text.plain())
    };
    document.blocks.iter().map(show).collect()
}

const STYLES: &str = r#"
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Section of ours"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Derived"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:name w:val="Circle"/><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="LP"><w:name w:val="List Paragraph"/></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/></w:style>
<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>"#;

const NUMBERING: &str = r#"
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

#[test]
fn words_are_joined_over_runs_and_decoded() {
    let body = "<w:p><w:r><w:t>carba</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>maze</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"a\"/>\
        <w:r><w:t>pine 5</w:t></w:r><w:r><w:noBreakHyphen/><w:t xml:space=\"preserve\">10 mg &amp; more</w:t><w:tab/><w:t>x&#x2019;s</w:t><w:br/><w:t>end</w:t></w:r></w:p>";
    let (source, document) = page(Docx::new(body));
    let block = &document.blocks[0];
    assert_eq!(block.text.plain(), "carbamazepine 5\u{2011}10 mg & more\tx\u{2019}s end");
    assert_eq!(source.text(), "carbamazepine 5\u{2011}10 mg & more\tx\u{2019}s\nend\n");
    assert_eq!(block.strong, vec![5..9]);
    let at = block.text.plain().find("more").expect("there");
    let span = block.text.source_span(at..at + 4);
    assert_eq!(source.slice(span), "more");
    let location = source.location(span).expect("a place");
    assert_eq!(
        (location.start.part, location.start.paragraph, location.start.run),
        ("word/document.xml", Some(1), Some(4))
    );
}

#[test]
fn only_what_readers_see_is_text() {
    let body = [
        &format!("<w:p>{}<w:del w:id=\"1\">{}<w:r><w:delText>not </w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins></w:p>", run("It is "), run("never "), run("safe.")),
        &format!("<w:p><w:moveFrom>{}</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>struck</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Hid\"/></w:rPr><w:t>styled away</w:t></w:r><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>Seen.</w:t></w:r></w:p>", run("moved")),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://example.org/a\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Link text.</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        &format!("<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", paragraph("Click here to enter text.")),
        &format!("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", paragraph("Filled in.")),
    ]
    .concat();
    let docx = Docx::new(&body).part("styles", "styles", STYLES).part("comments", "comments", &paragraph("A comment."));
    assert_eq!(shown(docx), ["p: It is safe.", "p: Seen.", "p: Link text.", "p: Filled in."]);
}

#[test]
fn the_end_of_a_paragraph_can_be_deleted() {
    let first = format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>", run("It is not "));
    let (source, document) = page(Docx::new(&(first + &paragraph("painful."))));
    assert_eq!(document.blocks[0].text.plain(), "It is not painful.");
    assert_eq!(source.location(document.blocks[0].text.whole_span()).expect("a place").end.paragraph, Some(2));
}

#[test]
fn styles_tell_headings_by_name_outline_and_ancestor() {
    let body = [
        styled("berschrift1", &run("One")),
        styled("Own", &run("Two")),
        styled("Derived", &run("Three")),
        styled("Circle", &run("Text")),
        styled("Heading2", &run("By its identifier")),
        format!("<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>{}</w:p>", run("Direct")),
    ];
    let docx = Docx::new(&body.concat()).part("styles", "styles", STYLES);
    assert_eq!(shown(docx), ["h1: One", "h2: Two", "h1: Three", "p: Text", "h2: By its identifier", "h3: Direct"]);
    let titled = [styled("T", &run("Title")), styled("Toc1", &run("One 1")), styled("berschrift1", &run("One"))];
    let (source, document) =
        page(Docx::new(&(titled.concat() + &paragraph("It hurts."))).part("styles", "styles", STYLES));
    let kinds: Vec<_> = document.blocks.iter().map(|block| (block.kind.clone(), block.region)).collect();
    assert_eq!(kinds[0], (BlockKind::Heading { level: 1 }, Region::Article));
    assert_eq!(kinds[1], (BlockKind::Paragraph, Region::Frame));
    assert_eq!(kinds[2], (BlockKind::Heading { level: 2 }, Region::Article));
    let place = document.blocks[3].text.whole_span().start;
    assert_eq!(source.headings_above(place), ["Title", "One"]);
}

#[test]
fn lists_have_levels_numbers_and_lead_ins() {
    let body = [
        paragraph("You may feel:"),
        item(1, 0, "numb"),
        item(1, 1, "in the hand"),
        styled("LP", &run("More about the hand.")),
        item(1, 0, "sore"),
        paragraph("Also:"),
        styled("LB", &run("tired")),
        paragraph("• typed"),
        paragraph("•\tagain"),
        item(1, 0, "goes on"),
        item(0, 0, "no item"),
    ];
    let docx = Docx::new(&body.concat()).part("styles", "styles", STYLES).part("numbering", "numbering", NUMBERING);
    assert_eq!(
        shown(docx),
        [
            "p: You may feel:",
            "li0.1#1 <0: numb",
            "li1.2 <1: in the hand",
            "p <2: More about the hand.",
            "li0.1#2 <0: sore",
            "p: Also:",
            "li2.1 <5: tired",
            "li3.1 <5: typed",
            "li3.1 <5: again",
            "li4.1#3 <5: goes on",
            "p: no item",
        ]
    );
}

#[test]
fn tables_have_headers_and_some_only_arrange_the_page() {
    let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(words));
    let bold = |words: &str| format!("<w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let wide = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", paragraph("both"));
    let marked = format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>", cell("Method"), cell("Heat"));
    let table = |rows: &[String]| format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat());
    let body = [
        paragraph("See the table:"),
        table(&[marked, row(&[cell("RFA"), cell("yes")])]),
        table(&[row(&[bold("A"), bold("B")]), row(&[wide, cell("c")])]),
        table(&[row(&[cell("A box.")]), row(&[cell("Its second line.")])]),
        paragraph("After."),
    ];
    assert_eq!(
        shown(Docx::new(&body.concat())),
        [
            "p: See the table:",
            "th0.0 <0: Method",
            "th0.1 <0: Heat",
            "td1.0 <0: RFA",
            "td1.1 <0: yes",
            "th0.0: A",
            "th0.1: B",
            "td1.0: both",
            "td1.2: c",
            "p: A box.",
            "p: Its second line.",
            "p: After.",
        ]
    );
}

#[test]
fn boxes_images_and_notes_come_after_the_words_around_them() {
    let boxed = format!("<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>", paragraph("In the box."));
    let drawing = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:docPr id=\"1\" name=\"x\" descr=\"A needle &amp; a nerve\"/>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let body = [
        styled("Heading1", &run("Risks")),
        format!("<w:p>{}{drawing}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>", run("Before"), run(" after.")),
        styled("Heading1", &run("Next")),
        paragraph("cm2"),
    ];
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
        paragraph("line"),
        paragraph("A study of 2019.")
    );
    let docx = || {
        Docx::new(&body.concat()).part("footnotes", "footnotes", &notes).part(
            "footer",
            "ftr",
            &paragraph("Reviewed May 2024"),
        )
    };
    assert_eq!(
        shown(docx()),
        [
            "h1: Risks",
            "p: Before after.",
            "ImageText: A needle & a nerve",
            "p: In the box.",
            "h1: Next",
            "p: cm2",
            "p: A study of 2019.",
            "p frame: Reviewed May 2024",
        ]
    );
    let (source, document) = page(docx());
    assert_eq!(document.blocks[6].section, Some(0), "a note belongs to the section of its mark");
    assert_eq!(document.references.len(), 1);
    let place = |block: usize| {
        let location = source.location(document.blocks[block].text.whole_span()).expect("a place");
        (location.start.part.to_owned(), location.start.paragraph.expect("a number"))
    };
    // As `//w:p` counts them, the one in the second version of the drawing included.
    assert_eq!(place(3), ("word/document.xml".to_owned(), 3));
    assert_eq!(place(4), ("word/document.xml".to_owned(), 5));
    assert_eq!(place(6), ("word/footnotes1.xml".to_owned(), 2));
}

#[test]
fn empty_lines_divide_a_paragraph_and_marks_of_notes_are_no_words() {
    let raised =
        |words: &str| format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{words}</w:t></w:r>");
    let body = [
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>line.</w:t><w:br/><w:br/><w:t>Two.</w:t><w:br w:type=\"page\"/><w:t>Three.</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{}{}{}{}</w:p>", run("after surgery"), raised("1,2"), run(" of 3 cm"), raised("2")),
    ];
    let (_, document) = page(Docx::new(&body.concat()));
    let words: Vec<_> = document.blocks.iter().map(|block| block.text.plain()).collect();
    assert_eq!(words, ["One line.", "Two.", "Three.", "after surgery of 3 cm2"]);
    assert_eq!(document.references.len(), 1);
}

#[test]
fn links_are_references_and_properties_are_metadata() {
    let link = |more: &str, words: &str| format!("<w:p><w:hyperlink {more}>{}</w:hyperlink></w:p>", run(words));
    let body = [
        link("r:id=\"h1\"", "A study"),
        link("r:id=\"h2\"", "Call us"),
        link("w:anchor=\"_ftn1\"", "1"),
        link("w:anchor=\"risks\"", "see below"),
    ];
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dcterms=\"d\" xmlns:dc=\"e\"><dc:title>A &amp; B</dc:title><dc:creator/><dcterms:modified xsi:type=\"x\">2024-05-01T10:00:00Z</dcterms:modified></cp:coreProperties>";
    let custom = "<Properties><property pid=\"2\" name=\"Next review\"><vt:lpwstr>2027-01-01</vt:lpwstr></property></Properties>";
    let docx = Docx::new(&body.concat())
        .address("h1", "https://example.org/study")
        .address("h2", "tel:123")
        .raw("core-properties", "docProps/core.xml", core)
        .raw("custom-properties", "docProps/custom.xml", custom);
    let (source, document) = page(docx);
    let words: Vec<_> = document.references.iter().map(|span| source.slice(*span)).collect();
    assert_eq!(words, ["A study", "1"]);
    let metadata: Vec<_> =
        document.metadata.iter().map(|row| (row.key.as_str(), row.value.as_str(), source.slice(row.span))).collect();
    assert_eq!(
        metadata,
        [
            ("dc:title", "A & B", "A & B"),
            ("dcterms:modified", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"),
            ("Next review", "2027-01-01", "2027-01-01"),
        ]
    );
    let location = source.location(document.metadata[2].span).expect("a place");
    assert_eq!((location.start.part, location.start.paragraph), ("docProps/custom.xml", None));
}

#[test]
fn any_prefix_and_the_strict_dialect_are_read() {
    let body = "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>Strict.</t></r></p></body></document>";
    let parts = [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", body),
    ];
    let parts = parts.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let (_, document) = read("a.docx", &make::archive(&parts)).expect("it can be read");
    assert_eq!(document.blocks[0].text.plain(), "Strict.");
}

#[test]
fn rows_and_cells_that_were_deleted_are_no_text() {
    let row = |properties: &str, cells: &[(&str, &str)]| {
        let cell = |(properties, words): &(&str, &str)| {
            format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(words))
        };
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    let deleted = "<w:del w:id=\"1\" w:author=\"A\"/>";
    let rows = [
        row(deleted, &[("", "Old"), ("", "Gone")]),
        row("<w:ins w:id=\"2\"/>", &[("", "Method"), ("<w:cellDel w:id=\"3\"/>", "Never"), ("", "How it works")]),
        row(
            "",
            &[("", "Heat"), ("<w:gridSpan w:val=\"2\"/><w:cellDel w:id=\"4\"/>", "Not"), ("", "It burns the nerve.")],
        ),
        row(deleted, &[("", "Lasts"), ("", "for ever.")]),
    ];
    let body = format!("<w:tbl>{}</w:tbl>{}", rows.concat(), paragraph("After."));
    let docx = || Docx::new(&body);
    assert_eq!(
        shown(docx()),
        ["th0.0: Method", "th0.1: How it works", "td1.0: Heat", "td1.1: It burns the nerve.", "p: After."]
    );
    let (source, document) = page(docx());
    let last = document.blocks.last().expect("a block").text.whole_span();
    assert_eq!(source.location(last).expect("a place").start.paragraph, Some(11));
}

#[test]
fn the_first_row_of_a_table_is_its_header_if_it_looks_like_one() {
    let table = |properties: &str, first: &str| {
        let row = |cells: [&str; 2]| {
            format!("<w:tr>{}</w:tr>", cells.map(|words| format!("<w:tc>{}</w:tc>", paragraph(words))).concat())
        };
        let rows = row(["Risk", first]) + &row(["Pain", "Two days"]);
        let body = format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{rows}</w:tbl>");
        let styles = "<w:style w:type=\"table\" w:styleId=\"Base\"><w:tblStylePr w:type=\"firstRow\"/></w:style>\
            <w:style w:type=\"table\" w:styleId=\"Lined\"><w:basedOn w:val=\"Base\"/></w:style>";
        shown(Docx::new(&body).part("styles", "styles", styles))[0].starts_with("th")
    };
    let look = |on: &str| format!("<w:tblLook w:val=\"0000\" w:firstRow=\"{on}\"/>");
    assert!(
        table("", "How long") && table(&look("1"), "What helps") && table("<w:tblLook w:val=\"04A0\"/>", "How long")
    );
    assert!(!table(&look("0"), "How long") && !table("<w:tblLook w:val=\"0480\"/>", "How long"));
    for value in ["None", "no", "5 days", "It is rare.", "This is rare"] {
        assert!(!table(&look("1"), value), "{value}");
        assert!(table(&format!("<w:tblStyle w:val=\"Lined\"/>{}", look("1")), value), "{value}");
        assert!(!table(&format!("<w:tblStyle w:val=\"Lined\"/>{}", look("0")), value), "{value}");
    }
}

#[test]
fn a_soft_hyphen_parts_no_word_that_is_searched() {
    let body = "<w:p><w:r><w:t>Last re</w:t><w:softHyphen/><w:t>viewed</w:t></w:r></w:p>";
    let (source, document) = page(Docx::new(body));
    let legible = document.legible();
    let text = &legible.blocks[0].text;
    assert_eq!(text.plain(), "Last reviewed");
    assert_eq!(source.slice(text.source_span(5..13)), "re\u{ad}viewed");
}
