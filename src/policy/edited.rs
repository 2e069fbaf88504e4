//! `editorial/edited-after-review`: clinical text that has changed since the page was reviewed.
//!
//! Pure: it gets the page as it was when its review date was set, and the page as it is.

use super::rules::{found, rule};
use super::words::words;
use crate::check::{Hit, is_clinical, review_date};
use crate::document::{Block, BlockKind, Document, Region};
use crate::finding::{Finding, Related};
use crate::language::date::DateOrder;
use crate::pack::PackSet;
use crate::source::{Source, Span};
use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use jiff::civil::Date;
use std::ops::Range;

/// How many changed places are shown.
const MOST_PLACES: usize = 3;
/// Words shorter than this are never taken for a slip of one another: "now" and "not" are two things.
const SHORTEST_SLIP: usize = 4;

/// A page at one time.
pub struct State<'s> {
    /// Its text.
    pub source: &'s Source,
    /// The same, parsed.
    pub document: &'s Document,
}

impl State<'_> {
    /// The latest review date that the page gives, and where.
    pub fn review(&self, order: Option<DateOrder>, today: Date) -> Option<(String, Span)> {
        review_date(self.source, self.document, order, today)
    }
}

/// The id of the rule, if any pack has it.
pub fn edit_rule(set: &PackSet) -> Option<&str> {
    rule(set, "edited-after-review").map(|rule| rule.id.as_str())
}

/// The finding on a page whose clinical text differs from what it was `then`, when the review date on `place` was set.
pub fn edited_after_review(
    then: &State<'_>,
    now: &State<'_>,
    set: &PackSet,
    (date, place): (&str, Span),
) -> Option<Finding> {
    let (old, new) = (Wording::of(then.document), Wording::of(now.document));
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old.words.iter().map(|word| word.text.as_str()));
    input.update_after(new.words.iter().map(|word| word.text.as_str()));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let hunks: Vec<Hunk> = diff.hunks().filter(|hunk| !is_slip(&old, &new, hunk)).collect();
    if hunks.is_empty() {
        return None;
    }
    let (was_clinical, is_clinical) = (is_clinical(then.document, set), is_clinical(now.document, set));
    let counts = |hunk: &Hunk| {
        old.blocks(&hunk.before).any(|block| was_clinical[block])
            || new.blocks(&hunk.after).any(|block| is_clinical[block])
    };
    let mut places: Vec<Option<Span>> =
        hunks.iter().filter(|hunk| counts(hunk)).map(|hunk| new.span(now.document, &hunk.after)).collect();
    // Several edits in one sentence are one change to a reader.
    places.dedup_by(|b, a| matches!((a, b), (Some(a), Some(b)) if b.start.saturating_sub(a.end) < 80));
    let number = places.len();
    if number == 0 {
        return None;
    }
    let shown = places.into_iter().flatten().take(MOST_PLACES);
    let related = shown.map(|span| Related { span, message: "changed since".to_owned() }).collect();
    let changes = if number == 1 { "one place".to_owned() } else { format!("{number} places") };
    let arguments = vec![("date", date.to_owned()), ("changes", changes)];
    found(now.source, set, "edited-after-review", Hit { arguments, related, ..Hit::document(place) })
}

struct Word {
    text: String,
    block: usize,
    range: Range<usize>,
}

/// The words of the article of a page.
struct Wording {
    words: Vec<Word>,
}

impl Wording {
    fn of(document: &Document) -> Self {
        let mut out = Vec::new();
        for (at, block) in document.blocks.iter().enumerate().filter(|(_, block)| is_read(block)) {
            let plain = block.text.plain();
            for piece in plain.split_whitespace() {
                let start = piece.as_ptr() as usize - plain.as_ptr() as usize;
                let range = start..start + piece.len();
                out.extend(words(piece).map(|text| Word { text, block: at, range: range.clone() }));
            }
        }
        Self { words: out }
    }

    fn texts(&self, range: &Range<u32>) -> Vec<&str> {
        self.words[range.start as usize..range.end as usize].iter().map(|word| word.text.as_str()).collect()
    }

    /// The blocks of some words; of no words, the block that they stood in front of or behind.
    fn blocks(&self, range: &Range<u32>) -> impl Iterator<Item = usize> + '_ {
        let inside = &self.words[range.start as usize..range.end as usize];
        inside.iter().map(|word| word.block)
    }

    fn span(&self, document: &Document, range: &Range<u32>) -> Option<Span> {
        let inside = &self.words[range.start as usize..range.end as usize];
        // Of several blocks, the one with the most words stands for them.
        let most = inside.chunk_by(|a, b| a.block == b.block).max_by_key(|words| words.len())?;
        let (first, last) = (most.first()?, most.last()?);
        let text = &document.blocks[first.block].text;
        Some(text.source_span(first.range.start..last.range.end))
    }
}

fn is_read(block: &Block) -> bool {
    block.region == Region::Article && !matches!(block.kind, BlockKind::MetadataValue { .. })
}

/// Whether a change is no more than a slip mended: spelling, an article, a word joined or parted.
fn is_slip(old: &Wording, new: &Wording, hunk: &Hunk) -> bool {
    let (before, after) = (old.texts(&hunk.before), new.texts(&hunk.after));
    if before.concat().replace('-', "") == after.concat().replace('-', "") {
        return true;
    }
    let article = |word: &&&str| !matches!(**word, "a" | "an" | "the");
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.iter().filter(article).copied().collect(), after.iter().filter(article).copied().collect());
    before.len() == after.len()
        && before.iter().zip(&after).all(|(a, b)| a == b || is_misspelling(a, b) || same_number(a, b))
}

/// "1.0" and "1", ".5" and "0.5".
fn same_number(a: &str, b: &str) -> bool {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let plain = |text: &str| -> Option<String> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        (is_number(text) && !part.contains('.')).then(|| format!("{whole}.{part}"))
    };
    plain(a).is_some() && plain(a) == plain(b)
}

/// One letter more, less or other, but not the first one ("typical", "atypical") and no figure.
fn is_misspelling(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= SHORTEST_SLIP;
    let figures = a.chars().chain(b.chars()).any(|c| c.is_ascii_digit());
    long && !figures
        && a.chars().next() == b.chars().next()
        && a.len().abs_diff(b.len()) <= 4
        && strsim::osa_distance(a, b) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::pack::{PackFile, PackSet};
    use std::path::Path;

    /// The packs as they are written.
    fn written() -> Vec<PackFile> {
        let entries =
            |folder: &Path| std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let mut files = Vec::new();
        for folder in entries(&rules) {
            let pack = folder.file_name().expect("a name").to_string_lossy().into_owned();
            for file in entries(&folder) {
                let text = std::fs::read_to_string(&file).expect("text");
                let source = Source::from_text(file.to_string_lossy(), text);
                files.push(PackFile { pack: pack.clone(), source });
            }
        }
        files
    }

    fn edits(old: &str, new: &str) -> Option<String> {
        let set = PackSet::compile(&written()).expect("packs");
        let source =
            |text: &str| Source::from_text("a.md", format!("# Rhizotomy\n\n{text}\n\nLast reviewed on 1 May 2026.\n"));
        let (old, new) = (source(old), source(new));
        let (then, now) = (Document::parse(&old, Format::Markdown), Document::parse(&new, Format::Markdown));
        let now = State { source: &new, document: &now };
        let (date, place) = now.review(None, jiff::civil::date(2026, 6, 1)).expect("a date");
        let then = State { source: &old, document: &then };
        edited_after_review(&then, &now, &set, (&date, place)).map(|finding| finding.message)
    }

    #[test]
    fn slips_are_no_edits_and_clinical_words_are() {
        let before = "Rhizotomy is not a cure. Most people have pain relief for some months. Take 5 mg.";
        for slip in [
            before,
            "Rhizotomy is not a cure! Most poeple have pain relief for some months. Take 5 mg.",
            "Rhizotomy is not the cure. Most people have **pain relief** for\nsome months. Take 5 mg.",
            "Rhizotomy is not a cure. Most people have pain-relief for some months. Take 5 mg.",
            "Rhizotomy is not a cure. Most people have pain relief for some months. Take 5.0 mg.",
        ] {
            assert_eq!(edits(before, slip), None, "{slip}");
        }
        for edit in [
            "Rhizotomy is now a cure. Most people have pain relief for some months. Take 5 mg.",
            "Rhizotomy is a cure. Most people have pain relief for some months. Take 5 mg.",
            "Rhizotomy is not a cure. Most people have pain relief for some months. Take 50 mg.",
            "Rhizotomy is not a cure. Most people have pain relief for some months. Take .5 mg.",
            "Rhizotomy is not a cure. Most people have pain relief for some years. Take 5 mg.",
            "Rhizotomy is not a cure. Most people have pain relief for some months. Take 5 mg. Rhizotomy has no risks.",
            "Rhizotomy is not a cure.",
        ] {
            assert!(edits(before, edit).is_some(), "{edit}");
        }
        assert_eq!(edits("We open at nine.", "We open at ten in the morning."), None, "nothing clinical");
    }
}
