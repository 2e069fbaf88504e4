//! Tokens: the words, numbers and marks of a block, normalised, each with its place in the block's text.
//!
//! Normalisation happens here and only here: case, curly quotes, lost apostrophes, contractions ("isn't" is read "is not"),
//! soft hyphens and other invisible characters, ligatures, British spelling. A token never loses its place: its range
//! covers the bytes of the block's plain text it was read from, so a match maps back to the file.

use super::contraction::emit_word;
use super::word::{StemId, Vocabulary, WordId};
use crate::document::{BlockId, is_invisible};
use std::hash::{Hash, Hasher};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word.
    Word,
    /// A number with its value, in digits or spelled out.
    Number(u32),
    /// A mark; the character tells which: `.` `,` `;` `:` `?` `!` `(` `)` `"` `-` (a dash between words) or another.
    Mark(char),
}

/// What the ending of a word tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Nothing.
    Plain,
    /// A gerund or participle ("cutting").
    Ing,
    /// A past tense ("mended", "had").
    Past,
}

/// One word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The block whose text it stands in.
    pub block: BlockId,
    /// First byte in the block's plain text.
    pub start: u32,
    /// One past the last byte in the block's plain text.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Surface form; 0 if no pattern asks for exactly this form.
    pub word: WordId,
    /// Stem; 0 if no pack or cue knows it.
    pub stem: StemId,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether white space (or the start of the text) stands before it.
    pub spaced: bool,
    /// What its ending tells.
    pub form: Form,
}

impl Token {
    /// Hashes everything but where it stands.
    pub(super) fn hash_word(&self, state: &mut impl Hasher) {
        let Self { block: _, start: _, end: _, kind, word, stem, capital, spaced, form } = self;
        (kind, word, stem, capital, spaced, form).hash(state);
    }

    /// Whether the token is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether the token is a word or a number.
    pub fn is_wordlike(&self) -> bool {
        !matches!(self.kind, TokenKind::Mark(_))
    }
}

/// Shorter words in -ing are no gerunds ("thing", "bring").
const LONGEST_NO_GERUND: usize = 5;
/// Longer ones that are none either.
static NO_GERUNDS: &[&str] =
    &["nothing", "everything", "anything", "something", "during", "evening", "morning", "spring", "string"];

/// Common past tenses that do not end in -ed.
static PAST: &[&str] = &[
    "had", "was", "were", "did", "could", "made", "gave", "took", "kept", "left", "went", "came", "got", "ran", "grew",
    "held", "froze", "burnt", "brought", "meant",
];

fn form_of(word: &str) -> Form {
    if word.len() > LONGEST_NO_GERUND && word.ends_with("ing") && !NO_GERUNDS.contains(&word) {
        Form::Ing
    } else if word.ends_with("ed") || PAST.contains(&word) {
        Form::Past
    } else {
        Form::Plain
    }
}

/// Splits a block's plain text into tokens.
pub(crate) fn tokenise(text: &str, block: BlockId, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let has_soft = text.contains(SOFT_HYPHEN);
    split(text, &mut |piece| {
        let found = look_up(&piece, vocabulary);
        if has_soft && found == UNKNOWN && push_compound(text, &piece, block, vocabulary, &mut out) {
            return;
        }
        out.push(token(&piece, found, 0, block));
    });
    out
}

const SOFT_HYPHEN: char = '\u{ad}';
const UNKNOWN: (WordId, StemId) = (WordId(0), StemId(0));

fn look_up(piece: &Piece<'_>, vocabulary: &Vocabulary) -> (WordId, StemId) {
    match piece.kind {
        TokenKind::Mark(_) => UNKNOWN,
        TokenKind::Word | TokenKind::Number(_) => vocabulary.look_up(piece.word),
    }
}

fn token(piece: &Piece<'_>, (word, stem): (WordId, StemId), shift: usize, block: BlockId) -> Token {
    Token {
        block,
        start: (shift + piece.start) as u32,
        end: (shift + piece.end) as u32,
        kind: piece.kind,
        word,
        stem,
        capital: piece.capital,
        spaced: piece.spaced,
        form: form_of(piece.word),
    }
}

/// A word that nobody knows as a whole but whose parts around a soft hyphen somebody does: at the end of a line,
/// "first-line" and "rhizo-tomy" look alike. Says whether it was one.
fn push_compound(text: &str, piece: &Piece<'_>, block: BlockId, vocabulary: &Vocabulary, out: &mut Vec<Token>) -> bool {
    let written = &text[piece.start..piece.end];
    if !written.contains(SOFT_HYPHEN) {
        return false;
    }
    let before = out.len();
    let mut known = true;
    let mut at = piece.start;
    for part in written.split(SOFT_HYPHEN) {
        split(part, &mut |inner| {
            let found = look_up(&inner, vocabulary);
            known &= found != UNKNOWN;
            let spaced = if out.len() == before { piece.spaced } else { false };
            out.push(token(&Piece { spaced, ..inner }, found, at, block));
        });
        at += part.len() + SOFT_HYPHEN.len_utf8();
    }
    if !known {
        out.truncate(before);
    }
    known
}

/// The normalised words of a short text, as pack authors write terms.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    split(text, &mut |piece| {
        if !matches!(piece.kind, TokenKind::Mark(_)) {
            out.push(piece.word.to_owned());
        }
    });
    out
}

/// One word, number or mark of a text before it is looked up.
pub(super) struct Piece<'a> {
    /// Normalised.
    pub(super) word: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TokenKind,
    pub(super) capital: bool,
    pub(super) spaced: bool,
}

fn split(text: &str, emit: &mut dyn FnMut(Piece<'_>)) {
    let mut word = String::new();
    let mut at = 0;
    let mut spaced = true;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        at += first.len_utf8();
        if first.is_whitespace() {
            spaced = true;
        } else if is_invisible(first) {
            // It is as if it were not there.
        } else if first.is_ascii_digit() {
            at = read_number(text, start);
            let digits: String = text[start..at].chars().filter(|c| *c != ',').collect();
            let whole = digits.split('.').next().unwrap_or_default();
            // "000" and "01632" are no amounts.
            let amount = whole.len() == 1 || !whole.starts_with('0');
            let value = Some(whole).filter(|_| amount).and_then(|whole| whole.parse().ok()).unwrap_or(u32::MAX);
            emit(Piece { word: &digits, start, end: at, kind: TokenKind::Number(value), capital: false, spaced });
            spaced = false;
        } else if let Some((word, end)) = latin(text, start) {
            emit(Piece { word, start, end, kind: TokenKind::Word, capital: first.is_uppercase(), spaced });
            (at, spaced) = (end, false);
        } else if first.is_alphanumeric() {
            at = read_word(text, start, &mut word);
            emit_word(&word, start, at, first.is_uppercase(), spaced, emit);
            spaced = false;
        } else {
            let end = at;
            let next_space = text[end..].chars().next().is_none_or(char::is_whitespace);
            if let Some(mark) =
                mark_of(first, spaced, next_space, text[..start].chars().next_back(), text[end..].chars().next())
            {
                match mark {
                    '%' => emit(Piece { word: "percent", start, end, kind: TokenKind::Word, capital: false, spaced }),
                    '~' => emit(Piece { word: "to", start, end, kind: TokenKind::Word, capital: false, spaced }),
                    '&' => emit(Piece { word: "and", start, end, kind: TokenKind::Word, capital: false, spaced }),
                    mark => emit(Piece { word: "", start, end, kind: TokenKind::Mark(mark), capital: false, spaced }),
                }
            }
            spaced = false;
        }
    }
}

/// "i.e." or "e.g." at a place, as words without stops, and where it ends.
fn latin(text: &str, start: usize) -> Option<(&'static str, usize)> {
    const LENGTH: usize = 4;
    let starts = |short: &str| {
        text.get(start..start + LENGTH).is_some_and(|written| written.eq_ignore_ascii_case(short))
            && !text[..start].ends_with(|before: char| before.is_alphanumeric() || before == '.')
    };
    let short = [("i.e.", "ie"), ("e.g.", "eg")].into_iter().find(|(short, _)| starts(short))?;
    Some((short.1, start + LENGTH))
}

/// Reads the word that starts at a place, in small letters and with straight apostrophes, and returns where it ends.
fn read_word(text: &str, start: usize, word: &mut String) -> usize {
    word.clear();
    // Most words end where their plain letters end.
    let plain = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let mut end = start + plain;
    word.push_str(&text[start..end]);
    word.make_ascii_lowercase();
    while let Some(c) = text[end..].chars().next() {
        let after = end + c.len_utf8();
        if c.is_alphanumeric() {
            push_folded(word, c);
        } else if is_apostrophe(c) && text[after..].chars().next().is_some_and(char::is_alphabetic) {
            word.push('\'');
        } else if !is_invisible(c) {
            break;
        }
        end = after;
    }
    end
}

fn read_number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        let separated = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separated {
            break;
        }
        end += 1;
    }
    end
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{00b4}' | '`')
}

fn push_folded(word: &mut String, c: char) {
    match c {
        '\u{fb00}' => word.push_str("ff"),
        '\u{fb01}' => word.push_str("fi"),
        '\u{fb02}' => word.push_str("fl"),
        '\u{fb03}' => word.push_str("ffi"),
        '\u{fb04}' => word.push_str("ffl"),
        'é' | 'è' | 'ê' | 'ë' | 'É' => word.push('e'),
        'ï' | 'í' => word.push('i'),
        c => word.extend(c.to_lowercase()),
    }
}

/// Which mark a character is, if it is one that language needs; hyphens inside a compound are none.
fn mark_of(c: char, spaced: bool, next_space: bool, before: Option<char>, after: Option<char>) -> Option<char> {
    let between_digits = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    match c {
        '-' | '\u{2010}'..='\u{2013}' if between_digits => Some('~'),
        '-' | '\u{2010}' | '\u{2011}' => (spaced || next_space || after == Some('-')).then_some('-'),
        '\u{2012}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => Some('"'),
        // A single quotation mark at the edge of a word opens or closes a quotation; elsewhere it is an apostrophe.
        '\u{2018}' | '\u{2019}' | '\'' if spaced != next_space => Some('\''),
        '\u{2026}' => Some('.'),
        // "Lumbar = of the lower back"
        '=' if spaced && next_space => Some(':'),
        '[' => Some('('),
        ']' => Some(')'),
        '.' | ',' | ';' | ':' | '?' | '!' | '(' | ')' | '/' | '|' | '%' | '&' | '+' | '=' | '<' | '>' | '\u{2192}' => {
            Some(c)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        words_of(text).join(" ")
    }

    #[test]
    fn contractions_are_read_apart_with_or_without_their_apostrophe() {
        for text in ["It isn't safe", "It isn’t safe", "it isnt safe", "IT ISN'T SAFE"] {
            assert_eq!(words(text), "it is not safe", "{text}");
        }
        assert_eq!(words("won’t can't cannot you'll the patient’s"), "will not can not can not you will the patient");
    }

    #[test]
    fn hyphens_ligatures_and_soft_hyphens_do_not_hide_a_word() {
        assert_eq!(words("first-line"), "first line");
        assert_eq!(words("\u{fb01}rst\u{2011}line"), "first line");
        assert_eq!(words("rhizo\u{ad}tomy rhizo\0to\u{1b}my"), "rhizotomy rhizotomy");
        assert_eq!(words("100 % of 4–6 weeks"), "100 percent of 4 to 6 weeks");
    }

    #[test]
    fn quotation_marks_and_dashes_are_marks() {
        let vocabulary = Vocabulary::default();
        let marks: String = tokenise("He said: “No risk” – ‘none’ at all -- ever.", 0, &vocabulary)
            .iter()
            .filter_map(|token| if let TokenKind::Mark(mark) = token.kind { Some(mark) } else { None })
            .collect();
        assert_eq!(marks, ":\"\"-''--.");
    }

    proptest! {
        #[test]
        fn ranges_are_ordered_and_on_boundaries(text in "(\\PC|['’\u{ad}\u{fb01} \n0-9.,%-]){0,80}") {
            let mut last = 0;
            for token in tokenise(&text, 0, &Vocabulary::default()) {
                prop_assert!(token.start >= last && token.end >= token.start);
                prop_assert!(text.is_char_boundary(token.start as usize) && text.is_char_boundary(token.end as usize));
                last = token.start;
            }
        }
    }
}
