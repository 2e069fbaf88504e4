//! A page without the characters that nobody sees: soft hyphens, zero-width characters, marks of direction.
//!
//! Checks that search for patterns look through this page, so that no such character parts a number, a date or a word.

use super::{Document, is_invisible};
use std::borrow::Cow;

/// Whether a text has invisible characters.
fn has_invisible(text: &str) -> bool {
    // No branch in the loop: most texts have none of these bytes, and are passed over many bytes at a time.
    let suspect = |byte: u8| {
        (byte < 0x20 && !(0x9..=0xd).contains(&byte))
            | matches!(byte, 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3)
    };
    text.bytes().fold(false, |any, byte| any | suspect(byte)) && text.chars().any(is_invisible)
}

/// The words without invisible characters.
fn visible(words: &str) -> String {
    words.chars().filter(|c| !is_invisible(*c)).collect()
}

impl Document {
    /// The page without invisible characters: the same blocks, each with its map to the source, but without the ranges
    /// of strong type. A page that has none is given as it is.
    pub(crate) fn legible(&self) -> Cow<'_, Self> {
        let in_block = self.blocks.iter().any(|block| has_invisible(block.text.plain()));
        if !in_block && !self.metadata.iter().any(|entry| has_invisible(&entry.value)) {
            return Cow::Borrowed(self);
        }
        let mut page = self.clone();
        for block in &mut page.blocks {
            block.strong = Vec::new();
            if has_invisible(block.text.plain()) {
                block.text = block.text.without(is_invisible);
            }
        }
        for entry in page.metadata.iter_mut().filter(|entry| has_invisible(&entry.value)) {
            entry.value = visible(&entry.value);
        }
        Cow::Owned(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::source::Source;
    use proptest::prelude::*;

    #[test]
    fn words_are_whole_and_keep_their_places() {
        let source = Source::from_text("page.html", "<p>Re&shy;view\u{200b}ed 5&shy;.5 mg</p>".to_owned());
        let document = Document::parse(&source, Format::Html);
        let legible = document.legible();
        let text = &legible.blocks[0].text;
        assert_eq!(text.plain(), "Reviewed 5.5 mg");
        assert_eq!(source.slice(text.source_span(0..8)), "Re&shy;view\u{200b}ed");
        assert_eq!(source.slice(text.source_span(9..12)), "5&shy;.5");
        assert!(!text.is_exact(9..12) && text.is_exact(10..12));
        text.check_map(source.text());
    }

    #[test]
    fn a_page_without_them_is_not_copied() {
        let source = Source::from_text("page.html", "<p>5\u{a0}mg \u{2013} \u{201c}café\u{201d}\t½</p>".to_owned());
        assert!(matches!(Document::parse(&source, Format::Html).legible(), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn no_invisible_character_is_overlooked(c in any::<char>()) {
            prop_assert_eq!(has_invisible(&format!("a{c}b")), is_invisible(c));
        }

        #[test]
        fn the_map_keeps_its_promises(text in "(\\PC|[\u{ad}\u{200b}\u{fe0f}5. \n]|&shy;){0,40}") {
            let source = Source::from_text("page.html", format!("<p>{text}</p>"));
            let document = Document::parse(&source, Format::Html);
            for block in &document.legible().blocks {
                prop_assert!(!has_invisible(block.text.plain()));
                block.text.check_map(source.text());
            }
        }
    }
}
