//! Emitting: from the pieces of a pattern to the code of a program.

use super::code::{Instruction, put_chain};
use super::parse::{Compiler, Node};
use super::program::Key;

/// How many small words may stand between two elements.
const LIGHT_WORDS: u32 = 3;
/// A program that is being written.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) code: Vec<Instruction>,
    pub(super) choices: Vec<u32>,
}

impl Compiler<'_> {
    /// Writes the code of some pieces that follow each other.
    pub(super) fn emit(&mut self, nodes: &[Node], draft: &mut Draft) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Words(words) => {
                    for (n, word) in words.iter().enumerate() {
                        if n > 0 {
                            emit_light(&mut draft.code);
                        }
                        let (_, stem) = self.vocabulary.learn(word);
                        draft.code.push(Instruction::Stem(stem));
                    }
                }
                Node::Exact(words) => {
                    for word in words {
                        draft.code.push(Instruction::Exact(self.vocabulary.learn_exact(word)));
                    }
                }
                Node::Number(min, max) => draft.code.push(Instruction::Number(*min, *max)),
                Node::Concept(id) => draft.code.push(Instruction::Concept(*id)),
                Node::About(_) => {}
                Node::Gap(width) => {
                    put_chain(&mut draft.code, *width, false);
                }
                Node::Cross => {
                    let here = draft.code.len();
                    draft.code.push(split(here + 3, here + 1));
                    draft.code.push(Instruction::Any);
                    draft.code.push(Instruction::Jump(here as u32));
                }
                Node::Optional(inner) => {
                    let here = draft.code.len();
                    draft.code.push(Instruction::Match);
                    self.emit(inner, draft);
                    emit_light(&mut draft.code);
                    draft.code[here] = split(here + 1, draft.code.len());
                }
                Node::Choice(choices) => self.emit_choice(choices, draft),
            }
            let next_is_gap = matches!(nodes.get(at + 1), None | Some(Node::Gap(_) | Node::Cross | Node::About(_)));
            if !matches!(node, Node::Gap(_) | Node::Cross | Node::Optional(_) | Node::About(_)) && !next_is_gap {
                emit_light(&mut draft.code);
            }
        }
    }

    fn emit_choice(&mut self, choices: &[Vec<Node>], draft: &mut Draft) {
        // Neighbouring choices of one word are one instruction: at a token at most one of them goes on, all alike.
        let branches: Vec<&[Vec<Node>]> = choices.chunk_by(|a, b| is_one_word(a) && is_one_word(b)).collect();
        let mut leaps = Vec::new();
        for (at, branch) in branches.iter().enumerate() {
            let here = draft.code.len();
            let last = at + 1 == branches.len();
            if !last {
                draft.code.push(Instruction::Match);
            }
            match branch {
                [only] => self.emit(only, draft),
                words => self.emit_one_of(words, draft),
            }
            if !last {
                leaps.push(draft.code.len());
                draft.code.push(Instruction::Match);
                draft.code[here] = split(here + 1, draft.code.len());
            }
        }
        let end = draft.code.len();
        for leap in leaps {
            draft.code[leap] = Instruction::Jump(end as u32);
        }
    }

    fn emit_one_of(&mut self, words: &[Vec<Node>], draft: &mut Draft) {
        let mut slots: Vec<u32> = Vec::with_capacity(words.len());
        for node in words.iter().flatten() {
            match node {
                Node::Words(words) => {
                    slots.extend(words.iter().map(|word| Key::Stem(self.vocabulary.learn(word).1).slot()));
                }
                Node::Exact(words) => {
                    slots.extend(words.iter().map(|word| Key::Exact(self.vocabulary.learn_exact(word)).slot()));
                }
                _ => {}
            }
        }
        slots.sort_unstable();
        slots.dedup();
        draft.code.push(Instruction::OneOf(draft.choices.len() as u32, slots.len() as u32));
        draft.choices.append(&mut slots);
    }
}

/// Whether a choice is one word and nothing else.
fn is_one_word(choice: &[Node]) -> bool {
    matches!(choice, [Node::Words(words) | Node::Exact(words)] if words.len() == 1)
}

fn emit_light(code: &mut Vec<Instruction>) {
    put_chain(code, LIGHT_WORDS, true);
}

/// Goes on at `first`, and at `second` if that comes to nothing.
fn split(first: usize, second: usize) -> Instruction {
    Instruction::Split(first as u32, second as u32)
}
