//! The command as a user types it: statuses, sentences, order, hostile input.

#[path = "cli/reports.rs"]
mod reports;

use assert_cmd::Command;
use serde::Deserialize;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const BAD: &str = "# Back pain\n\nRhizotomy is the first-line treatment for chronic back pain.\n";
const GOOD: &str = "# Back pain\n\nRhizotomy is considered after other treatments have not helped.\n";
const RULE: &str = "rhizotomy/first-line";

/// A folder to run leaflint in.
struct Room(TempDir);

/// What a run gave.
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Room {
    fn new(files: &[(&str, &str)]) -> Self {
        let room = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            room.write(name, text.as_bytes());
        }
        room
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        self.run_in(arguments, input, &[])
    }

    /// Runs leaflint with more variables in its environment.
    fn run_in(&self, arguments: &[&str], input: &str, variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leaflint"));
        let command = command.current_dir(self.path()).args(arguments).write_stdin(input);
        command.env_remove("NO_COLOR").env_remove("GITHUB_STEP_SUMMARY").envs(variables.iter().copied());
        let output = command.timeout(std::time::Duration::from_secs(60)).output().expect("leaflint runs");
        Run {
            status: output.status.code().expect("a status"),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// Runs `check` with one rule, so that only what this file writes about is found.
    fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check", "--today", "2026-06-01", "--select", RULE], arguments].concat())
    }
}

/// The JSON report as a consumer would read it.
#[derive(Deserialize)]
struct Json {
    schema: u32,
    tool: Tool,
    today: String,
    packs: Vec<Pack>,
    documents: Vec<Document>,
    findings: Vec<Finding>,
    suppressed: Vec<serde_json::Value>,
    errors: Vec<Failure>,
    summary: Summary,
}

#[derive(Deserialize)]
struct Tool {
    name: String,
    version: String,
}

#[derive(Deserialize)]
struct Pack {
    id: String,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    publisher: String,
    reviewed: String,
    check_by: String,
}

#[derive(Deserialize)]
struct Document {
    path: String,
    format: String,
    encoding: String,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    severity: String,
    certainty: String,
    path: String,
    span: Span,
    range: Range,
    text: String,
    facts: Vec<String>,
    fingerprint: String,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Range {
    start: Place,
}

#[derive(Deserialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Deserialize)]
struct Failure {
    path: String,
    message: String,
}

#[derive(Deserialize)]
struct Summary {
    documents: usize,
    errors: usize,
}

fn json(run: &Run) -> Json {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", run.out, run.err))
}

#[test]
fn the_exit_status_is_the_same_in_every_format() {
    let room = Room::new(&[("bad.md", BAD), ("good.md", GOOD), ("note.docx", "")]);
    room.write("latin.md", b"caf\xe9 caf\xc3\xa9\n");
    let table: &[(&[&str], i32)] = &[
        (&["good.md"], 0),
        (&["bad.md"], 1),
        (&["bad.md", "good.md"], 1),
        (&["bad.md", "--fail-on", "never"], 0),
        (&["bad.md", "--fail-on", "info"], 1),
        (&["bad.md", "--ignore", RULE], 0),
        (&["bad.md", "missing.md"], 2),
        (&["latin.md"], 2),
        (&["note.docx"], 2),
        (&["bad.md", "missing.md", "--fail-on", "never"], 2),
    ];
    for (at, format) in leaflint::report::FORMATS.iter().filter(|format| !format.binary).enumerate() {
        // The first format goes through all of them, the others through one of each status.
        let rows = if at == 0 { table } else { &[table[0], table[1], table[9]] };
        for (arguments, status) in rows {
            let run = room.check(&[&["--format", format.name], *arguments].concat());
            assert_eq!(run.status, *status, "{} {arguments:?}\n{}{}", format.name, run.out, run.err);
        }
    }
}

#[test]
fn text_shows_the_words_the_reason_and_the_source() {
    let run = Room::new(&[("bad.md", BAD), ("photo.png", "")]).check(&["."]);
    for words in [
        "error[rhizotomy/first-line]",
        "bad.md:3:1",
        "Rhizotomy is the first-line treatment",
        "^^^^",
        "why:",
        "what to do:",
        "fact:",
        "Cleveland Clinic",
        "1 error in 1 of 1 page.",
        "Not checked: 1 file",
    ] {
        assert!(run.out.contains(words), "{words} is missing in\n{}", run.out);
    }
    assert_eq!(run.err, "");
}

#[test]
fn a_clean_page_is_not_called_accurate() {
    let room = Room::new(&[("good.md", GOOD)]);
    let run = room.check(&[]);
    assert_eq!(run.out, "No finding in 1 page.\nNo finding does not mean that a page is accurate.\n");
    assert_eq!(room.check(&["--quiet"]).out, "");
}

#[test]
fn json_is_what_a_consumer_expects() {
    let room = Room::new(&[("bad.md", &format!("\u{feff}{BAD}")), ("sub/good.txt", GOOD)]);
    let report = json(&room.check(&["--format", "json"]));
    assert_eq!((report.schema, report.tool.name.as_str(), report.today.as_str()), (1, "leaflint", "2026-06-01"));
    assert_eq!(report.tool.version, env!("CARGO_PKG_VERSION"));
    let pack = report.packs.iter().find(|pack| pack.id == "rhizotomy").expect("the pack");
    assert!(
        pack.evidence
            .iter()
            .all(|source| { source.publisher.len() > 3 && source.reviewed.len() == 10 && source.check_by.len() == 10 })
    );
    let documents: Vec<_> = report.documents.iter().map(|page| (page.path.as_str(), page.format.as_str())).collect();
    assert_eq!(documents, [("bad.md", "markdown"), ("sub/good.txt", "text")]);
    assert!(report.suppressed.is_empty() && report.errors.is_empty());
    assert_eq!((report.summary.documents, report.summary.errors), (2, 1));
    let finding = &report.findings[0];
    assert_eq!((finding.rule.as_str(), finding.path.as_str()), (RULE, "bad.md"));
    assert_eq!((finding.severity.as_str(), finding.certainty.as_str()), ("error", "certain"));
    assert_eq!((finding.range.start.line, finding.range.start.column), (3, 1));
    assert!(!finding.facts.is_empty() && !finding.fingerprint.is_empty());
    let file = fs::read(room.path().join("bad.md")).expect("there");
    assert_eq!(&file[finding.span.start..finding.span.end], finding.text.as_bytes());
}

#[test]
fn the_encoding_is_said_and_spans_are_bytes_of_the_file() {
    let room = Room::new(&[]);
    let page =
        "<meta charset=windows-1252><p>Caf\u{e9}. Rhizotomy is the \u{201c}first-line\u{201d} treatment for back pain.";
    let windows: Vec<u8> = page
        .chars()
        .map(|c| match c {
            '\u{201c}' => 0x93,
            '\u{201d}' => 0x94,
            c => c as u8,
        })
        .collect();
    let utf16: Vec<u8> = format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    room.write("a.html", &windows);
    room.write("b.html", &utf16);
    room.write("c.txt", &windows[27..]);
    let report = json(&room.check(&["--format", "json"]));
    let encodings: Vec<_> = report.documents.iter().map(|page| page.encoding.as_str()).collect();
    assert_eq!(encodings, ["windows-1252", "UTF-16LE", "windows-1252"]);
    let spans: Vec<_> = report.findings.iter().map(|found| found.span.start..found.span.end).collect();
    assert_eq!(&windows[spans[0].clone()], b"Rhizotomy is the \x93first-line\x94 treatment");
    let words: Vec<u8> =
        "Rhizotomy is the \u{201c}first-line\u{201d} treatment".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(&utf16[spans[1].clone()], words);
    let text = room.check(&[]).out;
    for line in [
        "a.html was read as windows-1252, as the page says.",
        "b.html was read as UTF-16LE with byte-order mark.",
        "c.txt was read as windows-1252, which its bytes look like",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_checked() {
    let room = Room::new(&[("bad.md", BAD), ("picture.png", ""), ("empty/readme.rst", "")]);
    room.write("latin.md", b"one\ncaf\xe9 caf\xc3\xa9\n");
    let run = room.check(&["--format", "json", "bad.md", "bda.md", "latin.md", "picture.png", "empty", "gone/x.md"]);
    assert_eq!(run.status, 2);
    let report = json(&run);
    assert_eq!(report.findings.len(), 1);
    let message = |path: &str| {
        let failure = report.errors.iter().find(|failure| failure.path == path).expect(path);
        assert!(run.err.contains(&format!("leaflint: {path}: {}\n", failure.message)), "{}", run.err);
        failure.message.as_str()
    };
    assert_eq!(message("bda.md"), "there is no file or folder with this name; did you mean 'bad.md'?");
    assert!(message("latin.md").contains("not UTF-8") && message("latin.md").contains("line 2"));
    assert!(message("picture.png").contains("does not read files of this kind; it reads .md"));
    assert!(message("empty").contains("no page to check in this folder; 1 other file was passed over"));
    assert_eq!(message("gone/x.md"), "there is no file or folder with this name");
}

#[test]
fn a_folder_without_pages_fails_only_when_named() {
    let room = Room::new(&[("readme.rst", "")]);
    let unnamed = room.check(&[]);
    assert_eq!(unnamed.status, 0);
    assert!(unnamed.err.starts_with("leaflint: there is nothing to check in this folder"), "{}", unnamed.err);
    assert_eq!(room.check(&["."]).status, 2);
}

#[test]
fn a_mistake_in_the_ignore_file_is_said() {
    let run = Room::new(&[("good.md", GOOD), (".leaflintignore", "ok\n[z-a].md\n")]).check(&[]);
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with("leaflint: .leaflintignore: ") && run.err.contains("line 2"), "{}", run.err);
    assert!(run.out.starts_with("No finding in 1 page."), "{}", run.out);
}

#[test]
fn an_empty_page_is_a_page() {
    let run = Room::new(&[("empty.md", "")]).check(&["empty.md"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_at_once() {
    let room = Room::new(&[("good.md", GOOD)]);
    let made = std::process::Command::new("mkfifo").arg(room.path().join("pipe.md")).status().expect("mkfifo runs");
    assert!(made.success());
    let run = room.check(&["pipe.md", "/dev/zero", "good.md"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("leaflint: pipe.md: this is a named pipe, not a file"), "{}", run.err);
    assert!(run.err.contains("leaflint: /dev/zero: this is a device, not a file"), "{}", run.err);
    let folder = room.check(&["."]);
    assert_eq!(folder.status, 2);
    assert!(folder.err.contains("pipe.md: this is a named pipe"), "{}", folder.err);
}

#[cfg(unix)]
#[test]
fn a_page_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new(&[("secret.md", BAD), ("good.md", GOOD)]);
    let secret = room.path().join("secret.md");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("set");
    if fs::read(&secret).is_ok() {
        return; // The superuser reads everything.
    }
    let run = room.check(&["."]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("secret.md: you are not allowed to read this"), "{}", run.err);
}

#[test]
fn standard_input_is_a_page() {
    let room = Room::new(&[]);
    let check = |more: &[&str]| room.run_with(&[&["check", "--select", RULE, "--format", "json"], more].concat(), BAD);
    let run = check(&["-"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        (json(&run).documents[0].path.as_str(), json(&run).documents[0].format.as_str()),
        ("<stdin>", "markdown")
    );
    let run = check(&["-", "-", "--stdin-filename", "web/page.html"]);
    assert_eq!(json(&run).documents.len(), 1);
    assert_eq!(
        (json(&run).documents[0].path.as_str(), json(&run).documents[0].format.as_str()),
        ("web/page.html", "html")
    );
    let run = check(&["-", "--stdin-filename", "page"]);
    assert_eq!(json(&run).documents[0].format, "markdown");
    assert!(run.err.contains("standard input is read as Markdown"), "{}", run.err);
}

#[test]
fn order_does_not_depend_on_threads_or_on_how_often_a_page_is_named() {
    let room = Room::new(&[]);
    for number in 0..60 {
        room.write(&format!("{}/{}.md", number % 7, number), BAD.as_bytes());
    }
    let one = room.check(&["--jobs", "1"]);
    for jobs in ["2", "7"] {
        assert_eq!(room.check(&["--jobs", jobs]).out, one.out);
        assert_eq!(room.check(&["--jobs", jobs, "--format", "json"]).out, room.check(&["--format", "json"]).out);
    }
    let twice = json(&room.check(&["--format", "json", "3", "3/3.md", "./3", "3"]));
    let paths: Vec<_> = twice.documents.iter().map(|page| page.path.as_str()).collect();
    let mut sorted = paths.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(paths, sorted);
    assert_eq!(paths.len(), 9);
}

#[cfg(unix)]
#[test]
fn hostile_names_and_text_reach_no_terminal() {
    let room = Room::new(&[]);
    let name = "\u{1b}[2J\u{202e}evil\n::error::x.md";
    room.write(name, format!("\u{1b}]0;owned\u{7}\u{200b} {BAD}\r\u{9b}31m").as_bytes());
    room.write("\u{1b}[31mbad.md", b"\xff\xff");
    for format in ["text", "json"] {
        for color in ["never", "auto"] {
            let run = room.check(&["--format", format, "--color", color, ".", "no\u{1b}[1mfile"]);
            assert_eq!(run.status, 2);
            for text in [&run.out, &run.err] {
                let raw =
                    text.chars().find(|c| (c.is_control() && *c != '\n') || matches!(*c, '\u{200b}' | '\u{202e}'));
                assert_eq!(raw, None, "{format}: {text:?}");
                assert!(!text.lines().any(|line| line.starts_with("::error")), "{text:?}");
            }
        }
        let run = room.check(&["--format", format, name]);
        assert_eq!(run.status, 1, "{}", run.err);
    }
}

#[test]
fn colours_come_only_when_asked_for() {
    let room = Room::new(&[("bad.md", BAD)]);
    assert!(!room.check(&[]).out.contains('\u{1b}'));
    assert!(room.check(&["--color", "always"]).out.contains('\u{1b}'));
}

#[test]
fn more_reports_are_written_in_the_same_run() {
    let room = Room::new(&[("bad.md", BAD), ("old.json", "old")]);
    let run = room.check(&["--report", "json=old.json", "--report", "text=new.report"]);
    assert_eq!(run.status, 1);
    let text = fs::read_to_string(room.path().join("new.report")).expect("written");
    assert_eq!(text, run.out);
    let written = fs::read_to_string(room.path().join("old.json")).expect("written");
    assert_eq!(json(&Run { status: 0, out: written, err: String::new() }).findings.len(), 1);
    assert_eq!(fs::read_dir(room.path()).expect("a folder").count(), 3);
    let run = room.check(&["--report", "json=no/such/folder.json"]);
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with("leaflint: the report no/such/folder.json cannot be written"), "{}", run.err);
    assert!(run.out.contains("1 error"));
}

#[test]
fn wrong_usage_is_a_sentence_and_status_2() {
    let room = Room::new(&[("good.md", GOOD)]);
    let table: &[(&[&str], &str)] = &[
        (&["chekc"], "check"),
        (&["check", "--fromat", "json"], "--format"),
        (&["check", "--format", "jsno"], "json"),
        (&["check", "--report", "jsn=x"], "did you mean 'json'?"),
        (&["check", "--report", "json"], "FORMAT=FILE"),
        (&["check", "--report", "json=x", "--report", "text=x"], "the same file"),
        (&["check", "--today", "1.6.2026"], "YYYY-MM-DD"),
        (&["check", "--jobs", "0"], "from 1 to"),
        (&["check", "--select", "rhizotomy/frist-line"], "did you mean 'rhizotomy/first-line'?"),
        (&["check", "--ignore", "rhizotomi"], "did you mean 'rhizotomy'?"),
        (&["check", "--packs-dir", "nowhere"], "nowhere"),
        (&["explain", "rhizotomy/first-lines"], "did you mean 'rhizotomy/first-line'?"),
        (&["inspect", "gone.md"], "there is no file or folder"),
    ];
    for (arguments, hint) in table {
        let run = room.run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.err.starts_with("leaflint: ") && run.err.contains(hint), "{arguments:?}\n{}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
    assert_eq!(room.run(&[]).status, 2);
}

#[test]
fn rules_are_listed_and_explained() {
    let room = Room::new(&[]);
    let table = room.run(&["rules"]);
    assert_eq!(table.status, 0);
    assert!(table.out.contains(RULE) && table.out.contains("Severity"), "{}", table.out);
    let list: Vec<serde_json::Value> =
        serde_json::from_str(&room.run(&["rules", "--format", "json"]).out).expect("JSON");
    assert!(list.iter().any(|rule| rule["id"] == RULE && rule["severity"] == "error"));
    let about = room.run(&["explain", RULE]);
    assert_eq!(about.status, 0);
    for words in ["Why:", "What to do:", "Fact:", "Cleveland Clinic", "section", "Flagged:", "Passes:"] {
        assert!(about.out.contains(words), "{words} is missing in\n{}", about.out);
    }
    assert!(room.run(&["explain", "rhizotomy/"]).out.contains(RULE));
}

#[test]
fn help_has_examples() {
    let room = Room::new(&[]);
    for arguments in [["--help", "--help"], ["check", "--help"], ["explain", "--help"]] {
        let run = room.run(&arguments);
        assert_eq!(run.status, 0);
        assert!(run.out.contains("Examples:"), "{}", run.out);
    }
    assert!(room.run(&["--version"]).out.starts_with("leaflint "));
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    let room = Room::new(&[]);
    for number in 0..300 {
        room.write(&format!("{number}.md"), GOOD.as_bytes());
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_leaflint"))
        .args(["check", "--format", "json", "--select", RULE])
        .current_dir(room.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("leaflint runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}
