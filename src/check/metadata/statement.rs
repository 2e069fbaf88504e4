//! Statements that somebody medical checked the page, in any order of who, what and when: "Content checked on 3 March
//! 2025 by Dr Jane Doe", "Sign-off: Dr Jane Doe, March 2025", "We asked Dr Jane Doe to check this page. She did so on …".
//!
//! The words are read one after another and looked up in short lists; no expression is compiled for them. Before the
//! word for the check nothing may stand but words for the page and for checks; behind it, only words of the check
//! itself, dates, and then a name with a medical post or degree.

use super::checking;
use super::labels::{Kind, Label};
use super::reviewer;
use super::words::{LEAD, MONTHS, NOUNS, OPEN_VERBS, PAGE, PARTICLES, PIECES, POSTS, STRANGE, TAIL, VERBS};
use crate::check::place::{breaks, floor};
use crate::language::constant::holds_any;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// How far a statement reaches, how many words a name with its posts may have, and how many stand between check and name.
const REACH: usize = 200;
const NAME_WORDS: usize = 14;
const TAIL_WORDS: usize = 24;

/// What a statement says beside that there was a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Who made it, somebody medical.
    Who,
    /// When it was made.
    When,
    /// Nothing: "Checked by", with the name elsewhere.
    By,
}

/// A statement in a text: its words for the check, and what it says.
pub(super) type Statement = (Range<usize>, Says);

/// A word or a mark of a text.
#[derive(Debug, Clone)]
struct Token {
    word: String,
    range: Range<usize>,
    /// Whether a new statement may start behind it.
    ends: bool,
}

impl Token {
    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }

    fn is_word(&self) -> bool {
        self.word.starts_with(char::is_alphanumeric)
    }

    /// Whether it may be a part of a date.
    fn is_of_date(&self) -> bool {
        let digits = self.word.trim_end_matches(char::is_alphabetic);
        let day = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c));
        let part = |part: &str| {
            part.chars().all(|c| c.is_ascii_digit()) || part.get(..3).is_some_and(|part| MONTHS.contains(&part))
        };
        day || (part(self.word.split('-').next_back().unwrap_or("")) && self.word.split('-').all(part))
    }
}

/// The words and marks of a text.
fn tokens(text: &str) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::new();
    let mut sentences = breaks(text).peekable();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        while sentences.next_if(|at| *at <= start).is_some() {
            if let Some(last) = all.last_mut() {
                last.ends = true;
            }
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '\'' | '\u{2019}');
            while let Some((at, c)) = chars.next_if(|(_, c)| inner(*c)) {
                end = at + c.len_utf8();
            }
        } else if c.is_whitespace() && !matches!(c, '\n' | '\t') {
            continue;
        }
        let word = text[start..end].trim_end_matches(['-', '/']).to_lowercase().replace('\u{2019}', "'");
        let ends = matches!(c, '\n' | '\t' | '|' | '\u{b7}' | '\u{2022}' | ';');
        all.push(Token { word, range: start..end, ends });
    }
    all
}

/// Whether a text may hold a statement.
pub(super) fn may_hold(text: &str) -> bool {
    holds_any(text, PIECES) && (text.len() <= REACH || text.contains(|c: char| c.is_ascii_digit()))
}

/// The statements of a text, in order.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    if !may_hold(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = check(&tokens, at) else {
            at += 1;
            continue;
        };
        let start = lead_start(&tokens, at);
        let led = tokens[start..at].iter().all(is_lead);
        let words = tokens[at].range.start..tokens[end - 1].range.end;
        let says = if (led && names(text, &tokens, start, at, end))
            || signed(text, &tokens, at, end)
            || active(text, &words)
        {
            Some(Says::Who)
        } else {
            led.then(|| dates(&tokens, start, at, end)).flatten()
        };
        let behind = tokens[end..].iter().take(TAIL_WORDS);
        let behind =
            behind.take_while(|token| (token.is(TAIL) || token.is(VERBS) || token.word == "by") && !token.is_of_date());
        let last = end + behind.count();
        found.extend(says.map(|says| (words.start..tokens[last - 1].range.end, says)));
        at = end;
    }
    found.extend(asked(text));
    found
}

/// Adds statements of a check to the labels of a text; other labels give way to them.
pub(super) fn add<F: FnOnce() -> bool>(
    taken: &mut BTreeMap<usize, Label>,
    stated: Vec<Statement>,
    around: &str,
    checker: &LazyCell<bool, F>,
) {
    let named = stated.iter().any(|(_, says)| *says == Says::Who);
    let beside = LazyCell::new(|| names_somebody(around));
    for (range, says) in stated {
        let counts = match says {
            Says::Who => true,
            Says::When => named || *beside || **checker,
            Says::By => reviewer::is_medical(around),
        };
        if !counts {
            continue;
        }
        let over: Vec<usize> = taken
            .range(..range.end)
            .rev()
            .take_while(|(_, label)| range.start < label.range.end)
            .map(|(at, _)| *at)
            .collect();
        let (others, known): (Vec<usize>, Vec<usize>) = over.into_iter().partition(|at| taken[at].kind == Kind::Other);
        for at in others {
            taken.remove(&at);
        }
        if let Some(at) = known.into_iter().min() {
            let next = taken.range(at + 1..).next().map_or(range.end, |(next, _)| *next);
            if let Some(label) = taken.get_mut(&at) {
                label.medical |= says == Says::Who && label.kind != Kind::Next;
                label.range.end = label.range.end.max(range.end.min(next));
            }
            continue;
        }
        taken.insert(range.start, Label { kind: Kind::Last, range, medical: says == Says::Who });
    }
}

/// Whether somebody medical is named in a text as who made a check.
pub(super) fn names_somebody(text: &str) -> bool {
    statements(text).iter().any(|(_, says)| *says == Says::Who)
}

/// The end of the words for a check that start at a token.
fn check(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    if token.word == "sign" && next.is_some_and(|next| next.word == "off") {
        return Some(at + 2);
    }
    let open = token.is(OPEN_VERBS) && !next.is_some_and(|next| next.is(PARTICLES));
    ((token.is(VERBS) && !open) || token.is(NOUNS)).then_some(at + 1)
}

/// Where the words start that stand before a check in its line and sentence.
fn lead_start(tokens: &[Token], at: usize) -> usize {
    let from = at.saturating_sub(NAME_WORDS + 4);
    from + tokens[from..at].iter().rposition(|token| token.ends).map_or(0, |last| last + 1)
}

fn is_lead(token: &Token) -> bool {
    !token.is_word() || token.is(LEAD) || token.is(PAGE) || token.is(POSTS) || token.is(VERBS) || token.is_of_date()
}

fn is_tail(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let with = token.word == "with" && tokens.get(at + 1).is_some_and(|next| next.is(&["patients"]));
    with || token.is(TAIL) || token.is(VERBS) || token.is_of_date() || (!token.is_word() && !token.ends)
}

/// Whether a name with a medical post or degree follows a check.
fn names(text: &str, tokens: &[Token], start: usize, at: usize, end: usize) -> bool {
    let mut pipes = 0;
    let tail = (end..tokens.len().min(end + TAIL_WORDS)).take_while(|at| {
        pipes += usize::from(tokens[*at].word == "|");
        is_tail(tokens, *at) || (tokens[*at].word == "|" && pipes <= 2)
    });
    let name = end + tail.count();
    let Some(first) = tokens.get(name) else { return false };
    let before = &tokens[name - 1];
    let by = first.word == "by" || (first.word == "with" && tokens[at].word == "agreed");
    // "Checked in by the nurse"
    if by && before.is(&["in", "out"]) || !by && before.is_word() && !before.is_of_date() {
        return false;
    }
    // The name may stand on the next line.
    let name = name + usize::from(by);
    let name = name + usize::from(by && tokens.get(name).is_some_and(|token| token.word == "\n"));
    if name >= tokens.len() {
        return false;
    }
    if tokens[at].is(&["check", "review", "verification", "authorisation", "authorization"]) {
        let last = at.checked_sub(1).filter(|last| *last >= start).map(|last| &tokens[last]);
        let appointed = last.is_some_and(|last| last.is(POSTS))
            && !tokens[end..name].iter().any(|part| part.is(&["done", "completed"]));
        let said = tokens[start..at].iter().any(|token| token.is_word() && !token.is_of_date());
        if (tokens[at].word != "review" && !said) || (appointed && tokens[end..name].iter().any(Token::is_of_date)) {
            return false;
        }
    }
    // "Consultant approval: Mr Joe Doe" gives the post before the name.
    let post = tokens[at].is(&["approval", "sign-off"]) && at > start && tokens[at - 1].is(POSTS);
    is_name(text, tokens, name, by, post)
}

/// Whether the words from a token to the end of the sentence or line name somebody medical.
fn is_name(text: &str, tokens: &[Token], from: usize, by: bool, post: bool) -> bool {
    let start = tokens[from].range.start;
    let (mut words, mut end) = (0, start);
    for token in &tokens[from..] {
        if token.is(&["\n", "\t", "|", ";"]) {
            break;
        }
        if token.is(STRANGE) {
            return false;
        }
        words += usize::from(token.is_word() && !token.is_of_date());
        end = token.range.end;
        if token.ends || words > NAME_WORDS {
            break;
        }
    }
    let name = &text[start..end];
    let begins = by || name.starts_with(char::is_uppercase);
    begins && words <= NAME_WORDS && (reviewer::is_medical(name) || (post && reviewer::counts(name, true)))
}

/// Whether a name stands before a check that only a date follows ("Dr Jane Doe, MD. Reviewed 3 March 2025.").
fn signed(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    if !tokens[at].is(&["reviewed", "checked", "approved", "signed"]) || at == 0 || tokens[at - 1].is_word() {
        return false;
    }
    let from = at.saturating_sub(NAME_WORDS * 2);
    let line = from + tokens[from..at].iter().rposition(|token| token.word == "\n").map_or(0, |last| last + 1);
    let rest = || tokens[end..].iter().take(TAIL_WORDS).take_while(|token| !token.ends && token.word != ".");
    let whole = (line > from || from == 0)
        && rest().all(|token| !token.is_word() || token.is_of_date() || token.is(&["off", "on", "in"]))
        && rest().any(Token::is_of_date);
    let words = tokens[line..at].iter().filter(|token| token.is_word()).count();
    let name = || &text[tokens[line].range.start..tokens[at].range.start];
    whole
        && words <= NAME_WORDS
        && !tokens[line..at].iter().any(|token| token.is(STRANGE) || token.word == ":")
        && name().starts_with(char::is_uppercase)
        && reviewer::is_medical(name())
}

/// Whether a check tells when it was made ("Date checked: …", "Approved on …"), or only that somebody made it.
fn dates(tokens: &[Token], start: usize, at: usize, end: usize) -> Option<Says> {
    let told = |token: &Token| token.is(&["date", "dated", "on", "when", "last", ":"]);
    let rest: Vec<&Token> =
        tokens[end..].iter().take(TAIL_WORDS).take_while(|token| !token.ends && token.word != ".").collect();
    let bare = |token: &&Token| !token.is_word() || token.is_of_date() || token.is(TAIL);
    if rest.iter().all(bare) {
        return (tokens[start..at].iter().any(told) || rest.iter().any(|token| told(token))).then_some(Says::When);
    }
    let by = start == 0
        && rest.first().is_some_and(|token| token.word == "by")
        && !rest[1..].iter().any(|token| token.is_word());
    (by && end + rest.len() == tokens.len()).then_some(Says::By)
}

/// Whether somebody medical did it to the page that the sentence speaks of ("This page went to Dr Doe, who checked it").
fn active(text: &str, range: &Range<usize>) -> bool {
    const IT: &[&str] = &[" it ", " it,", " it."];
    const TOLD: &[&str] = &[
        " it for accuracy",
        " it for medical accuracy",
        " this o",
        " it o",
        " everything",
        " over everything",
        " through everything",
    ];
    let after = &text[range.end..floor(text, range.end + REACH)];
    let told = TOLD.iter().any(|told| after.starts_with(told));
    if !told && !IT.iter().any(|it| after.starts_with(it)) {
        return false;
    }
    let from = floor(text, range.start.saturating_sub(REACH));
    let line = text[from..range.start].rsplit('\n').next().unwrap_or("");
    let lead = breaks(line).last().map_or(line, |at| &line[at..]);
    (told || checking::speaks_of_page(lead))
        && reviewer::is_medical(lead)
        && checking::is_done(lead, &text[range.clone()], after)
}

/// "We asked Dr Jane Doe to check this page. She did so on 3 March 2025."
fn asked(text: &str) -> Option<Statement> {
    const ASKED: &[&str] = &["to check", "to review", "to go over", "to go through", "to read", "to look"];
    let at = text.find("did so")?;
    let from = floor(text, at.saturating_sub(REACH));
    let (task, gap) = ASKED
        .iter()
        .filter_map(|task| text[from..at].rfind(task))
        .max()
        .map(|task| (&text[from..from + task], &text[from + task..at]))?;
    let asked = holds_any(task, &["asked"]) && reviewer::is_medical(task) && checking::speaks_of_page(gap);
    (asked && breaks(gap).count() <= 1).then_some((at..at + "did so".len(), Says::Who))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<&str> {
        let found = statements(text).into_iter().filter(|(_, says)| *says == Says::Who);
        found.map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn who_what_and_when_come_in_any_order() {
        for (text, check) in [
            ("Content checked on 3 March 2025 by Dr Jane Doe", "checked on"),
            ("3 March 2025: text validated by Jane Doe, RN", "validated by"),
            ("Sign-off: Jane Doe, MD, 3 March 2025", "Sign-off"),
            ("Signed off for publication by Dr Jane Doe on 3 March 2025", "Signed off for publication by"),
            ("Confirmed correct 3 March 2025 (Mr Joe Doe FRCS)", "Confirmed correct"),
            ("Dr Jane Doe, MD. Reviewed 3 March 2025.", "Reviewed"),
            ("We asked Dr Jane Doe to check this page. She did so on 3 March 2025.", "did so"),
            ("This page was sent to Dr Jane Doe, who checked it on 3 March 2025.", "checked"),
        ] {
            assert_eq!(named(text), [check], "{text}");
        }
    }

    #[test]
    fn other_things_are_checked_too() {
        for text in [
            "Blood pressure checked on 3 March 2025 by Dr Jane Doe",
            "Check: 3 March 2025, Dr Jane Doe",
            "Nurse review: 3 March 2025, Jane Doe, RN",
            "Signed off sick by Dr Jane Doe on 3 March 2025",
            "Approved for use in nerve pain on 3 March 2025. Your consultant can tell you more.",
            "Approved on 3 March 2025 by your insurer's medical officer",
            "Content checked on 3 March 2025 by Jane Doe",
        ] {
            assert!(named(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn dates_count_beside_a_name() {
        let text = "Date checked: 3 March 2025";
        assert_eq!(statements(text), [(5..12, Says::When)]);
        assert_eq!(statements("Checked by:"), [(0..10, Says::By)]);
    }
}
