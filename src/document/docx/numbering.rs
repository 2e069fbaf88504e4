//! Lists: which of them are numbered, and where their numbers start.

use super::xml::{Name, Node, Xml};
use std::collections::HashMap;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list: the first number, if it is numbered.
type Level = Option<u64>;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of every list.
    lists: HashMap<u32, [Level; LEVELS]>,
}

impl Numbering {
    /// Reads the part `part`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, String> {
        let mut shapes: HashMap<u32, [Level; LEVELS]> = HashMap::new();
        let mut lists: HashMap<u32, [Level; LEVELS]> = HashMap::new();
        let (mut shape, mut list, mut level) = (None::<u32>, None::<u32>, None::<usize>);
        let mut xml = Xml::new(part, text);
        while let Some(node) = xml.next()? {
            let Node::Start { tag, .. } = node else { continue };
            let Name::Word(word) = tag.name() else { continue };
            let number = || tag.number::<u32>("val");
            match word {
                "abstractNum" => {
                    (shape, list, level) = (tag.number("abstractNumId"), None, None);
                    shapes.extend(shape.map(|shape| (shape, [None; LEVELS])));
                }
                "num" => {
                    (shape, list, level) = (None, tag.number("numId"), None);
                }
                "lvl" | "lvlOverride" => level = tag.number("ilvl").filter(|level| *level < LEVELS),
                "abstractNumId" => {
                    let levels = number().and_then(|shape| shapes.get(&shape)).copied().unwrap_or_default();
                    lists.extend(list.map(|list| (list, levels)));
                }
                "numFmt" | "start" | "startOverride" => {
                    let levels = match (list, shape) {
                        (Some(list), _) => lists.get_mut(&list),
                        (None, Some(shape)) => shapes.get_mut(&shape),
                        (None, None) => None,
                    };
                    let (Some(levels), Some(level)) = (levels, level) else { continue };
                    if word == "numFmt" {
                        let plain = tag.attribute("val").is_none_or(|format| format == "bullet" || format == "none");
                        levels[level] = if plain { None } else { Some(levels[level].unwrap_or(1)) };
                    } else if word == "start" || levels[level].is_some() {
                        // A start stands before the format, which takes it back for bullets.
                        levels[level] = Some(number().map_or(1, u64::from));
                    }
                }
                _ => {}
            }
        }
        Ok(Self { lists })
    }

    /// The first number of a level of a list; `None` if it is not numbered.
    pub(super) fn first(&self, list: u32, level: u8) -> Option<u64> {
        self.lists.get(&list).and_then(|levels| levels[usize::from(level).min(LEVELS - 1)])
    }
}
