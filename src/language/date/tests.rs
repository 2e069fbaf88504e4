//! The table of spellings, and what the finder reads in each.

use super::*;
use proptest::prelude::*;

fn shown(text: &str, order: Option<DateOrder>) -> String {
    let found = find_dates(text, order);
    let show = |date: &FoundDate| match &date.reading {
        DateReading::Day(day) => day.to_string(),
        DateReading::Month { year, month } => format!("{year}-{month:02}"),
        DateReading::Year(year) => year.to_string(),
        DateReading::Ambiguous { month_first, day_first } => format!("{month_first}|{day_first}"),
        DateReading::Invalid(written) => format!("!{written}"),
    };
    found.iter().map(show).collect::<Vec<_>>().join(" ")
}

const SPELLINGS: &[(&str, &str)] = &[
    ("3 March 2025", "2025-03-03"),
    ("March 3, 2025", "2025-03-03"),
    ("3rd of March 2025", "2025-03-03"),
    ("3rd March, 2025", "2025-03-03"),
    ("the 1st of May 2024", "2024-05-01"),
    ("Monday 3 March 2025", "2025-03-03"),
    ("March the 3rd, 2025", "2025-03-03"),
    ("Jan 5 2024", "2024-01-05"),
    ("Jan. 5, 2024", "2024-01-05"),
    ("JANUARY 5, 2024", "2024-01-05"),
    ("Sept. 2023", "2023-09"),
    ("sep 2023", "2023-09"),
    ("Sept 9, 2023", "2023-09-09"),
    ("March 2021", "2021-03"),
    ("March, 2021", "2021-03"),
    ("March of 2021", "2021-03"),
    ("Mar '24", "2024-03"),
    ("5 Mar '24", "2024-03-05"),
    ("5 Mar \u{2019}24", "2024-03-05"),
    ("5 Mar 24", "2024-03-05"),
    ("3-Mar-2025", "2025-03-03"),
    ("03\u{a0}March\u{a0}2025", "2025-03-03"),
    ("3\u{202f}March\u{2009}2025", "2025-03-03"),
    ("3 March\n2025", "2025-03-03"),
    ("2025 March 3", "2025-03-03"),
    ("2025-Mar-03", "2025-03-03"),
    ("2024-02-29", "2024-02-29"),
    ("2024\u{2011}02\u{2011}29", "2024-02-29"),
    ("2024-02", "2024-02"),
    ("2024-2-9", "2024-02-09"),
    ("2023/04/14", "2023-04-14"),
    ("2023.04.14", "2023-04-14"),
    ("2023/04", "2023-04"),
    ("04/2023", "2023-04"),
    ("04-2023", "2023-04"),
    ("04.2023", "2023-04"),
    ("Spring 2024", "2024"),
    ("early 2024", "2024"),
    ("winter 2023/24", "2024"),
    ("Q1 2024", "2024"),
    ("first quarter of 2024", "2024"),
    ("\u{ff12}\u{ff10}\u{ff12}\u{ff14}-\u{ff10}\u{ff13}-\u{ff11}\u{ff12}", "2024-03-12"),
    ("04/14/2023", "2023-04-14"),
    ("14/04/2023", "2023-04-14"),
    ("14 / 04 / 2023", "2023-04-14"),
    ("14.04.2023", "2023-04-14"),
    ("14. 4. 2023", "2023-04-14"),
    ("14/04/23", "2023-04-14"),
    ("04/05/2023", "2023-04-05|2023-05-04"),
    ("4-5-2023", "2023-04-05|2023-05-04"),
    ("05/05/2023", "2023-05-05"),
    ("2024-01-15T10:00:00Z", "2024-01-15"),
    ("2024-01-15T10:00:00.123+02:00", "2024-01-15"),
    ("2024-01-15 10:00:00", "2024-01-15"),
    ("2023", "2023"),
    ("31 February 2024", "!31 February 2024"),
    ("31 June 2025", "!31 June 2025"),
    ("February 29, 2023", "!February 29, 2023"),
    ("2023-13-45", "!2023-13-45"),
    ("2025-02-30", "!2025-02-30"),
    ("2023-13", "!2023-13"),
    ("32/13/2024", "!32/13/2024"),
    ("31/04/2024", "!31/04/2024"),
    ("0023-04-05", "!0023-04-05"),
    ("3 March 1823", "!3 March 1823"),
    ("99/99/9999", "!99/99/9999"),
    // No dates.
    ("1823", ""),
    ("5 March", ""),
    ("May cause sleepiness", ""),
    ("march on", ""),
    ("version 1.2.3", ""),
    ("2019\u{2013}2026", ""),
    ("2019-2026", ""),
    ("call 0161 496 0188 or 304-555-0170", ""),
    ("NS2024-02-29X", ""),
    ("12024-02-29", ""),
    // Several.
    ("3 March 2021, 4 April 2023 and May 2025", "2021-03-03 2023-04-04 2025-05"),
];

#[test]
fn every_spelling_is_read() {
    for (written, expected) in SPELLINGS {
        assert_eq!(&shown(written, None), expected, "{written:?}");
        assert_eq!(&shown(&format!("Page last reviewed: {written}."), None), expected, "in a sentence: {written:?}");
    }
}

#[test]
fn an_order_decides_only_what_is_open() {
    assert_eq!(shown("04/05/2023", Some(DateOrder::MonthDayYear)), "2023-04-05");
    assert_eq!(shown("04/05/2023", Some(DateOrder::DayMonthYear)), "2023-05-04");
    assert_eq!(shown("04/14/2023", Some(DateOrder::DayMonthYear)), "2023-04-14");
}

#[test]
fn a_month_counts_as_its_last_day_for_age_and_its_first_for_the_future() {
    let month = DateReading::Month { year: 2024, month: 2 };
    assert_eq!(month.latest().map(|day| day.to_string()), Some("2024-02-29".to_owned()));
    assert_eq!(month.earliest().map(|day| day.to_string()), Some("2024-02-01".to_owned()));
    assert_eq!(month.to_string(), "February 2024");
}

#[test]
fn a_value_is_read_whole() {
    let found = read_date(" 20240115 ", None).expect("a date");
    assert_eq!((found.range, found.reading.to_string()), (1..9, "15 January 2024".to_owned()));
    assert_eq!(read_date("20241315", None).map(|date| date.reading), Some(DateReading::Invalid("20241315".into())));
    assert_eq!(read_date("soon", None), None);
    assert_eq!(
        read_date("2023 edition, 3 March 2025", None).map(|d| d.reading.to_string()),
        Some("3 March 2025".into())
    );
}

#[test]
fn month_names_know_their_numbers() {
    for month in 1..=12 {
        assert_eq!(reading::month_number(month_name(month)), Some(month));
    }
    assert_eq!((month_name(0), month_name(13), reading::month_number("ma")), ("", "", None));
}

proptest! {
    #[test]
    fn the_finder_never_panics_and_its_ranges_are_slices(
        text in "(\\PC|[0-9]{1,4}|[-/.,' \u{2019}\u{a0}é]|Mar|March |st| of |Sept\\. ){0,40}"
    ) {
        let mut end = 0;
        for date in find_dates(&text, None) {
            prop_assert!(date.range.start >= end && date.range.start < date.range.end);
            prop_assert!(text.get(date.range.clone()).is_some());
            end = date.range.end;
        }
        let _ = read_date(&text, Some(DateOrder::DayMonthYear));
    }
}
