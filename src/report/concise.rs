//! One line for each finding, as compilers write them: `path:line:column: level: message [rule]`.
//! Editors and scripts read it; nothing else is on these lines.

use super::prose::level;
use super::sanitize::{CommandGuard, one_line};
use super::{Look, Report};
use std::io::{self, Write};

pub(super) fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut out = CommandGuard::new(out);
    for (document, finding) in report.findings() {
        let place = document.source.line_column(finding.span.start);
        writeln!(
            out,
            "{}:{}:{}: {}: {} [{}]",
            one_line(&document.path),
            place.line,
            place.column,
            level(finding),
            one_line(&finding.message),
            one_line(&finding.rule)
        )?;
    }
    for failure in report.failures.iter().filter(|_| look.failures) {
        writeln!(out, "{}: not checked: {}", one_line(&failure.path), one_line(&failure.message))?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_sample_line_by_line() {
        insta::assert_snapshot!(sample::shown(write));
    }
}
