//! Terms that are nothing but words: unfolded into all their readings, so that one walk of a trie finds them.

use super::parse::{Compiler, Node};
use crate::language::word::Vocabulary;

/// Turns a term made of words, choices and optional words into all its plain word sequences; `None` if it has anything
/// else in it or too many readings, so that it must run as a program.
pub(crate) fn expand(text: &str) -> Option<Vec<Vec<String>>> {
    const MOST: usize = 256;
    if text.contains(['{', '<', '#', '&', '=', '\u{2026}']) || text.contains("..") || text.contains(">>") {
        return None;
    }
    let mut vocabulary = Vocabulary::default();
    let mut compiler = Compiler { vocabulary: &mut vocabulary, concept: &|_| None };
    let nodes = compiler.nodes(text, 0..text.len()).ok()?;
    let mut out = vec![Vec::new()];
    unfold(&nodes, &mut out, MOST).then_some(out)
}

fn unfold(nodes: &[Node], out: &mut Vec<Vec<String>>, most: usize) -> bool {
    for node in nodes {
        match node {
            Node::Words(words) => out.iter_mut().for_each(|sequence| sequence.extend(words.iter().cloned())),
            Node::Optional(inner) => {
                let mut with = out.clone();
                if !unfold(inner, &mut with, most) {
                    return false;
                }
                out.extend(with);
            }
            Node::Choice(choices) => {
                let before = std::mem::take(out);
                for choice in choices {
                    let mut with = before.clone();
                    if !unfold(choice, &mut with, most) {
                        return false;
                    }
                    out.extend(with);
                }
            }
            _ => return false,
        }
        if out.len() > most {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_unfold_into_their_readings() {
        let mut all = expand("radio frequency (ablation | neurotomy) [of the nerve]").expect("plain");
        all.sort();
        assert_eq!(all.len(), 4);
        assert_eq!(expand("no {risk}"), None);
    }
}
