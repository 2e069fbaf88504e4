//! `pack docs`: the pages of rules.

use crate::room::Room;
use std::path::Path;

const DOCS: &[&str] = &["pack", "docs", "tea", "--packs-dir", "packs", "--no-built-in-packs", "--out", "pages"];

#[test]
fn the_pages_of_the_built_in_rules_are_current() {
    let room = Room::new(&[]);
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let run = room.run(&["pack", "docs", "--check", "--out", pages.to_str().expect("text")]);
    assert_eq!(run.status, 0, "run `cargo run -- pack docs --out docs/rules` and commit what changes:\n{}", run.err);
}

#[test]
fn a_page_says_what_why_what_to_do_on_what_evidence() {
    let room = Room::tea();
    let run = room.run(DOCS);
    assert_eq!((run.status, run.err.as_str(), run.out.as_str()), (0, "", "2 pages: 2 written, 0 removed.\n"));
    let page = room.read("pages/tea/boiling.md");
    for part in [
        "# tea/boiling\n\n**error:** Green tea is made with boiling water.",
        "## Why it matters\n\nIt makes the tea bitter.",
        "## What to do\n\nLet the water cool.",
        "Green tea is never made with boiling water.\n\nTea Society, [Brewing tea](https://example.org/tea), section “How it is made”. Reviewed 2024-05-01",
        "## Reported\n\n```markdown\nUse boiling water for green tea.\n```",
        "## Not reported\n\n```markdown\nNever use",
        "<!-- leaflint-disable-next-line tea/boiling -- the reason -->",
    ] {
        assert!(page.contains(part), "{part}\n---\n{page}");
    }
    assert!(room.read("pages/README.md").contains("| [tea/boiling](tea/boiling.md) | error | Green tea is made"));
}

#[test]
fn the_check_sees_a_changed_a_missing_and_a_left_over_page() {
    let room = Room::tea();
    let check = [DOCS, &["--check"]].concat();
    let missing = room.run(&check);
    assert_eq!((missing.status, missing.out.as_str()), (1, ""));
    assert!(missing.err.contains("leaflint: pages/tea/boiling.md is not current\n"), "{}", missing.err);
    room.run(DOCS);
    assert_eq!(room.run(&check).status, 0);
    room.change("packs/tea/facts.yaml", "It makes the tea bitter.", "Bitter.");
    assert_eq!(room.run(&check).status, 1);
    room.change("packs/tea/facts.yaml", "  boiling:", "  bitter:");
    room.write("pages/tea/notes.md", "My own notes.\n");
    let run = room.run(DOCS);
    assert_eq!(run.out, "2 pages: 2 written, 1 removed.\n");
    assert!(!room.path().join("pages/tea/boiling.md").exists());
    assert_eq!(room.read("pages/tea/notes.md"), "My own notes.\n");
}
