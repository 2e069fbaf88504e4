//! `leaflint pack new`: writes the first files of a pack into a new folder.

use super::args::New;
use super::{count, page};
use crate::cli::Stop;
use crate::cli::output::print;
use crate::linter::workshop::{Start, pack_name, start};
use crate::report::ExitStatus;
use std::fs;

pub(super) fn run(arguments: &New) -> Result<ExitStatus, Stop> {
    pack_name(&arguments.name)?;
    let page = page(&arguments.source)?;
    let folder = arguments.dir.join(&arguments.name);
    let shown = folder.display();
    if fs::symlink_metadata(&folder).is_ok() {
        return Err(format!("{shown}: this is there already; choose another name, or remove it").into());
    }
    // Two years are what most publishers plan for a patient page.
    let later = || arguments.reviewed.checked_add(jiff::Span::new().years(2)).unwrap_or(arguments.reviewed);
    let about = Start {
        name: arguments.name.clone(),
        title: arguments.title.clone(),
        publisher: arguments.publisher.clone(),
        url: arguments.url.clone(),
        reviewed: arguments.reviewed,
        check_by: arguments.check_by.unwrap_or_else(later),
        quote: arguments.quote,
    };
    let files = start(&page, &about).map_err(Stop::Say)?;
    fs::create_dir_all(&folder).map_err(|error| format!("{shown}: this folder cannot be made: {error}"))?;
    for (name, text) in &files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: this cannot be written: {error}", path.display()))?;
    }
    let sentences = page.passages.iter().filter(|passage| passage.is_text).count();
    let chosen = files.iter().map(|(_, text)| text.matches("\n    contradicts: ").count()).sum();
    print(&format!(
        "{shown}: {} to write, from {} of the source.\nStart with {shown}/README.md.\n",
        count(chosen, "fact"),
        count(sentences, "sentence")
    ))?;
    Ok(ExitStatus::Clean)
}
