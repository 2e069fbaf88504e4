//! `leaflint pack new`: writes the first files of a pack into a new folder.

use super::args::New;
use super::{count, page};
use crate::cli::Stop;
use crate::cli::output::{print, say};
use crate::linter::workshop::{Start, pack_name, start};
use crate::report::ExitStatus;
use std::fs;

pub(super) fn run(arguments: &New) -> Result<ExitStatus, Stop> {
    pack_name(&arguments.name)?;
    let told = [("title", &arguments.title), ("publisher", &arguments.publisher), ("url", &arguments.url)];
    if let Some((name, _)) = told.iter().find(|(_, words)| words.trim().is_empty()) {
        return Err(format!("--{name} is empty; readers of a finding must know where the source is from").into());
    }
    if let Some(day) = arguments.check_by.filter(|day| *day <= arguments.reviewed) {
        let reviewed = arguments.reviewed;
        return Err(format!("--check-by {day} is not after --reviewed {reviewed}; name a day in the future").into());
    }
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
    fs::create_dir_all(&folder).map_err(|error| {
        format!("{shown}: this folder cannot be made ({error}); choose with --dir a folder that you may write to")
    })?;
    for (name, text) in &files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: this cannot be written: {error}", path.display()))?;
    }
    let others = super::schema::add_missing(&arguments.dir)?;
    for name in others {
        let folder = arguments.dir.display();
        say(&format!(
            "{folder}/{name} is of another version of leaflint; 'leaflint pack schema --out {folder}' renews it"
        ));
    }
    let sentences = page.passages.iter().filter(|passage| passage.is_text).count();
    let chosen: usize = files.iter().map(|(_, text)| text.matches("\n    contradicts: ").count()).sum();
    let none = if chosen == 0 {
        format!(
            "No sentence states a norm or a number. 'leaflint pack coverage {shown} --source {}' lists them all, with what \
             a fact needs.\n",
            arguments.source.display()
        )
    } else {
        String::new()
    };
    print(&format!(
        "{shown}: {} to write, from {} of the source.\n{none}Start with {shown}/README.md.\n",
        count(chosen, "fact"),
        count(sentences, "sentence")
    ))?;
    Ok(ExitStatus::Clean)
}
