//! Placeholder.
use super::{Document, Format};
use crate::source::Source;

pub(super) fn parse(_source: &Source) -> Document {
    Document::empty(Format::Plain)
}
