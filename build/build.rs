//! Compiles the packs in `rules` when the program is built, so that no start has to do it.
//!
//! The compiler is the program's own: this script is made of the same files. If a pack has a mistake nothing is packed;
//! the program then compiles the packs when it starts, and tells the mistakes with their places.

#![allow(dead_code, unused_imports, unreachable_pub, reason = "only what compiles packs is used of these rooms")]

#[path = "../src/finding.rs"]
mod finding;
#[path = "../src/document/invisible.rs"]
mod invisible;
mod language;
#[path = "../src/pack/mod.rs"]
mod pack;
#[path = "../src/source/mod.rs"]
mod source;

/// What the language layer needs of a page to compile packs: the type of a block's number, and what nobody sees.
mod document {
    pub(crate) use crate::invisible::is_invisible;
    pub(crate) type BlockId = u32;
}

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=rules");
    // What only the program has, although this script is made of the same files.
    println!("cargo:rustc-cfg=program");
    let rules = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("rules");
    let mut files = Vec::new();
    for folder in entries(&rules)? {
        for file in entries(&folder)? {
            let pack = name(&folder);
            let source = source::Source::from_text(format!("rules/{pack}/{}", name(&file)), fs::read_to_string(&file)?);
            files.push(pack::PackFile { pack, source });
        }
    }
    files.sort_by(|a, b| a.source.name().cmp(b.source.name()));
    let packed = match pack::PackSet::compile(&files) {
        Ok(set) => set.pack(),
        Err(problems) => {
            println!("cargo:warning=the packs have mistakes: {}", problems[0]);
            Vec::new()
        }
    };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packs.bin"), packed)?;
    Ok(())
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut out = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            out.push(entry?.path());
        }
    }
    out.sort();
    Ok(out)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
