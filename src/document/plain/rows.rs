//! The lines of a plain text, and what can be told from one line alone: its indent, list marker, label, or that it is
//! a drawn rule. Nothing here looks at other lines.

use crate::document::lines::lines;
use std::ops::Range;

/// Columns from one tab stop to the next.
const TAB: usize = 4;
/// Bullets that no sentence starts with.
const PLAIN_BULLETS: &str = "•·‣▪◦●○■□☐☑☒❏❑❒◆◇➢✓✔→►▸▶»";
/// Boxes to tick, as people type them.
const TYPED_BOXES: &[&str] = &["[ ]", "[]", "[x]", "[X]", "[_]", "( )", "()"];
/// Arrows that people type as list markers, longest first.
const TYPED_ARROWS: &[&str] = &["-->", "->", "=>", ">"];

/// One line without its line end and outer white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The bytes of its text; empty if it is blank.
    pub(super) range: Range<usize>,
    /// Columns before its text.
    pub(super) indent: usize,
    /// Whether a form feed stands before its text.
    pub(super) breaks_page: bool,
}

impl Row {
    pub(super) fn is_blank(&self) -> bool {
        self.range.is_empty()
    }
}

pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut feed_behind = false;
    let row = |line: Range<usize>| {
        let raw = &text[line.clone()];
        let words = raw.trim_start();
        let before = &raw[..raw.len() - words.len()];
        let indent = before.chars().fold(0, |column, c| if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 });
        let start = line.start + before.len();
        let length = words.trim_end().len();
        let breaks_page =
            std::mem::replace(&mut feed_behind, words[length..].contains('\x0c')) || before.contains('\x0c');
        Row { range: start..start + length, indent, breaks_page }
    };
    lines(text).map(row).collect()
}

/// What a list item starts with; items of one list share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Marker {
    Bullet(char),
    /// A number and what stands after it.
    Number(char),
    /// A letter and a bracket.
    Letter,
}

/// The start of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct ItemStart {
    pub(in super::super) marker: Marker,
    /// Its number, or the place of its letter in the alphabet.
    pub(in super::super) number: Option<u64>,
    /// Bytes from the start of the line's text to the item's words.
    pub(in super::super) body: usize,
}

impl ItemStart {
    /// Whether a line in the middle of a paragraph that starts like this surely starts an item.
    pub(super) fn is_sure(&self) -> bool {
        match self.marker {
            Marker::Bullet(c) => !"–—o>!".contains(c),
            Marker::Number(_) | Marker::Letter => self.number == Some(1),
        }
    }
}

/// The list marker that `line` (without outer white space) starts with.
pub(in super::super) fn item_start(line: &str) -> Option<ItemStart> {
    let first = line.chars().next()?;
    if PLAIN_BULLETS.contains(first) {
        return item(line, first.len_utf8(), Marker::Bullet(first), None, false);
    }
    if let Some(arrow) = TYPED_ARROWS.iter().find(|arrow| line.starts_with(**arrow)) {
        return item(line, arrow.len(), Marker::Bullet('>'), None, true);
    }
    if let Some(tick) = TYPED_BOXES.iter().find(|tick| line.starts_with(**tick)) {
        return item(line, tick.len(), Marker::Bullet('☐'), None, true);
    }
    if "-*–—o!".contains(first) {
        return item(line, first.len_utf8(), Marker::Bullet(first), None, true);
    }
    let open = usize::from(first == '(');
    let label = &line[open..];
    let digits = label.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let close = label[digits..].chars().next().filter(|c| *c == ')' || (*c == '.' && open == 0))?;
        return item(line, open + digits + 1, Marker::Number(close), label[..digits].parse().ok(), true);
    }
    let letter = label.bytes().next().filter(u8::is_ascii_lowercase)?;
    let number = Some(u64::from(letter - b'a') + 1);
    if label[1..].starts_with(')') { item(line, open + 2, Marker::Letter, number, true) } else { None }
}

fn item(line: &str, end: usize, marker: Marker, number: Option<u64>, needs_space: bool) -> Option<ItemStart> {
    let rest = &line[end..];
    let words = rest.trim_start();
    let is_start = if needs_space {
        words.len() < rest.len() && !words.is_empty()
    } else {
        !words.starts_with(marker_char(marker))
    };
    is_start.then_some(ItemStart { marker, number, body: line.len() - words.len() })
}

fn marker_char(marker: Marker) -> char {
    match marker {
        Marker::Bullet(c) | Marker::Number(c) => c,
        Marker::Letter => ')',
    }
}

/// Whether the line starts with a label of a question, answer, myth or fact, which makes it a paragraph of its own.
pub(super) fn is_labelled(line: &str) -> bool {
    const LABELS: &[&str] = &["q", "a", "question", "answer", "myth", "fact", "truth", "reality"];
    let Some((label, _)) = line.get(..line.len().min(16)).unwrap_or_default().split_once(':') else { return false };
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#').to_ascii_lowercase();
    LABELS.contains(&label.as_str())
}

/// Whether the line is a short label with its value ("Sedation: none"); two such lines in a row are two things.
pub(super) fn is_label_line(line: &str) -> bool {
    const LONGEST: usize = 5;
    let Some((label, value)) = line.split_once(": ") else { return false };
    let starts = label.chars().next().is_some_and(char::is_uppercase);
    let words = label.split_whitespace().count();
    let plain = label.chars().all(|c| c.is_alphanumeric() || " -()/'’".contains(c));
    starts && plain && (1..=LONGEST).contains(&words) && !value.trim().is_empty()
}

/// Whether the line is a drawn rule, not text.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| "=-_*~#+–—. \t|".contains(c))
}

/// The heading level that the line gives to the line above it.
pub(super) fn underline(line: &str) -> Option<u8> {
    let is_all = |mark: u8| line.len() >= 3 && line.bytes().all(|byte| byte == mark);
    if is_all(b'=') {
        Some(1)
    } else if is_all(b'-') {
        Some(2)
    } else {
        None
    }
}
