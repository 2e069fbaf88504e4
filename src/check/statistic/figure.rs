//! Shares: percentages and "x out of y", as they are written.

use crate::language::constant::{Pattern, holds_any};
use std::ops::Range;
use std::sync::LazyLock;

/// A percentage, perhaps the end of a range: "95%", "70 to 80 per cent", "ninety percent".
static PERCENT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::made(
        &["%", "cent"],
        format!(
            r"(?i)(?:(?:\d+(?:[.,]\d+)?|\b{WORDS})\s?%?\s?(?:[-–—]|\s?to\s|\s?or\s)\s?)?(?:\d+(?:[.,]\d+)?|\b{WORDS})[\s-]?(?:%|per\s?cents?\b|percentage points?\b)"
        ),
    )
});

/// "9 out of 10", "one in every 100", "9/10 patients".
static OUT_OF: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::made(
        &["in", "of", "/"],
        format!(
            r"(?ix)\b (?:{FIGURE}|{WORDS}) (?:[-\s]+(?:to|or|[-–])?[-\s]*(?:{FIGURE}|{WORDS}))? (?:\s+\w+)?? \s+ (?:out\s+of|in|of)(?:\s+(?:every|each|any))? \s+ (?P<whole>{FIGURE}|{WORDS})\b
        | \b{FIGURE}\s?/\s?{FIGURE}\s+(?:people|patients|children|adults|women|men|cases)\b"
        ),
    )
});

const FIGURE: &str = r"\d[\d,]*(?:\.\d+)?";
/// Written without blanks, for patterns that pass over them.
const WORDS: &str = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one)\shundred|(?:a|one)\sthousand|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s](?:one|two|three|four|five|six|seven|eight|nine)|hundred|thousand)";

/// Pieces of which one is in every number that is written out.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twent", "thirt", "fort", "fift", "eighty", "hundred", "thousand",
];

/// What a whole is not a number of people before: time, money, parts and places.
static OTHER_WHOLE: Pattern = Pattern::new(
    r"(?i)^\s*(?:-\s*)?(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|seconds?|mg|g|ml|cm|mm|steps?|parts?|stages?|pages?|sessions?|visits?|easy|simple|stars?|sites?|places?|rooms?|clinics?|to\s+\d)\b",
);

/// What a percentage is of when it is no share of people.
static OTHER_PERCENT: Pattern = Pattern::new(
    r"(?i)^\s*(?:off\b|discount|deposit|alcohol|cotton|solution|cream|gel|lidocaine|lignocaine|bupivacaine|phenol|glycer\w+|strength|of (?:the |your |our |all )*(?:price|cost|fee|bill|dose|maximum|rooms|beds|staff|nurses|doctors|appointments|visitors|income))",
);

/// The whole of something, said for stress: "100% safe".
static STRESS: Pattern = Pattern::new(r"(?i)^(?:100|(?:a |one )?hundred)\b");

/// What makes even the whole a share.
static SHARE_OF: Pattern =
    Pattern::new(r"(?i)^\s*(?:of\b|success|relief|recovery|improvement|cure rate|satisf|[-–—]|to\b|or\b)");

/// The figures of a sentence, by place, in bytes.
pub(super) fn figures(sentence: &str) -> Vec<Range<usize>> {
    if !(sentence.bytes().any(|byte| byte.is_ascii_digit()) || holds_any(sentence, NUMBERS)) {
        return Vec::new();
    }
    let percents = PERCENT.find_iter(sentence).filter(|found| {
        let after = &sentence[found.end()..];
        !OTHER_PERCENT.is_match(after) && (!STRESS.is_match(&sentence[found.range()]) || SHARE_OF.is_match(after))
    });
    let shares = may_hold_share(sentence).then(|| OUT_OF.captures_iter(sentence)).into_iter().flatten();
    let shares = shares.filter_map(|found| {
        let whole = found.get_match()?;
        let part = found.get_group_by_name("whole");
        let people = part.is_none_or(|part| !is_other(&sentence[part.range()], &sentence[part.end..]));
        people.then_some(whole)
    });
    let mut all: Vec<Range<usize>> = percents.chain(shares).map(|found| found.range()).collect();
    all.sort_by_key(|range| range.start);
    all
}

/// Whether there is an "in" or "of" between blanks with a number close behind it, or a stroke behind a digit.
fn may_hold_share(sentence: &str) -> bool {
    let number = |word: &str| {
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        figure || word.eq_ignore_ascii_case("a") || holds_any(word, NUMBERS)
    };
    let mut words = sentence.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let joins = ["in", "of"].iter().any(|join| word.eq_ignore_ascii_case(join));
        if joins {
            let mut ahead = words.clone();
            let whole = ahead.next().unwrap_or_default();
            let each = ["every", "each", "any"].iter().any(|each| whole.eq_ignore_ascii_case(each));
            if number(whole) || each && number(ahead.next().unwrap_or_default()) {
                return true;
            }
        }
    }
    sentence.contains('/')
}

/// Whether the second figure of "x in y" is no number of people: a time, or a year.
fn is_other(whole: &str, after: &str) -> bool {
    let year = whole.len() == 4 && (whole.starts_with("19") || whole.starts_with("20")) && !whole.ends_with("00");
    let small = ["one", "1", "0"].contains(&whole.to_lowercase().as_str());
    year || small || OTHER_WHOLE.is_match(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_found_as_written() {
        for (sentence, figure) in [
            ("About 95% get relief.", "95%"),
            ("It helps 70 to 80 per cent of people.", "70 to 80 per cent"),
            ("It helps 70%–80% of people.", "70%–80%"),
            ("A 97.5 % success rate.", "97.5 %"),
            ("Ninety-five percent are happy.", "Ninety-five percent"),
            ("Nine out of ten people feel better.", "Nine out of ten"),
            ("It fails in 1 in every 2,000 people.", "1 in every 2,000"),
            ("One in a hundred gets an infection.", "One in a hundred"),
            ("It worked in 45/50 patients.", "45/50 patients"),
            ("4 patients out of 5 are better.", "4 patients out of 5"),
            ("Between 1 and 2 in 100 have an infection.", "2 in 100"),
        ] {
            let found = figures(sentence).into_iter().next().map(|range| &sentence[range]);
            assert_eq!(found, Some(figure), "{sentence}");
        }
    }

    #[test]
    fn other_numbers_are_no_shares() {
        for sentence in [
            "You can go home in 4 hours.",
            "Take two in 24 hours.",
            "It was done 3 times in 2024.",
            "We use 0.5% lidocaine.",
            "50% off this month.",
            "It is not 100% safe.",
            "Call 0161 496 0188.",
            "Step one of three steps.",
            "One in two weeks is enough.",
            "It was one of the first in one hospital.",
        ] {
            assert_eq!(figures(sentence), Vec::<Range<usize>>::new(), "{sentence}");
        }
    }
}
