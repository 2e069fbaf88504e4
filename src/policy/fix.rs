//! Which edits may be made without a person, and the text after them.
//!
//! Only fixes that are safe: byte-exact, and with one possible meaning. A fix is made whole or not at all.

use crate::finding::{Applicability, Edit, Finding};
use crate::source::Span;
use std::fmt::Write;

/// Edits that can be made together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mending {
    /// The edits, in the order of the text, none touching another.
    pub edits: Vec<Edit>,
    /// What they do, as the fixes say it, in the order of the text.
    pub titles: Vec<String>,
}

/// Chooses the edits of safe fixes. Two fixes that touch the same words are not made together; the same fix of two
/// findings is made once.
pub fn mending(findings: &[Finding]) -> Mending {
    let mut taken: Vec<(Span, Edit)> = Vec::new();
    let mut titles = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe) else { continue };
        let clashes = |edit: &Edit| {
            let after = taken.partition_point(|(span, _)| span.end < edit.span.start);
            taken[after..].iter().take_while(|(span, _)| span.start <= edit.span.end).next().is_some()
        };
        if fix.edits.is_empty() || fix.edits.iter().any(clashes) {
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| (edit.span, edit.clone())));
        taken.sort_by_key(|(span, _)| *span);
        titles.push((finding.span, format!("{}: {}", finding.rule, fix.title)));
    }
    titles.sort();
    Mending {
        edits: taken.into_iter().map(|(_, edit)| edit).collect(),
        titles: titles.into_iter().map(|(_, title)| title).collect(),
    }
}

impl Mending {
    /// Makes the edits in the bytes of a file. `place` gives the bytes of the file for bytes of the decoded text, and
    /// `words` what must stand there.
    ///
    /// `None` if any edit does not fit the bytes as they are; then nothing is done.
    pub fn apply<'w>(
        &self,
        bytes: &[u8],
        place: impl Fn(Span) -> Span,
        words: impl Fn(Span) -> &'w str,
    ) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(bytes.len());
        let mut from = 0;
        for edit in &self.edits {
            let span = place(edit.span).range();
            if span.start < from || bytes.get(span.clone()) != Some(words(edit.span).as_bytes()) {
                return None;
            }
            out.extend_from_slice(&bytes[from..span.start]);
            out.extend_from_slice(edit.replacement.as_bytes());
            from = span.end;
        }
        out.extend_from_slice(&bytes[from..]);
        Some(out)
    }
}

/// The difference of two texts as `diff -u` shows it, for `path`; empty if there is none.
pub fn unified_diff(path: &str, old: &str, new: &str) -> String {
    use imara_diff::{Algorithm, Diff, InternedInput};
    const CONTEXT: u32 = 3;
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old.split_inclusive('\n'));
    input.update_after(new.split_inclusive('\n'));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let hunks: Vec<_> = diff.hunks().collect();
    if hunks.is_empty() {
        return String::new();
    }
    let before: Vec<&str> = old.split_inclusive('\n').collect();
    let after: Vec<&str> = new.split_inclusive('\n').collect();
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let mut at = 0;
    while at < hunks.len() {
        // Changes whose context meets are shown together.
        let mut last = at;
        while last + 1 < hunks.len() && hunks[last + 1].before.start - hunks[last].before.end <= 2 * CONTEXT {
            last += 1;
        }
        let start = hunks[at].before.start.saturating_sub(CONTEXT);
        let lead = hunks[at].before.start - start;
        let end = (hunks[last].before.end + CONTEXT).min(before.len() as u32);
        let new_start = hunks[at].after.start - lead;
        let new_end = hunks[last].after.end + (end - hunks[last].before.end);
        let mut lines = String::new();
        let mut from = start;
        for hunk in &hunks[at..=last] {
            (from..hunk.before.start).for_each(|line| put(&mut lines, ' ', before[line as usize]));
            hunk.before.clone().for_each(|line| put(&mut lines, '-', before[line as usize]));
            hunk.after.clone().for_each(|line| put(&mut lines, '+', after[line as usize]));
            from = hunk.before.end;
        }
        (from..end).for_each(|line| put(&mut lines, ' ', before[line as usize]));
        let _ = write!(out, "@@ -{} +{} @@\n{lines}", range(start, end), range(new_start, new_end));
        at = last + 1;
    }
    out
}

fn range(start: u32, end: u32) -> String {
    let length = end - start;
    // An empty range stands after its line.
    let first = if length == 0 { start } else { start + 1 };
    if length == 1 { first.to_string() } else { format!("{first},{length}") }
}

fn put(out: &mut String, mark: char, line: &str) {
    out.push(mark);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_diff_reads_like_any_other() {
        let old: String = (1..=20).map(|line| line.to_string() + "\n").collect();
        let new = old.replace("3\n", "three\n").replace("20\n", "20");
        insta::assert_snapshot!(unified_diff("a.md", &old, &new));
        assert_eq!(unified_diff("a.md", &old, &old), "");
    }

    fn edit(start: u32, end: u32, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn an_edit_that_does_not_fit_stops_all() {
        let text = "Take 1.0 mg or .5 mg.";
        let mending = Mending { edits: vec![edit(5, 8, "1"), edit(15, 17, "0.5")], titles: Vec::new() };
        let words = |span: Span| &text[span.range()];
        assert_eq!(mending.apply(text.as_bytes(), |span| span, words), Some(b"Take 1 mg or 0.5 mg.".to_vec()));
        assert_eq!(mending.apply(b"Take 1.0 mg or .6 mg.", |span| span, words), None);
        assert_eq!(mending.apply(b"Take", |span| span, words), None);
    }

    proptest! {
        #[test]
        fn applying_a_diff_by_hand_gives_the_new_text(old in "([ab\r]{0,2}\n){0,12}a?", new in "([ab\r]{0,2}\n){0,12}b?") {
            // Every context and removed line stands in the old text, every context and added line in the new one.
            let diff = unified_diff("x", &old, &new);
            prop_assert_eq!(diff.is_empty(), old == new);
            let body = |mark: char| -> usize { diff.lines().skip(2).filter(|line| line.starts_with(mark)).count() };
            let (before, after) = (old.split_inclusive('\n').count(), new.split_inclusive('\n').count());
            prop_assert_eq!(before + body('+'), after + body('-'));
        }
    }
}
