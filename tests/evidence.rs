//! How old the evidence of packs is: `leaflint packs`, and what a run of `check` says of it.

use assert_cmd::Command;
use serde::Deserialize;
use std::fs;
use std::path::Path;

const PAGE: &str = "# Tea\n\nTea is hot. Medically reviewed by Ann Reed, MD, on 1 May 2026.\n";
const PACK: &str = "title: About tea
version: '2.1'
evidence:
  tea-page:
    title: Tea
    publisher: Tea Society
    url: https://example.org/tea
    reviewed: 2024-05-01
    check-by: 2026-05-31
";

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn run(dir: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leaflint"));
    let output = command.current_dir(dir).args(arguments).env_remove("NO_COLOR").output().expect("leaflint runs");
    Run {
        status: output.status.code().expect("a status"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// A folder with a page and a pack of its own, whose evidence is to be looked at again by the end of May 2026.
fn room() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in [("page.md", PAGE), ("packs/tea/pack.yaml", PACK), ("packs/herb/pack.yaml", PACK)] {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    dir
}

#[derive(Deserialize)]
struct Pack {
    id: String,
    version: String,
    title: String,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    id: String,
    publisher: String,
    title: String,
    url: String,
    reviewed: String,
    age_days: i32,
    check_by: String,
    overdue: bool,
}

#[test]
fn packs_are_listed_with_the_age_of_their_evidence() {
    let room = room();
    let own = ["--packs-dir", "packs", "--no-built-in-packs"];
    let table = run(room.path(), &[&["packs", "--today", "2026-05-31"], &own[..]].concat());
    assert_eq!((table.status, table.err.as_str()), (0, ""));
    for part in ["tea", "herb", "2.1", "Tea Society, “Tea”", "2024-05-01", "2 years", "2026-05-31", "2 packs."] {
        assert!(table.out.contains(part), "{part}: {}", table.out);
    }
    assert!(!table.out.contains("past"), "{}", table.out);
    let late = run(room.path(), &[&["packs", "--today", "2026-06-01"], &own[..]].concat());
    assert!(late.out.contains("(past)"), "{}", late.out);
}

#[test]
fn packs_are_listed_for_programs() {
    let room = room();
    let json = run(room.path(), &["packs", "--format", "json", "--today", "2026-06-01", "--packs-dir", "packs"]);
    let packs: Vec<Pack> = serde_json::from_str(&json.out).expect("JSON");
    let tea = packs.iter().find(|pack| pack.id == "tea").expect("the pack");
    assert_eq!((tea.version.as_str(), tea.title.as_str(), tea.evidence.len()), ("2.1", "About tea", 1));
    let source = &tea.evidence[0];
    let texts = [&source.id, &source.publisher, &source.title, &source.url, &source.reviewed, &source.check_by];
    assert_eq!(texts, ["tea-page", "Tea Society", "Tea", "https://example.org/tea", "2024-05-01", "2026-05-31"]);
    assert_eq!((source.age_days, source.overdue), (761, true));
    let built_in = packs.iter().find(|pack| pack.id == "rhizotomy").expect("built in");
    assert!(!built_in.evidence[0].overdue);
}

#[test]
fn old_evidence_is_said_once_and_changes_no_status() {
    let room = room();
    let check = |today: &str, format: &str, more: &[&str]| {
        let arguments = ["check", "page.md", "--packs-dir", "packs", "--today", today, "--format", format];
        run(room.path(), &[&arguments, more].concat())
    };
    let fresh = check("2026-05-31", "text", &[]);
    assert_eq!((fresh.status, fresh.err.as_str(), fresh.out.contains("Old evidence")), (0, "", false));
    let old = check("2026-06-01", "text", &[]);
    let sentence = "Tea Society, “Tea” (reviewed 2024-05-01) should have been looked at again by 2026-05-31; \
        it stands behind the packs herb and tea";
    assert_eq!((old.status, old.err), (0, format!("leaflint: {sentence}\n")));
    assert_eq!(old.out.matches("Old evidence").count(), 1, "{}", old.out);
    assert_eq!(check("2026-06-01", "json", &[]).err.matches("Tea Society").count(), 1);
    let quiet = check("2026-06-01", "text", &["--quiet"]);
    assert_eq!((quiet.status, quiet.out.contains("Old evidence")), (0, false));
    assert!(quiet.err.contains(sentence));
}
