//! `leaflint completions` and `leaflint man`.

use super::Stop;
use super::args::{Cli, Completions, Man};
use crate::linter::closest;
use clap::CommandFactory;

/// The completion script of a shell.
pub(super) fn completions(arguments: &Completions) -> String {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "leaflint", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The manual page of leaflint, or of one of its commands.
pub(super) fn man(arguments: &Man) -> Result<String, Stop> {
    let mut command = Cli::command();
    command.build();
    let mut name = "leaflint".to_owned();
    for wanted in &arguments.command {
        let names: Vec<String> = command.get_subcommands().map(|known| known.get_name().to_owned()).collect();
        let Some(found) = command.find_subcommand(wanted).cloned() else {
            let like = closest(wanted, names.iter().map(String::as_str)).map(|like| format!("did you mean '{like}'?"));
            let all = || format!("there are {}", names.join(", "));
            return Err(format!("'{name}' has no command '{wanted}'; {}", like.unwrap_or_else(all)).into());
        };
        name = format!("{name}-{wanted}");
        command = found;
    }
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(command).title(name).render(&mut out);
    Ok(String::from_utf8_lossy(&out).into_owned())
}
