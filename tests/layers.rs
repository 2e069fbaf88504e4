//! Holds the one-way order of the rooms: a room uses only rooms to its left.

use std::fs;
use std::path::Path;

/// The rooms in their order. Rooms in one group do not know each other.
const ORDER: &[&[&str]] = &[
    &["source"],
    &["finding"],
    &["document"],
    &["language"],
    &["pack"],
    &["check"],
    &["config"],
    &["policy"],
    &["report"],
    &["linter"],
    &["cli", "lsp", "stream"],
    &["main"],
];

fn place(room: &str) -> Option<usize> {
    ORDER.iter().position(|group| group.contains(&room))
}

/// Every `crate::room` (or `leaflint::room`) in the code of a file, comments left out.
fn uses(text: &str) -> Vec<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    let mut out = Vec::new();
    for prefix in ["crate::", "leaflint::"] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            if let Some(list) = rest.strip_prefix('{') {
                let end = list.find("};").unwrap_or(list.len());
                let words = list[..end].split([',', '{', '}', ':', ' ', '\n']);
                out.extend(words.map(str::to_owned).filter(|word| place(word).is_some()));
            } else {
                out.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    out
}

fn rust_files(folder: &Path, out: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn a_room_uses_only_rooms_to_its_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in &files {
        let inside = file.strip_prefix(&src).expect("below src");
        let room = inside.iter().next().expect("a name").to_string_lossy().replace(".rs", "");
        if room == "lib" {
            continue;
        }
        let Some(own) = place(&room) else {
            wrong.push(format!("{}: this room is not in the order", inside.display()));
            continue;
        };
        for used in uses(&fs::read_to_string(file).expect("readable")) {
            seen += 1;
            match place(&used) {
                Some(other) if other < own || used == room => {}
                Some(_) => wrong.push(format!("{} uses {used}, which is not to its left", inside.display())),
                None => wrong.push(format!("{} uses {used}, which is no room", inside.display())),
            }
        }
    }
    assert!(seen > 100, "the search finds uses at all: {seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_search_sees_every_way_to_write_a_use() {
    let text = "use crate::report::Report;\nuse crate::{source::Source, check};\n// crate::cli\nfn f() { crate::linter::x(); }";
    assert_eq!(uses(text), ["report", "source", "check", "linter"]);
}
