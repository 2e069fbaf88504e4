//! The exit status: decided from the report alone, before any writer runs, so that it is the same in every format.

use super::Report;
use crate::finding::{Certainty, Finding, Severity};

/// How a run ended, as the number that scripts see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// 0: nothing at or above the fail level.
    Clean,
    /// 1: findings at or above the fail level.
    Findings,
    /// 2: wrong usage, packs that cannot be used, or input that could not be read.
    Failure,
}

impl ExitStatus {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}

/// The mildest severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Findings of this severity and worse.
    AtLeast(Severity),
    /// No finding at all.
    Never,
}

impl FailOn {
    /// Whether a finding makes the run fail. One that is only possible never does.
    pub fn counts(self, finding: &Finding) -> bool {
        match self {
            Self::AtLeast(least) => finding.certainty == Certainty::Certain && finding.severity >= least,
            Self::Never => false,
        }
    }
}

/// The status of a run. Possible findings never count; input that could not be read always does.
pub fn exit_status(report: &Report, fail_on: FailOn) -> ExitStatus {
    if !report.failures.is_empty() {
        return ExitStatus::Failure;
    }
    let fails = report.findings().any(|(_, finding)| fail_on.counts(finding));
    if fails { ExitStatus::Findings } else { ExitStatus::Clean }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{FORMATS, Look, sample};

    #[test]
    fn the_table_of_statuses() {
        let mut clean = sample::report();
        clean.failures.clear();
        for document in &mut clean.documents {
            document.findings.retain(|finding| finding.certainty == Certainty::Possible);
        }
        let mut found = sample::report();
        found.failures.clear();
        let mut warned = sample::report();
        warned.failures.clear();
        for document in &mut warned.documents {
            document.findings.retain(|finding| finding.severity != Severity::Error);
        }
        let unreadable = sample::report();
        let (error, warning, info) =
            (FailOn::AtLeast(Severity::Error), FailOn::AtLeast(Severity::Warning), FailOn::AtLeast(Severity::Info));
        let table = [
            (&clean, info, 0),
            (&found, error, 1),
            (&found, FailOn::Never, 0),
            (&warned, error, 0),
            (&warned, warning, 1),
            (&warned, info, 1),
            (&unreadable, error, 2),
            (&unreadable, FailOn::Never, 2),
        ];
        for (report, fail_on, code) in table {
            assert_eq!(exit_status(report, fail_on).code(), code, "{fail_on:?}");
            // No writer can change a report, and none of them fails on it; a copy needs the one file that it is a copy of.
            for row in FORMATS.iter().filter(|row| !row.binary) {
                (row.write)(report, &Look::default(), &mut Vec::new()).expect(row.name);
                assert_eq!(exit_status(report, fail_on).code(), code, "{} {fail_on:?}", row.name);
            }
        }
    }
}
