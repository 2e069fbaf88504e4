//! Flat lists: numbers that are packed four bytes each, so that a long list is unpacked in a moment.

use super::concept::ConceptId;
use super::trie::End;
use super::word::StemId;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Something that one number says.
pub(crate) trait Flat: Copy {
    fn number(self) -> u32;
    fn of(number: u32) -> Self;
}

impl Flat for u32 {
    fn number(self) -> u32 {
        self
    }

    fn of(number: u32) -> Self {
        number
    }
}

impl Flat for StemId {
    fn number(self) -> u32 {
        self.0
    }

    fn of(number: u32) -> Self {
        Self(number)
    }
}

impl Flat for End {
    fn number(self) -> u32 {
        self.concept.0 * 2 + u32::from(self.except)
    }

    fn of(number: u32) -> Self {
        Self { concept: ConceptId(number / 2), except: number % 2 == 1 }
    }
}

/// Packs a list.
pub(crate) fn serialize<T: Flat, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = list.iter().flat_map(|item| item.number().to_le_bytes()).collect();
    serializer.serialize_bytes(&bytes)
}

/// Unpacks a list.
pub(crate) fn deserialize<'de, T: Flat, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Bytes<T>(PhantomData<T>);

    impl<T: Flat> Visitor<'_> for Bytes<T> {
        type Value = Vec<T>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("numbers of four bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
            let (numbers, []) = bytes.as_chunks() else { return Err(E::custom("half a number is left over")) };
            Ok(numbers.iter().map(|number| T::of(u32::from_le_bytes(*number))).collect())
        }
    }

    deserializer.deserialize_bytes(Bytes(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Lists {
        #[serde(with = "super")]
        numbers: Vec<u32>,
        #[serde(with = "super")]
        ends: Vec<End>,
    }

    proptest! {
        #[test]
        fn lists_are_the_same_when_they_are_unpacked(numbers: Vec<u32>, ends: Vec<(u16, bool)>) {
            let ends = ends.iter().map(|(concept, except)| End { concept: ConceptId((*concept).into()), except: *except });
            let lists = Lists { numbers, ends: ends.collect() };
            let bytes = postcard::to_stdvec(&lists).expect("plain data");
            prop_assert_eq!(postcard::from_bytes::<Lists>(&bytes).expect("what was packed"), lists);
        }
    }

    #[test]
    fn half_a_number_is_refused() {
        assert!(postcard::from_bytes::<Lists>(&[3, 1, 2, 3, 0]).is_err());
        assert!(postcard::from_bytes::<Lists>(&[4, 1, 2, 3, 0, 0]).is_ok());
    }
}
