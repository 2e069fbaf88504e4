//! Flat lists: numbers of four bytes each, used where the packed packs lie in the program.
//!
//! Nothing is unpacked and nothing is copied: only the parts of a list that a page asks for are ever touched. A list that
//! is still being made is an ordinary one.

use super::concept::ConceptId;
use super::trie::End;
use super::word::StemId;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

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

impl Flat for ConceptId {
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

/// A number as it is packed, the lowest byte first.
type Packed = [u8; 4];

/// A list of things that one number says each.
#[derive(Debug, Clone)]
pub(crate) struct FlatList<T> {
    numbers: Cow<'static, [Packed]>,
    of: PhantomData<T>,
}

/// A part of such a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a, T> {
    numbers: &'a [Packed],
    of: PhantomData<T>,
}

fn open<T: Flat>(number: Packed) -> T {
    T::of(u32::from_le_bytes(number))
}

impl<T> Default for FlatList<T> {
    fn default() -> Self {
        Self { numbers: Cow::Borrowed(&[]), of: PhantomData }
    }
}

impl<T: Flat> FlatList<T> {
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<T> {
        self.numbers.get(at).copied().map(open)
    }

    pub(crate) fn push(&mut self, item: T) {
        self.numbers.to_mut().push(item.number().to_le_bytes());
    }

    /// Puts another thing in the place of one.
    pub(crate) fn set(&mut self, at: usize, item: T) {
        self.numbers.to_mut()[at] = item.number().to_le_bytes();
    }

    /// The things in a range of places.
    ///
    /// # Panics
    /// If the range reaches over the end.
    #[inline]
    pub(crate) fn part(&self, range: Range<usize>) -> Part<'_, T> {
        Part { numbers: &self.numbers[range], of: PhantomData }
    }

    pub(crate) fn all(&self) -> Part<'_, T> {
        self.part(0..self.len())
    }
}

impl<'a, T: Flat> Part<'a, T> {
    pub(crate) fn len(self) -> usize {
        self.numbers.len()
    }

    pub(crate) fn get(self, at: usize) -> Option<T> {
        self.numbers.get(at).copied().map(open)
    }

    #[inline]
    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone + use<'a, T> {
        self.numbers.iter().copied().map(open)
    }

    /// The first thing, and those behind it.
    pub(crate) fn split_first(self) -> Option<(T, Self)> {
        let (first, rest) = self.numbers.split_first()?;
        Some((open(*first), Self { numbers: rest, of: PhantomData }))
    }

    /// The first things, and those behind them.
    ///
    /// # Panics
    /// If there are fewer.
    pub(crate) fn split_at(self, count: usize) -> (Self, Self) {
        let (first, rest) = self.numbers.split_at(count);
        (Self { numbers: first, of: PhantomData }, Self { numbers: rest, of: PhantomData })
    }

    /// Where a thing stands in a sorted part.
    pub(crate) fn place_of(self, item: T) -> Option<usize> {
        self.numbers.binary_search_by_key(&item.number(), |number| u32::from_le_bytes(*number)).ok()
    }
}

impl<T: Flat> Extend<T> for FlatList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.numbers.to_mut().extend(items.into_iter().map(|item| item.number().to_le_bytes()));
    }
}

impl<T: Flat> FromIterator<T> for FlatList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Self::default();
        list.extend(items);
        list
    }
}

impl<T: Flat> Serialize for FlatList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.numbers.as_flattened())
    }
}

impl<'de: 'static, T: Flat> Deserialize<'de> for FlatList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes<T>(PhantomData<T>);

        impl<'de: 'static, T: Flat> Visitor<'de> for Bytes<T> {
            type Value = FlatList<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("numbers of four bytes")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<FlatList<T>, E> {
                let (numbers, []) = bytes.as_chunks() else { return Err(E::custom("half a number is left over")) };
                Ok(FlatList { numbers: Cow::Borrowed(numbers), of: PhantomData })
            }
        }

        deserializer.deserialize_bytes(Bytes(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(bound(deserialize = "'de: 'static"))]
    struct Lists {
        numbers: FlatList<u32>,
        ends: FlatList<End>,
    }

    fn unpack(bytes: Vec<u8>) -> postcard::Result<Lists> {
        postcard::from_bytes(bytes.leak())
    }

    proptest! {
        #[test]
        fn lists_are_the_same_when_they_are_unpacked(mut numbers: Vec<u32>, ends: Vec<(u16, bool)>) {
            let end = |(concept, except): &(u16, bool)| End { concept: ConceptId((*concept).into()), except: *except };
            let ends: Vec<End> = ends.iter().map(end).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let lists = Lists { numbers: numbers.iter().copied().collect(), ends: ends.iter().copied().collect() };
            let again = unpack(postcard::to_stdvec(&lists).expect("plain data")).expect("what was packed");
            prop_assert_eq!(again.numbers.all().iter().collect::<Vec<_>>(), numbers.clone());
            prop_assert_eq!(again.ends.all().iter().collect::<Vec<_>>(), ends);
            for (at, number) in numbers.iter().enumerate() {
                prop_assert_eq!(again.numbers.all().place_of(*number), Some(at));
                prop_assert_eq!(again.numbers.get(at), Some(*number));
            }
            prop_assert_eq!(again.numbers.get(numbers.len()), None);
        }
    }

    #[test]
    fn half_a_number_is_refused() {
        assert!(unpack(vec![3, 1, 2, 3, 0]).is_err());
        assert!(unpack(vec![4, 1, 2, 3, 0, 0]).is_ok());
    }
}
