//! Writes HTML and XML in which text can be nothing but text.
//!
//! Names of elements and attributes come from the program (`&'static str`); everything else is escaped on its way out,
//! so there is no place where the words of a page could become markup. An address that is no plain web address or
//! anchor never becomes a link.

use std::borrow::Cow;
use std::io::{self, Write};

/// The language that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// HTML 5.
    Html,
    /// XML 1.0.
    Xml,
}

/// An attribute: its name and its value, not yet escaped.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// A document in the making.
pub(super) struct Markup<'w> {
    dialect: Dialect,
    out: &'w mut dyn Write,
}

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src"];

impl<'w> Markup<'w> {
    pub(super) fn new(dialect: Dialect, out: &'w mut dyn Write) -> Self {
        Self { dialect, out }
    }

    /// Writes words of the program as they are.
    pub(super) fn fixed(&mut self, words: &'static str) -> io::Result<()> {
        self.out.write_all(words.as_bytes())
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.escaped(text, Place::Text)
    }

    /// Writes an element around whatever `inside` writes.
    pub(super) fn within(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.start(name, attributes)?;
        self.fixed(">")?;
        inside(self)?;
        self.fixed("</")?;
        self.fixed(name)?;
        self.fixed(">")
    }

    /// Writes an element with nothing but text in it.
    pub(super) fn element(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) -> io::Result<()> {
        self.within(name, attributes, |markup| markup.text(text))
    }

    /// Writes an element that has no content.
    pub(super) fn void(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.start(name, attributes)?;
        self.fixed(if self.dialect == Dialect::Xml { "/>" } else { ">" })
    }

    /// Writes a link to a web page, or only its words where `url` is no plain web address.
    pub(super) fn web_link(&mut self, url: &str, words: &str) -> io::Result<()> {
        match web_address(url) {
            Some(url) => self.element("a", &[("href", url), ("rel", "noopener noreferrer")], words),
            None => self.text(words),
        }
    }

    /// Writes a style sheet.
    ///
    /// # Errors
    /// If it holds a `<`, which could end it.
    pub(super) fn style_sheet(&mut self, css: &str) -> io::Result<()> {
        if css.contains('<') {
            return Err(io::Error::other("a style sheet holds '<'"));
        }
        self.fixed("<style>")?;
        self.out.write_all(css.as_bytes())?;
        self.fixed("</style>")
    }

    fn start(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.fixed("<")?;
        self.fixed(name)?;
        for (name, value) in attributes {
            if ADDRESSES.contains(name) && !value.starts_with('#') && web_address(value).is_none() {
                continue;
            }
            self.fixed(" ")?;
            self.fixed(name)?;
            self.fixed("=\"")?;
            let place = if ADDRESSES.contains(name) { Place::Address } else { Place::Attribute };
            self.escaped(value, place)?;
            self.fixed("\"")?;
        }
        Ok(())
    }

    fn escaped(&mut self, text: &str, place: Place) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let Some(instead) = instead_of(c, place, self.dialect) else { continue };
            self.out.write_all(&text.as_bytes()[from..at])?;
            self.out.write_all(instead.as_bytes())?;
            from = at + c.len_utf8();
        }
        self.out.write_all(&text.as_bytes()[from..])
    }
}

/// Where text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
    Address,
}

/// What stands for a character that may not stand for itself.
fn instead_of(c: char, place: Place, dialect: Dialect) -> Option<&'static str> {
    let attribute = place != Place::Text;
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '`' if attribute => "&#96;",
        '\n' if attribute => "&#10;",
        '\t' if attribute => "&#9;",
        // HTML shows no line breaks, and a line of a log that starts with "::" is a command to a build server.
        '\n' if dialect == Dialect::Html => " ",
        '\r' => "&#13;",
        // So is "##[…" wherever it stands.
        '#' if place != Place::Address => "&#35;",
        c if breaks_a_page(c) => "\u{FFFD}",
        _ => return None,
    })
}

/// Whether a character has no place in XML, reorders the words around it, or carries text that nobody sees. Joiners,
/// soft hyphens and other invisible characters that do no harm stay: emoji and many languages need them.
fn breaks_a_page(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c,
            '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
        || (c as u32) & 0xFFFE == 0xFFFE
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// An address if it is a plain one of the web, without anything that could end an attribute or a Markdown link.
pub(super) fn web_address(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\' | '{' | '}' | '|' | '^');
    (!rest.is_empty() && rest.chars().all(plain)).then_some(url)
}

/// A path as it stands in the cell of a table: one that a spreadsheet would take for a formula gets a `./` before it.
pub(super) fn cell(path: &str) -> Cow<'_, str> {
    if path.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("./{path}").into() } else { path.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(dialect: Dialect, write: impl FnOnce(&mut Markup<'_>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut Markup::new(dialect, &mut out)).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn addresses_are_of_the_web_or_they_are_no_links() {
        for wrong in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            " https://example.org",
            "data:text/html,x",
            "//example.org",
            "https://",
            "https://example.org/\" onmouseover=\"x",
            "https://example.org/\n",
            "vbscript:x",
        ] {
            assert_eq!(web_address(wrong), None, "{wrong}");
            assert_eq!(written(Dialect::Html, |m| m.web_link(wrong, "words")), "words");
            assert_eq!(written(Dialect::Html, |m| m.element("a", &[("href", wrong)], "words")), "<a>words</a>");
        }
        let link = written(Dialect::Html, |m| m.web_link("https://example.org/?a=1&b=2", "<b>"));
        assert_eq!(link, "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">&lt;b&gt;</a>");
    }

    #[test]
    fn nothing_that_a_spreadsheet_runs_starts_a_cell() {
        for path in ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)"] {
            assert!(cell(path).starts_with("./"), "{path}");
        }
        assert_eq!(cell("pages/=a.md"), "pages/=a.md");
    }

    #[test]
    fn what_xml_forbids_is_replaced() {
        let text =
            written(Dialect::Xml, |m| m.element("a", &[("b", "1\n2\"\u{0}")], "]]>\u{1b}\u{FFFE}\u{202e}\u{1F600}\r"));
        assert_eq!(text, "<a b=\"1&#10;2&quot;\u{FFFD}\">]]&gt;\u{FFFD}\u{FFFD}\u{FFFD}\u{1F600}&#13;</a>");
    }

    proptest! {
        #[test]
        fn text_never_becomes_markup(text in any::<String>()) {
            let shown = written(Dialect::Html, |m| m.element("p", &[("title", &text)], &text));
            prop_assert_eq!(shown.matches('<').count(), 2);
            prop_assert_eq!(shown.matches('>').count(), 2);
            prop_assert_eq!(shown.matches('"').count(), 2);
        }
    }
}
