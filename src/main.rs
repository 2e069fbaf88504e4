//! leaflint
fn main() {}
