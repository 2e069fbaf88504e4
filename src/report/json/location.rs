//! Places in a container (Word): part, paragraph, run and character, all counted from 1.

use crate::source::{PartPlace, Source, Span};
use serde::Serialize;

/// The first character of a span, and the place after its last one.
#[derive(Serialize)]
pub(in crate::report) struct WireLocation<'r> {
    part: &'r str,
    /// The paragraph of the part, in the order of their start tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    /// The run of the paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<u32>,
    /// The character of the paragraph.
    character: u32,
    end: End<'r>,
    /// The headings above, the highest first.
    headings: Vec<&'r str>,
}

#[derive(Serialize)]
struct End<'r> {
    part: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<u32>,
    character: u32,
}

impl<'r> WireLocation<'r> {
    /// The location of a span; `None` if the source is no container.
    pub(super) fn new(source: &'r Source, span: Span) -> Option<Self> {
        let location = source.location(span)?;
        let PartPlace { part, paragraph, run, character } = location.end;
        let end = End { part, paragraph, run, character };
        let PartPlace { part, paragraph, run, character } = location.start;
        Some(Self { part, paragraph, run, character, end, headings: source.headings_above(span.start) })
    }
}
