//! The packs that are built into the program: as written, and as compiled when the program was built.

use crate::pack::{PackFile, PackSet};
use crate::source::Source;

/// The YAML, which is what counts.
static WRITTEN: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/rules");

/// What `build/build.rs` made of it; empty if there was a mistake in it.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// The files of the built-in packs.
pub fn built_in_files() -> Vec<PackFile> {
    let mut out = Vec::new();
    for folder in WRITTEN.dirs() {
        let pack = folder.path().to_string_lossy().into_owned();
        for file in folder.files() {
            if let Some(text) = file.contents_utf8() {
                let name = format!("rules/{}", file.path().to_string_lossy().replace('\\', "/"));
                out.push(PackFile { pack: pack.clone(), source: Source::from_text(name, text) });
            }
        }
    }
    out.sort_by(|a, b| a.source.name().cmp(b.source.name()));
    out
}

/// The built-in packs as compiled with the program; `None` if they have a mistake, which compiling them again tells.
pub(super) fn compiled() -> Option<PackSet> {
    PackSet::unpack(COMPILED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_what_is_written() {
        let written = PackSet::compile(&built_in_files()).expect("the built-in packs have no mistake");
        assert!(written.pack() == COMPILED, "the packs were compiled from other files than those in the program");
        let read = compiled().expect("the bytes are of this version");
        assert!(read.pack() == COMPILED, "something is lost when the compiled packs are read");
    }
}
