//! Sentences that explain a term, and sentences that only use it.

use super::*;
use crate::check::listen::listen;
use crate::check::testing::{Piece, cell, document, heading, item, paragraph, piece};
use crate::pack::PackFile;
use crate::source::Source;

const GLOSSARY: &str = "glossary:
  fluoroscopy: {spellings: [fluoroscopy], plain-words: [live picture]}
  sedation: {spellings: [sedation]}
  spasticity: {spellings: [spasticity]}
  anticoagulant: {spellings: [anticoagulant]}
  emg: {spellings: [electromyography, EMG]}
";

fn set() -> PackSet {
    let file = |name: &str, text: &str| PackFile { pack: "p".into(), source: Source::from_text(name, text) };
    let files = [file("p/pack.yaml", "title: t\nversion: '1'\n"), file("p/a.yaml", GLOSSARY)];
    PackSet::compile(&files).expect("a pack without mistakes")
}

/// The words that are flagged in a page of these blocks.
fn flagged(set: &PackSet, pieces: &[Piece]) -> Vec<String> {
    let (source, page) = document(pieces);
    first_use(&page, &listen(&page, set, None).sentences, set, &Settings::new(jiff::civil::date(2026, 6, 1)))
        .iter()
        .map(|hit| source.slice(hit.span).to_owned())
        .collect()
}

const EXPLAINED: &[&str] = &[
    "We use fluoroscopy (a live X-ray).",
    "We use fluoroscopy (live X-ray) to see the nerve.",
    "Live X-ray pictures (fluoroscopy) show the nerve.",
    "Live X-ray pictures (\u{201c}fluoroscopy\u{201d}) show the nerve.",
    "X-rays that move (also called fluoroscopy) show the nerve.",
    "Fluoroscopy is a live X-ray.",
    "\u{201c}Fluoroscopy\u{201d} means moving X-rays.",
    "Fluoroscopy simply means moving X-rays.",
    "Fluoroscopy refers to X-rays that move.",
    "Fluoroscopy, which is a kind of X-ray, shows the nerve.",
    "Fluoroscopy, a kind of moving X-ray, shows the nerve.",
    "Under fluoroscopy, a kind of moving X-ray, we place the needle.",
    "You may have fluoroscopy, also known as moving X-rays.",
    "We use fluoroscopy, that is, moving X-rays.",
    "We use fluoroscopy, i.e. moving X-rays.",
    "We use fluoroscopy, or moving X-rays, to see the nerve.",
    "We use moving X-rays, or fluoroscopy.",
    "We use fluoroscopy \u{2014} a kind of moving X-ray.",
    "You get sedation \u{2013} medicine that makes you drowsy.",
    "Fluoroscopy: moving X-rays that guide the needle.",
    "We use fluoroscopy, in which X-rays become a moving picture.",
    "We use fluoroscopy, where X-rays become a moving picture.",
    "Moving X-rays are called fluoroscopy.",
    "A kind of X-ray known as fluoroscopy shows the nerve.",
    "The medical word for moving X-rays is fluoroscopy.",
    "Doctors call this fluoroscopy.",
    "We use fluoroscopy. This is a kind of moving X-ray.",
    "We use fluoroscopy. It means moving X-rays.",
    "We use fluoroscopy. In other words, moving X-rays.",
    "We use fluoroscopy and see live pictures.",
    "Live pictures help us. The word for this is fluoroscopy.",
    "Fluoroscopy. Moving X-rays guide the needle.",
    "What is fluoroscopy? A kind of moving X-ray.",
    "Spasticity happens when muscles pull by themselves.",
    "Spasticity is when muscles pull by themselves.",
    "Anticoagulants are medicines that thin the blood.",
    "Have you heard of spasticity? It is another word for tight muscles.",
    "Electromyography, EMG for short, is a test that listens to muscles.",
    "Sedation comes from the Latin; it means that you are at ease.",
    "We use a moving X-ray, the fluoroscopy, to see the nerve.",
    "Fluoroscopy tests (a kind of moving X-ray) show the nerve.",
    "We use EMG (electromyography), a test of the muscles.",
    "We use electromyography (EMG). EMG is a test of the muscles.",
];

const ONLY_USED: &[(&str, &str)] = &[
    ("We use fluoroscopy to guide the needle.", "fluoroscopy"),
    ("We use fluoroscopy (see page 4).", "fluoroscopy"),
    ("We use fluoroscopy (if needed).", "fluoroscopy"),
    ("We use anticoagulants (e.g. warfarin).", "anticoagulants"),
    ("We use electromyography (EMG).", "electromyography (EMG)"),
    ("We use EMG (electromyography).", "EMG (electromyography)"),
    ("Under fluoroscopy, a thin needle is placed.", "fluoroscopy"),
    ("With sedation, a nurse stays with you.", "sedation"),
    ("Fluoroscopy is not a treatment.", "Fluoroscopy"),
    ("Fluoroscopy does not mean surgery.", "Fluoroscopy"),
    ("Fluoroscopy is used to guide the needle.", "Fluoroscopy"),
    ("Spasticity is common in people who had a stroke.", "Spasticity"),
    ("Spasticity is a problem for many.", "Spasticity"),
    ("Sedation is an option.", "Sedation"),
    ("You may have sedation, or a local anesthetic.", "sedation"),
    ("It is never called sedation.", "sedation"),
    ("We use fluoroscopy. It is a good idea to wear loose clothes.", "fluoroscopy"),
    ("We use fluoroscopy. You can go home. It is a live X-ray.", "fluoroscopy"),
    ("Is fluoroscopy safe?", "fluoroscopy"),
    ("Fluoroscopy? Call us.", "Fluoroscopy"),
    ("Fluoroscopy: see page 12 of the handbook.", "Fluoroscopy"),
];

#[test]
fn every_way_to_explain_a_term_counts() {
    let set = set();
    for text in EXPLAINED {
        assert_eq!(flagged(&set, &[paragraph(text)]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_use_alone_is_flagged() {
    let set = set();
    for (text, words) in ONLY_USED {
        assert_eq!(flagged(&set, &[paragraph(text)]), [*words], "{text}");
    }
}

#[test]
fn another_term_after_or_is_an_alternative() {
    let text = "You may have sedation, or fluoroscopy, or nothing.";
    assert_eq!(flagged(&set(), &[paragraph(text)]), ["sedation", "fluoroscopy"]);
}

#[test]
fn a_term_is_reported_once_at_its_first_use_with_the_late_explanation() {
    let set = set();
    let (source, page) =
        document(&[paragraph("We use sedation."), paragraph("You can eat."), paragraph("Sedation is a light sleep.")]);
    let hits =
        first_use(&page, &listen(&page, &set, None).sentences, &set, &Settings::new(jiff::civil::date(2026, 6, 1)));
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].span.start, hits[0].arguments[0].1.as_str()), (7, "sedation"));
    assert_eq!(hits[0].related.iter().map(|place| source.slice(place.span)).collect::<Vec<_>>(), ["Sedation"]);
    assert!(!hits[0].document_level);
}

#[test]
fn headings_wait_for_the_text_below() {
    let set = set();
    let none = Vec::<String>::new();
    assert_eq!(flagged(&set, &[heading("Sedation"), paragraph("Sedation is a light sleep.")]), none);
    assert_eq!(flagged(&set, &[heading("What is sedation?"), paragraph("A light sleep.")]), none);
    assert_eq!(flagged(&set, &[heading("Sedation"), paragraph("It is a light sleep.")]), none);
    assert_eq!(flagged(&set, &[heading("Fluoroscopy"), paragraph("You see"), paragraph("the live pictures.")]), none);
    assert_eq!(flagged(&set, &[heading("Sedation"), paragraph("You can eat.")]), ["Sedation"]);
    assert_eq!(flagged(&set, &[heading("Sedation"), paragraph("We use sedation now.")]), ["sedation"]);
}

#[test]
fn words_explained_anywhere_count() {
    let set = set();
    let none = Vec::<String>::new();
    let first = || paragraph("We use sedation.");
    for title in ["Glossary", "Words explained", "Medical words we use", "What these words mean", "Useful terms"] {
        assert_eq!(flagged(&set, &[first(), heading(title), item("Sedation, a light sleep")]), none, "{title}");
    }
    assert_eq!(flagged(&set, &[first(), paragraph("Words you may hear:"), item("Sedation").led_by(1)]), none);
    let term = || piece(crate::document::BlockKind::Term, "Sedation");
    assert_eq!(flagged(&set, &[first(), term(), paragraph("A light sleep.").led_by(1)]), none);
    let table = |left: &str, right: &str| {
        [
            first(),
            cell(0, 0, true, left),
            cell(0, 1, true, right),
            cell(1, 0, false, "Sedation"),
            cell(1, 1, false, "x"),
        ]
    };
    assert_eq!(flagged(&set, &table("Word", "What it means")), none);
    assert_eq!(flagged(&set, &table("Choice", "Price")), ["sedation"]);
    assert_eq!(flagged(&set, &[first(), heading("In other words, hello"), item("Sedation")]), ["sedation"]);
}

#[test]
fn a_very_long_sentence_is_no_trouble() {
    let long = "sedation and (for one night ".repeat(20_000);
    let start = std::time::Instant::now();
    assert_eq!(flagged(&set(), &[paragraph(&long)]).len(), 1);
    assert!(start.elapsed() < std::time::Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn many_headings_are_no_trouble() {
    let pieces: Vec<Piece> = (0..20_000).map(|_| heading("Sedation")).collect();
    let start = std::time::Instant::now();
    assert_eq!(flagged(&set(), &pieces).len(), 1);
    assert!(start.elapsed() < std::time::Duration::from_secs(120), "{:?}", start.elapsed());
}
