//! The shape of the JSON report, field by field in its order.

use super::location::WireLocation;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct WireReport<'r> {
    pub(super) schema: u32,
    pub(super) tool: Tool,
    pub(super) today: String,
    pub(super) packs: Vec<WirePack<'r>>,
    pub(super) documents: Vec<WireDocument<'r>>,
    pub(super) findings: Vec<WireFinding<'r>>,
    pub(super) suppressed: Vec<WireSuppressed<'r>>,
    pub(super) errors: Vec<WireFailure<'r>>,
    pub(super) summary: WireSummary,
}

#[derive(Serialize)]
pub(in crate::report) struct Tool {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

#[derive(Serialize)]
pub(in crate::report) struct WirePack<'r> {
    pub(super) id: &'r str,
    pub(super) version: &'r str,
    pub(super) evidence: Vec<WireEvidence<'r>>,
}

#[derive(Serialize)]
pub(super) struct WireEvidence<'r> {
    pub(super) id: &'r str,
    pub(super) title: &'r str,
    pub(super) publisher: &'r str,
    pub(super) reviewed: String,
    pub(super) check_by: String,
}

#[derive(Serialize)]
pub(in crate::report) struct WireDocument<'r> {
    pub(super) path: &'r str,
    pub(super) format: &'r str,
    /// The encoding that the bytes were read in, by its name in the Encoding Standard.
    pub(super) encoding: &'r str,
    pub(super) blocks: Blocks,
    pub(super) rules: Rules,
    pub(super) facts: Vec<WireFact<'r>>,
}

#[derive(Serialize)]
pub(super) struct Blocks {
    pub(super) checked: usize,
    pub(super) skipped: usize,
}

#[derive(Serialize)]
pub(super) struct Rules {
    pub(super) applied: usize,
    pub(super) passed: usize,
    pub(super) inapplicable: usize,
}

#[derive(Serialize)]
pub(super) struct WireFact<'r> {
    pub(super) pack: &'r str,
    pub(super) fact: &'r str,
    pub(super) state: &'static str,
    pub(super) spans: Vec<WireSpan>,
}

#[derive(Serialize)]
pub(in crate::report) struct WireFinding<'r> {
    pub(super) rule: &'r str,
    pub(super) severity: &'static str,
    pub(super) certainty: &'static str,
    pub(super) message: &'r str,
    pub(super) why: &'r str,
    pub(super) advice: &'r str,
    pub(super) path: &'r str,
    pub(super) span: WireSpan,
    pub(super) range: Range,
    /// Part, paragraph and run of a container (Word); elsewhere the field is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<WireLocation<'r>>,
    pub(super) text: &'r str,
    pub(super) facts: Vec<&'r str>,
    pub(super) related: Vec<WireRelated<'r>>,
    pub(super) fix: Option<WireFix<'r>>,
    pub(super) fingerprint: &'r str,
}

#[derive(Serialize)]
pub(in crate::report) struct WireSuppressed<'r> {
    #[serde(flatten)]
    pub(super) finding: WireFinding<'r>,
    pub(super) kind: &'static str,
    pub(super) reason: &'r str,
    pub(super) by: Option<&'r str>,
    pub(super) until: Option<String>,
}

#[derive(Serialize)]
pub(super) struct WireSpan {
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Serialize)]
pub(super) struct Range {
    pub(super) start: Place,
    pub(super) end: Place,
}

#[derive(Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

#[derive(Serialize)]
pub(super) struct WireRelated<'r> {
    pub(super) message: &'r str,
    pub(super) span: WireSpan,
    pub(super) range: Range,
    pub(super) text: &'r str,
}

#[derive(Serialize)]
pub(super) struct WireFix<'r> {
    pub(super) title: &'r str,
    pub(super) applicability: &'static str,
    pub(super) edits: Vec<WireEdit<'r>>,
}

#[derive(Serialize)]
pub(super) struct WireEdit<'r> {
    pub(super) span: WireSpan,
    pub(super) replacement: &'r str,
}

#[derive(Serialize)]
pub(in crate::report) struct WireFailure<'r> {
    pub(super) path: &'r str,
    pub(super) message: &'r str,
}

#[derive(Serialize)]
pub(in crate::report) struct WireSummary {
    pub(super) documents: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) infos: usize,
    pub(super) possible: usize,
    pub(super) suppressed: usize,
}
