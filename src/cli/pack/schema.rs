//! `leaflint pack schema`: prints the JSON Schemas of pack files, or writes them where the first lines of packs look for them.

use super::args::ShowSchema;
use crate::cli::Stop;
use crate::cli::output::print;
use crate::linter::workshop::PackFileKind;
use crate::linter::write_file;
use crate::report::ExitStatus;
use std::fs;
use std::path::Path;

pub(super) fn run(arguments: &ShowSchema) -> Result<ExitStatus, Stop> {
    if let Some(folder) = &arguments.out {
        fs::create_dir_all(folder)
            .map_err(|error| format!("{}: this folder cannot be made: {error}", folder.display()))?;
        for kind in PackFileKind::ALL {
            write(folder, kind)?;
        }
        let said = PackFileKind::ALL.map(|kind| format!("{} written.\n", folder.join(kind.schema_name()).display()));
        print(&said.concat())?;
        return Ok(ExitStatus::Clean);
    }
    let kind = if arguments.file == "pack" { PackFileKind::Pack } else { PackFileKind::Topic };
    print(&kind.schema())?;
    Ok(ExitStatus::Clean)
}

/// Writes the schemas that `folder` does not have yet; gives the names of those that are of another version of leaflint.
pub(super) fn add_missing(folder: &Path) -> Result<Vec<&'static str>, Stop> {
    let mut other = Vec::new();
    for kind in PackFileKind::ALL {
        match fs::read_to_string(folder.join(kind.schema_name())) {
            Ok(text) if text.replace("\r\n", "\n") == kind.schema() => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => write(folder, kind)?,
            _ => other.push(kind.schema_name()),
        }
    }
    Ok(other)
}

fn write(folder: &Path, kind: PackFileKind) -> Result<(), Stop> {
    let path = folder.join(kind.schema_name());
    write_file(&path, |out| out.write_all(kind.schema().as_bytes()))
        .map_err(|error| format!("{}: this cannot be written: {error}", path.display()).into())
}
