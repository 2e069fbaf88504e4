//! Front matter (being written).

use super::Document;

/// Reads the front matter at the start of `text` into `document`; the offset at which the page's body starts.
pub(super) fn read(_text: &str, _document: &mut Document) -> usize {
    0
}
