//! Files that are no ordinary files, or no text as it should be, where leaflint looks for its own.

use crate::room::{BAD, Room};

#[cfg(unix)]
#[test]
fn configurations_and_baselines_that_are_no_files_are_named() {
    let link = |room: &Room, name: &str| {
        std::os::unix::fs::symlink("/dev/zero", room.path().join(name)).expect("a link");
    };
    let room = Room::new(&[("a.md", BAD), ("leaflint.toml", "baseline = \"/dev/zero\"\n")]);
    let (status, err) = check(&room, &["."]);
    assert!(status == 2 && err.contains("this is a device, not a file"), "{err}");
    for (args, made) in [(["--baseline", "known", "."], true), (["--write-baseline", "known", "."], false)] {
        let room = Room::new(&[("a.md", BAD)]);
        if made {
            pipe(&room, "known");
        } else {
            link(&room, "known");
        }
        let (status, err) = check(&room, &args);
        assert!(status == 2 && err.contains("known: this is a "), "{err}");
    }
    for kind in ["pipe", "device", "folder", "link"] {
        let room = Room::new(&[("a.md", BAD)]);
        match kind {
            "pipe" => pipe(&room, "leaflint.toml"),
            "device" => link(&room, "leaflint.toml"),
            "folder" => room.write("leaflint.toml/x", ""),
            _ => std::os::unix::fs::symlink("gone", room.path().join("leaflint.toml")).expect("a link"),
        }
        let (status, err) = check(&room, &["."]);
        assert!(status == 2 && err.contains("leaflint.toml: this "), "{kind}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn standard_input_that_never_ends_is_refused() {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("leaflint"));
    command.args(["check", "-"]).stdin(std::fs::File::open("/dev/zero").expect("zeros"));
    let out = command.output().expect("run");
    let err = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.code() == Some(2) && err.contains("larger than 256 MB"), "{err}");
}

#[test]
fn the_lock_file_of_word_is_passed_over() {
    let room = Room::new(&[("a.md", "# Knee pain\n\nRest helps.\n"), ("~$page.docx", "\u{5}Ann"), ("photo.png", "")]);
    let run = room.check(&["--fail-on", "never", "."]).ended(0);
    let (_, err) = check(&room, &["--fail-on", "never", "--verbose", "."]);
    assert!(err.contains("~$page.docx"), "{err}{}", run.out);
    let (status, err) = check(&room, &["~$page.docx"]);
    assert!(status == 2 && err.contains("somebody has the page open"), "{err}");
}

/// Runs `check` with a clock, so that a run that waits for ever fails.
fn check(room: &Room, args: &[&str]) -> (i32, String) {
    let mut command = assert_cmd::Command::cargo_bin("leaflint").expect("the program");
    command.current_dir(room.path()).timeout(std::time::Duration::from_secs(60));
    let out = command.arg("check").args(args).output().expect("run");
    (out.status.code().expect("an end, not a signal"), String::from_utf8(out.stderr).expect("text"))
}

#[cfg(unix)]
fn pipe(room: &Room, name: &str) {
    let made = std::process::Command::new("mkfifo").arg(room.path().join(name)).status().expect("mkfifo");
    assert!(made.success());
}

#[cfg(unix)]
#[test]
fn lists_that_are_no_files_are_named_and_not_read() {
    for name in [".gitignore", ".leaflintignore", ".git/info/exclude", "sub/.gitignore"] {
        let fresh = || Room::new(&[("a.md", BAD), ("sub/b.md", BAD), (".git/info/x", "")]);
        let room = fresh();
        pipe(&room, name);
        let (status, err) = check(&room, &["."]);
        assert_eq!(status, 2, "{err}");
        assert!(err.contains(&format!("{name}: this is a named pipe, not a file")), "{err}");
        let room = fresh();
        std::os::unix::fs::symlink("/dev/zero", room.path().join(name)).expect("a link");
        let (status, err) = check(&room, &["."]);
        assert_eq!(status, 2, "{err}");
        assert!(err.contains(&format!("{name}: this is a device, not a file")), "{err}");
    }
}

#[test]
fn an_endless_list_is_named_and_a_folder_too() {
    let room = Room::new(&[("a.md", BAD), (".gitignore", &"x\n".repeat(600_000)), ("sub/.leaflintignore/x", "")]);
    let (status, err) = check(&room, &["."]);
    assert_eq!(status, 2, "{err}");
    assert!(err.contains(".gitignore: this file is larger than 1 MB"), "{err}");
    assert!(err.contains("sub/.leaflintignore: this is a folder"), "{err}");
}

#[test]
fn lists_are_read_in_their_encoding() {
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    for list in [utf16("# caf\u{e9}\r\ndrafts/\r\n"), b"# caf\xe9\ndrafts/\n".to_vec()] {
        for name in [".leaflintignore", ".gitignore"] {
            let room = Room::new(&[("drafts/a.md", BAD), ("b.md", "# Knee pain\n\nRest helps.\n")]);
            room.write(name, &list);
            let run = room.check(&["--fail-on", "never", "."]).ended(0);
            assert!(!run.findings().iter().any(|finding| finding.starts_with("drafts/")), "{name}: {}", run.out);
        }
    }
}

#[test]
fn a_bracket_that_is_never_closed_is_named_in_leaflints_own_list() {
    let room = Room::new(&[("a.md", BAD), (".leaflintignore", "b.md\n[a.md\n"), (".gitignore", "[a.md\n")]);
    let (status, err) = check(&room, &["."]);
    assert_eq!(status, 2, "{err}");
    assert!(err.contains(".leaflintignore: line 2: "), "{err}");
    assert!(!err.contains(".gitignore"), "{err}");
}

#[test]
fn deeper_lists_go_first_and_a_repository_bounds_those_of_git() {
    let room = Room::new(&[
        (".gitignore", "*.md\n"),
        (".leaflintignore", "left.md\n"),
        ("a.md", BAD),
        ("sub/.gitignore", "!b.md\n"),
        ("sub/b.md", BAD),
        ("sub/c.md", BAD),
        ("own/.git/info/exclude", "e.md\n"),
        ("own/d.md", BAD),
        ("own/e.md", BAD),
        ("own/left.md", BAD),
    ]);
    let (_, err) = check(&room, &["--verbose", "."]);
    let run = room.check(&["--fail-on", "never", "."]).ended(0);
    let json = run.json();
    let mut paths: Vec<_> =
        json["documents"].as_array().expect("documents").iter().map(|d| d["path"].clone()).collect();
    paths.sort_by_key(ToString::to_string);
    assert_eq!(paths, ["own/d.md", "sub/b.md"], "{err}");
}
