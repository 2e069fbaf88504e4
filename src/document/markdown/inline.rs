//! The inside of one leaf block: text, emphasis, links, images, inline code and inline HTML.
//!
//! What a reader does not see as text (code, addresses, tags, struck-through words) is left out here, and leaves a
//! gap where words would join. The alternative text of an image is kept apart from the text around it.

use crate::document::html::{Effect, InlineTag, inline_tag};
use crate::document::reference::{is_mark, last_word};
use crate::document::words::{Finished, Words};
use crate::document::{Metadata, MetadataOrigin};
use crate::source::Span;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// An inline HTML element being left out: its name, and how many of that name are open.
#[derive(Debug)]
struct Dropped {
    name: String,
    depth: u32,
}

/// The text of one block while its events arrive.
#[derive(Debug, Default)]
pub(super) struct Inline {
    words: Words,
    images: Vec<Words>,
    image_depth: u32,
    strong: u32,
    struck: u32,
    dropped: Option<Dropped>,
    /// For every open link, whether its text is an address.
    links: Vec<bool>,
    addresses: u32,
    skipped: u32,
    /// Open `<sup>` elements.
    raised: u32,
    dates: Vec<Metadata>,
}

/// What a block gave: its words, the alternative texts of its images, its dates for machines, and how many pieces were
/// left out.
pub(super) struct Read {
    pub(super) words: Finished,
    pub(super) images: Vec<Finished>,
    pub(super) dates: Vec<Metadata>,
    pub(super) skipped: u32,
}

impl Inline {
    /// Takes one inline event; `range` counts bytes of `source`.
    pub(super) fn event(&mut self, source: &str, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(source, text, range),
            Event::Code(_) => self.gap(range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::InlineHtml(html) | Event::Html(html) => self.html(source, html, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.strong += 1,
            Tag::Strikethrough => {
                self.skipped += u32::from(!self.is_hidden());
                self.struck += 1;
            }
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if is_address {
                    self.gap(range);
                }
                self.links.push(is_address);
                self.addresses += u32::from(is_address);
            }
            Tag::Image { .. } => {
                if self.image_depth == 0 {
                    self.gap(range);
                    self.images.push(Words::default());
                } else {
                    // The text of an image inside an image follows in the same words: only its `!` is a gap.
                    self.gap(range.start..range.start + 1);
                }
                self.image_depth += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => {
                let was_address = self.links.pop().unwrap_or(false);
                self.addresses -= u32::from(was_address);
            }
            TagEnd::Image => self.image_depth = self.image_depth.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, source: &str, text: &str, range: Range<usize>) {
        if self.is_hidden() || self.addresses > 0 {
            return;
        }
        if self.raised > 0 && is_mark(last_word(self.target().plain()), text) {
            // A reference mark, which would spoil the word.
            return;
        }
        let strong = self.strong > 0;
        if source.get(range.clone()) == Some(text) {
            self.target().exact(text, range.start, strong);
        } else {
            self.target().opaque(text, Span::from_range(range), strong);
        }
    }

    fn line_break(&mut self, range: Range<usize>) {
        if !self.is_hidden() {
            let strong = self.strong > 0;
            self.target().line_break(Span::from_range(range), strong);
        }
    }

    fn html(&mut self, source: &str, html: &str, range: Range<usize>) {
        let Some(InlineTag { name, closes, effect }) = inline_tag(html) else { return };
        if let Some(dropped) = &mut self.dropped {
            if dropped.name == name {
                dropped.depth = if closes { dropped.depth - 1 } else { dropped.depth + 1 };
                if dropped.depth == 0 {
                    self.dropped = None;
                }
            }
            return;
        }
        if name == "sup" {
            self.raised = if closes { self.raised.saturating_sub(1) } else { self.raised + 1 };
        }
        match effect {
            Effect::Gap => self.gap(range),
            Effect::Hides { gap } => {
                if gap {
                    self.gap(range);
                }
                self.skipped += u32::from(!self.is_hidden());
                self.dropped = Some(Dropped { name, depth: 1 });
            }
            // Over several lines of a quotation the tag is written with marks between them.
            Effect::Image(_) if source.get(range.clone()) != Some(html) => self.gap(range),
            Effect::Image(pieces) if self.image_depth == 0 && !self.is_hidden() => {
                self.gap(range.clone());
                let mut words = Words::default();
                for piece in pieces {
                    let place = range.start + piece.range.start..range.start + piece.range.end;
                    match piece.decoded {
                        Some(decoded) => words.opaque(&decoded, Span::from_range(place), false),
                        None => words.exact(&source[place.clone()], place.start, false),
                    }
                }
                self.images.push(words);
            }
            Effect::Dates(date) if !self.is_hidden() => {
                let inside = range.start + date.range.start..range.start + date.range.end;
                let span = Span::from_range(if source.get(range.clone()) == Some(html) { inside } else { range });
                let origin = MetadataOrigin::Markup;
                self.dates.push(Metadata { key: date.key, value: date.value, span, origin });
            }
            Effect::Image(_) | Effect::Dates(_) | Effect::Nothing => {}
        }
    }

    fn gap(&mut self, range: Range<usize>) {
        if !self.is_hidden() {
            self.target().gap(Span::from_range(range));
        }
    }

    fn is_hidden(&self) -> bool {
        self.struck > 0 || self.dropped.is_some()
    }

    fn target(&mut self) -> &mut Words {
        match self.images.last_mut() {
            Some(image) if self.image_depth > 0 => image,
            _ => &mut self.words,
        }
    }

    /// Ends the block. In a heading, a trailing attribute list (`{#id .class}`) is not text.
    pub(super) fn finish(self, is_heading: bool) -> Read {
        let plain = self.words.plain();
        let end = if is_heading { plain.len() - attributes(plain) } else { plain.len() };
        let images = self.images.into_iter().map(Words::finish).collect();
        Read { words: self.words.finish_before(end), images, dates: self.dates, skipped: self.skipped }
    }
}

/// Length in bytes of an attribute list at the end of a heading.
fn attributes(plain: &str) -> usize {
    let trimmed = plain.trim_end();
    let Some(open) = trimmed.rfind('{').filter(|_| trimmed.ends_with('}')) else { return 0 };
    let inner = trimmed[open + 1..trimmed.len() - 1].trim_start_matches([':', ' ']);
    let is_list = inner.split_whitespace().all(|word| word.starts_with(['#', '.']) || word.contains('='));
    if is_list && !inner.trim().is_empty() { plain.len() - open } else { 0 }
}
