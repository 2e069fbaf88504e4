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
    /// Where all runs together can come.
    pub(super) flood: Flood,
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
        self.steps + self.flood.steps
    }
}

/// The instructions that any run can reach, each with the tokens it is reached at, as bits. They are taken in order.
#[derive(Debug, Default)]
pub(super) struct Flood {
    tokens: Vec<u128>,
    /// A bit for every instruction that was reached and not taken.
    reached: Vec<u64>,
    word: usize,
    steps: u64,
}

impl Flood {
    /// Begins with so many instructions, none of them reached.
    pub(super) fn begin(&mut self, instructions: usize) {
        if self.tokens.len() < instructions {
            self.tokens.resize(instructions, 0);
        }
        self.reached.clear();
        self.reached.resize(instructions.div_ceil(64), 0);
        self.word = 0;
    }

    /// Reaches an instruction at some tokens.
    pub(super) fn reach(&mut self, instruction: usize, tokens: u128) {
        let (word, bit) = (instruction / 64, 1 << (instruction % 64));
        let known = if self.reached[word] & bit == 0 { 0 } else { self.tokens[instruction] };
        self.reached[word] |= bit;
        self.tokens[instruction] = known | tokens;
    }

    /// Takes the first instruction that was reached. None that comes before it may be reached any more.
    pub(super) fn next(&mut self) -> Option<(usize, u128)> {
        while *self.reached.get(self.word)? == 0 {
            self.word += 1;
        }
        self.steps += 1;
        let bits = self.reached[self.word];
        self.reached[self.word] = bits & (bits - 1);
        let instruction = self.word * 64 + bits.trailing_zeros() as usize;
        Some((instruction, self.tokens[instruction]))
    }
}
