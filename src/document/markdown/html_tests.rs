//! HTML blocks in Markdown pages.

use super::tests::{outline, read, source_of, words};
use crate::document::Region;
use std::time::{Duration, Instant};

#[test]
fn paragraphs_and_headings_give_sections_both_ways() {
    assert_eq!(
        outline("# A\n\n<p>x</p>\n\n<h2>B</h2>\n\ntext\n\n### C\n\n<h3>D</h3>\n<p>y\n"),
        ["h1: A", "p ^0: x", "h2 ^0: B", "p ^2: text", "h3 ^2: C", "h3 ^2: D", "p ^5: y"]
    );
}

#[test]
fn lists_have_lead_ins_over_the_border() {
    assert_eq!(
        outline("Risks:\n\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\n- c\n"),
        ["p: Risks:", "item0@1 <0: a", "item0@1 <0: b", "item1@1: c"]
    );
    assert_eq!(outline("- z\n\n<p>Risks:</p>\n\n- a\n")[1..], ["p: Risks:", "item1@1 <1: a"]);
    assert_eq!(
        outline("<ol>\n<li>\n\nOne **x**\n\nmore\n\n</li>\n<li>\n\nTwo:\n\n- in\n\n</li>\n</ol>\n"),
        ["item0.1@1: One x", "p <0: more", "item0.2@1: Two:", "item1@1 <2: in"]
    );
}

#[test]
fn tables_go_on_over_blank_lines_and_markdown() {
    assert_eq!(
        outline(
            "Doses:\n\n<table>\n\n<tr><th>A</th>\n\n<th>\n\n**B**\n\n</th></tr>\n<tr><td>\n\n1\n\n</td><td>2</td></tr>\n</table>\n\n|C|\n|--|\n"
        ),
        ["p: Doses:", "cell0:0,0h <0: A", "cell0:0,1h <0: B", "cell0:1,0 <0: 1", "cell0:1,1 <0: 2", "cell1:0,0h: C"]
    );
    assert_eq!(
        outline("<table><tr><td>\n\n## H\n\nx\n\n- a\n\n</td></tr></table>\n"),
        ["h2: H", "p ^0: x", "item0@1 <1 ^0: a"]
    );
}

#[test]
fn hidden_parts_hide_the_markdown_in_them() {
    let page =
        "a\n\n<div hidden>\nb\n\n## c\n\n- d `x`\n\n> e\n>\n> <p>f</p>\n\n<div>\n\ng\n\n</div>\n\nh\n\n</div>\n\ni\n";
    assert_eq!(outline(page), ["p: a", "p: i"]);
    assert_eq!((read(page).skipped, read(page).problems.len()), (1, 0));
    assert_eq!(words("<div hidden>\n\n|a|b|\n|--|--|\n|c|d|\n\n</div>\n\n<p>e</p>\n"), ["e"]);
    assert_eq!(words("<del>\n\nold\n\n</del>\n\nnew\n"), ["new"]);
    assert_eq!(words("- <div hidden>\n\n  a\n\n  </div>\n\n  b\n- c\n"), ["b", "c"]);
}

#[test]
fn inline_html_is_read_as_in_a_page_of_html() {
    assert_eq!(words("a <span hidden>b *c* <span>d</span> e</span> f\n"), ["a  f"]);
    assert_eq!(words("a<b style='display:none'>b</b>c <code>d</code>e\n"), ["ac e"]);
    assert_eq!(words("a <i aria-hidden=\"true\">b</i> c <button>d</button> e\n"), ["a  c d e"]);
    assert_eq!(read("a <span hidden>b</span> c\n").skipped, 1);
    assert_eq!(words("a <img src=x alt=\"b &amp; c\"> d\n"), ["a  d", "b & c"]);
    assert_eq!(words("a <img src=x alt=b hidden> c <del><img alt=d></del>\n"), ["a  c"]);
}

#[test]
fn a_hidden_paragraph_ends_where_markdown_starts() {
    assert_eq!(words("<p hidden>a</p>\n\nb\n"), ["b"]);
    assert_eq!(words("<p hidden>a\n\n<span>\nb\n</span>\n\n</p>\n\nc\n"), ["c"]);
    assert_eq!(words("<p hidden>a\n\nb\n"), ["b"]);
}

#[test]
fn details_end_their_section() {
    assert_eq!(
        outline("# A\n\n<details>\n<summary>More</summary>\n\ntext\n\n- x\n\n</details>\n\nafter\n"),
        ["h1: A", "h2 ^0: More", "p ^1: text", "item0@1 <2 ^1: x", "p ^0: after"]
    );
}

#[test]
fn quotations_and_frames_hold_markdown() {
    assert_eq!(outline("<blockquote>\n\na\n\n- b\n\n</blockquote>\n\nc\n"), ["p q: a", "item0@1 <0 q: b", "p: c"]);
    let document = read("# H\n\n<nav>\n\n## Menu\n\nlinks\n\n</nav>\n\ntext\n");
    let seen: Vec<_> = document.blocks.iter().map(|block| (block.region, block.section)).collect();
    let (article, frame) = (Region::Article, Region::Frame);
    assert_eq!(seen, [(article, None), (frame, None), (frame, Some(1)), (article, Some(0))]);
}

#[test]
fn html_in_items_and_quotations_is_mapped_through_the_marks() {
    assert_eq!(outline("> <p>no\n> risks</p>\n>\n> a\n"), ["p q: no risks", "p q: a"]);
    assert_eq!(source_of("> <p>no\n> risks</p>\n", "no risks"), "no\n> risks");
    assert_eq!(source_of("- a\n\n  <p>no\n  risks</p>\n", "no risks"), "no\n  risks");
    assert_eq!(source_of("> - <p>5&nbsp;mg\r\n>   daily\r\n", "5\u{a0}mg daily"), "5&nbsp;mg\r\n>   daily");
    assert_eq!(
        outline("Risks:\n\n- <p>a</p>\n\n  b\n- c\n\n  <ul><li>d</ul>\n\n  e\n"),
        ["p: Risks:", "item0@1 <0: a", "p <1: b", "item0@1 <0: c", "item1@2 <3: d", "p <3: e"]
    );
}

#[test]
fn comments_are_no_text_and_not_counted() {
    let page = "<p>a</p>\n\n<!-- x -->\n\n<p>b <!-- y --></p>\n\n<!-- z -->\n\nc\n";
    assert_eq!(words(page), ["a", "b", "c"]);
    assert_eq!(read(page).skipped, 0);
    assert_eq!(outline("- a\n<!-- c -->\n- b\n"), ["item0@1: a", "item0@1: b"]);
}

#[test]
fn what_is_never_closed_is_said() {
    assert_eq!(words("<div>\n<b>a\n\nb\n"), ["a", "b"]);
    for page in ["a\n\n<div hidden>x\n\nb\n", "> a\n>\n> <div hidden>\n>\n> x\n\n<p", "- a\n\n  <div hidden>\n\n  x\n"]
    {
        let document = read(page);
        assert_eq!((document.blocks.len(), document.skipped), (1, 1), "{page}");
        assert!(!document.problems.is_empty(), "{page}");
    }
    assert_eq!(words("> <div hidden>\n>\n> x\n\nb\n"), ["b"]);
}

#[test]
fn code_and_scripts_are_no_text() {
    let page = "<script>\na\n\nb\n</script>\n\n<pre>\nc\n\nd\n</pre>\n\n<style>p{}</style>\n\ne\n";
    assert_eq!((words(page), read(page).skipped), (["c", "d", "e"].map(str::to_owned).to_vec(), 2));
}

#[test]
fn much_html_costs_little() {
    let start = Instant::now();
    read(&"<div>\n\na\n\n".repeat(20_000));
    read(&"<details>\n\n# a\n\n".repeat(5_000));
    read(&"<table><tr><td>\n\na\n\n".repeat(10_000));
    read(&"- <div hidden>\n\n  a\n\n".repeat(10_000));
    let nested: Vec<String> = (0..500).map(|depth| format!("{}- <div hidden>\n\n", "  ".repeat(depth))).collect();
    read(&nested.concat());
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let page = "---\ntitle: x\n---\n\n<p>no <time datetime=2024-01-02>risks</time></p>\n\n<div\n";
    assert_eq!(source_of(page, "no risks"), "no <time datetime=2024-01-02>risks");
    let document = read(page);
    let date = document.metadata.last().expect("a date");
    assert_eq!(&page[date.span.range()], "2024-01-02");
    assert_eq!(document.problems[0].message, "this tag is never finished: the rest of its HTML block was not read");
}

#[test]
fn dates_for_machines_are_read_in_running_text() {
    let page = "---\nx: y\n---\n\nLast **reviewed** <time datetime=\"2014-02-03\">long ago</time>, ~~<time datetime=2015>~~.\n\n\
                > <time\n> datetime=2016>then</time>\n\n`<time datetime=2017>`\n";
    let document = read(page);
    let dates: Vec<_> = document.metadata.iter().filter(|entry| entry.key == "time").collect();
    let told: Vec<_> = dates.iter().map(|date| (date.value.as_str(), &page[date.span.range()])).collect();
    assert_eq!(told, [("2014-02-03", "2014-02-03"), ("2016", "<time\n> datetime=2016>")]);
}

#[test]
fn an_unclosed_part_of_the_frame_is_announced() {
    let problems = |page: &str| read(page).problems.len();
    assert_eq!(problems("# R\n\n<nav>\n\nx\n\ntext\n"), 1);
    assert_eq!(problems("# R\n\n<footer><p>x</p>\n"), 1);
    assert_eq!(problems("# R\n\n<nav>\n\nx\n\n</nav>\n\ntext\n"), 0);
}
