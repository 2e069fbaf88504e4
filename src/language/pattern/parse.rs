//! The pattern language: text to programs.
//!
//! Every mistake is told with its place inside the pattern, so that the pack loader can point at it in the YAML.

use super::Pattern;
use super::code::Instruction;
use super::emit::Draft;
use super::program::{Key, Need, Program};
use crate::language::concept::ConceptId;
use crate::language::token::words_of;
use crate::language::word::Vocabulary;
use std::ops::Range;

/// What is wrong with a pattern, and where in its text (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// A clear sentence.
    pub message: String,
    /// The bytes of the pattern it is about.
    pub range: Range<usize>,
    /// The concept that was named and does not exist, for suggestions.
    pub unknown_concept: Option<String>,
}

/// How many words `...` and `..` leap over.
const WIDE_GAP: u32 = 8;
const NARROW_GAP: u32 = 3;
/// How deep brackets may stand in one another.
const DEEPEST: usize = 40;
/// A program longer than this is refused: the pattern should become a concept.
const LONGEST_PROGRAM: usize = 900;

/// Compiles patterns against the concepts known so far.
pub(crate) struct Compiler<'a> {
    pub(crate) vocabulary: &'a mut Vocabulary,
    pub(crate) concept: &'a dyn Fn(&str) -> Option<ConceptId>,
}

/// A piece of a pattern.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Words(Vec<String>),
    Exact(Vec<String>),
    Number(u32, u32),
    Concept(ConceptId),
    About(ConceptId),
    Choice(Vec<Vec<Node>>),
    Optional(Vec<Node>),
    Gap(u32),
    Cross,
}

impl Compiler<'_> {
    /// Compiles a whole pattern with its parts.
    pub(crate) fn pattern(&mut self, text: &str) -> Result<Pattern, PatternError> {
        let mut pattern = Pattern {
            text: text.to_owned(),
            parts: Vec::new(),
            part_texts: Vec::new(),
            absent: Vec::new(),
            about: Vec::new(),
            strictly: false,
        };
        let mut from = 0;
        let mut wanted = true;
        loop {
            let end = text[from..].find('&').map_or(text.len(), |at| from + at);
            let nodes = self.nodes(text, from..end)?;
            pattern.strictly |= text[from..end].contains("<=");
            let nodes = lift_about(nodes, &mut pattern.about);
            if !nodes.is_empty() {
                let program = self.program(&nodes, text, from..end)?;
                if wanted {
                    pattern.parts.push(program);
                    pattern.part_texts.push(text[from..end].trim().to_owned());
                } else {
                    pattern.absent.push(program);
                }
            }
            if end == text.len() {
                break;
            }
            from = end + 1;
            wanted = !text[from..].starts_with('!');
            from += usize::from(!wanted);
        }
        if pattern.parts.is_empty() {
            return Err(error("this pattern has no words to look for", 0..text.len()));
        }
        Ok(pattern)
    }

    /// Compiles one sequence without parts (a composite term of a concept).
    pub(crate) fn sequence(&mut self, text: &str) -> Result<Program, PatternError> {
        let nodes = self.nodes(text, 0..text.len())?;
        if nodes.iter().any(|node| matches!(node, Node::About(_))) {
            return Err(error("`<…>` has no meaning inside a term", 0..text.len()));
        }
        self.program(&nodes, text, 0..text.len())
    }

    fn program(&mut self, nodes: &[Node], text: &str, range: Range<usize>) -> Result<Program, PatternError> {
        if nodes.iter().all(|node| matches!(node, Node::Gap(_) | Node::Optional(_) | Node::Cross)) {
            let shown = text[range.clone()].trim();
            return Err(error(
                &format!("«{shown}» can match nothing at all: it needs a word or a concept that must be there"),
                range,
            ));
        }
        if matches!(nodes.first(), Some(Node::Gap(_) | Node::Cross))
            || matches!(nodes.last(), Some(Node::Gap(_) | Node::Cross))
        {
            return Err(error("a gap at the start or the end has no effect; leave it out", range));
        }
        let mut draft = Draft::default();
        self.emit(nodes, &mut draft);
        draft.code.push(Instruction::Match);
        if draft.code.len() + draft.choices.len() > LONGEST_PROGRAM {
            return Err(error("this pattern is too long; give the choices a name as a concept", range));
        }
        Ok(Program::new(draft.code, draft.choices, self.needs(nodes)))
    }

    /// What must be in a reading for a sequence to match: one key of each need.
    fn needs(&mut self, nodes: &[Node]) -> Vec<Need> {
        let mut needs: Vec<Need> = Vec::new();
        for node in nodes {
            match node {
                Node::Words(words) => {
                    needs.extend(words.iter().map(|word| vec![Key::Stem(self.vocabulary.learn(word).1)]));
                }
                Node::Exact(words) => {
                    needs.extend(words.iter().map(|word| vec![Key::Exact(self.vocabulary.learn_exact(word))]));
                }
                Node::Number(..) => needs.push(vec![Key::Number]),
                Node::Concept(id) => needs.push(vec![Key::Concept(*id)]),
                Node::Choice(choices) => {
                    // One key of every choice; a choice that needs nothing makes the others needless.
                    let each: Option<Vec<Need>> =
                        choices.iter().map(|choice| self.needs(choice).into_iter().min_by_key(Vec::len)).collect();
                    let mut all: Need = each.into_iter().flatten().flatten().collect();
                    all.sort_unstable();
                    all.dedup();
                    needs.extend(Some(all).filter(|all| !all.is_empty()));
                }
                Node::About(_) | Node::Optional(_) | Node::Gap(_) | Node::Cross => {}
            }
        }
        needs
    }

    pub(super) fn nodes(&mut self, text: &str, range: Range<usize>) -> Result<Vec<Node>, PatternError> {
        let mut depth = 0_usize;
        for (at, c) in text[range.clone()].char_indices() {
            depth = match c {
                '(' | '[' => depth + 1,
                ')' | ']' => depth.saturating_sub(1),
                _ => depth,
            };
            if depth > DEEPEST {
                let at = range.start + at;
                return Err(error(
                    "brackets stand too deep in one another here; give the inner part a name",
                    at..at + 1,
                ));
            }
        }
        let mut at = range.start;
        let nodes = self.choice_or_sequence(text, &mut at, range.end, None)?;
        match <[_; 1]>::try_from(nodes) {
            Ok([only]) => Ok(only),
            Err(many) => Ok(vec![Node::Choice(many)]),
        }
    }

    /// Reads alternatives until `close`; one alternative is a plain sequence.
    fn choice_or_sequence(
        &mut self,
        text: &str,
        at: &mut usize,
        end: usize,
        close: Option<(char, usize)>,
    ) -> Result<Vec<Vec<Node>>, PatternError> {
        let mut choices = vec![Vec::new()];
        while *at < end {
            let rest = &text[*at..end];
            let c = rest.chars().next().unwrap_or(' ');
            let start = *at;
            if c.is_whitespace() || c == ',' {
                *at += c.len_utf8();
            } else if close.is_some_and(|(close, _)| close == c) {
                *at += 1;
                return Ok(choices);
            } else if rest.starts_with("...") || c == '\u{2026}' {
                *at += if c == '.' { 3 } else { c.len_utf8() };
                push(&mut choices, Node::Gap(WIDE_GAP));
            } else if rest.starts_with("..") {
                *at += 2;
                push(&mut choices, Node::Gap(NARROW_GAP));
            } else if rest.starts_with(">>") {
                *at += 2;
                push(&mut choices, Node::Cross);
            } else if c == '|' {
                *at += 1;
                if choices.last().is_some_and(Vec::is_empty) {
                    return Err(error("there is nothing on one side of `|`", start..*at));
                }
                choices.push(Vec::new());
            } else if c == '(' || c == '[' {
                *at += 1;
                let closing = if c == '(' { ')' } else { ']' };
                let inner = self.choice_or_sequence(text, at, end, Some((closing, start)))?;
                if inner.iter().any(Vec::is_empty) {
                    return Err(error(&format!("empty `{c}{closing}`, or nothing beside a `|`"), start..*at));
                }
                let node = if inner.len() == 1 && c == '[' {
                    Node::Optional(inner.into_iter().next().unwrap_or_default())
                } else if c == '[' {
                    Node::Optional(vec![Node::Choice(inner)])
                } else {
                    Node::Choice(inner)
                };
                push(&mut choices, node);
            } else if c == '{' || c == '<' {
                let closing = if c == '{' { '}' } else { '>' };
                let Some(length) = rest.find(closing) else {
                    return Err(error(&format!("`{c}` is never closed by `{closing}`"), start..end));
                };
                let name = rest[1..length].trim();
                let name = if c == '<' { name.trim_start_matches('=').trim() } else { name };
                *at += length + 1;
                let Some(id) = (self.concept)(name) else {
                    return Err(PatternError {
                        message: format!("unknown concept `{name}`"),
                        range: start..*at,
                        unknown_concept: Some(name.to_owned()),
                    });
                };
                push(&mut choices, if c == '{' { Node::Concept(id) } else { Node::About(id) });
            } else if c == '#' {
                let length = rest[1..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(rest.len(), |at| at + 1);
                *at += length;
                let (min, max) = rest[1..length].split_once("..").unwrap_or((&rest[1..length], &rest[1..length]));
                let bound = |text: &str, open: u32| if text.is_empty() { Some(open) } else { text.parse().ok() };
                let (Some(min), Some(max)) = (bound(min, 0), bound(max, u32::MAX)) else {
                    return Err(error("a number is written `#3`, `#3..` or `#3..12`", start..*at));
                };
                push(&mut choices, Node::Number(min, max));
            } else if c == '=' || is_word_start(c) {
                let from = start + usize::from(c == '=');
                let length = text[from..end].find(|c: char| !is_word_part(c)).unwrap_or(end - from);
                *at = from + length;
                let words = words_of(&text[from..*at]);
                if words.is_empty() {
                    return Err(error("`=` must stand directly before a word", start..(*at).max(start + 1)));
                }
                push(&mut choices, if c == '=' { Node::Exact(words) } else { Node::Words(words) });
            } else {
                return Err(error(&format!("«{c}» has no meaning in a pattern"), start..start + c.len_utf8()));
            }
        }
        if let Some((close, opened)) = close {
            return Err(error(&format!("a bracket is never closed by `{close}`"), opened..opened + 1));
        }
        if choices.len() > 1 && choices.iter().any(Vec::is_empty) {
            return Err(error("there is nothing on one side of `|`", 0..end));
        }
        Ok(choices)
    }
}

fn lift_about(nodes: Vec<Node>, about: &mut Vec<ConceptId>) -> Vec<Node> {
    nodes
        .into_iter()
        .filter(|node| {
            if let Node::About(id) = node {
                about.push(*id);
                return false;
            }
            true
        })
        .collect()
}

fn push(choices: &mut [Vec<Node>], node: Node) {
    if let Some(last) = choices.last_mut() {
        last.push(node);
    }
}

fn is_word_start(c: char) -> bool {
    c.is_alphanumeric() || c == '%'
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '\'' | '\u{2019}' | '-')
}

fn error(message: &str, range: Range<usize>) -> PatternError {
    PatternError { message: message.to_owned(), range, unknown_concept: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compile(text: &str) -> Result<Pattern, PatternError> {
        let mut vocabulary = Vocabulary::default();
        let known = |name: &str| (name == "a").then_some(ConceptId(1));
        Compiler { vocabulary: &mut vocabulary, concept: &known }.pattern(text)
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        assert_eq!(
            compile("{a} be {b}").err().map(|e| (e.range, e.unknown_concept)),
            Some((7..10, Some("b".to_owned())))
        );
        let deep = "(".repeat(100_000);
        assert!(compile(&deep).is_err_and(|error| error.range == (40..41)));
        for (bad, at) in
            [("(x | y", 0), ("x | ", 0), ("...", 0), ("x ...", 0), ("x {a", 2), ("x * y", 2), ("[x]", 0), ("<a>", 0)]
        {
            let error = compile(bad).expect_err(bad);
            assert_eq!(error.range.start, at, "{bad}: {}", error.message);
        }
    }

    #[test]
    fn parts_and_exceptions_are_kept_apart() {
        let pattern = compile("<a> works & always &! not").expect("valid");
        assert_eq!((pattern.parts.len(), pattern.absent.len(), pattern.about.len()), (2, 1, 1));
        assert!(compile("a >> b").expect("valid").reaches_over());
    }
}
