//! `pack test`: the examples of a pack.

use crate::room::Room;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

const TEST: &[&str] = &["pack", "test", "tea", "--packs-dir", "packs", "--no-built-in-packs"];
const FACTS: &str = "packs/tea/facts.yaml";

#[test]
fn examples_that_behave_are_counted_and_what_they_leave_untried_is_named() {
    let room = Room::tea();
    let run = room.run(TEST);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("4 examples of 1 rule behave as they should.\n9 of 9 minimal pairs behave"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("note: packs/tea/facts.yaml:7: no example uses the wording `{tea} {be} ... drink`"),
        "{}",
        run.out
    );
    assert_eq!(room.run(&[TEST, &["--strict"]].concat()).status, 1);
    room.change(FACTS, "Use boiling water for black tea.", "Tea is a hot drink.");
    let strict = room.run(&[TEST, &["--strict"]].concat());
    assert_eq!(strict.status, 0, "{}", strict.out);
    assert!(!strict.out.contains("note:"), "{}", strict.out);
}

#[test]
fn an_example_that_fails_is_shown_as_it_is_read() {
    let room = Room::tea();
    room.change(FACTS, "Use boiling water for green tea.", "Never use boiling water for green tea at all.");
    let run = room.run(TEST);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    for part in [
        "packs/tea/facts.yaml:13: tea/boiling: this example must be flagged and is not:\n    Never use boiling",
        "    | line 1 paragraph Sentence",
        "negated (step: negation by «Never»)",
        "4 examples of 1 rule: 1 place to mend.",
    ] {
        assert!(run.out.contains(part), "{part}\n---\n{}", run.out);
    }
}

#[test]
fn two_of_each_kind_a_near_miss_and_a_denied_one_are_asked_for() {
    let room = Room::tea();
    room.change(
        FACTS,
        "passes: [Never use boiling water for green tea., Use boiling water for black tea.]",
        "passes: [Coffee is dark.]",
    );
    let run = room.run(TEST);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("tea/boiling: `passes` has 1 of at least 2 examples"), "{}", run.out);
    assert!(run.out.contains("no example that passes holds one of the wordings denied"), "{}", run.out);
    assert!(run.out.contains("no example that passes is a near miss"), "{}", run.out);
}

#[test]
fn a_pack_that_checks_nothing_is_not_green() {
    let empty = Room::new(&[("p/pack.yaml", "title: t\nversion: '1'\n")]);
    let run = empty.run(&["pack", "test", "p"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("this pack has no rule yet, so leaflint checks nothing with it"), "{}", run.out);
    let room = Room::tea();
    room.change(
        FACTS,
        "flags: [Use boiling water for green tea., Boiling water makes the best green tea.]",
        "flags: [Use boiling water for green tea., Try boiling water for green tea.]",
    );
    let run = room.run(TEST);
    assert!(run.out.contains("No minimal pairs could be made: they need an example"), "{}", run.out);
}

#[test]
fn the_configuration_tells_where_packs_are() {
    let room = Room::tea();
    room.write("leaflint.toml", "packs-dirs = [\"packs\"]\n");
    for arguments in [&["pack", "test", "tea"][..], &["pack", "test", "packs/tea", "--no-built-in-packs"]] {
        let run = room.run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
    }
    assert_eq!(room.run(&["pack", "coverage", "tea", "--packs-dir", "packs"]).status, 0);
    let run = room.run(&["pack", "test", "tea", "--isolated"]);
    assert!(run.status == 2 && run.err.contains("--packs-dir tells where your own packs are"), "{}", run.err);
    let run = Room::new(&[("a.md", "a")]).run(&["check", "a.md", "--no-built-in-packs"]);
    assert!(run.status == 2 && run.err.contains("leaves no pack; name a folder"), "{}", run.err);
}

#[test]
fn watching_tests_again_after_a_change() {
    let room = Room::tea();
    let mut child = Command::new(env!("CARGO_BIN_EXE_leaflint"))
        .current_dir(room.path())
        .args(TEST)
        .arg("--watch")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("leaflint runs");
    let (send, lines) = std::sync::mpsc::channel();
    let out = BufReader::new(child.stdout.take().expect("a pipe"));
    std::thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(send.send(line))));
    let wait = |words: &str| {
        while let Ok(line) = lines.recv_timeout(Duration::from_secs(60)) {
            if line.contains(words) {
                return true;
            }
        }
        false
    };
    let first = wait("behave as they should");
    // A file system may count time in whole seconds.
    std::thread::sleep(Duration::from_millis(1200));
    room.change(FACTS, "Use boiling water for green tea.", "Tea is nice.");
    let second = wait("1 place to mend");
    child.kill().expect("it runs until it is stopped");
    child.wait().expect("it ends");
    assert!(first && second, "first {first}, second {second}");
    let run = room.run(&["pack", "test", "--watch"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--watch needs a folder"), "{}", run.err);
}
