//! Word files on the command line: what is shown, what JSON says, and the copy with comments.

use crate::word;
use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;
use tempfile::TempDir;

const RULE: &str = "rhizotomy/first-line";

fn leaflet() -> Vec<u8> {
    let heading = |level: u8, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/></w:pPr>{}</w:p>", word::run(words, false))
    };
    let split = word::run("Rhizotomy is the first", false) + &word::run("-line treatment for back pain.", true);
    let body = [heading(1, "Back pain"), heading(2, "Treatment"), format!("<w:p>{split}</w:p>")].concat();
    word::file(&body, 0)
}

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn check(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leaflint"));
    let fixed = ["check", "--today", "2026-06-01", "--select", RULE];
    let output = command.current_dir(folder).args(fixed).args(arguments).output().expect("leaflint runs");
    Run {
        status: output.status.code().expect("a status"),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn room() -> TempDir {
    let room = tempfile::tempdir().expect("a folder");
    fs::write(room.path().join("leaflet.docx"), leaflet()).expect("written");
    room
}

#[test]
fn people_see_the_headings_and_the_words() {
    let room = room();
    let run = check(room.path(), &["leaflet.docx"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    for line in [
        "error[rhizotomy/first-line]: ",
        "┌─ leaflet.docx › Back pain › Treatment\n",
        "  │ Rhizotomy is the first-line treatment for back pain.\n",
        "  │ ^^^^^^^^^^",
    ] {
        assert!(run.out.contains(line), "{line} is missing in\n{}", run.out);
    }
    assert!(!run.out.contains("was read as"), "{}", run.out);
}

#[test]
fn programs_get_the_place_in_the_text_and_in_the_part() {
    let room = room();
    let run = check(room.path(), &["--format", "json", "."]);
    let report: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["documents"][0]["format"], "docx");
    let finding = &report["findings"][0];
    assert_eq!(finding["text"], "Rhizotomy is the first-line treatment");
    assert_eq!((&finding["span"]["start"], &finding["span"]["end"]), (&20.into(), &57.into()));
    let location = &finding["location"];
    assert_eq!(location["part"], "word/document.xml");
    assert_eq!((&location["paragraph"], &location["run"], &location["character"]), (&3.into(), &1.into(), &1.into()));
    let end = &location["end"];
    assert_eq!((&end["paragraph"], &end["run"], &end["character"]), (&3.into(), &2.into(), &38.into()));
    assert_eq!(location["headings"], serde_json::json!(["Back pain", "Treatment"]));
}

/// The place of the finding in a Word file, as every report in one line tells it.
const PLACE: &str = "Back pain › Treatment: «Rhizotomy is the first-line treatment»";

const WORDS: &str = "«Rhizotomy is the first-line treatment»";

#[test]
fn no_report_tells_a_line_of_a_word_file() {
    let room = room();
    for (format, wanted, line) in [
        ("concise", format!("leaflet.docx › Back pain › Treatment: error: MESSAGE {WORDS} [{RULE}]\n"), ":3:"),
        ("github", format!("::error file=leaflet.docx,title={RULE}::MESSAGE%0A{PLACE}%0Awhy: "), "line="),
        ("gitlab", format!("\"description\": \"MESSAGE ({PLACE})\""), "\"begin\": 3"),
        ("junit", format!("name=\"{RULE} at Back pain › Treatment\""), ":3"),
        ("junit", "leaflet.docx › Back pain › Treatment\nwords: Rhizotomy".to_owned(), ":3"),
        ("checkstyle", PLACE.to_owned(), "line=\"3\""),
        ("rdjson", format!("error: MESSAGE\\n{PLACE}\\nwhy: "), "\"range\""),
        ("markdown", format!("`{RULE}` Back pain › Treatment: MESSAGE\n"), "line 3"),
        ("html", "<span class=\"line\">Back pain › Treatment</span>".to_owned(), "line 3"),
        ("sarif", format!("\"text\": \"MESSAGE\\n{PLACE}\\n"), "\"startLine\""),
    ] {
        let run = check(room.path(), &["leaflet.docx", "--format", format]);
        let report: Value =
            serde_json::from_str(&check(room.path(), &["leaflet.docx", "--format", "json"]).out).expect("JSON");
        let message = report["findings"][0]["message"].as_str().expect("a message");
        let wanted = wanted.replace("MESSAGE", message);
        assert!(run.out.contains(&wanted), "{format}: {wanted} is missing in\n{}", run.out);
        assert!(!run.out.contains(line), "{format}: {line} tells a line in\n{}", run.out);
    }
}

#[test]
fn sarif_names_a_place_in_a_word_file_by_its_headings() {
    let room = room();
    let log: Value =
        serde_json::from_str(&check(room.path(), &["leaflet.docx", "--format", "sarif"]).out).expect("JSON");
    let location = &log["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["message"]["text"], PLACE);
    assert!(location["physicalLocation"].get("region").is_none());
    let logical = &location["logicalLocations"][0];
    assert_eq!((logical["name"].as_str(), logical["kind"].as_str()), (Some("Treatment"), Some("section")));
    assert_eq!(logical["fullyQualifiedName"], "word/document.xml › Back pain › Treatment");
    assert_eq!(logical["properties"], serde_json::json!({"part": "word/document.xml", "paragraph": 3, "run": 1}));
}

#[test]
fn a_copy_has_the_findings_as_comments() {
    let room = room();
    let arguments: &[&[&str]] = &[
        &["leaflet.docx", "--format", "docx", "--output-file", "a.docx"],
        &["leaflet.docx", "--report", "docx=a.docx"],
    ];
    for arguments in arguments {
        let run = check(room.path(), arguments);
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{arguments:?}");
        let file = fs::File::open(room.path().join("a.docx")).expect("the copy");
        let mut zip = zip::ZipArchive::new(file).expect("an archive");
        let mut comments = String::new();
        zip.by_name("word/comments.xml").expect("comments").read_to_string(&mut comments).expect("text");
        for words in
            ["leaflint", "Error: ", "Why: ", "What to do: ", "Fact: ", "Cleveland Clinic", "reviewed 2023-04-14", RULE]
        {
            assert!(comments.contains(words), "{words} is missing in {comments}");
        }
        // The copy is a page like any other, and says the same.
        assert_eq!(
            check(room.path(), &["a.docx"]).out.replace("a.docx", "leaflet.docx"),
            check(room.path(), &["leaflet.docx"]).out
        );
        fs::remove_file(room.path().join("a.docx")).expect("removed");
    }
}

#[test]
fn a_copy_is_made_of_one_word_file_only() {
    let room = room();
    fs::write(room.path().join("b.md"), "# Page\n").expect("written");
    for (arguments, words) in [
        (&["b.md", "--report", "docx=c.docx"][..], "b.md is no Word file"),
        (&[".", "--report", "docx=c.docx"], "2 pages were checked"),
        (&["b.md", "--format", "docx", "--output-file", "c.docx"], "b.md is no Word file"),
        (&["leaflet.docx", "--report", "docx=./leaflet.docx"], "would replace the page leaflet.docx"),
        (&["leaflet.docx", "--report", "docx=c.docx", "--format", "docx", "--output-file", "c.docx"], "same file"),
    ] {
        let run = check(room.path(), arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
        assert!(!room.path().join("c.docx").exists());
    }
}

#[test]
fn files_of_other_programs_are_named() {
    let room = room();
    fs::write(room.path().join("old.doc"), "").expect("written");
    fs::write(room.path().join("cut.docx"), &leaflet()[..500]).expect("written");
    let run = check(room.path(), &["old.doc", "cut.docx"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("old.doc: this is an old Word file; open it in Word and save it as .docx"), "{}", run.err);
    assert!(run.err.contains("cut.docx: this Word file is cut off or damaged"), "{}", run.err);
}
