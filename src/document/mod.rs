//! Documents: one model for every format.
//!
//! A parser turns a [`Source`] into a [`Document`]: metadata and a flat list of [`Block`]s in reading order, each with
//! its place in the page (the heading above it, the words that lead into it, its row and column). Parsing cannot fail on
//! any text; this room knows no rules and no medicine.

mod comment;
mod docx;
mod format;
mod front_matter;
mod headings;
mod html;
mod invisible;
mod legible;
mod lines;
mod markdown;
mod plain;
mod reference;
mod text;
mod words;

pub use comment::Comment;
pub use docx::{Author, WordComment, with_comments};
pub use format::{FORMATS, Format, FormatRow, Page, Read};
pub(crate) use invisible::is_invisible;
pub use text::Text;

use crate::source::{Source, Span};
use std::collections::HashMap;

/// Position of a block in [`Document::blocks`].
pub type BlockId = u32;

/// What a block is on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// The page's title where it is not a heading of the text (front matter, `<title>`).
    Title,
    /// A heading; `level` is 1 to 6.
    Heading {
        /// 1 (the page) to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem {
        /// Number of the list in the document; items of one list share it.
        list: u32,
        /// The item's number if the list is ordered (1, 2, …).
        number: Option<u64>,
        /// 1 for the outermost list.
        depth: u8,
    },
    /// A cell of a table.
    TableCell {
        /// Number of the table in the document.
        table: u32,
        /// 0-based row, the header row included.
        row: u32,
        /// 0-based column.
        column: u32,
        /// Whether it is a header cell (of a column or of a row).
        header: bool,
    },
    /// A caption of a table or figure.
    Caption,
    /// The alternative text of an image.
    ImageText,
    /// The term of a definition list (`<dt>`).
    Term,
    /// A metadata value that readers see (front-matter or meta description).
    MetadataValue {
        /// The key as written.
        key: String,
    },
}

/// Which part of the page a block belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// The article: everything a reader comes for.
    Article,
    /// Navigation, banners and footers: no claims are read here, but review dates are.
    Frame,
}

/// A stretch of text that is read as one: never does a sentence cross its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words with their map to the source.
    pub text: Text,
    /// The heading above it: for a heading, the next higher one.
    pub section: Option<BlockId>,
    /// The block whose words lead into this one: the paragraph (or item) before a list, the term of a definition,
    /// the paragraph or caption before a table.
    pub lead_in: Option<BlockId>,
    /// Whether it stands inside a block quotation.
    pub quoted: bool,
    /// Article or frame.
    pub region: Region,
    /// Byte ranges of the plain text that are set in strong or emphasised type, in order.
    pub strong: Vec<std::ops::Range<u32>>,
}

impl Block {
    /// Whether it belongs to a table right below it, in every format: a caption, a line without a full stop ("After a
    /// scan", "What to do:"), or text that is all in strong type. A sentence is over when the table starts.
    pub(crate) fn leads_into_table(&self) -> bool {
        let plain = self.text.plain();
        let is_strong =
            || matches!(self.strong.as_slice(), [range] if range.start == 0 && range.end as usize == plain.len());
        match self.kind {
            BlockKind::Caption => true,
            BlockKind::Heading { .. } => false,
            _ => !plain.ends_with(['.', '!', '?', '\u{201d}', '"']) || is_strong(),
        }
    }
}

/// Where a metadata value was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataOrigin {
    /// YAML or TOML front matter.
    FrontMatter,
    /// An HTML `<meta>` element.
    Meta,
    /// A JSON-LD script.
    JsonLd,
    /// A `<time>` element or another machine-readable attribute.
    Markup,
    /// A property of a Word file.
    Properties,
}

/// One key and value about the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The key as written; nested keys are joined with `.` (`reviewedBy.name`).
    pub key: String,
    /// The value as text.
    pub value: String,
    /// The bytes of the value in the source (without quotes).
    pub span: Span,
    /// Where it was written.
    pub origin: MetadataOrigin,
}

/// Something in a document that could not be read and was passed over; never silently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// A clear sentence.
    pub message: String,
}

/// A parsed page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The format it was read as.
    pub format: Format,
    /// Metadata in the order of the file.
    pub metadata: Vec<Metadata>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Places that point to another text, in the order of the file: links to pages, references to notes.
    pub references: Vec<Span>,
    /// Comments that speak to leaflint, in the order of the file.
    pub comments: Vec<Comment>,
    /// How many pieces of the page are not text and were left out (code, scripts, hidden or struck-through parts).
    pub skipped: u32,
    /// What could not be read (for example broken front matter).
    pub problems: Vec<Problem>,
}

impl Document {
    /// Parses a text as `format`; the text of a container is read as plain text.
    pub fn parse(source: &Source, format: Format) -> Self {
        match format::row(format).read {
            Read::Text(parse) => parse(source),
            Read::Container(_) => plain::parse(source),
        }
    }

    /// Reads the bytes of a page, which is called `name` in messages. `accept` sees the text before it is parsed and may
    /// refuse it.
    ///
    /// # Errors
    /// A sentence: why these bytes are no page of this format, and what to do.
    pub fn read(
        name: &str,
        bytes: Vec<u8>,
        format: Format,
        accept: impl FnOnce(&Source) -> Result<(), String>,
    ) -> Result<(Source, Self), String> {
        match format::row(format).read {
            Read::Text(parse) => {
                let source = Source::from_bytes(name, bytes).map_err(|error| error.to_string())?;
                accept(&source)?;
                let document = parse(&source);
                Ok((source, document))
            }
            Read::Container(read) => {
                let (source, document) = read(name, &bytes)?;
                accept(&source)?;
                Ok((source.with_original(bytes), document))
            }
        }
    }

    /// An empty document of a format, for parsers to fill.
    fn empty(format: Format) -> Self {
        Self {
            format,
            metadata: Vec::new(),
            blocks: Vec::new(),
            references: Vec::new(),
            comments: Vec::new(),
            skipped: 0,
            problems: Vec::new(),
        }
    }

    /// Adds a block that is finished.
    fn add(&mut self, mut block: Block) {
        block.text.shrink();
        block.strong.shrink_to_fit();
        self.blocks.push(block);
    }

    /// Checks what every parser promises about spans, ids and ranges (for property tests and fuzzing). A broken promise
    /// panics.
    #[doc(hidden)]
    pub fn check_map(&self, source: &str) {
        for (id, block) in self.blocks.iter().enumerate() {
            block.text.check_map(source);
            assert!(!block.text.is_blank(), "a block has words");
            assert!(block.section.is_none_or(|section| (section as usize) < id), "a section stands before its blocks");
            assert!(block.lead_in.is_none_or(|lead_in| (lead_in as usize) < id), "a lead-in stands before its blocks");
            let ranges = block.strong.iter().map(|range| range.start as usize..range.end as usize);
            assert!(
                ranges.clone().all(|range| block.text.plain().get(range).is_some()),
                "strong ranges lie in the text"
            );
            assert!(ranges.clone().zip(ranges.skip(1)).all(|(a, b)| a.end <= b.start), "strong ranges are in order");
        }
        let spans = self.metadata.iter().map(|row| row.span).chain(self.problems.iter().map(|problem| problem.span));
        let spans = spans.chain(self.references.iter().copied());
        let spans = spans.chain(self.comments.iter().map(|comment| comment.span));
        assert!(spans.into_iter().all(|span| source.get(span.range()).is_some()), "spans lie in the source");
        assert!(self.comments.is_sorted_by_key(|comment| comment.span.start), "comments are in order");
        assert!(self.references.is_sorted_by_key(|span| span.start), "references are in order");
    }

    /// A block by its id.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id as usize]
    }

    /// The main heading: the first heading of level 1 in the article, else the title, else the first heading.
    pub fn title(&self) -> Option<BlockId> {
        let find =
            |test: &dyn Fn(&Block) -> bool| self.blocks.iter().position(|block| test(block) && !block.text.is_blank());
        find(&|block| block.kind == BlockKind::Heading { level: 1 })
            .or_else(|| find(&|block| block.kind == BlockKind::Title))
            .or_else(|| find(&|block| matches!(block.kind, BlockKind::Heading { .. })))
            .map(|at| at as BlockId)
    }
}

/// The headers of a table cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellHeaders {
    /// The first cell of its row, unless it is that cell itself.
    pub row: Option<BlockId>,
    /// The nearest header cell above it in its column.
    pub column: Option<BlockId>,
}

impl Document {
    /// The headers of every block that is a table cell, by block; one pass over the document.
    pub fn cell_headers(&self) -> Vec<CellHeaders> {
        let mut out = vec![CellHeaders::default(); self.blocks.len()];
        let mut columns: HashMap<(u32, u32), (u32, BlockId)> = HashMap::new();
        let mut rows: HashMap<(u32, u32), BlockId> = HashMap::new();
        let mut counts: HashMap<(u32, u32), (usize, usize)> = HashMap::new();
        for block in &self.blocks {
            if let BlockKind::TableCell { table, row, header, .. } = block.kind {
                let (headers, cells) = counts.entry((table, row)).or_default();
                *headers += usize::from(header);
                *cells += 1;
            }
        }
        for (at, block) in self.blocks.iter().enumerate() {
            let BlockKind::TableCell { table, row, column, header } = block.kind else { continue };
            let above = columns.get(&(table, column)).filter(|(header_row, _)| *header_row < row);
            out[at].column = above.map(|(_, id)| *id);
            if column > 0 {
                out[at].row = rows.get(&(table, row)).copied();
            } else {
                rows.entry((table, row)).or_insert(at as BlockId);
            }
            // The only header cell of a row is the header of that row.
            let (headers, cells) = counts[&(table, row)];
            if header && (headers > 1 || headers == cells) {
                columns.insert((table, column), (row, at as BlockId));
            }
        }
        out
    }
}
