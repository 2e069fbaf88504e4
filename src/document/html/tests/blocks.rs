//! Paragraphs, headings, lists and tables.

use super::*;

#[test]
fn paragraphs_headings_and_loose_text() {
    check(
        "<h1>Care</h1>Loose <p>One<p>Two</p>Three",
        &["h1 | Care", "p ^0 | Loose", "p ^0 | One", "p ^0 | Two", "p ^0 | Three"],
    );
    check("<h1>A</h1><h3>B</h3><h2>C</h2><h3>D</h3>", &["h1 | A", "h3 ^0 | B", "h2 ^0 | C", "h3 ^2 | D"]);
    check("<h2>Open<p>Text<h2>Next", &["h2 | Open", "p ^0 | Text", "h2 | Next"]);
}

#[test]
fn inline_tags_do_not_split_words() {
    check("<p>rhizo<b>to</b>my <i>is</i><span> safe</span>", &["p | rhizotomy is safe"]);
    let document = read("<p>No <b>serious</b><em> risks</em> <strong>at all </strong>.");
    assert_eq!(document.blocks[0].strong, [3..16, 17..23]);
    assert_eq!(document.blocks[0].text.plain(), "No serious risks at all .");
    assert_eq!(sources("<p> No<b>t</b> first</p>"), ["No<b>t</b> first"]);
}

#[test]
fn white_space_folds_and_breaks_are_spaces() {
    check("<p>one\r\n  two<br>three<br> four</p>", &["p | one two three four"]);
    check("<p>one<br>\n<br/>two<br>", &["p | one", "p | two"]);
    let document = read("a<br>b");
    let text = &document.blocks[0].text;
    assert_eq!((text.source_span(1..2).range(), text.is_exact(0..3)), (1..5, false));
}

#[test]
fn entities_map_to_all_their_bytes() {
    let html = "<p>5&nbsp;mg &lt;10&#37; caf&eacute";
    let text = read(html).blocks[0].text.clone();
    assert_eq!(text.plain(), "5\u{a0}mg <10% café");
    assert_eq!(&html[text.source_span(0..5).range()], "5&nbsp;mg");
    assert_eq!(&html[text.whole_span().range()], "5&nbsp;mg &lt;10&#37; caf&eacute");
}

#[test]
fn lists_have_numbers_depths_and_lead_ins() {
    check(
        "<p>Risks:</p><ul><li>Pain<ul><li>Mild</ul>Later<li><p>Bleeding</p><p>More</ul>",
        &["p | Risks:", "li0@1 <0 | Pain", "li1@2 <1 | Mild", "p <1 | Later", "li0@1 <0 | Bleeding", "p <4 | More"],
    );
    check(
        "<h2>Steps</h2><ol start=3><li>A<li>B<li value=9>C</ol><ul><li>D</ul>",
        &["h2 | Steps", "li0#3@1 <0 ^0 | A", "li0#4@1 <0 ^0 | B", "li0#9@1 <0 ^0 | C", "li1@1 ^0 | D"],
    );
    check("<li>A<li>B<p>x<li>C", &["li0@1 | A", "li0@1 | B", "p <1 | x", "li0@1 | C"]);
}

#[test]
fn definitions_have_their_term() {
    check(
        "<dl><dt>Rhizotomy<dd>A surgery.<p>More.</p><dt>Nerve</dt><dd><ul><li>Small</ul></dl>",
        &["dt | Rhizotomy", "p <0 | A surgery.", "p <0 | More.", "dt | Nerve", "li0@1 <3 | Small"],
    );
}

#[test]
fn tables_have_rows_columns_and_headers() {
    check(
        "<p>See:<table><caption>Results</caption><tr><th>Drug<th>Dose<tr><th>A<td>5 mg<tr><td colspan=2>x<td>y</table>",
        &[
            "p | See:",
            "caption | Results",
            "th0:0,0 <1 | Drug",
            "th0:0,1 <1 | Dose",
            "th0:1,0 <1 | A",
            "td0:1,1 <1 | 5 mg",
            "td0:2,0 <1 | x",
            "td0:2,2 <1 | y",
        ],
    );
    check(
        "<p>See:</p><table><thead><tr><td>H<tbody><tr><td rowspan=2>a<td>b<tr><td><p>c<p>d<ul><li>e</ul></table>f",
        &[
            "p | See:",
            "th0:0,0 <0 | H",
            "td0:1,0 <0 | a",
            "td0:1,1 <0 | b",
            "td0:2,1 <0 | c",
            "td0:2,1 <0 | d",
            "td0:2,1 <0 | e",
            "p | f",
        ],
    );
}

#[test]
fn tables_that_arrange_a_page_are_no_tables() {
    check(
        "<table><tr><td><h1>Care</h1><p>Text:<ul><li>Item</ul><table><tr><td>Inner</table></table>",
        &["h1 | Care", "p ^0 | Text:", "li0@1 <1 ^0 | Item", "td1:0,0 ^0 | Inner"],
    );
    check("<table role=presentation><tr><td>One<td>Two</table>", &["p | One", "p | Two"]);
    check("<table><tr><th><h4>Risk</h4><td>Low</table>", &["th0:0,0 | Risk", "td0:0,1 | Low"]);
}

#[test]
fn captions_and_images_are_their_own_blocks() {
    check(
        "<figure><img src=a alt=\"A &lt;b&gt; scan\"><figcaption>The scan</figcaption></figure>",
        &["alt | A <b> scan", "caption | The scan"],
    );
    check("<p>Take <img alt='two pills'> now</p>", &["p | Take now", "alt | two pills"]);
    assert_eq!(sources("<img alt='a&amp;b'><img alt=plain>"), ["a&amp;b", "plain"]);
}

#[test]
fn quotations_details_and_q() {
    check("<blockquote><p>It cured me.</p></blockquote><p>No", &["p quoted | It cured me.", "p | No"]);
    check(
        "<h2>Risks</h2><details><summary>More</summary><p>Text</details><p>After<details><summary>B</summary>x</details>",
        &["h2 | Risks", "h3 ^0 | More", "p ^1 | Text", "p ^0 | After", "h3 ^0 | B", "p ^4 | x"],
    );
    check("<h6>A</h6><details><summary>B</summary>x</details>y", &["h6 | A", "h6 | B", "p ^1 | x", "p ^0 | y"]);
    check("<p>a <q>cure</q>", &["p | a “cure”"]);
}

#[test]
fn reference_marks_do_not_spoil_words() {
    check("<p>surgery<sup><a href=#1>1</a></sup> of 5 cm<sup>2</sup>.<sup>[2, 3]</sup>", &["p | surgery of 5 cm2."]);
}

#[test]
fn what_is_no_text_is_counted() {
    let html = "<p>Take <del>5</del> 10 mg <code>x</code><!-- c --></p><style>p{}</style><script>a</script>\
                <template><p>t</template><noscript>n</noscript><p hidden>h<p style='Display: None'>d</p>\
                <div aria-hidden=true>a<p>b</div><datalist><option>o<option>p</datalist><video>old</video><i class=icon></i>\
                <script src=x></script><p title='t'>End <s>old</s>";
    check(html, &["p | Take 10 mg", "p | End"]);
    assert_eq!(read(html).skipped, 12);
    check("<s><p>old</s>new", &["p | new"]);
}

#[test]
fn controls_are_read_apart_from_the_words_around_them() {
    check("<h3><button>Risks</button></h3>", &["h3 | Risks"]);
    check(
        "<p>It is <button>Read <b>more</b></button> safe.</p><select><option>Leeds<option value=y>York</select><p>End",
        &["p | It is safe.", "p frame | Read more", "p frame | Leeds", "p frame | York", "p | End"],
    );
    check("<ul><li>One <button>i</button> two</ul>", &["li0@1 | One two", "p frame | i"]);
    check(
        "<div><button aria-expanded=false>Is it safe?</button><div>Yes.</div></div>",
        &["p | Is it safe?", "p | Yes."],
    );
    check("<p>a<button hidden>b</button>c", &["p | ac"]);
    check("<div><button>One</div><p>Two", &["p frame | One", "p | Two"]);
    check(
        "<p>Note<textarea>It is\n safe.\n\nIt hurts.</textarea>here",
        &["p | It is safe.", "p | Note here", "p | It hurts."],
    );
    let html = "<p>It is <button>no</button> safe";
    assert_eq!(sources(html), ["It is <button>no</button> safe", "no"]);
    for html in ["<p>a<button>b", "<p>a<select><option>b", "<p>a<object>b"] {
        assert_eq!((read(html).blocks.len(), read(html).problems.len()), (2, 1), "{html}");
    }
}

#[test]
fn what_is_shown_instead_is_read_as_alternative_text() {
    check(
        "<p>See <object data=a.pdf>The <b>leaflet</b></object> now</p><canvas><p>A chart</p></canvas>",
        &["p | See now", "alt | The leaflet", "alt | A chart"],
    );
    check("<object><h2>Risks</h2><p>None</object><p>x", &["h2 | Risks", "alt ^0 | None", "p ^0 | x"]);
}

#[test]
fn preformatted_text_is_text_and_code_is_none() {
    let html =
        "<pre>\nIt is\r\n  safe &amp;\nquick.\n\n<b>Risks</b>: none\n \n</pre><pre><code>x = 1</code></pre><p>End";
    check(html, &["p | It is safe & quick.", "p | Risks: none", "p | End"]);
    assert_eq!(sources(html)[0], "It is\r\n  safe &amp;\nquick.");
    assert_eq!(read(html).blocks[1].strong.first(), Some(&(0..5)));
    check("<li>Take<pre>two\n\nthree</pre>", &["li0@1 | Take", "p <0 | two", "p <0 | three"]);
}
