//! Makes Cargo build again when a pack changes: the packs in `rules` are built into the program.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
