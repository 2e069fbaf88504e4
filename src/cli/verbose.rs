//! `leaflint check --verbose`: what a run used, and what it passed over and why.

use super::output::say;
use crate::linter::{Run, extensions};

/// How many files of one kind are named; the rest is counted.
const MOST_NAMED: usize = 50;

/// Says it on standard error.
pub(super) fn tell(run: &Run) {
    match run.configs.as_slice() {
        [] => say("no configuration was used"),
        names => names.iter().for_each(|name| say(&format!("configuration: {name}"))),
    }
    for note in &run.notes {
        say(note);
    }
    for used in &run.baselines {
        say(&format!("baseline: {}, with {} entries", used.file, used.entries));
    }
    list(run.excluded.iter().map(|(page, config)| format!("{page}: passed over; 'exclude' in {config} names it")));
    let read = extensions();
    list(run.passed_over.iter().map(|file| format!("{file}: passed over; leaflint reads {read}")));
    say("hidden files, and what .gitignore or .leaflintignore names, are passed over without being listed");
}

fn list(sentences: impl ExactSizeIterator<Item = String>) {
    let more = sentences.len().saturating_sub(MOST_NAMED);
    for sentence in sentences.take(MOST_NAMED) {
        say(&sentence);
    }
    if more > 0 {
        say(&format!("and {more} more"));
    }
}
