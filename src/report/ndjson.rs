//! One JSON object a line, for programs that read while leaflint writes: the run, then every document followed by its
//! findings, then what could not be read, then the summary. The fields are those of [`super::json`].
//!
//! Never more than one record is held; the output is handed on after every document.

use super::json::{
    self, SCHEMA, Tool, WireDocument, WireFailure, WireFinding, WirePack, WireSummary, WireSuppressed, line,
};
use super::{Look, Report};
use serde::Serialize;
use std::io::{self, Write};

/// A line, told apart by its `type`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Record<'r> {
    Run { schema: u32, tool: Tool, today: String, packs: Vec<WirePack<'r>> },
    Document(WireDocument<'r>),
    Finding(WireFinding<'r>),
    Suppressed(WireSuppressed<'r>),
    Error(WireFailure<'r>),
    Summary(WireSummary),
}

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let packs = report.packs.iter().map(json::pack).collect();
    line(&Record::Run { schema: SCHEMA, tool: Tool::THIS, today: report.today.to_string(), packs }, out)?;
    for document in &report.documents {
        line(&Record::Document(json::document(document)), out)?;
        for finding in &document.findings {
            line(&Record::Finding(json::finding(document, finding)), out)?;
        }
        for found in &document.suppressed {
            line(&Record::Suppressed(json::suppressed(document, found)), out)?;
        }
        out.flush()?;
    }
    for failure in &report.failures {
        line(&Record::Error(json::failure(failure)), out)?;
    }
    line(&Record::Summary(json::summary(&report.summary())), out)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::Value;

    fn lines(write: super::super::Writer) -> Vec<Value> {
        let text = sample::shown(write);
        text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
    }

    #[test]
    fn the_sample_line_by_line() {
        insta::assert_snapshot!(sample::shown(write));
    }

    #[test]
    fn the_lines_are_the_records_of_the_json_report() {
        let lines = lines(write);
        let whole: Value = serde_json::from_str(&sample::shown(json::write)).expect("JSON");
        for (kind, list) in
            [("document", "documents"), ("finding", "findings"), ("suppressed", "suppressed"), ("error", "errors")]
        {
            let of_kind = lines.iter().filter(|line| line["type"] == kind).cloned().map(|mut line| {
                line.as_object_mut().expect("an object").remove("type");
                line
            });
            assert_eq!(Value::Array(of_kind.collect()), whole[list], "{kind}");
        }
        assert_eq!(lines[0]["type"], "run");
        assert_eq!(lines.last().map(|line| &line["type"]), Some(&Value::from("summary")));
    }
}
