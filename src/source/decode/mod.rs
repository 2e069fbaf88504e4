//! Bytes to text: byte-order mark, UTF-8 check, older encodings, and the map back to the bytes of the file.
//!
//! Never guesses silently: the encoding is part of what a [`Source`](super::Source) knows, and bytes that can be read
//! in no clear way are an error with the line of the first bad one.

mod declared;
mod offsets;

pub(super) use offsets::OffsetMap;

use super::encoding::{Encoding, Told};
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
    /// The bytes are in an encoding that leaflint does not read.
    Unread(&'static str),
    /// The file looks binary (NUL or other control characters among its first bytes).
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
            Self::Unread(name) => {
                write!(f, "this file is {name}, which leaflint does not read. Save it again with the encoding UTF-8")
            }
            Self::Binary => write!(f, "this file is not text: it has NUL or other control characters in it"),
            Self::TooLarge => write!(f, "this file is larger than 4 GiB"),
        }
    }
}

impl std::error::Error for DecodeError {}

#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) offsets: OffsetMap,
}

/// How far into a file control characters are looked for when it is no UTF-8: text has none, images and archives have.
const BINARY_PROBE: usize = 8 * 1024;

/// One row of [`MARKS`].
struct Mark {
    bytes: &'static [u8],
    encoding: Result<&'static encoding_rs::Encoding, &'static str>,
}

/// Byte-order marks, the longer ones first.
static MARKS: &[Mark] = &[
    Mark { bytes: b"\xFF\xFE\0\0", encoding: Err("UTF-32") },
    Mark { bytes: b"\0\0\xFE\xFF", encoding: Err("UTF-32") },
    Mark { bytes: b"\xEF\xBB\xBF", encoding: Ok(encoding_rs::UTF_8) },
    Mark { bytes: b"\xFF\xFE", encoding: Ok(encoding_rs::UTF_16LE) },
    Mark { bytes: b"\xFE\xFF", encoding: Ok(encoding_rs::UTF_16BE) },
];

pub(super) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge);
    }
    let mark = MARKS.iter().find(|mark| bytes.starts_with(mark.bytes));
    let shift = mark.map_or(0, |mark| mark.bytes.len());
    match mark.map(|mark| mark.encoding) {
        Some(Err(name)) => return Err(DecodeError::Unread(name)),
        Some(Ok(encoding)) if encoding != encoding_rs::UTF_8 => {
            return Ok(older(&bytes[shift..], encoding, Told::Mark, shift));
        }
        _ => {}
    }
    if mark.is_none()
        && let Some(encoding) = unmarked_utf16(&bytes)
    {
        return Ok(older(&bytes, encoding, Told::Guess, 0));
    }
    bytes.drain(..shift);
    let told = if mark.is_some() { Told::Mark } else { Told::Valid };
    let error = match String::from_utf8(bytes) {
        Ok(text) => {
            let encoding = Encoding::new(Encoding::UTF_8.name(), told);
            return Ok(Decoded { text, encoding, offsets: OffsetMap::shift(shift as u32) });
        }
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let line = String::from_utf8_lossy(&bytes[..at]).matches('\n').count() + 1;
    let refused = DecodeError::NotUtf8 { line, offset: at + shift };
    if bytes.iter().take(BINARY_PROBE).any(|byte| is_control(*byte)) {
        return Err(DecodeError::Binary);
    }
    if told == Told::Mark {
        return Err(refused);
    }
    match declared::in_page(bytes) {
        // What has characters of UTF-8 in it, whole or cut off, is UTF-8 with a mistake.
        Some(encoding) if encoding == encoding_rs::UTF_8 && declared::is_surely_windows_1252(bytes) => {
            Ok(older(bytes, encoding_rs::WINDOWS_1252, Told::AgainstPage, 0))
        }
        Some(encoding) if encoding == encoding_rs::UTF_8 => Err(refused),
        Some(encoding) if encoding.is_single_byte() => Ok(older(bytes, encoding, Told::Page, 0)),
        Some(encoding) => Err(DecodeError::Unread(encoding.name())),
        None if declared::fits_windows_1252(bytes) => Ok(older(bytes, encoding_rs::WINDOWS_1252, Told::Guess, 0)),
        None => Err(refused),
    }
}

/// Whether a byte below a space is neither a tab nor an end of a line or page.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b'\x1a' | b'\x1b')
}

/// The encoding of text in UTF-16 without a mark: ASCII in it has a NUL in every other byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let probe = &bytes[..bytes.len().min(BINARY_PROBE) & !1];
    if probe.len() < 4 {
        return None;
    }
    let zeros = |from: usize| probe.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let (most, none) = (probe.len() / 2 * 4 / 5, probe.len() / 40 + 1);
    if low > most && high <= none {
        Some(encoding_rs::UTF_16LE)
    } else if high > most && low <= none {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Reads text in UTF-16 or in an encoding of one byte for each character. Bytes that are no character become U+FFFD.
fn older(bytes: &[u8], encoding: &'static encoding_rs::Encoding, told: Told, shift: usize) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let width = if encoding.is_single_byte() { 1 } else { 2 };
    let offsets = OffsetMap::units(&text, width, shift as u32, (shift + bytes.len()) as u32);
    Decoded { text, encoding: Encoding::new(encoding.name(), told), offsets }
}

#[cfg(test)]
mod tests;
