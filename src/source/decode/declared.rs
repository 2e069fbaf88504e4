//! What a page says about its encoding, and which pages look like windows-1252.

use encoding_rs::Encoding;

/// How far into a page the declaration may stand, as in the HTML standard.
const PROBE: usize = 1024;

/// The encoding that `<meta charset>` or an XML declaration at the start of a page names.
///
/// Labels mean what the Encoding Standard says: `iso-8859-1` is windows-1252. A page cannot be read here and be UTF-16,
/// so a page that says UTF-16 means UTF-8.
pub(super) fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(PROBE)].to_ascii_lowercase();
    let xml = start.starts_with(b"<?xml").then(|| value(&start, b"encoding")).flatten();
    let metas = positions(&start, b"<meta");
    let meta = || metas.into_iter().find_map(|at| value(&start[at..end_of_tag(&start, at)], b"charset"));
    let encoding = xml.or_else(meta)?;
    let is_utf16 = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    Some(if is_utf16 { encoding_rs::UTF_8 } else { encoding })
}

fn positions(bytes: &[u8], word: &[u8]) -> Vec<usize> {
    bytes.windows(word.len()).enumerate().filter(|(_, window)| *window == word).map(|(at, _)| at).collect()
}

fn end_of_tag(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'>').map_or(bytes.len(), |length| at + length)
}

/// The encoding after `name=`, with or without quotes.
fn value(tag: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    let at = *positions(tag, name).first()? + name.len();
    let rest = tag[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| b"\"'; \t\r\n?/>".contains(byte)).unwrap_or(rest.len());
    Encoding::for_label(&rest[..end])
}

/// Whether bytes that are no UTF-8 look like windows-1252: no byte that it leaves undefined, and no character of
/// several bytes that is whole in UTF-8 (then it is UTF-8 with a mistake in it).
pub(super) fn fits_windows_1252(bytes: &[u8]) -> bool {
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    !bytes.iter().any(undefined) && bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii())
}

/// Whether bytes fit windows-1252 and nothing in them could be the start of a character in UTF-8.
pub(super) fn is_surely_windows_1252(bytes: &[u8]) -> bool {
    fits_windows_1252(bytes) && bytes.utf8_chunks().all(|chunk| chunk.invalid().len() <= 1)
}
