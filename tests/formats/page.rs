//! One page in four formats: the blocks of a fixture, written as an author of each format would.

use crate::word;
use leaflint::document::{Block, BlockKind, Document};
use std::fmt::Write;

/// A format, its extension and its writer.
pub(crate) type Writer = fn(&Document) -> Vec<u8>;

/// Every format.
pub(crate) const FORMATS: &[(&str, Writer)] = &[("md", markdown), ("html", html), ("txt", text), ("docx", docx)];

/// The words of a block with marks around those in strong type.
fn marked(block: &Block, escape: fn(&str) -> String, open: &str, close: &str) -> String {
    let plain = block.text.plain();
    let mut out = String::new();
    let mut at = 0;
    for range in &block.strong {
        let (start, end) = (range.start as usize, range.end as usize);
        // Marks stand at words, as authors write them.
        let words = &plain[start..end];
        let (from, to) = (start + words.len() - words.trim_start().len(), start + words.trim_end().len());
        if from >= to {
            continue;
        }
        out += &escape(&plain[at..from]);
        let _ = write!(out, "{open}{}{close}", escape(&plain[from..to]));
        at = to;
    }
    out + &escape(&plain[at..])
}

/// Whether a block goes on with a list item.
fn in_item(document: &Document, block: &Block) -> Option<u8> {
    let lead = document.block(block.lead_in?);
    match lead.kind {
        BlockKind::ListItem { depth, .. } if block.kind == BlockKind::Paragraph => Some(depth),
        _ => None,
    }
}

fn rows(document: &Document, from: usize) -> Vec<Vec<&Block>> {
    let mut rows: Vec<Vec<&Block>> = Vec::new();
    let BlockKind::TableCell { table, .. } = document.blocks[from].kind else { return rows };
    for block in &document.blocks[from..] {
        match block.kind {
            BlockKind::TableCell { table: other, row, .. } if other == table => {
                rows.resize(rows.len().max(row as usize + 1), Vec::new());
                rows[row as usize].push(block);
            }
            _ => break,
        }
    }
    rows
}

fn is_first_cell(document: &Document, at: usize) -> bool {
    let table = |block: &Block| match block.kind {
        BlockKind::TableCell { table, .. } => Some(table),
        _ => None,
    };
    let before = at.checked_sub(1).and_then(|before| table(&document.blocks[before]));
    table(&document.blocks[at]) != before
}

fn markdown(document: &Document) -> Vec<u8> {
    let escape: fn(&str) -> String =
        |text| text.replace('\\', "\\\\").replace('*', "\\*").replace('_', "\\_").replace('<', "&lt;");
    let mut out = String::new();
    let mut last_list = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let words = marked(block, escape, "**", "**");
        let quote = if block.quoted { "> " } else { "" };
        let list = if let BlockKind::ListItem { list, .. } = block.kind { Some(list) } else { None };
        match &block.kind {
            BlockKind::Heading { level } => {
                let _ = writeln!(out, "\n{quote}{} {words}\n", "#".repeat(usize::from(*level)));
            }
            BlockKind::ListItem { number, depth, .. } => {
                let marker = number.map_or("-".to_owned(), |number| format!("{number}."));
                if list != last_list {
                    out.push('\n');
                }
                let _ = writeln!(out, "{quote}{}{marker} {words}", "    ".repeat(usize::from(*depth) - 1));
            }
            BlockKind::TableCell { .. } if is_first_cell(document, at) => {
                out.push('\n');
                for (number, row) in rows(document, at).iter().enumerate() {
                    let cells: Vec<_> = row.iter().map(|cell| marked(cell, escape, "**", "**")).collect();
                    let _ = writeln!(out, "| {} |", cells.join(" | "));
                    if number == 0 {
                        let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
                    }
                }
                out.push('\n');
            }
            BlockKind::TableCell { .. } | BlockKind::Title | BlockKind::MetadataValue { .. } => {}
            BlockKind::ImageText => {
                let _ = writeln!(out, "\n![{words}](image.png)\n");
            }
            _ => {
                let indent = in_item(document, block).map_or(0, |depth| usize::from(depth) * 4);
                let _ = writeln!(out, "\n{quote}{}{words}\n", " ".repeat(indent));
            }
        }
        last_list = list;
    }
    out.into_bytes()
}

fn html(document: &Document) -> Vec<u8> {
    let mut out = String::from("<!doctype html><html><body><main>\n");
    let mut open: Vec<&str> = Vec::new();
    let mut last_list = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let words = marked(block, word::escape, "<strong>", "</strong>");
        let list = if let BlockKind::ListItem { list, .. } = block.kind { Some(list) } else { None };
        let depth = match block.kind {
            BlockKind::ListItem { depth, .. } => usize::from(depth),
            _ => in_item(document, block).map_or(0, usize::from),
        };
        while open.len() > depth || (open.len() == depth && list.is_some() && list != last_list && is_new(document, at))
        {
            let Some(tag) = open.pop() else { break };
            let _ = writeln!(out, "</li></{tag}>");
        }
        let quote = if block.quoted { ("<blockquote>", "</blockquote>") } else { ("", "") };
        match &block.kind {
            BlockKind::Heading { level } => {
                let _ = writeln!(out, "{}<h{level}>{words}</h{level}>{}", quote.0, quote.1);
            }
            BlockKind::ListItem { number, .. } => {
                if open.len() == depth {
                    out += "</li>";
                } else {
                    let tag = if number.is_some() { "ol" } else { "ul" };
                    let _ = writeln!(out, "<{tag}>");
                    open.push(tag);
                }
                let _ = write!(out, "<li>{words}");
            }
            BlockKind::TableCell { .. } if is_first_cell(document, at) => {
                out += "<table>\n";
                for row in rows(document, at) {
                    out += "<tr>";
                    for cell in row {
                        let is_header = matches!(cell.kind, BlockKind::TableCell { header: true, .. });
                        let tag = if is_header { "th" } else { "td" };
                        let words = marked(cell, word::escape, "<strong>", "</strong>");
                        let _ = write!(out, "<{tag}>{words}</{tag}>");
                    }
                    out += "</tr>\n";
                }
                out += "</table>\n";
            }
            BlockKind::TableCell { .. } | BlockKind::Title | BlockKind::MetadataValue { .. } => {}
            BlockKind::ImageText => {
                let _ = writeln!(out, "<p><img src=\"image.png\" alt=\"{words}\"></p>");
            }
            _ => {
                let _ = writeln!(out, "{}<p>{words}</p>{}", quote.0, quote.1);
            }
        }
        if list.is_some() {
            last_list = list;
        }
    }
    out.into_bytes()
}

/// Whether no item of the same list stands before an item.
fn is_new(document: &Document, at: usize) -> bool {
    let BlockKind::ListItem { list, .. } = document.blocks[at].kind else { return false };
    !document.blocks[..at]
        .iter()
        .any(|block| matches!(block.kind, BlockKind::ListItem { list: other, .. } if other == list))
}

fn text(document: &Document) -> Vec<u8> {
    let mut out = String::new();
    let mut last_list = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let words = block.text.plain();
        let list = if let BlockKind::ListItem { list, .. } = block.kind { Some(list) } else { None };
        match &block.kind {
            BlockKind::Heading { level } => {
                let line = if *level == 1 { "=" } else { "-" };
                let _ = writeln!(out, "\n{words}\n{}\n", line.repeat(words.chars().count().max(3)));
            }
            BlockKind::ListItem { number, depth, .. } => {
                let marker = number.map_or("-".to_owned(), |number| format!("{number}."));
                if list != last_list && *depth == 1 {
                    out.push('\n');
                }
                let _ = writeln!(out, "{}{marker} {words}", "   ".repeat(usize::from(*depth) - 1));
            }
            BlockKind::TableCell { .. } if is_first_cell(document, at) => {
                for row in rows(document, at) {
                    let cells: Vec<_> = row.iter().map(|cell| cell.text.plain()).collect();
                    let _ = writeln!(out, "{}", cells.join("\t"));
                }
                out.push('\n');
            }
            BlockKind::TableCell { .. } | BlockKind::Title | BlockKind::MetadataValue { .. } | BlockKind::ImageText => {
            }
            _ => {
                let indent = in_item(document, block).map_or(0, |depth| usize::from(depth) * 3);
                let _ = writeln!(out, "\n{}{words}\n", " ".repeat(indent));
            }
        }
        last_list = list;
    }
    // As exported on Windows, with a page break in it.
    out.replacen("\n\n", "\n\n\u{c}", 2).replace('\n', "\r\n").into_bytes()
}

fn docx(document: &Document) -> Vec<u8> {
    let mut body = String::new();
    let mut numbers = std::collections::HashMap::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let style = match &block.kind {
            BlockKind::Heading { level } => format!("Heading{level}"),
            BlockKind::Caption => "Caption".to_owned(),
            BlockKind::ListItem { .. } => "ListParagraph".to_owned(),
            _ if block.quoted => "Quote".to_owned(),
            _ if in_item(document, block).is_some() => "ListParagraph".to_owned(),
            _ => String::new(),
        };
        let mut properties = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        match &block.kind {
            BlockKind::ListItem { list, number, depth } => {
                let next = word::FIRST_NUMBERED + numbers.len() as u32;
                let id = if number.is_some() { *numbers.entry(*list).or_insert(next) } else { word::BULLETS };
                let _ =
                    write!(properties, "<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{id}\"/></w:numPr>", depth - 1);
            }
            BlockKind::TableCell { .. } => {
                if is_first_cell(document, at) {
                    body += "<w:tbl><w:tblPr/><w:tblGrid/>";
                    for row in rows(document, at) {
                        let is_header =
                            row.iter().all(|cell| matches!(cell.kind, BlockKind::TableCell { header: true, .. }));
                        body += if is_header { "<w:tr><w:trPr><w:tblHeader/></w:trPr>" } else { "<w:tr>" };
                        for cell in row {
                            let _ = write!(body, "<w:tc><w:tcPr/><w:p>{}</w:p></w:tc>", runs(cell));
                        }
                        body += "</w:tr>";
                    }
                    body += "</w:tbl>";
                }
                continue;
            }
            BlockKind::Title | BlockKind::MetadataValue { .. } => continue,
            BlockKind::ImageText => {
                let _ = write!(
                    body,
                    "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"image\" descr=\"{}\"/></wp:inline></w:drawing></w:r></w:p>",
                    word::escape(block.text.plain())
                );
                continue;
            }
            _ => {}
        }
        let _ = write!(body, "<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", runs(block));
    }
    word::file(&body, numbers.len() as u32)
}

/// The runs of a block; long ones are cut in mid-word, as Word does.
fn runs(block: &Block) -> String {
    let plain = block.text.plain();
    let mut cuts: Vec<usize> =
        block.strong.iter().flat_map(|range| [range.start as usize, range.end as usize]).collect();
    cuts.extend(plain.char_indices().map(|(at, _)| at).filter(|at| at % 37 == 36));
    cuts.extend([0, plain.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let is_strong = |at: usize| block.strong.iter().any(|range| range.contains(&(at as u32)));
    cuts.windows(2).map(|cut| word::run(&plain[cut[0]..cut[1]], is_strong(cut[0]))).collect()
}
