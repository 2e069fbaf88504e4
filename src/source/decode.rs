//! Bytes to text: byte-order mark, UTF-8 check, and the map back to the bytes of the file.
//!
//! Never guesses silently: bytes that are no UTF-8 are an error with the line of the first bad byte.

use std::fmt;

/// Why bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes are no UTF-8; the 1-based line and the byte offset of the first bad byte.
    NotUtf8 {
        /// 1-based line of the first bad byte.
        line: usize,
        /// 0-based byte offset of the first bad byte.
        offset: usize,
    },
    /// The bytes start with the mark of another Unicode encoding.
    OtherUnicode(&'static str),
    /// The file looks binary (a NUL byte among its first bytes).
    Binary,
    /// The file is larger than 4 GiB.
    TooLarge,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { line, offset } => write!(
                f,
                "this file is not UTF-8 text: the first bad byte is on line {line} (byte {offset}). Save it again with the encoding UTF-8"
            ),
            Self::OtherUnicode(name) => {
                write!(f, "this file is {name}, not UTF-8. Save it again with the encoding UTF-8")
            }
            Self::Binary => write!(f, "this file is not text: it has NUL bytes in it"),
            Self::TooLarge => write!(f, "this file is larger than 4 GiB"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// How byte offsets of the decoded text relate to byte offsets of the file.
#[derive(Debug, Clone)]
pub(super) enum OffsetMap {
    /// The file holds this many bytes before the text (a byte-order mark).
    Shift(u32),
}

impl OffsetMap {
    pub(super) fn to_file(&self, offset: u32) -> u32 {
        match self {
            Self::Shift(by) => offset.saturating_add(*by),
        }
    }
}

pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    pub(super) offsets: OffsetMap,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// How far into a file a NUL byte is looked for when it is no UTF-8: text has none, images and archives have.
const BINARY_PROBE: usize = 8 * 1024;

pub(super) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(DecodeError::OtherUnicode("UTF-16"));
    }
    let bom = bytes.starts_with(BOM);
    if bom {
        bytes.drain(..BOM.len());
    }
    let shift = if bom { BOM.len() as u32 } else { 0 };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text,
            encoding: if bom { "UTF-8 with byte-order mark" } else { "UTF-8" },
            offsets: OffsetMap::Shift(shift),
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            if bytes.iter().take(BINARY_PROBE).any(|byte| *byte == 0) {
                return Err(DecodeError::Binary);
            }
            let line = String::from_utf8_lossy(&bytes[..at]).matches('\n').count() + 1;
            Err(DecodeError::NotUtf8 { line, offset: at + shift as usize })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_stripped_and_counted() {
        let decoded = decode(b"\xEF\xBB\xBFabc".to_vec()).expect("valid");
        assert_eq!(decoded.text, "abc");
        assert_eq!(decoded.offsets.to_file(0), 3);
    }

    #[test]
    fn bad_bytes_are_named_by_line() {
        let error = decode(b"one\ntwo \xE9t\xE9\n".to_vec()).err();
        assert_eq!(error, Some(DecodeError::NotUtf8 { line: 2, offset: 8 }));
        assert_eq!(decode(b"\x89PNG\0\0".to_vec()).err(), Some(DecodeError::Binary));
        assert_eq!(decode(b"\xFF\xFEa\0".to_vec()).err(), Some(DecodeError::OtherUnicode("UTF-16")));
    }
}
