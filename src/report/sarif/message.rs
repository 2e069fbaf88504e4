//! Words and addresses as SARIF wants them.

use std::fmt::Write;

/// A message: braces stand for placeholders and `[…](…)` for a link in it, so those of the words are escaped
/// (SARIF 2.1.0, 3.11.5 and 3.11.6).
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let link = text.contains("](");
    for c in text.chars() {
        match c {
            '{' => out.push_str("{{"),
            '}' => out.push_str("}}"),
            '[' | ']' if link => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A path as an address: relative as it is, absolute as `file://`, every other character percent-encoded (RFC 3986).
pub(super) fn uri(path: &str) -> String {
    let mut out = String::new();
    let drive = path.as_bytes().get(1) == Some(&b':') && path.starts_with(|c: char| c.is_ascii_alphabetic());
    if path.starts_with('/') {
        out.push_str("file://");
    } else if drive {
        out.push_str("file:///");
    }
    for (at, byte) in path.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && at == 1);
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_addresses() {
        assert_eq!(uri("pages/a b.md"), "pages/a%20b.md");
        assert_eq!(uri("a:b%c#d?e.md"), "file:///a:b%25c%23d%3Fe.md");
        assert_eq!(uri("page:b.md"), "page%3Ab.md");
        assert_eq!(uri("/srv/caf\u{e9}.md"), "file:///srv/caf%C3%A9.md");
        assert_eq!(uri("C:/pages/a.md"), "file:///C:/pages/a.md");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        assert_eq!(uri("../a.md"), "../a.md");
    }

    #[test]
    fn words_hold_no_placeholder_and_no_link() {
        assert_eq!(words("{0} [a](javascript:x)"), "{{0}} \\[a\\](javascript:x)");
    }
}
