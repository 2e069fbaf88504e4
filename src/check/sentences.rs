//! What stays of the sentences of a page once they were heard: where they stand, and the few mentions that are asked for
//! when the whole page is known. It takes less memory than the words do.

use crate::document::{BlockId, BlockKind, Document};
use crate::language::{ConceptId, Label, Mention, Position, Reading, ReadingKind};
use crate::source::Span;
use std::ops::Range;

/// The sentences of a page in their order.
#[derive(Debug, Default)]
pub(crate) struct Sentences {
    list: Vec<Kept>,
    mentions: Vec<Named>,
}

/// One sentence of a page, or a short answer with its question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'a> {
    kept: &'a Kept,
    /// What it names and means, by place.
    pub(crate) mentions: &'a [Named],
}

/// What is kept of a sentence itself.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about a sentence")]
struct Kept {
    block: BlockId,
    /// Its own bytes in the plain text of the block.
    start: u32,
    end: u32,
    /// Where its mentions end in the list of all.
    mentions_end: u32,
    answer: bool,
    frame: bool,
    citation: bool,
    question: bool,
    has_own: bool,
    several_words: bool,
}

/// What is kept of a mention.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about a mention")]
pub(crate) struct Named {
    /// The concept.
    pub(crate) concept: ConceptId,
    /// First token in its sentence.
    pub(crate) start: u16,
    /// One past the last token.
    pub(crate) end: u16,
    first_byte: u32,
    end_byte: u32,
    /// Whether it is meant by a pronoun or a general noun and not named.
    pub(crate) resolved: bool,
    /// Whether it starts in the own words of its sentence, or behind them.
    pub(crate) starts_own: bool,
    /// Whether it starts in the own words of its sentence.
    pub(crate) starts_inside: bool,
    /// Whether it stands in the own words of its sentence.
    pub(crate) own: bool,
}

impl Named {
    fn of(reading: &Reading, mention: &Mention) -> Self {
        let at = |token: usize| u16::try_from(token).unwrap_or(u16::MAX);
        let byte = |token: usize| reading.tokens.get(token);
        Self {
            concept: mention.concept,
            start: at(mention.start),
            end: at(mention.end),
            first_byte: byte(mention.start).map_or(0, |token| token.start),
            end_byte: mention.end.checked_sub(1).and_then(byte).map_or(0, |token| token.end),
            resolved: mention.resolved,
            starts_own: mention.start >= reading.own.start,
            starts_inside: reading.own.contains(&mention.start),
            own: reading.own.contains(&mention.start) && mention.end <= reading.own.end,
        }
    }

    /// Its bytes in the plain text of its block; only its own words have any.
    pub(crate) fn bytes(&self) -> Range<usize> {
        self.first_byte as usize..self.end_byte as usize
    }

    /// Its tokens in its sentence.
    pub(crate) fn tokens(&self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }
}

impl Sentences {
    /// Keeps what is asked for of a sentence, with the mentions that `keep` wants.
    pub(crate) fn hear(&mut self, reading: &Reading, keep: impl Fn(&Mention) -> bool) {
        let kept = reading.mentions().iter().filter(|mention| keep(mention));
        self.mentions.extend(kept.map(|mention| Named::of(reading, mention)));
        let own = reading.own_bytes();
        let bytes = own.clone().unwrap_or_default();
        self.list.push(Kept {
            block: reading.block,
            start: bytes.start as u32,
            end: bytes.end as u32,
            mentions_end: self.mentions.len() as u32,
            answer: reading.kind == ReadingKind::Answer,
            frame: reading.position == Position::Frame,
            citation: reading.label == Label::Citation,
            question: reading.question,
            has_own: own.is_some(),
            several_words: reading.own_words() > 1,
        });
    }

    /// The sentence with a number.
    pub(crate) fn get(&self, number: usize) -> Option<Sentence<'_>> {
        let kept = self.list.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.list[before].mentions_end);
        let mentions = self.mentions.get(start as usize..kept.mentions_end as usize)?;
        Some(Sentence { kept, mentions })
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Sentence<'_>> {
        (0..self.list.len()).filter_map(|number| self.get(number))
    }
}

impl Sentence<'_> {
    /// The block it stands in.
    pub(crate) fn block(&self) -> BlockId {
        self.kept.block
    }

    /// The bytes of its own words in the plain text of its block; `None` if it has none.
    pub(crate) fn own_bytes(&self) -> Option<Range<usize>> {
        self.kept.has_own.then_some(self.kept.start as usize..self.kept.end as usize)
    }

    /// Its own words.
    pub(crate) fn text<'d>(&self, document: &'d Document) -> &'d str {
        let plain = document.block(self.kept.block).text.plain();
        self.own_bytes().and_then(|range| plain.get(range)).unwrap_or_default()
    }

    /// Whether it is a short answer read with its question; the answer alone is another one.
    pub(crate) fn is_answer(&self) -> bool {
        self.kept.answer
    }

    /// Whether it stands in the frame of the page.
    pub(crate) fn in_frame(&self) -> bool {
        self.kept.frame
    }

    /// Whether it stands in a list of publications.
    pub(crate) fn is_citation(&self) -> bool {
        self.kept.citation
    }

    /// Whether it asks.
    pub(crate) fn asks(&self) -> bool {
        self.kept.question
    }

    /// Whether it has more than one own word or number.
    pub(crate) fn has_several_words(&self) -> bool {
        self.kept.several_words
    }
}

/// A sentence as measures of reading ease see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SentenceText<'a> {
    /// Its words.
    pub(crate) text: &'a str,
    /// Its bytes of the decoded text.
    pub(crate) span: Span,
    /// Whether it is a heading or a list item, which count as sentences of their own.
    pub(crate) heading_or_item: bool,
}

/// The sentences of a document for the measures of reading ease; a heading, an item or a cell is a sentence of its own.
pub(crate) fn sentence_texts<'a>(
    document: &'a Document,
    sentences: &'a Sentences,
) -> impl Iterator<Item = SentenceText<'a>> {
    let measured = sentences.iter().filter(|sentence| !sentence.is_answer() && !sentence.in_frame());
    measured.filter_map(|sentence| {
        let block = document.block(sentence.block());
        if matches!(block.kind, BlockKind::Title | BlockKind::MetadataValue { .. } | BlockKind::ImageText) {
            return None;
        }
        let range = sentence.own_bytes()?;
        Some(SentenceText {
            text: block.text.plain().get(range.clone())?,
            span: block.text.source_span(range),
            heading_or_item: !matches!(block.kind, BlockKind::Paragraph),
        })
    })
}
