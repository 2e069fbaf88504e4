//! `pack lint`: what a second reader would ask about.

use crate::room::Room;

const LINT: &[&str] = &[
    "pack",
    "lint",
    "tea",
    "--packs-dir",
    "packs",
    "--no-built-in-packs",
    "--today",
    "2026-06-01",
    "--source",
    "source.md",
];

#[test]
fn a_pack_in_order_has_nothing_to_look_at() {
    let run = Room::tea().run(LINT);
    assert_eq!((run.status, run.err.as_str(), run.out.as_str()), (0, "", "tea: nothing to look at again.\n"));
}

/// Two checks are left out. Words without a class are looked for as the subject of a list item, too. About one treatment the built-in packs have several concepts on purpose, such as all that means
/// rhizotomy, and the bare word for rules about names.
#[test]
fn the_built_in_packs_are_in_order() {
    let room = Room::new(&[]);
    for pack in ["common", "editorial", "medication-safety", "plain-language", "rhizotomy", "suppression"] {
        let run = room.run(&["pack", "lint", pack, "--ignore", "shared-terms", "--today", "2026-06-01"]);
        assert_eq!((run.status, run.out), (0, format!("{pack}: nothing to look at again.\n")));
    }
}

#[test]
fn every_check_speaks_about_its_own_mistake() {
    let mistakes = [
        (
            "facts.yaml",
            "contradicted-only-by: ['boiling water ... green tea']",
            "contradicted-only-by: ['boiling water ... green tea', 'boiling water ...  green tea']",
            "same-wording",
            "is written twice; also in packs/tea/facts.yaml:",
        ),
        (
            "facts.yaml",
            "stated-by: ['{tea} {be} ... drink']",
            "stated-by: ['boiling water ... green tea']",
            "same-wording",
            "speaks about two facts",
        ),
        (
            "facts.yaml",
            "stated-by: ['{tea} {be} ... drink']",
            "stated-by: ['{tea}']",
            "bare-wording",
            "the wording `{tea}` is a bare word",
        ),
        (
            "facts.yaml",
            "stated-by: ['{tea} {be} ... drink']",
            "stated-by: ['{tea} {be} ... drink | brew']",
            "open-choice",
            "has a `|` outside brackets",
        ),
        (
            "facts.yaml",
            "stated-by: ['{tea} {be} ... drink']",
            "stated-by: ['<tea> {be} ... drink']",
            "no-class",
            "`tea` has no `class`, so no sentence can be about it; give it one, such as procedure, or write {tea} for <tea>",
        ),
        (
            "facts.yaml",
            "tea: {terms: [tea]}",
            "tea: {class: drink, terms: [tea]}\n  chai: {class: drink, terms: [Tea, chai]}\nclasses:\n  drink: {called: [drink]}",
            "shared-terms",
            "concepts `tea` and `chai` both claim `tea`",
        ),
        (
            "facts.yaml",
            "statement: Tea is a drink.",
            "statement: Tea is a drink. Boiling water suits green tea.",
            "contradictory-facts",
            "the statement of fact `drink` is read as contradicting fact `green-tea`",
        ),
        (
            "facts.yaml",
            "why: It makes the tea bitter.",
            "why: Green tea is made with boiling water.",
            "reason",
            "tea/boiling is error without a reason",
        ),
        (
            "facts.yaml",
            "advice: Let the water cool.",
            "advice: 'Tea is a drink made with “hot” water.'",
            "copied-words",
            "`advice` of tea/boiling copies 8 words of the source in a row («tea is a drink made with hot water»)",
        ),
        (
            "facts.yaml",
            "message: Green tea is made with boiling water.",
            "message: Preparation of particularly delicate infusions necessitates considerably moderated temperatures.",
            "hard-message",
            "reads at grade",
        ),
        (
            "pack.yaml",
            "check-by: 2027-05-01",
            "check-by: 2026-05-31",
            "check-by",
            "source `tea-page` should have been looked at again by 2026-05-31",
        ),
        ("pack.yaml", "check-by: 2027-05-01", "check-by: 2024-05-01", "check-by", "which is not after its review"),
        (
            "facts.yaml",
            "statement: Tea is a drink.",
            "statement: 'TODO: say it.'",
            "to-do",
            "the statement of fact `drink` is still to be written",
        ),
    ];
    for (file, from, to, check, sentence) in mistakes {
        let room = Room::tea();
        room.change(&format!("packs/tea/{file}"), from, to);
        let run = room.run(LINT);
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{check}: {}", run.out);
        let line = run.out.lines().find(|line| line.ends_with(&format!("[{check}]"))).unwrap_or_default();
        assert!(line.starts_with("packs/tea/") || line.starts_with("tea/pack.yaml"), "{check}: {}", run.out);
        assert!(line.contains(sentence), "{check}: {}", run.out);
        let ignored = room.run(&[LINT, &["--ignore", check]].concat());
        assert!(!ignored.out.contains(&format!("[{check}]")), "{}", ignored.out);
    }
}

#[test]
fn an_unknown_check_is_said() {
    let run = Room::tea().run(&[LINT, &["--ignore", "hard-mesage"]].concat());
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.starts_with("leaflint: there is no check 'hard-mesage'; did you mean 'hard-message'?"),
        "{}",
        run.err
    );
}
