//! Text as written to text as read: entities, line ends and nothing else.
//!
//! What comes out is always what html5gum decoded; where the pieces cannot be told apart, the whole text becomes
//! one piece. So a piece that says it stands byte for byte in the source does.

use std::ops::Range;

pub(super) use htmlize::Context;

/// A stretch of text and its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::document) struct Piece {
    /// What is read, if it differs from what is written.
    pub(in crate::document) decoded: Option<String>,
    /// The bytes as written.
    pub(in crate::document) range: Range<usize>,
}

/// Cuts `html[range]`, which html5gum decoded to `value`, into pieces.
pub(super) fn pieces(html: &str, range: Range<usize>, value: &str, context: Context) -> Vec<Piece> {
    let Some(raw) = html.get(range.clone()) else {
        return Vec::new();
    };
    if raw == value {
        return vec![Piece { decoded: None, range }];
    }
    cut(raw, range.start, value, context).unwrap_or_else(|| vec![Piece { decoded: Some(value.to_owned()), range }])
}

/// The pieces, or nothing if they do not add up to `value`.
fn cut(raw: &str, start: usize, value: &str, context: Context) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = value;
    let mut from = 0;
    let mut at = 0;
    while let Some(step) = raw[at..].find(['&', '\r', '<']) {
        let here = at + step;
        let special = special(&raw[here..], rest.get(here - from..)?, context);
        at = here + special.as_ref().map_or(1, |(length, _)| *length);
        if let Some((length, decoded)) = special {
            rest = keep(&mut pieces, rest, &raw[from..here], start + from)?;
            rest = rest.strip_prefix(decoded.as_str())?;
            if !decoded.is_empty() {
                pieces.push(Piece { decoded: Some(decoded), range: start + here..start + here + length });
            }
            from = at;
        }
    }
    rest = keep(&mut pieces, rest, &raw[from..], start + from)?;
    rest.is_empty().then_some(pieces)
}

fn keep<'v>(pieces: &mut Vec<Piece>, rest: &'v str, words: &str, start: usize) -> Option<&'v str> {
    if !words.is_empty() {
        pieces.push(Piece { decoded: None, range: start..start + words.len() });
    }
    rest.strip_prefix(words)
}

/// What is written differently from how it reads, at the start of `raw`: its length and its reading.
fn special(raw: &str, reading: &str, context: Context) -> Option<(usize, String)> {
    match raw.as_bytes().first()? {
        b'&' => entity(raw, context),
        b'\r' if raw.starts_with("\r\n") => Some((2, "\n".to_owned())),
        b'\r' => Some((1, "\n".to_owned())),
        // html5gum drops an end tag without a name from the text, but not from its span.
        _ if raw.starts_with("</>") && !reading.starts_with("</>") => Some((3, String::new())),
        _ => None,
    }
}

/// No entity name is longer.
const LONGEST_NAME: usize = 32;
/// The shortest entity: `&gt`.
const SHORTEST: usize = 3;

fn entity(raw: &str, context: Context) -> Option<(usize, String)> {
    let bytes = raw.as_bytes();
    let numeric = bytes.get(1) == Some(&b'#');
    let name = if numeric {
        let digits = 2 + usize::from(matches!(bytes.get(2), Some(b'x' | b'X')));
        digits + run(&bytes[digits.min(bytes.len())..], usize::MAX, u8::is_ascii_hexdigit, digits == 2)
    } else {
        1 + run(&bytes[1..], LONGEST_NAME, u8::is_ascii_alphanumeric, false)
    };
    let end = (name + usize::from(bytes.get(name) == Some(&b';'))).min(bytes.len());
    // In an attribute the next character decides whether a name without `;` counts.
    let seen = end + raw[end..].chars().next().map_or(0, char::len_utf8);
    let whole = htmlize::unescape_in(&raw[..seen], context);
    if whole == raw[..seen] {
        return None;
    }
    let first = if numeric { end } else { SHORTEST };
    (first..=end).find_map(|length| {
        let head = htmlize::unescape_in(&raw[..length], Context::General);
        let fits = head != raw[..length] && whole.strip_prefix(&*head) == Some(&raw[length..seen]);
        fits.then(|| (length, head.into_owned()))
    })
}

fn run(bytes: &[u8], limit: usize, belongs: impl Fn(&u8) -> bool, decimal: bool) -> usize {
    bytes.iter().take(limit).take_while(|byte| if decimal { byte.is_ascii_digit() } else { belongs(byte) }).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str, value: &str, context: Context) -> Vec<(String, String)> {
        let show = |piece: Piece| {
            let source = raw[piece.range].to_owned();
            (piece.decoded.unwrap_or_else(|| source.clone()), source)
        };
        pieces(raw, 0..raw.len(), value, context).into_iter().map(show).collect()
    }

    fn pair(reading: &str, source: &str) -> (String, String) {
        (reading.to_owned(), source.to_owned())
    }

    #[test]
    fn every_entity_is_its_own_piece() {
        let found = read("5&nbsp;mg &lt; 6&#x41;", "5\u{a0}mg < 6A", Context::General);
        let expected =
            [pair("5", "5"), pair("\u{a0}", "&nbsp;"), pair("mg ", "mg "), pair("<", "&lt;"), pair(" 6", " 6")];
        assert_eq!(found[..5], expected);
        assert_eq!(found[5], pair("A", "&#x41;"));
    }

    #[test]
    fn names_without_a_semicolon_end_where_the_name_ends() {
        assert_eq!(read("&notit;", "¬it;", Context::General), [pair("¬", "&not"), pair("it;", "it;")]);
        assert_eq!(read("&notin;", "∉", Context::General), [pair("∉", "&notin;")]);
        assert_eq!(read("&copy2024", "©2024", Context::General), [pair("©", "&copy"), pair("2024", "2024")]);
        assert_eq!(read("a&copy=2&lt;", "a&copy=2<", Context::Attribute)[0], pair("a&copy=2", "a&copy=2"));
    }

    #[test]
    fn line_ends_and_empty_end_tags_are_seen() {
        assert_eq!(read("a\r\nb", "a\nb", Context::General)[1], pair("\n", "\r\n"));
        assert_eq!(read("a</>b", "ab", Context::General), [pair("a", "a"), pair("b", "b")]);
    }

    #[test]
    fn what_does_not_add_up_is_one_piece() {
        assert_eq!(read("a&lt;", "something else", Context::General), [pair("something else", "a&lt;")]);
    }
}
