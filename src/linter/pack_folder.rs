//! Pack files from folders on disk.

use crate::pack::{PackFile, PackProblem};
use crate::source::Source;
use std::fs;
use std::path::{Path, PathBuf};

/// A pack file larger than this is refused: nobody writes one by hand.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The YAML files of the packs in a folder: of the folder itself if it has a `pack.yaml`, else of the folders in it.
pub(super) fn read_folder(dir: &Path) -> Result<Vec<PackFile>, Vec<PackProblem>> {
    let shown = shown(dir);
    if !dir.is_dir() {
        return Err(vec![PackProblem::of_file(shown, "there is no folder with packs here")]);
    }
    let folders = if dir.join("pack.yaml").is_file() { vec![dir.to_path_buf()] } else { sorted(dir, Path::is_dir)? };
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for folder in folders {
        let pack = folder
            .canonicalize()
            .ok()
            .as_deref()
            .unwrap_or(&folder)
            .file_name()
            .map_or_else(|| "pack".to_owned(), |name| name.to_string_lossy().into_owned());
        let is_yaml = |path: &Path| path.is_file() && path.extension().is_some_and(|e| e == "yaml" || e == "yml");
        for path in sorted(&folder, is_yaml)? {
            match read_file(&path) {
                Ok(source) => files.push(PackFile { pack: pack.clone(), source }),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if files.is_empty() && problems.is_empty() {
        let misnamed = dir.join("pack.yml").is_file();
        let hint = if misnamed { "; give `pack.yml` this name" } else { "" };
        let message = format!("this folder holds no pack: a pack is a folder with a `pack.yaml` in it{hint}");
        problems.push(PackProblem::of_file(shown, message));
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

fn read_file(path: &Path) -> Result<Source, PackProblem> {
    let name = shown(path);
    let problem = |message: String| PackProblem::of_file(name.clone(), message);
    let size = fs::metadata(path).map_err(|error| problem(super::read::sentence(&error)))?.len();
    if size > LARGEST {
        return Err(problem("this file is larger than 4 MB; a pack file is not".to_owned()));
    }
    let bytes = fs::read(path).map_err(|error| problem(super::read::sentence(&error)))?;
    let source = Source::from_bytes(name.clone(), bytes).map_err(|error| problem(error.to_string()))?;
    if !source.encoding().is_utf8() {
        return Err(problem(format!("this file is {}; save it as UTF-8", source.encoding().name())));
    }
    Ok(source)
}

fn sorted(dir: &Path, keep: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Vec<PackProblem>> {
    let entries =
        fs::read_dir(dir).map_err(|error| vec![PackProblem::of_file(shown(dir), super::read::sentence(&error))])?;
    let mut out: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| keep(path)).collect();
    out.sort();
    Ok(out)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
