//! Words in a text that say what a date beside them means: one table of patterns, and the tests a label must pass.

use super::checking::{self, ACTIVE, BARE_DATE, CREDIT, OF_PAGE};
use super::reviewer;
use super::statement;
use super::words::MAYBE;
use crate::check::place::{breaks, floor};
use crate::language::constant::{Pattern, holds_any};
use regex_automata::Match;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What the date beside a label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The last review.
    Last,
    /// The next review.
    Next,
    /// A review, past or coming ("review date").
    Open,
    /// Something else: the publication, an offer, the copyright.
    Other,
}

/// A label in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// What it means.
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Whether it calls the review a medical one.
    pub(super) medical: bool,
}

/// How much a pattern asks of its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Nothing but that nobody else is reviewed.
    Little,
    /// The start of a line, or words for the page as its subject or object.
    ThePage,
    /// The same, and a clinician after it ("Content checked by Dr Jane Doe").
    AClinician,
    /// A clinician who checked the page, named elsewhere in the text ("Checked by: Dr Jane Doe. Checked on: …").
    CheckedByClinician,
    /// Words for the page before it, and a clinician after it ("The facts were confirmed by a pain specialist").
    TheWords,
    /// That nobody is told to do it, nor will.
    Done,
}

struct Row {
    kind: Kind,
    need: Need,
    pattern: Pattern,
}

/// Adverbs of a medical review.
const ADVERB: &str = r"(?:medically|clinically|professionally|doctor-|clinician-|nurse-)";
/// The same at the end of a line, where its hyphen is lost ("doctor-" and then "reviewed").
const JOINED: &str = r"(?:doctor|clinician|nurse)";
/// Other work named before the review ("updated and reviewed").
const HEAD: &str = r"(?:\b(?:written|prepared|updated|revised|checked|approved|edited|published|created)\s{0,2}(?:and|/|&|or)\s{0,2})?";
/// What it was reviewed for, which makes the review a medical one.
const FOR: &str = r"(?:\sfor\s(?:(?:(?:medical|clinical)\s)(?:content|correctness|safety)|(?:medical\s|clinical\s|factual\s)?accuracy))?";
/// Posts whose holders review pages.
const POST: &str =
    r"(?:medical\sdirector|physician|clinician|doctor|nurse|pharmac(?:y|ist)|consultant|surgeon|specialist)";
/// Other work named after the review ("reviewed and updated").
const TAIL: &str = r"(?:\s{0,2}(?:and|/|&|or)\s{0,2}(?:last\s)?(?:updated|revised|approved|edited|checked|verified))?";

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    use Kind::{Last, Next, Open, Other};
    use Need::{AClinician, CheckedByClinician, Done, Little, ThePage, TheWords};
    let rows: [(Kind, Need, &'static [&'static str], String); 35] = [
        (Next, Little, &["next"], r"\b(?:date\s(?:of|for)\s(?:the\s)?)?next\s(?:\w+\s){0,2}?review(?:ed)?\b(?:\s(?:is\sdue|due|date|by|on))*".to_owned()),
        (Next, Little, &["next"], r"\bnext\sdue\sfor\s(?:\w+\s)?review\b".to_owned()),
        (Next, Little, &["due"], r"\breview\s(?:is\s|now\s)?(?:next\s)?due\b(?:\s(?:date|by|on|in))*".to_owned()),
        (Next, ThePage, &["due"], r"\bdue\s(?:for\s|to\sbe\s)(?:a\s)?(?:\w+\s)?review(?:ed)?\b".to_owned()),
        (Next, ThePage, &["be"], r"\b(?:to|will|should|must|shall)\sbe\s(?:\w+\s){0,2}?reviewed\b(?:\sagain\b)?".to_owned()),
        (Next, ThePage, &["will", "shall"], r"\b(?:will|shall)\s(?:\w+\s)?review\b".to_owned()),
        (Next, ThePage, &["again", "before"], r"\breview(?:ed)?\s(?:again|before)\b".to_owned()),
        (Next, Little, &["future", "planned", "scheduled"], r"\b(?:future|planned|scheduled)\sreview(?:\sdate)?\b".to_owned()),
        (Next, Little, &["re-review", "rereview"], r"\bre-?review\s(?:date|due|by|on)\b".to_owned()),
        (Last, Little, &["last", "latest", "recent"], format!(r"{HEAD}\b(?:date\s(?:of\s)?(?:the\s)?)?(?:last|latest|most\srecent(?:ly)?)\s(?:\w+(?:\s|/|\s?&\s?|-)){{0,3}}?review(?:ed)?\b(?:\sdate)?{TAIL}")),
        (Last, Little, &["ally", "clinician", "doctor", "nurse"], format!(r"{HEAD}\b(?:{ADVERB}[\s-]?(?:last\s)?(?:fact[\s-])?|{JOINED})(?:reviewed|checked|approved|verified)\b{TAIL}")),
        (Last, Little, &["ally", "clinician-", "doctor-", "nurse-"], format!(r"\breviewed\s{ADVERB}\b")),
        (Last, Little, &["date"], r"\bdate\s(?:\w+\s){0,2}?reviewed\b".to_owned()),
        (Open, Little, &["date"], r"\b(?:medical\s|clinical\s)?review\sdate\b".to_owned()),
        (Open, Little, &["date"], r"\bdate\s(?:of|for)\s(?:(?:medical|clinical|expert|the)\s)?review\b".to_owned()),
        (Next, ThePage, &["by", "in", "on"], r"\b(?:for\s)?review\s(?:by|in|on)\b".to_owned()),
        (Last, ThePage, &["medical", "clinical", "expert"], r"\b(?:medical|clinical|expert)\s(?:accuracy\s)?review(?:\scompleted)?\b(?:\s(?:by|on)\b)?".to_owned()),
        (Last, ThePage, &["completed"], r"\breview\scompleted\b".to_owned()),
        (Last, Done, checking::PIECES, ACTIVE.to_owned()),
        (Last, Done, &["reviewer"], OF_PAGE.to_owned()),
        (Last, ThePage, checking::BARE_DATE_PIECES, BARE_DATE.to_owned()),
        (Last, TheWords, checking::CREDIT_PIECES, CREDIT.to_owned()),
        (Last, ThePage, &["reviewed"], format!(r"{HEAD}\breviewed\b{TAIL}{FOR}")),
        (Last, AClinician, &["review"], format!(r"\b{POST}(?:['\u{{2019}}]s)?\sreview\s?:")),
        (Last, ThePage, &[":"], r"\breview(?:ed)?\s?:".to_owned()),
        (Last, AClinician, CHECKED, r"\b(?:checked|approved|verified|vetted|signed\soff|looked\sover)\s(?:for\s(?:\w+\s)?accuracy\s)?by\b".to_owned()),
        (Last, AClinician, &["reviewer"], format!(r"\b(?:(?:medical|clinical|expert|{POST})\s)?reviewers?(?:\s(?:(?:for|of)\s)?(?:this|these)\s\w+)?\s?(?::|[\u{{2013}}\u{{2014}}-]\s)")),
        (Last, Little, &["accuracy"], r"\b(?:checked|approved|verified|vetted)\sfor\s(?:medical|clinical)\saccuracy\b(?:\sby\b)?".to_owned()),
        (Last, CheckedByClinician, AS_OF, r"\b(?:current|correct|accurate|up[\s-]to[\s-]date)\sas\s(?:of|at)\b".to_owned()),
        (Last, Little, &["cal "], r"\b(?:(?:last|latest)\s(?:medical|clinical)\scheck|(?:medical|clinical)\s(?:sign-?\s?off|approval))\b".to_owned()),
        (Last, Little, &[":"], r"\b(?:medical|clinical|pharmacist|clinician|doctor|physician|nurse)\scheck(?:ed)?\s?:".to_owned()),
        (Next, CheckedByClinician, &["check"], r"\b(?:next\scheck(?:ed)?|check(?:ed)?\s(?:it\s|this\s)?again)\b(?:\s?:?\s?(?:by|on|in)\b)?".to_owned()),
        (Last, CheckedByClinician, &["check", "approved", "verified", "vetted"], r"\b(?:(?:last|latest)\scheck(?:ed)?|(?:checked|approved|verified|vetted)\s(?:on|in))\b".to_owned()),
        (Last, CheckedByClinician, CHECKED, r"\b(?:checked|approved|verified|vetted)\b".to_owned()),
        (Other, Little, &[], r"\b(?:published|publication|posted|created|written|authors?|authored|update|updated|updates|modified|amended|revised|revision|edited|edition|copyright|issued?|printed|produced|production|version|offers?|valid|expir(?:es|y|ed)|until|since|founded|established|accessed|retrieved|archived|uploaded|effective|approved|book(?:ed|ing)?)\b|©|\(c\)".to_owned()),
    ];
    rows.into_iter()
        .map(|(kind, need, pieces, pattern)| Row {
            kind,
            need,
            pattern: Pattern::made(pieces, format!("(?i){pattern}")),
        })
        .collect()
});

/// Words for the page itself.
static PAGE: Pattern = Pattern::new(
    r"(?i)\b(?:pages?|leaflets?|sheet|fact ?sheet|information|content|contents|article|document|guide|guidance|booklet|handout|text|topic|web ?site|(?:this|our|the) site|version|resource|pamphlet|brochure|publication|material|it|this|we|they|these|section|answers?|advice|items?|articles|flyer|flier|newsletter|poster|checklist|factsheet|facts?|stor(?:y|ies)|entry|entries|notes on|card|letter|message|script|episode|transcript|story|set|summary|page content|q ?(?:and|&) ?a)\b",
);
/// Words for things other than the page that are reviewed.
static ELSE: Pattern = Pattern::new(
    r"(?i)\b(?:your|his|her|their|my|trials?|stud(?:y|ies)|papers?|cases?|scans?|results?|medicines|the medicine|medications?|tablets|doses?|plans?|notes|records?|treatments?|symptoms|progress|you|research|literature|prescriptions?|application|complaint)\b",
);
/// Where people are reviewed, not pages.
static AT_CARE: Pattern = Pattern::new(
    r"(?i)^\s(?:on|at|in|before|during|after)\s(?:the\s|your\s)?(?:ward|bedside|visit|clinic|theatre|discharge|admission)\b|^\s(?:booked|appointment|visit)\b",
);
/// What of a page is checked, though it is no word for one.
static ACCURACY: Pattern = Pattern::with(&["accuracy"], r"(?i)\baccuracy\s*$");
/// Words that credit another page with the review.
static SOURCE: Pattern = Pattern::new(
    r"(?i)\b(?:based on|according to|adapted from|see also|other page|source|sources|taken from|draws on|cited|guideline)\b",
);
/// A page made of the words that its own people keep for it ("based on our standard text").
static OWN_WORDS: Pattern = Pattern::with(
    &["based on"],
    r"(?i)\bbased on (?:our (?:own |unit's |usual |standard )?|the [\w-]+['\u{2019}]s (?:own|usual|standard|agreed) )(?:text|wording|words|letter|leaflet|sheet|page|information)\b",
);
/// What comes between "reviewed" and the name of who did it ("reviewed for accuracy by …").
static BY_WHOM: Pattern = Pattern::new(r"(?i)^\s(?:for\s(?:\w+\s){1,2})?by(?:\s|:)");
/// Words that say that no review took place; "not reviewed since" still names the last one.
static NOT: Pattern =
    Pattern::new(r"(?i)(?:\bnot|n['\u{2019}]t|\bnever|\bawaiting|\bpending|\bno|\bwithout|\byet to)\s(?:\w+\s){0,3}$");
/// Words of readers' reviews.
static OPINION: Pattern = Pattern::new(
    r"(?i)[★⭐☆]|\bstars?\b|\breviewed on (?:google|trustpilot|yelp|facebook|healthgrades)\b|\b(?:google|trustpilot|yelp|verified|customer|patient)\sreviews?\b|\b[0-9.]+\s?/\s?5\b",
);
/// The making of the page, in front of its review ("Written by the web team and reviewed by …").
static MADE: Pattern = Pattern::new(
    r"(?i)^\W*(?:written|produced|prepared|created|developed|published|authored|updated|revised|edited|(?:checked|approved|verified|read|signed\soff)\s(?:\w+\s){0,2}by)\b",
);
/// Marks after which a label may start as if on a line of its own.
const STARTS: &[char] =
    &['|', '\u{b7}', '\u{2022}', '\u{2014}', '\u{2013}', '-', ':', ';', '\t', '(', '[', '/', '\n', '*', '>', '.'];

/// How a saying ends that somebody is quoted with.
const SPOKEN: &[&str] = &[".\"", "!\"", "?\"", ".\u{201d}", "!\u{201d}", "?\u{201d}"];
/// Words for work that counts as a review if a clinician did it.
const CHECKED: &[&str] = &["checked", "approved", "verified", "vetted", "signed", "looked"];
/// Words that date what a page says; they count where a clinician has reviewed it.
pub(super) const AS_OF: &[&str] = &["as of", "as at"];
/// Marks that part statements on one line.
const PARTS: &[char] = &['\n', '\t', '|', '\u{b7}', '\u{2022}'];
/// How far before a label its subject is looked for, and how far behind it its object.
const SUBJECT_BYTES: usize = 160;
const OBJECT_BYTES: usize = 60;

/// Whether a text has one of the words that labels or statements are made of.
pub(super) fn may_hold(text: &str) -> bool {
    holds_any(text, MAYBE) || holds_any(text, checking::PIECES)
}

/// Whether a text has one of the words that the table's labels are made of.
fn may_hold_label(text: &str) -> bool {
    holds_any(text, &["view"])
        || holds_any(text, CHECKED)
        || holds_any(text, checking::PIECES)
        || holds_any(text, AS_OF)
        || holds_any(text, &["cal check", "cal sign", "cal approv", "last check", "next check", "check:"])
}

/// The labels of `text`, in order and without overlaps; where two overlap, the earlier row of the table counts.
///
/// `around` are the words of the blocks beside it, where a line of its own may say who checked the page.
pub(super) fn labels(text: &str, quoted: bool, around: &str) -> Vec<Label> {
    if !may_hold(text) {
        return Vec::new();
    }
    let stated = statement::statements(text);
    let worded = may_hold_label(text);
    if !worded && stated.is_empty() {
        return Vec::new();
    }
    let opinion = OPINION.is_match(text) || (quoted && !checking::speaks_of_page(text) && !names_checker(text));
    // Asked once for a text, however many labels it has.
    let checker = LazyCell::new(|| names_checker(text) || names_checker(around));
    // Labels by their start: no two overlap.
    let mut taken: BTreeMap<usize, Label> = BTreeMap::new();
    for row in ROWS.iter().filter(|_| worded) {
        if row.need == Need::Done && !checking::holds_page(text) {
            continue;
        }
        for found in row.pattern.find_iter(text) {
            let mut range = found.range();
            let mut kind = row.kind;
            if let Some(start) = credited_review(text, &range) {
                (kind, range.start) = (Kind::Last, start);
            }
            if taken.range(..range.end).next_back().is_some_and(|(_, label)| range.start < label.range.end) {
                continue;
            }
            let fits = kind == Kind::Other
                || (!(opinion && row.need != Need::Little) && fits(text, &range, row.need, &checker));
            // What no clinician has checked may still be published or edited then.
            if !fits && matches!(row.need, Need::AClinician | Need::TheWords | Need::Done) {
                continue;
            }
            let medical = is_medical(text, &range);
            taken.insert(range.start, Label { kind: if fits { kind } else { Kind::Other }, range, medical });
        }
    }
    if !opinion {
        statement::add(&mut taken, stated, around, &checker);
    }
    taken.into_values().collect()
}

/// Where "clinical review by Dr Jane Doe" starts, if `label` is its "review by": before a clinician it tells who did it, before
/// a date until when.
fn credited_review(text: &str, label: &Range<usize>) -> Option<usize> {
    static MEDICAL: Pattern =
        Pattern::with(&["medical", "clinical", "expert"], r"(?i)\b(?:medical|clinical|expert)\s$");
    let by = text[label.clone()].to_ascii_lowercase().ends_with("review by");
    let after = &text[label.end..floor(text, label.end + OBJECT_BYTES)];
    let clinician = || reviewer::is_medical(name_in(after.split([';']).next().unwrap_or("")));
    let from = floor(text, label.start.saturating_sub("clinical ".len()));
    MEDICAL.find(&text[from..label.start]).filter(|_| by && clinician()).map(|found| from + found.start())
}

/// The words of the sentence before a label.
pub(super) fn lead<'t>(text: &'t str, label: &Range<usize>) -> &'t str {
    let from = floor(text, label.start.saturating_sub(SUBJECT_BYTES));
    let window = &text[from..label.start];
    // A sentence that ends right before the label leaves nothing: `breaks` does not see an end without a next word.
    let whole = &text[from..floor(text, label.start + 1).max(label.start)];
    let cut = breaks(whole).filter(|at| *at <= window.len()).last().unwrap_or(0);
    &window[cut..]
}

/// Whether a text says that a clinician checked it.
fn names_checker(text: &str) -> bool {
    static BY: Pattern = Pattern::with(
        &["checked", "approved", "verified", "vetted", "cal check", "review"],
        r"(?i)\b(?:checked|approved|verified|vetted|reviewed|reviewers?|(?:medical|clinical|expert)\s(?:check|review))\s?(?:\w+\s){0,3}(?:by\b:?|:)\s",
    );
    static WHO: Pattern =
        Pattern::with(&["who "], r"(?i)\bwho\s(?:\w+\s)?(?:checked|approved|verified|vetted|read)\s(?:it|them|this)\b");
    static OTHERS: Pattern = Pattern::new(r"(?i)['\u{2019}]s\s(?:\w+\s)?(?:patients?|clients?|customers?)\b");
    let by = |found: Match| {
        let after = &text[found.end()..floor(text, found.end() + OBJECT_BYTES)];
        // "Checked in by the nurse"
        let in_by = text[found.range()].contains(" in by");
        !in_by && reviewer::is_medical(name_in(object_of(after))) && !OTHERS.is_match(after)
    };
    let done = |found: Match| {
        let after = &text[found.end()..floor(text, found.end() + OBJECT_BYTES)];
        let lead = lead(text, &found.range());
        reviewer::is_medical(lead) && checking::is_done(lead, &text[found.range()], after)
    };
    BY.find_iter(text).any(by) || CHECKS.find_iter(text).chain(WHO.find_iter(text)).any(done)
}

/// What somebody did to the page, as [`ACTIVE`] has it.
pub(super) static CHECKS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::made(checking::PIECES, format!("(?i){ACTIVE}")));

/// The words after a label up to the end of its sentence; the initial of a name ends none.
fn object_of(after: &str) -> &str {
    let mut from = 0;
    while let Some(at) = after[from..].find(['.', ';']).map(|at| from + at) {
        let word = after[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if after[at..].starts_with(';') || !(word.len() == 1 && word.starts_with(char::is_uppercase)) {
            return &after[..at];
        }
        from = at + 1;
    }
    after
}

/// The words of `object` up to a word that starts something else.
fn name_in(object: &str) -> &str {
    static NEXT: Pattern = Pattern::new(r"(?i)\b(?:before|after|at|if|so|then|who will|to)\b");
    NEXT.find(object).map_or(object, |next| &object[..next.start()])
}

fn is_medical(text: &str, label: &Range<usize>) -> bool {
    static WORD: Pattern = Pattern::new(
        r"(?i)\b(?:medical|clinical|doctor|clinician|nurse|physician|expert|specialist|pharmac|consultant|surgeon)",
    );
    WORD.is_match(&text[label.clone()])
}

fn fits<F: FnOnce() -> bool>(text: &str, label: &Range<usize>, need: Need, checker: &LazyCell<bool, F>) -> bool {
    // "The dressing is checked by a nurse" tells what is done to somebody.
    static IS: Pattern = Pattern::new(r"(?i)\b(?:is|are|be|being|gets?)\s(?:\w+\s)?$");
    // "Nurse check: 3 June" is an appointment.
    static POSTED: Pattern = Pattern::new(r"(?i)^(?:pharmacist|clinician|doctor|physician|nurse)\s[^-]*:$");
    // What starts with a date.
    static DATE: Pattern = Pattern::new(
        r"(?i)^\s?:?\s(?:on\s|in\s)?(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)",
    );
    let line = lead(text, label).rsplit('\n').next().unwrap_or("");
    let lead = line.rsplit(PARTS).next().unwrap_or("");
    let after = &text[label.end..floor(text, label.end + OBJECT_BYTES)];
    let object = object_of(after);
    // What is asked of the text, and not of a label, is asked first: a hostile page is all labels.
    let hopeless = match need {
        Need::CheckedByClinician => !**checker,
        Need::AClinician => !reviewer::is_medical(name_in(object)),
        _ => false,
    };
    if hopeless {
        return false;
    }
    if (SOURCE.is_match(line) && !OWN_WORDS.is_match(line))
        || (NOT.is_match(lead) && !object.trim_start().starts_with("since"))
    {
        return false;
    }
    // A capital letter starts a line of its own, which the format may have joined to the one before.
    let capital = text[label.start..].starts_with(char::is_uppercase);
    let is_thing = !capital && checking::is_thing(lead);
    let about_else = is_thing || ELSE.is_match(lead) && !PAGE.is_match(lead) && !(capital && need == Need::Little);
    if need == Need::Little {
        let appointed = POSTED.is_match(&text[label.clone()]) && DATE.is_match(after);
        return !about_else && !appointed;
    }
    if need == Need::CheckedByClinician {
        // "Facts checked 3 March 2025": without "on" or the like the date must follow, and the page be named before.
        let bare = text[label.clone()].ends_with("ed") && !text[label.clone()].contains([' ', '\u{a0}']);
        let page = || lead.trim().is_empty() || PAGE.is_match(lead) || ACCURACY.is_match(lead);
        return !about_else && (!bare || (DATE.is_match(after) && page())) && **checker;
    }
    if need == Need::Done {
        return checking::is_done(lead, &text[label.clone()], after);
    }
    if need == Need::TheWords {
        return checking::speaks_of_page(lead) && reviewer::is_medical(name_in(object));
    }
    let trimmed = lead.trim_end_matches([' ', '\u{a0}', '"', '\u{201c}']);
    // So does one before a date ("Medical reviewer: Dr Jane Doe | Reviewed 07/08/2025").
    let dated = || {
        let credit = || lead.trim_end().ends_with(',') && holds_any(lead, &["reviewer"]) && DATE.is_match(after);
        capital && (DATE.is_match(after) || after.starts_with(": ")) || credit()
    };
    let starts =
        trimmed.is_empty() || MADE.is_match(lead) || trimmed.ends_with(STARTS) || lead.ends_with("  ") || dated();
    // "Reviewed by Dr Jane Doe, consultant in pain medicine": what a clinician is an expert of is not what was reviewed.
    let named_behind = object.trim_start().starts_with(':') && !text[label.clone()].ends_with(':');
    let by = BY_WHOM.is_match(object) || named_behind || need == Need::AClinician;
    let credited = by && reviewer::is_medical(name_in(object));
    // "Best clinic ever!" and then who says so.
    let said = text[..label.start].trim_end_matches([' ', '\u{a0}']);
    if !credited && SPOKEN.iter().any(|end| said.ends_with(end)) {
        return false;
    }
    // "Nurse review: 3 June" is an appointment.
    let appointed = text[label.clone()].ends_with(':') && DATE.is_match(after);
    if need == Need::AClinician && (!credited || appointed || IS.is_match(lead) && !PAGE.is_match(lead)) {
        return false;
    }
    let followed_else = !credited && (ELSE.is_match(object) || AT_CARE.is_match(object));
    let page_follows = {
        static OBJECT: Pattern = Pattern::new(
            r"(?i)^\s(?:this|the|our|all|these)\s(?:\w+\s){0,2}?(?:pages?|leaflets?|information|content|article|guide|sheet|booklet|text|handout|document)\b",
        );
        OBJECT.is_match(after)
    };
    // "Card reviewed by J. Otieno, nurse practitioner": whatever it is called, a clinician has reviewed it.
    let named = || credited && (capital || lead.split_whitespace().count() <= 4);
    page_follows
        || (!followed_else && !about_else && (starts || PAGE.is_match(lead) || named()))
        || (credited && !is_thing && checking::is_bare(lead) && checking::is_dated(&text[label.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::metadata::words::{NOUNS, OPEN_VERBS, PIECES, VERBS};

    #[test]
    fn no_word_of_a_statement_is_turned_away_before_it_is_read() {
        // A verb that needs more behind it counts with that.
        let words = VERBS.iter().filter(|verb| !OPEN_VERBS.contains(verb)).chain(NOUNS);
        for word in words {
            assert!(statement::may_hold(word), "{word}");
        }
        for piece in PIECES {
            assert!(may_hold(piece), "{piece}");
        }
    }

    fn kinds(text: &str) -> Vec<Kind> {
        labels(text, false, "").into_iter().map(|label| label.kind).filter(|kind| *kind != Kind::Other).collect()
    }

    #[test]
    fn every_usual_wording_is_a_label() {
        for text in [
            "Page last reviewed: 3 March 2025",
            "Medically reviewed by A. Name, MD, on Jan 5, 2024",
            "Reviewed 9 September 2024 by Miss X, consultant",
            "This leaflet was reviewed in March 2025.",
            "It was last reviewed in March 2025.",
            "Last medically reviewed on 3 March 2025",
            "Last medical review: March 2025",
            "Last medical review on 3 March 2025",
            "Last updated and reviewed: March 2025",
            "Date last reviewed 2025",
            "Updated and reviewed March 2025",
            "Reviewed by Dr Jane Doe, consultant in pain medicine, 28 April 2025",
            "Medical content reviewed by Dr Jane Doe, consultant in pain medicine, 28 April 2025",
            "Reviewed and updated: March 2025",
            "Call us. Reviewed: March 2025",
            "We last reviewed this page in March 2025.",
            "Dr Jane Doe reviewed this page on 3 March 2025.",
            "Medical review: Dr Jane Doe",
            "Clinical review by Sister Jane Doe, pain nurse specialist",
            "Content checked by Dr Jane Doe FRACS, 27th August 2025",
            "Medical content approved by J. Doe, MD, on April 2, 2026",
            "Dr Jane Doe went over these pages for accuracy on 2 February 2026.",
            "Dr Jane Doe last read this leaflet on 2 February 2026.",
            "Dr Jane Doe has\u{a0}read this leaflet, 2 February 2026.",
            "Dr Jane Doe went\u{a0}over this leaflet on 2 February 2026.",
            "We checked this page in January 2026.",
            "Last looked over: 3 March 2026",
            "Text: Jo Doe. Medical check: Dr Jane Doe, 3 March 2026",
            "Pharmacist check: Jane Doe, 3 March 2026",
            "Last clinical update and review: March 2026",
            "This Q and A was read and corrected by two pain specialists, 3 March 2026",
            "Revised and re-approved 11 May 2026",
            "Notes reviewed by Mr Joe Doe, consultant neurosurgeon, 16 March 2026.",
            "Checked for accuracy by Dr Jane Doe, 27th August 2025",
            "Reviewed for accuracy by: Jane Doe, consultant in spinal medicine",
            "Jane Roe wrote the words of it all. Reviewed for accuracy by: Jane Doe, consultant in spinal medicine",
            "Reviewed by: Jane Doe, MD, anesthesiology and pain medicine",
            "This letter is based on the unit's standard text, which was medically reviewed by Dr Jane Doe on 3 May 2025",
            "Dr Jane Doe last read through this letter in March 2026.",
            "Review: Dr Jane Doe, 27th August 2025",
            "Last medical check: 27th August 2025, Dr Jane Doe",
            "This page was medically checked for us by Dr Jane Doe in October 2025.",
            "By Dr Jane Doe, consultant in pain medicine Last reviewed: 14 October 2025",
            "Version 3     Last reviewed: 31 June 2025",
            "Leaflet 12 | Reviewed March 2025",
            "This page has not been reviewed since March 2019",
        ] {
            assert_eq!(kinds(text), [Kind::Last], "{text}");
        }
        assert_eq!(
            kinds(
                "Checked by: Dr Jane Doe, surgeon Checked on: 14 January 2026 We will check it again in January 2028"
            ),
            [Kind::Last, Kind::Last, Kind::Next]
        );
        for text in [
            "Next review due: March 2026",
            "Next review: 2026",
            "Review due March 2026",
            "Due for review: March 2026",
            "This sheet will be reviewed again in February 2028.",
            "We will review this leaflet in March 2027",
            "Date of next review: March 2026",
            "To be reviewed March 2026",
            "Next clinical review date: March 2026",
            "Review by: March 2027",
        ] {
            assert_eq!(kinds(text), [Kind::Next], "{text}");
        }
        assert_eq!(kinds("Review date: 2024-02"), [Kind::Open]);
        assert_eq!(kinds("Medical reviewer: Dr Jane Doe (neurosurgery) Reviewed 07/08/2025"), [Kind::Last, Kind::Last]);
        let joined = "Clinical review by Dr Jane Doe, consultant Reviewed: 12-Mar-2025 Due for review: March 2028";
        assert_eq!(kinds(joined), [Kind::Last, Kind::Last, Kind::Next]);
        assert_eq!(kinds("Last reviewed: May 2024. Next review: May 2027."), [Kind::Last, Kind::Next]);
    }

    #[test]
    fn other_reviews_are_no_labels() {
        for text in [
            "Your medicines will be reviewed in March 2027.",
            "Your dose was last reviewed on 3 March 2025.",
            "We reviewed 30 trials that were published in 2019.",
            "Your results will be reviewed by a doctor on 3 March 2025.",
            "Please read this page before 3 May 2026.",
            "We will go over this page with you on 3 May 2026.",
            "Diagnosis confirmed by a doctor on 3 March 2026",
            "I have read this leaflet and had my questions answered. 3 May 2026",
            "Prices last verified 2026-02-14",
            "Based on the hospital's page, last reviewed 14 April 2023",
            "This page has not yet been medically reviewed.",
            "\u{2605}\u{2605}\u{2605}\u{2605} Reviewed by Denise, March 2025",
            "A preview of the ward, March 2025",
            "Professor Doe Reviewed 30 trials and 12 papers",
            "Checked by the web team, 3 March 2025",
            "Your tyres were last checked on 3 March 2025",
            "Checked on 3 March 2025 by Jim",
            "A nurse checked the dressing on 3 March 2025",
            "The dressing is checked by a nurse on 3 March 2025",
            "Your blood pressure is checked by a nurse, 3 March 2025",
            "Last updated: 3 March 2025 (reviews welcome)",
            "Read our Google reviews from March 2025",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
