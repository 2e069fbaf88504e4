//! Evidence that nobody has looked at again in time: said once for a source, however many packs rest on it.

use super::Report;
use crate::pack::Evidence;
use std::fmt;

/// A source past its check-by date, with the packs that rest on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueSource<'r> {
    /// The source as the first of the packs gives it.
    pub evidence: &'r Evidence,
    /// Names of the packs, in order.
    pub packs: Vec<&'r str>,
}

impl Report {
    /// The sources past their check-by date on the day of the run, the longest overdue first.
    pub fn overdue_sources(&self) -> Vec<OverdueSource<'_>> {
        let mut out: Vec<OverdueSource<'_>> = Vec::new();
        for pack in &self.packs {
            for evidence in pack.evidence.iter().filter(|evidence| evidence.is_overdue(self.today)) {
                match out.iter_mut().find(|source| is_same(source.evidence, evidence)) {
                    Some(source) => source.packs.push(&pack.id),
                    None => out.push(OverdueSource { evidence, packs: vec![&pack.id] }),
                }
            }
        }
        for source in &mut out {
            source.packs.sort_unstable();
            source.packs.dedup();
        }
        out.sort_by_key(|source| source.evidence.check_by);
        out
    }
}

fn is_same(a: &Evidence, b: &Evidence) -> bool {
    (&a.publisher, &a.title, a.reviewed, a.check_by) == (&b.publisher, &b.title, b.reviewed, b.check_by)
}

impl fmt::Display for OverdueSource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Evidence { publisher, title, reviewed, check_by, .. } = self.evidence;
        write!(f, "{publisher}, “{title}” (reviewed {reviewed}) should have been looked at again by {check_by}; ")?;
        write!(f, "it stands behind ")?;
        match self.packs.as_slice() {
            [one] => write!(f, "the pack {one}"),
            [several @ .., last] => write!(f, "the packs {} and {last}", several.join(", ")),
            [] => Ok(()),
        }
    }
}
