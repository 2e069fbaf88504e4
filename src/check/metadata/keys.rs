//! Metadata keys that speak of a review, in any spelling: `last_reviewed`, `lastReviewed`, `Date-Reviewed`,
//! `review.last`, `medicalreviewer`.
//!
//! A key is cut into words, words that say nothing here are dropped, and the rest is looked up in one table.

/// What a metadata key is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyMeaning {
    /// The date of the last review.
    Last,
    /// The date at which the next review is due.
    Next,
    /// A review date, past or coming (`review_date`).
    Open,
    /// The reviewer.
    Reviewer,
    /// A date by which, or a person by whom (`review_by`).
    By,
    /// Who checked or approved the page: a reviewer if it is a clinician.
    Checker,
    /// The date of that.
    Checked,
}

/// The words that are left of a key, and what it is about.
const KEYS: &[(&str, KeyMeaning)] = &[
    ("last reviewed", KeyMeaning::Last),
    ("reviewed", KeyMeaning::Last),
    ("reviewed last", KeyMeaning::Last),
    ("last review", KeyMeaning::Last),
    ("review last", KeyMeaning::Last),
    ("review last reviewed", KeyMeaning::Last),
    ("review reviewed", KeyMeaning::Last),
    ("review completed", KeyMeaning::Last),
    ("latest review", KeyMeaning::Last),
    ("recent review", KeyMeaning::Last),
    ("recently reviewed", KeyMeaning::Last),
    ("last updated and reviewed", KeyMeaning::Last),
    ("review", KeyMeaning::Open),
    ("next review", KeyMeaning::Next),
    ("next reviewed", KeyMeaning::Next),
    ("next review due", KeyMeaning::Next),
    ("review next", KeyMeaning::Next),
    ("review next review", KeyMeaning::Next),
    ("review due", KeyMeaning::Next),
    ("review next due", KeyMeaning::Next),
    ("due review", KeyMeaning::Next),
    ("due for review", KeyMeaning::Next),
    ("review again", KeyMeaning::Next),
    ("review before", KeyMeaning::Next),
    ("review expires", KeyMeaning::Next),
    ("review expiry", KeyMeaning::Next),
    ("review planned", KeyMeaning::Next),
    ("planned review", KeyMeaning::Next),
    ("scheduled review", KeyMeaning::Next),
    ("future review", KeyMeaning::Next),
    ("to be reviewed", KeyMeaning::Next),
    ("review by", KeyMeaning::By),
    ("reviewed by", KeyMeaning::Reviewer),
    ("reviewed by name", KeyMeaning::Reviewer),
    ("reviewed by id", KeyMeaning::Reviewer),
    ("reviewed by clinician", KeyMeaning::Reviewer),
    ("reviewed by doctor", KeyMeaning::Reviewer),
    ("reviewed by physician", KeyMeaning::Reviewer),
    ("reviewed by nurse", KeyMeaning::Reviewer),
    ("reviewed by pharmacist", KeyMeaning::Reviewer),
    ("last reviewed by", KeyMeaning::Reviewer),
    ("last reviewed by name", KeyMeaning::Reviewer),
    ("review reviewed by", KeyMeaning::Reviewer),
    ("reviewer", KeyMeaning::Reviewer),
    ("reviewers", KeyMeaning::Reviewer),
    ("reviewer name", KeyMeaning::Reviewer),
    ("reviewers name", KeyMeaning::Reviewer),
    ("review reviewer", KeyMeaning::Reviewer),
    ("review reviewer name", KeyMeaning::Reviewer),
    ("expert reviewer", KeyMeaning::Reviewer),
    ("review clinician", KeyMeaning::Reviewer),
    ("review doctor", KeyMeaning::Reviewer),
    ("review physician", KeyMeaning::Reviewer),
    ("review nurse", KeyMeaning::Reviewer),
    ("review pharmacist", KeyMeaning::Reviewer),
    ("review consultant", KeyMeaning::Reviewer),
    ("review name", KeyMeaning::Reviewer),
    ("review person", KeyMeaning::Reviewer),
    ("lead reviewer", KeyMeaning::Reviewer),
    ("review who", KeyMeaning::Reviewer),
    ("review when", KeyMeaning::Last),
    ("expert reviewed", KeyMeaning::Last),
    ("last review by", KeyMeaning::Reviewer),
    ("last review clinician", KeyMeaning::Reviewer),
    ("review completed by", KeyMeaning::Reviewer),
    ("checked by", KeyMeaning::Checker),
    ("fact checked by", KeyMeaning::Checker),
    ("agreed by", KeyMeaning::Checker),
    ("endorsed by", KeyMeaning::Checker),
    ("authorised by", KeyMeaning::Checker),
    ("authorized by", KeyMeaning::Checker),
    ("last checked by", KeyMeaning::Checker),
    ("approved by", KeyMeaning::Checker),
    ("verified by", KeyMeaning::Checker),
    ("vetted by", KeyMeaning::Checker),
    ("validated by", KeyMeaning::Checker),
    ("signed off by", KeyMeaning::Checker),
    ("checked", KeyMeaning::Checked),
    ("fact checked", KeyMeaning::Checked),
    ("last checked", KeyMeaning::Checked),
    ("approved", KeyMeaning::Checked),
    ("verified", KeyMeaning::Checked),
    ("last verified", KeyMeaning::Checked),
    ("signed off", KeyMeaning::Checked),
];

/// Keys that hold the parts of a review, before the key of the part (`review_info.reviewers`).
const PARENTS: &[&str] = &["review ", "last review "];

/// Words of a key that say nothing about its meaning here.
const FILLERS: &[&str] = &[
    "page",
    "content",
    "article",
    "leaflet",
    "document",
    "doc",
    "sheet",
    "date",
    "dates",
    "day",
    "month",
    "year",
    "on",
    "at",
    "time",
    "timestamp",
    "the",
    "of",
    "was",
    "is",
    "dc",
    "dcterms",
    "meta",
    "metadata",
    "og",
    "schema",
    "org",
    "web",
    "webpage",
    "main",
    "entity",
    "graph",
    "params",
    "extra",
    "custom",
    "frontmatter",
    "info",
    "most",
    "datetime",
    "value",
    "full",
    "history",
    "governance",
    "editorial",
    "quality",
    "control",
    "provenance",
    "credits",
    "byline",
    "details",
    "people",
    "contributors",
];

/// Words that make a key speak of a medical review.
const MEDICAL: &[&str] = &["medical", "medically", "clinical", "clinically"];

/// Other words that may be glued into a key without capitals or hyphens (`medicalreviewer`).
const GLUED: &[&str] = &[
    "last",
    "latest",
    "next",
    "reviewed",
    "reviewer",
    "reviewers",
    "review",
    "due",
    "by",
    "name",
    "recently",
    "recent",
    "again",
    "completed",
    "expires",
    "expiry",
    "and",
    "updated",
    "to",
    "be",
    "for",
    "before",
];

/// Other words for "reviewed", where a key says that it was done medically (`medically_checked_by`).
const CHECKED: &[&str] = &["checked", "approved", "verified", "vetted", "validated"];
/// Words for a check, and the words for a review that they stand for where a key says that it was a medical one.
const CHECKS: &[(&str, &str)] =
    &[("check", "review"), ("checker", "reviewer"), ("approval", "review"), ("approver", "reviewer")];

/// What `key` is about, and whether it says that the review is a medical one; `None` if it is not about a review.
pub(super) fn meaning(key: &str) -> Option<(KeyMeaning, bool)> {
    let small = key.to_ascii_lowercase();
    let named = ["review", "check", "approv", "verified", "vetted", "validated", "signed"];
    if !named.iter().any(|word| small.contains(word)) {
        return None;
    }
    let mut words: Vec<String> = pieces(key).into_iter().flat_map(unglue).collect();
    let medical = words.iter().any(|word| MEDICAL.contains(&word.as_str()));
    let checked = words.iter_mut().filter(|word| medical && CHECKED.contains(&word.as_str()));
    checked.for_each(|word| "reviewed".clone_into(word));
    for (check, review) in CHECKS.iter().filter(|_| medical) {
        words.iter_mut().filter(|word| word == check).for_each(|word| (*review).clone_into(word));
    }
    let says = |word: &&String| {
        !FILLERS.contains(&word.as_str())
            && !MEDICAL.contains(&word.as_str())
            && !word.bytes().all(|b| b.is_ascii_digit())
    };
    let left: Vec<&str> = words.iter().filter(says).map(String::as_str).collect();
    let left = left.join(" ");
    let known = |left: &str| KEYS.iter().find(|(known, _)| *known == left).map(|(_, meaning)| (*meaning, medical));
    known(&left).or_else(|| PARENTS.iter().find_map(|parent| known(left.strip_prefix(parent)?)))
}

/// The words of a key, cut at capitals and at everything that is no letter or digit.
fn pieces(key: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut small_before = false;
    for c in key.chars() {
        let cut = !c.is_alphanumeric() || (small_before && c.is_uppercase());
        if cut && pieces.last().is_some_and(|piece| !piece.is_empty()) {
            pieces.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(piece) = pieces.last_mut()
        {
            piece.extend(c.to_lowercase());
        }
        small_before = c.is_lowercase();
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Cuts a word that is glued of known words; any other word stays whole.
fn unglue(word: String) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = word.as_str();
    while !rest.is_empty() {
        let known = FILLERS.iter().chain(MEDICAL).chain(GLUED).filter(|known| rest.starts_with(**known));
        let Some(longest) = known.max_by_key(|known| known.len()) else { return vec![word] };
        parts.push((*longest).to_owned());
        rest = &rest[longest.len()..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_is_known() {
        let table = [
            (
                KeyMeaning::Last,
                "last_reviewed lastReviewed LastReviewed last-reviewed lastreviewed reviewed reviewed_on reviewedOn \
                 date_reviewed dateReviewed date-reviewed reviewed_date reviewed_at medically_reviewed \
                 medically_reviewed_on medicallyReviewedOn last_medically_reviewed last_review lastReviewDate \
                 last-clinical-review review.last params.last_reviewed @graph.0.lastReviewed dc.date.reviewed \
                 article:reviewed_time page_last_reviewed mainEntityOfPage.lastReviewed content_reviewed \
                 LAST_REVIEWED latest_review medicalreviewcompleted last_review.date governance.last_review_date \
                 medical.reviewed_on last_clinical_check review_info.last_reviewed",
            ),
            (KeyMeaning::Open, "review_date reviewDate review-date reviewdate medical_review_date review review.date"),
            (
                KeyMeaning::Next,
                "next_review nextReview nextReviewDate next-review-due next_review_due review_due reviewDue review_due_date \
                 due_for_review nextreviewdate next_review_on review.next review_again",
            ),
            (
                KeyMeaning::Reviewer,
                "reviewed_by reviewedBy reviewedBy.name reviewer reviewers medical_reviewer medicalReviewer \
                 medically_reviewed_by medically-reviewed-by reviewer.name reviewers.0.name clinical_reviewer \
                 medicalreviewer last_reviewed_by last_review.reviewer review_info.reviewers.0.name \
                 governance.reviewed_by medical.reviewer medical_checker @graph.1.reviewedBy.name medically_checked_by clinicallyApprovedBy",
            ),
            (KeyMeaning::By, "review_by reviewBy"),
            (KeyMeaning::Checker, "checked_by approvedBy signed_off_by last_checked_by"),
            (KeyMeaning::Checked, "checked_on approved_on last-checked"),
        ];
        for (expected, keys) in table {
            for key in keys.split_whitespace() {
                assert_eq!(meaning(key).map(|(meaning, _)| meaning), Some(expected), "{key}");
            }
        }
    }

    #[test]
    fn other_keys_say_nothing() {
        let keys = "date datePublished updated last_updated author reviewCount aggregateRating.reviewCount review.author \
            review.datePublished review.reviewBody reviewedBy.@type reviewedBy.jobTitle citation.lastReviewed preview \
            peer_review_status publish_date copyright itemReviewed links_checked spell_checked";
        for key in keys.split_whitespace() {
            assert_eq!(meaning(key), None, "{key}");
        }
    }

    #[test]
    fn a_medical_review_is_told_apart() {
        assert_eq!(meaning("medicallyReviewedOn"), Some((KeyMeaning::Last, true)));
        assert_eq!(meaning("reviewed_on"), Some((KeyMeaning::Last, false)));
    }
}
