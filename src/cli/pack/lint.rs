//! `leaflint pack lint`, shown.

use super::args::Lint;
use super::{count, page, status};
use crate::check::Settings;
use crate::cli::output::print;
use crate::cli::{Stop, today};
use crate::linter::closest;
use crate::linter::workshop::{lint, lint_checks};
use crate::report::ExitStatus;
use std::fmt::Write;

pub(super) fn run(arguments: &Lint) -> Result<ExitStatus, Stop> {
    for name in &arguments.ignore {
        if !lint_checks().any(|check| check == name) {
            let known = || lint_checks().collect::<Vec<_>>().join(", ");
            let hint = closest(name, lint_checks()).map(|like| format!("did you mean '{like}'? "));
            return Err(
                format!("there is no check '{name}'; {}checks are {}", hint.unwrap_or_default(), known()).into()
            );
        }
    }
    let bench = arguments.pack.load()?;
    let page = arguments.source.as_deref().map(page).transpose()?;
    let advice = lint(&bench, &Settings::new(today(&arguments.day)), page.as_ref(), &arguments.ignore);
    let mut out = String::new();
    // Writing to a string cannot fail.
    for piece in &advice {
        let _ = writeln!(out, "{}: {} [{}]", piece.place, piece.message, piece.check);
    }
    let id = &bench.engine.packs()[bench.pack].id;
    let _ = match advice.len() {
        0 => writeln!(out, "{id}: nothing to look at again."),
        number => writeln!(out, "\n{id}: {} to look at again.", count(number, "place")),
    };
    print(&out)?;
    Ok(status(advice.is_empty()))
}
