//! Pages made from a number: the same number gives the same page, on every machine.

use super::words::{CLAIMS, HEADINGS, ITEMS, LEAD_INS, PLAIN, SLOTS};
use std::fmt::Write;

/// Random numbers (`SplitMix64`: Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// Whether something with this chance in a hundred happens.
    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    Markdown,
    Html,
    Text,
    /// The main part of a Word file; see [`super::word`].
    Word,
}

impl Markup {
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
            Self::Word => "docx",
        }
    }
}

/// A page of about `bytes` bytes. `claims` sentences in a hundred are about what the packs know.
pub(crate) fn page(dice: &mut Dice, markup: Markup, bytes: usize, claims: usize) -> String {
    let mut page = Page { dice, markup, claims, out: String::with_capacity(bytes + 1024) };
    page.head();
    while page.out.len() < bytes {
        page.section();
    }
    page.foot();
    page.out
}

/// One sentence of about `words` words, for the benches of long sentences.
#[allow(dead_code, reason = "not every program that makes pages needs it")]
pub(crate) fn long_sentence(dice: &mut Dice, words: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    while count < words {
        let frame = if dice.percent(30) { dice.one_of(CLAIMS) } else { dice.one_of(PLAIN) };
        let piece = fill(dice, frame);
        count += piece.split_whitespace().count() + 1;
        out.push_str(piece.trim_end_matches(['.', '?']));
        out.push_str(", and ");
    }
    out.push_str("that is all.");
    out
}

struct Page<'a> {
    dice: &'a mut Dice,
    markup: Markup,
    claims: usize,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let title = self.filled(HEADINGS);
        let (year, month, day) = (2021 + self.dice.below(5), 1 + self.dice.below(12), 1 + self.dice.below(28));
        let name = fill(self.dice, "{name}");
        let reviewed = format!("{year}-{month:02}-{day:02}");
        let out = &mut self.out;
        let _ = match self.markup {
            Markup::Markdown => {
                writeln!(out, "---\ntitle: \"{title}\"\nreviewed: {reviewed}\nreviewer: Dr {name}\n---\n\n# {title}\n")
            }
            Markup::Html => writeln!(
                out,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
                 <meta name=\"reviewed\" content=\"{reviewed}\">\n<style>body {{ margin: 2em }}</style>\n</head>\n<body>\n\
                 <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/leaflets\">Leaflets</a></li></ul></nav>\n\
                 <main>\n<h1>{title}</h1>\n<p class=\"meta\">Last reviewed {reviewed} by Dr {name}, MD.</p>"
            ),
            Markup::Text => writeln!(out, "{}\n{}\n\nLast reviewed: {reviewed}\n", title, "=".repeat(title.len())),
            Markup::Word => {
                out.push_str(WORD_START);
                let last = format!("Last reviewed {reviewed} by Dr {name}, MD.");
                write!(out, "{}{}", word(r#"<w:pStyle w:val="Heading1"/>"#, &title), word("", &last))
            }
        };
    }

    fn foot(&mut self) {
        match self.markup {
            Markup::Markdown => self.out.push_str("\n---\n\nThis leaflet is for information only.\n"),
            Markup::Html => self.out.push_str(
                "</main>\n<footer><p>&copy; The leaflet group. All&nbsp;rights reserved.</p></footer>\n</body>\n</html>\n",
            ),
            Markup::Text => self.out.push_str("\nThis leaflet is for information only.\n"),
            Markup::Word => self.out.push_str("</w:body></w:document>"),
        }
    }

    fn section(&mut self) {
        let heading = self.filled(HEADINGS);
        let _ = match self.markup {
            Markup::Markdown => writeln!(self.out, "## {heading}\n"),
            Markup::Html => writeln!(self.out, "<section><h2>{heading}</h2>"),
            Markup::Text => writeln!(self.out, "\n{heading}\n{}\n", "-".repeat(heading.len())),
            Markup::Word => write!(self.out, "{}", word(r#"<w:pStyle w:val="Heading2"/>"#, &heading)),
        };
        for _ in 0..2 + self.dice.below(3) {
            match self.dice.below(10) {
                0..6 => self.paragraph(),
                6..9 => self.list(),
                _ => self.table(),
            }
        }
        if self.markup == Markup::Html {
            self.out.push_str("</section>\n");
        }
    }

    fn paragraph(&mut self) {
        let mut text = String::new();
        for at in 0..2 + self.dice.below(5) {
            if at > 0 {
                text.push(if self.dice.percent(20) && self.markup != Markup::Word { '\n' } else { ' ' });
            }
            let frames = if self.dice.percent(self.claims) { CLAIMS } else { PLAIN };
            let sentence = self.filled(frames);
            text.push_str(&self.marked(&sentence));
        }
        let _ = match self.markup {
            Markup::Html => writeln!(self.out, "<p>{text}</p>"),
            Markup::Word => write!(self.out, "{}", word("", &text)),
            Markup::Markdown | Markup::Text => writeln!(self.out, "{text}\n"),
        };
    }

    /// Puts emphasis, links and entities into one sentence of six.
    fn marked(&mut self, sentence: &str) -> String {
        let Some((first, rest)) = sentence.split_once(' ').filter(|_| self.dice.percent(16)) else {
            return sentence.to_owned();
        };
        match (self.markup, self.dice.below(3)) {
            (Markup::Text | Markup::Word, _) => sentence.to_owned(),
            (Markup::Markdown, 0) => format!("**{first}** {rest}"),
            (Markup::Markdown, 1) => format!("[{first}](https://example.org/{}) {rest}", first.len()),
            (Markup::Markdown, _) => format!("{first} *{rest}*"),
            (Markup::Html, 0) => format!("<strong>{first}</strong> {rest}"),
            (Markup::Html, 1) => format!("<a href=\"/{}\">{first}</a> {rest}", first.len()),
            (Markup::Html, _) => format!("{first}&nbsp;<em>{rest}</em>"),
        }
    }

    fn list(&mut self) {
        let lead_in = self.filled(LEAD_INS);
        let _ = match self.markup {
            Markup::Html => writeln!(self.out, "<p>{lead_in}</p>\n<ul>"),
            Markup::Word => write!(self.out, "{}", word("", &lead_in)),
            Markup::Markdown | Markup::Text => writeln!(self.out, "{lead_in}\n"),
        };
        for _ in 0..3 + self.dice.below(4) {
            let item = self.filled(ITEMS);
            let _ = match self.markup {
                Markup::Html => writeln!(self.out, "<li>{item}</li>"),
                Markup::Word => write!(self.out, "{}", word(WORD_ITEM, &item)),
                Markup::Markdown | Markup::Text => writeln!(self.out, "- {item}"),
            };
        }
        self.out.push_str(match self.markup {
            Markup::Html => "</ul>\n",
            Markup::Word => "",
            Markup::Markdown | Markup::Text => "\n",
        });
    }

    fn table(&mut self) {
        let columns = 2 + self.dice.below(2);
        let rows = 3 + self.dice.below(4);
        if self.markup == Markup::Word {
            return self.word_table(rows, columns);
        }
        let html = self.markup == Markup::Html;
        self.out.push_str(if html { "<table>\n" } else { "" });
        for row in 0..rows {
            let cells: Vec<String> = (0..columns).map(|_| self.filled(ITEMS)).collect();
            let _ = if html {
                let tag = if row == 0 { "th" } else { "td" };
                let between = format!("</{tag}><{tag}>");
                writeln!(self.out, "<tr><{tag}>{}</{tag}></tr>", cells.join(&between))
            } else {
                writeln!(self.out, "| {} |", cells.join(" | "))
            };
            if row == 0 && !html {
                let _ = writeln!(self.out, "|{}", "---|".repeat(columns));
            }
        }
        self.out.push_str(if html { "</table>\n" } else { "\n" });
    }

    fn word_table(&mut self, rows: usize, columns: usize) {
        self.out.push_str("<w:tbl>");
        for _ in 0..rows {
            self.out.push_str("<w:tr>");
            for _ in 0..columns {
                let cell = self.filled(ITEMS);
                let _ = write!(self.out, "<w:tc>{}</w:tc>", word("", &cell));
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }

    fn filled(&mut self, frames: &[&str]) -> String {
        let frame = self.dice.one_of(frames);
        fill(self.dice, frame)
    }
}

const WORD_START: &str =
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const WORD_ITEM: &str = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;

/// A paragraph of a Word file with these properties.
fn word(properties: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let properties = if properties.is_empty() { String::new() } else { format!("<w:pPr>{properties}</w:pPr>") };
    format!(r#"<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

/// Fills the slots of a frame and starts it with a capital letter.
fn fill(dice: &mut Dice, frame: &str) -> String {
    let mut out = String::new();
    fill_into(dice, frame, &mut out);
    if let Some(first) = out.chars().next().filter(char::is_ascii_lowercase) {
        out.replace_range(..1, &first.to_ascii_uppercase().to_string());
    }
    out
}

fn fill_into(dice: &mut Dice, frame: &str, out: &mut String) {
    let mut rest = frame;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (slot, after) = after.split_once('}').expect("every slot of a frame is closed");
        if slot == "n" {
            let _ = write!(out, "{}", 2 + dice.below(29));
        } else {
            let (_, fillers) = SLOTS.iter().find(|(name, _)| *name == slot).expect("every slot of a frame has a row");
            let filler = dice.one_of(fillers);
            fill_into(dice, filler, out);
        }
        rest = after;
    }
    out.push_str(rest);
}
