use super::*;
use crate::document::Format;
use crate::source::Source;
use proptest::prelude::*;

fn page(text: &str) -> Document {
    let document = Document::parse(&Source::from_text("page.md", text), Format::Markdown);
    document.check_map(text);
    document
}

/// Every metadata row as `key=value` and the source bytes of the value.
fn rows(text: &str) -> Vec<(String, &str)> {
    let document = page(text);
    assert_eq!(document.problems, []);
    let row = |row: &Metadata| (format!("{}={}", row.key, row.value), &text[row.span.range()]);
    document.metadata.iter().map(row).collect()
}

fn row<'t>(shown: &str, source: &'t str) -> (String, &'t str) {
    (shown.to_owned(), source)
}

#[test]
fn yaml_gives_metadata_with_places() {
    let text = "---\ntitle: \"No é risks\"\nreviewed: 2023-04-14\ndraft: no\nversion: 1.0\nempty:\nreviewedBy:\n  name: 'Dr Who'\n  \
                roles: [md, 7]\ntags:\n  - a b # c\n  - \u{1F600}\n---\n# H\n";
    assert_eq!(
        rows(text),
        [
            row("title=No é risks", "No é risks"),
            row("reviewed=2023-04-14", "2023-04-14"),
            row("draft=no", "no"),
            row("version=1.0", "1.0"),
            row("reviewedBy.name=Dr Who", "Dr Who"),
            row("reviewedBy.roles=md", "md"),
            row("reviewedBy.roles=7", "7"),
            row("tags=a b", "a b"),
            row("tags=\u{1F600}", "\u{1F600}"),
        ]
    );
    let document = page(text);
    assert_eq!(document.blocks.len(), 2);
    assert_eq!((&document.blocks[0].kind, document.blocks[0].text.plain()), (&BlockKind::Title, "No é risks"));
    assert!(document.blocks[0].text.is_exact(0..11));
}

#[test]
fn toml_gives_metadata_with_places() {
    let text = "+++\r\ntitle = \"No risks\"\r\ndate = 2023-04-14\r\ntags = [\"a\", 'b']\r\n[author]\r\nname = \"\"\"Dr\r\nWho\"\"\"\r\n+++\r\nx\r\n";
    assert_eq!(
        rows(text),
        [
            row("title=No risks", "No risks"),
            row("date=2023-04-14", "2023-04-14"),
            row("tags=a", "a"),
            row("tags=b", "b"),
            row("author.name=Dr\r\nWho", "Dr\r\nWho"),
        ]
    );
    assert_eq!(page(text).blocks[1].text.plain(), "x");
}

#[test]
fn visible_values_are_blocks() {
    let text = "---\r\nDescription: >-\r\n  It has\r\n  no risks.\r\nsummary: it is\r\n  safe\r\nexcerpt: 'it''s fine'\r\nsubtitle: |\r\n  one\r\n\r\n  two\r\nnote: x\r\n---\r\n";
    let document = page(text);
    let found: Vec<_> =
        document.blocks.iter().map(|block| (block.text.plain(), &text[block.text.whole_span().range()])).collect();
    assert_eq!(
        found,
        [
            ("It has no risks.", "It has\r\n  no risks."),
            ("it is safe", "it is\r\n  safe"),
            ("it's fine", "it''s fine"),
            ("one two", "one\r\n\r\n  two"),
        ]
    );
    assert_eq!(document.blocks[0].kind, BlockKind::MetadataValue { key: "Description".to_owned() });
    let risks = document.blocks[0].text.source_span(7..15);
    assert_eq!(&text[risks.range()], "no risks");
}

#[test]
fn a_page_that_starts_with_a_rule_has_no_front_matter() {
    for text in [
        "---\n\nIt cures. All of it.\n\n---\n\nx\n",
        "---\ntitle: x\n\nIt cures. x\n",
        "--- \n- a: b\n---\n",
        "----\na: b\n----\n",
    ] {
        let document = page(text);
        assert_eq!((document.metadata.len(), document.problems.len()), (0, 0), "{text}");
        assert!(!document.blocks.is_empty(), "{text}");
    }
}

#[test]
fn fences_may_have_spaces_blank_lines_and_dots() {
    assert_eq!(rows("---  \n\n# c\na: b\n...\nx\n"), [row("a=b", "b")]);
    assert_eq!(rows("---\n---\nx\n"), []);
    assert_eq!(rows("---\ra: b\r---\rx\r"), [row("a=b", "b")]);
}

#[test]
fn broken_front_matter_is_a_problem_and_the_page_is_read() {
    for (text, place) in [
        ("---\ntitle: a\ntitle: b\n---\nIt cures.\n", "title: b"),
        ("---\ntitle: \"a\nb: c\n---\nIt cures.\n", ""),
        ("---\ntitle: Note: x\n---\nIt cures.\n", "title: Note: x"),
        ("---\na: b\n\tc: d\n---\nIt cures.\n", ""),
        ("+++\na = b\n+++\nIt cures.\n", "b"),
    ] {
        let document = page(text);
        let [problem] = document.problems.as_slice() else { panic!("one problem: {text}") };
        if !place.is_empty() {
            assert_eq!(&text[problem.span.range()], place);
        }
        assert!(!problem.message.contains('\n') && problem.message.len() > 80);
        assert_eq!(document.blocks.last().map(|block| block.text.plain()), Some("It cures."));
    }
}

#[test]
fn bombs_are_refused() {
    let mut laughs = "---\na: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, before) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        let aliases = vec![format!("*{before}"); 10].join(",");
        laughs.push_str(&[name.to_string().as_str(), ": &", &name.to_string(), " [", &aliases, "]\n"].concat());
    }
    let deep = format!("---\na: {}\n", "[".repeat(20_000));
    let dotted = format!("+++\n{}a = 1\n", "a.".repeat(20_000));
    let table = format!("+++\n[{}a]\n", "a.".repeat(20_000));
    let nested = format!("+++\na = {}\n", "[".repeat(20_000));
    let inline = format!("+++\na = {{ {}a = 1 }}\n", "a.".repeat(20_000));
    for (front, fence) in
        [(laughs, "---"), (deep, "---"), (dotted, "+++"), (table, "+++"), (nested, "+++"), (inline, "+++")]
    {
        let document = page(&format!("{front}{fence}\nx\n"));
        assert_eq!((document.problems.len(), document.blocks.len()), (1, 1), "{}", &front[..40]);
    }
}

#[test]
fn few_aliases_are_fine() {
    assert_eq!(rows("---\na: &x b c\nd: *x\n---\n"), [row("a=b c", "b c"), row("d=b c", "*x")]);
}

proptest! {
    #[test]
    fn any_front_matter_keeps_its_map(pieces in prop::collection::vec(prop_oneof![
        Just("title: "), Just("a: "), Just("- "), Just("\n"), Just("\r\n"), Just("  "), Just("\""), Just("'"), Just("|\n"), Just(">\n"),
        Just("description: "), Just("= "), Just("["), Just("]"), Just(", "), Just("{"), Just("}"), Just("# "), Just("&a "), Just("*a"),
        Just("word"), Just("é"), Just("\u{1F600}"), Just("\\n"), Just("title = "), Just("\"\"\""), Just("\t"), Just("!!str "),
        Just("\r"), Just("\u{85}"), Just("\u{2028}"), Just("? "), Just("no"), Just("https://x.org"), Just("a.b"),
    ], 0..24), toml in any::<bool>()) {
        let fence = if toml { "+++" } else { "---" };
        page(&format!("{fence}\n{}\n{fence}\nbody\n", pieces.concat()));
    }
}
