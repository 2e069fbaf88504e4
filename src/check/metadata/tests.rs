//! Settled cases of the rule catalogue, on small pages.

use super::*;
use crate::check::DateOrder;
use crate::check::testing::{Piece, cell, day, document, heading, item, page, paragraph, piece};
use crate::document::{BlockKind, Document, Format, MetadataOrigin};
use crate::source::Source;
use proptest::prelude::*;

const FRONT: MetadataOrigin = MetadataOrigin::FrontMatter;

/// What the checks find on 2026-06-01: `check-name "slice"`, in the order of the table.
fn found_with(settings: &Settings, metadata: &[(MetadataOrigin, &str, &str)], pieces: &[Piece]) -> Vec<String> {
    let (source, document) = page(metadata, pieces);
    let facts = ReviewFacts::of(&source, &document, settings.date_order, settings.today);
    let found = CHECKS.iter().flat_map(|(name, check)| {
        let name = name.trim_start_matches("review-date-").to_owned();
        let hits = check(&facts, settings).into_iter();
        hits.map(move |hit| (name.clone(), hit))
    });
    found
        .map(|(name, hit)| {
            assert!(hit.document_level);
            format!("{name} {:?}", source.slice(hit.span))
        })
        .collect()
}

fn found(metadata: &[(MetadataOrigin, &str, &str)], pieces: &[Piece]) -> Vec<String> {
    found_with(&Settings::new(day("2026-06-01")), metadata, pieces)
}

/// What the checks find on a page with a medical reviewer and this line.
fn line(text: &str) -> Vec<String> {
    found(&[(FRONT, "reviewer", "Dr A. Rao")], &[heading("Rhizotomy"), paragraph(text)])
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn a_page_with_nothing_misses_both_on_its_title() {
    let pieces = [paragraph("Some words before."), heading("Rhizotomy")];
    assert_eq!(found(&[], &pieces), ["missing \"Rhizotomy\"", "reviewer-missing \"Rhizotomy\""]);
    let long = [paragraph(" One two three four five six seven eight nine ten.")];
    assert_eq!(found(&[], &long)[0], "missing \"One two three four five six seven eight\"");
    assert_eq!(found(&[], &[]), ["missing \"\"", "reviewer-missing \"\""]);
}

#[test]
fn visible_dates_of_every_wording_are_read() {
    for text in [
        "Page last reviewed: 3 March 2025",
        "Medically reviewed by A. Name, MD, on Jan 5, 2024",
        "Last reviewed on 04/14/2025",
        "Next review due: March 2027. Last reviewed: March 2025",
        "Reviewed 9 September 2024 by Miss X, consultant",
        "review date: 2024-02",
        "Medically reviewed by Marcus Adeyemi, DO. Last reviewed January 20, 2026. \u{a9} 2019\u{2013}2026 Larkfield",
        "Medically reviewed by Marcus Adeyemi, DO. January 20, 2026",
        "On 3 March 2025 this page was reviewed by our team.",
        "Leaflet 2031     Version 3     Last reviewed: 3 June 2025     First printed 2011",
        "Last reviewed 2025",
        "Published 1 May 2015. Updated 1 May 2026. Last reviewed 3 March 2025.",
        "Reviewed March 2015, May 2019 and June 2025",
        "Last reviewed: this month (June 2026)",
    ] {
        assert_eq!(line(text), none(), "{text}");
    }
}

#[test]
fn other_dates_are_no_review_dates() {
    for text in [
        "Published 3 March 2025",
        "Last updated: 3 March 2025",
        "\u{a9} 2026 Summit Relief. Last reviewed by our team.",
        "Medically reviewed by Jane Doe, MD \u{2014} Written by Sam Lee \u{2014} Updated on March 3, 2025",
        "Page content medically reviewed by Elena Marsh, MD. First visit half price until June 30, 2026.",
        "Your medicines will be reviewed on 3 March 2027.",
        "We reviewed 30 trials published by March 2025.",
        "\u{2605}\u{2605}\u{2605}\u{2605}\u{2605} Reviewed by Denise, 3 March 2025",
        "Last reviewed: TBC",
    ] {
        assert_eq!(line(text), ["missing \"Rhizotomy\""], "{text}");
    }
    let testimonial = [heading("Rhizotomy"), paragraph("Reviewed by Denise, March 2025").quoted()];
    assert_eq!(found(&[(FRONT, "reviewer", "Dr Rao")], &testimonial), ["missing \"Rhizotomy\""]);
    let metadata = [(FRONT, "date", "2026-02-11"), (FRONT, "updated", "2026-02-11"), (FRONT, "reviewer", "Dr Rao")];
    assert_eq!(found(&metadata, &[heading("Rhizotomy")]), ["missing \"Rhizotomy\""]);
}

#[test]
fn a_review_in_a_list_of_sources_is_theirs() {
    let page = |last: &str| {
        let pieces = [
            heading("Sources"),
            item("Cleveland Clinic. Rhizotomy. Last reviewed 14 April 2015."),
            item("NHS. Reviewed 14 April 2015."),
            paragraph(last),
        ];
        found(&[(FRONT, "reviewer", "Dr Rao")], &pieces)
    };
    assert_eq!(page("Page last reviewed: 3 March 2025"), none());
    assert_eq!(page("Thank you."), ["missing \"Sources\""]);
}

#[test]
fn staleness_counts_from_the_latest_review() {
    assert_eq!(line("Page last medically reviewed: March 2021"), ["stale \"March 2021\""]);
    assert_eq!(line("Last reviewed 1 June 2023"), none());
    assert_eq!(line("Last reviewed 31 May 2023"), ["stale \"31 May 2023\""]);
    assert_eq!(line("Last reviewed May 2023"), ["stale \"May 2023\""]);
    assert_eq!(line("Last reviewed June 2023"), none());
    assert_eq!(line("Reviewed May 2015. Last reviewed May 2025."), none());
    let strict = Settings { review_age_months: 12, ..Settings::new(day("2026-06-01")) };
    let pieces = [paragraph("Medically reviewed 30 May 2025")];
    assert_eq!(found_with(&strict, &[], &pieces), ["stale \"30 May 2025\""]);
}

#[test]
fn a_passed_next_review_is_stale_even_when_the_last_is_recent_and_once() {
    let metadata =
        [(FRONT, "reviewer", "Dr Rao"), (FRONT, "last_reviewed", "2024-03-31"), (FRONT, "next_review", "2026-03-31")];
    assert_eq!(found(&metadata, &[heading("Back pain")]), ["stale \"2026-03-31\""]);
    let both =
        [(FRONT, "reviewer", "Dr Rao"), (FRONT, "last_reviewed", "2020-03-31"), (FRONT, "next_review", "2023-03-31")];
    assert_eq!(found(&both, &[heading("Back pain")]), ["stale \"2020-03-31\""]);
    assert_eq!(line("Last reviewed March 2024. Next review due: June 2026."), none());
    assert_eq!(line("Review due: May 2026."), ["stale \"May 2026\""]);
    assert_eq!(line("Review due: May 2027."), ["missing \"Rhizotomy\""]);
    assert_eq!(line("Last reviewed: February 3, 2026. This sheet will be reviewed again in February 2028."), none());
}

#[test]
fn arguments_say_how_old_the_review_is() {
    let (source, document) = document(&[paragraph("Last reviewed 28 February 2021")]);
    let settings = Settings::new(day("2026-06-01"));
    let facts = ReviewFacts::of(&source, &document, None, settings.today);
    let hits = checks::stale(&facts, &settings);
    let expected = [
        ("date", "28 February 2021"),
        ("age", "5 years and 3 months"),
        ("limit", "3 years"),
        ("problem", "was last reviewed on 28 February 2021, 5 years and 3 months ago; the limit is 3 years"),
    ];
    assert_eq!(hits[0].arguments, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn future_reviews_are_reported_once_with_their_other_places() {
    assert_eq!(line("Reviewed on 2026-08-14"), ["future \"2026-08-14\""]);
    assert_eq!(line("Review date: March 2027"), ["future \"March 2027\""]);
    assert_eq!(line("Last reviewed March 2025. Review date: March 2027"), none());
    let (source, document) =
        page(&[(FRONT, "last-reviewed", "2027-01-15")], &[paragraph("Medically reviewed 15 January 2027")]);
    let settings = Settings::new(day("2026-06-01"));
    let hits = checks::future(&ReviewFacts::of(&source, &document, None, settings.today), &settings);
    assert_eq!((hits.len(), hits[0].related.len()), (1, 1));
}

#[test]
fn an_unreadable_date_is_invalid_and_not_also_missing() {
    assert_eq!(line("Last reviewed: 31 June 2025"), ["invalid \"31 June 2025\""]);
    assert_eq!(line("Reviewed 2023-13-45"), ["invalid \"2023-13-45\""]);
    for value in ["2025-02-30", "2025-13-01", "31 February 2024", "32/01/2024", "20251332", "year 25"] {
        let metadata = [(FRONT, "reviewer", "Dr Rao"), (FRONT, "lastReviewed", value)];
        assert_eq!(found(&metadata, &[heading("Myths")]), [format!("invalid {value:?}")]);
    }
    for value in ["", "TBD", "soon", "true"] {
        let metadata = [(FRONT, "reviewer", "Dr Rao"), (FRONT, "last_reviewed", value)];
        assert_eq!(found(&metadata, &[heading("Myths")]), ["missing \"Myths\""], "{value}");
    }
}

#[test]
fn a_date_is_ambiguous_only_while_nothing_settles_it() {
    assert_eq!(line("Last reviewed 03/04/2025"), ["ambiguous \"03/04/2025\""]);
    assert_eq!(line("Last reviewed 04/04/2025"), none());
    assert_eq!(line("Last reviewed 30/06/2025"), none());
    assert_eq!(line("Last reviewed 03/04/2025. Next review due 30/04/2028"), ["ambiguous \"03/04/2025\""]);
    assert_eq!(line("Reviewed 03/04/2019. Last reviewed 5 May 2025."), none());
    let order = Settings { date_order: Some(DateOrder::DayMonthYear), ..Settings::new(day("2026-06-01")) };
    let seen = found_with(&order, &[], &[paragraph("Medically reviewed 03/04/2025")]);
    assert_eq!(seen, ["ambiguous \"03/04/2025\""], "readers do not know the publisher's order");
    assert_eq!(
        found_with(&order, &[(FRONT, "last_reviewed", "03/04/2025"), (FRONT, "reviewer", "Dr Ann Rao")], &[]),
        none()
    );
    let settled = [(MetadataOrigin::JsonLd, "lastReviewed", "2025-04-03")];
    assert_eq!(found(&settled, &[paragraph("Medically reviewed 03/04/2025")]), none());
    // Old in both orders is old.
    assert_eq!(line("Last reviewed 03/04/2020"), ["stale \"03/04/2020\"", "ambiguous \"03/04/2020\""]);
}

#[test]
fn reviewers_in_metadata_count() {
    for (key, value) in [
        ("reviewed_by", "Hannah Osei, MD, pain medicine"),
        ("reviewer", "Jo Lindqvist, consultant physiotherapist"),
        ("medicalReviewer", "Samuel Okoro, MD (spine surgery)"),
        ("reviewed-by", "Dr Amit Rao, consultant neurologist"),
        ("reviewedBy.name", "Paediatric Neurosurgery Group, Castlebridge Children's Hospital"),
        ("medically_reviewed", "true"),
        ("medically_reviewed_on", "2025-03-03"),
        ("reviewed", "2025-03-03 by Dr Rao"),
    ] {
        let metadata = [(FRONT, "last_reviewed", "2025-03-03"), (FRONT, key, value)];
        assert_eq!(found(&metadata, &[heading("Rhizotomy")]), none(), "{key}: {value}");
    }
    for (key, value) in [
        ("reviewed_by", "Web team"),
        ("reviewer", "Sam Hill, content editor"),
        ("author", "Kerry, pain clinic nurse"),
        ("reviewed_by", "TBC"),
        ("medically_reviewed", "false"),
        ("medical_reviewer", "the editorial team"),
    ] {
        let metadata = [(FRONT, "last_reviewed", "2025-03-03"), (FRONT, key, value)];
        assert_eq!(found(&metadata, &[heading("Rhizotomy")]), ["reviewer-missing \"Rhizotomy\""], "{key}: {value}");
    }
}

#[test]
fn reviewers_in_the_text_count() {
    let date = (FRONT, "last_reviewed", "2025-03-03");
    for text in [
        "Medically reviewed",
        "All our pages are medically reviewed.",
        "Page last medically reviewed: March 2025",
        "Page content medically reviewed by Elena Marsh, MD. Results differ.",
        "Clinically reviewed by Priya Nair, lead pharmacist",
        "Medical reviewer: Thomas Grady, MD, FAANS",
        "Medical adviser and reviewer: Dr Jane Doe",
        "Reviewer and clinical lead: Dr Jane Doe",
        "Our medical reviewer, Dr Jane Doe, last read this page on 3 March 2025.",
        "Dr Jane Doe has read and approved this leaflet.",
        "Reviewer: Thomas Grady, MD",
        "Reviewed 9 September 2024 by Miss Ffion Pritchard, consultant neurosurgeon. Next review due: September 2027.",
        "This leaflet was last reviewed by a specialist nurse in May 2025.",
        "Reviewed by: Dr Rao",
        "Dr Jane Doe reviewed this page on 3 March 2025.",
        "Checked by Dr Jane Doe, consultant.",
        "Written by the web team and reviewed by Prof. Lee.",
        "Last clinical review: March 2025",
    ] {
        assert_eq!(found(&[date], &[heading("Rhizotomy"), paragraph(text)]), none(), "{text}");
    }
    for text in [
        "Last reviewed: 3 March 2025",
        "Reviewed by the web team, March 2025",
        "Last reviewed by our editorial team on 3 March 2025",
        "Written by Dr Jane Doe. Last reviewed 3 March 2025.",
        "This page has not yet been medically reviewed.",
        "Checked by Sam Hill, content editor.",
        "Your scan will be reviewed by a consultant.",
        "Medical review of your medicines takes place each year.",
        "Your plan is approved by your doctor.",
    ] {
        let expected = ["reviewer-missing \"Rhizotomy\""];
        assert_eq!(found(&[date], &[heading("Rhizotomy"), paragraph(text)]), expected, "{text}");
    }
}

#[test]
fn a_label_and_its_value_may_stand_apart() {
    let reviewer = [(FRONT, "reviewer", "Dr Rao")];
    let rows = [
        cell(0, 0, false, "Leaflet"),
        cell(0, 1, false, "NS-114"),
        cell(1, 0, false, "Last reviewed"),
        cell(1, 1, false, "3 March 2021"),
    ];
    assert_eq!(found(&reviewer, &rows), ["stale \"3 March 2021\""]);
    let columns = [
        cell(0, 0, true, "Last reviewed"),
        cell(0, 1, true, "Reviewed by"),
        cell(0, 2, true, "Next review"),
        cell(1, 0, false, "May 2024"),
        cell(1, 1, false, "Dr Rao"),
        cell(1, 2, false, "May 2026"),
    ];
    assert_eq!(found(&[], &columns), ["stale \"May 2026\""]);
    let terms = [
        piece(BlockKind::Term, "Last reviewed"),
        paragraph("May 2021").led_by(0),
        piece(BlockKind::Term, "Medical reviewer"),
        paragraph("Ann Ward, RN"),
    ];
    assert_eq!(found(&[], &terms), ["stale \"May 2021\""]);
    let frame = [heading("Rhizotomy"), paragraph("Medically reviewed on:").frame(), paragraph("May 2021").frame()];
    assert_eq!(found(&[], &frame), ["stale \"May 2021\""]);
    let far = [heading("Last reviewed"), paragraph("The page was new in May 2021.")];
    assert_eq!(found(&reviewer, &far), ["missing \"Last reviewed\""]);
}

#[test]
fn a_time_element_belongs_to_the_label_before_it() {
    let (source, mut document) =
        document(&[heading("Rhizotomy"), paragraph("Medically reviewed in spring 12345678901")]);
    let start = source.text().find("12345678901").expect("there") as u32;
    document.metadata.push(crate::document::Metadata {
        key: "time".to_owned(),
        value: "2021-05-01".to_owned(),
        span: crate::source::Span::new(start, start + 11),
        origin: MetadataOrigin::Markup,
    });
    let settings = Settings::new(day("2026-06-01"));
    let facts = ReviewFacts::of(&source, &document, None, settings.today);
    assert_eq!(facts.last.len(), 1);
    assert_eq!(checks::stale(&facts, &settings).len(), 1);
}

#[test]
fn checks_have_one_name_each() {
    for (name, _) in CHECKS {
        assert!(find(name).is_some());
        assert_eq!(CHECKS.iter().filter(|(other, _)| other == name).count(), 1);
    }
    assert!(find("review-date").is_none());
}

proptest! {
    #[test]
    fn any_words_give_facts_with_spans_inside_the_page(
        text in "(\\PC|Last reviewed|by |Dr |: |[0-9]{1,4}|/|March |next review |\\. |é|medically ){0,30}",
        value in "(\\PC|[0-9]{1,4}|-| by ){0,10}",
    ) {
        let (source, document) = page(&[(FRONT, "lastReviewed", &value)], &[paragraph(&text), paragraph(&value)]);
        let settings = Settings::new(day("2026-06-01"));
        let facts = ReviewFacts::of(&source, &document, None, settings.today);
        for (_, check) in CHECKS {
            for hit in check(&facts, &settings) {
                prop_assert!(source.text().get(hit.span.range()).is_some());
            }
        }
    }
}

#[test]
fn invisible_characters_part_no_words() {
    let settings = Settings::new(day("2026-06-01"));
    let found = |format: Format, text: &str| {
        let source = Source::from_text("page", text);
        let facts = ReviewFacts::of(&source, &Document::parse(&source, format), None, settings.today);
        let written = facts.last.iter().map(|date| source.slice(date.span).to_owned()).collect::<Vec<_>>();
        (written, facts.reviewed_medically)
    };
    for hidden in ["\u{ad}", "\u{200b}", "\u{200c}", "\u{2060}", "\u{feff}", "&shy;", "&#8203;"] {
        for words in [
            "Last re~viewed on 3 February 2026 by Dr Ann Reed.",
            "Last reviewed on 3 Febru~ary 2026 by Dr Ann Reed.",
            "Last reviewed on 3 February 20~26 b~y D~r Ann Reed.",
            "Medi~cally reviewed by Dr Ann Reed on 3 February 2026.",
        ] {
            let text = words.replace('~', hidden);
            let (written, medical) = found(Format::Html, &format!("<p>{text}</p>"));
            let plain = written.concat().replace(hidden, "");
            assert_eq!((plain.as_str(), medical), ("3 February 2026", true), "{text}");
            assert!(text.contains(&written[0]), "{text}");
            let front = format!("---\nlast_reviewed: {}\n---\n\nWords.\n", "3 Febru~ary 2026".replace('~', "\u{ad}"));
            assert_eq!(found(Format::Markdown, &front).0, ["3 Febru\u{ad}ary 2026"]);
        }
    }
    for (text, written, medical) in [
        ("Last re-\nviewed: 3 February 2014", "3 February 2014", false),
        ("Last reviewed: 3 Febru-\nary 2014", "3 Febru-\nary 2014", false),
        ("Medically re-\nviewed by Dr Ann Reed on 3 February 2026.", "3 February 2026", true),
        ("Doctor-\nreviewed on 3 February 2026.", "3 February 2026", true),
    ] {
        assert_eq!(found(Format::Plain, text), (vec![written.to_owned()], medical), "{text}");
    }
}

#[test]
fn a_time_element_counts_in_running_text_of_markdown() {
    let source = Source::from_text("page.md", "Last reviewed: <time datetime=\"2014-02-03\">long ago</time>\n");
    let facts = ReviewFacts::of(&source, &Document::parse(&source, Format::Markdown), None, day("2026-06-01"));
    assert_eq!(facts.last.iter().map(|date| source.slice(date.span)).collect::<Vec<_>>(), ["2014-02-03"]);
}
