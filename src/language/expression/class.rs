//! Sets of characters.

use std::borrow::Cow;

/// A set of characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    /// Those of ASCII, as bits.
    ascii: u128,
    /// Ranges of the others, in no order: they are few.
    more: Cow<'static, [(char, char)]>,
    /// Whether of the others it holds those that stand in no range.
    others: bool,
}

/// Letters and marks of European languages beyond ASCII. `\w` of [`constant`](crate::language::constant) means the same.
const LETTERS: &[(char, char)] = &[
    ('\u{aa}', '\u{aa}'),
    ('\u{b5}', '\u{b5}'),
    ('\u{ba}', '\u{ba}'),
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{24f}'),
    ('\u{300}', '\u{52f}'),
    ('\u{1e00}', '\u{1fff}'),
];
/// White space beyond ASCII.
const SPACES: &[(char, char)] = &[
    ('\u{85}', '\u{85}'),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
];

const DIGITS: u128 = bits(b'0', b'9');

/// The bits of a range of ASCII, with both ends.
const fn bits(from: u8, to: u8) -> u128 {
    (u128::MAX >> (127 - (to - from))) << from
}

impl Class {
    /// Letters, digits and the low line.
    pub(super) const fn letters() -> Self {
        let ascii = DIGITS | bits(b'A', b'Z') | bits(b'a', b'z') | bits(b'_', b'_');
        Self { ascii, more: Cow::Borrowed(LETTERS), others: false }
    }

    pub(super) const fn digits() -> Self {
        Self { ascii: DIGITS, more: Cow::Borrowed(&[]), others: false }
    }

    /// White space.
    pub(super) const fn spaces() -> Self {
        Self { ascii: bits(b'\t', b'\r') | bits(b' ', b' '), more: Cow::Borrowed(SPACES), others: false }
    }

    /// Everything that is not in it.
    pub(super) fn inverted(self) -> Self {
        Self { ascii: !self.ascii, more: self.more, others: !self.others }
    }

    /// Adds a range with both ends.
    pub(super) fn add(&mut self, from: char, to: char) {
        if from.is_ascii() {
            self.ascii |= bits(from as u8, (to as u32).min(0x7f) as u8);
        }
        if !to.is_ascii() {
            self.more.to_mut().push((from.max('\u{80}'), to));
        }
    }

    /// Adds another set, unless that is one of all but a few.
    pub(super) fn add_all(&mut self, other: Self) -> Option<()> {
        if other.others {
            return None;
        }
        self.ascii |= other.ascii;
        if self.more.is_empty() {
            self.more = other.more;
        } else {
            self.more.to_mut().extend(other.more.iter());
        }
        Some(())
    }

    /// Its bits of ASCII.
    pub(super) fn ascii(&self) -> u128 {
        self.ascii
    }

    /// Whether it may hold anything beyond ASCII.
    pub(super) fn leaves_ascii(&self) -> bool {
        self.others || !self.more.is_empty()
    }

    /// Whether it holds a character beyond ASCII.
    pub(super) fn holds_other(&self, character: char) -> bool {
        self.more.iter().any(|(from, to)| (*from..=*to).contains(&character)) != self.others
    }
}
