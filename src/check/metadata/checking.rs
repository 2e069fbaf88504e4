//! Statements that somebody went over the page, in any verb: "Dr Jane Doe has read this page", "reviewer of this letter".

use crate::language::constant::{Pattern, holds_any};

/// Pieces of the verbs below, one of which a text with such a statement holds. "Read" alone stands in too many words; it
/// counts behind the words that the verbs below ask for before it ("has", "have", "had", "last", "also", "both", "now" …).
pub(super) const PIECES: &[&str] = &[
    "reviewed",
    "checked",
    "approved",
    "verified",
    "vetted",
    "validated",
    "endorsed",
    "certified",
    "confirmed",
    "signed",
    "looked",
    "gone",
    "went",
    "s read",
    "ve read",
    "d read",
    "t read",
    "s\u{a0}read",
    "ve\u{a0}read",
    "d\u{a0}read",
    "so read",
    "th read",
    "ly read",
    "w read",
    "read by",
    "read over",
    "read through",
    "examined",
    "assessed",
    "corrected",
];

/// Pieces of [`BARE_DATE`].
pub(super) const BARE_DATE_PIECES: &[&str] =
    &["looked", "gone", "went", "read", "verified", "vetted", "validated", "approved", "assessed", "certified"];

/// Pieces of [`CREDIT`].
pub(super) const CREDIT_PIECES: &[&str] =
    &["validated", "endorsed", "certified", "confirmed", "gone", "read", "examined", "assessed", "corrected"];

/// Pieces of the words for the page in [`ACTIVE`] and [`OF_PAGE`].
const OBJECTS: &[&str] = &[
    "page",
    "leaflet",
    "sheet",
    "information",
    "content",
    "article",
    "guide",
    "booklet",
    "text",
    "handout",
    "document",
    "letter",
    "wording",
    "words",
    "facts",
    "reviewer",
    "transcript",
    "column",
    "newsletter",
    "brochure",
    "pamphlet",
    "slides",
    "episode",
];

/// Whether a text has a word for the page in it, or for who reviewed it.
pub(super) fn holds_page(text: &str) -> bool {
    holds_any(text, OBJECTS)
}

/// What was done to the page, and the page as its object: "went over these pages", "reviewed the wording of this letter".
pub(super) const ACTIVE: &str = concat!(
    r"\b(?:(?:re-?)?(?:reviewed|checked|approved|verified|vetted|validated|endorsed|certified|confirmed|examined|assessed)|signed\soff(?:\son)?|looked\s(?:over|at|through)|gone\s(?:over|through)|went\s(?:over|through)|(?:(?:has|have|had)\s(?:(?:also|both|carefully|now)\s)?|last\s)?read(?:\s(?:over|through))?)",
    r"\s(?:that\s)?(?:all\s)?(?:(?:the\s)?(?:(?:medical|clinical)\s)?(?:wording|words|text|facts|contents?|accuracy)\s(?:of|in|on)\s|(?:every|each)\s\w+\s(?:of|in|on)\s)?(?:this|these|the|our|all)\s(?:\w+\s){0,2}?",
    r"(?:pages?|leaflets?|sheets?|fact\s?sheets?|information|contents?|articles?|guides?|booklets?|texts?|handouts?|documents?|letters?|wording|words|facts|transcripts?|columns?|newsletters?|brochures?|pamphlets?|slides|episodes?)\b",
);

/// The reviewer by that name, with the page ("reviewer of this letter's wording").
pub(super) const OF_PAGE: &str =
    r"\breviewers?\sof\s(?:this|the|these|our)\s[\w'\u{2019}]+(?:\s(?:wording|words|text|contents?|information))?";

/// A date of having been gone over, without who did it.
pub(super) const BARE_DATE: &str = r"\b(?:last\s(?:looked\s(?:over|at|through)|(?:gone|went)\s(?:over|through)|read\s(?:over|through)|verified|vetted|validated|approved|assessed)|re-?(?:approved|verified|validated|certified))\b";

/// Who went over it, where the words before it name the page ("The facts on this page were confirmed by …").
pub(super) const CREDIT: &str = r"\b(?:validated|endorsed|certified|confirmed|gone\s(?:over|through)|read(?:\s(?:over|through))?|examined|assessed|corrected)\s(?:for\s(?:\w+\s)?accuracy\s)?by\b";

/// Words for the page, and for nothing else.
static PAGE: Pattern = Pattern::new(
    r"(?i)\b(?:this|these|our)?\s?(?:page|leaflet|sheet|fact\s?sheet|checklist|information|content|article|guide|booklet|handout|document|letter|wording|webpage|facts|transcript|column|newsletter|brochure|pamphlet|slide|episode|q ?(?:and|&) ?a)s?\b|\b(?:reviewer|next review|valid (?:to|until)|(?:medical|clinical)(?:ly)? review(?:ed)?)\b",
);
/// What is told to be done, asked, or still ahead.
static UNDONE: Pattern = Pattern::new(
    r"(?i)\b(?:please|you|your|will|would|should|must|may|can|could|to be|if|when|once|until|before|after|not|never)\b|n['\u{2019}]t\b",
);
static READ: Pattern = Pattern::with(&["read"], r"(?i)\bread\b");
static WITH_READER: Pattern = Pattern::new(r"(?i)^[^.;]*\bwith\s(?:you|me|my|us|the (?:nurse|doctor|patient))\b");
static SOMEBODY: Pattern =
    Pattern::new(r"(?i)\b(?:you|your|his|her|their|my|is|are|was|were|be|been|being|will|has|have|had|the)\b");
static YEAR: Pattern = Pattern::new(r"\b20\d\d\b");
static WHO: Pattern = Pattern::with(
    &["who"],
    r"(?i)^\W*who\s(?:\w+\sand\s|has\s|have\s)?(?:reviewed|checked|approved|verified|vetted|read|signed\soff|wrote)\s(?:it|this|these|that|our\s\w+|the\s(?:page|leaflet|sheet|booklet|guide|text|information|words|facts))\b",
);
static PRONOUN: Pattern = Pattern::new(r"(?i)^\W*(?:she|he|they|i|who)\b(?:\s(?:has|have|had|also))*\s*$");

/// Things other than the page that clinicians check, approve or review: alone before the verb they are what it is about.
static THING: Pattern = Pattern::new(
    r"(?i)\b(?:wounds?|dressings?|bloods?|pressure|pulse|temperature|weight|consent|complaints?|rates|prices|fees|charges|costs|allerg\w+|identity|wristband|cannula|drip|drain|catheter|stitches|staples|sutures|pump|implant|device|equipment|oxygen|urine|skin|observations|vitals|x-?rays?|images?|imaging|hotel|restaurant|insurance|claims?|referrals?|orders?|spelling|links?|medications?|medicines?|meds|mris?|charts?|scans?|results?|records?|plans?|forms?|labs|tests?|symptoms|progress|history|case|eligibility|suitability|fitness|discharged|pre-?authori[sz]ation|tablets|ward\sround:|theatre\schecklist|stud(?:y|ies)|trials?|parking|travel|leave|funding|goals|passport)\s+(?:(?:was|were|is|are|last|been|has|have|and|seen)\s+)*$",
);

/// Whether the words before a label name something else that clinicians look at ("Blood pressure checked by …").
pub(super) fn is_thing(lead: &str) -> bool {
    lead.split_whitespace().count() <= 5 && THING.is_match(lead)
}

/// Whether a text speaks of the page by a word for it.
pub(super) fn speaks_of_page(text: &str) -> bool {
    PAGE.is_match(text)
}

/// Whether a statement such as [`ACTIVE`] tells of what was done, and not only shared with a reader.
pub(super) fn is_done(lead: &str, words: &str, after: &str) -> bool {
    let read = READ.is_match(words) && !super::reviewer::is_medical(lead);
    !read && !UNDONE.is_match(lead) && !WITH_READER.is_match(after)
}

/// Whether the words before a label are a bare noun or two that start the sentence ("Notes").
pub(super) fn is_bare(lead: &str) -> bool {
    lead.trim_start().starts_with(char::is_uppercase)
        && lead.split_whitespace().count() <= 2
        && !SOMEBODY.is_match(lead)
}

/// Whether the sentence or line goes on to a year.
pub(super) fn is_dated(after: &str) -> bool {
    let end = after.char_indices().nth(120).map_or(after.len(), |(at, _)| at);
    YEAR.is_match(&after[..end])
}

/// Whether a text asks who checked the page.
pub(super) fn asks_who(text: &str) -> bool {
    WHO.is_match(text)
}

/// Whether the words before a label are a pronoun for somebody named before.
pub(super) fn is_pronoun(lead: &str) -> bool {
    PRONOUN.is_match(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_to_be_done_is_not_done() {
        let active = Pattern::new(ACTIVE);
        for (text, done) in [
            ("Dr Jane Doe went over these pages for accuracy", true),
            ("We checked this page in March 2026", true),
            ("She reviewed the wording of this letter", true),
            ("Dr Jane Doe last read this leaflet", true),
            ("Dr Jane Doe, surgeon, has read this leaflet", true),
            ("I have read this leaflet and had my questions answered", false),
            ("Once you have checked this page, sign it", false),
            ("The nurse has gone over this sheet with you", false),
            ("Two of our consultants read this page in March 2026", true),
            ("Please read this leaflet", false),
            ("Dr Jane Doe has checked that the medical facts in this leaflet are right", true),
        ] {
            let found = active.find(text).unwrap_or_else(|| panic!("{text}"));
            let (lead, after) = (&text[..found.start()], &text[found.end()..]);
            assert_eq!(is_done(lead, &text[found.range()], after), done, "{text}");
        }
    }

    #[test]
    fn a_bare_noun_is_told_apart() {
        assert!(is_bare("Notes ") && is_bare("Answers "));
        assert!(!is_bare("Your notes ") && !is_bare("Notes are ") && !is_bare(""));
        assert!(is_pronoun("She ") && is_pronoun("She has ") && !is_pronoun("The web team "));
        assert!(asks_who("Who checked this page?") && !asks_who("Who can have it?"));
        assert!(is_thing("Blood pressure ") && is_thing("Consent was ") && !is_thing("Blood pressure leaflet "));
    }
}
