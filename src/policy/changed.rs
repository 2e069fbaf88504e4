//! What has changed in a text: the lines a finding may be about, and the edits that a review does not cover.

use crate::finding::Finding;
use imara_diff::{Algorithm, Diff, InternedInput};
use std::ops::Range;

/// What has changed in a page since another state of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Everything: the page is new, or its old text cannot be compared.
    All,
    /// These bytes of the new text, whole lines in order; none if nothing has changed.
    Lines(Vec<Range<u32>>),
}

/// The changed lines of `new`. Line ends and a byte-order mark do not count. Where lines were taken out, the lines
/// around the gap count as changed if they are of one paragraph: what they say may be another thing now.
pub fn changed_lines(old: &str, new: &str) -> Changed {
    let old_lines: Vec<&str> = lines(old).map(|range| &old[range]).collect();
    let ranges: Vec<Range<usize>> = lines(new).collect();
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old_lines.iter().map(|line| line.trim_end()));
    input.update_after(ranges.iter().map(|range| new[range.clone()].trim_end()));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut out: Vec<Range<u32>> = Vec::new();
    for hunk in diff.hunks() {
        let (mut first, mut last) = (hunk.after.start as usize, hunk.after.end as usize);
        if first == last {
            let has_words = |at: usize| ranges.get(at).is_some_and(|range| !new[range.clone()].trim().is_empty());
            let joins = first > 0 && has_words(first - 1) && has_words(last);
            let at_edge = ranges.is_empty() || !joins;
            (first, last) = if at_edge { (first, first) } else { (first - 1, last + 1) };
            if first == last {
                // Something is gone, and no line of what is left has changed: the page as a whole has.
                let at = ranges.get(first).map_or(new.len(), |range| range.start) as u32;
                out.push(at..at);
                continue;
            }
        }
        let (start, end) = (ranges[first].start as u32, ranges[last - 1].end as u32);
        match out.last_mut() {
            Some(before) if start <= before.end => before.end = before.end.max(end),
            _ => out.push(start..end),
        }
    }
    Changed::Lines(out)
}

/// The lines of a text without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
        at = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
        Some(start..end)
    })
}

impl Changed {
    /// Whether a finding is kept: it, or a place that belongs to it, is on a changed line, or it is about the page as a
    /// whole and anything has changed.
    pub fn keeps(&self, finding: &Finding) -> bool {
        let Self::Lines(changed) = self else { return true };
        let touched = |span: crate::source::Span| {
            let after = changed.partition_point(|range| range.end <= span.start);
            let near = changed[after.saturating_sub(1)..].iter().take(2);
            near.into_iter().any(|range| range.start < span.end.max(span.start + 1) && span.start < range.end)
        };
        if finding.document_level {
            return !changed.is_empty();
        }
        touched(finding.span) || finding.related.iter().any(|place| touched(place.span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changed(old: &str, new: &str) -> Vec<String> {
        match changed_lines(old, new) {
            Changed::All => vec!["all".to_owned()],
            Changed::Lines(ranges) => {
                ranges.iter().map(|range| new[range.start as usize..range.end as usize].to_owned()).collect()
            }
        }
    }

    #[test]
    fn the_table_of_changes() {
        let none: [&str; 0] = [];
        assert_eq!(changed("a\nb\n", "a\nb\n"), none);
        assert_eq!(changed("a\nb\n", "a\r\nb"), none, "line ends are no change");
        assert_eq!(changed("a\nb\nc\n", "a\nx\nc\n"), ["x"]);
        assert_eq!(changed("a\nb\n", "a\nx\ny\nb\n"), ["x\ny"]);
        assert_eq!(changed("", "a\n"), ["a"]);
        assert_eq!(changed("a\nb\nc\n", "a\nc\n"), ["a\nc"], "one paragraph reads otherwise now");
        assert_eq!(changed("a\n\nb\n\nc\n", "a\n\nc\n"), [""], "something is gone, and no line has changed");
        assert_eq!(changed("a\nb\n", ""), [""]);
    }

    proptest! {
        #[test]
        fn changed_lines_lie_in_the_text_in_order(old in "([abé \r\n]{0,4}\n){0,6}", new in "([abé \r\n]{0,4}\n){0,6}") {
            let Changed::Lines(ranges) = changed_lines(&old, &new) else { return Ok(()) };
            let mut end = 0;
            for range in &ranges {
                prop_assert!(range.start >= end && range.start <= range.end);
                prop_assert!(new.get(range.start as usize..range.end as usize).is_some());
                end = range.end;
            }
            let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
            let same = plain(&old).lines().map(str::trim_end).eq(plain(&new).lines().map(str::trim_end));
            prop_assert_eq!(ranges.is_empty(), same, "{:?}", ranges);
        }
    }
}
