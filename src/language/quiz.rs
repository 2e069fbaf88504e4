//! Quizzes: choices to pick from, of which the page tells below which is right ("a) in the neck b) on the face | Right
//! answer: b"). None of them is said.

use crate::document::{BlockId, BlockKind, Document};

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

/// Whether a text opens with what tells the right choice ("Right answer: b", "The correct answer is …", "Answer: c").
fn tells_answer(text: &str) -> bool {
    let mut words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
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
    use super::tells_answer;

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
