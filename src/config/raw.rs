//! The file exactly as written. The comments here are what editors show; no logic.

use super::placed::{Entries, Placed};
use crate::check::DateOrder;
use crate::finding::Severity;
use schemars::JsonSchema;
use serde::Deserialize;

/// The configuration of leaflint for the pages in and below its folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(rename = "Config")]
pub(super) struct RawConfig {
    /// Folders with packs of your own, counted from this file.
    pub(super) packs_dirs: Vec<Placed<String>>,
    /// Pages that are not checked, also if they are named on the command line. Patterns as in `.gitignore`.
    pub(super) exclude: Vec<Placed<String>>,
    /// Abbreviations that your readers know, so that they need no explanation.
    pub(super) known_abbreviations: Vec<Placed<String>>,
    /// File of known findings, counted from this file; `leaflint check --write-baseline FILE` makes it.
    pub(super) baseline: Option<Placed<String>>,
    /// Packs to switch off (or on again).
    pub(super) packs: Entries<Placed<bool>>,
    /// Severity of rules (`pack/rule`) or of all rules of a pack.
    pub(super) rules: Entries<Placed<Level>>,
    /// What a review of a page must be like.
    pub(super) review: RawReview,
    /// How easy a page must be to read.
    pub(super) reading: RawReading,
    /// Words of your own that are added to the words of a pack: the concept, and a list of terms.
    pub(super) terms: Entries<Vec<Placed<String>>>,
    /// File endings that stand for a format, such as `njk = "html"`.
    pub(super) formats: Entries<Placed<String>>,
    /// What leaflint demands of suppressions.
    pub(super) suppressions: RawSuppressions,
    /// Findings to live with, where the page itself cannot hold a comment.
    pub(super) ignore: Vec<Placed<RawIgnore>>,
    /// What is different for some pages; later ones beat earlier ones.
    #[serde(rename = "override")]
    pub(super) overrides: Vec<Placed<RawOverride>>,
}

/// What a review of a page must be like.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(rename = "Review")]
pub(super) struct RawReview {
    /// How old a review may be, in months.
    #[schemars(range(min = 1, max = 1200))]
    pub(super) max_age_months: Option<Placed<u32>>,
    /// How numeric dates such as 04/05/2026 are meant.
    pub(super) date_order: Option<Placed<ReadingOrder>>,
}

/// How easy a page must be to read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(rename = "Reading")]
pub(super) struct RawReading {
    /// The highest reading grade (US school grade).
    #[schemars(range(min = 1, max = 20))]
    pub(super) grade: Option<Placed<f64>>,
    /// The number of words that a sentence may have.
    #[schemars(range(min = 5, max = 200))]
    pub(super) sentence_words: Option<Placed<u32>>,
}

/// What leaflint demands of suppressions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(rename = "Suppressions")]
pub(super) struct RawSuppressions {
    /// Whether suppressing an error about medicine must say who decided (`by=NAME`).
    pub(super) require_by: Option<Placed<bool>>,
}

/// Findings to live with.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(rename = "Ignore")]
pub(super) struct RawIgnore {
    /// The page, or a pattern as in `.gitignore`.
    pub(super) path: Placed<String>,
    /// The rule, as `pack/rule`.
    pub(super) rule: Placed<String>,
    /// Words of the page; only findings about them are left out. Without it, all findings of the rule on these pages.
    #[serde(default)]
    pub(super) quote: Option<Placed<String>>,
    /// Why you live with it.
    pub(super) reason: Placed<String>,
    /// Who decided.
    #[serde(default)]
    pub(super) by: Option<String>,
    /// The last day of the decision, as `YYYY-MM-DD` in quotation marks.
    #[serde(default)]
    pub(super) until: Option<Placed<String>>,
}

/// What is different for some pages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(rename = "Override")]
pub(super) struct RawOverride {
    /// The pages: patterns as in `.gitignore`, counted from this file.
    pub(super) paths: Vec<Placed<String>>,
    /// Abbreviations that the readers of these pages know, besides the others.
    #[serde(default)]
    pub(super) known_abbreviations: Vec<Placed<String>>,
    /// Packs to switch off (or on again).
    #[serde(default)]
    pub(super) packs: Entries<Placed<bool>>,
    /// Severity of rules (`pack/rule`) or of all rules of a pack.
    #[serde(default)]
    pub(super) rules: Entries<Placed<Level>>,
    /// What a review of a page must be like.
    #[serde(default)]
    pub(super) review: RawReview,
    /// How easy a page must be to read.
    #[serde(default)]
    pub(super) reading: RawReading,
}

/// What a rule does: reports with a severity, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must be mended.
    Error,
    /// Should be mended.
    Warning,
    /// Advice.
    Info,
    /// Is not reported.
    Off,
}

impl Level {
    /// The severity, if the rule is not off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }

    /// The word used in the file.
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }
}

/// How numeric dates are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingOrder {
    /// 04/05/2026 is 4 May.
    DayMonthYear,
    /// 04/05/2026 is 5 April.
    MonthDayYear,
}

impl ReadingOrder {
    /// The order as the checks know it.
    pub fn order(self) -> DateOrder {
        match self {
            Self::DayMonthYear => DateOrder::DayMonthYear,
            Self::MonthDayYear => DateOrder::MonthDayYear,
        }
    }

    /// The word used in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day-month-year",
            Self::MonthDayYear => "month-day-year",
        }
    }
}
