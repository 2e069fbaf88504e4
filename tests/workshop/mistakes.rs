//! Mistakes in a pack, told so that an author knows what to write.

use crate::room::Room;

const FACTS: &str = "packs/tea/facts.yaml";

/// Everything `pack test` says about the tea pack with words changed in a file.
fn told(file: &str, from: &str, to: &str) -> Vec<String> {
    let room = Room::tea();
    room.change(file, from, to);
    let run = room.run(&["pack", "test", "packs/tea"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{to}");
    run.err.lines().map(str::to_owned).collect()
}

#[test]
fn one_mistake_is_told_once_and_with_its_cure() {
    let terms = "tea: {terms: [tea]}";
    let mistakes = [
        (terms, "tea:\n    terms:\n      - {hot} tea", "put this in quotation marks, because it starts with { or ["),
        (terms, "tea:\n    terms:", "this is empty; write a list below it"),
        (terms, "tea: {terms: [A&E tea]}", "write the words apart"),
        (terms, "tea: {terms: ['tea / chai']}", "write the choice as (one | other)"),
        (
            terms,
            "tea: {terms: [tea]}\n  conservative-care: {terms: [rest]}",
            "choose another name, for all packs share",
        ),
        (terms, "tea: {terms: [tea, '{lack of conservativ-care}']}", "did you mean `conservative-care`?"),
        ("why: It makes the tea bitter.", "why: 'It's bitter.'", "an apostrophe inside '…' is written twice"),
        (
            "why: It makes the tea bitter.",
            "why: Note: it is bitter.",
            "a colon followed by a space needs quotation marks",
        ),
        ("why: It makes the tea bitter.", "why:", "this is empty; write a text"),
        ("statement: Green", "\tstatement: Green", "use spaces, not tabs"),
        (
            "{source: tea-page, section: How it is made, fingerprints: ['sha256:59",
            "{source: tea, section: How it is made, fingerprints: ['sha256:59",
            "unknown source `tea`; did you mean `tea-page`?",
        ),
    ];
    for (from, to, sentence) in mistakes {
        let said = told(FACTS, from, to);
        assert!(said.len() == 1 && said[0].starts_with("leaflint: packs/tea/facts.yaml:"), "{to}: {said:#?}");
        assert!(said[0].contains(sentence), "{to}: {said:#?}");
    }
    let said = told("packs/tea/pack.yaml", "reviewed: 2024-05-01", "reviewed: 1 May 2024");
    assert!(said.len() == 1 && said[0].contains("«1 May 2024» is no date"), "{said:#?}");
}

#[test]
fn a_manifest_of_another_name_is_noticed() {
    let room = Room::new(&[("p/pack.yml", "title: t\nversion: '1'\n")]);
    for arguments in [&["pack", "test", "p"][..], &["rules", "--packs-dir", "p"]] {
        let run = room.run(arguments);
        assert!(run.status == 2 && run.err.contains("give `pack.yml` this name"), "{}", run.err);
    }
}
