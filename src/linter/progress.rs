//! A progress bar for long runs, on standard error and only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A run shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    pending: AtomicBool,
}

impl Progress {
    pub(super) fn new(files: usize, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} pages, {eta} left") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), pending: AtomicBool::new(wanted) }
    }

    /// One more page is done. Called from any thread.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.pending.load(Ordering::Relaxed)
            && self.started.elapsed() > PATIENCE
            && self.pending.swap(false, Ordering::Relaxed)
        {
            // indicatif itself draws nothing when standard error is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
