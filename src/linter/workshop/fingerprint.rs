//! Fingerprints of a source's sentences, so that a pack can know them without holding their words.

use sha2::{Digest, Sha256};

/// `sha256:` and the hexadecimal digest of the normalised sentence.
///
/// Two sentences have the same fingerprint if they differ only in case, line breaks, spaces, quotation marks, dashes or
/// other marks. Any other letter or digit gives another one.
pub fn fingerprint(sentence: &str) -> String {
    use std::fmt::Write;
    let mut out = String::from("sha256:");
    for byte in Sha256::digest(normalise(sentence).as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Lower case, straight quotation marks, one space for every run of characters that are no letters or digits, trimmed.
/// (Straight and curly quotation marks are such characters, so both become a space.)
pub(super) fn normalise(sentence: &str) -> String {
    let lower = sentence.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_quotes_and_spaces_do_not_matter_and_words_do() {
        let one = fingerprint("Don’t stop “blood thinners”\u{a0}— ask\r\n  first.");
        assert_eq!(one, fingerprint("don't stop \"blood thinners\" - ask first"));
        assert_ne!(one, fingerprint("Don’t stop blood thinner — ask first."));
        assert_ne!(fingerprint("Up to 5 days"), fingerprint("Up to 6 days"));
    }

    #[test]
    fn a_fingerprint_is_the_same_on_every_machine() {
        assert_eq!(normalise("  Tea’s HOT; always! "), "tea s hot always");
        assert_eq!(
            fingerprint("Tea is hot."),
            "sha256:d8fff8c298a0d5672e0921c8ced70e44a346e916400e7ff7706c741c3c7fc070"
        );
    }
}
