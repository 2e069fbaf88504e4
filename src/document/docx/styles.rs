//! Styles: what a paragraph or a run is by the style it is set in.
//!
//! Word stores the built-in styles by their English names whatever language it speaks, so names tell what a style is.

use super::xml::{Name, Node, Xml};
use std::collections::HashMap;

/// What a paragraph style makes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Text,
    /// The title of the document.
    Title,
    /// A heading with its level, from 1.
    Heading(u8),
    Quote,
    Caption,
    /// A line of a table of contents.
    Contents,
    /// Program code.
    Code,
    Term,
    Definition,
    /// An item of a list, and whether it is numbered.
    Item {
        numbered: bool,
    },
    /// A paragraph that goes on with the item before it.
    ItemText,
}

/// Names of styles and what they are, in lower case; a row that ends with a space or a digit stands for all names that
/// start with it.
const ROLES: &[(&str, Role)] = &[
    ("title", Role::Title),
    ("quote", Role::Quote),
    ("intense quote", Role::Quote),
    ("block text", Role::Quote),
    ("quotations", Role::Quote),
    ("caption", Role::Caption),
    ("table caption", Role::Caption),
    ("image caption", Role::Caption),
    ("toc heading", Role::Contents),
    ("toc ", Role::Contents),
    ("contents heading", Role::Contents),
    ("contents ", Role::Contents),
    ("table of figures", Role::Contents),
    ("index ", Role::Contents),
    ("html preformatted", Role::Code),
    ("preformatted text", Role::Code),
    ("source code", Role::Code),
    ("macro", Role::Code),
    ("definition term", Role::Term),
    ("definition", Role::Definition),
    ("list bullet", Role::Item { numbered: false }),
    ("list bullet ", Role::Item { numbered: false }),
    ("list number", Role::Item { numbered: true }),
    ("list number ", Role::Item { numbered: true }),
    ("list continue", Role::ItemText),
    ("list continue ", Role::ItemText),
    ("list paragraph", Role::ItemText),
];

/// Names of character styles that stress words, and of those for code.
const STRONG: &[&str] = &["strong", "emphasis", "intense emphasis", "subtle emphasis", "strong emphasis", "bold"];
const CODE: &[&str] = &["html code", "verbatim char", "html typewriter", "html sample", "html keyboard", "source text"];

fn role_of(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase();
    let level = name.strip_prefix("heading").and_then(|level| level.trim().parse().ok());
    if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
        return Some(Role::Heading(level));
    }
    let fits = |row: &str| if row.ends_with(' ') { name.starts_with(row) } else { name == row };
    ROLES.iter().find(|(row, _)| fits(row)).map(|(_, role)| *role)
}

/// A paragraph style with all it inherits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphStyle {
    pub(super) role: Role,
    /// Number of its list.
    pub(super) list: Option<u32>,
    /// Level in its list, from 0.
    pub(super) level: Option<u8>,
}

/// A character style with all it inherits.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one property of a style")]
pub(super) struct CharacterStyle {
    pub(super) strong: bool,
    pub(super) code: bool,
    pub(super) hidden: bool,
    pub(super) superscript: bool,
}

/// A style as it is written.
#[derive(Debug, Default)]
struct Written {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<u32>,
    level: Option<u8>,
    character: CharacterStyle,
    /// Whether it gives the first row of a table a look of its own.
    has_first_row: bool,
}

/// Styles that are based on more others than this form a circle.
const LONGEST_CHAIN: usize = 20;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Written>,
}

impl Styles {
    /// Reads the part `part`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut open: Option<(String, Written)> = None;
        let mut xml = Xml::new(part, text);
        while let Some(node) = xml.next()? {
            let Node::Start { tag, .. } = node else { continue };
            let Name::Word(word) = tag.name() else { continue };
            if word == "style" {
                styles.all.extend(open.take());
                open = tag.attribute("styleId").map(|id| (id.into_owned(), Written::default()));
                continue;
            }
            let Some((_, style)) = &mut open else { continue };
            let value = || tag.attribute("val").map(std::borrow::Cow::into_owned);
            match word {
                "name" => style.name = value().unwrap_or_default(),
                "basedOn" => style.based_on = value(),
                "outlineLvl" => style.outline = tag.number("val"),
                "numId" => style.list = tag.number("val"),
                "ilvl" => style.level = tag.number("val"),
                "vanish" | "strike" => style.character.hidden |= tag.is_on(),
                "tblStylePr" => style.has_first_row |= tag.attribute("type").is_some_and(|part| part == "firstRow"),
                "vertAlign" => style.character.superscript = value().is_some_and(|value| value == "superscript"),
                _ => {}
            }
        }
        styles.all.extend(open);
        Ok(styles)
    }

    /// A style and those it is based on, nearest first.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Written> {
        let mut next = self.all.get(id);
        let step = move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|id| self.all.get(id));
            Some(style)
        };
        std::iter::from_fn(step).take(LONGEST_CHAIN)
    }

    /// What the paragraph style `id` makes of a paragraph. A style that is not there is told by its identifier.
    pub(super) fn paragraph(&self, id: &str) -> ParagraphStyle {
        let own = || if self.all.contains_key(id) { None } else { role_of(id) };
        let named = || self.chain(id).find_map(|style| role_of(&style.name));
        let outline = || self.chain(id).find_map(|style| style.outline).and_then(heading);
        ParagraphStyle {
            role: named().or_else(outline).or_else(own).unwrap_or_default(),
            list: self.chain(id).find_map(|style| style.list),
            level: self.chain(id).find_map(|style| style.level),
        }
    }

    /// Whether the table style `id` gives first rows a look of their own.
    pub(super) fn has_first_row(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.has_first_row)
    }

    /// What the character style `id` makes of a run.
    pub(super) fn character(&self, id: &str) -> CharacterStyle {
        let is = |list: &[&str], name: &str| list.contains(&name.trim().to_lowercase().as_str());
        let mut out = CharacterStyle::default();
        for style in self.chain(id) {
            out.strong |= is(STRONG, &style.name);
            out.code |= is(CODE, &style.name);
            out.hidden |= style.character.hidden;
            out.superscript |= style.character.superscript;
        }
        if !self.all.contains_key(id) {
            out.strong = is(STRONG, id);
        }
        out
    }
}

/// The role of an outline level, which counts from 0.
pub(super) fn heading(outline: u8) -> Option<Role> {
    (outline < 9).then_some(Role::Heading(outline + 1))
}
