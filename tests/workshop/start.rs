//! `pack new`: a pack from a source page.

use crate::room::{NEVER, Room, Run, SOURCE};

fn new(room: &Room, more: &[&str]) -> Run {
    let arguments = [
        "pack",
        "new",
        "green-tea",
        "--source",
        "source.md",
        "--title",
        "Tea: \"green\"",
        "--publisher",
        "Tea Society",
        "--reviewed",
        "2026-03-02",
        "--url",
        "https://example.org/tea",
    ];
    room.run(&[&arguments, more].concat())
}

#[test]
fn a_new_pack_loads_and_holds_no_words_of_its_source() {
    let room = Room::new(&[("source.md", SOURCE)]);
    let run = new(&room, &["--dir", "packs"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "packs/green-tea: 2 facts to write, from 4 sentences of the source.\nStart with packs/green-tea/README.md.\n"
    );
    let facts = room.read("packs/green-tea/facts.yaml");
    assert!(facts.contains(NEVER) && facts.contains("section: \"How it is made\""), "{facts}");
    assert!(!facts.contains("boiling"), "{facts}");
    assert!(facts.contains("what sentence 1 of line 10 says"), "{facts}");
    let pack = room.read("packs/green-tea/pack.yaml");
    assert!(pack.contains("reviewed: 2026-03-02") && pack.contains("check-by: 2028-03-02"), "{pack}");
    assert!(room.read("packs/green-tea/concepts.yaml").contains("  green-tea:\n    class: procedure\n"));
    let verify = room.run(&["pack", "verify", "packs/green-tea", "--source", "source.md"]);
    assert_eq!((verify.status, verify.err.as_str()), (0, ""), "{}", verify.out);
    assert!(verify.out.ends_with("2 found, 0 changed, 0 gone.\n"), "{}", verify.out);
    let lint = room.run(&["pack", "lint", "packs/green-tea"]);
    assert!(lint.out.contains("the statement of fact `how-made-1` is still to be written [to-do]"), "{}", lint.out);
}

#[test]
fn the_source_is_quoted_only_on_demand_and_only_in_comments() {
    let room = Room::new(&[("source.md", SOURCE)]);
    assert_eq!(new(&room, &["--quote"]).status, 0);
    let facts = room.read("green-tea/facts.yaml");
    let quoted: Vec<&str> = facts.lines().filter(|line| line.contains("boiling water")).collect();
    assert_eq!(quoted, ["    # The source says: Never pour boiling water over green tea."]);
}

#[test]
fn nothing_is_written_over_and_names_are_plain() {
    let room = Room::new(&[("source.md", SOURCE), ("green-tea/notes.md", "mine")]);
    let run = new(&room, &[]);
    assert_eq!(
        (run.status, run.err.as_str()),
        (2, "leaflint: ./green-tea: this is there already; choose another name, or remove it\n")
    );
    for (name, sentence) in
        [("../x", "'../x' cannot be the name of a pack"), ("rhizotomy", "the name of a built-in pack")]
    {
        let run = room.run(&[
            "pack",
            "new",
            name,
            "--source",
            "source.md",
            "--title",
            "t",
            "--publisher",
            "p",
            "--reviewed",
            "2026-03-02",
            "--url",
            "u",
        ]);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert!(run.err.contains(sentence), "{}", run.err);
    }
}
