//! A limit on how deep quotations and lists nest, before the Markdown parser sees the page: it walks over all open ones
//! for every line, so that one line of marks would make all lines after it slow.

use crate::document::lines::lines;
use std::borrow::Cow;
use std::ops::Range;

/// So many marks of quotations and list items may stand before the words of a line.
const DEEPEST: usize = 100;

/// The text with the rest of every line that goes deeper blanked, so that every byte keeps its place; `report` is told
/// where.
pub(super) fn bounded(text: &str, mut report: impl FnMut(Range<usize>)) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for line in lines(text).filter(|line| line.len() > DEEPEST) {
        if let Some(at) = too_deep(&text[line.clone()]) {
            let range = line.start + at..line.end;
            out.to_mut().replace_range(range.clone(), &" ".repeat(range.len()));
            report(range);
        }
    }
    out
}

/// Where a line holds one mark too many.
fn too_deep(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let (mut at, mut count) = (0, 0);
    loop {
        at += bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let length = mark(&bytes[at..])?;
        // A line of hyphens or stars is a drawn rule.
        let drawn = |byte: &u8| *byte == bytes[at] || matches!(byte, b' ' | b'\t');
        if matches!(bytes[at], b'-' | b'*') && bytes[at..].iter().all(drawn) {
            return None;
        }
        count += 1;
        if count > DEEPEST {
            return Some(at);
        }
        at += length;
    }
}

/// The length of the mark of a quotation or an item that bytes start with.
fn mark(bytes: &[u8]) -> Option<usize> {
    const MOST_DIGITS: usize = 9;
    let ends = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    match bytes.first()? {
        b'>' => Some(1),
        b'-' | b'+' | b'*' => ends(1).then_some(1),
        b'0'..=b'9' => {
            let digits = bytes.iter().take(MOST_DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
            let closes = matches!(bytes.get(digits), Some(b'.' | b')')) && ends(digits + 1);
            closes.then_some(digits + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Option<usize> {
        let mut cuts = Vec::new();
        let text = format!("a\n{line}\nb");
        let out = bounded(&text, |range| cuts.push(range));
        assert_eq!(out.len(), text.len());
        let at = cuts.first().map(|range| range.start - 2);
        assert_eq!(matches!(out, Cow::Owned(_)), at.is_some());
        assert!(out.ends_with("\nb"));
        at
    }

    #[test]
    fn only_what_nests_too_deep_is_left_out() {
        for (marks, length) in [(">", 1), ("> ", 2), ("- ", 2), ("1. ", 3), ("> + 2) ", 7)] {
            let count = marks.split_whitespace().count();
            let times = DEEPEST.div_ceil(count);
            assert_eq!(cut(&format!("{}words é", marks.repeat(DEEPEST / count))), None, "{marks}");
            assert!(
                cut(&format!("{}words é", marks.repeat(times + 1))).is_some_and(|at| at >= DEEPEST * length / count)
            );
        }
        for line in ["- ".repeat(200), "*".repeat(300), "* ".repeat(200), "-1 ".repeat(200), "5.5 ".repeat(99)] {
            assert_eq!(cut(&line), None, "{line}");
        }
    }
}
