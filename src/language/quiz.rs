//! Quizzes: choices to pick from, of which the page tells below which is right ("a) in the neck b) on the face | Right
//! answer: b"), and statements to judge ("True or false? It never fails.", "It never fails. T F"). None of them is said.

use super::token::Token;
use super::verdict::{TO_JUDGE, is_verdict};
use crate::document::{Block, BlockId, BlockKind, Document};

/// Boxes to tick beside a statement.
const BOXES: [[&str; 2]; 3] = [["t", "f"], ["true", "false"], ["fact", "myth"]];

/// So many blocks can stand between a choice and the answer.
const LONGEST_LIST: u32 = 8;

/// Words that can stand before "answer" where the right choice is told.
const BEFORE_ANSWER: [&str; 4] = ["the", "right", "correct", "best"];

/// Whether a block is a choice of a quiz, or the question above it: an item of a list with the right answer below it.
pub(super) fn is_choice(document: &Document, id: BlockId) -> bool {
    let item = |at: BlockId| matches!(document.block(at).kind, BlockKind::ListItem { .. });
    let last = document.blocks.len() as u32;
    if !item(id) {
        return false;
    }
    let next = (id + 1..last.min(id + LONGEST_LIST)).find(|at| !item(*at));
    next.is_some_and(|at| tells_answer(document.block(at).text.plain()))
}

/// Whether a block only shows a statement that the reader is to judge: boxes to tick stand beside it, or it is all that an item
/// says under "True or false?", or a paragraph with the verdict right below it.
pub(super) fn is_to_be_judged(document: &Document, id: BlockId, sentences: usize) -> bool {
    let block = document.block(id);
    // The boxes may be a sentence of their own.
    if sentences <= 2 && has_boxes(block.text.plain()) {
        return true;
    }
    if sentences != 1 || judges(block) {
        return false;
    }
    let asks = |above: BlockId| calls_to_judge(document.block(above).text.plain());
    let above = || block.lead_in.is_some_and(asks) || block.section.is_some_and(asks);
    match block.kind {
        BlockKind::ListItem { .. } => above(),
        BlockKind::Paragraph => is_answered(document, id) && above(),
        _ => false,
    }
}

/// A heading of more bytes than this says more than "Part 2. True or false?".
const LONGEST_CALL: usize = 80;

/// Whether a heading or a lead-in ends with the call to judge what stands below it, and says little else.
fn calls_to_judge(text: &str) -> bool {
    const WORDS: usize = 6;
    if text.len() > LONGEST_CALL {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let call = text.split('(').next().unwrap_or_default().trim_end_matches(|sign: char| !sign.is_alphanumeric());
    TO_JUDGE.iter().any(|known| call.ends_with(known)) && words(call).count() <= WORDS
}

/// Whether a sentence of a text is nothing but the call to judge what follows ("True or false?").
pub(super) fn only_asks_to_judge(own: &[Token], text: &str) -> bool {
    let ends = own.first().zip(own.last()).map(|(first, last)| first.start as usize..last.end as usize);
    let sentence = ends.and_then(|range| text.get(range)).unwrap_or("");
    let call = sentence.trim_matches(|sign: char| !sign.is_alphanumeric());
    sentence.ends_with('?') && TO_JUDGE.iter().any(|known| call.eq_ignore_ascii_case(known))
}

/// Whether a text has boxes to tick at its start or its end ("[ ] True [ ] False: …", "… T  F").
fn has_boxes(text: &str) -> bool {
    let words: Vec<String> = words(text).map(str::to_ascii_lowercase).collect();
    let pair = |pair: &[String]| {
        BOXES.iter().any(|[yes, no]| pair[0] == *yes && pair[1] == *no || pair[0] == *no && pair[1] == *yes)
    };
    // A pair alone is no statement.
    if words.len() <= 3 {
        return false;
    }
    let (first, last) = (&words[..2], &words[words.len() - 2..]);
    pair(first) && before_statement(text, first) || pair(last) && behind_statement(text, last)
}

/// Whether the first two words of a text stand apart from what is behind them: a mark for a box or a slash is with them.
fn before_statement(text: &str, first: &[String]) -> bool {
    let lower = text.to_ascii_lowercase();
    let parts = lower.split_once(first[0].as_str()).and_then(|(before, after)| {
        let (between, after) = after.split_once(first[1].as_str())?;
        Some((before, between, after))
    });
    parts.is_some_and(|(before, between, after)| {
        let boxed = |text: &str| text.contains(['[', ']', '/', '|', '_', '\u{2610}']);
        // "Fact/myth check: …" goes on with a word.
        let ends = first[0].len() == 1 || after.trim_start().starts_with([':', ']', ')', '.', '|']);
        (boxed(before) || boxed(between)) && ends
    })
}

/// Whether the last two words of a text stand apart from what is before them: behind a mark or a wide gap.
fn behind_statement(text: &str, last: &[String]) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.rfind(last[1].as_str()).and_then(|end| lower[..end].rfind(last[0].as_str())) else {
        return false;
    };
    let before = &lower[..at];
    let between = &lower[at + last[0].len()..];
    let apart = before.trim_end().ends_with(['.', '!', '?', ':', '[', ']', '(', '_', '|', '\u{2610}']);
    let gap = before.ends_with("  ") || before.ends_with('\t');
    (apart || gap) && words(between).count() <= 1
}

/// Whether a block judges a statement or gives the answer: it opens or ends with a verdict ("It never fails: false"), or opens
/// with "Answer".
fn judges(block: &Block) -> bool {
    let text = block.text.plain();
    let answers = |word: &str| word.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("answer"));
    let first = words(text).next();
    first.is_some_and(|word| is_verdict(word) || answers(word)) || words(text).next_back().is_some_and(is_verdict)
}

/// Whether the verdict on a statement, or the answers to all, stand behind it.
fn is_answered(document: &Document, id: BlockId) -> bool {
    document.blocks.get(id as usize + 1).is_some_and(judges)
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text opens with what tells the right choice ("Right answer: b", "The correct answer is …", "Answer: c").
fn tells_answer(text: &str) -> bool {
    let mut words = words(text);
    let mut named = false;
    for word in words.by_ref() {
        if word.eq_ignore_ascii_case("answer") {
            named = true;
            break;
        }
        if !BEFORE_ANSWER.iter().any(|before| word.eq_ignore_ascii_case(before)) {
            return false;
        }
    }
    let choice = |word: &str| word.chars().count() == 1;
    named && words.take(2).any(choice)
}

#[cfg(test)]
mod tests {
    use super::{has_boxes, tells_answer};

    #[test]
    fn boxes_to_tick_stand_beside_a_statement() {
        for shown in [
            "It never fails.    T   F",
            "It never fails. T F",
            "It never fails  True | False",
            "[ ] True [ ] False: It never fails.",
            "T / F It never fails",
            "True [ ] False: it never fails",
        ] {
            assert!(has_boxes(shown), "{shown}");
        }
        for said in [
            "Is it true or false",
            "It is true, not false",
            "Say yes or no.",
            "Yes, no doctor says so.",
            "I understand that it never fails. Yes / No",
            "Fact (myth busted): it never fails.",
            "Fact/myth check: it never fails.",
            "True, false hopes are common.",
            "T F",
            "It never fails.",
            "She answered yes, he answered no",
        ] {
            assert!(!has_boxes(said), "{said}");
        }
    }

    #[test]
    fn the_right_choice_is_told_by_its_letter() {
        for told in ["Right answer: c. Each one is small.", "The correct answer is b", "Answer: 2", "answer (A)"] {
            assert!(tells_answer(told), "{told}");
        }
        for other in
            ["The right dose: 5", "Answers: ask your nurse", "Answer the phone at 9", "Right answer", "Call us."]
        {
            assert!(!tells_answer(other), "{other}");
        }
    }
}
