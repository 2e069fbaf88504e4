//! Words as they are compared: without case, marks and line breaks, so that re-wrapping a page changes nothing.

/// The words of a text in lower case; a mark inside a number or a word ("0.5", "first-line") belongs to it.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(char::is_whitespace).filter_map(|piece| {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        // The point of ".5" is no mark: without it the dose would be ten times as much.
        let start = word.as_ptr() as usize - piece.as_ptr() as usize;
        let is_fraction = piece[..start].ends_with('.') && word.starts_with(|c: char| c.is_ascii_digit());
        let word = if is_fraction { &piece[start - 1..start + word.len()] } else { word };
        let plain: String = word.chars().filter(|c| !matches!(c, '*' | '_' | '`' | '\u{ad}' | '\u{200b}')).collect();
        (!plain.is_empty()).then(|| plain.to_lowercase())
    })
}

/// The words of a text with one space between them.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::new();
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out += &word;
    }
    out
}

/// Whether one text holds the words of the other, whole and in a row. A text without words holds nothing.
pub(super) fn either_holds(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (a, b) = (format!(" {a} "), format!(" {b} "));
    a.contains(&b) || b.contains(&a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_lines_do_not_count() {
        assert_eq!(normal("Rhizotomy is the **first\n> line**, (0.5 mg)."), "rhizotomy is the first line 0.5 mg");
        assert_eq!(normal("(.5 mg), 5 mg. ...5"), ".5 mg 5 mg .5");
        assert_eq!(normal(" — ** "), "");
        assert!(either_holds("has no risks", "A rhizotomy has\nno risks."));
        assert!(either_holds("A rhizotomy has no risks at all", "no risks"));
        assert!(!either_holds("no risk", "no risks"));
        assert!(!either_holds("", "no risks"));
    }
}
