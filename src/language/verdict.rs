//! Tables of claims with a verdict: a column "True?" or "Myth or fact?" says of each row whether its claim holds.
//!
//! The verdict goes before what the header of the claims says of all of them ("Claim").

use super::reading::Label;
use crate::document::{BlockKind, CellHeaders, Document};
use std::collections::HashMap;

/// How a page asks to judge a statement, as words in lower case without marks.
pub(super) const TO_JUDGE: [&str; 6] =
    ["true or false", "false or true", "fact or fiction", "fact or myth", "myth or fact", "truth or myth"];
/// Other headers of a column that judges.
const QUESTIONS: [&str; 5] = ["true", "correct", "right", "is it true", "verdict"];
/// What such a column says of a claim that holds, and of one that does not; the first words decide.
const ANSWERS: &[(&str, Label)] = &[
    ("yes", Label::Fact),
    ("true", Label::Fact),
    ("fact", Label::Fact),
    ("correct", Label::Fact),
    ("right", Label::Fact),
    ("no", Label::Myth),
    ("not", Label::Myth),
    ("false", Label::Myth),
    ("myth", Label::Myth),
    ("fiction", Label::Myth),
    ("wrong", Label::Myth),
    ("incorrect", Label::Myth),
    ("untrue", Label::Myth),
];

/// The verdict on each row, by the numbers of table and row.
pub(super) fn row_verdicts(document: &Document, headers: &[CellHeaders]) -> HashMap<(u32, u32), Label> {
    let mut out = HashMap::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let BlockKind::TableCell { table, row, header: false, .. } = block.kind else { continue };
        let Some(header) = headers[at].column else { continue };
        let question = bare(document.block(header).text.plain());
        if !TO_JUDGE.iter().chain(&QUESTIONS).any(|known| *known == question) {
            continue;
        }
        let said = bare(block.text.plain());
        let first = said.split(' ').next().unwrap_or_default();
        if let Some((_, label)) = ANSWERS.iter().find(|(word, _)| *word == first) {
            out.insert((table, row), *label);
        }
    }
    out
}

/// Whether a word judges a claim ("true", "wrong").
pub(super) fn is_verdict(word: &str) -> bool {
    ANSWERS.iter().any(|(known, _)| word.eq_ignore_ascii_case(known))
}

fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
