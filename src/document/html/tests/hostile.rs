//! Pages that mean harm, and random ones.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// What must hold for every page.
fn holds(document: &Document, html: &str) -> Result<(), TestCaseError> {
    for (id, block) in document.blocks.iter().enumerate() {
        let plain = block.text.plain();
        let whole = block.text.whole_span();
        prop_assert!(!block.text.is_blank());
        prop_assert!(html.get(whole.range()).is_some_and(|source| !source.is_empty()));
        prop_assert!(block.section.is_none_or(|section| (section as usize) < id));
        prop_assert!(block.lead_in.is_none_or(|lead| (lead as usize) < id));
        for (at, c) in plain.char_indices() {
            let range = at..at + c.len_utf8();
            let source = html.get(block.text.source_span(range.clone()).range());
            prop_assert!(source.is_some_and(|source| !source.is_empty()));
            if block.text.is_exact(range.clone()) {
                prop_assert_eq!(source, Some(&plain[range]));
            }
        }
        for strong in &block.strong {
            prop_assert!(plain.get(strong.start as usize..strong.end as usize).is_some());
        }
    }
    for entry in &document.metadata {
        prop_assert!(html.get(entry.span.range()).is_some());
    }
    for problem in &document.problems {
        prop_assert!(html.get(problem.span.range()).is_some());
    }
    Ok(())
}

fn part() -> impl Strategy<Value = String> {
    let names = "p|h1|h2|h6|ul|ol|li|dl|dt|dd|table|tr|td|th|thead|caption|div|b|s|del|span|q|sup|a|details|summary|\
                 blockquote|nav|footer|title|script|style|code|button|section|body|br|select|option|template|figcaption";
    let names: Vec<&str> = names.split('|').collect();
    let extras: Vec<&str> = "&amp;|&nbsp|&notit;|&notin;|&#128;|&#x|&#0;|&|&copy=|\r\n|\r|\n|  |\u{1F600}|é|\0|<|</|</>|<!--|-->|<![CDATA[|\
                             ]]>|<br><br>|<img alt=\"a&lt;é\">|<img alt=a&copy=2>|<meta name=description content='&eacute; x'>|\
                             <script type=application/ld+json>{\"a\":[\"é\\n\"]}</script>|<p hidden>|<time datetime=2>|<td rowspan=3 colspan=2>|\
                             <ol start=5>|</p|<p a=\"|\u{a0}|<div class=menu>"
        .split('|')
        .collect();
    let tag = prop::sample::select(names);
    prop_oneof![
        3 => tag.clone().prop_map(|name| format!("<{name}>")),
        2 => tag.prop_map(|name| format!("</{name}>")),
        2 => prop::sample::select(extras).prop_map(str::to_owned),
        2 => "[a-z ;\u{e9}]{0,6}",
    ]
}

/// Tags whose text is always read, and text.
fn plain_part() -> impl Strategy<Value = String> {
    let names = "p|h1|h3|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|caption|div|b|em|span|a|details|summary|blockquote|nav|\
                 footer|section|article|br|hr|figcaption|body";
    let tag = prop::sample::select(names.split('|').collect::<Vec<_>>());
    prop_oneof![
        2 => tag.clone().prop_map(|name| format!("<{name}>")),
        1 => tag.prop_map(|name| format!("</{name}>")),
        2 => "[a-z]{1,3}(&nbsp;|&eacute;|\r\n| )?",
    ]
}

proptest! {
    #[test]
    fn any_page_keeps_the_promises(parts in prop::collection::vec(part(), 0..40)) {
        let html = parts.concat();
        holds(&read(&html), &html)?;
    }

    #[test]
    fn any_text_keeps_the_promises(html in "(\\PC|[<>&;/=\"'\r\n!-]){0,80}") {
        holds(&read(&html), &html)?;
    }

    #[test]
    fn no_word_is_lost_or_moved(parts in prop::collection::vec(plain_part(), 0..60)) {
        let html = parts.concat();
        let mut expected = String::new();
        scan::scan(&html, 0, |event| {
            if let scan::Event::Text { value, .. } = event {
                expected.push_str(value);
            }
        });
        let found: String = read(&html).blocks.iter().map(|block| block.text.plain()).collect();
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeeze(&found), squeeze(&expected));
    }

    #[test]
    fn any_page_in_pieces_keeps_the_promises(parts in prop::collection::vec((part(), "> |\n> |"), 0..30)) {
        let mut source = String::new();
        let mut ranges = Vec::new();
        for (html, mark) in &parts {
            source.push_str(mark);
            ranges.push(source.len()..source.len() + html.len());
            source.push_str(html);
        }
        let document = parse_pieces(&source, &ranges);
        holds(&document, &source)?;
        let joined: String = parts.iter().map(|(html, _)| html.as_str()).collect();
        let words = |document: &Document| document.blocks.iter().map(|block| block.text.plain().to_owned()).collect::<Vec<_>>();
        if !is_page(&joined) {
            prop_assert_eq!(words(&document), words(&read(&joined)));
        }
    }
}

#[test]
fn hostile_pages_take_linear_time() {
    let many = 100_000;
    let pages = [
        "<div>".repeat(many),
        "<p><b>".repeat(many),
        "<ul><li>".repeat(many),
        "<table><tr><td>x".repeat(many / 4),
        "<h2>a</h2>".repeat(many),
        "<details><summary>a".repeat(many / 4),
        format!("{}{}", "<a>".repeat(many), "</b>".repeat(many)),
        format!("<b><div>{}{}", "<a>".repeat(many), "</b>".repeat(many)),
        format!("{}{}", "<s><div>".repeat(many), "</s>".repeat(many)),
        "<".repeat(1 << 20),
        "&".repeat(1 << 20),
        "&#".repeat(1 << 19),
        "&nbsp".repeat(many),
        "<br>".repeat(many),
        "<p>x<br>".repeat(many),
        "<tr><td rowspan=60000 colspan=1000>x".repeat(many / 4),
        format!("<table>{}", "<tr><td rowspan=60000 colspan=1000>x".repeat(many / 4)),
        format!("<p {}>", "a=b ".repeat(many)),
        format!("<a>{}", "<x-{}>y".repeat(many)),
    ];
    for page in pages {
        let start = Instant::now();
        read(&page);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(120), "{took:?} for {}", &page[..40]);
    }
}

#[test]
fn elements_that_are_never_closed_keep_their_words_and_hide_what_they_hide() {
    let html = format!("{}seen<p hidden>{}unseen</p>{}", "<div>".repeat(10_000), "<i>".repeat(10_000), "<b>after");
    let document = read(&html);
    assert_eq!(document.blocks.iter().map(|block| block.text.plain()).collect::<Vec<_>>(), ["seen", "after"]);
    let list = read(&"<ul><li>a".repeat(10_000));
    assert_eq!(list.blocks.len(), 10_000);
    assert!(list.blocks.iter().all(|block| matches!(block.kind, BlockKind::ListItem { .. })));
}
