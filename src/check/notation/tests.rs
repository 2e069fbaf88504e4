//! Settled cases of dose notation.

use super::*;
use crate::check::testing::{Piece, cell, document, heading, item, page, paragraph};
use crate::document::{Format, Text};
use crate::source::Span;
use proptest::prelude::*;

fn found(pieces: &[Piece]) -> Vec<String> {
    let (source, document) = page(&[], pieces);
    check(&source, &document).iter().map(|hit| source.slice(hit.span).to_owned()).collect()
}

fn instead(text: &str) -> Vec<(String, String, bool)> {
    let (source, document) = document(&[paragraph(text)]);
    let value = |hit: &Hit, name: &str| {
        hit.arguments.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    check(&source, &document)
        .iter()
        .map(|hit| (value(hit, "written"), value(hit, "instead"), hit.fix.is_some()))
        .collect()
}

#[test]
fn dangerous_spellings_are_found_with_number_and_unit() {
    for (text, expected) in [
        ("Take 1.0 mg of lorazepam by mouth.", "1.0 mg"),
        ("The usual starting dose is .5 mg at bedtime.", ".5 mg"),
        ("The nurse can offer you .5 mg of lorazepam.", ".5 mg"),
        ("Inject 10 U of insulin just before lunch.", "10 U"),
        ("If you are usually on 20 units, draw up 10 U.", "10 U"),
        ("Inject 10U.", "10U"),
        ("Levothyroxine, 75 \u{b5}g, is best taken before breakfast.", "75 \u{b5}g"),
        ("Levothyroxine 75\u{a0}\u{3bc}g", "75\u{a0}\u{3bc}g"),
        ("prednisone 20 mg q.d.", "q.d."),
        ("atenolol 50 mg QOD", "QOD"),
        ("atenolol 50 mg q.o.d.", "q.o.d."),
        ("Take one tablet QD.", "QD"),
        ("Give 5 cc with the spoon.", "5 cc"),
        ("MSO4 4 mg for bad pain", "MSO4"),
        ("MgSO4 4 g by infusion", "MgSO4"),
        ("Morphine: MS 4 mg at night", "MS"),
        ("codeine         15.0 mg   at night if needed", "15.0 mg"),
        ("Give 2.0 ml of the syrup", "2.0 ml"),
        ("Take 1.0-2.0 mg at night", "1.0-2.0 mg"),
        ("Take 1.0 to 2 mg at night", "1.0 to 2 mg"),
        ("heparin 5,000 IU twice a day", "5,000 IU"),
        ("Do not take more than 2.0 mg a day.", "2.0 mg"),
        ("1.00 mg", "1.00 mg"),
        ("Start with .25mg", ".25mg"),
        ("The usual dose is 1.0 gram of paracetamol.", "1.0 gram"),
        ("We inject 2 c.c. of lidocaine at each level.", "2 c.c."),
        ("One white tablet q.d. with food.", "q.d."),
        ("Lisinopril QD", "QD"),
    ] {
        assert_eq!(found(&[paragraph(text)]), [expected], "{text}");
    }
}

#[test]
fn safe_spellings_and_other_meanings_are_silent() {
    for text in [
        "Take 0.5 mg at bedtime and 2.5 mg in the morning.",
        "Take 10 mg, 1,000 mg or 10.05 mg.",
        "INR 2.0 to 3.0, a target between 2.0 and 3.0.",
        "They are about 2.0 cm across. Take your tablets.",
        "a temperature of 38.0 C or more",
        "Leaflet version 2.0. Printed copies cost $.50 each.",
        "Take 800 IU of vitamin D in winter.",
        "cholecalciferol 400 IU daily",
        "People with MS often have spasticity. For some of them, 10 mg of baclofen at night is enough.",
        "Multiple sclerosis (MS): MS 10 mg baclofen",
        "For people with MS 10 mg of baclofen is enough.",
        "Ask the clinic to cc your family doctor on the letter about your dose.",
        "Ward copy / patient copy / cc GP",
        "Call 1-877-44U-QUIT about your medicine",
        "ten U.S. hospitals; 10 U.S. hospitals gave the drug",
        "A creatinine of 1.0 mg/dL is normal. Take your tablets.",
        "An ALT of 40 U/L on this drug",
        "A lump of 30 cc",
        "4.0 g of fibre in a bowl",
        "The dose may be anywhere from 50 to 300 units.",
        "Chapter 3.0 mgmt",
        "a QD film",
    ] {
        assert_eq!(found(&[paragraph(text)]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn wrong_examples_are_silent() {
    for text in [
        "On our wards no one writes 1.0 mg.",
        "We never write .5 mg.",
        "Write 0.5 mg, not .5 mg.",
        "Write 1 mg rather than 1.0 mg on the chart.",
        "A dose of 1.0 mg can be misread as 10 mg.",
        "Please don\u{2019}t write \u{201c}10 U\u{201d} of insulin.",
        "Wrong: 1.0 mg. Right: 1 mg.",
        "We do not use the abbreviation q.d. for a dose of 5 mg.",
        "For the same reason you won\u{2019}t find QOD or .5 mg in your medicines chart.",
        "A dose of 10 U is never written here.",
        "q.d. means once a day. Take 5 mg.",
        "In our notes for medicines, QD and QOD are not used.",
    ] {
        assert_eq!(found(&[paragraph(text)]), Vec::<String>::new(), "{text}");
    }
    let list = [paragraph("Never write doses like these:"), item("1.0 mg").led_by(0)];
    assert_eq!(found(&list), Vec::<String>::new());
    let table = [
        cell(0, 0, true, "Do not write"),
        cell(0, 1, true, "Write"),
        cell(1, 0, false, "1.0 mg"),
        cell(1, 1, false, "1 mg"),
    ];
    assert_eq!(found(&table), Vec::<String>::new());
    let section = [heading("Abbreviations that we avoid"), item("10 U of insulin"), item("2 cc of a medicine")];
    assert_eq!(found(&section), Vec::<String>::new());
}

#[test]
fn bare_figures_have_the_unit_of_their_header() {
    let table = |header: &str, figures: &str| {
        [
            cell(0, 0, true, "Medicine"),
            cell(0, 1, true, header),
            cell(1, 0, false, "Lorazepam"),
            cell(1, 1, false, figures),
        ]
    };
    assert_eq!(found(&table("Dose (mg)", "1.0")), ["1.0"]);
    assert_eq!(found(&table("Dose in mg", ".5")), [".5"]);
    assert_eq!(found(&table("mL", "1.0 to 2.0")), ["1.0 to 2.0"]);
    for (header, figures) in
        [("Dose (mg)", "0.5"), ("Level (mg/dL)", "1.0"), ("Days", "1.0"), ("Dose (mg)", "1.0 or so")]
    {
        assert_eq!(found(&table(header, figures)), Vec::<String>::new(), "{header}: {figures}");
    }
}

#[test]
fn a_page_about_a_vitamin_counts_in_iu() {
    let pieces = [heading("Vitamin D"), heading("How much?"), paragraph("Most adults need 600 IU a day.")];
    assert_eq!(found(&pieces), Vec::<String>::new());
}

#[test]
fn neighbours_tell_what_a_block_is_about() {
    let vitamin = [
        cell(0, 0, true, "Supplement"),
        cell(0, 1, true, "A day"),
        cell(1, 0, false, "Vitamin D"),
        cell(1, 1, false, "400 IU"),
    ];
    assert_eq!(found(&vitamin), Vec::<String>::new());
    let insulin = [
        cell(0, 0, true, "Insulin"),
        cell(0, 1, true, "Before lunch"),
        cell(1, 0, false, "short"),
        cell(1, 1, false, "10 U"),
    ];
    assert_eq!(found(&insulin), ["10 U"]);
    let row = [
        cell(0, 0, true, "What"),
        cell(0, 1, true, "How much"),
        cell(1, 0, false, "insulin"),
        cell(1, 1, false, "10 U"),
    ];
    assert_eq!(found(&row), ["10 U"]);
    assert_eq!(found(&[heading("Cough syrup"), paragraph("5 cc")]), ["5 cc"]);
    assert_eq!(found(&[heading("Cough"), paragraph("Take 1.0 mg").frame()]), Vec::<String>::new());
}

#[test]
fn arguments_and_fixes_say_what_to_write() {
    let owned = |written: &str, instead: &str, fix| (written.to_owned(), instead.to_owned(), fix);
    assert_eq!(instead("Take 1.0 mg."), [owned("1.0 mg", "1 mg", true)]);
    assert_eq!(instead("Take .5 mg."), [owned(".5 mg", "0.5 mg", true)]);
    assert_eq!(instead("Take 1.0-.5 mg."), [owned("1.0-.5 mg", "1-0.5 mg", true)]);
    assert_eq!(instead("Inject 10 U of insulin."), [owned("10 U", "10 units", false)]);
    assert_eq!(instead("Inject 1.0 U of insulin."), [owned("1.0 U", "1 units", false)]);
    assert_eq!(instead("Take 75 \u{b5}g."), [owned("75 \u{b5}g", "75 micrograms", false)]);
    assert_eq!(instead("Take 5 mg q.d."), [owned("q.d.", "once a day", false)]);
    let (source, document) = document(&[paragraph("Take 1.0 mg.")]);
    let hits = check(&source, &document);
    assert_eq!(hits[0].arguments[2], ("problem", "the trailing zero can be read as 10 mg".to_owned()));
    let edits = hits[0].fix.as_ref().map(|fix| fix.edits.clone()).unwrap_or_default();
    assert_eq!((source.slice(edits[0].span), edits[0].replacement.as_str()), ("1.0 mg", "1 mg"));
}

#[test]
fn markup_and_entities_inside_a_spelling_keep_exact_spans_and_no_fix() {
    // source: MSO<sub>4</sub> 4&nbsp;mg and 1.0&nbsp;mg
    let source = Source::from_text("a.html", "MSO<sub>4</sub> 4&nbsp;mg, 1.0&nbsp;mg");
    let mut text = Text::default();
    for (words, start, end) in [("MSO", 0, 3), ("4", 8, 9), (" 4", 15, 17)] {
        assert_eq!(source.slice(Span::new(start, end)), words);
        text.push_exact(words, start);
    }
    text.push_opaque("\u{a0}", Span::new(17, 23));
    text.push_exact("mg, 1.0", 23);
    text.push_opaque("\u{a0}", Span::new(30, 36));
    text.push_exact("mg", 36);
    let (_, mut page) = document(&[paragraph("x")]);
    page.format = Format::Html;
    page.blocks[0].text = text;
    let hits = check(&source, &page);
    let slices: Vec<_> = hits.iter().map(|hit| source.slice(hit.span)).collect();
    assert_eq!(slices, ["MSO<sub>4", "1.0&nbsp;mg"]);
    assert!(hits.iter().all(|hit| hit.fix.is_none()));
}

proptest! {
    #[test]
    fn any_words_give_spans_inside_the_page(
        text in "(\\PC|[0-9]|\\.|mg|MS|U|IU|q\\.d\\.| cc|\u{b5}g|Take | not |é| ){0,40}"
    ) {
        let (source, document) = document(&[paragraph(&text), cell(0, 0, true, &text), cell(1, 0, false, &text)]);
        for hit in check(&source, &document) {
            prop_assert!(source.text().get(hit.span.range()).is_some_and(|slice| !slice.is_empty()));
        }
    }
}

/// What is found in a page of a format: the words that are judged, and whether they may be edited.
fn read(format: Format, text: &str) -> Vec<(String, bool)> {
    let source = Source::from_text("page", text);
    let document = Document::parse(&source, format);
    let hits = check(&source, &document);
    hits.iter().map(|hit| (hit.arguments[0].1.clone(), hit.fix.is_some())).collect()
}

#[test]
fn invisible_characters_part_no_number() {
    let hidden = ["\u{ad}", "\u{200b}", "\u{2060}", "\u{fe0f}", "\u{feff}", "&shy;", "&#8203;", "&#xfe0f;"];
    for (at, hidden) in hidden.iter().enumerate() {
        for format in [Format::Html, Format::Markdown, Format::Plain] {
            if format == Format::Plain && at > 4 {
                continue;
            }
            let page = |words: &str| read(format, &words.replace('~', hidden));
            assert_eq!(page("Take 5~.5 mg daily."), [], "{format:?} {hidden:?}");
            assert_eq!(page("Take 10.~05 mg daily."), [], "{format:?} {hidden:?}");
            assert_eq!(page("Take 1,000~.0 mg daily."), [("1,000.0 mg".to_owned(), false)], "{format:?} {hidden:?}");
            assert_eq!(page("Take 5~.0 mg daily."), [("5.0 mg".to_owned(), false)], "{format:?} {hidden:?}");
            assert_eq!(page("Take~ .5 mg daily."), [(".5 mg".to_owned(), true)], "{format:?} {hidden:?}");
        }
    }
}

#[test]
fn nothing_is_edited_behind_a_figure() {
    for (format, text) in [
        (Format::Html, "<p>Take 1<code>x</code>.5 mg daily.</p>"),
        (Format::Html, "<p>Take 5<br>.5 mg daily.</p>"),
        (Format::Html, "<p>Take 5<img src=a.png>.5 mg daily.</p>"),
        (Format::Html, "<p>Take 5&nbsp;.5 mg daily.</p>"),
        (Format::Html, "<p>Take 5\u{301}.5 mg daily.</p>"),
        (Format::Markdown, "Take 1`x`.5 mg daily."),
        (Format::Markdown, "Take 5\n.5 mg daily."),
        (Format::Plain, "Take 5\n.5 mg daily."),
        (Format::Plain, "Take 5\u{2009}.5 mg daily."),
    ] {
        assert!(read(format, text).iter().all(|(_, edited)| !edited), "{text}: {:?}", read(format, text));
    }
    assert_eq!(read(Format::Html, "<p>Take 5 tablets of .5 mg.</p>"), [(".5 mg".to_owned(), true)]);
}
