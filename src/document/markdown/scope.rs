//! Where a block stands: headings above it, the item or quotation around it, the list or table it is part of.
//!
//! Plain values only; [`super::blocks`] moves them along as events arrive.

use crate::document::BlockId;
use crate::document::headings::Headings;
use crate::document::html::Around;
use crate::document::reference::leads_to_text;
use pulldown_cmark::{Event, Tag, TagEnd};

/// What stands directly before the next block in the same scope.
#[derive(Debug, Clone, Copy)]
pub(super) enum Previous {
    /// Nothing that leads in.
    Nothing,
    /// A paragraph, heading or list item.
    Block(BlockId),
    /// A list, perhaps with a comment after it.
    List(EndedList),
}

/// A list that has just ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct EndedList {
    pub(super) id: u32,
    pub(super) lead_in: Option<BlockId>,
    pub(super) is_ordered: bool,
    pub(super) is_only_parted_by_comment: bool,
}

impl EndedList {
    /// The list that goes on in a list that starts here. A comment between two items (a suppression) ends a list for
    /// Markdown, but not for a reader.
    pub(super) fn goes_on_with(self, is_ordered: bool) -> Option<u32> {
        (self.is_only_parted_by_comment && self.is_ordered == is_ordered).then_some(self.id)
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct ItemPlace {
    pub(super) list: u32,
    pub(super) number: Option<u64>,
    pub(super) depth: u8,
}

/// The page, a quotation, a list item or a footnote: what holds blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub(super) item: Option<ItemPlace>,
    /// The block that is the item's own text.
    pub(super) first: Option<BlockId>,
    pub(super) previous: Previous,
    pub(super) is_quote: bool,
    /// The headings to go back to when the scope ends.
    pub(super) outer_headings: Option<Headings>,
    /// What the HTML elements around say.
    pub(super) around: Around,
}

impl Scope {
    pub(super) const PAGE: Self = Self {
        item: None,
        first: None,
        previous: Previous::Nothing,
        is_quote: false,
        outer_headings: None,
        around: Around::NOTHING,
    };
}

#[derive(Debug)]
pub(super) struct List {
    pub(super) id: u32,
    pub(super) next: Option<u64>,
    pub(super) is_ordered: bool,
    pub(super) lead_in: Option<BlockId>,
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) id: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) is_head: bool,
    pub(super) lead_in: Option<BlockId>,
}

/// Whether a tag stands inside a leaf block.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Whether HTML is nothing but comments and white space.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(after) = rest.strip_prefix("<!--") {
        match after.find("-->") {
            Some(end) => rest = after[end + 3..].trim_start(),
            None => return true,
        }
    }
    rest.is_empty()
}

/// Whether an inline event is a link to a text or a reference to a note.
pub(super) fn points_elsewhere(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Link { dest_url, .. }) => leads_to_text(dest_url),
        Event::FootnoteReference(_) => true,
        Event::InlineHtml(tag) => tag.starts_with("<sup") || (tag.starts_with("<a ") && tag.contains("href")),
        _ => false,
    }
}
