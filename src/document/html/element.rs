//! What leaflint knows about HTML elements: one table from names to roles.
//!
//! An element that is not listed is inline: it never splits a word.

/// The role of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Paragraph,
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Definitions,
    Term,
    Definition,
    Table,
    /// `<thead>`, `<tbody>`, `<tfoot>`.
    Group {
        head: bool,
    },
    Row,
    Cell {
        header: bool,
    },
    /// `<caption>`.
    Caption,
    FigureCaption,
    Details,
    Summary,
    Title,
    Quote,
    /// `<article>`, `<main>`: the article itself.
    Article,
    Section,
    Navigation,
    Footer,
    /// `<div>`, `<address>`: a block that an item or a term may reach over.
    Division,
    /// Any other block.
    Block,
    /// `<html>`, `<head>`, `<body>`: they only mark the frame of the page.
    Page,
    Inline,
    Emphasis,
    /// `<q>`.
    InlineQuote,
    Superscript,
    Break,
    Image,
    Meta,
    Time,
    /// `<hr>`.
    Rule,
    Script,
    /// `<pre>`: its line breaks are seen.
    Preformatted,
    Button,
    /// `<select>`.
    Choices,
    /// `<option>`.
    Choice,
    /// `<textarea>`.
    Field,
    /// `<object>`, `<canvas>`: what stands in them is read in their place, as alternative text is.
    Fallback,
    Omitted {
        /// Whether it starts a new block.
        block: bool,
        /// Whether words before and after it are apart.
        gap: bool,
    },
}

impl Tag {
    /// The role of the element `name` (lower case).
    pub(super) fn of(name: &str) -> Self {
        match name {
            "p" => Self::Paragraph,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "ol" => Self::List { ordered: true },
            "ul" | "menu" | "dir" => Self::List { ordered: false },
            "li" => Self::Item,
            "dl" => Self::Definitions,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "table" => Self::Table,
            "thead" => Self::Group { head: true },
            "tbody" | "tfoot" => Self::Group { head: false },
            "tr" => Self::Row,
            "td" => Self::Cell { header: false },
            "th" => Self::Cell { header: true },
            "caption" => Self::Caption,
            "figcaption" => Self::FigureCaption,
            "details" => Self::Details,
            "summary" => Self::Summary,
            "title" => Self::Title,
            "blockquote" => Self::Quote,
            "article" | "main" => Self::Article,
            "section" | "aside" => Self::Section,
            "nav" => Self::Navigation,
            "footer" => Self::Footer,
            "div" | "address" => Self::Division,
            "center" | "dialog" | "fieldset" | "figure" | "form" | "header" | "hgroup" | "legend" | "search"
            | "colgroup" => Self::Block,
            "html" | "head" | "body" => Self::Page,
            "strong" | "b" | "em" | "i" => Self::Emphasis,
            "q" => Self::InlineQuote,
            "sup" => Self::Superscript,
            "br" => Self::Break,
            "img" => Self::Image,
            "meta" => Self::Meta,
            "time" => Self::Time,
            "hr" => Self::Rule,
            "script" => Self::Script,
            "button" => Self::Button,
            "pre" | "listing" | "xmp" => Self::Preformatted,
            "select" => Self::Choices,
            "option" => Self::Choice,
            "textarea" => Self::Field,
            "object" | "canvas" => Self::Fallback,
            "code" | "samp" | "kbd" | "datalist" | "svg" | "video" | "audio" | "iframe" | "noembed" | "noframes" => {
                Self::Omitted { block: false, gap: true }
            }
            "style" | "template" | "noscript" | "del" | "s" | "strike" | "rt" | "rp" => {
                Self::Omitted { block: false, gap: false }
            }
            _ => Self::Inline,
        }
    }

    /// Whether text before and after it is never one sentence.
    pub(super) fn is_block(self) -> bool {
        match self {
            Self::Inline
            | Self::Emphasis
            | Self::InlineQuote
            | Self::Superscript
            | Self::Break
            | Self::Image
            | Self::Meta
            | Self::Time
            | Self::Script
            | Self::Button
            | Self::Choices
            | Self::Choice
            | Self::Field
            | Self::Fallback => false,
            Self::Omitted { block, .. } => block,
            _ => true,
        }
    }

    /// Whether it ends a paragraph that is still open.
    pub(super) fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Self::Page | Self::Title | Self::Caption)
    }

    /// Whether its words are read apart from those around it, which go on behind it.
    pub(super) fn stands_apart(self) -> bool {
        matches!(self, Self::Button | Self::Choice | Self::Field | Self::Fallback)
    }

    /// Whether its end tag may not be left out.
    pub(super) fn has_end_tag(self) -> bool {
        !matches!(
            self,
            Self::Paragraph
                | Self::Item
                | Self::Term
                | Self::Definition
                | Self::Group { .. }
                | Self::Row
                | Self::Cell { .. }
                | Self::Caption
                | Self::Choice
                | Self::Page
        )
    }

    /// Whether end tags inside it never close anything outside it.
    pub(super) fn is_wall(self) -> bool {
        matches!(self, Self::Table | Self::Cell { .. } | Self::Caption | Self::Fallback | Self::Page)
    }
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_elements_are_inline() {
        assert_eq!(Tag::of("x-card"), Tag::Inline);
        assert!(!Tag::of("x-card").is_block());
    }

    #[test]
    fn blocks_end_paragraphs() {
        for name in ["p", "h2", "ul", "li", "table", "div", "hr", "pre", "details", "blockquote"] {
            assert!(Tag::of(name).ends_paragraph(), "{name}");
        }
        for name in ["span", "code", "del", "a", "body"] {
            assert!(!Tag::of(name).ends_paragraph(), "{name}");
        }
    }
}
