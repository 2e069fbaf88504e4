//! "Did you mean".

/// The candidate that is most like `word`, if one is like it at all. The first of equals wins.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &'c str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let mut distance = strsim::osa_distance(&word, &lower);
        // Somebody who leaves the pack's name out still means the rule.
        if let Some((_, name)) = lower.split_once('/') {
            distance = distance.min(strsim::osa_distance(&word, name));
        }
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_missing_pack_names_are_understood() {
        let rules = ["rhizotomy/first-line", "editorial/review-date-missing"];
        assert_eq!(closest("rhizotomy/frist-line", rules), Some("rhizotomy/first-line"));
        assert_eq!(closest("first-line", rules), Some("rhizotomy/first-line"));
        assert_eq!(closest("unrelated", rules), None);
    }
}
