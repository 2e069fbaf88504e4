//! The sources that facts come from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A published, dated medical page or guideline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Name inside the pack.
    pub id: String,
    /// Title of the page.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is.
    pub url: String,
    /// When its publisher last reviewed it.
    pub reviewed: Date,
    /// When somebody should look whether it has changed.
    pub check_by: Date,
}

impl Evidence {
    /// Whether nobody has looked at it again in time.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.check_by < today
    }
}
