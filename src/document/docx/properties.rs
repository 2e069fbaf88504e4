//! What a Word file says about itself: core properties (dates, title, author) and those that its authors added.

use super::xml::{Node, Xml};

/// A property.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// Its name as written (`dcterms:modified`, `Review date`).
    pub(super) key: String,
    pub(super) value: String,
}

/// Reads `docProps/core.xml`: every element in the root is a property.
pub(super) fn core(part: &str, text: &str) -> Result<Vec<Property>, String> {
    read(part, text, |tag| tag.strip_prefix('<').map(|name| first_word(name).to_owned()))
}

/// Reads `docProps/custom.xml`: every element in the root has a name and a value in it.
pub(super) fn custom(part: &str, text: &str) -> Result<Vec<Property>, String> {
    read(part, text, |_| None)
}

fn first_word(tag: &str) -> &str {
    &tag[..tag.find(|c: char| c.is_whitespace() || "/>".contains(c)).unwrap_or(tag.len())]
}

/// Reads properties; `name` tells the key by the start tag where no attribute does.
fn read(part: &str, text: &str, name: impl Fn(&str) -> Option<String>) -> Result<Vec<Property>, String> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut open: Option<Property> = None;
    let mut xml = Xml::new(part, text);
    let mut close = |open: &mut Option<Property>| {
        let property = open.take().map(|row| Property { value: row.value.trim().to_owned(), ..row });
        out.extend(property.filter(|row| !row.value.is_empty()));
    };
    while let Some(node) = xml.next()? {
        match node {
            Node::Start { tag, range, is_empty } => {
                depth += usize::from(!is_empty);
                if depth == 2 && !is_empty && open.is_none() {
                    let given = tag.attribute("name").map(std::borrow::Cow::into_owned);
                    let key = given.or_else(|| name(&text[range]));
                    open = key.map(|key| Property { key, value: String::new() });
                }
            }
            Node::End { .. } => {
                depth = depth.saturating_sub(1);
                if depth < 2 {
                    close(&mut open);
                }
            }
            Node::Text { range } => add(&mut open, &text[range]),
            Node::Character { character, .. } => add(&mut open, character.encode_utf8(&mut [0; 4])),
        }
    }
    Ok(out)
}

fn add(open: &mut Option<Property>, words: &str) {
    if let Some(property) = open {
        property.value.push_str(words);
    }
}
