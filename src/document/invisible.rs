//! Characters that nobody sees: one table for the words and for the checks.

/// Control characters, soft hyphen, zero-width characters, joiners, marks of direction, variation selectors, tags,
/// byte-order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1b}' | '\u{7f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}
