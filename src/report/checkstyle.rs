//! Checkstyle's XML, which many build servers and editors read.

use super::markup::{Dialect, Markup};
use super::prose::level;
use super::{Look, Report, passage};
use crate::finding::{Certainty, Finding, Severity};
use std::io::{self, Write};

/// The version of Checkstyle whose format this is; readers look for it.
const VERSION: &str = "4.3";

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Markup::new(Dialect::Xml, out);
    xml.fixed("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    xml.within("checkstyle", &[("version", VERSION)], |xml| {
        for document in report.documents.iter().filter(|document| !document.findings.is_empty()) {
            xml.fixed("\n")?;
            xml.within("file", &[("name", &document.path)], |xml| {
                for finding in &document.findings {
                    let mut message = format!("{}: {} {}", level(finding), finding.message, finding.advice);
                    let mut place = document.source.line_column(finding.span.start);
                    if let Some(quote) = passage::quote(document, finding) {
                        // The format demands a line; a Word file has none.
                        (place.line, place.column) = (1, 1);
                        message = format!("{message} ({quote})");
                    }
                    error(xml, place.line, place.column, severity(finding), &message, &finding.rule)?;
                }
                xml.fixed("\n")
            })?;
        }
        for failure in &report.failures {
            xml.fixed("\n")?;
            xml.within("file", &[("name", &failure.path)], |xml| {
                error(xml, 1, 1, "error", &failure.message, "leaflint/not-checked")?;
                xml.fixed("\n")
            })?;
        }
        xml.fixed("\n")
    })?;
    xml.fixed("\n")
}

fn error(xml: &mut Markup<'_>, line: u32, column: u32, severity: &str, message: &str, rule: &str) -> io::Result<()> {
    xml.fixed("\n  ")?;
    let (line, column) = (line.to_string(), column.to_string());
    // Readers take `source` for the name of a class and cut it at its points.
    let source = format!("leaflint.{rule}");
    xml.void(
        "error",
        &[("line", &line), ("column", &column), ("severity", severity), ("message", message), ("source", &source)],
    )
}

fn severity(finding: &Finding) -> &'static str {
    match finding.certainty {
        Certainty::Possible => Severity::Info.name(),
        Certainty::Certain => finding.severity.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_sample_as_a_build_server_reads_it() {
        insta::assert_snapshot!(sample::shown(write));
    }
}
