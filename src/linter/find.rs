//! Finds the pages: files as named, folders walked, standard input.
//!
//! The result is sorted by name and holds every page once, however often and by whatever name it was given.

use super::configs::Configs;
use super::walk::{Folder, is_lock, walk};
use super::{Options, closest, read};
use crate::document::{FORMATS, Format};
use crate::report::InputFailure;
use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// One page to check.
#[derive(Debug)]
pub(super) struct Input {
    /// Its name in messages: the path as given, with `/`.
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) format: Format,
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    File(PathBuf),
    Stdin,
}

/// Everything that the paths lead to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) inputs: Vec<Input>,
    pub(super) failures: Vec<InputFailure>,
    /// Files in the folders that are of no format leaflint reads.
    pub(super) passed_over: Vec<PathBuf>,
}

/// The extensions of pages, for messages: `.md, .markdown, …`.
pub fn extensions() -> String {
    let all: Vec<_> = FORMATS.iter().flat_map(|row| row.extensions).map(|extension| format!(".{extension}")).collect();
    all.join(", ")
}

/// Follows `paths`; none at all means the current folder.
pub(super) fn find(paths: &[PathBuf], options: &Options, configs: &mut Configs) -> Found {
    let mut found = Found::default();
    if paths.is_empty() {
        let folder = walk(Path::new("."), options, configs);
        found.passed_over = folder.passed_over;
        found.failures = folder.failures;
        found.inputs = folder.pages;
    }
    let mut seen = HashSet::new();
    for path in paths {
        if path == Path::new("-") {
            found.inputs.push(standard_input(options));
            continue;
        }
        match named(path, options, configs) {
            Ok(mut folder) => {
                found.inputs.append(&mut folder.pages);
                found.failures.append(&mut folder.failures);
                found.passed_over.extend(folder.passed_over.into_iter().filter(|path| seen.insert(path.clone())));
            }
            Err(message) => found.failures.push(InputFailure { path: name_of(path), message }),
        }
    }
    found.passed_over.sort();
    keep_first(&mut found.inputs);
    found.inputs.sort_by(|a, b| a.name.cmp(&b.name));
    found.failures.dedup();
    found
}

fn standard_input(options: &Options) -> Input {
    let name = options.stdin_filename.clone().unwrap_or_else(|| "<stdin>".to_owned());
    let format = Format::of_name(&name).unwrap_or(Format::Markdown);
    Input { name, place: Place::Stdin, format }
}

fn named(path: &Path, options: &Options, configs: &mut Configs) -> Result<Folder, String> {
    let metadata = look(path)?;
    if let Some(refusal) = read::refusal(&metadata) {
        return Err(refusal);
    }
    if metadata.is_dir() {
        let folder = walk(path, options, configs);
        if folder.pages.is_empty() && folder.failures.is_empty() {
            return Err(nothing_in(folder.passed_over.len()));
        }
        return Ok(folder);
    }
    let name = name_of(path);
    let Some(format) = configs.format_of(path, &name) else {
        return Err(unread_kind(&name));
    };
    if is_lock(&name, format) {
        return Err("with this file Word only marks that somebody has the page open; name the page itself".to_owned());
    }
    let page = Input { name, place: Place::File(path.to_owned()), format };
    Ok(Folder { pages: vec![page], ..Folder::default() })
}

/// What is known of a path that was named.
pub(super) fn look(path: &Path) -> Result<fs::Metadata, String> {
    fs::metadata(path).map_err(|error| {
        let sentence = read::why_missing(path, &error);
        neighbour(path).map_or(sentence.clone(), |like| format!("{sentence}; did you mean '{like}'?"))
    })
}

/// Why a file of this name is not read, and what is.
pub(super) fn unread_kind(name: &str) -> String {
    let advice = Format::advice(name).map(str::to_owned);
    advice.unwrap_or_else(|| format!("leaflint does not read files of this kind; it reads {}", extensions()))
}

fn nothing_in(passed_over: usize) -> String {
    let rest = match passed_over {
        0 => String::new(),
        1 => "; 1 other file was passed over".to_owned(),
        many => format!("; {many} other files were passed over"),
    };
    format!("there is no page to check in this folder{rest}. leaflint reads {}", extensions())
}

/// A file beside a path that does not exist, if its name is much like it.
fn neighbour(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let entries = fs::read_dir(parent.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<_> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    if names.iter().any(|name| name == wanted) {
        return None;
    }
    names.sort();
    let like = closest(wanted, names.iter().map(String::as_str))?;
    Some(name_of(&path.with_file_name(like)))
}

/// Drops every page that was given before, perhaps by another name.
fn keep_first(inputs: &mut Vec<Input>) {
    let mut seen = HashSet::new();
    inputs.retain(|input| {
        let place = match &input.place {
            Place::File(path) => Place::File(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            Place::Stdin => Place::Stdin,
        };
        seen.insert(place)
    });
}

/// A path as it is shown: as given, with `/`, without the `./` of the current folder.
pub(super) fn name_of(path: &Path) -> String {
    let mut parts = path.components();
    let shown = match parts.next() {
        Some(Component::CurDir) if parts.as_path() != Path::new("") => parts.as_path(),
        _ => path,
    };
    let text = shown.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, if file.ends_with("ignore") { "drafts/\n" } else { "text" }).expect("written");
        }
        dir
    }

    fn free() -> Configs {
        Configs::new(super::super::ConfigChoice::Isolated)
    }

    fn names(found: &Found, dir: &Path) -> Vec<String> {
        let start = format!("{}/", dir.display());
        found.inputs.iter().map(|input| input.name.trim_start_matches(&start).to_owned()).collect()
    }

    #[test]
    fn a_folder_gives_its_pages_in_order_and_counts_the_rest() {
        let dir =
            tree(&["b.md", "a/c.html", "a/photo.png", ".hidden.md", "drafts/d.md", ".gitignore", "leaflint.toml"]);
        let found = find(&[dir.path().to_owned()], &Options::default(), &mut free());
        assert_eq!(names(&found, dir.path()), ["a/c.html", "b.md"]);
        assert_eq!(found.passed_over.len(), 1);
    }

    #[test]
    fn leaflintignore_works_and_named_files_are_read_anyway() {
        let dir = tree(&["b.md", "drafts/d.md", ".leaflintignore"]);
        assert_eq!(names(&find(&[dir.path().to_owned()], &Options::default(), &mut free()), dir.path()), ["b.md"]);
        let named = [dir.path().join("drafts/d.md")];
        assert_eq!(names(&find(&named, &Options::default(), &mut free()), dir.path()), ["drafts/d.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_give_every_page_once_and_loops_end() {
        let dir = tree(&["a/b.md"]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).expect("a link");
        std::os::unix::fs::symlink(dir.path().join("a/b.md"), dir.path().join("z.md")).expect("a link");
        let root = dir.path().to_owned();
        let found = find(&[root.clone(), root.join("a"), root.join("a/../a/b.md")], &Options::default(), &mut free());
        assert_eq!(names(&found, dir.path()), ["a/b.md"]);
    }

    #[test]
    fn a_slip_in_a_path_gets_a_suggestion() {
        let dir = tree(&["facet.md"]);
        let found = find(&[dir.path().join("facets.md")], &Options::default(), &mut free());
        assert!(found.failures[0].message.ends_with("facet.md'?"), "{}", found.failures[0].message);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_said_to_be_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let link = dir.path().join("facet.md");
        std::os::unix::fs::symlink(dir.path().join("gone.md"), &link).expect("a link");
        let found = find(&[link], &Options::default(), &mut free());
        assert!(found.failures[0].message.starts_with("this link leads nowhere"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_itself_is_said_to_be_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let link = dir.path().join("facet.md");
        std::os::unix::fs::symlink(&link, &link).expect("a link");
        let found = find(std::slice::from_ref(&link), &Options::default(), &mut free());
        assert!(
            found.failures[0].message.starts_with("this link leads back to itself"),
            "{}",
            found.failures[0].message
        );
        let failure = super::read::read_page(&link, "facet.md", Format::Markdown).expect_err("no page");
        assert!(failure.starts_with("this link leads back to itself"), "{failure}");
    }

    #[test]
    fn the_current_folder_is_not_named() {
        assert_eq!(name_of(Path::new("./a/b.md")), "a/b.md");
        assert_eq!(name_of(Path::new("../b.md")), "../b.md");
        assert_eq!(name_of(Path::new(".")), ".");
    }
}
