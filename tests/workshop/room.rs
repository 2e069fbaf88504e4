//! A folder with a small pack and its source, to run leaflint in.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The page that the pack is made of.
pub(crate) const SOURCE: &str = "# Brewing tea

## How it is made

Tea is a drink made with hot water. Never pour
boiling water over green tea.

## Who drinks it

Most people drink tea with a friend. The shop opens at nine.
";

/// Fingerprints of sentences of [`SOURCE`], as `printf 'normalised sentence' | sha256sum` gives them.
pub(crate) const DRINK: &str = "sha256:7035fa90149205c24656bca9530c7d2122119cf860168a288a9defdee8d684b5";
pub(crate) const NEVER: &str = "sha256:59ad52ef8c6e552c758bb8eb2f6baa05422cb58c24574f1f9ec749634f2cf1f6";
pub(crate) const SHOP: &str = "sha256:1408f662eb3e29a3b6c16debaafeb52650f72b15d2a491365eb3d316173f41cc";

/// A folder to run leaflint in.
pub(crate) struct Room(TempDir);

/// What a run gave.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Room {
    /// A folder with the files given.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let room = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            room.write(name, text);
        }
        room
    }

    /// A folder with the tea pack and its source.
    pub(crate) fn tea() -> Self {
        let pack = format!(
            "title: About tea\nversion: '1'\nevidence:\n  tea-page:\n    title: Brewing tea\n    publisher: Tea Society\n    \
             url: https://example.org/tea\n    reviewed: 2024-05-01\n    check-by: 2027-05-01\n    not-checked:\n      \
             - fingerprint: {SHOP}\n        section: Who drinks it\n        reason: Opening hours.\n"
        );
        let facts = format!(
            "concepts:\n  tea: {{terms: [tea]}}\nfacts:\n  drink:\n    statement: Tea is a drink.\n    \
             evidence: {{source: tea-page, section: How it is made, fingerprints: ['{DRINK}']}}\n    \
             stated-by: ['{{tea}} {{be}} ... drink']\n  green-tea:\n    statement: Green tea is never made with boiling water.\n    \
             evidence: {{source: tea-page, section: How it is made, fingerprints: ['{NEVER}']}}\n    \
             contradicted-only-by: ['boiling water ... green tea']\nrules:\n  boiling:\n    contradicts: green-tea\n    severity: error\n    \
             message: Green tea is made with boiling water.\n    why: It makes the tea bitter.\n    advice: Let the water cool.\n    examples:\n      \
             flags: [Use boiling water for green tea., Boiling water makes the best green tea.]\n      \
             passes: [Never use boiling water for green tea., Use boiling water for black tea.]\n"
        );
        Self::new(&[("source.md", SOURCE), ("packs/tea/pack.yaml", &pack), ("packs/tea/facts.yaml", &facts)])
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    #[allow(dead_code, reason = "not every test reads files")]
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("readable")
    }

    /// Replaces words in a file.
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} holds «{from}»");
        self.write(name, &text.replace(from, to));
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leaflint"));
        let command = command.current_dir(self.path()).args(arguments).env_remove("NO_COLOR").env_remove("COLUMNS");
        let output = command.timeout(std::time::Duration::from_secs(120)).output().expect("leaflint runs");
        Run {
            status: output.status.code().expect("a status"),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }
}
