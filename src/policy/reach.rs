//! The lines and bytes that a directive reaches, and how a comment is taken out.

use super::directive::Reach;
use crate::document::{Comment, Format};
use crate::finding::{Applicability, Edit, Fix};
use crate::source::{Source, Span};
use std::ops::Range;

/// The bytes that a directive reaches.
pub(super) fn reach(source: &Source, comment: &Comment, next_line: &Range<usize>, reach: Reach) -> Range<u32> {
    let (start, end) = (comment.span.start as usize, comment.span.end as usize);
    let range = match reach {
        Reach::File => return 0..u32::MAX,
        Reach::Start | Reach::End => return comment.span.end..u32::MAX,
        Reach::Line => line_start(source, start)..line_end(source, end),
        Reach::NextLine => next_line.clone(),
    };
    range.start as u32..(range.end as u32).max(range.start as u32 + 1)
}

/// For every comment, the next line with words after it: empty lines, and lines with nothing but comments for leaflint,
/// are passed over.
pub(super) fn next_lines(source: &Source, comments: &[Comment]) -> Vec<Range<usize>> {
    let text = source.text();
    let quiet = |c: char| c.is_whitespace() || c == '>';
    let mut out: Vec<Range<usize>> = vec![text.len()..text.len(); comments.len()];
    for number in (0..comments.len()).rev() {
        let close = comments[number].span.end as usize;
        let end = line_end(source, close);
        if comments.get(number + 1).is_some_and(|next| next.span.end as usize <= end) {
            // The next comment stands on the same line.
            out[number] = out[number + 1].clone();
            continue;
        }
        let mut at = end;
        while at < text.len() {
            let start = after_break(text, at);
            let end = line_end(source, start);
            let line = &text[start..end];
            let first = end - line.trim_start_matches(quiet).len();
            if first == end {
                at = end;
                continue;
            }
            let after = comments.partition_point(|comment| (comment.span.start as usize) < first);
            let alone =
                comments.get(after).filter(|comment| comment.span.start as usize == first).is_some_and(|comment| {
                    let close = comment.span.end as usize;
                    text[close..line_end(source, close)].trim().is_empty()
                });
            out[number] = if alone { out[after].clone() } else { start..end };
            break;
        }
    }
    out
}

/// However long a line is and however many comments stand on it, its ends are looked up, not searched.
fn line_start(source: &Source, at: usize) -> usize {
    source.lines().start_of(source.lines().line_of(at as u32)) as usize
}

fn line_end(source: &Source, at: usize) -> usize {
    let (text, lines) = (source.text(), source.lines());
    let next = lines.line_of(at as u32) + 1;
    let end = if next < lines.count() { lines.start_of(next) as usize } else { text.len() };
    let line = &text[at.min(end)..end];
    let line = line.strip_suffix('\n').unwrap_or(line);
    at.min(end) + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The end of the line before the line that starts at `start`.
fn before_break(text: &str, start: usize) -> usize {
    if text[..start].ends_with("\r\n") { start - 2 } else { start.saturating_sub(1) }
}

fn after_break(text: &str, at: usize) -> usize {
    if text[at..].starts_with("\r\n") { at + 2 } else { (at + 1).min(text.len()) }
}

/// The edit that takes a comment out: with its line where it stands alone. Between two lines of text an empty line
/// stays, so that they do not become one paragraph.
pub(super) fn removal(source: &Source, format: Format, comment: &Comment) -> Fix {
    let text = source.text();
    let (start, end) = (comment.span.start as usize, comment.span.end as usize);
    let (first, last) = (line_start(source, start), line_end(source, end));
    let alone = text[first..start].trim().is_empty() && text[end..last].trim().is_empty();
    let range = if alone {
        let above = before_break(text, first);
        let above_is_blank = first == 0 || text[line_start(source, above)..above].trim().is_empty();
        let next = after_break(text, last);
        let below_is_blank = next >= text.len() || text[next..line_end(source, next)].trim().is_empty();
        if format == Format::Markdown && !above_is_blank && !below_is_blank { first..last } else { first..next }
    } else {
        let spaces = text[..start].len() - text[..start].trim_end_matches([' ', '\t']).len();
        let is_last = text[end..last].trim().is_empty();
        start - if is_last { spaces } else { 0 }..end
    };
    Fix {
        title: "Take the comment out".to_owned(),
        edits: vec![Edit { span: Span::from_range(range), replacement: String::new() }],
        applicability: Applicability::Safe,
    }
}
