//! From characters to tags and text: a thin layer over html5gum.
//!
//! Every event carries the bytes it was made from. No event is ever made for a tag that the file does not finish.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, Tokenizer};

/// An attribute with a value; attributes without one have an empty value and an empty range.
#[derive(Debug)]
pub(super) struct Attribute {
    name: String,
    /// The decoded value.
    pub(super) value: String,
    /// The bytes of the value, without quotes.
    pub(super) range: Range<usize>,
}

/// The attributes of one tag.
#[derive(Debug, Default)]
pub(super) struct Attributes(Vec<Attribute>);

impl Attributes {
    /// The first attribute of this name, as browsers take it.
    pub(super) fn get(&self, name: &str) -> Option<&Attribute> {
        self.0.iter().find(|attribute| attribute.name == name)
    }

    /// The value of an attribute; empty if it is missing.
    pub(super) fn value(&self, name: &str) -> &str {
        self.get(name).map_or("", |attribute| attribute.value.as_str())
    }

    /// Whether the attribute's value is `value`, in any case and with any white space around it.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.value(name).trim().eq_ignore_ascii_case(value)
    }

    /// The value of an attribute as a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.value(name).trim().parse().ok()
    }
}

/// One step through a page. Names are lower case.
#[derive(Debug)]
pub(super) enum Event<'e> {
    /// `<name …>`; `is_closed` for `<name …/>`.
    Start { name: &'e str, attributes: &'e Attributes, is_closed: bool, range: Range<usize> },
    /// `</name>`.
    End { name: &'e str, range: Range<usize> },
    /// Text between tags, decoded, and its bytes.
    Text { value: &'e str, range: Range<usize> },
    /// What stands in a comment, and the bytes of the comment with its marks.
    Comment { value: &'e str, range: Range<usize> },
    /// The page ends inside a tag or a comment that starts here.
    Unfinished { what: &'static str, at: usize },
}

#[derive(Default)]
struct Pending {
    name: String,
    start: usize,
    attributes: Attributes,
}

/// Walks through `html` and hands every event to `sink`; `base` is added to every offset.
pub(super) fn scan(html: &str, base: usize, mut sink: impl FnMut(Event<'_>)) {
    let mut pending = Pending::default();
    // Where the last finished thing ended: an unfinished tag or comment starts after it.
    let mut done = base;
    let callback = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        let range = base + span.start.min(html.len())..base + span.end.min(html.len());
        match event {
            CallbackEvent::OpenStartTag { name } => {
                pending.name = String::from_utf8_lossy(name).into_owned();
                pending.start = range.start;
                pending.attributes.0.clear();
            }
            CallbackEvent::AttributeName { name } => pending.attributes.0.push(Attribute {
                name: String::from_utf8_lossy(name).into_owned(),
                value: String::new(),
                range: range.end..range.end,
            }),
            CallbackEvent::AttributeValue { value } => {
                if let Some(last) = pending.attributes.0.last_mut() {
                    last.value = String::from_utf8_lossy(value).into_owned();
                    last.range = range;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                done = range.end;
                sink(Event::Start {
                    name: &pending.name,
                    attributes: &pending.attributes,
                    is_closed: self_closing,
                    range: pending.start..range.end,
                });
                pending.attributes.0.clear();
            }
            CallbackEvent::EndTag { name } => {
                pending.attributes.0.clear();
                done = range.end;
                sink(Event::End { name: &String::from_utf8_lossy(name), range });
            }
            CallbackEvent::String { value } => {
                done = range.end;
                sink(Event::Text { value: &String::from_utf8_lossy(value), range });
            }
            CallbackEvent::Comment { value } => {
                done = range.end;
                sink(Event::Comment { value: &String::from_utf8_lossy(value), range });
            }
            CallbackEvent::Doctype { .. } => done = range.end,
            CallbackEvent::Error(error) => {
                let what = match error {
                    Error::EofInTag => Some("tag"),
                    Error::EofInComment => Some("comment"),
                    _ => None,
                };
                if let Some(what) = what {
                    sink(Event::Unfinished { what, at: done });
                }
            }
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // Reading from a string cannot fail; there is no other error.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
}
