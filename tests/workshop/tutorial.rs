//! The tutorial of `docs/writing-packs.md`, followed word by word: its files are written, its commands run, and what they
//! print must be what the page shows.
//!
//! `LEAFLINT_WRITE_DOCS=1 cargo test --test workshop tutorial` writes what they print into the page. `--today` is added to the
//! commands that count from a day, so that the page stays true.

use crate::room::Room;
use std::fs;
use std::path::Path;

const TODAY: &[&str] = &["--today", "2026-06-01"];

fn project(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The words of a command line; only single quotes have a meaning.
fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            out.push(part.to_owned());
        } else {
            out.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    out
}

/// Runs the commands of a console block and gives the block as it should be.
fn played(room: &Room, block: &str) -> String {
    let mut status = 0;
    let mut out = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        out.extend(["$ ", line, "\n"]);
        if line == "echo $?" {
            out.extend([status.to_string().as_str(), "\n"]);
            continue;
        }
        let words = words(line);
        assert_eq!(words[0], "leaflint", "{line}");
        let mut arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        if matches!(arguments[..], ["check", ..] | ["pack", "test" | "lint", ..]) {
            arguments.extend(TODAY);
        }
        let run = room.run(&arguments);
        status = run.status;
        out += &run.out;
        out += &run.err;
    }
    out
}

#[test]
fn every_command_prints_what_the_page_shows() {
    let path = project("docs/writing-packs.md");
    let page = fs::read_to_string(&path).expect("the page").replace("\r\n", "\n");
    let start = page.find("## A pack in an afternoon").expect("the tutorial");
    let end = page.find("## The workshop").expect("what follows it");
    let source = fs::read_to_string(project("fixtures/sources/ear-microsuction.md")).expect("the source");
    let room = Room::new(&[("ear-microsuction.md", &source.replace("\r\n", "\n"))]);
    let mut written = page[..start].to_owned();
    let mut rest = &page[start..end];
    let mut commands = 0;
    while let Some((before, after)) = rest.split_once("```") {
        let (language, after) = after.split_once('\n').expect("a line");
        let (block, after) = after.split_once("```\n").expect("the end of a block");
        let named = before.trim_end().lines().next_back().unwrap_or_default();
        if language == "console" {
            commands += block.matches("$ leaflint").count();
            written.extend([before, "```console\n", &played(&room, block), "```\n"]);
        } else {
            let name = named.strip_prefix('`').and_then(|name| name.strip_suffix("`:"));
            room.write(name.unwrap_or_else(|| panic!("no file name above «{block}»")), block);
            written.extend([before, "```", language, "\n", block, "```\n"]);
        }
        rest = after;
    }
    written += rest;
    written += &page[end..];
    assert!(commands >= 6, "the tutorial runs commands: {commands}");
    if std::env::var_os("LEAFLINT_WRITE_DOCS").is_some() {
        fs::write(&path, written).expect("written");
    } else {
        assert_eq!(page, written, "LEAFLINT_WRITE_DOCS=1 cargo test --test workshop tutorial writes the page anew");
    }
}

#[test]
fn every_word_set_in_the_reference_is_there() {
    let page = fs::read_to_string(project("docs/writing-packs.md")).expect("the page").replace("\r\n", "\n");
    let table = page.split("### Words that are always there").nth(1).and_then(|rest| rest.split("\n### ").next());
    let table = table.expect("the table").split("\n## ").next().unwrap_or_default();
    let names: Vec<&str> = table.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    assert!(names.len() > 20, "{names:?}");
    let terms: Vec<String> = names.iter().map(|name| format!("'{{{name}}} tea'")).collect();
    let topic = format!("concepts:\n  tea: {{terms: [{}]}}\n", terms.join(", "));
    let room = Room::new(&[("p/pack.yaml", "title: t\nversion: '1'\n"), ("p/words.yaml", &topic)]);
    let run = room.run(&["rules", "--packs-dir", "p"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "a name in the table is no concept");
}
