//! What becomes of findings: kept, lived with, known before, or not on the lines that changed.
//!
//! Pure decisions over findings; files, git and the clock are the linter's. Nothing is dropped without a trace: what a
//! person decided to live with is kept with its reason, and a decision that does nothing is a finding itself.

mod baseline;
mod changed;
mod directive;
mod edited;
mod fix;
mod ignores;
mod reach;
mod rules;
mod suppress;
mod words;

pub use baseline::{Entry, Known, compare, read_baseline, write_baseline};
pub use changed::{Changed, changed_lines};
pub use edited::{State, edit_rule, edited_after_review};
pub use fix::{Mending, mending, unified_diff};
pub use ignores::{IgnoreUse, apply_ignores, check_ignores};
pub use rules::{NAMES as POLICY_NAMES, unknown_names};
pub use suppress::{Decided, Ground, suppress};
