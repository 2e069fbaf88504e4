//! TOML front matter, with the bytes of every value.
//!
//! Values come out as written, in the order of the page. The `toml` crate bounds the nesting, also that of dotted keys
//! (a test holds it to that).

use super::{Broken, Value, join, unquoted};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) fn read(text: &str, inner: Range<usize>) -> Result<Vec<Value>, Broken> {
    let start = inner.start;
    let table = DeTable::parse(&text[inner.clone()]).map_err(|error| {
        let span = error.span().map_or(inner.clone(), |span| span.start + start..span.end + start);
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        Broken { message: format!("{message} (TOML)"), span }
    })?;
    let mut values = Vec::new();
    let mut open: Vec<(String, &Spanned<DeValue<'_>>)> = Vec::new();
    open.extend(table.get_ref().iter().map(|(key, value)| (key.get_ref().to_string(), value)));
    while let Some((key, value)) = open.pop() {
        match value.get_ref() {
            DeValue::Table(table) => {
                open.extend(table.iter().map(|(name, value)| (join(&key, name.get_ref()), value)));
            }
            DeValue::Array(items) => open.extend(items.iter().map(|value| (key.clone(), value))),
            scalar => {
                let span = value.span();
                let span = unquoted(text, span.start + start..span.end + start);
                let written = scalar.as_str().unwrap_or(&text[span.clone()]).to_owned();
                values.push(Value { key, text: written, span });
            }
        }
    }
    values.sort_by_key(|value| value.span.start);
    Ok(values)
}
