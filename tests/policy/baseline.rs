//! `--write-baseline`, `--baseline` and `leaflint baseline prune`.

use crate::room::Room;

const SENTENCE: &str = "Rhizotomy is the first-line treatment for chronic back pain.";
const WANTED: [&str; 4] =
    ["--select", "rhizotomy/first-line,editorial/review-date-missing", "--baseline", "known.json"];

fn page(words: &str) -> String {
    format!("# Back pain\n\nIn our clinic we say: {words} Ask us about it.\n")
}

/// A folder with two pages and a baseline of their findings.
fn room() -> Room {
    let room = Room::new(&[("a.md", &page(SENTENCE)), ("b.md", &page(SENTENCE))]);
    let run = room.check(&[&WANTED[..2], &["--write-baseline", "known.json"]].concat()).ended(0);
    assert_eq!(run.err, "leaflint: known.json now holds 4 findings\n");
    assert_eq!(run.findings(), Vec::<String>::new(), "what is written is known");
    room
}

fn check(room: &Room, paths: &[&str]) -> Vec<String> {
    room.check(&[&["--fail-on", "never"], &WANTED[..], paths].concat()).ended(0).findings()
}

#[test]
fn known_findings_stay_known_however_the_page_is_set() {
    let room = room();
    assert_eq!(check(&room, &["."]), Vec::<String>::new());
    room.write(
        "a.md",
        format!("Intro.\n\n{}", page(&SENTENCE.replace("first-line treatment", "**first-line**\ntreatment"))),
    );
    assert_eq!(check(&room, &["."]), Vec::<String>::new(), "moved and wrapped");
    room.write("a.md", format!("# Back pain\n\n- {SENTENCE}\n"));
    assert_eq!(check(&room, &["."]), Vec::<String>::new(), "moved within the page");
}

#[test]
fn a_second_copy_is_new() {
    let room = room();
    room.write("a.md", format!("{}\n- Again: {SENTENCE}\n", page(SENTENCE)));
    assert_eq!(check(&room, &["."]), ["a.md:5 rhizotomy/first-line error"]);
    room.write(
        "a.md",
        format!("# Back pain\n\n- Again: {SENTENCE}\n\nIn our clinic we say: {SENTENCE} Ask us about it.\n"),
    );
    assert_eq!(check(&room, &["."]), ["a.md:3 rhizotomy/first-line error"], "the words around tell which is old");
    room.write("c.md", page(SENTENCE));
    let findings = check(&room, &["c.md"]);
    assert_eq!(
        findings,
        ["c.md:1 editorial/review-date-missing error", "c.md:3 rhizotomy/first-line error"],
        "a copied page"
    );
}

#[test]
fn a_renamed_page_keeps_what_is_known() {
    let room = room();
    std::fs::create_dir(room.path().join("new")).expect("made");
    std::fs::rename(room.path().join("a.md"), room.path().join("new/z.md")).expect("moved");
    assert_eq!(check(&room, &["."]), Vec::<String>::new());
    assert_eq!(check(&room, &["new/z.md"]), Vec::<String>::new());
}

#[test]
fn what_no_longer_occurs_is_said_and_can_be_taken_out() {
    let room = room();
    room.write("a.md", page("We offer many treatments."));
    let run = room.check(&[&["--fail-on", "never"], &WANTED[..]].concat()).ended(0);
    assert!(
        run.err
            .contains("known.json: 1 finding in it no longer occurs; 'leaflint baseline prune' takes such entries out"),
        "{}",
        run.err
    );
    assert!(run.err.contains("a.md: rhizotomy/first-line «rhizotomy is the first-line treatment"), "{}", run.err);
    let other = room.check(&[&["--fail-on", "never"], &WANTED[..], &["b.md"]].concat()).ended(0);
    assert_eq!(other.err, "", "this run says nothing about a page that it did not look at");

    let prune = ["baseline", "prune", "--baseline", "known.json", "--today", "2026-06-01"];
    let run = room.run(&prune).ended(0);
    assert!(run.err.contains("known.json now holds 3 findings"), "{}", run.err);
    assert!(run.err.contains("1 finding in it no longer occurs; taken out"), "{}", run.err);
    let before = room.read("known.json");
    assert!(room.run(&prune).ended(0).out.contains("everything in it still occurs"));
    assert_eq!(room.read("known.json"), before);
    // New findings are not slipped in.
    room.write("b.md", format!("{}\n- Again: {SENTENCE}\n", page(SENTENCE)));
    room.run(&prune).ended(0);
    assert_eq!(check(&room, &["."]), ["b.md:5 rhizotomy/first-line error"]);
}

#[test]
fn writing_again_loses_nothing_that_was_not_looked_at() {
    let room = room();
    room.check(&[&WANTED[..2], &["--write-baseline", "known.json", "a.md"]].concat()).ended(0);
    assert_eq!(check(&room, &["."]), Vec::<String>::new());
    room.check(&["--select", "rhizotomy/first-line", "--write-baseline", "known.json"]).ended(0);
    assert_eq!(check(&room, &["."]), Vec::<String>::new());
}

#[test]
fn the_configuration_can_name_the_baseline() {
    let room = room();
    room.write("leaflint.toml", "baseline = \"known.json\"\n");
    let run = room.check(&["--select", "rhizotomy/first-line,editorial/review-date-missing"]).ended(0);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert!(room.run(&["baseline", "prune"]).ended(0).out.contains("known.json"));
    assert_eq!(room.check(&["--select", "rhizotomy/first-line", "--isolated"]).ended(1).findings().len(), 2);
    room.write("leaflint.toml", "baseline = \"no.json\"\n");
    assert!(room.check(&["a.md"]).ended(2).err.contains("no.json: there is no baseline with this name"));
}

#[test]
fn a_missing_or_broken_baseline_is_said() {
    let room = room();
    let with = |file: &str| room.check(&["--baseline", file, "a.md"]).ended(2).err;
    assert!(
        with("no.json").contains(
            "no.json: there is no baseline with this name; 'leaflint check --write-baseline FILE' writes one"
        )
    );
    room.write("bad.json", "{\"schema\": 1,\n \"findings\": [}");
    assert!(with("bad.json").contains("bad.json: this is no baseline of leaflint: expected value at line 2 column 15"));
    room.write("new.json", "{\"schema\": 9, \"findings\": []}");
    assert!(with("new.json").contains("this baseline has the form 9"));
    room.write("text.json", b"\xff");
    assert!(with("text.json").contains("not UTF-8"));
    // A broken file is never written over.
    assert!(
        room.check(&["--write-baseline", "bad.json", "a.md"]).ended(2).err.contains("bad.json: this is no baseline")
    );
    assert_eq!(room.read("bad.json"), "{\"schema\": 1,\n \"findings\": [}");
    assert!(room.run(&["baseline", "prune", "--isolated"]).ended(2).err.contains("no baseline is named"));
}
