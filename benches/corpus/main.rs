//! Writes a folder of made-up pages to measure with: seeded, so that every machine measures the same pages.
//!
//! ```text
//! cargo bench --bench corpus -- --grown FOLDER [--claims 10] [--seed 1]
//! cargo bench --bench corpus -- --out FOLDER [--pages 5500] [--bytes 3500] [--claims 10] [--seed 1] [--terms FILE]
//! ```
//!
//! `--bytes` is the middle size of a page: real pages differ, and so do these, from a third of it to five times it.
//! `--claims` tells how many sentences in a hundred speak of what the packs know. `--terms` writes every plain term of the
//! built-in packs, one a line, for comparison with a search for fixed strings. `--grown` writes one page of 1, 2, 4 and
//! 8 MB in every format; `benches/growth.sh` measures with them.

#![allow(clippy::print_stderr, reason = "a program of its own, which says what it wrote")]

mod grown;
mod page;
mod terms;
mod words;

use page::{Dice, Markup, page};
use std::path::PathBuf;

struct Wanted {
    out: Option<PathBuf>,
    grown: Option<PathBuf>,
    terms: Option<PathBuf>,
    pages: usize,
    bytes: usize,
    claims: usize,
    seed: u64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut wanted = Wanted { out: None, grown: None, terms: None, pages: 5500, bytes: 3500, claims: 10, seed: 1 };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if name == "--bench" {
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--out" => wanted.out = Some(value.into()),
            "--grown" => wanted.grown = Some(value.into()),
            "--terms" => wanted.terms = Some(value.into()),
            "--pages" => wanted.pages = value.parse()?,
            "--bytes" => wanted.bytes = value.parse()?,
            "--claims" => wanted.claims = value.parse()?,
            "--seed" => wanted.seed = value.parse()?,
            _ => return Err(format!("unknown argument {name}").into()),
        }
    }
    if let Some(file) = &wanted.terms {
        std::fs::write(file, terms::all()?.join("\n") + "\n")?;
    }
    if let Some(folder) = &wanted.grown {
        grown::write(folder, wanted.claims, wanted.seed)?;
    }
    let Some(folder) = &wanted.out else { return Ok(()) };
    let mut total = 0;
    for number in 0..wanted.pages {
        let mut dice = Dice::new(wanted.seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
        // Many small pages and a few long ones, with `bytes` in the middle on average.
        let size = match dice.below(10) {
            0..5 => wanted.bytes / 3 + dice.below(wanted.bytes / 3 + 1),
            5..9 => wanted.bytes * 2 / 3 + dice.below(wanted.bytes + 1),
            _ => wanted.bytes * 2 + dice.below(wanted.bytes * 3 + 1),
        };
        let markup = [Markup::Markdown, Markup::Html, Markup::Text, Markup::Html][number % 4];
        let text = page(&mut dice, markup, size, wanted.claims);
        total += text.len();
        let folder = folder.join(format!("{:02}", number % 64));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("page-{number:05}.{}", markup.extension())), text)?;
    }
    eprintln!("{} pages, {} kB in {}", wanted.pages, total / 1000, folder.display());
    Ok(())
}
