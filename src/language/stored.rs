//! Lists whose values stay packed until somebody needs them.
//!
//! A page needs few of the patterns that are built in, and reading all of them would cost more than checking the page. So
//! the packed values lie one after the other, a list of numbers tells where each ends, and nothing else is touched.

use super::flat::FlatList;
use super::keys::range;
use serde::de::DeserializeOwned;
use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// How many values share a shelf: what is made for them is made when the first of them is asked for.
const SHELF: usize = 64;

/// Places for unpacked values.
type Shelf<T> = Box<[OnceLock<Box<T>>]>;

/// Values with numbers.
#[derive(Debug, Clone)]
pub(crate) enum StoredList<T> {
    /// While packs are compiled.
    Made(Vec<T>),
    /// As the build packed them.
    Packed {
        /// For every value, one past its last byte.
        until: FlatList<u32>,
        bytes: &'static [u8],
        shelves: Box<[OnceLock<Shelf<T>>]>,
    },
}

impl<T> Default for StoredList<T> {
    fn default() -> Self {
        Self::Made(Vec::new())
    }
}

impl<T> From<Vec<T>> for StoredList<T> {
    fn from(values: Vec<T>) -> Self {
        Self::Made(values)
    }
}

impl<T: DeserializeOwned> StoredList<T> {
    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Made(values) => values.len(),
            Self::Packed { until, .. } => until.len(),
        }
    }

    /// Adds a value.
    ///
    /// # Panics
    /// If the list was unpacked: nothing is compiled into it any more.
    pub(crate) fn push(&mut self, value: T) {
        let Self::Made(values) = self else { panic!("a packed list is finished") };
        values.push(value);
    }

    /// The value with a number.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn get(&self, number: usize) -> &T {
        match self {
            Self::Made(values) => &values[number],
            Self::Packed { until, bytes, shelves } => {
                let places = shelves[number / SHELF].get_or_init(|| (0..SHELF).map(|_| OnceLock::new()).collect());
                places[number % SHELF].get_or_init(|| {
                    let packed = &bytes[range(until, number as u32)];
                    Box::new(postcard::from_bytes(packed).expect("what the build packed can be read by the same code"))
                })
            }
        }
    }

    /// All values, in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).map(|number| self.get(number))
    }
}

impl<T: Serialize + DeserializeOwned> Serialize for StoredList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut until, mut bytes) = (FlatList::default(), Vec::new());
        for value in self.iter() {
            bytes = postcard::to_extend(value, bytes).map_err(S::Error::custom)?;
            until.push(bytes.len() as u32);
        }
        Packed { until, bytes: &bytes }.serialize(serializer)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a + 'static"))]
struct Packed<'a> {
    until: FlatList<u32>,
    #[serde(with = "raw")]
    bytes: &'a [u8],
}

/// Bytes that stay where they are.
mod raw {
    use super::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'de [u8], D::Error> {
        <&[u8]>::deserialize(deserializer)
    }
}

impl<'de: 'static, T> Deserialize<'de> for StoredList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Packed { until, bytes } = Packed::deserialize(deserializer)?;
        let shelves = (0..until.len().div_ceil(SHELF)).map(|_| OnceLock::new()).collect();
        Ok(Self::Packed { until, bytes, shelves })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_the_same_when_they_are_unpacked() {
        let values: Vec<Vec<u32>> = (0..200).map(|n| (0..n % 7).map(|k| n * k).collect()).collect();
        let mut list = StoredList::from(values.clone());
        list.push(vec![7]);
        let bytes = postcard::to_stdvec(&list).expect("plain data").leak();
        let again: StoredList<Vec<u32>> = postcard::from_bytes(bytes).expect("what was packed");
        assert_eq!(again.len(), 201);
        assert_eq!((again.get(200), again.get(13)), (&vec![7], &values[13]));
        assert!(again.iter().eq(list.iter()));
    }
}
