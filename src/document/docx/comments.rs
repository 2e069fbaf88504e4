//! A copy of a Word file with comments: every comment is anchored to its words, and nothing else changes.
//!
//! All other parts are copied as they are packed. Word shows no comments in notes, text boxes, headers and footers, so
//! those stand at the mark of the note, at the drawing, or at the start of the document.

use super::earlier;
use super::package::{Package, Relationships};
use super::splice::{Point, Splice};
use super::story::{Nature, NoteKind, Story};
use super::xml::{Node, Xml};
use super::{Body, STORIES, story};
use crate::document::docx::blocks::PartKind;
use crate::source::{Source, Span};
use std::collections::HashMap;
use std::fmt::Write as _;

/// A comment on words of a Word file.
#[derive(Debug, Clone)]
pub struct WordComment {
    /// The words, in bytes of the text.
    pub span: Span,
    /// Its lines, each with a heading in bold type (which may be empty) and words.
    pub lines: Vec<(String, String)>,
}

/// Who comments, and when.
#[derive(Debug, Clone, Copy)]
pub struct Author<'a> {
    /// The name.
    pub name: &'a str,
    /// The initials.
    pub initials: &'a str,
    /// The day, `YYYY-MM-DD`.
    pub day: &'a str,
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT_RELATIONSHIPS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES_PART: &str = "[Content_Types].xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A copy of the Word file that `source` was read from, with these comments. Comments that the same author left in it
/// before are taken out.
///
/// # Errors
/// A sentence, if the file was not kept or cannot take comments.
pub fn with_comments(source: &Source, comments: &[WordComment], author: &Author<'_>) -> Result<Vec<u8>, String> {
    let bytes = source.original().ok_or("the bytes of this Word file were not kept")?;
    let mut package = Package::open(bytes)?;
    let body = Body::open(&mut package)?;
    let xml = utf8_part(&mut package, &body.part)?;
    let story = story::read(&body.part, &xml, &body.styles, &body.relationships)?;
    let (prefix, namespace) = dialect(&body.part, &xml)?;
    let old = match body.relationships.of_kind("comments") {
        Some(part) => Some((part.to_owned(), utf8_part(&mut package, part)?)),
        None => None,
    };
    let mut id = next_id(&body.part, &xml)?;
    if let Some((part, text)) = &old {
        id = id.max(next_id(part, text)?);
    }
    let anchors = Anchors::new(source, &mut package, &body, &story)?;
    let mut splice = Splice::new(&xml, &story, &prefix);
    let old = match old {
        Some((part, text)) => {
            let (text, ids) = earlier::without(&part, &text, author.name)?;
            splice.leave_out(earlier::marks(&body.part, &xml, &ids)?);
            Some((part, text))
        }
        None => None,
    };
    let mut written = String::new();
    let comments_prefix = match &old {
        Some((part, text)) => dialect(part, text)?.0,
        None => prefix.clone(),
    };
    for comment in comments {
        let Some(range) = anchors.range(&splice, comment.span) else { continue };
        splice.mark(range, id);
        write_comment(&mut written, comment, id, author, &comments_prefix);
        id += 1;
    }
    let mut changed = vec![(body.part.clone(), splice.finish())];
    match old {
        Some((part, text)) => {
            let end = text.rfind("</").ok_or_else(|| format!("this Word file is damaged: {part} has no end"))?;
            changed.push((part, format!("{}{written}{}", &text[..end], &text[end..])));
        }
        None if written.is_empty() => {}
        None => new_part(&mut package, &body, &namespace, &prefix, &written, &mut changed)?,
    }
    package.rewrite(&changed)
}

/// A part that can be changed in place.
fn utf8_part(package: &mut Package<'_>, part: &str) -> Result<String, String> {
    let bytes = package.bytes(part)?.ok_or_else(|| format!("this Word file is damaged: {part} is not in it"))?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").map_or_else(|| bytes.clone(), <[u8]>::to_vec);
    String::from_utf8(bytes).map_err(|_| format!("{part} is not UTF-8, so no comments can be put into this Word file"))
}

/// The prefix and the namespace of `WordprocessingML` in a part.
fn dialect(part: &str, text: &str) -> Result<(String, String), String> {
    let mut xml = Xml::new(part, text);
    while let Some(node) = xml.next()? {
        if let Node::Start { tag, .. } = node {
            let namespace = tag.word_namespace().unwrap_or(super::xml::WORD[0]).to_owned();
            return Ok((xml.word().to_owned(), namespace));
        }
    }
    Err(format!("this Word file is damaged: {part} is empty"))
}

/// A number that no comment has.
fn next_id(part: &str, text: &str) -> Result<u32, String> {
    let mut next = 0;
    let mut xml = Xml::new(part, text);
    while let Some(node) = xml.next()? {
        let Node::Start { tag, .. } = node else { continue };
        if let super::xml::Name::Word("comment" | "commentReference" | "commentRangeStart" | "commentRangeEnd") =
            tag.name()
        {
            next = next.max(tag.number::<u32>("id").map_or(0, |id| id.saturating_add(1)));
        }
    }
    Ok(next)
}

/// Where comments stand.
struct Anchors<'a> {
    source: &'a Source,
    story: &'a Story,
    /// The run of the mark of every note.
    marks: HashMap<(NoteKind, i64), u32>,
    /// For parts with notes: the kind, and the number of every paragraph's note in the order of passages.
    notes: HashMap<String, (NoteKind, Vec<Option<i64>>)>,
}

impl<'a> Anchors<'a> {
    fn new(source: &'a Source, package: &mut Package<'_>, body: &Body, story: &'a Story) -> Result<Self, String> {
        let marks = story.paragraphs.iter().flat_map(|paragraph| {
            let holder = paragraph.holder;
            paragraph.notes.iter().map(move |note| ((note.kind, note.id), holder.unwrap_or(note.run)))
        });
        let marks = marks.collect();
        let mut notes = HashMap::new();
        for (name, kind) in STORIES {
            let (PartKind::Notes(kind), Some(part)) = (kind, body.relationships.of_kind(name)) else { continue };
            let Some(text) = package.part(part)? else { continue };
            let story = story::read(part, &text, &body.styles, &Relationships::default())?;
            let ids = story.paragraphs.iter().map(|paragraph| paragraph.note).collect();
            notes.insert(part.to_owned(), (*kind, ids));
        }
        Ok(Self { source, story, marks, notes })
    }

    /// The places around the words of a comment, or around what stands for them.
    fn range(&self, splice: &Splice<'_>, span: Span) -> Option<(Point, Point)> {
        self.in_body(splice, span)
            .or_else(|| self.at_note(splice, span))
            .or_else(|| self.story.first.map(Splice::inside))
    }

    fn in_body(&self, splice: &Splice<'_>, span: Span) -> Option<(Point, Point)> {
        let end_probe = if span.is_empty() { span.start } else { span.end - 1 };
        let (first, from) = self.source.passage(span.start)?;
        let (last, to) = self.source.passage(end_probe)?;
        // The paragraphs of the body are the first passages of the text.
        let (start, end) = (self.story.paragraphs.get(first)?, self.story.paragraphs.get(last)?);
        let holder = |paragraph: &super::story::Paragraph| match paragraph.nature {
            Nature::Image => paragraph.holder.or(paragraph.pieces.first().map(|piece| piece.run)),
            Nature::Text => paragraph.holder,
        };
        if let Some(run) = holder(start).or(holder(end)) {
            return Some(splice.around(run));
        }
        let after = (span.end - to.start).min(end.text.len() as u32);
        let point = splice.before(start, span.start - from.start)?;
        let end = if span.is_empty() { point } else { splice.after(end, after)? };
        Some((point, end))
    }

    fn at_note(&self, splice: &Splice<'_>, span: Span) -> Option<(Point, Point)> {
        let location = self.source.location(span)?;
        let (kind, ids) = self.notes.get(location.start.part)?;
        let (passage, _) = self.source.passage(span.start)?;
        let id = (*ids.get(passage - self.source.first_passage(location.start.part)?)?)?;
        self.marks.get(&(*kind, id)).map(|run| splice.around(*run))
    }
}

/// Adds the part with comments, its relationship and its type.
fn new_part(
    package: &mut Package<'_>,
    body: &Body,
    namespace: &str,
    prefix: &str,
    written: &str,
    changed: &mut Vec<(String, String)>,
) -> Result<(), String> {
    let (folder, file) = body.part.rsplit_once('/').map_or(("", body.part.as_str()), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    let names = ["comments.xml", "comments-leaflint.xml"];
    let is_free = |name: &&str| !package.has(&format!("{folder}{slash}{name}"));
    let name = names.into_iter().find(is_free).ok_or("this Word file has parts of the names that comments need")?;
    let part = format!("{folder}{slash}{name}");
    let declared = if prefix.is_empty() { String::new() } else { format!(":{}", prefix.trim_end_matches(':')) };
    let text = format!("{HEAD}<{prefix}comments xmlns{declared}=\"{namespace}\">{written}</{prefix}comments>");

    let links = format!("{folder}{slash}_rels/{file}.rels");
    let kind = if namespace == super::xml::WORD[0] { RELATIONSHIPS } else { STRICT_RELATIONSHIPS };
    let old_links = if package.has(&links) {
        utf8_part(package, &links)?
    } else {
        format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
        )
    };
    let mut number = 1;
    while old_links.contains(&format!("\"leaflint{number}\"")) {
        number += 1;
    }
    let link = format!("<Relationship Id=\"leaflint{number}\" Type=\"{kind}\" Target=\"{name}\"/>");
    changed.push((links, insert(&old_links, &link)));

    let types = utf8_part(package, TYPES_PART)?;
    let row = format!("<Override PartName=\"/{part}\" ContentType=\"{COMMENTS_TYPE}\"/>");
    changed.push((TYPES_PART.to_owned(), insert(&types, &row)));
    changed.push((part, text));
    Ok(())
}

/// Puts `row` at the end of the root element, with the prefix that the root has.
fn insert(xml: &str, row: &str) -> String {
    let Some(end) = xml.rfind("</") else {
        // A root without content.
        let end = xml.rfind("/>").unwrap_or(xml.len());
        let start = xml[..end].rfind('<').map_or(0, |at| at + 1);
        let name = xml[start..end].split_whitespace().next().unwrap_or_default();
        return format!("{}>{row}</{name}>", &xml[..end]);
    };
    let name = &xml[end + 2..];
    let prefix = name.find(':').map_or("", |at| &name[..=at]);
    format!("{}<{prefix}{}{}", &xml[..end], &row[1..], &xml[end..])
}

fn write_comment(out: &mut String, comment: &WordComment, id: u32, author: &Author<'_>, w: &str) {
    let Author { name, initials, day } = author;
    let _ = write!(
        out,
        "<{w}comment {w}id=\"{id}\" {w}author=\"{}\" {w}date=\"{day}T00:00:00Z\" {w}initials=\"{}\">",
        escape(name),
        escape(initials)
    );
    for (heading, words) in &comment.lines {
        let _ = write!(out, "<{w}p>");
        for (words, properties) in [(heading, format!("<{w}rPr><{w}b/></{w}rPr>")), (words, String::new())] {
            if !words.is_empty() {
                let words = escape(words);
                let _ = write!(out, "<{w}r>{properties}<{w}t xml:space=\"preserve\">{words}</{w}t></{w}r>");
            }
        }
        let _ = write!(out, "</{w}p>");
    }
    let _ = write!(out, "</{w}comment>");
}

/// Text for XML; characters that XML cannot hold are replaced.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
