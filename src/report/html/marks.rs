//! What is marked in the text of a page, block by block, and how a block's words are written with it.

use super::notes::is_about_page;
use super::{Page, View};
use crate::document::{BlockId, BlockKind, Document};
use crate::finding::{Certainty, Severity};
use crate::report::DocumentReport;
use crate::report::markup::Markup;
use crate::source::Span;
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;

/// What a place of the text is marked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A finding, by its place in the document's list.
    Finding(usize),
    /// A finding that somebody decided to live with.
    Suppressed(usize),
    /// A place where a fact is stated: the fact's place in the table, the place's number.
    Stated(usize, usize),
    /// A place where a fact is contradicted.
    Contradicted(usize, usize),
    /// A date of the page's review, or its reviewer.
    Review(usize),
}

impl What {
    /// The part of the page's ids that names the place in the text.
    pub(super) fn id(self) -> String {
        match self {
            Self::Finding(at) => format!("m{}", at + 1),
            Self::Suppressed(at) => format!("k{}", at + 1),
            Self::Stated(fact, place) => format!("s{}-{}", fact + 1, place + 1),
            Self::Contradicted(fact, place) => format!("c{}-{}", fact + 1, place + 1),
            Self::Review(at) => format!("d{}", at + 1),
        }
    }
}

/// A marked stretch of one block, in bytes of its plain text.
#[derive(Debug)]
struct Mark {
    range: Range<usize>,
    what: What,
    /// Whether no block before holds a part of it, and no block after.
    first: bool,
    last: bool,
}

/// Everything that is marked in a document.
#[derive(Debug, Default)]
pub(super) struct Marks {
    blocks: Vec<Vec<Mark>>,
    placed: BTreeSet<What>,
}

impl Marks {
    pub(super) fn new(document: &DocumentReport) -> Self {
        let Some(layout) = &document.layout else { return Self::default() };
        let mut this = Self { blocks: layout.blocks.iter().map(|_| Vec::new()).collect(), placed: BTreeSet::new() };
        let places = Places::new(layout);
        for (what, span) in wanted(document) {
            let mut last: Option<(usize, usize)> = None;
            for block in places.around(span) {
                let Some(range) = layout.blocks[block].text.plain_range(span) else { continue };
                if let Some((block, at)) = last {
                    this.blocks[block][at].last = false;
                }
                let first = this.placed.insert(what);
                last = Some((block, this.blocks[block].len()));
                this.blocks[block].push(Mark { range, what, first, last: true });
            }
        }
        this
    }

    /// Whether a place of the text is marked for it.
    pub(super) fn is_placed(&self, what: What) -> bool {
        self.placed.contains(&what)
    }

    /// The findings whose words begin in a block, in their order.
    pub(super) fn findings(&self, block: BlockId) -> impl Iterator<Item = usize> {
        let marks = self.blocks.get(block as usize).into_iter().flatten().filter(|mark| mark.first);
        marks.filter_map(|mark| if let What::Finding(at) = mark.what { Some(at) } else { None })
    }
}

/// The places of blocks, for finding those around a span without looking at all of them.
struct Places {
    /// Blocks by their start.
    blocks: Vec<(Span, usize)>,
    /// The furthest end of a block and all before it in this order.
    ends: Vec<u32>,
}

impl Places {
    fn new(layout: &Document) -> Self {
        let spans = layout.blocks.iter().enumerate().map(|(at, block)| (block.text.whole_span(), at));
        let mut blocks: Vec<_> = spans.collect();
        blocks.sort_unstable();
        let furthest = blocks.iter().scan(0, |end, (span, _)| {
            *end = span.end.max(*end);
            Some(*end)
        });
        let ends = furthest.collect();
        Self { blocks, ends }
    }

    /// The blocks that hold a part of a span, in reading order.
    fn around(&self, span: Span) -> Vec<usize> {
        let after = self.blocks.partition_point(|(whole, _)| whole.start < span.end);
        let before = (0..after).rev().take_while(|at| self.ends[*at] > span.start);
        let mut found: Vec<_> =
            before.map(|at| self.blocks[at]).filter(|(whole, _)| whole.overlaps(span)).map(|(_, at)| at).collect();
        found.sort_unstable();
        found
    }
}

fn wanted(document: &DocumentReport) -> Vec<(What, Span)> {
    let mut all = Vec::new();
    all.extend(document.findings.iter().enumerate().map(|(at, finding)| (What::Finding(at), finding.span)));
    all.extend(document.suppressed.iter().enumerate().map(|(at, found)| (What::Suppressed(at), found.finding.span)));
    for (at, fact) in document.facts.iter().enumerate() {
        all.extend(fact.stated.iter().enumerate().map(|(place, span)| (What::Stated(at, place), *span)));
        all.extend(fact.contradicted.iter().enumerate().map(|(place, span)| (What::Contradicted(at, place), *span)));
    }
    let review = document.review.last.iter().chain(&document.review.next).map(|date| date.span);
    let review = review.chain(document.review.reviewer);
    all.extend(review.enumerate().map(|(at, span)| (What::Review(at), span)));
    all
}

/// Writes the words of a block, with everything that is marked in it.
pub(super) fn write(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>, id: BlockId) -> io::Result<()> {
    let Some(block) = page.document.layout.as_ref().and_then(|layout| layout.blocks.get(id as usize)) else {
        return Ok(());
    };
    let none = Vec::new();
    let marks = page.marks.blocks.get(id as usize).unwrap_or(&none);
    let plain = block.text.plain();
    let heading = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title);
    let mut cuts: Vec<usize> = vec![0, plain.len()];
    cuts.extend(marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]));
    cuts.extend(block.strong.iter().flat_map(|range| [range.start as usize, range.end as usize]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut starts: Vec<_> = (0..marks.len()).collect();
    starts.sort_by_key(|at| marks[*at].range.start);
    let mut starts = starts.into_iter().peekable();
    let mut active: Vec<&Mark> = Vec::new();
    for ends in cuts.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        while let Some(at) = starts.next_if(|at| marks[*at].range.start <= from) {
            active.push(&marks[at]);
            if marks[at].first {
                html.element("span", &[("class", "anchor"), ("id", &page.id(&marks[at].what.id()))], "")?;
            }
        }
        let next = block.strong.partition_point(|range| range.end as usize <= from);
        let strong = block.strong.get(next).is_some_and(|range| range.start as usize <= from);
        let words = plain.get(from..to).unwrap_or("");
        stretch(html, view, page, &active, heading, |html| {
            if strong { html.element("strong", &[], words) } else { html.text(words) }
        })?;
        for mark in active.extract_if(.., |mark| mark.range.end <= to) {
            reference(html, view, page, mark)?;
        }
    }
    Ok(())
}

/// One stretch in which the same things are marked.
fn stretch(
    html: &mut Markup<'_>,
    view: &View<'_>,
    page: &Page<'_>,
    active: &[&Mark],
    heading: bool,
    words: impl FnOnce(&mut Markup<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut classes = Vec::new();
    let mut worst: Option<(Certainty, std::cmp::Reverse<Severity>)> = None;
    for mark in active {
        if let What::Finding(at) = mark.what {
            let finding = &page.document.findings[at];
            // A heading under which something is missing is no wrong words.
            if finding.document_level && heading {
                continue;
            }
            classes.push(format!("m{}", at + 1));
            if let Some(number) = view.numbers.get(finding.rule.as_str()) {
                classes.push(format!("r{number}"));
            }
            let rank = (finding.certainty, std::cmp::Reverse(finding.severity));
            worst = Some(worst.map_or(rank, |other| other.min(rank)));
        }
    }
    if let Some((certainty, severity)) = worst {
        classes.insert(0, severity.0.name().to_owned());
        if certainty == Certainty::Possible {
            classes.insert(1, "possible".to_owned());
        }
        return html.within("mark", &[("class", &classes.join(" "))], words);
    }
    let plain = [(is_suppressed as fn(&What) -> bool, "kept"), (is_stated, "states"), (is_review, "review")];
    match plain.iter().find(|(is, _)| active.iter().any(|mark| is(&mark.what))) {
        Some((_, class)) => html.within("span", &[("class", class)], words),
        None => words(html),
    }
}

fn is_suppressed(what: &What) -> bool {
    matches!(what, What::Suppressed(_))
}

fn is_stated(what: &What) -> bool {
    matches!(what, What::Stated(..))
}

fn is_review(what: &What) -> bool {
    matches!(what, What::Review(_))
}

/// The number behind the last marked word, which leads to the note.
fn reference(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>, mark: &Mark) -> io::Result<()> {
    if !mark.last {
        return Ok(());
    }
    match mark.what {
        // A note about the whole page stands above the text.
        What::Finding(at) if is_about_page(page, at) => Ok(()),
        What::Finding(at) => {
            let finding = &page.document.findings[at];
            let number = (at + 1).to_string();
            let (class, link) = (format!("ref {}", view.classes(finding)), page.link(&format!("n{number}")));
            html.within("sup", &[("class", &class)], |html| {
                html.element("a", &[("href", &link), ("aria-label", &format!("note {number}"))], &number)
            })
        }
        What::Suppressed(at) => html.within("sup", &[("class", "ref kept")], |html| {
            let label = format!("suppressed finding s{}", at + 1);
            html.element("a", &[("href", &page.link("suppressed")), ("aria-label", &label)], &format!("s{}", at + 1))
        }),
        What::Stated(..) | What::Contradicted(..) | What::Review(_) => Ok(()),
    }
}
