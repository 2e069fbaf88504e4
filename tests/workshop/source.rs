//! `pack verify` and `pack coverage`: a pack held against its source.

use crate::room::{NEVER, Room};
use serde_json::Value;

const VERIFY: &[&str] =
    &["pack", "verify", "tea", "--packs-dir", "packs", "--no-built-in-packs", "--source", "source.md"];
const COVERAGE: &[&str] =
    &["pack", "coverage", "tea", "--packs-dir", "packs", "--no-built-in-packs", "--source", "source.md"];

#[test]
fn a_source_that_is_only_wrapped_and_quoted_otherwise_is_the_same() {
    let room = Room::tea();
    let same = room.run(VERIFY);
    assert_eq!((same.status, same.err.as_str()), (0, ""));
    assert!(same.out.contains("2 facts with 3 fingerprints: 3 found, 0 changed, 0 gone.\n"), "{}", same.out);
    assert!(
        same.out.contains("\nnot in the pack: line 10 (section “Who drinks it”)\n    Most people drink tea with a friend.\n    sha256:"),
        "{}",
        same.out
    );
    assert!(same.out.contains("\n1 sentence of the source not in the pack. Make facts"), "{}", same.out);
    room.change("source.md", "Never pour\nboiling water", "NEVER  pour “boiling” water");
    assert_eq!(room.run(VERIFY).status, 0);
    room.write("source.html", "<h2>How</h2><p>Tea is a drink, made with <b>hot</b> water. Never pour boiling&nbsp;water over green tea. The shop opens at nine.</p>");
    assert_eq!(room.run(&["pack", "verify", "packs/tea", "--source", "source.html"]).status, 0);
}

#[test]
fn a_changed_sentence_is_shown_beside_its_fact_and_a_lost_one_is_gone() {
    let room = Room::tea();
    room.change("source.md", "Never pour\nboiling water", "Rarely pour\nboiling water");
    room.change("source.md", "The shop opens at nine.", "");
    let drift = room.run(VERIFY);
    assert_eq!((drift.status, drift.err.as_str()), (1, ""));
    assert!(
        drift.out.contains("changed: fact green-tea (section “How it is made”)\n    packs/tea/facts.yaml:8\n"),
        "{}",
        drift.out
    );
    assert!(drift.out.contains("in line 5:\n      «Rarely pour boiling water over green tea.»"), "{}", drift.out);
    assert!(drift.out.contains("gone: a sentence marked as not checked (section “Who drinks it”)"), "{}", drift.out);
    assert!(drift.out.contains("1 found, 1 changed, 1 gone."), "{}", drift.out);
    let json = room.run(&[VERIFY, &["--format", "json"]].concat());
    assert_eq!(json.status, 1);
    let json: Value = serde_json::from_str(&json.out).expect("JSON");
    let changed =
        json["fingerprints"].as_array().expect("a list").iter().find(|p| p["state"] == "changed").expect("one");
    assert_eq!((changed["fact"].as_str(), changed["fingerprint"].as_str()), (Some("green-tea"), Some(NEVER)));
    assert_eq!(changed["line"], 5);
    // What a changed sentence has become is not told a second time.
    let unknown = json["unknown"].as_array().expect("a list");
    assert_eq!(unknown.iter().map(|s| s["line"].as_u64()).collect::<Vec<_>>(), [Some(10)]);
}

#[test]
fn what_cannot_be_verified_is_said() {
    let room = Room::tea();
    room.change("packs/tea/facts.yaml", &format!(", fingerprints: ['{NEVER}']"), "");
    let run = room.run(VERIFY);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("not verified: green-tea has no fingerprint"), "{}", run.out);
    for (arguments, sentence) in [
        (&["pack", "verify", "packs/tea", "--source", "none.md"][..], "none.md: there is no file or folder"),
        (&["pack", "verify", "packs/teas", "--source", "source.md"], "there is no pack 'packs/teas'"),
        (&["pack", "verify", "rhizotmy", "--source", "source.md"], "did you mean 'rhizotomy'?"),
        (&["pack", "verify", "common", "--source", "source.md"], "the pack 'common' names no source"),
        (
            &["pack", "verify", "packs/tea", "--source", "source.md", "--evidence", "x"],
            "the pack 'tea' has no source 'x'; its sources are tea-page",
        ),
    ] {
        let run = room.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with("leaflint: ") && run.err.contains(sentence), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn coverage_names_what_is_left_to_do() {
    let room = Room::tea();
    let run = room.run(COVERAGE);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [
        "green-tea (section “How it is made”)\n    Green tea is never made with boiling water.\n    rules: tea/boiling\n",
        "Facts without a rule:\n  drink (section “How it is made”)",
        "Sentences of the source without a fact:\n  line 10 (section “Who drinks it”)\n    Most people drink tea with a friend.\n    sha256:",
        "marked as not checked:\n  line 10: Opening hours.",
        "4 sentences of the source: 2 in facts, 1 marked as not checked, 1 open.\n2 facts: 1 without a rule; 0 rules without evidence.\n",
    ] {
        assert!(run.out.contains(part), "{part}\n---\n{}", run.out);
    }
    assert_eq!(room.run(&[COVERAGE, &["--strict"]].concat()).status, 1);
    let json: Value = serde_json::from_str(&room.run(&[COVERAGE, &["--format", "json"]].concat()).out).expect("JSON");
    assert_eq!(json["sentences"].as_array().expect("a list").len(), 4);
    assert_eq!(json["sentences"][1]["facts"][0], "green-tea");
    assert_eq!(json["facts"][0]["rules"].as_array().expect("a list").len(), 0);
}

#[test]
fn a_fact_that_is_still_to_be_written_covers_nothing_yet() {
    let room = Room::tea();
    room.change(
        "packs/tea/facts.yaml",
        "statement: Green tea is never made",
        "statement: TODO say that it is never made",
    );
    let run = room.run(COVERAGE);
    assert!(
        run.out.contains(
            "1 in facts, 1 in facts to be written, 1 marked as not checked, 1 open.\n1 fact still to be written"
        ),
        "{}",
        run.out
    );
}

#[test]
fn coverage_without_a_source_names_rules_without_evidence() {
    let room = Room::new(&[]);
    let run = room.run(&["pack", "coverage", "plain-language"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("plain-language/undefined-term (glossary)"), "{}", run.out);
    assert!(!run.out.contains("Sentences of the source"), "{}", run.out);
}
