//! YAML front matter, with the bytes of every value.
//!
//! Values come out as written (`2023-04-14`, `no`, `1.0`), never as YAML understands their type. Aliases are few and
//! the number of values is bounded, so that no page can grow when it is read.

use super::{Broken, Value, join, unquoted};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{MergeKeyPolicy, Spanned};
use std::fmt;
use std::ops::Range;

/// A value of any shape.
enum Node {
    /// Nothing (`~`, or no value).
    Null,
    /// Text, with escapes and folds resolved.
    Text(String),
    /// A number or truth value: the bytes of the page say it best. What YAML made of it is kept for keys.
    Written(String),
    List(Vec<Spanned<Node>>),
    Map(Vec<(Node, Spanned<Node>)>),
}

pub(super) fn read(text: &str, inner: Range<usize>) -> Result<Vec<Value>, Broken> {
    let budget = serde_saphyr::budget! { max_aliases: 20, max_anchors: 20, max_nodes: 20_000, max_documents: 1 };
    let options = serde_saphyr::options! { merge_keys: MergeKeyPolicy::Error, strict_booleans: true, budget: budget };
    // The opening fence starts a YAML document, so it is read too: places are then places of the page.
    let root: Spanned<Node> = serde_saphyr::from_str_with_options(&text[..inner.end], options)
        .map_err(|error| broken(text, &inner, &error))?;
    match root.value {
        Node::Map(_) | Node::Null => Ok(flatten(text, root)),
        _ => Err(Broken { message: "it is no list of keys and values (YAML)".to_owned(), span: inner }),
    }
}

fn flatten(text: &str, root: Spanned<Node>) -> Vec<Value> {
    let mut values = Vec::new();
    let mut open = vec![(String::new(), root)];
    while let Some((key, node)) = open.pop() {
        let span = place(&node).map_or(0..0, |span| unquoted(text, span));
        let written = match node.value {
            Node::Null => continue,
            Node::Text(value) => value.trim().to_owned(),
            Node::Written(value) => text.get(span.clone()).filter(|raw| !raw.is_empty()).map_or(value, str::to_owned),
            Node::List(items) => {
                open.extend(items.into_iter().rev().map(|item| (key.clone(), item)));
                continue;
            }
            Node::Map(rows) => {
                let rows = rows.into_iter().rev().map(|(name, value)| (join(&key, &name.into_key()), value));
                open.extend(rows);
                continue;
            }
        };
        values.push(Value { key, text: written, span });
    }
    values
}

/// The bytes of a scalar as it stands here (for an alias, the alias).
fn place(node: &Spanned<Node>) -> Option<Range<usize>> {
    let span = node.referenced.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let length = usize::try_from(span.byte_len()?).ok()?;
    Some(start..start + length)
}

fn broken(text: &str, inner: &Range<usize>, error: &serde_saphyr::Error) -> Broken {
    let error = error.without_snippet();
    let at = error.location().and_then(|location| {
        let line = usize::try_from(location.line()).ok()?.checked_sub(1)?;
        super::lines(text).nth(line)
    });
    let message = error.to_string();
    let message = message.lines().next().unwrap_or_default();
    // The place is given by the span, and advice to programmers helps no editor.
    let message = message.split(" at line ").next().unwrap_or_default();
    let message = message.split(", set ").next().unwrap_or_default();
    Broken { message: format!("{message} (YAML)"), span: at.unwrap_or_else(|| inner.clone()) }
}

impl Node {
    fn into_key(self) -> String {
        match self {
            Self::Text(key) | Self::Written(key) => key,
            _ => String::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Written(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Written(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Written(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Written(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Written(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Written(value.to_string()))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Node, E> {
        Ok(Node::Text(String::from_utf8_lossy(value).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut rows: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(row) = rows.next_entry()? {
            map.push(row);
        }
        Ok(Node::Map(map))
    }
}
