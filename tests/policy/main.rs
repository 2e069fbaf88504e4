//! Living with findings, as a user types it: configuration, suppressions, baseline, changed lines, fixes.

mod config;
mod room;
mod suppress;
