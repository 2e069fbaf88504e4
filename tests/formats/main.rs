//! The same page in Markdown, HTML, plain text and Word gives the same findings.

mod command;
mod page;
mod spans;
mod word;

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::{Block, BlockKind, Document, Format, Region};
use leaflint::linter::{Linter, Options, load_packs};
use leaflint::report::DocumentReport;
use leaflint::source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a finding says, whatever the format: rule, certainty, its place among the findings, its words.
type Said = (String, &'static str, String);

/// A finding that one format misses, or has beside the others, because it cannot carry the structure behind it.
struct Gap {
    extension: &'static str,
    page: &'static str,
    rule: &'static str,
    why: &'static str,
}

/// What plain text cannot carry: images and their texts, and block quotations (what others say is not the page's word).
const GAPS: &[Gap] = &[
    Gap {
        extension: "txt",
        page: "clearnerve-rhizotomy-marketing.html",
        rule: "rhizotomy/cure",
        why: "it stands in the text of an image",
    },
    Gap {
        extension: "txt",
        page: "rhizotomy-patient-handbook.md",
        rule: "rhizotomy/cure",
        why: "it stands in a block quotation",
    },
];

fn said(linter: &Linter, name: &str, bytes: Vec<u8>) -> (Vec<Said>, DocumentReport) {
    let format = Format::of_name(name).expect("a format");
    let (source, document) = Document::read(name, bytes, format, |_| Ok(())).expect("it can be read");
    let report = linter.check_parsed(source, document);
    let mut said: Vec<Said> = report
        .findings
        .iter()
        .map(|finding| {
            let words = report.source.slice(finding.span);
            (finding.rule.clone(), finding.certainty.name(), normal(words))
        })
        .collect();
    said.sort();
    (said, report)
}

/// The letters and digits of a slice, without its markup.
fn normal(slice: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in slice.replace("&lt;", "").replace("&quot;", "").replace("&amp;", "").chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag && c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

#[test]
fn the_same_page_gives_the_same_findings_in_every_format() {
    let engine = load_packs(true, &[]).expect("the packs");
    let linter = Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let mut pages: Vec<_> =
        fs::read_dir(folder).expect("the pages").map(|entry| entry.expect("an entry").path()).collect();
    pages.sort();
    let (mut compared, mut findings, mut wrong, mut used) = (0, 0, Vec::new(), BTreeSet::new());
    for path in pages {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(format) = Format::of_name(&name) else { continue };
        let source = Source::from_bytes(&*name, fs::read(&path).expect("readable")).expect("text");
        let mut document = Document::parse(&source, format);
        // The frame of a web page has no place in the other formats.
        keep(&mut document);
        let written = page::FORMATS.iter().map(|(extension, write)| (*extension, write(&document)));
        let all: Vec<_> = written
            .map(|(extension, bytes)| (extension, said(&linter, &format!("page.{extension}"), bytes).0))
            .collect();
        let (_, reference) = &all[0];
        findings += reference.len();
        compared += 1;
        for (extension, said) in &all[1..] {
            let gap = |rule: &str| {
                GAPS.iter().position(|gap| gap.extension == *extension && gap.page == name && gap.rule == rule)
            };
            let mut excused = |rule: &str| {
                let gap = gap(rule);
                used.extend(gap);
                gap.is_some()
            };
            for missing in reference.iter().filter(|finding| !said.contains(finding) && !excused(&finding.0)) {
                wrong.push(format!("{name}: only in md, not in {extension}: {missing:?}"));
            }
            for more in said.iter().filter(|finding| !reference.contains(finding) && !excused(&finding.0)) {
                wrong.push(format!("{name}: in {extension}, not in md: {more:?}"));
            }
        }
    }
    assert!(compared >= 5 && findings > 50, "{compared} pages, {findings} findings");
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
    let unused: Vec<_> = (0..GAPS.len()).filter(|gap| !used.contains(gap)).map(|gap| GAPS[gap].why).collect();
    assert!(unused.is_empty(), "gaps that are none: {unused:?}");
}

/// Keeps the article from its first heading on, and drops what only one format has.
fn keep(document: &mut Document) {
    let first = document.blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading { .. })).unwrap_or(0);
    let is_kept = |(at, block): (usize, &Block)| {
        let is_said = !matches!(block.kind, BlockKind::Title | BlockKind::MetadataValue { .. });
        at >= first && block.region == Region::Article && is_said
    };
    let kept: Vec<bool> = document.blocks.iter().enumerate().map(is_kept).collect();
    let number = |id: u32| kept[id as usize].then(|| kept[..id as usize].iter().filter(|kept| **kept).count() as u32);
    for block in &mut document.blocks {
        block.section = block.section.and_then(number);
        block.lead_in = block.lead_in.and_then(number);
    }
    let mut at = 0;
    document.blocks.retain(|_| {
        at += 1;
        kept[at - 1]
    });
}
