//! What programs need while they run, kept between runs.

/// The memory of a running program.
#[derive(Debug, Default)]
pub(crate) struct Machine {
    /// For every pair of instruction and token, the number of the last run that visited it.
    visited: Vec<u32>,
    run: u32,
    /// Pairs to go on from, each with the length of its trail.
    pub(super) open: Vec<(u32, u32, u32)>,
    pub(super) trail: Vec<usize>,
    pub(super) starts: Vec<u32>,
    /// How many pairs were visited since the machine was made.
    steps: u64,
}

impl Machine {
    /// Begins a run over so many pairs, none of them visited.
    pub(super) fn begin(&mut self, pairs: usize) {
        self.trail.clear();
        if self.visited.len() < pairs {
            self.visited.resize(pairs, 0);
        }
        self.run = self.run.checked_add(1).unwrap_or_else(|| {
            self.visited.fill(0);
            1
        });
    }

    /// Visits a pair; `false` if this run was there before.
    pub(super) fn visit(&mut self, pair: usize) -> bool {
        self.steps += 1;
        std::mem::replace(&mut self.visited[pair], self.run) != self.run
    }

    /// How many steps all programs took.
    #[cfg(test)]
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }
}
