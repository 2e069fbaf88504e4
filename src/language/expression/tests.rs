use super::*;
use crate::language::constant::with_small_tables;
use crate::language::machine::Machine;
use proptest::prelude::*;

/// What constants are made of, in ever more ways.
const EXPRESSIONS: &[&str] = &[
    r"ab",
    r"a|ab|b",
    r"(?:ab|a)(?:b|c)?",
    r"\b(?:next|nex)\s(?:\w+\s){0,2}?(?P<what>review(?:ed)?)\b(?:\s(?:by|on))*",
    r"(?:it['’]s\s+|just\s+|an?\s+|the\s+)*(?:same|other)\s+(?:name|thing)",
    r"^\W*(?:(?:a|the)\W+)*(?P<all>[^.;]*)\bend\b",
    r"(?:(?:a|the)\b(?:\W|_)*)*$",
    r"(?P<y>[0-9]{4}|['\u{2019}][0-9]{2})[-\u{2010}](?P<m>0[1-9]|1[0-2])",
    r"(\w+?)(\W+)(\w{2,3})",
    r"(?x) ^ \s* (?P<a> [a-c x]+ ) (?: \s | $ ) # no remark
",
    r"(?x) (?P<a> [ab c]+ )\ (?:\s|$)",
    r"[^()]*[a-z]{3}[^()]*\)",
    r"(?:a{2,}b?){1,3}?c??",
    r"\S+\s-{1,2}\s|–",
    r".\b.",
    r"(?:)",
    r"\d[\d,]*(?:\.\d+)?",
    r"x*",
    r"(?:a|b(?:\s?&\s?|-)){0,3}z|$",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "ab",
        "c",
        "x",
        "z",
        "the",
        "an",
        "it's",
        "it’s",
        "same",
        "other",
        "thing",
        "name",
        "next",
        "review",
        "reviewed",
        "by",
        "end",
        " ",
        "  ",
        "\u{a0}",
        "\n",
        ".",
        ";",
        ",",
        "-",
        "--",
        "–",
        "&",
        "_",
        "(",
        ")",
        "2024",
        "05",
        "'24",
        "’24",
        "\u{2010}",
        "1,200",
        "é",
        "e\u{301}",
        "слово",
        "漢",
        "😀",
        "ſ",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn found(machine: &Machine, text: &str, from: usize) -> Vec<Vec<Option<regex_automata::Span>>> {
    machine.captures_all(text, from..text.len()).iter().map(|groups| groups.iter().collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn an_expression_matches_what_a_regular_expression_does(
        text in words(), number in 0..EXPRESSIONS.len(), from in 0..20_usize,
    ) {
        let expression = EXPRESSIONS[number];
        let from = (0..=from.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let Some(short) = Machine::short(expression) else { return Ok(()) };
        let long = Machine::long(&with_small_tables(expression));
        prop_assert_eq!(found(&short, &text, from), found(&long, &text, from), "{}", expression);
        prop_assert_eq!(short.is_match(&text), long.is_match(&text));
        prop_assert_eq!(short.find(&text, from..text.len()), long.find(&text, from..text.len()));
        prop_assert_eq!(short.find_all(&text), long.find_all(&text));
    }
}

#[test]
fn what_no_constant_needs_is_refused() {
    for text in [
        "(?i)a", "(?-i:A)", r"\pL", "a**", "(?:a?)*", "a{2", "a{3,2}", "(a", "a)", "[a", "[]a]", "[a&&b]", r"\", "*",
        r"\x41",
    ] {
        assert!(Expression::new(text).is_none(), "{text}");
    }
    assert_eq!(EXPRESSIONS.iter().filter(|text| Expression::new(text).is_none()).count(), 1, "the one with a remark");
}

#[test]
fn classes_are_those_of_regular_expressions() {
    for class in [r"\w", r"\W", r"\s", r"\S", r"\d", r"[^\s,]", r"[\w'–-]", ".", r"[\u{2010}-\u{2019}a-f]"] {
        let short = Machine::short(class).expect("a class");
        let long = Machine::long(&with_small_tables(class));
        for character in ('\0'..='\u{3100}').chain(['\u{d7ff}', '\u{e000}', '\u{ffff}', '\u{10ffff}']) {
            let text = character.to_string();
            assert_eq!(short.is_match(&text), long.is_match(&text), "{class} {character:?}");
        }
    }
}

#[test]
fn no_way_is_tried_twice_at_one_place() {
    let expression = Expression::new(r"(?:\w+\s?|[a-z]+\s*)*!").expect("an expression");
    let mut room = Room::default();
    let mut tries = |length: usize| {
        let text = "ab cd ".repeat(length);
        assert!(!expression.search(&mut room, &text, 0..text.len(), &mut []));
        room.tries()
    };
    let (once, twice) = (tries(100), tries(200));
    assert!(twice <= 2 * once + 10, "{once} {twice}");
}
