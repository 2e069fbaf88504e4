//! The baseline: findings that were there before, told apart by their words and never by lines or counts.
//!
//! A finding is known if its rule, its page and its words are; the words around it decide which of two equal sentences is
//! the old one. Moving or re-wrapping text keeps an entry, and so does renaming the page. Every entry stands for one
//! finding, so a second copy of a known mistake is new.

use super::words::words;
use crate::finding::Finding;
use crate::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::Write;

/// The shape of the file; another number means that this version of leaflint cannot read it.
const SCHEMA: u32 = 1;
/// How many words on each side tell equal sentences apart.
const NEIGHBOURS: usize = 4;
/// How many bytes on each side are looked at for these words.
const REACH: usize = 200;
/// How many bytes of a quotation are written; the rest is told by a hash.
const QUOTE: usize = 200;

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The page, from the folder of the baseline, with `/`.
    pub path: String,
    /// The rule, as `pack/rule`.
    pub rule: String,
    /// The words, in lower case and without marks.
    pub quote: String,
    /// The words before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The words after.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Whether it is about the page as a whole; then only the rule and the page count.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_page: bool,
}

#[derive(Deserialize)]
struct File {
    schema: u32,
    findings: Vec<Entry>,
}

impl Entry {
    /// The identity of a finding on the page `path`.
    pub fn of(source: &Source, finding: &Finding, path: &str) -> Self {
        let text = source.text();
        let (start, end) = (finding.span.start as usize, finding.span.end as usize);
        let mut entry = Self {
            path: path.to_owned(),
            rule: finding.rule.clone(),
            quote: short(words(source.slice(finding.span)).collect::<Vec<_>>().join(" ")),
            before: String::new(),
            after: String::new(),
            whole_page: finding.document_level,
        };
        if !finding.document_level {
            let from = floor(text, start.saturating_sub(REACH));
            let before: Vec<_> = words(&text[from..start]).collect();
            entry.before = before[before.len().saturating_sub(NEIGHBOURS)..].join(" ");
            let to = floor(text, (end + REACH).min(text.len())).max(end);
            entry.after = words(&text[end..to]).take(NEIGHBOURS).collect::<Vec<_>>().join(" ");
        }
        entry
    }
}

fn short(words: String) -> String {
    use sha2::{Digest, Sha256};
    if words.len() <= QUOTE {
        return words;
    }
    let mut out = words[..floor(&words, QUOTE)].trim_end().to_owned();
    out += "… ";
    for byte in Sha256::digest(words.as_bytes()).iter().take(8) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Reads a baseline file.
///
/// # Errors
/// A sentence with line and column.
pub fn read_baseline(text: &str) -> Result<Vec<Entry>, String> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        format!("this is no baseline of leaflint: {error}; write a new one with 'leaflint check --write-baseline FILE'")
    })?;
    if file.schema == SCHEMA {
        Ok(file.findings)
    } else {
        Err(format!("this baseline has the form {}; this leaflint reads the form {SCHEMA}", file.schema))
    }
}

/// The text of a baseline file: sorted, one finding on a line, so that changes are easy to read and to merge.
pub fn write_baseline(entries: &[Entry]) -> String {
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort();
    let lines = entries.iter().filter_map(|entry| serde_json::to_string(entry).ok());
    let lines: Vec<_> = lines.map(|line| format!("    {line}")).collect();
    let findings = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
    format!("{{\n  \"schema\": {SCHEMA},\n  \"tool\": \"leaflint\",\n  \"findings\": {findings}\n}}\n")
}

/// Which findings are known, and which entries they used.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// For every finding, the entry it is known by.
    pub findings: Vec<Option<usize>>,
    /// For every entry, whether a finding used it.
    pub used: Vec<bool>,
}

/// What two entries must have in common, besides the rule. The strictest come first, so that the old one of two equal
/// sentences keeps its entry.
type Key<'e> = (&'e str, &'e str, Option<&'e str>, Option<&'e str>, bool);

/// Keys for findings that stayed on their page.
static HERE: [fn(&Entry) -> Key<'_>; 4] = [
    |entry| (&entry.path, entry.words(), Some(&entry.before), Some(&entry.after), entry.whole_page),
    |entry| (&entry.path, entry.words(), Some(&entry.before), None, entry.whole_page),
    |entry| (&entry.path, entry.words(), None, Some(&entry.after), entry.whole_page),
    |entry| (&entry.path, entry.words(), None, None, entry.whole_page),
];

/// Keys for findings of a page that has another name now. The same words alone would be a copy and no move.
static ELSEWHERE: [fn(&Entry) -> Key<'_>; 3] = [
    |entry| ("", &entry.quote, Some(&entry.before), Some(&entry.after), entry.whole_page),
    |entry| ("", &entry.quote, Some(&entry.before), None, entry.whole_page),
    |entry| ("", &entry.quote, None, Some(&entry.after), entry.whole_page),
];

impl Entry {
    /// The words that count while the page keeps its name: a new title is no new page.
    fn words(&self) -> &str {
        if self.whole_page { "" } else { &self.quote }
    }
}

/// Compares findings with a baseline. `gone` says whether a page of the baseline is no longer there: only then can its
/// entries belong to another page.
pub fn compare(baseline: &[Entry], found: &[Entry], gone: impl Fn(&str) -> bool) -> Known {
    let mut known = Known { findings: vec![None; found.len()], used: vec![false; baseline.len()] };
    for key in HERE {
        pair(baseline, found, key, |_| true, &mut known);
    }
    let paths: BTreeSet<&str> = baseline.iter().map(|entry| entry.path.as_str()).collect();
    let is_gone: BTreeMap<&str, bool> = paths.into_iter().map(|path| (path, gone(path))).collect();
    for key in ELSEWHERE {
        pair(baseline, found, key, |entry| is_gone[entry.path.as_str()], &mut known);
    }
    known
}

/// Gives every finding that is not known yet an unused entry with the same key, in order.
fn pair(
    baseline: &[Entry],
    found: &[Entry],
    key: fn(&Entry) -> Key<'_>,
    may: impl Fn(&Entry) -> bool,
    known: &mut Known,
) {
    let mut free: HashMap<(&str, Key<'_>), VecDeque<usize>> = HashMap::new();
    for (at, entry) in baseline.iter().enumerate().filter(|(at, _)| !known.used[*at]) {
        if may(entry) {
            free.entry((&entry.rule, key(entry))).or_default().push_back(at);
        }
    }
    for (number, finding) in found.iter().enumerate() {
        if known.findings[number].is_none()
            && let Some(at) = free.get_mut(&(finding.rule.as_str(), key(finding))).and_then(VecDeque::pop_front)
        {
            known.findings[number] = Some(at);
            known.used[at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::slice::from_ref;

    fn entry(path: &str, quote: &str, before: &str, after: &str) -> Entry {
        let own = |text: &str| text.to_owned();
        Entry {
            path: own(path),
            rule: own("a/b"),
            quote: own(quote),
            before: own(before),
            after: own(after),
            whole_page: false,
        }
    }

    fn page(path: &str, title: &str) -> Entry {
        Entry { whole_page: true, ..entry(path, title, "", "") }
    }

    /// The entries by which the findings are known.
    fn known(baseline: &[Entry], found: &[Entry], gone: &[&str]) -> Vec<Option<usize>> {
        compare(baseline, found, |path| gone.contains(&path)).findings
    }

    #[test]
    fn a_second_copy_is_new_and_the_words_around_tell_which_is_old() {
        let old = entry("a", "no risks", "it has", "for you");
        let copy = entry("a", "no risks", "again it", "at all");
        assert_eq!(known(from_ref(&old), &[copy.clone(), old.clone()], &[]), [None, Some(0)]);
        assert_eq!(known(from_ref(&old), from_ref(&copy), &[]), [Some(0)], "the only one has moved");
        assert_eq!(
            known(&[old.clone(), old.clone()], &[old.clone(), old.clone(), copy], &[]),
            [Some(0), Some(1), None]
        );
    }

    #[test]
    fn a_renamed_page_keeps_its_entries_and_a_copied_page_does_not_get_them() {
        let old = entry("a", "no risks", "it has", "for you");
        let there = Entry { path: "b".to_owned(), ..old.clone() };
        assert_eq!(known(from_ref(&old), from_ref(&there), &[]), [None]);
        assert_eq!(known(from_ref(&old), from_ref(&there), &["a"]), [Some(0)]);
        let elsewhere = entry("b", "no risks", "quite other", "words here");
        assert_eq!(known(from_ref(&old), &[elsewhere], &["a"]), [None]);
        assert_eq!(
            known(&[page("a", "back pain")], &[page("b", "neck pain"), page("c", "back pain")], &["a"]),
            [None, Some(0)]
        );
        assert_eq!(
            known(&[page("a", "back pain")], &[page("a", "neck pain")], &[]),
            [Some(0)],
            "a new title is no new page"
        );
    }

    #[test]
    fn the_file_is_read_as_it_was_written_and_nothing_else_is_taken_for_one() {
        let entries = vec![entry("b", "x \"y\" \u{e9}", "", "z"), page("a", "t")];
        let text = write_baseline(&entries);
        assert_eq!(read_baseline(&text).expect("read"), [entries[1].clone(), entries[0].clone()]);
        assert_eq!(text.lines().count(), 8);
        assert_eq!(read_baseline(&write_baseline(&[])).expect("read"), []);
        for wrong in
            ["", "[]", "{\"schema\": 1}", "{\"schema\": 2, \"findings\": []}", "{\"schema\": 1, \"findings\": [{}]}"]
        {
            assert!(read_baseline(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_entry_is_used_twice_and_nothing_is_known_without_one(
            old in proptest::collection::vec(("[ab]", "[xy]", "[12]", "[12]"), 0..8),
            new in proptest::collection::vec(("[abc]", "[xy]", "[12]", "[12]"), 0..8),
        ) {
            let make = |list: &[(String, String, String, String)]| -> Vec<Entry> {
                list.iter().map(|(path, quote, before, after)| entry(path, quote, before, after)).collect()
            };
            let (old, new) = (make(&old), make(&new));
            let found = compare(&old, &new, |path| path == "b");
            let mut used: Vec<_> = found.findings.iter().flatten().collect();
            let count = used.len();
            used.sort_unstable();
            used.dedup();
            prop_assert_eq!(used.len(), count);
            prop_assert_eq!(found.used.iter().filter(|used| **used).count(), count);
            // The same page again is known whole.
            prop_assert!(compare(&new, &new, |_| false).findings.iter().all(Option::is_some));
        }
    }
}
