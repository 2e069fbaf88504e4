//! Properties of paragraphs, runs, rows, cells and content controls.

use super::super::xml::Tag;
use super::collect::{Collector, Frame};

impl Collector<'_> {
    /// Reads a property of a paragraph, run, row, cell or content control; the frame of its element if it is one.
    pub(super) fn property(&mut self, word: &str, tag: &Tag<'_>) -> Option<Frame> {
        if self.table_property(word, tag) {
            return Some(Frame::Plain);
        }
        let inside = self.frames.last();
        if matches!(inside, Some(Frame::ControlProperties)) && word == "showingPlcHdr" {
            if let Some(Frame::Control(placeholder)) = self.frames.iter_mut().rev().nth(1) {
                *placeholder = tag.is_on();
            }
            return Some(Frame::Plain);
        }
        let open = self.open.last_mut()?;
        if matches!(inside, Some(Frame::RunProperties(_))) {
            let look = open.look.as_mut()?;
            match word {
                "b" => look.bold = tag.is_on(),
                "i" => look.italic = tag.is_on(),
                "vanish" | "strike" | "dstrike" => look.hidden |= tag.is_on(),
                "vertAlign" => look.superscript = tag.attribute("val").is_some_and(|value| value == "superscript"),
                "rStyle" => {
                    let style = self.styles.character(&tag.attribute("val")?);
                    look.bold |= style.strong;
                    look.code |= style.code;
                    look.hidden |= style.hidden;
                    look.superscript |= style.superscript;
                }
                _ => return None,
            }
            return Some(Frame::Plain);
        }
        if look_is_open(&self.frames) || !self.frames.iter().rev().take(3).any(is_paragraph_properties) {
            return None;
        }
        let paragraph = &mut open.paragraph;
        match word {
            "pStyle" => paragraph.style = tag.attribute("val").map(Into::into),
            "numId" => paragraph.list = tag.number("val"),
            "ilvl" => paragraph.level = tag.number("val"),
            "outlineLvl" => paragraph.outline = tag.number("val"),
            "del" | "moveFrom" => paragraph.joins_next = true,
            // The look of the paragraph's end, not of its words.
            "rPr" | "numPr" => {}
            _ => return None,
        }
        Some(Frame::Plain)
    }
}

impl Collector<'_> {
    /// Reads a property of a table, row or cell; whether it was one.
    fn table_property(&mut self, word: &str, tag: &Tag<'_>) -> bool {
        let in_row = matches!(self.frames.last(), Some(Frame::RowProperties));
        let Some(table) = self.tables.last_mut() else { return false };
        match word {
            "tblHeader" => table.mark_header(tag),
            "gridBefore" => table.leave_out(tag.number("val").unwrap_or(0)),
            "gridSpan" => table.widen(tag.number("val").unwrap_or(1)),
            "del" if in_row => table.delete_row(),
            "cellDel" => table.delete_cell(),
            "tblLook" => self.story.tables[table.table()].set_look(tag),
            "tblStyle" => self.story.tables[table.table()].style = tag.attribute("val").map(Into::into),
            _ => return false,
        }
        true
    }
}

/// Whether the innermost paragraph has an open run, told by the frames.
fn look_is_open(frames: &[Frame]) -> bool {
    frames.iter().rev().take(3).any(|frame| matches!(frame, Frame::Run(_) | Frame::RunProperties(_)))
}

fn is_paragraph_properties(frame: &Frame) -> bool {
    matches!(frame, Frame::ParagraphProperties)
}
