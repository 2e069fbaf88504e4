//! The table of dangerous spellings: one row each, with what it needs beside it and what to write instead.

use crate::check::constant::regex;
use crate::check::place::floor;
use crate::language::constant::{Pattern, holds_exactly};
use regex::Regex;
use regex_automata::util::captures::Captures;
use std::ops::Range;
use std::sync::LazyLock;

/// What must stand beside a spelling before it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing more: the unit itself is one of doses.
    Nothing,
    /// Words of giving or taking a medicine, or a medicine, in the block or around it.
    DoseWords,
    /// An amount with a dose unit close by in the same block, or a dose verb in its sentence.
    AmountOrVerb,
    /// The same, or a medicine.
    AmountOrMedicine,
    /// An amount with a dose unit right before or behind it.
    AmountBeside,
    /// No vitamin or supplement around it, where the letters are the usual ones.
    NoVitamin,
}

/// How the right spelling is made.
pub(super) enum Mend {
    /// From the figures.
    Figures(fn(&str) -> String),
    /// By another unit.
    Unit(&'static str),
}

/// A dangerous way to write an amount.
pub(super) struct AmountRow {
    /// Whether figures and unit are written that way.
    pub(super) applies: fn(&str, &str) -> bool,
    /// What must stand beside it if the unit alone does not tell a dose.
    pub(super) need: Need,
    /// Letters that a page may use for something else.
    pub(super) letters: &'static str,
    /// How it is misread, from the figures and the unit as written.
    pub(super) problem: fn(&str, &str) -> String,
    /// How to mend it.
    pub(super) mend: Mend,
}

impl AmountRow {
    /// Grams, millilitres, tablets are also measures of other things, so they need words of a dose.
    pub(super) fn need_for(&self, unit: &str) -> Need {
        if self.need == Need::Nothing && !is_dose_unit(unit) { Need::DoseWords } else { self.need }
    }
}

/// A dangerous abbreviation.
pub(super) struct WordRow {
    /// Where it stands: the group `written`.
    pub(super) pattern: Pattern,
    /// What must stand beside it.
    pub(super) need: Need,
    /// Letters that a page may use for something else.
    pub(super) letters: &'static str,
    /// How it is misread.
    pub(super) problem: &'static str,
    /// What to write.
    pub(super) instead: &'static str,
}

/// Figures, perhaps a range of them.
const FIGURES: &str = r"(?P<figures>(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)(?:\s?(?:-|\u{2013}|/|to|or|and)\s?(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+))?)";
/// Units of amounts, the dangerous ones included.
const UNITS: &str = r"(?P<unit>mg|milligram(?:me)?s?|mcg|microgram(?:me)?s?|[\u{b5}\u{3bc}]g|ug|gram(?:me)?s?|g|m[lL]|millilit(?:er|re)s?|c\.c\.|cc|CC|tablets?|tabs?|capsules?|puffs?|drops?|(?:international\s)?units?|I\.?U\.?|iu|U|u|mEq|mmol)";

/// An amount: figures and a unit.
pub(super) static AMOUNT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::made(DIGITS, format!(r"{FIGURES}(?:[\s\u{{a0}}\u{{202f}}]{{0,2}}|-){UNITS}")));
const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// All amounts in a text.
pub(super) fn amounts(text: &str) -> impl Iterator<Item = Captures> {
    let range = may_hold_amount(text).then(|| amount_range(text));
    range.map(|range| AMOUNT.captures_in(text, range)).into_iter().flatten()
}

/// Where amounts can stand: from the first figure to a little behind the last.
fn amount_range(text: &str) -> Range<usize> {
    /// More bytes than stand behind the last figure of an amount.
    const UNIT_BYTES: usize = 64;
    let figure = |byte: &u8| byte.is_ascii_digit();
    let first = text.bytes().position(|byte| figure(&byte)).unwrap_or(text.len());
    let last = text.bytes().rposition(|byte| figure(&byte)).unwrap_or(first);
    let point = usize::from(text[..first].ends_with('.'));
    first - point..floor(text, (last + UNIT_BYTES).min(text.len()))
}

/// Whether a digit stands close before a letter that a unit can start with.
pub(super) fn may_hold_amount(text: &str) -> bool {
    const BETWEEN: usize = 6;
    let bytes = text.as_bytes();
    let starts_unit = |byte: &u8| {
        matches!(byte, b'm' | b'u' | b'g' | b'c' | b'C' | b't' | b'p' | b'd' | b'i' | b'I' | b'U') || *byte >= 0xb5
    };
    let follows = |at: usize| {
        let rest = &bytes[at + 1..bytes.len().min(at + 1 + BETWEEN)];
        let blank = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b'-';
        rest.iter().find(|byte| !blank(byte)).is_some_and(starts_unit)
    };
    (0..bytes.len()).any(|at| bytes[at].is_ascii_digit() && follows(at))
}

static TRAILING: LazyLock<Regex> = LazyLock::new(|| regex(r"(?P<whole>[0-9][0-9,]*)\.0+(?P<after>[^0-9]|$)"));
static NAKED: LazyLock<Regex> = LazyLock::new(|| regex(r"(?P<before>^|[^0-9])\.(?P<part>[0-9]+)"));

/// Amounts.
pub(super) static AMOUNT_ROWS: [AmountRow; 6] = [
    AmountRow {
        applies: |figures, _| figures.contains(".0") && TRAILING.is_match(figures),
        need: Need::Nothing,
        letters: "",
        problem: |figures, unit| {
            format!("the trailing zero can be read as {} {unit}", TRAILING.replace_all(figures, without_point))
        },
        mend: Mend::Figures(|figures| TRAILING.replace_all(figures, "$whole$after").into_owned()),
    },
    AmountRow {
        applies: |figures, _| figures.contains('.') && NAKED.is_match(figures),
        need: Need::Nothing,
        letters: "",
        problem: |figures, unit| {
            let misread = NAKED.replace_all(figures, "$before$part");
            format!("without a zero before it the point can be overlooked and the dose read as {misread} {unit}")
        },
        mend: Mend::Figures(|figures| NAKED.replace_all(figures, "${before}0.$part").into_owned()),
    },
    AmountRow {
        applies: |_, unit| matches!(unit, "U" | "u"),
        need: Need::DoseWords,
        letters: "",
        problem: |_, _| "\u{201c}U\u{201d} can be read as a zero, a four or cc".to_owned(),
        mend: Mend::Unit("units"),
    },
    AmountRow {
        applies: |_, unit| unit.replace('.', "").eq_ignore_ascii_case("iu"),
        need: Need::NoVitamin,
        letters: "IU",
        problem: |_, _| "\u{201c}IU\u{201d} can be read as IV or as 10".to_owned(),
        mend: Mend::Unit("international units"),
    },
    AmountRow {
        applies: |_, unit| matches!(unit, "\u{b5}g" | "\u{3bc}g" | "ug"),
        need: Need::Nothing,
        letters: "",
        problem: |_, _| "the sign for micro can be read as milli, a thousand times as much".to_owned(),
        mend: Mend::Unit("micrograms"),
    },
    AmountRow {
        applies: |_, unit| unit.replace('.', "").eq_ignore_ascii_case("cc"),
        need: Need::DoseWords,
        letters: "",
        problem: |_, _| "\u{201c}cc\u{201d} can be read as U, for units".to_owned(),
        mend: Mend::Unit("mL"),
    },
];

fn without_point(captures: &regex::Captures<'_>) -> String {
    captures[0].replace('.', "")
}

/// Pieces of which one is in every abbreviation.
const WORD_PIECES: &[&str] = &["QD", "qd", "Qd", "q.", "Q.", "QOD", "qod", "MS", "MgSO"];

/// Whether a text may hold an abbreviation.
pub(super) fn may_hold_word(text: &str) -> bool {
    holds_exactly(text, WORD_PIECES)
}

/// Abbreviations.
pub(super) static WORD_ROWS: LazyLock<Vec<WordRow>> = LazyLock::new(|| {
    let row = |pieces, pattern, need, letters, problem, instead| WordRow {
        pattern: Pattern::exactly(pieces, pattern),
        need,
        letters,
        problem,
        instead,
    };
    vec![
        row(
            &["QD", "qd", "Qd", "q.", "Q."],
            r"(?P<written>\b(?:[qQ]\.\s?[dD]\.|[qQ]\.[dD]\b|QD\b|qd\b|Qd\b))",
            Need::AmountOrMedicine,
            "",
            "it can be read as four times a day (q.i.d.) or every other day (q.o.d.)",
            "once a day",
        ),
        row(
            &["QOD", "qod", "q.", "Q."],
            r"(?P<written>\b(?:[qQ]\.\s?[oO]\.\s?[dD]\.|[qQ]\.[oO]\.[dD]\b|QOD\b|qod\b))",
            Need::AmountOrMedicine,
            "",
            "it can be read as once a day (q.d.) or four times a day (q.i.d.)",
            "every other day",
        ),
        row(
            &["MSO"],
            r"(?P<written>\bMSO\s?(?:4\b|\u{2084}))",
            Need::AmountOrVerb,
            "",
            "it can be read as magnesium sulfate",
            "morphine sulfate",
        ),
        row(
            &["MgSO"],
            r"(?P<written>\bMgSO\s?(?:4\b|\u{2084}))",
            Need::AmountOrVerb,
            "",
            "it can be read as morphine sulfate",
            "magnesium sulfate",
        ),
        row(
            &["MS"],
            r"(?P<written>\bMS\b)",
            Need::AmountBeside,
            "MS",
            "it can mean morphine sulfate or magnesium sulfate",
            "morphine sulfate",
        ),
    ]
});

/// Units that measure nothing but doses in a page for patients.
fn is_dose_unit(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    ["mg", "mcg", "ug", "milligram", "microgram", "iu", "international"].iter().any(|dose| unit.starts_with(dose))
        || matches!(unit.as_str(), "\u{b5}g" | "\u{3bc}g" | "i.u." | "i.u")
}

/// The unit that a header gives for the bare figures below it: "Dose (mg)", "mg a day".
pub(super) fn unit_of(header: &str) -> Option<&'static str> {
    static UNIT: Pattern = Pattern::with(
        &["m"],
        r"(?:^|[\s(\[,/])(?P<unit>mg|mcg|micrograms?|milligrams?|m[lL])(?:$|[\s)\],]|\s(?:a|per)\s)",
    );
    let unit = UNIT.captures_iter(header).next()?.get_group_by_name("unit")?;
    match &header[unit.range()] {
        unit if unit.starts_with("mi") || unit == "mcg" => Some(if unit.starts_with("mil") { "mg" } else { "mcg" }),
        "mg" => Some("mg"),
        _ => Some("mL"),
    }
}

/// Where figures stand that fill a cell.
pub(super) fn bare_figures(text: &str) -> Option<Range<usize>> {
    static BARE: LazyLock<Pattern> = LazyLock::new(|| Pattern::made(DIGITS, format!(r"^\s*{FIGURES}\s*$")));
    Some(BARE.captures_iter(text).next()?.get_group_by_name("figures")?.range())
}

/// Whether a spelling is no part of a longer number, word or price.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let free_before = match before.next() {
        None => true,
        Some('.' | ',' | '/' | '-') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        Some('$' | '\u{a3}' | '\u{20ac}' | '#' | '\u{2212}' | '_') => false,
        Some(c) => !c.is_alphanumeric(),
    };
    let mut after = text[range.end..].chars();
    let free_after = match after.next() {
        None => true,
        // U.S. and U-shaped are not 10 U.
        Some('-' | '.') => !after.next().is_some_and(char::is_alphanumeric),
        Some('_') => false,
        Some(c) => !c.is_alphanumeric(),
    };
    free_before && free_after
}

/// Whether the last thing that readers see before a spelling is a figure: the spelling may then be the rest of a number
/// that markup or a line break parts ("5 .5 mg"), and to write a zero into it would make another number of it.
pub(super) fn follows_figure(text: &str, start: usize) -> bool {
    let is_between = |c: char| c.is_whitespace() || (!c.is_ascii() && !c.is_alphanumeric());
    text[..start].trim_end_matches(is_between).ends_with(char::is_numeric)
}

/// Whether an amount is a laboratory value, a concentration in blood or air, or a body measure.
pub(super) fn is_measurement(text: &str, range: &Range<usize>, unit: &str) -> bool {
    static PER: Pattern = Pattern::new(r"^\s?(?:/|per\s)\s?(?:dL|dl|L\b|l\b|litre|liter|decilit|m3|m\u{b3}|min)");
    static PER_ML: Pattern = Pattern::new(r"^\s?(?:/|per\s)\s?m[lL]\b");
    let after = &text[range.end..];
    PER.is_match(after) || (matches!(unit, "U" | "u" | "IU") && PER_ML.is_match(after)) || unit == "mmol"
}
