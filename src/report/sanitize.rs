//! Makes text safe to show on a terminal.
//!
//! Control, bidirectional and invisible characters are replaced by visible stand-ins of the same length in bytes, so
//! that byte offsets stay true and nothing in a page, a file name or a pack can move the cursor or reorder a line.
//!
//! Build servers read commands from the same lines (`::error::…`, `##[group]`, `##vso[…]`); [`CommandGuard`] breaks them.

use std::borrow::Cow;
use std::io::{self, Write};

/// Text for one line of output: nothing invisible survives, not even a line break.
pub fn one_line(text: &str) -> Cow<'_, str> {
    replace(text, |_| false)
}

/// Text for several lines: line feeds and tabs survive.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    replace(text, |c| matches!(c, '\n' | '\t'))
}

/// Text for several lines of a log: as [`lines`], and no line of it is a command to a build server.
pub fn log_lines(text: &str) -> Cow<'_, str> {
    let safe = lines(text);
    if safe.split('\n').all(|line| matches!(guarded(line), Cow::Borrowed(_))) {
        return safe;
    }
    safe.split('\n').map(guarded).collect::<Vec<_>>().join("\n").into()
}

/// What breaks a command: visible, so that nobody wonders about the words.
const BREAK: char = '\u{B7}';

/// A line that no build server takes for a command of its own.
fn guarded(line: &str) -> Cow<'_, str> {
    let indent = line.len() - line.trim_start().len();
    let (blank, rest) = line.split_at(indent);
    let starts = rest.starts_with("::");
    if !starts && !line.contains("##") {
        return Cow::Borrowed(line);
    }
    let mut safe = blank.to_owned();
    if starts {
        safe.push(BREAK);
    }
    // "##[…", "##vso[…" and "##teamcity[…" are commands wherever they stand.
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        safe.push(c);
        let after = &rest[at + c.len_utf8()..];
        if (before, c) == ('#', '#') && after.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('[') {
            safe.push(BREAK);
        }
        before = c;
    }
    if safe == line { Cow::Borrowed(line) } else { Cow::Owned(safe) }
}

/// A writer in whose lines no command to a build server is left.
pub(super) struct CommandGuard<'w> {
    out: &'w mut dyn Write,
    line: Vec<u8>,
}

impl<'w> CommandGuard<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, line: Vec::new() }
    }
}

impl Write for CommandGuard<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.out.write_all(guarded(&String::from_utf8_lossy(&self.line)).as_bytes())?;
                self.line.clear();
            }
        }
        Ok(bytes.len())
    }

    /// Hands on the last line, even without a line break.
    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(guarded(&String::from_utf8_lossy(&self.line)).as_bytes())?;
        self.line.clear();
        self.out.flush()
    }
}

/// Text of a page, where tabs are aligned by the writer.
pub(super) fn page_line(text: &str) -> Cow<'_, str> {
    replace(text, |c| c == '\t')
}

fn replace(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let bad = |c: char| !keep(c) && is_unsafe(c);
    if !text.chars().any(bad) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if bad(c) {
            safe.push_str(stand_in(c));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

fn stand_in(c: char) -> &'static str {
    match c.len_utf8() {
        1 => "?",
        2 => "\u{BF}",
        3 => "\u{FFFD}",
        _ => "\u{FFFD}?",
    }
}

/// Whether a character controls the terminal, reorders text or cannot be seen.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_and_overrides_become_visible() {
        assert_eq!(one_line("a\u{1b}[31m\u{9b}b\u{202e}c\n"), "a?[31m\u{bf}b\u{fffd}c?");
        assert_eq!(lines("a\nb\r"), "a\nb?");
        assert!(matches!(one_line("caf\u{e9}"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_line_is_a_command_to_a_build_server() {
        let table = [
            ("::error file=a::b", "\u{b7}::error file=a::b"),
            ("  ::set-output name=a::b", "  \u{b7}::set-output name=a::b"),
            ("a ##[error]b", "a ##\u{b7}[error]b"),
            ("##vso[task.setvariable]x", "##\u{b7}vso[task.setvariable]x"),
            ("##teamcity[x]", "##\u{b7}teamcity[x]"),
            ("###[x]", "###\u{b7}[x]"),
            ("## Risks", "## Risks"),
            ("a::b", "a::b"),
        ];
        for (line, safe) in table {
            assert_eq!(guarded(line), safe);
            assert_eq!(log_lines(&format!("a\n{line}\n")), format!("a\n{safe}\n"));
            let mut out = Vec::new();
            let mut guard = CommandGuard::new(&mut out);
            for byte in line.bytes().chain(*b"\nend") {
                guard.write_all(&[byte]).expect("written");
            }
            guard.flush().expect("written");
            assert_eq!(String::from_utf8(out).expect("text"), format!("{safe}\nend"));
        }
    }

    proptest! {
        #[test]
        fn a_guarded_line_stays_guarded(line in "[ :#a-z\\[\\]]{0,20}") {
            let safe = guarded(&line).into_owned();
            prop_assert!(!safe.trim_start().starts_with("::") && !safe.contains("##["));
            prop_assert_eq!(&guarded(&safe), &safe);
        }

        #[test]
        fn length_in_bytes_stays(text in any::<String>()) {
            let safe = one_line(&text);
            prop_assert_eq!(safe.len(), text.len());
            prop_assert!(!safe.chars().any(is_unsafe));
        }
    }
}
