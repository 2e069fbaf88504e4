//! Completions, manual pages, statistics, verbose runs, suggestions, and the files for hooks and build servers.

use crate::room::{BAD, Room};
use leaflint::document::FORMATS;
use std::fs;
use std::path::Path;

fn kept(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("readable").replace("\r\n", "\n")
}

#[test]
fn completions_and_manual_pages_know_the_options() {
    let room = Room::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = room.run(&["completions", shell]).ended(0).out;
        assert!(out.contains("since") && out.contains("write-baseline"), "{shell}");
    }
    room.run(&["completions", "tcsh"]).ended(2);
    let main = room.run(&["man"]).ended(0).out;
    assert!(main.contains(".TH leaflint 1") && main.contains("leaflint\\-check(1)"), "{main}");
    let check = room.run(&["man", "check"]).ended(0).out;
    assert!(check.contains("leaflint\\-check") && check.contains("\\-\\-since"), "{check}");
    assert!(room.run(&["man", "pack", "test"]).ended(0).out.contains("leaflint\\-pack\\-test"));
    let wrong = room.run(&["man", "chek"]).ended(2);
    assert!(wrong.err.contains("'leaflint' has no command 'chek'; did you mean 'check'?"), "{}", wrong.err);
}

#[test]
fn slips_in_commands_options_rules_and_packs_get_suggestions() {
    let room = Room::new(&[("a.md", BAD)]);
    for (arguments, words) in [
        (&["chekc"][..], "check"),
        (&["check", "--sicne", "main"], "--since"),
        (&["check", "--select", "rizotomy"], "did you mean 'rhizotomy'?"),
        (&["check", "--ignore", "rhizotomy/frist-line"], "did you mean 'rhizotomy/first-line'?"),
        (&["explain", "rhizotomy/frist-line"], "did you mean 'rhizotomy/first-line'?"),
        (&["check", "--format", "jsno"], "json"),
    ] {
        let run = room.run(arguments).ended(2);
        assert!(run.err.contains(words), "{arguments:?}\n{}", run.err);
    }
}

#[test]
fn statistics_count_by_rule() {
    let page = format!("{BAD}\nRhizotomy is the first-line treatment for neck pain.\n\nTake 1.0 mg.\n");
    let room = Room::new(&[("a.md", &page), ("b.md", BAD)]);
    let wanted = ["--select", "rhizotomy/first-line,medication-safety/dose-notation", "--today", "2026-06-01"];
    let out = room.run(&[&["check", "--statistics"], &wanted[..]].concat()).ended(1).out;
    let row = |rule: &str| -> Vec<String> {
        let line =
            out.lines().find(|line| line.contains(rule)).unwrap_or_else(|| panic!("{rule} is missing in\n{out}"));
        line.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row("rhizotomy/first-line"), ["3", "2", "error", "rhizotomy/first-line"]);
    assert_eq!(row("medication-safety/dose-notation"), ["1", "1", "1", "warning", "medication-safety/dose-notation"]);
    let clean = Room::new(&[("a.md", "# A\n\nRest helps.\n")]);
    assert_eq!(clean.run(&[&["check", "--statistics"], &wanted[..]].concat()).ended(0).out, "No findings.\n");
}

#[test]
fn verbose_says_what_was_used_and_passed_over() {
    let room = Room::new(&[
        ("a.md", BAD),
        ("photo.png", ""),
        ("drafts/b.md", BAD),
        ("leaflint.toml", "exclude = [\"drafts\"]\n"),
    ]);
    let err = room.run(&["check", "--verbose", "--fail-on", "never"]).ended(0).err;
    for words in [
        "configuration: leaflint.toml",
        "drafts/b.md: passed over; 'exclude' in leaflint.toml names it",
        "photo.png: passed over; leaflint reads .md, ",
    ] {
        assert!(err.contains(words), "{words} is missing in\n{err}");
    }
    assert_eq!(room.run(&["check", "--fail-on", "never", "--quiet"]).ended(0).err, "");
    room.run(&["check", "--quiet", "--verbose"]).ended(2);
    let excluded = room.run(&["check", "drafts/b.md"]).ended(0);
    assert!(excluded.err.contains("every page here is left out by 'exclude'"), "{}", excluded.err);
}

/// The hooks must be called for every kind of page, and for nothing else: leaflint refuses other files.
#[test]
fn the_hooks_name_every_kind_of_page() {
    let manifest = kept(".pre-commit-hooks.yaml");
    let config = Room::new(&[]);
    config.run(&["init", "--pre-commit"]).ended(0);
    let all = format!("{manifest}{}", config.read(".pre-commit-config.yaml"));
    let patterns: Vec<&str> = all.lines().filter_map(|line| line.trim().strip_prefix("files: '")).collect();
    assert_eq!(patterns.len(), 3, "{all}");
    for pattern in patterns {
        let pattern = regex::Regex::new(pattern.trim_end_matches('\'')).expect("a pattern");
        for extension in FORMATS.iter().flat_map(|row| row.extensions) {
            assert!(pattern.is_match(&format!("a/b.{extension}")), "{extension} is missing in {pattern}");
        }
        for other in ["a.png", "amd", "a.md.bak", "leaflint.toml"] {
            assert!(!pattern.is_match(other), "{other}");
        }
    }
}

#[test]
fn the_image_is_built_with_the_oldest_rust_that_works() {
    let manifest: toml::Table = toml::from_str(&kept("Cargo.toml")).expect("TOML");
    let version = manifest["package"]["rust-version"].as_str().expect("a version").to_owned();
    let dockerfile = kept("Dockerfile");
    assert!(dockerfile.contains(&format!("FROM rust:{version}-slim")), "{dockerfile}");
    assert!(dockerfile.contains("ENTRYPOINT [\"leaflint\"]"));
}

/// `.ci/hooks` runs the step itself; here, what can be seen without a shell.
#[test]
fn the_action_uses_formats_and_options_that_exist() {
    let action = kept("action.yml");
    let step = action.split("id: check").nth(1).expect("the step");
    let command = step.split("leaflint check").nth(1).expect("the command");
    let command = command.split("status=$?").next().expect("its end");
    let help = Room::new(&[]).run(&["check", "--help"]).ended(0).out;
    let options = command.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
    for option in options {
        assert!(help.contains(option), "{option}");
    }
    // No input is ever pasted into a script, where it could run.
    for script in action.split("run: ").skip(1) {
        let script = script.split("\n    - ").next().expect("a script");
        assert!(!script.contains("${{"), "{script}");
    }
}
