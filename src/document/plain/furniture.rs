//! The furniture of printed pages in a plain text: page numbers, and the lines that stand at the top or the foot of every
//! page. A sentence reads on over it.
//!
//! A page ends at a form feed or at a line such as "Page 3 of 7". One pass over the lines.

use super::rows::Row;
use std::collections::HashMap;
use std::ops::Range;

/// How many lines at the top and at the foot of a page may be furniture.
const EDGE: usize = 2;
/// The longest line of furniture, in bytes.
const LONGEST: usize = 100;

/// For every line, whether it is furniture; empty where no line is.
pub(super) fn find(text: &str, rows: &[Row]) -> Vec<bool> {
    let numbers: Vec<bool> = (0..rows.len()).map(|at| is_numbered_line(text, rows, at)).collect();
    if !rows.iter().any(|row| row.breaks_page) && !numbers.contains(&true) {
        return Vec::new();
    }
    let mut out = numbers;
    let pages = pages(rows, &out);
    for at in pages.iter().flat_map(|page| edges(rows, page, &out, 1)).flatten().collect::<Vec<_>>() {
        out[at] |= pages.len() > 1 && number(&text[rows[at].range.clone()]).is_some();
    }
    let pages: Vec<_> = pages.into_iter().filter(|page| has_words(rows, page, &out)).collect();
    for side in [0, 1] {
        repeated(text, rows, &pages, side, &mut out);
    }
    out
}

/// Marks the lines that stand at this side of two pages and of half of all pages. The first page keeps its top: there it
/// is the title.
fn repeated(text: &str, rows: &[Row], pages: &[Range<usize>], side: usize, out: &mut [bool]) {
    let lines: Vec<Vec<usize>> = pages.iter().map(|page| edges(rows, page, out, EDGE)[side].clone()).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for at in lines.iter().flatten() {
        *counts.entry(likeness(&text[rows[*at].range.clone()])).or_default() += 1;
    }
    let is_furniture = |at: &usize| {
        let line = &text[rows[*at].range.clone()];
        let count = counts.get(&likeness(line)).copied().unwrap_or_default();
        line.len() <= LONGEST && !line.ends_with(['.', '!', '?', ':']) && count > 1 && count * 2 >= pages.len()
    };
    for (page, lines) in lines.iter().enumerate() {
        if side == 0 && page == 0 {
            continue;
        }
        for at in lines.iter().take_while(|at| is_furniture(at)) {
            out[*at] = true;
        }
    }
}

/// The pages as ranges of lines.
fn pages(rows: &[Row], numbers: &[bool]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..=rows.len() {
        if at == rows.len() || rows[at].breaks_page || numbers[at - 1] {
            out.push(start..at);
            start = at;
        }
    }
    out
}

fn has_words(rows: &[Row], page: &Range<usize>, furniture: &[bool]) -> bool {
    page.clone().any(|at| !rows[at].is_blank() && !furniture[at])
}

/// The lines at the top and at the foot of a page that have words and are not yet known as furniture, from outside inwards.
fn edges(rows: &[Row], page: &Range<usize>, furniture: &[bool], count: usize) -> [Vec<usize>; 2] {
    let seen = |at: &usize| !rows[*at].is_blank() && !furniture[*at];
    [page.clone().filter(seen).take(count).collect(), page.clone().rev().filter(seen).take(count).collect()]
}

/// A line without what changes from page to page.
fn likeness(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").chars().map(|c| if c.is_numeric() { '#' } else { c }).collect()
}

/// Whether a line says "Page 3" and stands apart from what is above or below it.
fn is_numbered_line(text: &str, rows: &[Row], at: usize) -> bool {
    let line = &text[rows[at].range.clone()];
    let apart = |at: Option<usize>| at.and_then(|at| rows.get(at)).is_none_or(Row::is_blank);
    number(line) == Some(true) && (rows[at].breaks_page || apart(at.checked_sub(1)) || apart(at.checked_add(1)))
}

/// Whether a line is the number of a page, and if so, whether it says "page".
fn number(line: &str) -> Option<bool> {
    if line.len() > 24 {
        return None;
    }
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || "-–—|[]()".contains(c));
    let named = bare.strip_prefix("page").or_else(|| bare.strip_prefix("p.")).map(str::trim_start);
    let figures = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let rest = named.unwrap_or(bare);
    let parts = rest.split_once(" of ").or_else(|| rest.split_once('/'));
    let is_number = parts.map_or(figures(rest), |(at, all)| figures(at.trim()) && figures(all.trim()));
    is_number.then_some(named.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_other_lines() {
        for line in ["Page 3", "page 3 of 12", "- Page 3 -", "p. 4", "Page 3/7"] {
            assert_eq!(number(line), Some(true), "{line}");
        }
        for line in ["3", "- 12 -", "3 of 7", "3/7", "[4]"] {
            assert_eq!(number(line), Some(false), "{line}");
        }
        for line in ["Page", "Page 3 says", "5 mg", "", "12345", "3 of", "Pages 3"] {
            assert_eq!(number(line), None, "{line}");
        }
    }
}
