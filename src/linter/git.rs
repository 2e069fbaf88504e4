//! What git knows about pages, asked with the `git` command.
//!
//! The command, and not a library: it knows work trees, partial clones, and every form of repository that people have,
//! and it is there wherever this is of use. Nothing is ever written, no hook or filter of the repository is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// A repository, by the folder that holds its `.git`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Repository {
    root: PathBuf,
}

/// What differs between a commit and the files as they are.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// For every path, its path in the commit, if it had one.
    pub(super) changed: BTreeMap<String, Option<String>>,
    /// Paths of the commit that are gone.
    pub(super) gone: Vec<String>,
}

/// The variables by which git, running a hook, tells its children about another repository or another index.
const HOOK_VARIABLES: [&str; 6] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_COMMON_DIR"];

/// How many states of a page are looked at for the one in which its review date was set.
pub(super) const MOST_STATES: usize = 200;

impl Repository {
    /// The repository that a page with this real path lies in.
    pub(super) fn of(page: &Path) -> Option<Self> {
        let root = page.ancestors().skip(1).find(|folder| folder.join(".git").exists())?;
        Some(Self { root: root.to_owned() })
    }

    /// The page's path as git names it.
    pub(super) fn inside(&self, page: &Path) -> Option<String> {
        let inside = page.strip_prefix(&self.root).ok()?;
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Some(parts.join("/"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.root)
            .args(["-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "--no-pager", "--literal-pathspecs"])
            .args(arguments)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        for variable in HOOK_VARIABLES {
            command.env_remove(variable);
        }
        command
    }

    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.command(arguments).output().map_err(|error| cannot_run(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it gave no reason");
        Err(said.trim_start_matches("fatal: ").to_owned())
    }

    /// Whether git can work with the repository.
    pub(super) fn works(&self) -> Result<(), String> {
        self.ask(&["rev-parse", "--git-dir"]).map(|_| ())
    }

    /// The commit at which the work parted from `revision`.
    pub(super) fn base(&self, revision: &str) -> Result<String, String> {
        let commit = format!("{revision}^{{commit}}");
        let known = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let known = known.map_err(|said| {
            if said.starts_with("git cannot") {
                return said;
            }
            let shallow = if self.is_shallow() { SHALLOW } else { "" };
            format!("git knows no commit or branch '{revision}' here{shallow}")
        })?;
        let commit = String::from_utf8_lossy(&known).trim().to_owned();
        let base = self.ask(&["merge-base", "HEAD", &commit]).map_err(|_| {
            let shallow = if self.is_shallow() { SHALLOW } else { "" };
            format!("'{revision}' and the work here have no commit in common{shallow}")
        })?;
        Ok(String::from_utf8_lossy(&base).trim().to_owned())
    }

    /// Whether the clone holds only the last commits.
    pub(super) fn is_shallow(&self) -> bool {
        self.ask(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.starts_with(b"true"))
    }

    /// What differs between a commit and the files as they are.
    pub(super) fn changes(&self, base: &str) -> Result<Changes, String> {
        let said = self.ask(&[
            "diff",
            "--name-status",
            "-z",
            "-M",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules",
            base,
            "--",
        ])?;
        let mut parts = nul_parted(&said);
        let Changes { mut changed, mut gone } = Changes::default();
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            match status.chars().next() {
                Some('R' | 'C') => {
                    let Some(new) = parts.next() else { break };
                    changed.insert(new, Some(path));
                }
                Some('A') => {
                    changed.insert(path, None);
                }
                Some('D') => gone.push(path),
                _ => {
                    changed.insert(path.clone(), Some(path));
                }
            }
        }
        Ok(Changes { changed, gone })
    }

    /// Every path that git keeps.
    pub(super) fn tracked(&self) -> Result<BTreeSet<String>, String> {
        Ok(nul_parted(&self.ask(&["ls-files", "-z"])?).collect())
    }

    /// The states of a page, the newest first: commit, and the page's path in it.
    pub(super) fn states(&self, path: &str) -> Result<Vec<(String, String)>, String> {
        let most = format!("--max-count={MOST_STATES}");
        let said = self.ask(&["log", "--follow", &most, "-z", "--format=%H", "--name-status", "HEAD", "--", path])?;
        let mut out = Vec::new();
        let mut commit = String::new();
        let mut parts = nul_parted(&said).map(|part| part.trim_start_matches('\n').to_owned());
        while let Some(part) = parts.next() {
            if part.len() >= 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                commit = part;
                continue;
            }
            let old = parts.next();
            let path = if part.starts_with(['R', 'C']) { parts.next() } else { old };
            if let Some(path) = path.filter(|_| !part.starts_with('D') && !part.is_empty()) {
                out.push((commit.clone(), path));
            }
        }
        Ok(out)
    }

    /// The bytes of paths in commits; `None` for what is not there.
    pub(super) fn texts(&self, wanted: &[(String, String)]) -> Result<Vec<Option<Vec<u8>>>, String> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        // A line break in a path would end the question; there is no page behind such a name worth the trouble.
        let questions = wanted.iter().map(|(commit, path)| format!("{commit}:{}", path.replace('\n', "?")));
        let ask = questions.collect::<Vec<_>>().join("\n") + "\n";
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| cannot_run(&error))?;
        let input = child.stdin.take();
        // Questions and answers go at the same time, or both sides could wait for ever.
        let asking = thread::spawn(move || input.map(|mut input| input.write_all(ask.as_bytes())));
        let mut said = Vec::new();
        let read = child.stdout.take().map(|mut output| output.read_to_end(&mut said));
        let _ = asking.join();
        let done = child.wait();
        if !matches!(read, Some(Ok(_))) || !done.is_ok_and(|status| status.success()) {
            return Err("git stopped while it told the old text of pages".to_owned());
        }
        Ok(answers(&said, wanted.len()))
    }
}

const SHALLOW: &str =
    "; this clone holds only the last commits: fetch all of them (in GitHub Actions, 'fetch-depth: 0')";

fn cannot_run(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::NotFound {
        "git cannot be run: it is not installed, or not found".to_owned()
    } else {
        format!("git cannot be run: {error}")
    }
}

fn nul_parted(said: &[u8]) -> impl Iterator<Item = String> + '_ {
    said.split(|byte| *byte == 0).map(|part| String::from_utf8_lossy(part).into_owned()).filter(|part| !part.is_empty())
}

/// The answers of `cat-file --batch`: a line `NAME TYPE SIZE` and as many bytes, or a line that ends in `missing`.
fn answers(said: &[u8], number: usize) -> Vec<Option<Vec<u8>>> {
    let mut out = Vec::with_capacity(number);
    let mut rest = said;
    while out.len() < number {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let mut words = head.rsplit(' ');
        let size = words.next().and_then(|size| size.parse::<usize>().ok());
        let (Some(size), Some("blob")) = (size, words.next()) else {
            if let Some(size) = size {
                rest = rest.get(size + 1..).unwrap_or_default();
            }
            out.push(None);
            continue;
        };
        out.push(rest.get(..size).map(<[u8]>::to_vec));
        rest = rest.get(size + 1..).unwrap_or_default();
    }
    out.resize(number, None);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart_whatever_the_pages_hold() {
        let said = b"abc blob 4\na\n\nb\nHEAD:no such page missing\nabc blob 0\n\nabc tree 2\nxy\nabc blob 1\nz\n";
        let texts = answers(said, 6);
        let shown: Vec<_> = texts.iter().map(|text| text.as_deref().map(String::from_utf8_lossy)).collect();
        assert_eq!(shown, [Some("a\n\nb".into()), None, Some("".into()), None, Some("z".into()), None]);
    }
}
