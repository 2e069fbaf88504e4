//! What must hold for any bytes, one function for each door into leaflint. `cargo fuzz` runs them for as long as one likes,
//! `cargo test` on the seeds and a number of changes to them.
//!
//! A broken promise panics.

use leaflint::check::Settings;
use leaflint::document::{Author, Document, Format, WordComment, with_comments};
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::pack::{PackFile, PackSet};
use leaflint::report::{FORMATS, Look, Report};
use leaflint::source::{Source, Span};
use std::io::{Cursor, Write};
use std::sync::LazyLock;

/// A name and what must hold.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every door.
pub(crate) const TARGETS: &[Target] = &[
    ("decode", decode),
    ("markdown", markdown),
    ("html", html),
    ("plain", plain),
    ("docx", docx),
    ("word_xml", word_xml),
    ("language", language),
    ("pack", pack),
    ("pattern", pattern),
];

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let engine = load_packs(true, &[]).expect("the built-in packs compile");
    Linter::new(engine, Settings::new(jiff::civil::date(2026, 6, 1)), Options { layout: true, ..Options::default() })
});

/// Any bytes are text or an error; every place of the text is a place of the file.
pub(crate) fn decode(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("page.txt", bytes.to_vec()) else { return };
    let mut before = 0;
    for (at, _) in source.text().char_indices() {
        let span = source.file_span(Span::new(at as u32, source.text().len() as u32));
        assert!(before <= span.start && span.end as usize <= bytes.len(), "{span:?}");
        before = span.start;
        if at < 200 {
            let place = source.line_column(at as u32);
            assert!(place.line >= 1 && place.column >= 1);
        }
    }
}

/// Any text is a Markdown page.
pub(crate) fn markdown(bytes: &[u8]) {
    parse(bytes, Format::Markdown);
}

/// Any text is an HTML page.
pub(crate) fn html(bytes: &[u8]) {
    parse(bytes, Format::Html);
}

/// Any text is a plain page.
pub(crate) fn plain(bytes: &[u8]) {
    parse(bytes, Format::Plain);
}

fn parse(bytes: &[u8], format: Format) {
    if let Ok((source, document)) = Document::read("page", bytes.to_vec(), format, |_| Ok(())) {
        document.check_map(source.text());
        document.cell_headers();
        document.title();
    }
}

/// Any bytes are a Word file or an error.
pub(crate) fn docx(bytes: &[u8]) {
    word_file(bytes.to_vec());
}

fn word_file(bytes: Vec<u8>) {
    let Ok((source, document)) = Document::read("page.docx", bytes, Format::Docx, |_| Ok(())) else { return };
    document.check_map(source.text());
    let spans: Vec<Span> = document.blocks.iter().map(|block| block.text.whole_span()).take(20).collect();
    let comment = |span: &Span| WordComment { span: *span, lines: vec![("Why: ".to_owned(), "\u{1}<so>".to_owned())] };
    let comments: Vec<WordComment> = spans.iter().map(comment).collect();
    let author = Author { name: "leaflint", initials: "ll", day: "2026-06-01" };
    if let Ok(copy) = with_comments(&source, &comments, &author) {
        let again = Document::read("page.docx", copy, Format::Docx, |_| Ok(()));
        let (again, _) = again.expect("the copy can be read");
        assert_eq!(again.text(), source.text(), "the copy has the same words");
    }
    for span in spans {
        assert!(source.location(span).is_some());
        source.headings_above(span.start);
    }
}

/// Any bytes in the place of the body of a Word file.
pub(crate) fn word_xml(bytes: &[u8]) {
    const HEAD: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    let links = "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></R>";
    let types = "<Types></Types>";
    let body = [HEAD.as_bytes(), bytes, b"</w:body></w:document>"].concat();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in
        [("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", links.as_bytes()), ("w.xml", &body)]
    {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    word_file(zip.finish().expect("an archive").into_inner());
}

/// Any page can be read as language and reported; every finding has its place.
pub(crate) fn language(bytes: &[u8]) {
    let Ok((source, document)) = Document::read("page.md", bytes.to_vec(), Format::Markdown, |_| Ok(())) else {
        return;
    };
    let page = LINTER.check_parsed(source, document);
    for finding in &page.findings {
        assert!(page.source.text().get(finding.span.range()).is_some(), "{finding:?}");
        assert!(page.source.file_span(finding.span).end as usize <= bytes.len());
        for related in &finding.related {
            assert!(page.source.text().get(related.span.range()).is_some(), "{finding:?}");
        }
    }
    let mut report: Report = LINTER.empty_report();
    report.documents.push(page);
    for format in FORMATS.iter().filter(|format| !format.binary) {
        (format.write)(&report, &Look::default(), &mut Vec::new()).expect("every report can be written");
    }
}

const MANIFEST: &str = "title: Any\nversion: \"1\"\nevidence:\n  a:\n    title: T\n    publisher: P\n    url: https://example.org\n    reviewed: 2024-01-01\n    check-by: 2028-01-01\n";

/// Any text in the place of a pack's topic is a pack or a list of mistakes.
pub(crate) fn pack(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    compile(text);
}

fn compile(topic: &str) {
    let file = |name: &str, text: &str| PackFile { pack: "any".to_owned(), source: Source::from_text(name, text) };
    let mistakes = PackSet::compile(&[file("any/pack.yaml", MANIFEST), file("any/topic.yaml", topic)]);
    if let Err(mistakes) = mistakes {
        assert!(!mistakes.is_empty());
        for mistake in mistakes {
            assert!(!mistake.to_string().is_empty());
        }
    }
}

/// Any text is a pattern or a mistake, and a pattern can be searched for.
pub(crate) fn pattern(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let quoted: String = text.chars().map(|c| if c == '\'' { "''".to_owned() } else { c.to_string() }).collect();
    let quoted = quoted.replace(['\n', '\r'], " ");
    let topic = format!(
        "concepts:\n  thing:\n    class: procedure\n    terms: [rhizotomy]\n  term:\n    terms: ['{quoted}']\nfacts:\n  one:\n    statement: It is so.\n    evidence: {{ source: a, section: S }}\n    stated-by:\n      - '{quoted}'\n"
    );
    let file = |name: &str, text: &str| PackFile { pack: "any".to_owned(), source: Source::from_text(name, text) };
    let Ok(set) = PackSet::compile(&[file("any/pack.yaml", MANIFEST), file("any/topic.yaml", &topic)]) else { return };
    let source = Source::from_text("page.md", format!("# Rhizotomy\n\nIt is not so.\n\n{text}\n"));
    let document = Document::parse(&source, Format::Markdown);
    leaflint::check::check(&source, &document, &set, &Settings::new(jiff::civil::date(2026, 6, 1)));
}
