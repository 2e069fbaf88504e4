//! Properties whose value is the text of their element: `<span itemprop="lastReviewed">1 May 2024</span>`.
//!
//! Every text belongs to the innermost open property only, and names and values are limited, so that the cost grows with
//! the page alone.

use std::ops::Range;

/// Bytes of a value that can be a date or a name.
const LONGEST_VALUE: usize = 200;
/// Bytes of the names of the items around a property.
const LONGEST_PREFIX: usize = 100;

/// A property whose element is open.
#[derive(Debug)]
struct Open {
    /// The position of its element on the stack.
    at: usize,
    key: String,
    /// An item of its own, whose properties have its name before theirs.
    is_item: bool,
    value: String,
    range: Option<Range<usize>>,
}

/// A property with its value and the bytes of the page that hold it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) range: Range<usize>,
}

/// The open properties, outermost first.
#[derive(Debug, Default)]
pub(super) struct Microdata {
    open: Vec<Open>,
}

impl Microdata {
    /// The name of a property with those of the items around it.
    pub(super) fn key(&self, name: &str) -> String {
        match self.open.iter().rev().take(8).find(|open| open.is_item) {
            Some(item) if item.key.len() < LONGEST_PREFIX => format!("{}.{name}", item.key),
            _ => name.to_owned(),
        }
    }

    /// An element with a property starts at the position `at` of the stack.
    pub(super) fn open(&mut self, at: usize, name: &str, is_item: bool) {
        let key = self.key(name);
        self.open.push(Open { at, key, is_item, value: String::new(), range: None });
    }

    /// Takes text between tags, decoded and as it is written at `range`.
    pub(super) fn text(&mut self, words: &str, written: &str, range: &Range<usize>) {
        let Some(open) = self.open.last_mut().filter(|open| !open.is_item && open.value.len() <= LONGEST_VALUE) else {
            return;
        };
        open.value.push_str(words);
        if words.trim().is_empty() {
            return;
        }
        let before = written.len() - written.trim_start().len();
        let after = written.len() - written.trim_end().len();
        let start = open.range.as_ref().map_or(range.start + before, |range| range.start);
        open.range = Some(start..(range.end - after).max(start));
    }

    /// The element at the position `at` of the stack ends.
    pub(super) fn close(&mut self, at: usize) -> Option<Property> {
        let open = self.open.pop_if(|open| open.at >= at)?;
        let value = open.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_value = !open.is_item && !value.is_empty() && open.value.len() <= LONGEST_VALUE;
        open.range.filter(|_| is_value).map(|range| Property { key: open.key, value, range })
    }
}
