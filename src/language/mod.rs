//! Language: what the words of a block are, without any medicine.

pub mod date;
pub mod readability;
