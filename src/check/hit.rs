//! What a rule kind finds: places and certainty, no prose.

use crate::finding::{Certainty, Fix, Related};
use crate::source::Span;

/// One place where a rule found something. `check` turns it into a finding with the rule's words.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// The words it is about, in bytes of the decoded text.
    pub(crate) span: Span,
    /// Whether subject and assertion are known.
    pub(crate) certainty: Certainty,
    /// Whether it is about the document as a whole.
    pub(crate) document_level: bool,
    /// Values for the `{name}` places of the rule's message and advice.
    pub(crate) arguments: Vec<(&'static str, String)>,
    /// Other places that belong to it.
    pub(crate) related: Vec<Related>,
    /// An edit, if there is one.
    pub(crate) fix: Option<Fix>,
}

impl Hit {
    /// A certain hit on `span`, without anything else.
    pub(crate) fn at(span: Span) -> Self {
        Self {
            span,
            certainty: Certainty::Certain,
            document_level: false,
            arguments: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// A hit about the document as a whole, shown on `span`.
    pub(crate) fn document(span: Span) -> Self {
        Self { document_level: true, ..Self::at(span) }
    }
}

/// What a rule did with a document.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// The rule has nothing to say about this document (another topic, its trigger is absent).
    Inapplicable,
    /// The rule looked; the hits it found, each with the sentence it stands in; none if the document passed.
    Applied(Vec<(Hit, crate::source::Span)>),
}
