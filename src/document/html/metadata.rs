//! What a page says about itself: `<meta>`, `<time>`, `itemprop` and JSON-LD.

use std::ops::Range;

use super::super::{BlockKind, Metadata, MetadataOrigin, Region};
use super::builder::Builder;
use super::element::Tag;
use super::json;
use super::microdata::Property;
use super::scan::{Attribute, Attributes};
use super::stack::Context;

/// The descriptions that search engines show to readers.
const SHOWN: &[&str] = &["description", "og:description"];

/// Reads the metadata in one start tag.
pub(super) fn read_tag(builder: &mut Builder<'_>, tag: Tag, attributes: &Attributes) {
    let property = attributes.value("itemprop").trim();
    let content = attributes.get("content").filter(|content| !content.value.is_empty());
    match (tag, content) {
        (Tag::Meta, Some(content)) => {
            let names = ["name", "property", "http-equiv"].map(|name| attributes.value(name).trim());
            let name = names.into_iter().find(|name| !name.is_empty());
            if let Some(name) = name {
                push(builder, name, content, MetadataOrigin::Meta);
                show(builder, name, content);
            } else if !property.is_empty() {
                push(builder, property, content, MetadataOrigin::Markup);
            }
        }
        (_, Some(content)) if !property.is_empty() => push(builder, property, content, MetadataOrigin::Markup),
        _ => {
            if let Some((key, date)) = machine_date(tag, attributes) {
                push(builder, key, date, MetadataOrigin::Markup);
            }
        }
    }
}

/// The date of a `<time>` element for machines, and the property that it is of.
pub(super) fn machine_date(tag: Tag, attributes: &Attributes) -> Option<(&str, &Attribute)> {
    let date = attributes.get("datetime").filter(|date| tag == Tag::Time && !date.value.is_empty())?;
    let property = attributes.value("itemprop").trim();
    Some((if property.is_empty() { "time" } else { property }, date))
}

/// Notes a property whose value is the text of the element that was just opened.
pub(super) fn open_property(builder: &mut Builder<'_>, tag: Tag, attributes: &Attributes) {
    let property = attributes.value("itemprop").trim();
    let told = |name: &str| attributes.get(name).is_some_and(|value| !value.value.is_empty());
    let is_told = told("content") || (tag == Tag::Time && told("datetime"));
    if !property.is_empty() && !is_told {
        let is_item = attributes.get("itemscope").is_some();
        builder.microdata.open(builder.stack.len() - 1, property, is_item);
    }
}

/// Takes over the value of a property whose element has just ended.
pub(super) fn close_property(builder: &mut Builder<'_>) {
    if let Some(Property { key, value, range }) = builder.microdata.close(builder.stack.len()) {
        let span = builder.map.span(range);
        builder.document.metadata.push(Metadata { key, value, span, origin: MetadataOrigin::Markup });
    }
}

fn push(builder: &mut Builder<'_>, key: &str, attribute: &Attribute, origin: MetadataOrigin) {
    let span = builder.map.span(attribute.range.clone());
    let value = attribute.value.clone();
    builder.document.metadata.push(Metadata { key: key.to_owned(), value, span, origin });
}

fn show(builder: &mut Builder<'_>, name: &str, content: &Attribute) {
    if !SHOWN.iter().any(|shown| shown.eq_ignore_ascii_case(name)) {
        return;
    }
    let text = builder.attribute_text(&content.value, content.range.clone());
    if !text.is_blank() {
        builder.flush();
        let shown = Context { region: Region::Article, quoted: false, ..builder.stack.context() };
        builder.push(BlockKind::MetadataValue { key: name.to_owned() }, text, None, None, &shown);
    }
}

/// Reads a JSON-LD script.
pub(super) fn read_linked_data(builder: &mut Builder<'_>, range: Range<usize>) {
    let Builder { map, document, .. } = &mut *builder;
    let Some(script) = map.html.get(range.clone()) else { return };
    match json::values(script) {
        Ok(values) => {
            for json::Entry { path, value, range: at } in values {
                let span = map.span(range.start + at.start..range.start + at.end);
                let origin = MetadataOrigin::JsonLd;
                document.metadata.push(Metadata { key: path, value, span, origin });
            }
        }
        Err(_) if script.trim().is_empty() => {}
        Err(message) => builder.problem(range, format!("this JSON-LD cannot be read: {message}")),
    }
}
