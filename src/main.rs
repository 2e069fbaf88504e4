//! The command `leaflint`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(leaflint::cli::run(std::env::args_os()).code())
}
