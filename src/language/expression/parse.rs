//! Reads the text of an expression: the small part of the language of regular expressions that the constants need.

use super::class::Class;
use std::iter::Peekable;
use std::str::Chars;

/// A part of an expression.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// This character.
    Character(char),
    /// These characters.
    Text(String),
    /// One character of the class with this number.
    One(u32),
    /// A place.
    Look(Look),
    /// What a group with a number matches.
    Group(u32, Box<Node>),
    /// One behind the other.
    All(Vec<Node>),
    /// The first that leads to a match.
    Either(Vec<Node>),
    /// The same several times; without `most`, any number of times.
    Repeat { node: Box<Node>, least: u32, most: Option<u32>, greedy: bool },
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The start of the text.
    Start,
    /// Its end.
    End,
    /// The start or the end of a word.
    Border,
}

impl Node {
    /// Whether it can match nothing at all.
    pub(super) fn can_be_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Character(_) | Self::One(_) => false,
            Self::Look(_) => true,
            Self::Group(_, node) => node.can_be_empty(),
            Self::All(nodes) => nodes.iter().all(Self::can_be_empty),
            Self::Either(nodes) => nodes.iter().any(Self::can_be_empty),
            Self::Repeat { node, least, .. } => *least == 0 || node.can_be_empty(),
        }
    }
}

/// An expression as a tree.
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) classes: Vec<Class>,
    /// The names of its groups; the first, which is the whole, has none.
    pub(super) names: Vec<Option<String>>,
}

/// Reads an expression; `None` for what no constant needs, and for mistakes.
pub(super) fn parse(text: &str) -> Option<Tree> {
    let (rest, spaced) = text.strip_prefix("(?x)").map_or((text, false), |rest| (rest, true));
    let mut parser = Parser { rest: rest.chars().peekable(), spaced, classes: Vec::new(), names: vec![None] };
    let root = parser.either()?;
    parser.rest.next().is_none().then_some(Tree { root, classes: parser.classes, names: parser.names })
}

struct Parser<'t> {
    rest: Peekable<Chars<'t>>,
    /// Whether white space counts for nothing.
    spaced: bool,
    classes: Vec<Class>,
    names: Vec<Option<String>>,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.spaced && self.rest.next_if(|next| next.is_whitespace()).is_some() {}
        self.rest.peek().copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        self.peek() == Some(wanted) && self.rest.next().is_some()
    }

    fn either(&mut self) -> Option<Node> {
        let mut nodes = vec![self.all()?];
        while self.take('|') {
            nodes.push(self.all()?);
        }
        if nodes.len() == 1 { nodes.pop() } else { Some(Node::Either(nodes)) }
    }

    fn all(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek().filter(|next| !matches!(next, '|' | ')')) {
            self.rest.next();
            let node = self.one(next)?;
            let node = self.repeated(node)?;
            match (nodes.last_mut(), node) {
                (Some(Node::Text(before)), Node::Character(more)) => before.push(more),
                (_, Node::Character(first)) => nodes.push(Node::Text(first.into())),
                (_, node) => nodes.push(node),
            }
        }
        if nodes.len() == 1 { nodes.pop() } else { Some(Node::All(nodes)) }
    }

    fn one(&mut self, first: char) -> Option<Node> {
        match first {
            '^' => Some(Node::Look(Look::Start)),
            '$' => Some(Node::Look(Look::End)),
            '.' => {
                let mut line_end = Class::default();
                line_end.add('\n', '\n');
                Some(self.of_class(line_end.inverted()))
            }
            '(' => self.group(),
            '[' => self.class().map(|class| self.of_class(class)),
            '\\' => match self.escaped()? {
                Escaped::Character(character) => Some(Node::Character(character)),
                Escaped::Class(class) => Some(self.of_class(class)),
                Escaped::Border => Some(Node::Look(Look::Border)),
            },
            '*' | '+' | '?' | '{' => None,
            '#' if self.spaced => None,
            character => Some(Node::Character(character)),
        }
    }

    fn of_class(&mut self, class: Class) -> Node {
        self.classes.push(class);
        Node::One(self.classes.len() as u32 - 1)
    }

    fn group(&mut self) -> Option<Node> {
        let number = if self.take('?') {
            match self.rest.next()? {
                ':' => None,
                'P' if self.rest.next()? == '<' => {
                    let name: String = self.rest.by_ref().take_while(|next| *next != '>').collect();
                    self.names.push(Some(name));
                    Some(self.names.len() - 1)
                }
                _ => return None,
            }
        } else {
            self.names.push(None);
            Some(self.names.len() - 1)
        };
        let node = self.either()?;
        if !self.take(')') {
            return None;
        }
        Some(match number {
            Some(number) => Node::Group(u32::try_from(number).ok()?, Box::new(node)),
            None => node,
        })
    }

    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                let least = self.number()?;
                let most = match (self.take(','), self.peek()?) {
                    (false, _) => Some(least),
                    (true, '}') => None,
                    (true, _) => Some(self.number()?),
                };
                if self.peek() != Some('}') || most.is_some_and(|most| most < least) {
                    return None;
                }
                (least, most)
            }
            _ => return Some(node),
        };
        self.rest.next();
        let greedy = !self.take('?');
        // What can be nothing, any number of times: no constant says so, and it would need care.
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) || most.is_none() && node.can_be_empty() {
            return None;
        }
        Some(Node::Repeat { node: Box::new(node), least, most, greedy })
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek()?.to_digit(10) {
            self.rest.next();
            number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
        }
        number
    }

    fn escaped(&mut self) -> Option<Escaped> {
        Some(match self.rest.next()? {
            'b' => Escaped::Border,
            'd' => Escaped::Class(Class::digits()),
            's' => Escaped::Class(Class::spaces()),
            'S' => Escaped::Class(Class::spaces().inverted()),
            'w' => Escaped::Class(Class::letters()),
            'W' => Escaped::Class(Class::letters().inverted()),
            'u' if self.rest.next()? == '{' => {
                let digits: String = self.rest.by_ref().take_while(|next| *next != '}').collect();
                Escaped::Character(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?)
            }
            sign if sign.is_ascii_punctuation() || sign == ' ' => Escaped::Character(sign),
            _ => return None,
        })
    }

    fn class(&mut self) -> Option<Class> {
        let mut class = Class::default();
        let inverted = self.take('^');
        let mut before = None;
        if self.peek() == Some(']') {
            return None;
        }
        loop {
            let character = match self.peek()? {
                ']' => break,
                '-' if before.is_some() => {
                    self.rest.next();
                    // A hyphen before the end stands for itself; two hyphens would take one class from another.
                    match self.peek()? {
                        ']' => class.add('-', '-'),
                        '-' | '[' => return None,
                        _ => class.add(before.take()?, self.character()?),
                    }
                    continue;
                }
                '\\' => {
                    self.rest.next();
                    match self.escaped()? {
                        Escaped::Character(character) => character,
                        Escaped::Class(other) => {
                            class.add_all(other)?;
                            before = None;
                            continue;
                        }
                        Escaped::Border => return None,
                    }
                }
                '[' => return None,
                sign => {
                    self.rest.next();
                    // What doubled signs do to classes no constant needs.
                    if matches!(sign, '&' | '~') && self.peek() == Some(sign) {
                        return None;
                    }
                    sign
                }
            };
            class.add(character, character);
            before = Some(character);
        }
        self.rest.next();
        Some(if inverted { class.inverted() } else { class })
    }

    /// The last character of a range.
    fn character(&mut self) -> Option<char> {
        match self.rest.next()? {
            '\\' => match self.escaped()? {
                Escaped::Character(character) => Some(character),
                Escaped::Class(_) | Escaped::Border => None,
            },
            character => Some(character),
        }
    }
}

enum Escaped {
    Character(char),
    Class(Class),
    Border,
}
