//! One line for each finding, as compilers write them: `path:line:column: level: message [rule]`.
//! Editors and scripts read it; nothing else is on these lines. A Word file has no lines: `path › headings: level:
//! message «words» [rule]`.

use super::prose::level;
use super::sanitize::{CommandGuard, one_line};
use super::{Look, Report, passage};
use std::io::{self, Write};

pub(super) fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut out = CommandGuard::new(out);
    for (document, finding) in report.findings() {
        let path = one_line(&document.path);
        let (level, message, rule) = (level(finding), one_line(&finding.message), one_line(&finding.rule));
        if document.source.is_extracted() {
            let words = passage::words(document, finding).map_or(String::new(), |words| format!(" {words}"));
            writeln!(out, "{}: {level}: {message}{words} [{rule}]", passage::place(document, finding.span))?;
        } else {
            let place = document.source.line_column(finding.span.start);
            writeln!(out, "{path}:{}:{}: {level}: {message} [{rule}]", place.line, place.column)?;
        }
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
