//! A folder to run leaflint in, and what a run gave.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A page with one error of `rhizotomy/first-line`.
pub(crate) const BAD: &str = "# Back pain\n\nRhizotomy is the first-line treatment for chronic back pain.\n";
/// The rule that `BAD` breaks.
pub(crate) const RULE: &str = "rhizotomy/first-line";

pub(crate) struct Room(TempDir);

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The JSON report.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }

    /// Every finding as `path:line rule severity`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let json = self.json();
        let list = json["findings"].as_array().expect("findings");
        let shown = list.iter().map(|finding| {
            let text = |key: &str| finding[key].as_str().expect("text").to_owned();
            let line = &finding["range"]["start"]["line"];
            format!("{}:{line} {} {}", text("path"), text("rule"), text("severity"))
        });
        shown.collect()
    }

    /// Fails unless the run ended with this status.
    #[track_caller]
    pub(crate) fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, status, "out:\n{}\nerr:\n{}", self.out, self.err);
        self
    }
}

impl Room {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let room = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            room.write(name, text);
        }
        room
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        String::from_utf8(fs::read(self.path().join(name)).expect("readable")).expect("text")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leaflint"));
        let command = command.current_dir(self.path()).args(arguments).write_stdin(input).env_remove("NO_COLOR");
        let output = command.timeout(std::time::Duration::from_secs(60)).output().expect("leaflint runs");
        Run {
            status: output.status.code().expect("a status"),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// Runs `check` on one day, with a JSON report.
    pub(crate) fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check", "--today", "2026-06-01", "--format", "json"], arguments].concat())
    }
}
