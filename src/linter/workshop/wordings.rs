//! Wordings as text: what a second reader would ask about without knowing what they match.

/// Whether a wording is one word or one concept, which would be found on every page that names the thing.
pub(super) fn is_bare(wording: &str) -> bool {
    let wording = wording.trim();
    !wording.contains(char::is_whitespace) && !wording.contains(['|', '[', '>'])
}

/// Whether a `|` stands outside all brackets, where it parts the whole wording in two.
pub(super) fn has_open_choice(wording: &str) -> bool {
    let mut depth = 0_usize;
    wording.chars().any(|c| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '|' && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_or_concept_is_bare() {
        for bare in ["cure", " {tea} ", "=can"] {
            assert!(is_bare(bare), "{bare}");
        }
        for frame in ["<tea> {cure}", "{lack of tea}", "cures pain", "(cure|heal)"] {
            assert!(!is_bare(frame), "{frame}");
        }
    }

    #[test]
    fn a_choice_belongs_in_brackets() {
        assert!(has_open_choice("tea {be} good | fine"));
        assert!(has_open_choice("(a | b) | c"));
        assert!(!has_open_choice("tea {be} (good | [very] fine)"));
    }
}
