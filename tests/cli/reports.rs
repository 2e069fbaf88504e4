//! Reports as files and on build servers.

use super::{BAD, GOOD, RULE, Room};
use leaflint::report::{FORMATS, FormatRow};
use std::fs;

/// The formats that are text; a copy of a Word file needs a Word file.
fn texts() -> impl Iterator<Item = &'static FormatRow> {
    FORMATS.iter().filter(|format| !format.binary)
}

const CHECK: &[&str] = &["check", "--today", "2026-06-01", "--select", RULE];

#[test]
fn every_format_in_one_run() {
    let room = Room::new(&[("bad.md", BAD), ("good.md", GOOD)]);
    let reports: Vec<String> = texts().map(|format| format!("{0}=out/report.{0}", format.name)).collect();
    fs::create_dir(room.path().join("out")).expect("made");
    let mut arguments = vec!["bad.md", "good.md", "--quiet"];
    arguments.extend(reports.iter().flat_map(|report| ["--report", report.as_str()]));
    let run = room.check(&arguments);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert_eq!(fs::read_dir(room.path().join("out")).expect("there").count(), texts().count(), "nothing else is left");
    for format in texts() {
        let text = fs::read_to_string(room.path().join(format!("out/report.{}", format.name))).expect(format.name);
        assert!(text.ends_with('\n') && text.contains("rhizotomy/first-line"), "{}:\n{text}", format.name);
        // Standard output and a file hold the same.
        if !["text", "sarif", "html"].contains(&format.name) {
            continue;
        }
        let shown = room.check(&["bad.md", "good.md", "--quiet", "--format", format.name]);
        assert_eq!(shown.out, text, "{}", format.name);
    }
}

#[test]
fn the_html_report_holds_the_page() {
    let room = Room::new(&[("bad.md", BAD)]);
    let html = room.check(&["bad.md", "--format", "html"]).out;
    assert!(html.contains("<h3 class=\"h1\">Back pain</h3>"), "{html}");
    assert!(html.contains("<mark class=\"error m1 r0\">"), "{html}");
    assert!(html.contains("Damaged nerves"), "the fact table names what the page is silent about");
}

#[test]
fn a_report_that_cannot_be_written_is_told_and_the_others_are_whole() {
    let room = Room::new(&[("bad.md", BAD), ("file", "")]);
    fs::create_dir(room.path().join("folder")).expect("made");
    for wrong in ["sarif=missing/report", "sarif=folder", "sarif=file/report"] {
        let run = room.check(&["bad.md", "--report", wrong, "--report", "junit=report.xml"]);
        assert_eq!(run.status, 2, "{wrong}");
        assert!(run.err.contains("cannot be written"), "{}", run.err);
        assert!(run.out.contains("1 error in 1 of 1 page."), "the rest is still shown");
        let xml = fs::read_to_string(room.path().join("report.xml")).expect("the other report");
        assert!(xml.ends_with("</testsuites>\n"));
    }
    let left: Vec<_> = fs::read_dir(room.path()).expect("there").map(|entry| entry.expect("one").file_name()).collect();
    assert_eq!(left.len(), 4, "nothing half-written is left: {left:?}");
}

#[test]
fn github_gets_a_summary_beside_the_commands() {
    let room = Room::new(&[("bad.md", BAD), ("summary.md", "before\n")]);
    let summary = || fs::read_to_string(room.path().join("summary.md")).expect("there");
    let run = |format: &str, file: &str| {
        let arguments = [CHECK, &["bad.md", "--format", format]].concat();
        room.run_in(&arguments, "", &[("GITHUB_STEP_SUMMARY", file)])
    };
    assert_eq!(run("text", "summary.md").status, 1);
    assert_eq!(summary(), "before\n", "only the format for GitHub adds a summary");
    let shown = run("github", "summary.md");
    assert_eq!(shown.status, 1);
    assert!(shown.out.starts_with("::error file=bad.md,line=3,endLine=3,col=1,endColumn="), "{}", shown.out);
    assert!(summary().starts_with("before\n### leaflint: 1 error in 1 of 1 page."), "{}", summary());
    assert_eq!(run("github", "").status, 1);
    let failed = run("github", "no/such/file");
    assert_eq!(failed.status, 2);
    assert!(
        failed.err.contains("the summary cannot be added to no/such/file (from GITHUB_STEP_SUMMARY)"),
        "{}",
        failed.err
    );
}

#[test]
fn junit_follows_the_fail_level() {
    let room = Room::new(&[("bad.md", BAD)]);
    let failures = |level: &str| room.check(&["bad.md", "--format", "junit", "--fail-on", level]).out;
    assert!(failures("error").contains("<testsuites name=\"leaflint\" tests=\"1\" failures=\"1\""));
    assert!(failures("never").contains("<testsuites name=\"leaflint\" tests=\"1\" failures=\"0\""));
}

#[cfg(unix)]
#[test]
fn no_name_and_no_page_commands_a_build_server_or_a_terminal() {
    let name = "a\n::error::x\u{1b}[31m##[error]\"><script>,%0A::warning::.md";
    let page =
        format!("{BAD}\n::error file=x::y\n\n##vso[task.complete]\n\n<script>alert(1)</script>\n\u{1b}]0;t\u{7}\n");
    let room = Room::new(&[(name, &page)]);
    room.write("note\n::error::.docx", b"no Word file");
    for format in texts() {
        let run = room.check(&["--format", format.name]);
        assert_eq!(run.status, 2, "{}", run.err);
        let machine = format.name == "github";
        for line in run.err.lines().chain(run.out.lines().filter(|_| !machine)) {
            assert!(!line.trim_start().starts_with("::"), "{}: {line}", format.name);
        }
        if machine {
            assert_eq!(run.out.lines().count(), 2, "one command for each: {}", run.out);
        }
        let text = run.out + &run.err;
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{}", format.name);
        assert!(machine || !text.contains("##[") && !text.contains("##vso["), "{}", format.name);
        if ["html", "junit", "checkstyle", "markdown"].contains(&format.name) {
            assert!(!text.contains("<script"), "{}", format.name);
        }
    }
}
