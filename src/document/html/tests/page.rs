//! Whole pages: metadata, frame and article.

use super::*;

#[test]
fn titles_and_descriptions_are_blocks() {
    let html = "<html><head><title>Care &amp; you</title><meta name=description content='No &lt; risks'>\
                <meta property='og:description' content=\"Safe\"><meta name=author content=Ann></head><body><p>x";
    check(html, &["title | Care & you", "meta description | No < risks", "meta og:description | Safe", "p | x"]);
    assert_eq!(sources(html), ["Care &amp; you", "No &lt; risks", "Safe", "x"]);
    let keys: Vec<_> = read(html).metadata.into_iter().map(|entry| (entry.key, entry.value)).collect();
    let expected = [("description", "No < risks"), ("og:description", "Safe"), ("author", "Ann")];
    assert_eq!(keys, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
}

#[test]
fn dates_are_found_wherever_they_are_written() {
    let html = "<script type='application/ld+json'>{\"lastReviewed\": \"2023-05-01\", \"author\": {\"name\": \"A\"}}</script>\
                <time datetime=2023-05-02>May</time><div hidden><meta itemprop=dateModified content=2023></div>";
    let found = read(html);
    let show = |entry: &Metadata| (entry.key.clone(), html[entry.span.range()].to_owned(), entry.origin);
    let expected = [
        ("lastReviewed", "2023-05-01", MetadataOrigin::JsonLd),
        ("author.name", "A", MetadataOrigin::JsonLd),
        ("time", "2023-05-02", MetadataOrigin::Markup),
        ("dateModified", "2023", MetadataOrigin::Markup),
    ];
    let expected = expected.map(|(key, value, origin)| (key.to_owned(), value.to_owned(), origin));
    assert_eq!(found.metadata.iter().map(show).collect::<Vec<_>>(), expected);
    assert_eq!((found.skipped, found.problems.len()), (0, 0));
}

#[test]
fn the_text_of_an_element_can_be_a_property() {
    let html = "<p itemprop=lastReviewed> 1&nbsp;May\n <b>2024</b> </p><div itemprop=reviewedBy itemscope>By \
                <span itemprop=name>Dr Ada</span> and <meta itemprop=jobTitle content=GP></div>\
                <span itemprop=description hidden>x</span><p itemprop=datePublished>";
    let found = read(html);
    let show = |entry: &Metadata| (entry.key.clone(), entry.value.clone(), html[entry.span.range()].to_owned());
    let expected = [
        ("lastReviewed", "1 May 2024", "1&nbsp;May\n <b>2024"),
        ("reviewedBy.name", "Dr Ada", "Dr Ada"),
        ("jobTitle", "GP", "GP"),
    ];
    let shown: Vec<_> = found.metadata.iter().map(show).collect();
    let shown: Vec<_> = shown.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(shown, expected);
}

#[test]
fn broken_linked_data_is_a_problem() {
    let html = "<script type=application/ld+json>{\"a\": }</script><p>x";
    let found = read(html);
    assert_eq!(found.problems.len(), 1);
    assert_eq!(&html[found.problems[0].span.range()], "{\"a\": }");
}

#[test]
fn the_frame_is_told_from_the_article() {
    check(
        "<body><header><h1>Care</h1><nav>Menu</nav></header><div class=cookie-banner><h2>Cookies</h2>Ok</div>\
         <main><p>Text</p><footer>Reviewed 2023</footer><nav>Here</nav></main><div><footer><p>Foot</footer></div>\
         <section id=informed-consent>Consent",
        &[
            "h1 | Care",
            "p frame | Menu",
            "h2 frame | Cookies",
            "p ^2 frame | Ok",
            "p ^0 | Text",
            "p ^0 | Reviewed 2023",
            "p ^2 frame | Here",
            "p ^2 frame | Foot",
            "p ^0 | Consent",
        ],
    );
}

#[test]
fn a_banner_may_hold_the_main_heading() {
    check(
        "<body><header role=banner>Phone<h1>Care</h1></header><nav><h1>Site</h1></nav>",
        &["p frame | Phone", "h1 | Care", "h1 frame | Site"],
    );
    check("<body style='visibility: hidden'><div role=heading aria-level=3>A</div>b", &["h3 | A", "p ^0 | b"]);
}

#[test]
fn fragments_are_article() {
    check("<div class=menu>Eat</div><footer>F</footer><nav>N</nav>", &["p | Eat", "p frame | F", "p frame | N"]);
}

#[test]
fn what_is_never_finished_is_said() {
    for html in ["<p>a<!-- b <p>c", "<p>a<p class=\"b>c", "<p>a<script>b", "<p>a<div hidden>b", "<title>a <p>b"] {
        let found = read(html);
        assert_eq!(found.blocks.len(), 1, "{html}");
        assert_eq!(found.problems.len(), 1, "{html}");
    }
}

#[test]
fn html_cut_into_pieces_keeps_its_place() {
    let source = "# A\n\n> <table><tr>\n> <td>no\n> risks\n> </table>\n";
    let pieces: Vec<_> = ["<table><tr>\n", "<td>no\n", "risks\n", "</table>\n"]
        .map(|piece| source.find(piece).map(|at| at..at + piece.len()).expect("it is there"))
        .into();
    let document = parse_pieces(source, &pieces);
    let text = &document.blocks[0].text;
    assert_eq!(text.plain(), "no risks");
    assert_eq!(&source[text.whole_span().range()], "no\n> risks");
    assert_eq!(&source[text.source_span(3..8).range()], "risks");
}

#[test]
fn parts_are_moved_into_another_document() {
    let mut document = read("<h1>A</h1><h3>B</h3><ul><li>a</ul>");
    let part = "<p>x:<ul><li>b</ul><h2>C</h2><table><tr><td>c</table>";
    let mut border = Border { next: Numbers { list: 1, table: 0 }, ..Border::default() };
    for id in [0, 1] {
        border.headings.enter(&document.blocks[id as usize].kind, Region::Article, id);
    }
    let mut inset = Inset::new(Around::NOTHING, None);
    inset.read(part, std::slice::from_ref(&(0..part.len())), &mut document, &mut border);
    inset.finish(&mut document);
    let lines: Vec<String> = document.blocks.iter().map(line).collect();
    let expected = ["p ^1 | x:", "li1@1 <3 ^1 | b", "h2 ^0 | C", "td0:0,0 ^5 | c"];
    assert_eq!(lines[3..], expected);
    assert_eq!((border.next.list, border.next.table), (2, 1));
}

#[test]
fn links_and_reference_marks_are_references() {
    let html = "<p>Care<sup>1</sup> <a href=/audit>audit</a> <a href='tel:1'>call</a> <a href=#risks>risks</a> 90%<sup>2</sup>";
    let found = read(html);
    let seen: Vec<_> = found.references.iter().map(|span| &html[span.range()]).collect();
    assert_eq!(seen, ["1", "<a href=/audit>", "2"]);
    assert_eq!(found.blocks[0].text.plain(), "Care audit call risks 90%");
}

#[test]
fn an_unclosed_part_of_the_frame_is_announced() {
    for html in [
        "<h1>R</h1><nav><p>x</p><p>text</p>",
        "<h1>R</h1><footer><p>x<p>text",
        "<html><body><h1>R</h1><div class=\"cookie-banner\"><p>x</p><p>text</p></body></html>",
    ] {
        let found = read(html);
        assert_eq!(found.problems.len(), 1, "{html}");
        assert!(found.problems[0].message.contains("never closed"), "{html}");
    }
    for html in [
        "<h1>R</h1><nav><p>x</p></nav><p>text</p><footer>y</footer>",
        "<h1>R</h1><nav></nav><p>text",
        "<h1>R</h1><nav><p>x</p><main><p>text</p></main>",
        "<html><body><p>text<p class=menu>x",
    ] {
        assert_eq!(read(html).problems.len(), 0, "{html}");
    }
}

#[test]
fn a_drawing_can_be_closed_by_its_start_tag() {
    let found = read("<p>one<svg/>two</p><p>three <span/>four</p><p>five</p>");
    let words: Vec<_> = found.blocks.iter().map(|block| block.text.plain().to_owned()).collect();
    assert_eq!(words, ["one two", "three four", "five"]);
    assert_eq!(found.problems.len(), 0);
}
