//! What a page only supposes or asks: things that there are not, questions with their verb first, labels with a question mark,
//! label lines, and sentences about somebody else.

use super::{Assertion, TOPIC, readings, set, set_of};

fn asserted_by(pattern: &str, text: &str) -> bool {
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", &format!("'{pattern}'")));
    readings(&set, text).iter().any(|(assertion, _)| *assertion == Some(Assertion::Asserted))
}

/// Every page of `rows` with whether it asserts the claim.
fn check(rows: &[(&str, bool)]) {
    for (text, expected) in rows {
        let asserted = readings(&set(), text).iter().any(|(assertion, _)| *assertion == Some(Assertion::Asserted));
        assert_eq!(asserted, *expected, "{text}");
    }
}

#[test]
fn a_verb_that_opens_a_sentence_supposes() {
    let first = "{lamp} {be} .. harmless";
    for (text, expected) in [
        ("Were the lamp harmless, nobody would need a fence.", false),
        ("Were you there? The lamp is harmless.", true),
        ("Would that the lamp were harmless!", false),
        ("Were the lamp and oil harmless? Yes.", true),
        ("The lamp is harmless, were you to ask.", true),
    ] {
        assert_eq!(asserted_by(first, text), expected, "{text}");
    }
}

#[test]
fn a_thing_that_there_is_not_is_only_supposed() {
    check(&[
        ("A lamp that shined for ever would be in every shop.", false),
        ("A lamp that shines for ever would be a good thing to have.", true),
        ("The lamp that shines for ever would suit you.", true),
        ("A lamp that shines for ever is in our shop.", true),
        ("A lamp that shines for ever belongs in a museum.", false),
        ("There is a slight chance that the lamp shines for ever.", false),
    ]);
}

#[test]
fn a_warning_against_a_thought_is_not_the_thought() {
    check(&[
        ("Never let a shop trick you into believing that the lamp shines for ever.", false),
        ("The name fools some into thinking that the lamp shines for ever.", false),
        ("Let us tell you that the lamp shines for ever.", true),
        ("Contrary to what you may read, the lamp shines for ever.", true),
    ]);
}

#[test]
fn a_question_with_its_verb_first_is_turned_by_its_answer() {
    let cut = "wick {be} cut";
    for (text, expected) in
        [("Is the old wick cut? Yes.", true), ("Is the old wick cut? No.", false), ("Is the old wick cut?", false)]
    {
        assert_eq!(asserted_by(cut, &format!("# Lamp\n\n{text}")), expected, "{text}");
    }
    for (text, expected) in [("Is the wick cut? No.", true), ("Is the wick cut? Yes.", false)] {
        assert_eq!(asserted_by("wick {be} not cut", &format!("# Lamp\n\n{text}")), expected, "{text}");
    }
    // What stands before the "not" alone is not said.
    assert!(!asserted_by("lamp harmless", "Is a lamp harmless? No."));
}

#[test]
fn a_label_with_a_question_mark_has_a_value() {
    for (text, expected) in [
        ("- **Wick cut beforehand?** No", true),
        ("- **Any wick cut?** None", true),
        ("- **Wick cut beforehand?** Yes", false),
        ("- **Any wick cut this year?** No", false),
        ("- **Wick cut beforehand?** No, but afterwards it is", false),
    ] {
        assert_eq!(asserted_by("no wick cut", &format!("# Lamp\n\n{text}")), expected, "{text}");
    }
}

#[test]
fn label_lines_are_read_apart() {
    for (text, expected) in [
        ("Wick: none  \nOil: dear  \nGlass: thin", true),
        ("Oil: dear  \nWick: none", true),
        ("These lines are made up:  \nOil: dear  \nWick: none", false),
        ("We tell you more about the wick: none of\nit is dear: Oil is.", false),
    ] {
        assert_eq!(asserted_by("no wick", &format!("# Lamp\n\n{text}")), expected, "{text}");
    }
}

#[test]
fn what_a_line_names_holds_for_the_lines_below_it() {
    check(&[
        ("- Product: lamp\n- Life: shines for ever", false),
        ("- Procedure: lamp\n- Life: shines for ever", true),
        ("- Procedure: lamp\n- Procedure: candle\n- Life: shines for ever", false),
        ("- Procedure: lamp\n- Oil: none\n\n## Stars\n\n- Life: shines for ever", false),
    ]);
}

#[test]
fn an_order_of_the_match_itself_takes_nothing_back() {
    assert!(asserted_by("smoke >> ignore it", "# Lamp\n\nThere is smoke. Ignore it."));
    check(&[
        ("You may read that the lamp shines for ever. Ignore it.", false),
        // What is correct is not corrected.
        ("The lamp shines for ever. A test shows whether it is the correct wick.", true),
        ("With the correct wick the lamp shines for ever.", true),
        ("The lamp shines for ever. It was corrected.", false),
    ]);
}

#[test]
fn short_latin_and_equals_signs_are_read() {
    assert!(asserted_by("lamp ie harmless", "Lamp i.e. harmless."));
    assert!(asserted_by("lamp no danger", "Lamp = no danger"));
}

#[test]
fn a_relative_clause_ends_before_the_verb_of_its_sentence() {
    let gone = "{oil} ... gone";
    let what = |text: &str| {
        let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", &format!("'{gone}'")));
        readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>()
    };
    assert_eq!(what("The oil which shops cannot deliver is gone."), [Some(Assertion::Asserted)]);
    assert_eq!(what("Oil for people who had some never is gone."), [Some(Assertion::Negated)]);
    assert_eq!(what("Oil for people who have not had any is gone."), [Some(Assertion::Asserted)]);
}

#[test]
fn a_cleft_sentence_says_what_the_plain_one_says() {
    for (text, expected) in [
        ("It is the wick that our shop cuts.", true),
        ("The wick is what our shop cuts.", true),
        ("It is not the wick that our shop cuts.", false),
        ("It is a myth that our shop cuts the wick.", false),
        ("The wick is what nobody in our shop cuts.", false),
    ] {
        assert_eq!(asserted_by("cut .. wick", &format!("# Lamp\n\n{text}")), expected, "{text}");
    }
}

#[test]
fn what_is_done_to_nothing_is_not_done() {
    for (text, expected) in [
        ("It mends nothing.", false),
        ("It mends in nobody.", false),
        ("It mends nothing but the wick.", true),
        ("It mends the wick. Nothing else is needed.", true),
    ] {
        assert_eq!(asserted_by("mend", &format!("# Lamp\n\n{text}")), expected, "{text}");
    }
}
