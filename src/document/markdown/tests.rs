use super::*;
use crate::document::{Block, BlockKind};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Pieces of HTML blocks.
const HTML: &str = "<div>|<div hidden>|</div>|<p>|<p hidden>|</p>|<ul>|<ol start=3>|<li>|</li>|</ul>|</ol>|<table>|<tr>|<td>|<th>|\
    </td>|</table>|<h1>|<h2>|</h2>|<h6>x</h6>|<details>|<summary>|</summary>|</details>|<blockquote>|</blockquote>|<nav>|\
    </nav>|<footer>|<dl>|<dt>|<dd>|</dl>|<pre>|</pre>|<script>|</script>|<style>|<del>|</del>|<span>|</span>|<br>|<hr>|\
    <!-- c -->|<!-- |-->|<![CDATA[|<div|<p a=\"|<img alt='a&amp;b'>|<caption>|<title>|</title>|<textarea>|<td rowspan=2>|\
    <meta name=description content='&eacute; x'>|<time datetime=2>|<body>|<figcaption>|<script type=application/ld+json>|\
    {\"a\":[\"é\"]}|&eacute;|&copy=|<|&";

pub(super) fn read(text: &str) -> Document {
    let document = parse(&Source::from_text("page.md", text));
    document.check_map(text);
    document
}

/// One line a block: kind, lead-in, section, marks, words.
pub(super) fn outline(text: &str) -> Vec<String> {
    let document = read(text);
    let line = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::ListItem { list, number, depth } => {
                let number = number.map(|number| format!(".{number}")).unwrap_or_default();
                format!("item{list}{number}@{depth}")
            }
            BlockKind::TableCell { table, row, column, header } => {
                format!("cell{table}:{row},{column}{}", if *header { "h" } else { "" })
            }
            BlockKind::ImageText => "image".to_owned(),
            BlockKind::Paragraph => "p".to_owned(),
            other => format!("{other:?}"),
        };
        let lead = block.lead_in.map(|id| format!(" <{id}")).unwrap_or_default();
        let section = block.section.map(|id| format!(" ^{id}")).unwrap_or_default();
        let quoted = if block.quoted { " q" } else { "" };
        format!("{kind}{lead}{section}{quoted}: {}", block.text.plain())
    };
    document.blocks.iter().map(line).collect()
}

pub(super) fn words(text: &str) -> Vec<String> {
    read(text).blocks.iter().map(|block| block.text.plain().to_owned()).collect()
}

/// The source that stands for the first `needle` of the page's text.
pub(super) fn source_of<'t>(text: &'t str, needle: &str) -> &'t str {
    let document = read(text);
    let found = document.blocks.iter().find_map(|block| {
        let at = block.text.plain().find(needle)?;
        Some(block.text.source_span(at..at + needle.len()))
    });
    &text[found.expect("the words are in the page").range()]
}

#[test]
fn headings_give_sections() {
    assert_eq!(
        outline("Intro\n\nTitle\n=====\n\nA\n\n## B ##\n\nb\n\n### C\n\n## D\n\nd\n\n##\n\n# E\n"),
        ["p: Intro", "h1: Title", "p ^1: A", "h2 ^1: B", "p ^3: b", "h3 ^3: C", "h2 ^1: D", "p ^6: d", "h1: E"]
    );
}

#[test]
fn a_heading_in_a_quotation_holds_no_later_text() {
    assert_eq!(outline("# A\n\n> ## Q\n>\n> q\n\na\n"), ["h1: A", "h2 ^0 q: Q", "p ^1 q: q", "p ^0: a"]);
}

#[test]
fn heading_attributes_are_not_text() {
    assert_eq!(words("## Risks {#no-risks .x}\n\n## Dose {5 mg}\n\n## {#a}\n"), ["Risks", "Dose {5 mg}"]);
}

#[test]
fn tight_and_nested_lists_have_lead_ins() {
    assert_eq!(
        outline("Risks:\n- a\n  - b\n  - c\n- d\n\nEnd\n\n3. x\n4. y\n"),
        [
            "p: Risks:",
            "item0@1 <0: a",
            "item1@2 <1: b",
            "item1@2 <1: c",
            "item0@1 <0: d",
            "p: End",
            "item2.3@1 <5: x",
            "item2.4@1 <5: y"
        ]
    );
}

#[test]
fn later_paragraphs_of_an_item_are_led_in_by_it() {
    assert_eq!(
        outline("# H\n\n- a\n\n  more:\n\n  - n\n\n  last\n\n- b\n"),
        ["h1: H", "item0@1 <0 ^0: a", "p <1 ^0: more:", "item1@2 <2 ^0: n", "p <1 ^0: last", "item0@1 <0 ^0: b"]
    );
}

#[test]
fn text_after_a_heading_in_a_tight_item_is_a_paragraph() {
    assert_eq!(outline("- a\n  # h\n  b\n"), ["item0@1: a", "h1: h", "p <0 ^1: b"]);
}

#[test]
fn a_comment_between_items_does_not_split_a_list() {
    let page = "Risks:\n\n- a\n<!-- leaflint-disable-next-line x -- y -->\n- b\n\n***\n\n- c\n";
    assert_eq!(outline(page), ["p: Risks:", "item0@1 <0: a", "item0@1 <0: b", "item1@1: c"]);
    assert_eq!(read(page).skipped, 0);
}

#[test]
fn what_stands_between_takes_the_lead_in_away() {
    assert_eq!(outline("A\n\n```\ncode\n```\n\n- a\n")[1], "item0@1: a");
    assert_eq!(outline("A\n\n<section></section>\n\n- a\n")[1], "item0@1: a");
    assert_eq!(outline("A\n\n<div>x</div>\n\n- a\n")[1..], ["p: x", "item0@1 <1: a"]);
    assert_eq!(outline("A\n\n<!-- x -->\n\n- a\n")[1], "item0@1 <0: a");
}

#[test]
fn task_marks_are_not_text() {
    assert_eq!(words("- [x] done\n- [ ] open\n"), ["done", "open"]);
}

#[test]
fn tables_have_places_and_lead_ins() {
    let table = "| A | B |\n|---|---|\n| 1 |  |\n| x | `a` y |\n";
    let cells = ["cell0:0,0h <0: A", "cell0:0,1h <0: B", "cell0:1,0 <0: 1", "cell0:2,0 <0: x", "cell0:2,1 <0: y"];
    assert_eq!(outline(&format!("Doses:\n\n{table}"))[1..], cells);
    assert_eq!(outline(&format!("**Doses**\n\n{table}"))[1..], cells);
    assert_eq!(outline(&format!("Doses.\n\n{table}"))[1], "cell0:0,0h: A");
    assert_eq!(outline(&format!("# Doses:\n\n{table}"))[1], "cell0:0,0h ^0: A");
    assert_eq!(outline(&format!("{table}\n- x\n"))[5], "item0@1: x");
}

#[test]
fn quotations_are_marked_and_alerts_are_not() {
    assert_eq!(outline("> a\n> > b\n\nc\n"), ["p q: a", "p q: b", "p: c"]);
    assert_eq!(outline("> [!WARNING]\n> a\n"), ["p: a"]);
    assert_eq!(
        outline("Myths:\n\n> - a\n\n- > b\n  > c\n\n  d\n")[1..],
        ["item0@1 <0 q: a", "item1@1 q: b c", "p <2: d"]
    );
}

#[test]
fn footnotes_are_paragraphs() {
    assert_eq!(outline("# H\n\nA[^1] b.\n\n[^1]: Note **x**.\n"), ["h1: H", "p ^0: A b.", "p ^0: Note x."]);
}

#[test]
fn images_give_blocks_of_their_own() {
    assert_eq!(outline("# H\n\nA ![**no** risks](x.png \"t\") b\n"), ["h1: H", "p ^0: A  b", "image ^0: no risks"]);
    assert_eq!(words("![only](x)\n\n![](x)\n"), ["only"]);
    assert_eq!(words("a![b ![c](y) d](x)e\n"), ["a e", "b c d"]);
    assert_eq!(words("![a![b](y)](x)\n"), ["a b"]);
    assert_eq!(words("~~![alt](x)~~ b\n"), ["b"]);
}

#[test]
fn links_are_text_and_addresses_are_not() {
    assert_eq!(
        words("See [the *page*](https://x.org/cure \"t\") and <https://x.org/cure> or <a@b.org>.\n"),
        ["See the page and  or ."]
    );
    assert_eq!(words("[a][r] https://x.org/no_risks?a=1&amp;b=2, b\n\n[r]: https://x.org 'title'\n"), ["a  , b"]);
}

#[test]
fn code_is_not_text() {
    let document = read("take`5 mg`daily `x`\n\n    code\n\n```\ncode\n```\n\nend\n");
    let plain: Vec<_> = document.blocks.iter().map(|block| block.text.plain()).collect();
    assert_eq!((plain, document.skipped), (vec!["take daily", "end"], 2));
}

#[test]
fn struck_words_are_left_out_and_counted() {
    let document = read("No ~~serious~~ risks. <del>a <b>b</b> <del>c</del> d</del> e <s>f</s> ~~<s>g</s>~~\n");
    assert_eq!(document.blocks[0].text.plain(), "No  risks.  e");
    assert_eq!(document.skipped, 4);
}

#[test]
fn inline_html_keeps_its_text() {
    assert_eq!(words("a<br>b<br/>c <span>d</span> H<sub>2</sub>O <!-- x -->e <script>f</script>\n"), ["a b c d H2O e"]);
}

#[test]
fn html_blocks_are_read_and_comments_not_counted() {
    let document = read("<div>\nx\n</div>\n\na\n\n<!-- c -->\n\n<!-- c --> x\n\n<!-- c\n");
    let plain: Vec<_> = document.blocks.iter().map(|block| block.text.plain()).collect();
    assert_eq!((plain, document.skipped), (vec!["x", "a", "x"], 0));
}

#[test]
fn strong_ranges_are_filled() {
    let document = read("a **b *c* d** _e_\n\n**Myth**\n");
    assert_eq!(document.blocks[0].strong, [2..7, 8..9]);
    assert_eq!(
        (&document.blocks[1].kind, document.blocks[1].strong.as_slice()),
        (&BlockKind::Paragraph, std::slice::from_ref(&(0..4)))
    );
}

#[test]
fn spans_go_through_markup() {
    assert_eq!(source_of("a **first**-line b", "first-line"), "first**-line");
    assert_eq!(source_of("para**cet**amol", "paracetamol"), "para**cet**amol");
    assert_eq!(source_of("5&nbsp;mg", "5\u{a0}mg"), "5&nbsp;mg");
    assert_eq!(source_of("a \\*b\\* c", "*b*"), "*b\\*");
    assert_eq!(source_of("> no\r\n> risks\r\n", "no risks"), "no\r\n> risks");
    assert_eq!(source_of("\u{1F600} no\\\nrisks", "no risks"), "no\\\nrisks");
    assert_eq!(source_of("| a \\| b | c |\n|--|--|\n", "a | b"), "a \\| b");
}

#[test]
fn text_between_two_rules_is_read() {
    assert_eq!(words("a\n\n---\nNote: it cures.\n---\n\nb\n"), ["a", "Note: it cures.", "b"]);
}

#[test]
fn nesting_and_long_lines_cost_little() {
    let start = Instant::now();
    let page = format!("{}a\n", "> ".repeat(10_000));
    assert!(read(&page).blocks.iter().all(|block| block.quoted));
    let nested: Vec<String> = (0..1_000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert_eq!(read(&nested.concat()).blocks.len(), 1_000);
    read(&"- ".repeat(10_000));
    read(&"[".repeat(200_000));
    read(&"![a".repeat(50_000));
    read(&"*a ".repeat(100_000));
    read(&"<s>".repeat(50_000));
    read(&"https://x.org ".repeat(50_000));
    read(&"No risks at all. ".repeat(60_000));
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn links_and_notes_are_references() {
    let text = "About 9 in 10[^a] do, [we found](/audit). [Call](tel:1) or <https://a.org>, see <sup>2</sup>.\n\n[^a]: Note.\n";
    let seen: Vec<_> = read(text).references.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(seen, ["[^a]", "[we found](/audit)", "<https://a.org>", "<sup>"]);
}

proptest! {
    #[test]
    fn any_page_with_html_keeps_its_map(pieces in prop::collection::vec(prop_oneof![
        4 => prop::sample::select(HTML.split('|').collect::<Vec<_>>()),
        3 => prop::sample::select(vec!["\n", "\n\n", "\r\n\r\n", "\n\n> ", "\n\n- ", "\n\n  ", "\n> ", "\n\n1. ", "\n\n## ", "|"]),
        2 => prop::sample::select(vec!["word", "é ", "**b**", "a\n\n|a|b|\n|--|--|\n|c|d|\n", "`c`", "&nbsp;", "\t", "\0", "[^1]", "\n[^1]: "]),
    ], 0..40)) {
        read(&pieces.concat());
    }

    #[test]
    fn any_page_keeps_its_map(pieces in prop::collection::vec(prop_oneof![
        Just("# "), Just("- "), Just("1. "), Just("  "), Just("    "), Just("\n"), Just("\r\n"), Just("\n\n"), Just("> "),
        Just("**"), Just("*"), Just("_"), Just("~~"), Just("`"), Just("```\n"), Just("|"), Just("\n|--|--|\n"), Just("a|b"),
        Just("[x](y)"), Just("!["), Just("](z)"), Just("[^1]"), Just("[^1]: "), Just("&nbsp;"), Just("&amp;"), Just("&#x1F600;"),
        Just("<br>"), Just("<del>"), Just("</del>"), Just("<!-- c -->"), Just("<div>\n"), Just("https://x.org/a_b"),
        Just("\\"), Just("\t"), Just("---\n"), Just("===\n"), Just("+++\n"), Just("title: x\n"), Just("{#id}"), Just("\r"),
        Just("word "), Just("é"), Just("\u{1F600}"), Just("\u{a0}"), Just("\u{0}"), Just("\u{feff}"), Just("[ ] "), Just("<s>"),
    ], 0..40), tail in "\\PC{0,8}") {
        let page = pieces.concat() + &tail;
        read(&page);
    }

    #[test]
    fn any_text_keeps_its_map(text in "(\\PC|[\r\n\t*_>`|#&;<-]){0,80}") {
        read(&text);
    }
}
