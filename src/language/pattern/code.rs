//! Code: the instructions of a program, and how they are packed into bytes.
//!
//! A gap and the small words between two elements are chains of the same two instructions. Packed, a chain is one sign
//! with its length, so that a program is unpacked in a moment. The number of instructions stands first.

use crate::language::concept::ConceptId;
use crate::language::word::{StemId, WordId};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// One step of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Instruction {
    Stem(StemId),
    Exact(WordId),
    /// One of the words whose slots stand from the first number on, so many of them.
    OneOf(u32, u32),
    Number(u32, u32),
    Concept(ConceptId),
    /// Leaps over at most so many tokens inside the clause, as few as it can: goes on two instructions further, and at the
    /// next one, a `Step`, if that comes to nothing. As many links follow as are left.
    Gap(u32),
    Step,
    /// The same over small words and quotation marks, with a `Light` behind it.
    Small(u32),
    Light,
    /// Leaps over any one token.
    Any,
    /// Goes on at the first place, and at the second if that comes to nothing.
    Split(u32, u32),
    Jump(u32),
    Match,
}

/// The instructions of a program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Code(pub(super) Vec<Instruction>);

/// The most links that a chain may have.
const LONGEST_CHAIN: u32 = 64;

/// Adds a chain of leaps over so many tokens; `small`: over small words.
pub(super) fn put_chain(code: &mut Vec<Instruction>, links: u32, small: bool) {
    for left in (1..=links).rev() {
        code.extend(if small {
            [Instruction::Small(left), Instruction::Light]
        } else {
            [Instruction::Gap(left), Instruction::Step]
        });
    }
}

impl Code {
    fn pack(&self) -> Vec<u8> {
        let code = &self.0;
        let mut out = Vec::with_capacity(code.len() * 2);
        put_number(&mut out, code.len() as u32);
        let mut at = 0;
        while at < code.len() {
            match code[at] {
                Instruction::Stem(id) => put(&mut out, 0, &[id.0]),
                Instruction::Exact(id) => put(&mut out, 1, &[id.0]),
                Instruction::OneOf(from, count) => put(&mut out, 2, &[from, count]),
                Instruction::Number(min, max) => put(&mut out, 3, &[min, max]),
                Instruction::Concept(id) => put(&mut out, 4, &[id.0]),
                Instruction::Gap(links) => put(&mut out, 5, &[links]),
                Instruction::Small(links) => put(&mut out, 6, &[links]),
                Instruction::Any => put(&mut out, 7, &[]),
                Instruction::Split(first, second) => put(&mut out, 8, &[first, second]),
                Instruction::Jump(to) => put(&mut out, 9, &[to]),
                Instruction::Match => put(&mut out, 10, &[]),
                // They stand in chains only.
                Instruction::Step | Instruction::Light => {}
            }
            at +=
                if let Instruction::Gap(links) | Instruction::Small(links) = code[at] { 2 * links as usize } else { 1 };
        }
        out
    }

    /// The code of packed bytes; `None` if they are none.
    fn unpack(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.iter().copied();
        let most = 2 * LONGEST_CHAIN as usize * bytes.len();
        let mut code = Vec::with_capacity(most.min(number(&mut bytes)? as usize));
        while let Some(sign) = bytes.next() {
            let mut number = || number(&mut bytes);
            let one = match sign {
                0 => Instruction::Stem(StemId(number()?)),
                1 => Instruction::Exact(WordId(number()?)),
                2 => Instruction::OneOf(number()?, number()?),
                3 => Instruction::Number(number()?, number()?),
                4 => Instruction::Concept(ConceptId(number()?)),
                5 | 6 => {
                    let links = number().filter(|links| *links <= LONGEST_CHAIN)?;
                    put_chain(&mut code, links, sign == 6);
                    continue;
                }
                7 => Instruction::Any,
                8 => Instruction::Split(number()?, number()?),
                9 => Instruction::Jump(number()?),
                10 => Instruction::Match,
                _ => return None,
            };
            code.push(one);
        }
        Some(Self(code))
    }
}

/// Puts a sign with its numbers.
fn put(out: &mut Vec<u8>, sign: u8, numbers: &[u32]) {
    out.push(sign);
    for number in numbers {
        put_number(out, *number);
    }
}

/// Puts a number, seven bits in a byte, the lowest first.
fn put_number(out: &mut Vec<u8>, number: u32) {
    let mut rest = number;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let byte = bytes.next()?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.pack())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Code;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("packed code")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Code, E> {
                Code::unpack(bytes).ok_or_else(|| E::custom("these bytes are no code"))
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn instruction() -> impl Strategy<Value = Vec<Instruction>> {
        let id = || prop_oneof![0..200u32, any::<u32>()];
        prop_oneof![
            id().prop_map(|id| vec![Instruction::Stem(StemId(id))]),
            id().prop_map(|id| vec![Instruction::Exact(WordId(id))]),
            id().prop_map(|id| vec![Instruction::Concept(ConceptId(id))]),
            (id(), id()).prop_map(|(a, b)| vec![Instruction::Number(a, b)]),
            (id(), id()).prop_map(|(a, b)| vec![Instruction::OneOf(a, b)]),
            (id(), id()).prop_map(|(a, b)| vec![Instruction::Split(a, b)]),
            id().prop_map(|to| vec![Instruction::Jump(to)]),
            Just(vec![Instruction::Any, Instruction::Match]),
            (1..9u32, any::<bool>()).prop_map(|(links, small)| {
                let mut code = Vec::new();
                put_chain(&mut code, links, small);
                code
            }),
        ]
    }

    proptest! {
        #[test]
        fn code_is_the_same_when_it_is_unpacked(pieces in prop::collection::vec(instruction(), 0..20)) {
            let code = Code(pieces.concat());
            prop_assert_eq!(Code::unpack(&code.pack()), Some(code));
        }

        #[test]
        fn bytes_that_are_no_code_are_refused_or_read(bytes in prop::collection::vec(0..14u8, 0..40)) {
            let _ = Code::unpack(&bytes);
        }
    }

    #[test]
    fn broken_bytes_are_no_code() {
        for bytes in [
            &[][..],
            &[1, 11],
            &[1, 5, 65],
            &[1, 0],
            &[1, 0, 0x80],
            &[1, 8, 1],
            &[1, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 1],
        ] {
            assert_eq!(Code::unpack(bytes), None, "{bytes:?}");
        }
    }
}
