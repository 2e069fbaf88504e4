//! Makes text safe to show on a terminal.
//!
//! Control, bidirectional and invisible characters are replaced by visible stand-ins of the same length in bytes, so
//! that byte offsets stay true and nothing in a page, a file name or a pack can move the cursor or reorder a line.

use std::borrow::Cow;

/// Text for one line of output: nothing invisible survives, not even a line break.
pub fn one_line(text: &str) -> Cow<'_, str> {
    replace(text, |_| false)
}

/// Text for several lines: line feeds and tabs survive.
pub fn lines(text: &str) -> Cow<'_, str> {
    replace(text, |c| matches!(c, '\n' | '\t'))
}

/// Text of a page, where tabs are aligned by the writer.
pub(super) fn page_line(text: &str) -> Cow<'_, str> {
    replace(text, |c| c == '\t')
}

fn replace(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let bad = |c: char| !keep(c) && is_unsafe(c);
    if !text.chars().any(bad) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if bad(c) {
            safe.push_str(stand_in(c));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

fn stand_in(c: char) -> &'static str {
    match c.len_utf8() {
        1 => "?",
        2 => "\u{BF}",
        3 => "\u{FFFD}",
        _ => "\u{FFFD}?",
    }
}

/// Whether a character controls the terminal, reorders text or cannot be seen.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_and_overrides_become_visible() {
        assert_eq!(one_line("a\u{1b}[31m\u{9b}b\u{202e}c\n"), "a?[31m\u{bf}b\u{fffd}c?");
        assert_eq!(lines("a\nb\r"), "a\nb?");
        assert!(matches!(one_line("caf\u{e9}"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn length_in_bytes_stays(text in any::<String>()) {
            let safe = one_line(&text);
            prop_assert_eq!(safe.len(), text.len());
            prop_assert!(!safe.chars().any(is_unsafe));
        }
    }
}
