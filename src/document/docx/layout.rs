//! What the tables of a part are for: some hold data, others only arrange the page.

use super::story::{Cell, Nature, Paragraph, PieceKind, Story};
use super::styles::{Role, Styles};
use crate::document::BlockId;
use crate::document::plain::names_column;

/// A table, as far as it matters for the blocks in it.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent sign")]
pub(super) struct TableLayout {
    /// It has one column, headings, or another table in it: its cells are read as running text.
    pub(super) arranges: bool,
    /// All words of its first row are bold, which marks a header in Word.
    bold_head: bool,
    /// Its style makes its first row a header.
    styled_head: bool,
    /// All cells of its first row read like names of columns, and the table does not say that they are none.
    named_head: bool,
    has_body: bool,
    /// The number of the table in the document and the block that leads into it, once it is reached.
    pub(super) reached: Option<(u32, Option<BlockId>)>,
}

impl TableLayout {
    pub(super) fn is_header(&self, cell: Cell) -> bool {
        let is_head = self.bold_head || self.styled_head || self.named_head;
        cell.is_header || (cell.row == 0 && is_head && self.has_body)
    }
}

/// Looks at all tables of a part; one pass over its paragraphs.
pub(super) fn tables(story: &Story, styles: &Styles) -> Vec<TableLayout> {
    let new = |table: &super::story::Table| TableLayout {
        arranges: table.is_nested || table.columns <= 1,
        bold_head: true,
        styled_head: table.first_row == Some(true) && table.style.as_ref().is_some_and(|id| styles.has_first_row(id)),
        named_head: table.first_row != Some(false),
        ..TableLayout::default()
    };
    let mut tables: Vec<TableLayout> = story.tables.iter().map(new).collect();
    for paragraph in &story.paragraphs {
        let Some(cell) = paragraph.cell else { continue };
        let Some(table) = tables.get_mut(cell.table as usize) else { continue };
        let is_heading = matches!(role(paragraph, styles), Role::Heading(_) | Role::Title);
        table.arranges |= is_heading && !cell.is_header && cell.row > 0;
        table.has_body |= cell.row > 0;
        if cell.row == 0 && paragraph.nature == Nature::Text {
            table.bold_head &= is_heading || is_bold(paragraph);
            table.named_head &= names_column(&paragraph.text);
        }
    }
    tables
}

fn is_bold(paragraph: &Paragraph) -> bool {
    let ends = paragraph.pieces.iter().skip(1).map(|piece| piece.at as usize).chain([paragraph.text.len()]);
    paragraph.pieces.iter().zip(ends).all(|(piece, end)| {
        let words = &paragraph.text[piece.at as usize..end];
        piece.strong || piece.kind == PieceKind::Gap || words.trim().is_empty()
    })
}

/// What a paragraph is by its style and its own level in the outline.
pub(super) fn role(paragraph: &Paragraph, styles: &Styles) -> Role {
    let own = paragraph.outline.and_then(super::styles::heading);
    own.unwrap_or_else(|| paragraph.style.as_ref().map_or(Role::Text, |id| styles.paragraph(id).role))
}
