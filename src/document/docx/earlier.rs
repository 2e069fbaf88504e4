//! Comments that leaflint left in a Word file before: a copy of a copy has those of the new run only.

use super::xml::{Name, Node, Xml};
use std::collections::BTreeSet;
use std::ops::Range;

/// The part with comments without those of an author, and their numbers.
pub(super) fn without(part: &str, text: &str, author: &str) -> Result<(String, BTreeSet<u32>), String> {
    let mut ids = BTreeSet::new();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut depth = 0;
    // Where a comment of the author starts, and how deep it stands.
    let mut open: Option<(usize, usize)> = None;
    let mut xml = Xml::new(part, text);
    while let Some(node) = xml.next()? {
        let end = match node {
            Node::Start { tag, range, is_empty } => {
                let is_own = || tag.attribute("author").is_some_and(|name| name == author);
                if open.is_none() && tag.name() == Name::Word("comment") && is_own() {
                    ids.extend(tag.number::<u32>("id"));
                    open = Some((range.start, depth));
                }
                depth += usize::from(!is_empty);
                range.end
            }
            Node::End { range } => {
                depth = depth.saturating_sub(1);
                range.end
            }
            _ => continue,
        };
        if let Some((start, _)) = open.filter(|(_, at)| *at == depth) {
            out.push_str(&text[from..start]);
            (from, open) = (end, None);
        }
    }
    out.push_str(&text[from..]);
    Ok((out, ids))
}

/// A run that is open.
struct OpenRun {
    start: usize,
    depth: usize,
    /// The marks of comments in it that go.
    marks: Vec<Range<usize>>,
    /// Whether it holds anything else.
    has_more: bool,
}

/// Where the marks of these comments stand in a part: starts, ends, and references with the runs that hold nothing else.
pub(super) fn marks(part: &str, text: &str, ids: &BTreeSet<u32>) -> Result<Vec<Range<usize>>, String> {
    let mut out: Vec<Range<usize>> = Vec::new();
    if ids.is_empty() {
        return Ok(out);
    }
    let mut depth = 0;
    let mut runs: Vec<OpenRun> = Vec::new();
    // A mark that was not written as one empty tag, and how deep it stands.
    let mut open: Option<(usize, usize)> = None;
    let mut xml = Xml::new(part, text);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start { tag, range, is_empty } => {
                let name = tag.name();
                let is_mark = matches!(name, Name::Word("commentRangeStart" | "commentRangeEnd" | "commentReference"));
                let goes = is_mark && tag.number::<u32>("id").is_some_and(|id| ids.contains(&id));
                let in_run = runs.last_mut().filter(|run| run.depth + 1 == depth);
                if goes && is_empty {
                    in_run.map_or(&mut out, |run| &mut run.marks).push(range.clone());
                } else if goes {
                    open = Some((range.start, depth));
                } else if let Some(run) = in_run {
                    run.has_more |= name != Name::Word("rPr");
                }
                if name == Name::Word("r") && !is_empty {
                    runs.push(OpenRun { start: range.start, depth, marks: Vec::new(), has_more: false });
                }
                depth += usize::from(!is_empty);
            }
            Node::End { range } => {
                depth = depth.saturating_sub(1);
                if let Some((start, _)) = open.filter(|(_, at)| *at == depth) {
                    let in_run = runs.last_mut().filter(|run| run.depth + 1 == depth);
                    in_run.map_or(&mut out, |run| &mut run.marks).push(start..range.end);
                    open = None;
                }
                if let Some(run) = runs.pop_if(|run| run.depth == depth) {
                    if run.has_more || run.marks.is_empty() {
                        out.extend(run.marks);
                    } else {
                        out.push(run.start..range.end);
                    }
                }
            }
            _ => {}
        }
    }
    out.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    out.dedup_by(|inner, outer| inner.end <= outer.end);
    Ok(out)
}
