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
    assert!(verify.out.contains("2 found, 0 changed, 0 gone.\n"), "{}", verify.out);
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

#[test]
fn what_is_wrong_is_told_with_what_to_do() {
    let room = Room::new(&[
        ("source.md", SOURCE),
        ("empty.md", " \n"),
        ("pages/a.md", "x"),
        ("file", ""),
        ("page.pdf", "%PDF"),
    ]);
    let fixed = ["--title", "Tea", "--publisher", "P", "--reviewed", "2026-03-02", "--url", "u"];
    for (name, more, sentence) in [
        (
            "Knee Pain",
            &["--source", "source.md"][..],
            "use small letters, digits and hyphens, such as knee-replacement",
        ),
        (
            "tea",
            &["--source", "sorce.md"],
            "sorce.md: there is no file or folder with this name; did you mean 'source.md'?",
        ),
        ("tea", &["--source", "pages"], "pages: this is a folder; name the page in it that is your source"),
        ("tea", &["--source", "page.pdf"], "check the file it was made from"),
        (
            "tea",
            &["--source", "empty.md"],
            "empty.md: there is no text in this file; name the page that is your source",
        ),
        ("tea", &["--source", "source.md", "--dir", "file"], "choose with --dir a folder that you may write to"),
        (
            "tea",
            &["--source", "source.md", "--check-by", "2026-03-02"],
            "is not after --reviewed 2026-03-02; name a day in the future",
        ),
    ] {
        let run = room.run(&[&["pack", "new", name], more, &fixed].concat());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{more:?}");
        assert!(run.err.starts_with("leaflint: ") && run.err.contains(sentence), "{more:?}: {}", run.err);
    }
    let empty = ["--title", " ", "--publisher", "P", "--reviewed", "2026-03-02", "--url", "u"];
    let run = room.run(&[&["pack", "new", "tea", "--source", "source.md"][..], &empty].concat());
    assert!(run.err.starts_with("leaflint: --title is empty; "), "{}", run.err);
    assert!(!room.path().join("tea").exists());
}

#[test]
fn a_source_may_have_any_format_and_odd_words_stay_words() {
    let room = Room::new(&[
        ("page.html", "<h1>Tea</h1><p>Never pour <b>boil</b>ing&nbsp;water over green tea.</p>"),
        ("page.txt", "TEA\r\n\r\nNever pour boiling\r\nwater over green tea.\r\n"),
        ("plain.md", "Tea is a drink.\n"),
    ]);
    for page in ["page.html", "page.txt"] {
        let name = page.replace('.', "-");
        let title = "a\nb: \"c\" # {d}";
        let about = ["--title", title, "--publisher", "O'Neil & co", "--reviewed", "2026-03-02", "--url", "u"];
        let run = room.run(&[&["pack", "new", &name, "--source", page][..], &about].concat());
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{page}");
        assert!(room.read(&format!("{name}/facts.yaml")).contains(NEVER), "{page}");
        assert!(room.read(&format!("{name}/pack.yaml")).contains("\ntitle: \"a b: \\\"c\\\" # {d}\"\n"));
        let run = room.run(&["pack", "verify", &name, "--source", page]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
    }
    let about = ["--title", "t", "--publisher", "p", "--reviewed", "2026-03-02", "--url", "u"];
    let run = room.run(&[&["pack", "new", "plain", "--source", "plain.md"][..], &about].concat());
    assert!(
        run.out.contains(
            "No sentence states a norm or a number. 'leaflint pack coverage ./plain --source plain.md' lists"
        ),
        "{}",
        run.out
    );
}
