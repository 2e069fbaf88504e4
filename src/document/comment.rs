//! Comments that speak to leaflint (`<!-- leaflint-… -->`); every other comment is nobody's business.

use crate::source::Span;
use std::ops::Range;

/// A comment for leaflint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment, with its marks.
    pub span: Span,
    /// What stands between the marks. It is the source byte for byte, unless marks of a quotation stand in between.
    pub text: String,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

impl Comment {
    /// The comment with these words at `span`, if it speaks to leaflint.
    pub(super) fn new(text: &str, span: Span) -> Option<Self> {
        let words = text.trim_start().as_bytes();
        let ours = words.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"leaflint"));
        ours.then(|| Self { span, text: text.to_owned() })
    }
}

/// Every comment for leaflint in the HTML that is made of these ranges of a source, in order.
pub(super) fn in_html(source: &str, lines: &[Range<usize>]) -> Vec<Comment> {
    let parts = || lines.iter().filter_map(|range| Some((range.start, source.get(range.clone())?)));
    if !parts().any(|(_, part)| part.contains(OPEN)) {
        return Vec::new();
    }
    let html: String = parts().map(|(_, part)| part).collect();
    let to_source = |offset: usize| {
        let mut before = 0;
        for (start, part) in parts() {
            if offset < before + part.len() {
                return start + offset - before;
            }
            before += part.len();
        }
        source.len()
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = html[from..].find(OPEN).map(|at| from + at) {
        let inner = open + OPEN.len();
        let Some(close) = html[inner..].find(CLOSE).map(|at| inner + at) else { break };
        from = close + CLOSE.len();
        let span = Span::from_range(to_source(open)..to_source(from - 1) + 1);
        found.extend(Comment::new(&html[inner..close], span));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::source::Source;

    fn comments(text: &str, format: Format) -> Vec<(String, String)> {
        let source = Source::from_text("page", text);
        let document = Document::parse(&source, format);
        document.check_map(text);
        let shown = |comment: &super::Comment| (source.slice(comment.span).to_owned(), comment.text.clone());
        document.comments.iter().map(shown).collect()
    }

    #[test]
    fn comments_for_leaflint_are_kept_with_their_exact_place() {
        let text = "a\n\n<!-- leaflint-x --> \n<!-- other -->\n\n- b <!--LEAFLINT-y--> c\n\n> <!--\n> leaflint-z\n> -->\n\n`<!-- leaflint-code -->`\n\n\
                    ```\n<!-- leaflint-code -->\n```\n\n<div><!-- leaflint-w --></div>\n\n<!-- leaflint-open\n";
        let found = comments(text, Format::Markdown);
        let slices: Vec<_> = found.iter().map(|(slice, _)| slice.as_str()).collect();
        assert_eq!(
            slices,
            ["<!-- leaflint-x -->", "<!--LEAFLINT-y-->", "<!--\n> leaflint-z\n> -->", "<!-- leaflint-w -->"]
        );
        assert_eq!(found[2].1, "\nleaflint-z\n");
        let html =
            comments("\u{e9}<p>a<!-- leaflint-x -->b<!-- no --><script>x='<!-- leaflint-s -->'</script>", Format::Html);
        assert_eq!(html, [("<!-- leaflint-x -->".to_owned(), " leaflint-x ".to_owned())]);
        assert!(comments("<!-- leaflint-x -->", Format::Plain).is_empty());
    }
}
