//! Puts text, links, marks of notes and images into the paragraph that is open.

use super::super::xml::Tag;
use super::collect::{Collector, Frame, short};
use super::{Nature, NoteKind, NoteReference, Paragraph, Piece, PieceKind};
use crate::document::reference::leads_to_text;
use std::ops::Range;

/// Bytes of a field's instruction that are looked at.
const LONGEST_FIELD: usize = 2048;

impl Collector<'_> {
    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Some(String::new())),
            "separate" => {
                let instruction = self.fields.last_mut().and_then(Option::take);
                if instruction.is_some_and(|instruction| is_link(&instruction))
                    && let Some(open) = self.open.last_mut()
                {
                    let at = open.paragraph.text.len() as u32;
                    open.paragraph.links.push(at..at);
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    pub(super) fn link(&self, leads_to_text: bool) -> Frame {
        let open = self.open.last().filter(|_| leads_to_text);
        open.map_or(Frame::Plain, |open| Frame::Link(open.paragraph.text.len() as u32))
    }

    pub(super) fn note_reference(&mut self, word: &str, tag: &Tag<'_>) {
        let kind = if word == "footnoteReference" { NoteKind::Footnote } else { NoteKind::Endnote };
        let Some(open) = self.open.last_mut() else { return };
        let (Some(id), Some(look)) = (tag.number("id"), open.look) else { return };
        let at = open.paragraph.text.len() as u32;
        open.paragraph.notes.push(NoteReference { kind, id, run: look.run });
        open.paragraph.links.push(at..at);
    }

    pub(super) fn image(&mut self, text: Option<&str>, range: &Range<usize>) {
        let (Some(words), Some(open)) = (text.filter(|words| !words.trim().is_empty()), self.open.last_mut()) else {
            return;
        };
        let Some(look) = open.look else { return };
        let xml = short(range);
        let piece = |at: u32| Piece {
            at,
            kind: PieceKind::Opaque,
            strong: false,
            superscript: false,
            xml,
            element: xml.0,
            run: look.run,
        };
        open.inner.push(Paragraph {
            nature: Nature::Image,
            text: words.to_owned(),
            pieces: vec![piece(0)],
            style: None,
            list: None,
            links: Vec::new(),
            notes: Vec::new(),
            joins_next: false,
            ..open.paragraph
        });
    }

    pub(super) fn text(&mut self, range: Range<usize>) {
        match self.frames.last() {
            Some(Frame::Text(element)) => {
                let element = *element;
                self.push(&self.text[range.clone()], PieceKind::Exact, short(&range), element);
            }
            Some(Frame::Instruction) => self.instruct(&self.text[range]),
            _ => {}
        }
    }

    pub(super) fn character(&mut self, character: char, range: &Range<usize>) {
        match self.frames.last() {
            Some(Frame::Text(element)) => {
                let element = *element;
                self.push(character.encode_utf8(&mut [0; 4]), PieceKind::Opaque, short(range), element);
            }
            Some(Frame::Instruction) => self.instruct(character.encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    fn instruct(&mut self, words: &str) {
        if let Some(Some(instruction)) = self.fields.last_mut()
            && instruction.len() < LONGEST_FIELD
        {
            instruction.push_str(words);
        }
    }

    /// Adds text to the open paragraph, if it is seen.
    pub(super) fn push(&mut self, words: &str, kind: PieceKind, xml: (u32, u32), element: u32) {
        let Some(open) = self.open.last_mut() else { return };
        let Some(look) = &mut open.look else { return };
        let paragraph = &mut open.paragraph;
        let (at, kind) = (paragraph.text.len() as u32, if look.code { PieceKind::Gap } else { kind });
        if (look.hidden || look.code) && !look.counted {
            look.counted = true;
            self.story.skipped += 1;
        }
        if look.hidden {
            return;
        }
        if kind != PieceKind::Gap {
            paragraph.text.push_str(words);
        }
        let (strong, superscript, run) = (look.bold || look.italic, look.superscript, look.run);
        paragraph.pieces.push(Piece { at, kind, strong, superscript, xml, element, run });
    }

    /// Something that is no text stands here.
    pub(super) fn gap(&mut self, range: &Range<usize>) {
        self.push("", PieceKind::Gap, short(range), range.start as u32);
    }
}

/// Whether a field links to a text.
pub(super) fn is_link(instruction: &str) -> bool {
    let Some(rest) = instruction.trim_start().strip_prefix("HYPERLINK") else { return false };
    rest.split('"').nth(1).is_some_and(leads_to_text)
}

/// The character that an element stands for.
pub(super) fn stands_for(word: &str, tag: &Tag<'_>) -> Option<char> {
    Some(match word {
        "tab" | "ptab" => '\t',
        "br" if tag.attribute("type").is_some_and(|kind| kind == "page" || kind == "column") => '\x0c',
        "br" | "cr" => '\n',
        "noBreakHyphen" => '\u{2011}',
        "softHyphen" => '\u{AD}',
        _ => symbol(&tag.attribute("char")?)?,
    })
}

/// A character of the font Symbol, which has its own codes; others cannot be told.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    Some(match code & 0xFF {
        0xB3 => '≥',
        0xA3 => '≤',
        0xB1 => '±',
        0xB0 => '°',
        0xB4 => '×',
        0xB7 => '•',
        0x6D => 'µ',
        0x2D => '−',
        other if code < 0xF000 => char::from_u32(code).filter(|_| other > 0x1F)?,
        _ => return None,
    })
}
