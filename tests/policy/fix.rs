//! `--fix` and `--diff`.

use crate::room::{RULE, Room};
use std::process::Command;

const WANTED: [&str; 4] = [
    "--select",
    "medication-safety/dose-notation,suppression,rhizotomy/first-line,editorial/review-date-ambiguous",
    "--fail-on",
    "never",
];

fn fix(room: &Room, arguments: &[&str]) -> (Vec<String>, String) {
    let run = room.check(&[&WANTED[..], arguments].concat()).ended(0);
    (run.findings(), run.err)
}

#[test]
fn safe_edits_are_made_byte_for_byte_and_the_page_is_checked_again() {
    let before = "\u{feff}# Doses\r\n\r\nTake 1.0 mg or .5 mg. \t\r\n\r\nTake 5.0&nbsp;mg.\r\n";
    let room = Room::new(&[("a.md", before), ("b.md", "# Rest\n\nRest helps.\n")]);
    let (findings, err) = fix(&room, &["--fix", "."]);
    assert_eq!(room.read("a.md"), "\u{feff}# Doses\r\n\r\nTake 1 mg or 0.5 mg. \t\r\n\r\nTake 5.0&nbsp;mg.\r\n");
    assert_eq!(findings, ["a.md:5 medication-safety/dose-notation warning"], "what is no exact text is left to people");
    assert_eq!(err, "leaflint: mended 2 findings in 1 page\n");
    let (_, err) = fix(&room, &["--fix", "."]);
    assert_eq!(err, "", "there is nothing left");
}

#[test]
fn comments_that_nobody_needs_go_and_paragraphs_stay_apart() {
    let comment = format!("<!-- leaflint-disable-next-line {RULE} -- quoted -->");
    let table = [
        (format!("{comment}\nRest helps.\n"), "Rest helps.\n"),
        (format!("One.\n\n{comment}\nTwo.\n"), "One.\n\nTwo.\n"),
        (format!("One.\n{comment}\nTwo.\n"), "One.\n\nTwo.\n"),
        (format!("One.\r\n{comment}\r\nTwo.\r\n"), "One.\r\n\r\nTwo.\r\n"),
        (format!("Rest helps. {}\n", comment.replace("next-line", "line")), "Rest helps.\n"),
        (format!("{comment}\n{comment}\nRest helps.\n"), "Rest helps.\n"),
        (format!("Rest helps.\n\n{comment}"), "Rest helps.\n\n"),
    ];
    for (before, after) in table {
        let room = Room::new(&[("a.md", &before)]);
        fix(&room, &["--fix", "a.md"]);
        assert_eq!(room.read("a.md"), after, "{before}");
    }
    // One that is needed, or may be when its rule runs, stays.
    let needed = format!("{comment}\nRhizotomy is the first-line treatment for chronic back pain.\n");
    let room = Room::new(&[("a.md", &needed)]);
    room.check(&["--fix", "--select", "suppression", "a.md"]).ended(0);
    room.check(&["--fix", "--select", "suppression,rhizotomy/first-line", "a.md"]).ended(0);
    assert_eq!(room.read("a.md"), needed);
}

#[test]
fn dates_are_written_out_when_their_order_is_known() {
    let page = "---\nlast_reviewed: 04/05/2026\n---\n\n# Pain\n\nLast reviewed on 04/05/2026.\n";
    for (order, written) in [("day-month-year", "4 May 2026"), ("month-day-year", "April 5, 2026")] {
        let config = format!("[review]\ndate-order = \"{order}\"\n");
        let room = Room::new(&[("a.md", page), ("leaflint.toml", &config)]);
        let (findings, _) = fix(&room, &["--fix", "a.md"]);
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!(room.read("a.md"), page.replace("on 04/05/2026", &format!("on {written}")));
    }
    let room = Room::new(&[("a.md", page)]);
    let (findings, _) = fix(&room, &["--fix", "a.md"]);
    assert_eq!((findings.len(), room.read("a.md").as_str()), (1, page), "nobody knows which is meant");
}

#[test]
fn clinical_words_are_never_touched() {
    let page = "# Pain\n\nRhizotomy is the first-line treatment. It has no risks and takes 10 U of a drug q.d.\n";
    let room = Room::new(&[("a.md", page)]);
    room.check(&["--fix", "--fail-on", "never"]).ended(0);
    assert_eq!(room.read("a.md"), page);
}

#[test]
fn a_diff_changes_nothing_and_can_be_applied() {
    let page = "# Doses\r\n\r\nTake 1.0 mg.\r\n\r\nRest.\r\n\r\nTake .5 mg.";
    let room = Room::new(&[("sub/a.md", page), ("b.md", "# Rest\n\nRest helps.\n")]);
    let run = room.run(&[&["check", "--diff", "--today", "2026-06-01"], &WANTED[..]].concat()).ended(0);
    assert_eq!(room.read("sub/a.md"), page);
    assert!(run.out.starts_with("--- a/sub/a.md\n+++ b/sub/a.md\n@@ -1,7 +1,7 @@\n # Doses\r\n"), "{}", run.out);
    room.write("change.patch", &run.out);
    let applied =
        Command::new("git").args(["apply", "change.patch"]).current_dir(room.path()).output().expect("git runs");
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    assert_eq!(room.read("sub/a.md"), "# Doses\r\n\r\nTake 1 mg.\r\n\r\nRest.\r\n\r\nTake 0.5 mg.");
    // The status is that of the report.
    room.write("sub/a.md", page);
    let wanted = ["check", "--diff", "--fail-on", "warning", "--select", "medication-safety/dose-notation"];
    let status = room.run(&wanted).status;
    assert_eq!(status, 1);
}

#[test]
fn only_what_is_reported_is_mended() {
    let room = Room::new(&[("a.md", "# Doses\n\nTake 1.0 mg.\n")]);
    room.check(&["--write-baseline", "known.json"]).ended(0);
    fix(&room, &["--fix", "--baseline", "known.json"]);
    assert_eq!(room.read("a.md"), "# Doses\n\nTake 1.0 mg.\n");
    fix(&room, &["--fix", "--ignore", "medication-safety/dose-notation"]);
    assert_eq!(room.read("a.md"), "# Doses\n\nTake 1.0 mg.\n");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_protected_pages_are_left_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let room = Room::new(&[("real/a.md", "Take 1.0 mg.\n"), ("b.md", "Take 1.0 mg.\n")]);
    let mode = |name: &str, mode: u32| {
        std::fs::set_permissions(room.path().join(name), PermissionsExt::from_mode(mode)).expect("set");
    };
    let mode_of = |name: &str| std::fs::metadata(room.path().join(name)).expect("there").permissions().mode() & 0o777;
    mode("real/a.md", 0o640);
    mode("b.md", 0o444);
    symlink("real/a.md", room.path().join("link.md")).expect("a link");
    let run = room.check(&[&WANTED[..], &["--fix", "link.md", "b.md"]].concat()).ended(2);
    assert!(run.err.contains("b.md: this page is write-protected, so it was left alone"), "{}", run.err);
    assert_eq!((room.read("real/a.md").as_str(), mode_of("real/a.md")), ("Take 1 mg.\n", 0o640));
    assert_eq!((room.read("b.md").as_str(), mode_of("b.md")), ("Take 1.0 mg.\n", 0o444));
    assert!(std::fs::symlink_metadata(room.path().join("link.md")).expect("there").is_symlink());
}

#[test]
fn what_cannot_be_mended_is_refused() {
    let room = Room::new(&[]);
    let run = room.run_with(&["check", "--fix", "-"], "Take 1.0 mg.").ended(2);
    assert!(run.err.contains("standard input cannot be mended"), "{}", run.err);
    room.run(&["check", "--fix", "--diff"]).ended(2);
}
