//! Living with findings, as a user types it: configuration, suppressions, baseline, changed lines, fixes.

mod baseline;
mod config;
mod everyday;
mod fix;
mod kept_out;
mod room;
mod since;
mod suppress;
