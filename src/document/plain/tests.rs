use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(text: &str) -> Document {
    let document = parse(&Source::from_text("page.txt", text));
    document.check_map(text);
    document
}

/// One line a block: kind, lead-in, section, words.
fn outline(text: &str) -> Vec<String> {
    let line = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::ListItem { list, number, depth } => {
                let number = number.map(|number| format!(".{number}")).unwrap_or_default();
                format!("item{list}{number}@{depth}")
            }
            BlockKind::TableCell { table, row, column, header } => {
                format!("{}{table}.{row}.{column}", if *header { "th" } else { "td" })
            }
            BlockKind::Term => "dt".to_owned(),
            _ => "p".to_owned(),
        };
        let lead = block.lead_in.map(|id| format!(" <{id}")).unwrap_or_default();
        let section = block.section.map(|id| format!(" ^{id}")).unwrap_or_default();
        format!("{kind}{lead}{section}: {}", block.text.plain())
    };
    read(text).blocks.iter().map(line).collect()
}

#[test]
fn blank_lines_part_paragraphs() {
    let text = "It is\r\n  safe for\ryou.\n\u{c}\n \t\nMore text is\n\u{c}here.\n";
    assert_eq!(outline(text), ["p: It is safe for you.", "p: More text is here."]);
    let span = read(text).blocks[0].text.source_span(3..10);
    assert_eq!(&text[span.range()], "is\r\n  safe");
}

#[test]
fn words_parted_at_the_end_of_a_line_are_one() {
    let text = "A rhizo-\ntomy is no first-\n  line treatment. Take 10-\r\n20 mg pre-\nand post-\n\nOther-\n";
    let blocks = ["p: A rhizo\u{ad}tomy is no first\u{ad}line treatment. Take 10-20 mg pre- and post-", "p: Other-"];
    assert_eq!(outline(text), blocks);
    let document = read(text);
    let block = &document.blocks[0].text;
    let slice = |words: &str| {
        let at = block.plain().find(words).expect(words);
        &text[block.source_span(at..at + words.len()).range()]
    };
    assert_eq!(slice("rhizo\u{ad}tomy"), "rhizo-\ntomy");
    assert_eq!(slice("first\u{ad}line"), "first-\n  line");
    assert_eq!(slice("10-20"), "10-\r\n20");
    assert_eq!(slice("line"), "line");
}

#[test]
fn a_sentence_reads_on_over_the_end_of_a_page() {
    let frame = |text: &str| {
        let blocks = read(text).blocks;
        let inside = |region: Region| {
            let words = blocks.iter().filter(|block| block.region == region).map(|block| block.text.plain().to_owned());
            words.collect::<Vec<_>>()
        };
        (inside(Region::Article), inside(Region::Frame))
    };
    let pages = "Back pain care\n\nA rhizotomy is the\n\n2\n\u{c}Back pain care\n\nfirst treatment. It\n\nPage 3 of 4\n\nhelps.\n\n\u{c}\nBack pain care\nThe end.\n";
    let (article, furniture) = frame(pages);
    assert_eq!(article, ["Back pain care", "A rhizotomy is the first treatment. It helps.", "The end."]);
    assert_eq!(furniture, ["2", "Back pain care", "Page 3 of 4", "Back pain care"]);
    let (article, furniture) = frame("It is rhizo-\n\n\u{c}\ntomy.\n\u{c}5\n\nTake\n5\nof them.\n");
    assert_eq!(article, ["It is rhizo\u{ad}tomy.", "Take 5 of them."]);
    assert_eq!(furniture, ["5"]);
    let (article, furniture) = frame("It is a\n\n- 3 -\n\n\ncure for pain.\n\nTake\n\n5\n\nof them.\n");
    assert_eq!(article, ["It is a cure for pain.", "Take", "5", "of them."]);
    assert_eq!(furniture, ["- 3 -"]);
    // What only looks like it, and what starts anew.
    let (article, furniture) = frame("Dose\n\n5\n\nRisks\n\nof it\n\nPage 3 says so.\n");
    assert_eq!((article.len(), furniture.len()), (5, 0), "{article:?}");
    let (article, _) = frame("It is the\n\u{c}\nNext page\n\nIt ends.\n\u{c}\nit goes on\n");
    assert_eq!(article, ["It is the", "Next page", "It ends.", "it goes on"]);
}

#[test]
fn lines_with_tabs_are_tables() {
    let text = "See:\n\nMethod\tHow it works\r\nRFA\tHeat.\nOther\t-\n\nTel:\t123\nMail:\ta@example.org\n\n1.\tOne\n2.\tTwo\n\none\ttab";
    assert_eq!(
        outline(text),
        [
            "p: See:",
            "th0.0.0 <0: Method",
            "th0.0.1 <0: How it works",
            "td0.1.0 <0: RFA",
            "td0.1.1 <0: Heat.",
            "td0.2.0 <0: Other",
            "td0.2.1 <0: -",
            "td1.0.0: Tel:",
            "td1.0.1: 123",
            "td1.1.0: Mail:",
            "td1.1.1: a@example.org",
            "item0.1@1: One",
            "item0.2@1: Two",
            "p: one\ttab",
        ]
    );
}

#[test]
fn rows_of_dots_lead_from_a_term_to_what_is_said_of_it() {
    let text = "WORDS\nLumbar ..... of the lower back\nRFA........heat made by\n    radio waves\nNeck . . . . . the top\nThat is all.\n\n\
                Well... it may. I waited.... and left.\nName ........ Date ........ 2020\nSigned ........\nName: ..... Smith\n";
    assert_eq!(
        outline(text),
        [
            "h1: WORDS",
            "dt ^0: Lumbar",
            "p <1 ^0: of the lower back",
            "dt ^0: RFA",
            "p <3 ^0: heat made by radio waves",
            "dt ^0: Neck",
            "p <5 ^0: the top",
            "p ^0: That is all.",
            "p ^0: Well... it may. I waited.... and left. Name ........ Date ........ 2020 Signed ........ Name: ..... Smith",
        ]
    );
}

#[test]
fn underlines_make_headings() {
    assert_eq!(
        outline(
            "About it\n========\nIt is safe\n\nRisks and other things\n---\nx is y.\n\nIt cures.\n---\ny is x\n---\n"
        ),
        [
            "h1: About it",
            "p ^0: It is safe",
            "h2 ^0: Risks and other things",
            "p ^2: x is y.",
            "p ^2: It cures.",
            "h2 ^0: y is x"
        ]
    );
    assert_eq!(
        outline("=====\nTITLE\n=====\n\na is b\nc\n---\nd is e\n"),
        ["h1: TITLE", "p ^0: a is b c", "p ^0: d is e"]
    );
}

#[test]
fn clear_lines_alone_are_headings() {
    let page = "What is rhizotomy?\n\nIt is a procedure.\n\nRISKS AND BENEFITS\nBleeding is rare.\n\nAfter the Procedure\n\nRest.\n\n\
                Side effects\n\nNone\n\nIs it safe?\n\nYes, very\n\n1. Dose\n\nOne.\n\n2. Who can have it?\n\nAll.\n";
    assert_eq!(
        outline(page),
        [
            "h1: What is rhizotomy?",
            "p ^0: It is a procedure.",
            "h2 ^0: RISKS AND BENEFITS",
            "p ^2: Bleeding is rare.",
            "h2 ^0: After the Procedure",
            "p ^4: Rest.",
            "h2 ^0: Side effects",
            "p ^6: None",
            "h2 ^0: Is it safe?",
            "p ^8: Yes, very",
            "h2 ^0: Dose",
            "p ^10: One.",
            "h2 ^0: Who can have it?",
            "p ^12: All."
        ]
    );
}

#[test]
fn lines_dressed_on_both_sides_are_headings() {
    let text = "One.\n\n- What it is -\n\nTwo.\n\n*** Healing up ***\nThree.\n\n>> Who can? <<\n- four -\n- five\n";
    assert_eq!(
        outline(text),
        [
            "p: One.",
            "h2: What it is",
            "p ^1: Two.",
            "h2: Healing up",
            "p ^3: Three.",
            "h2: Who can?",
            "item0@1 <5 ^5: four -",
            "item0@1 <5 ^5: five"
        ]
    );
    assert_eq!(outline("It is\n- safe -\nand good.\n"), ["p: It is", "item0@1 <0: safe - and good."]);
}

#[test]
fn claims_are_no_headings() {
    for line in [
        "Rhizotomy Cures Pain.",
        "Rhizotomy is a first choice",
        "RHIZOTOMY HAS NO RISKS.",
        "It has no risks",
        "No Risks",
        "Risks:",
        "Dose\tOften",
        "Dose  Often",
        "Q: Is it safe?",
        "one two three four five six seven eight nine ten eleven?",
        "THIS IS ALL\nIN CAPITALS",
        "Safe And Sound!",
        "Get help right away if",
    ] {
        let page = format!("Start of it is.\n\n{line}\n\nEnd of it is.\n");
        assert!(outline(&page).iter().all(|block| block.starts_with("p:")), "{:?}", outline(&page));
    }
    assert_eq!(outline("Rhizotomy\n"), ["p: Rhizotomy"]);
    assert_eq!(outline("It is safe.\n\nClaudia Ferreira, PharmD\n").len(), 2);
    assert_eq!(outline("RISKS\nWestmere Day Unit\n\nx is y\n")[1], "p ^0: Westmere Day Unit");
    assert_eq!(outline("\n\nWHAT IS IT?"), ["p: WHAT IS IT?"]);
    assert_eq!(outline("Rhizotomy and you: the facts\n\nx\n"), ["h1: Rhizotomy and you: the facts", "p ^0: x"]);
    assert_eq!(outline("Rhizotomy is safe\n\nx\n"), ["p: Rhizotomy is safe", "p: x"]);
}

#[test]
fn only_capitals_may_touch_other_lines() {
    assert_eq!(
        outline("- a\n- b\nCall Your Doctor\n\n- c\nRISKS\nd is e\n"),
        ["item0@1: a", "item0@1: b", "p: Call Your Doctor", "item1@1 <2: c", "h2: RISKS", "p ^4: d is e"]
    );
}

#[test]
fn every_marker_starts_an_item() {
    for marker in ["•", "• ", "[ ] ", "[x] ", "( ) ", "☐ ", "- ", "* ", "– ", "o ", "·\t", "- \t"] {
        let page = format!("Risks are:\n{marker}none\n{marker}bleeding\n");
        assert_eq!(outline(&page), ["p: Risks are:", "item0@1 <0: none", "item0@1 <0: bleeding"], "{marker}");
    }
    for (one, two) in [("1.", "2."), ("1)", "2)"), ("a)", "b)"), ("(1)", "(2)"), ("(a)", "(b)")] {
        let page = format!("Steps are:\n\n{one} rest\n\n{two} ice\n");
        assert_eq!(outline(&page), ["p: Steps are:", "item0.1@1 <0: rest", "item0.2@1 <0: ice"], "{one}");
    }
    assert_eq!(outline("-5 mg is it\n\n1.5 mg is it\n\n**x** is it\n").len(), 3);
}

#[test]
fn items_go_on_and_end() {
    let page =
        "- one\n  Two\n- three\nfour\nThen it is over.\n\n- five\n\n  Of five it is.\n\nOut it is.\n\n\u{2022}\nSix\n";
    assert_eq!(
        outline(page),
        [
            "item0@1: one Two",
            "item0@1: three four",
            "p: Then it is over.",
            "item1@1 <2: five",
            "p <3: Of five it is.",
            "p: Out it is.",
            "item2@1 <5: Six"
        ]
    );
}

#[test]
fn lists_nest_by_indent_or_marker() {
    assert_eq!(
        outline("It is:\n- a\n    - b\n    - c\n- d\n"),
        ["p: It is:", "item0@1 <0: a", "item1@2 <1: b", "item1@2 <1: c", "item0@1 <0: d"]
    );
    assert_eq!(
        outline("• a\no b\no c\n• d\n\n1. e\n"),
        ["item0@1: a", "item1@2 <0: b", "item1@2 <0: c", "item0@1: d", "item2.1@1: e"]
    );
}

#[test]
fn wrapped_lines_are_no_items() {
    assert_eq!(outline("It is good\n– but not for all –\nand you take\n2. Then go\no yes\n").len(), 1);
    assert_eq!(outline("It is good.\n– one\n– two\n").len(), 3);
}

#[test]
fn labels_stand_alone() {
    assert_eq!(
        outline("Q: Is it safe?\nA: It is\nvery safe.\nMyth: It cures.\nFact: It does not.\n"),
        ["p: Q: Is it safe?", "p: A: It is very safe.", "p: Myth: It cures.", "p: Fact: It does not."]
    );
}

#[test]
fn addresses_are_not_text() {
    assert_eq!(outline("See https://x.org/no-risks now it is.\n"), ["p: See   now it is."]);
}

#[test]
fn columns_are_text() {
    assert_eq!(outline("Dose   When\n5 mg\tdaily\n"), ["p: Dose   When 5 mg\tdaily"]);
}

#[test]
fn big_files_cost_little() {
    let start = Instant::now();
    read(&"No risks at all ".repeat(60_000));
    read(&"- ".repeat(100_000));
    read(&"- a\n".repeat(50_000));
    read(&"a\n\n".repeat(50_000));
    read(&"1. A\n\n".repeat(30_000));
    read(&(0..1_500).map(|depth| format!("{}- a\n", " ".repeat(2 * depth))).collect::<Vec<_>>().concat());
    read(&"\u{c}\n".repeat(100_000));
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn any_page_keeps_its_map(pieces in prop::collection::vec(prop_oneof![
        Just("- "), Just("• "), Just("1. "), Just("a) "), Just("o "), Just("– "), Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r"),
        Just("\u{c}"), Just("\t"), Just("  "), Just("==="), Just("---"), Just("Q: "), Just("RISKS"), Just("Risks"), Just("word "),
        Just("é"), Just("\u{1F600}"), Just("."), Just("?"), Just(":"), Just("\u{a0}"), Just("\u{2028}"), Just("https://x.org "), Just("("),
        Just("rhizo-\ntomy"), Just("5-\n"), Just("Page 2"), Just("\n\u{c}\n"), Just("7\n"),
    ], 0..40)) {
        let page = pieces.concat();
        let document = read(&page);
        for block in &document.blocks {
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            prop_assert!(!(is_heading && block.text.plain().ends_with('.')));
        }
    }

    #[test]
    fn any_text_keeps_its_map(text in "(\\PC|[\r\n\t •.-]){0,80}") {
        read(&text);
    }
}
