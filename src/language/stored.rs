//! Values that stay packed until somebody needs them.
//!
//! A page needs few of the patterns that are built in, and reading all of them would cost more than checking the page.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// A value, or the bytes it is read from when it is first used.
#[derive(Debug, Clone)]
pub(crate) struct Stored<T> {
    bytes: &'static [u8],
    value: OnceLock<Box<T>>,
}

impl<T> Stored<T> {
    /// A value that is there already.
    pub(crate) fn new(value: T) -> Self {
        Self { bytes: &[], value: OnceLock::from(Box::new(value)) }
    }
}

impl<T: DeserializeOwned> Stored<T> {
    /// The value.
    ///
    /// # Panics
    /// If the bytes that are part of the program are broken.
    pub(crate) fn get(&self) -> &T {
        self.value.get_or_init(|| {
            Box::new(postcard::from_bytes(self.bytes).expect("what the build packed can be read by the same code"))
        })
    }
}

impl<T: Serialize + DeserializeOwned> Serialize for Stored<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = postcard::to_stdvec(self.get()).map_err(serde::ser::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Stored<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes: &'de [u8] = Deserialize::deserialize(deserializer)?;
        Ok(Self { bytes, value: OnceLock::new() })
    }
}
