//! Pack files: parsed, every mistake collected.
//!
//! A pack is a folder with a `pack.yaml` and any number of topic files. Files are read in the order of their names.

use super::advice;
use super::problem::PackProblem;
use super::raw::{RawPack, RawTopic};
use crate::source::Source;
use serde::de::DeserializeOwned;

/// One YAML file of a pack.
#[derive(Debug, Clone)]
pub struct PackFile {
    /// Name of the pack: of the folder.
    pub pack: String,
    /// The text; its name is the path shown in messages.
    pub source: Source,
}

impl PackFile {
    fn is_manifest(&self) -> bool {
        self.source.name().ends_with("/pack.yaml") || self.source.name() == "pack.yaml"
    }
}

/// A pack as written.
pub(super) struct Written {
    pub(super) id: String,
    pub(super) manifest: Option<RawPack>,
    pub(super) manifest_source: Source,
    pub(super) topics: Vec<(Source, RawTopic)>,
}

/// Parses pack files and groups them by pack.
pub(super) fn parse(files: &[PackFile], problems: &mut Vec<PackProblem>) -> Vec<Written> {
    let mut out: Vec<Written> = Vec::new();
    for file in files {
        let at = out.iter().position(|written| written.id == file.pack).unwrap_or_else(|| {
            out.push(Written {
                id: file.pack.clone(),
                manifest: None,
                manifest_source: Source::from_text(format!("{}/pack.yaml", file.pack), ""),
                topics: Vec::new(),
            });
            out.len() - 1
        });
        if file.is_manifest() {
            out[at].manifest = read(&file.source, problems);
            out[at].manifest_source = file.source.clone();
        } else if let Some(topic) = read::<RawTopic>(&file.source, problems) {
            out[at].topics.push((file.source.clone(), topic));
        }
    }
    for written in &out {
        if written.manifest.is_none() && !problems.iter().any(|problem| problem.file == written.manifest_source.name())
        {
            let message = "this folder is no pack: it has no `pack.yaml` that names title, version and evidence";
            problems.push(PackProblem::of_file(written.manifest_source.name(), message));
        }
    }
    out
}

/// Notes every line in which YAML takes the number of a pattern for a comment and cuts the pattern short.
fn cut_numbers(source: &Source, problems: &mut Vec<PackProblem>) {
    let mut offset = 0;
    for line in source.text().split_inclusive('\n') {
        let item = line.trim_start().strip_prefix("- ").filter(|item| !item.starts_with(['"', '\'']));
        let number = item.and_then(|item| {
            item.match_indices(" #").find(|(at, _)| item[at + 2..].starts_with(|c: char| c.is_ascii_digit()))
        });
        if let (Some(item), Some((at, _))) = (item, number) {
            let place = offset + (line.len() - item.len()) + at + 1;
            let message = "YAML reads everything from ` #` on as a comment; put the whole term in quotation marks";
            problems.push(PackProblem::at(source, place, message));
        }
        offset += line.len();
    }
}

fn text_is_over_budget(error: &serde_saphyr::Error) -> bool {
    error.without_snippet().to_string().contains("budget breached")
}

/// How many mistakes of shape are collected from one file before the rest is left for the next run.
const MOST_PER_FILE: usize = 40;

/// Parses one file. A mistake of shape (an unknown key, a wrong type) is noted, the entry that holds it is blanked out and
/// the rest is parsed again, so that an author sees all mistakes in one run.
fn read<T: DeserializeOwned>(source: &Source, problems: &mut Vec<PackProblem>) -> Option<T> {
    let mut text = source.text().to_owned();
    let before = problems.len();
    cut_numbers(source, problems);
    loop {
        let options = serde_saphyr::options! {
            strict_booleans: true,
            budget: serde_saphyr::budget! { max_aliases: 0, max_anchors: 0 },
        };
        match serde_saphyr::from_str_with_options::<T>(&text, options) {
            Ok(value) => return (problems.len() == before).then_some(value),
            Err(error) => {
                let Some(problem) = problem_of(source, &error) else {
                    problems.push(PackProblem::of_file(source.name(), error.without_snippet().to_string()));
                    return None;
                };
                let line = problem.line as usize;
                let seen = problems[before..].contains(&problem);
                if !seen {
                    problems.push(problem);
                }
                let fatal = text_is_over_budget(&error);
                if seen || fatal || problems.len() - before >= MOST_PER_FILE || !blank_entry(&mut text, line) {
                    return None;
                }
            }
        }
    }
}

fn problem_of(source: &Source, error: &serde_saphyr::Error) -> Option<PackProblem> {
    let place = error.location()?;
    let full = error.without_snippet().to_string();
    let message = full.rsplit_once(" at line ").map_or(full.as_str(), |(message, _)| message);
    let message = message.replace(", set DuplicateKeyPolicy in Options if acceptable", "");
    let message = if message.contains("budget breached: A") {
        "anchors and aliases (`&name`, `*name`) have no place in a pack; write the words out".to_owned()
    } else {
        message.replace("budget breached", "this file is too large or nested too deeply")
    };
    let mut problem = PackProblem {
        file: source.name().to_owned(),
        line: place.line() as u32,
        column: place.column() as u32,
        message: message.clone(),
        suggestion: None,
    };
    if let Some((head, known)) = message.split_once(", expected one of ")
        && let Some(wrong) = head.split('`').nth(1)
    {
        problem = problem.suggest(wrong, known.split(", "));
    }
    let line = source.text().lines().nth((problem.line as usize).saturating_sub(1)).unwrap_or_default();
    let before = (problem.column as usize).saturating_sub(1);
    let rest = line.char_indices().nth(before).map_or("", |(at, _)| &line[at..]);
    // Some tabs are read as spaces, and what is wrong is said of what follows.
    let indent = &line[..line.len() - line.trim_start().len()];
    let message = if indent.contains('\t') { "tabs disallowed".to_owned() } else { message };
    problem.message = advice::of_yaml(message, rest);
    Some(problem)
}

/// Blanks the second-level entry that holds a 1-based line; `false` if there is nothing left to blank.
fn blank_entry(text: &mut String, line: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let Some(at) = line.checked_sub(1).filter(|at| *at < lines.len()) else { return false };
    if lines[at].trim().is_empty() {
        return false;
    }
    let limit = indent(&lines[at]).min(2);
    if limit == 0 {
        return false;
    }
    let mut start = at;
    while start > 0 && (lines[start].trim().is_empty() || indent(&lines[start]) > limit) {
        start -= 1;
    }
    let mut end = start + 1;
    while end < lines.len() && (lines[end].trim().is_empty() || indent(&lines[end]) > indent(&lines[start])) {
        end += 1;
    }
    // Lines are kept, so that the places of later mistakes stay right. A section left without entries needs its own blank.
    for line in &mut lines[start..end] {
        line.clear();
    }
    let next_indent = lines[end..].iter().find(|line| !line.trim().is_empty()).map_or(0, |line| indent(line));
    let parent = (0..start).rev().find(|at| !lines[*at].trim().is_empty());
    if let Some(parent) = parent
        && indent(&lines[parent]) < limit
        && next_indent <= indent(&lines[parent])
        && lines[parent].trim_end().ends_with(':')
    {
        lines[parent].clear();
    }
    *text = lines.join("\n");
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let files = [
            PackFile { pack: "p".into(), source: Source::from_text("p/pack.yaml", "title: t\nversion: '1'\n") },
            PackFile { pack: "p".into(), source: Source::from_text("p/a.yaml", text) },
        ];
        let mut problems = Vec::new();
        parse(&files, &mut problems);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_mistakes_of_shape_are_told_in_one_run() {
        let text = "concepts:\n  a:\n    term: [x]\n  b:\n    terms: [y]\n  c:\n    trems: [z]\n";
        assert_eq!(
            problems(text),
            [
                "p/a.yaml:3:5: unknown field `term`, expected one of class, includes, terms, except, other-sense; did you mean `terms`?",
                "p/a.yaml:7:5: unknown field `trems`, expected one of class, includes, terms, except, other-sense; did you mean `terms`?",
            ]
        );
    }

    #[test]
    fn duplicate_keys_anchors_and_broken_yaml_are_mistakes() {
        assert_eq!(
            problems("concepts:\n  a: {terms: [x]}\n  a: {terms: [y]}\n"),
            ["p/a.yaml:3:3: duplicate mapping key: a"]
        );
        assert_eq!(problems("concepts: &a\n  b: {terms: [x]}\n").len(), 1);
        assert_eq!(problems("concepts: [\n").len(), 1);
        assert_eq!(problems("concepts:\n  a: {terms: [x]}\n"), Vec::<String>::new());
        let cut = problems("concepts:\n  a:\n    terms:\n      - over #40..\n      - old # a comment\n");
        assert_eq!(cut.len(), 1);
        assert!(cut[0].starts_with("p/a.yaml:4:14: YAML reads"), "{cut:?}");
    }
}
