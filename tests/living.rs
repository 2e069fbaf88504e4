//! `docs/living-with-findings.md` is a transcript: every command in it is run again, and must print what stands there.
//!
//! `LIVING=write cargo test --test living` writes the page anew.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "docs/living-with-findings.md";

/// Runs one command in the room with bash, and gives what a terminal would show.
fn shell(room: &Path, command: &str) -> String {
    let path = format!("{}:{}", room.join("bin").display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(room.join("site"))
        .env("PATH", path)
        .env("HOME", room)
        .env("GIT_CONFIG_GLOBAL", room.join("gitconfig"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("LC_ALL", "C")
        .env_remove("NO_COLOR")
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .expect("bash runs");
    String::from_utf8(output.stdout).expect("text")
}

/// A folder with the pages, and a `leaflint` for which it is always 1 June 2026.
fn room() -> tempfile::TempDir {
    let room = tempfile::tempdir().expect("a folder");
    let at = |name: &str| room.path().join(name);
    fs::create_dir_all(at("bin")).expect("made");
    fs::create_dir_all(at("site/pages")).expect("made");
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/living");
    for entry in fs::read_dir(pages).expect("the pages") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, at("site/pages").join(path.file_name().expect("a name"))).expect("copied");
    }
    let wrapper = format!(
        "#!/usr/bin/env bash\ncase \"$1\" in check | baseline) set -- \"$@\" --today 2026-06-01 ;; esac\nexec '{}' \"$@\"\n",
        env!("CARGO_BIN_EXE_leaflint")
    );
    fs::write(at("bin/leaflint"), wrapper).expect("written");
    fs::write(at("gitconfig"), "[user]\n\tname = Jo Field\n\temail = jo@example.org\n[core]\n\tautocrlf = false\n")
        .expect("written");
    fs::set_permissions(at("bin/leaflint"), fs::Permissions::from_mode(0o755)).expect("set");
    room
}

#[test]
fn the_transcript_is_what_happens() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let kept = fs::read_to_string(&page).expect("the page");
    let room = room();
    let mut out: Vec<String> = Vec::new();
    let mut lines = kept.lines().peekable();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        out.push(line.to_owned());
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            let Some(first) = line.strip_prefix("$ ") else { continue };
            let mut command = vec![first];
            if first.contains("<<'END'") {
                let more: Vec<&str> = lines.by_ref().take_while(|more| *more != "END").collect();
                command.extend(more);
                command.push("END");
            }
            commands += 1;
            out.push(format!("$ {}", command.join("\n")));
            out.extend(shell(room.path(), &command.join("\n")).lines().map(str::to_owned));
        }
    }
    let out = out.join("\n") + "\n";
    assert!(commands > 20, "the commands are found: {commands}");
    if std::env::var_os("LIVING").is_some_and(|value| value == "write") {
        fs::write(&page, &out).expect("written");
    } else {
        assert_eq!(out, kept, "run LIVING=write cargo test --test living, and read the difference");
    }
}
