//! `--since` and `--git`, in real repositories.

use crate::room::{BAD, RULE, Room};
use std::process::Command;

const SENTENCE: &str = "Rhizotomy is the first-line treatment for chronic back pain.";

impl Room {
    /// Runs git in the room, as a person with a name and no settings of this machine.
    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"])
            .args(["-c", "core.autocrlf=false", "-c", "init.defaultBranch=main"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", subject]);
    }

    fn since(&self, arguments: &[&str]) -> Vec<String> {
        let wanted =
            ["--select", "rhizotomy/first-line,editorial/review-date-missing", "--fail-on", "never", "--since"];
        self.check(&[&wanted[..], arguments].concat()).ended(0).findings()
    }
}

/// A repository on the branch `work`, which has parted from `main`; each page has a known mistake.
fn repository() -> Room {
    let room = Room::new(&[("a.md", BAD), ("b.md", BAD), ("c d/é.md", BAD)]);
    room.git(&["init", "-q"]);
    room.commit("one");
    room.git(&["checkout", "-q", "-b", "work"]);
    room
}

#[test]
fn only_changed_lines_and_touched_pages_are_reported() {
    let room = repository();
    let run = room.check(&["--since", "main"]).ended(0);
    assert_eq!((run.findings(), run.err.as_str()), (vec![], "leaflint: no page has changed since main\n"));
    room.write("a.md", format!("{BAD}\nA new sentence. {SENTENCE}\n"));
    let touched = ["a.md:1 editorial/review-date-missing error", "a.md:5 rhizotomy/first-line error"];
    assert_eq!(room.since(&["main"]), touched, "the working tree");
    room.git(&["add", "a.md"]);
    assert_eq!(room.since(&["main"]), touched, "the index");
    room.commit("two");
    assert_eq!(room.since(&["main"]), touched, "a commit");
    // What others have done on main since is not ours.
    room.git(&["checkout", "-q", "main"]);
    room.write("b.md", format!("{BAD}\n{SENTENCE}\n"));
    room.commit("theirs");
    room.git(&["checkout", "-q", "work"]);
    assert_eq!(room.since(&["main"]), touched);
    assert_eq!(room.since(&["main", "b.md"]), Vec::<String>::new());
    room.write("c d/é.md", format!("{BAD}\nMore.\n"));
    assert_eq!(room.since(&["main", "c d"]), ["c d/é.md:1 editorial/review-date-missing error"]);
}

#[test]
fn renamed_and_new_pages_and_subfolders_are_understood() {
    let room = repository();
    room.git(&["mv", "a.md", "moved.md"]);
    room.write("moved.md", format!("{BAD}\nA new line.\n"));
    assert_eq!(room.since(&["main", "moved.md"]), ["moved.md:1 editorial/review-date-missing error"]);
    std::fs::rename(room.path().join("b.md"), room.path().join("z.md")).expect("moved");
    room.write("z.md", format!("{BAD}\nA new line.\n"));
    assert_eq!(
        room.since(&["main", "z.md"]),
        ["z.md:1 editorial/review-date-missing error"],
        "moved without telling git"
    );
    room.write("new.md", "# Other\n\nA rhizotomy is the first-line treatment for pain of any kind.\n");
    assert_eq!(room.since(&["main", "new.md"]).len(), 2);
    room.write(".gitignore", "new.md\n");
    assert_eq!(room.since(&["main", "new.md"]).len(), 2, "a page that git ignores, and that was named");
    let run = room.run(&["check", "--since", "main", "--format", "json", "c d/é.md"]).ended(0);
    assert_eq!(run.findings(), Vec::<String>::new());
}

#[test]
fn a_second_work_tree_is_a_repository_of_its_own() {
    let room = repository();
    room.git(&["worktree", "add", "-q", "other", "-b", "third"]);
    room.write("other/a.md", format!("{BAD}\n{SENTENCE}\n"));
    let findings = room.since(&["main", "other"]);
    assert_eq!(
        findings,
        ["other/a.md:1 editorial/review-date-missing error", "other/a.md:5 rhizotomy/first-line error"]
    );
}

#[test]
fn what_cannot_be_asked_is_said() {
    let room = Room::new(&[("a.md", BAD)]);
    let run = room.check(&["--since", "main"]).ended(2);
    assert!(run.err.contains("a.md: this is not in a git repository, and --since asks for its history"), "{}", run.err);
    assert!(room.check(&["--git"]).ended(2).err.contains("--git asks for its history"));
    let room = repository();
    for wrong in ["no-such-branch", "--output=x", "HEAD:a.md", ""] {
        let run = room.check(&[&format!("--since={wrong}"), "a.md"]).ended(2);
        assert!(run.err.contains(&format!("git knows no commit or branch '{wrong}' here")), "{}", run.err);
    }
    assert!(!room.path().join("x").exists());
    let broken = Room::new(&[("a.md", BAD), (".git/HEAD", "")]);
    assert!(broken.check(&["--git"]).ended(2).err.contains("its history cannot be read"));
    let empty = Room::new(&[("a.md", BAD)]);
    empty.git(&["init", "-q"]);
    assert!(empty.check(&["--since", "main"]).ended(2).err.contains("git knows no commit or branch 'main'"));
    empty.check(&["--git", "--select", RULE]).ended(1);
}

fn reviewed(words: &str, date: &str) -> String {
    format!("# Rhizotomy\n\nA rhizotomy is an operation. {words}\n\nLast reviewed on {date}.\n")
}

fn edited(room: &Room) -> Vec<String> {
    let run = room.check(&["--git", "--select", "editorial/edited-after-review", "--fail-on", "never"]).ended(0);
    let json = run.json();
    let messages = json["findings"].as_array().expect("a list").iter();
    messages.map(|finding| finding["message"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn edits_after_the_review_are_reported_until_the_date_moves() {
    let room = Room::new(&[("a.md", &reviewed("Pain relief lasts some months.", "1 March 2026"))]);
    room.git(&["init", "-q"]);
    room.commit("one");
    assert_eq!(edited(&room), Vec::<String>::new());
    room.write("a.md", reviewed("Pain relief lasts some monhts.", "1 March 2026"));
    room.commit("a slip");
    assert_eq!(edited(&room), Vec::<String>::new());
    room.write("a.md", reviewed("Pain relief lasts for ever.", "1 March 2026"));
    let said = ["Clinical text has changed in one place since the date of the last review, 1 March 2026, was set."];
    assert_eq!(edited(&room), said, "in the working tree");
    room.commit("an edit");
    room.git(&["mv", "a.md", "b.md"]);
    room.commit("a new name");
    assert_eq!(edited(&room), said, "after a new name");
    assert!(
        room.check(&["--select", "editorial/edited-after-review"]).ended(0).findings().is_empty(),
        "only when asked"
    );
    room.write("b.md", reviewed("Pain relief lasts for ever.", "1 May 2026"));
    assert_eq!(edited(&room), Vec::<String>::new(), "reviewed, not yet committed");
    room.commit("reviewed");
    assert_eq!(edited(&room), Vec::<String>::new());
    room.write("b.md", reviewed("Pain relief lasts for ever. The operation has no risks.", "1 May 2026"));
    room.git(&["checkout", "-q", "-b", "work"]);
    let findings = room.check(&["--since", "main", "--fail-on", "never"]).ended(0).findings();
    assert!(findings.contains(&"b.md:5 editorial/edited-after-review warning".to_owned()), "{findings:?}");
}
