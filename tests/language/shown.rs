//! What a page only shows: statements to judge, other people's turns, lists of what something is not, columns about other
//! things; and words that go on with the sentence before, or stand for what follows.

use super::{Assertion, TOPIC, readings, set, set_of};

/// How often a page asserts the claim.
fn asserted(text: &str) -> usize {
    readings(&set(), text).iter().filter(|(assertion, _)| *assertion == Some(Assertion::Asserted)).count()
}

/// Every page of `rows` with whether it asserts the claim.
fn check(rows: &[(&str, bool)]) {
    for (text, expected) in rows {
        assert_eq!(asserted(text) > 0, *expected, "{text}");
    }
}

#[test]
fn a_statement_to_judge_is_not_what_the_page_says() {
    check(&[
        ("# Quiz\n\n- The lamp shines for ever. T F\n- A candle is cheap. T F", false),
        ("# Quiz\n\n- [ ] True [ ] False: The lamp shines for ever.", false),
        ("True or false? The lamp shines for ever.\n\nFalse. It burns out.", false),
        ("True or false? The lamp shines for ever.\n\nTrue.", true),
        ("## True or false?\n\n1. The lamp shines for ever.\n2. It is made of glass.\n\n## Answers\n\n1 F, 2 T", false),
        ("True or false? A candle is dear. False. The lamp shines for ever.", true),
        ("True or false? The lamp shines for ever. True!", true),
        ("## Fact or fiction: what our shop says\n\n- The lamp shines for ever.\n- It is small.", true),
        ("## Is it true or false?\n\nThe lamp shines for ever.", true),
        ("## True or false?\n\n- It is small.\n- Answer: the lamp shines for ever.", true),
        ("I understand that the lamp shines for ever. Yes / No", true),
        ("The lamp shines for ever. It is small. Send me more news: T / F", true),
        ("## True or false?\n\nWe like this game. The lamp shines for ever, as we say in our shop.", true),
        ("It is true, not false. The lamp shines for ever.", true),
    ]);
}

#[test]
fn somebody_elses_turn_takes_a_claim_back() {
    check(&[
        ("**Jo:** The lamp shines for ever.\n\n**Dr. Lee:** I am afraid not.", false),
        ("**Jo:** The lamp shines for ever.\n\n**Nurse:** Nobody can promise that.", false),
        ("Member: The lamp shines for ever.\n\nDr Lee: That is not quite right. It burns out.", false),
        ("**Jo:** The lamp shines for ever.\n\n**Dr. Lee:** It does, and it is cheap.", true),
        ("**Jo:** Is it any good?\n\n**Nurse:** The lamp shines for ever.", true),
        ("The lamp shines for ever.\n\nDelivery: not at all slow.", true),
        ("The lamp shines for ever. The glass is thick.\n\nNurse: It is not, I would say.", true),
        ("**Dr. Lee:** The lamp shines for ever.\n\n**Dr. Lee:** It is not.", true),
        ("- Lamps: a lamp shines for ever.\n- MS: It is not.", true),
        ("They told us that the lamp shines for ever. Our nurse laughed and said no.", false),
    ]);
}

#[test]
fn a_quoted_heading_is_taken_back_below_it() {
    check(&[
        ("## \"The lamp shines for ever!\"\n\nThat is nice to hear. For ever is too big a word, though.", false),
        ("## \"The lamp shines for ever!\"\n\nThat goes too far. It burns out.", false),
        ("## \"The lamp shines for ever!\"\n\nThat is nice to hear. Ever is a big word, and it fits.", true),
    ]);
}

#[test]
fn what_something_is_not_may_be_listed() {
    check(&[
        ("# The lamp\n\n**What it isn't.** A star. Harmless. A thing that shines for ever.", false),
        ("# The lamp\n\nWhat it is not: cheap, small, a lamp that shines for ever.", false),
        ("# The lamp\n\n## What it is not\n\nIt is not cheap. The lamp can shine forever.", true),
        ("# The lamp\n\n**What the paper wrote.** \"Lamp shines for ever.\"", false),
        ("# The lamp\n\n**What it is.** A lamp that shines for ever.", true),
        ("# The lamp\n\n**What it isn't.** A star. Cheap. **What it is.** A lamp that shines for ever.", true),
    ]);
}

#[test]
fn a_sentence_about_others_is_not_about_the_page() {
    check(&[
        ("# The lamp\n\nA colleague in the next street shines for ever.", false),
        ("# The lamp\n\nAnother shop sells a lamp that shines for ever.", true),
        ("# The lamp\n\nOther shops are dear. It shines for ever.", true),
        ("# The lamp\n\nAnother hospital cuts the wick and shines for ever.", false),
        ("# The lamp\n\nOther doctors agree that it shines for ever.", true),
        ("# The lamp\n\nA colleague will tell you the same: it shines for ever.", true),
        ("# The lamp\n\nAnother good reason to choose our team: it shines for ever.", true),
    ]);
}

#[test]
fn an_it_may_stand_for_what_follows() {
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", "'<=lamp> be best .. dark'"));
    let about = |text: &str| readings(&set, text).len();
    assert_eq!(about("# The lamp\n\nA lamp is made of glass. It is best to start in the dark."), 0);
    assert_eq!(about("# The lamp\n\nA lamp is made of glass. It is best in the dark."), 1);
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", "'{lamp} {be} advised'"));
    let about = |text: &str| readings(&set, text).len();
    assert_eq!(about("A lamp is made of glass. It is advised to sit down."), 0);
    assert_eq!(about("A lamp is made of glass. It is advised to everyone."), 1);
}

#[test]
fn a_sentence_with_nothing_but_a_verb_goes_on_with_the_one_before() {
    check(&[
        ("A candle does not shine forever. A lamp does.", true),
        ("A candle shines forever. A lamp doesn't.", false),
        ("A candle can shine forever. A lamp can.", true),
        ("A candle never shines for ever. Nor does a lamp.", false),
        ("A candle never shines for ever. A lamp doesn't.", false),
    ]);
}

#[test]
fn what_is_named_behind_a_colon_is_what_the_sentence_speaks_of() {
    check(&[
        ("# The shop\n\nOne of our things shines for ever: the lamp.", true),
        ("# The shop\n\nOne of our things never shines for ever: the lamp.", false),
        ("# The shop\n\nOne of our things shines for ever: the sun.", false),
    ]);
}

#[test]
fn a_this_takes_up_the_heading_above_it() {
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", "'smoke >> {be} .. harmless'"));
    let found = |text: &str| readings(&set, text).len();
    assert_eq!(found("## Smoke from the lamp\n\nThis is always harmless."), 1);
    assert_eq!(found("## Smoke from the lamp\n\nGlass is always harmless."), 0);
    assert_eq!(found("## Smoke from the lamp\n\nWe sell it. This is always harmless."), 0);
}

#[test]
fn a_label_may_stand_where_an_answer_goes_on() {
    // The mark stands behind the own words of the reading.
    let text = "A lamp and a candle are after quite different things: one shines for ever, and the other isn't.";
    assert!(asserted(text) < 3);
    check(&[("Light of a lamp after the oil has gone: shines for ever.", true)]);
}

#[test]
fn a_complaint_is_answered_by_a_thing() {
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", "'<lamp> for .. darkness'"));
    let found = |text: &str| readings(&set, text).len();
    assert_eq!(found("Fear of darkness? A lamp."), 1);
    assert_eq!(found("Fear of darkness? No lamp."), 0);
    assert_eq!(found("Fear of darkness? A lamp is a thing of the past."), 0);
}

#[test]
fn those_who_ask_and_those_who_answer_are_known_by_their_names() {
    check(&[
        ("ME: the lamp shines for ever.", true),
        ("You: the lamp shines for ever.", true),
        ("User: does the lamp shine forever\n\nBot: Yes.", true),
        ("User: does the lamp shine forever\n\nBot: No.", false),
        ("User: hello there\n\nBot: The lamp shines for ever.", true),
    ]);
}

#[test]
fn a_dictionary_names_a_thing_with_its_word_class() {
    check(&[
        ("lamp (n.): a thing that shines for ever", true),
        ("lamp (noun): it shines for ever", true),
        ("lamp (ours): it shines for ever", true),
        ("candle (n.): a thing that shines for ever", false),
    ]);
}

#[test]
fn a_then_opens_the_main_clause_behind_a_condition() {
    check(&[
        ("If you fill it up then the lamp shines for ever.", true),
        ("If you then see that the lamp shines for ever, call us.", false),
        ("If you were told then that the lamp shines for ever, call us.", false),
    ]);
}

#[test]
fn a_relative_clause_about_the_subject_keeps_its_negation() {
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", "'{oil} ... gone'"));
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    assert_eq!(what("The oil that no shop could deliver is gone."), [Some(Assertion::Asserted)]);
    assert_eq!(what("No oil that a shop could deliver is gone."), [Some(Assertion::Negated)]);
}

#[test]
fn only_in_fiction_is_not_so() {
    check(&[
        ("Only on television does the lamp shine forever.", false),
        ("Only on Mondays does the lamp shine forever.", true),
    ]);
}

#[test]
fn a_denied_verb_beside_a_match_over_sentences_does_not_take_it_back() {
    let set = set_of(&TOPIC.replace("'{lamp} {be} .. harmless'", "'smoke >> {be} .. harmless'"));
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    let asserted = [Some(Assertion::Asserted)];
    assert_eq!(what("The oil does not burn and gives off smoke. This is harmless."), asserted);
    assert_eq!(what("You have never seen such smoke. This is harmless."), asserted);
    assert_eq!(what("Nobody sees smoke. This is harmless."), [Some(Assertion::Hypothetical)]);
}
