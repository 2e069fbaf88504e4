//! `leaflint.toml`, `leaflint config` and `leaflint init`.

use crate::room::{BAD, RULE, Room};

const SELECT: [&str; 2] = ["--select", RULE];

fn severity(room: &Room, path: &str) -> Vec<String> {
    room.check(&[path, "--fail-on", "never"])
        .ended(0)
        .findings()
        .iter()
        .filter(|finding| finding.contains(RULE))
        .map(|finding| finding.rsplit(' ').next().expect("a word").to_owned())
        .collect()
}

#[test]
fn the_nearest_file_upwards_holds_and_the_repository_is_the_end() {
    let room = Room::new(&[
        ("leaflint.toml", "[rules]\n\"rhizotomy/first-line\" = \"info\"\n"),
        ("a/page.md", BAD),
        ("a/near/.leaflint.toml", "[rules]\nrhizotomy = \"warning\"\n"),
        ("a/near/deep/page.md", BAD),
        ("repo/.git/HEAD", ""),
        ("repo/page.md", BAD),
    ]);
    assert_eq!(severity(&room, "a/page.md"), ["info"]);
    assert_eq!(severity(&room, "a/near/deep/page.md"), ["warning"]);
    assert_eq!(severity(&room, "repo/page.md"), ["error"]);
    // One run over all of them gives every page what is its own.
    assert_eq!(severity(&room, "."), ["warning", "info", "error"]);
    let isolated = room.check(&["a", "--isolated"]).ended(1);
    assert!(isolated.findings().iter().all(|finding| !finding.contains("first-line info")), "{}", isolated.out);
    assert_eq!(severity(&room, "a/../a/page.md"), ["info"]);
}

#[test]
fn a_named_file_holds_for_every_page() {
    let room =
        Room::new(&[("conf/strict.toml", "[packs]\nrhizotomy = false\n"), ("page.md", BAD), ("leaflint.toml", "")]);
    let run = room.check(&["page.md", "--config", "conf/strict.toml", "--fail-on", "never"]).ended(0);
    assert!(run.findings().iter().all(|finding| !finding.contains("rhizotomy")), "{}", run.out);
    assert!(!run.out.contains("\"pack\": \"rhizotomy\""), "no facts of a pack that is off\n{}", run.out);
    let missing = room.check(&["page.md", "--config", "no.toml"]).ended(2);
    assert!(missing.err.contains("no.toml: there is no file"), "{}", missing.err);
    assert!(missing.err.contains("1 page was not checked"), "{}", missing.err);
}

#[test]
fn rules_and_packs_go_off_and_select_brings_them_back() {
    let room =
        Room::new(&[("leaflint.toml", "[packs]\nrhizotomy = false\n[rules]\neditorial = \"off\"\n"), ("page.md", BAD)]);
    let findings = room.check(&["page.md", "--fail-on", "never"]).ended(0).findings();
    assert!(
        findings.iter().all(|finding| !finding.contains("rhizotomy/") && !finding.contains("editorial/")),
        "{findings:?}"
    );
    assert_eq!(room.check(&[&["page.md"], &SELECT[..]].concat()).ended(1).findings().len(), 1);
    assert_eq!(room.check(&["page.md", "--ignore", RULE]).ended(0).findings().len(), findings.len());
}

#[test]
fn excluded_pages_stay_out_even_when_they_are_named() {
    let room = Room::new(&[("leaflint.toml", "exclude = [\"drafts/\"]\n"), ("drafts/page.md", BAD), ("page.md", BAD)]);
    let named = room.check(&["drafts/page.md"]).ended(0);
    assert_eq!(named.json()["documents"].as_array().expect("a list").len(), 0);
    let both = room.check(&[&["drafts/page.md", "page.md"], &SELECT[..]].concat()).ended(1);
    assert_eq!(both.findings(), ["page.md:3 rhizotomy/first-line error"]);
    assert_eq!(room.check(&["drafts"]).ended(0).findings(), Vec::<String>::new());
}

#[test]
fn overrides_hold_for_their_paths_only() {
    let room = Room::new(&[
        (
            "leaflint.toml",
            "review.max-age-months = 12\n\
             [[override]]\npaths = [\"old/\"]\nreview.max-age-months = 120\n\
             rules = { \"rhizotomy/first-line\" = \"info\" }\n",
        ),
        ("old/page.md", &format!("{BAD}\nLast reviewed on 1 May 2024.\n")),
        ("page.md", &format!("{BAD}\nLast reviewed on 1 May 2024.\n")),
    ]);
    let wanted = ["--select", "rhizotomy/first-line,editorial/review-date-stale"];
    let findings = room.check(&[&["."], &wanted[..]].concat()).ended(1).findings();
    assert_eq!(
        findings,
        [
            "old/page.md:3 rhizotomy/first-line info",
            "page.md:3 rhizotomy/first-line error",
            "page.md:5 editorial/review-date-stale error"
        ]
    );
}

#[test]
fn settings_reach_the_checks() {
    let date = "# A\n\nLast reviewed on 04/05/2027.\n";
    let room = Room::new(&[("page.md", date)]);
    let ambiguous = |room: &Room| {
        let run = room.check(&["page.md", "--select", "editorial/review-date-future", "--fail-on", "never"]);
        run.ended(0).json()["findings"][0]["message"].as_str().unwrap_or_default().to_owned()
    };
    room.write("leaflint.toml", "[review]\ndate-order = \"day-month-year\"\n");
    assert!(ambiguous(&room).contains("4 May 2027"), "{}", ambiguous(&room));
    room.write("leaflint.toml", "[review]\ndate-order = \"month-day-year\"\n");
    assert!(ambiguous(&room).contains("5 April 2027"), "{}", ambiguous(&room));

    let room = Room::new(&[("page.md", "# Nerves\n\nRFA may help you. Ask about RFA.\n")]);
    let terms = |room: &Room| {
        room.check(&["page.md", "--select", "plain-language/undefined-term", "--fail-on", "never"]).findings().len()
    };
    assert_eq!(terms(&room), 1);
    room.write("leaflint.toml", "known-abbreviations = [\"RFA\"]\n");
    assert_eq!(terms(&room), 0);
}

#[test]
fn odd_endings_get_a_format() {
    let room = Room::new(&[
        ("leaflint.toml", "[formats]\nnjk = \"html\"\n"),
        ("a.njk", "<p>Rhizotomy is the first-line treatment for back pain.</p>"),
    ]);
    assert_eq!(room.check(&[&["."], &SELECT[..]].concat()).ended(1).findings(), ["a.njk:1 rhizotomy/first-line error"]);
    assert_eq!(room.check(&[&["a.njk"], &SELECT[..]].concat()).ended(1).findings().len(), 1);
    room.check(&["a.njk", "--isolated"]).ended(2);
}

#[test]
fn local_words_join_the_concepts_of_packs() {
    let page = "# Back pain\n\nThe calming needle day is the first-line treatment for chronic back pain.\n";
    let room = Room::new(&[("page.md", page)]);
    room.check(&[&["page.md"], &SELECT[..]].concat()).ended(0);
    room.write("leaflint.toml", "[terms]\nrhizotomy = [\"calming needle day\"]\n");
    assert_eq!(room.check(&[&["page.md"], &SELECT[..]].concat()).ended(1).findings().len(), 1);
    room.write("leaflint.toml", "[terms]\nrhizotommy = [\"calming needle day\"]\nrhizotomy = [\"a (b\"]\n");
    let run = room.check(&["page.md"]).ended(2);
    assert!(
        run.err.contains("leaflint.toml:2:1: unknown concept `rhizotommy`; did you mean `rhizotomy`?"),
        "{}",
        run.err
    );
    assert!(run.err.contains("leaflint.toml:3:"), "{}", run.err);
}

#[test]
fn packs_of_ones_own_are_used_by_every_command() {
    let topic = "concepts:\n  tea: {terms: [magic tea]}\nfacts:\n  no-cure:\n    statement: Magic tea cures nothing at all.\n    evidence: {source: s, section: Tea}\n    \
                 contradicted-by: [\"{tea} cures\"]\nrules:\n  cure:\n    contradicts: no-cure\n    severity: error\n    message: Magic tea is said to cure.\n    \
                 why: It does not.\n    advice: Take it out.\n    examples: {flags: [Magic tea cures.], passes: [Magic tea is hot.]}\n";
    let manifest = "title: Tea\nversion: '1'\nevidence:\n  s: {title: T, publisher: P, url: 'https://example.org', reviewed: 2026-01-01, check-by: 2030-01-01}\n";
    let room = Room::new(&[
        ("site/leaflint.toml", "packs-dirs = [\"packs\"]\n[rules]\n\"tea/cure\" = \"warning\"\n"),
        ("site/packs/tea/pack.yaml", manifest),
        ("site/packs/tea/tea.yaml", topic),
        ("site/page.md", "Magic tea cures.\n"),
        ("other/page.md", "Magic tea cures.\n"),
    ]);
    let run = room.check(&["site", "other", "--fail-on", "never", "--ignore", "editorial,plain-language"]).ended(0);
    assert_eq!(run.findings(), ["site/page.md:1 tea/cure warning"]);
    assert!(room.run(&["explain", "tea/cure", "--config", "site/leaflint.toml"]).ended(0).out.contains("Magic tea"));
    assert!(room.check(&["site", "--select", "tea/cure"]).ended(0).findings().len() == 1);
}

#[test]
fn a_broken_configuration_stops_its_pages_and_no_others() {
    let room = Room::new(&[("bad/leaflint.toml", "[rule]\na = 1\n"), ("bad/page.md", BAD), ("good/page.md", BAD)]);
    let run = room.check(&["bad", "good"]).ended(2);
    assert!(run.findings().iter().any(|finding| finding.starts_with("good/page.md")), "{}", run.out);
    assert!(run.findings().iter().all(|finding| finding.starts_with("good/page.md")), "{}", run.out);
    assert!(run.err.contains("bad/leaflint.toml: line 1, column 2: unknown key `rule`"), "{}", run.err);
    assert!(run.err.contains("did you mean `rules`?"), "{}", run.err);
    assert!(run.err.contains("until this is mended, 1 page was not checked"), "{}", run.err);
    assert!(run.json()["errors"].as_array().expect("a list").len() == 2, "{}", run.out);
    let names = Room::new(&[("leaflint.toml", "[rules]\n\"rhizotomy/frist-line\" = \"off\"\n"), ("page.md", BAD)]);
    let run = names.check(&["page.md"]).ended(2);
    assert!(run.err.contains("line 2, column 1: there is no rule or pack named 'rhizotomy/frist-line'; did you mean `rhizotomy/first-line`?"), "{}", run.err);
    let two = Room::new(&[("leaflint.toml", ""), (".leaflint.toml", ""), ("page.md", BAD)]);
    assert!(two.check(&["page.md"]).ended(2).err.contains("remove one of the two"));
    let bytes = Room::new(&[("page.md", BAD)]);
    bytes.write("leaflint.toml", b"\xff\xfe\x00");
    bytes.check(&["page.md"]).ended(2);
}

#[test]
fn config_shows_what_is_in_force_and_from_where() {
    let room = Room::new(&[
        (
            "leaflint.toml",
            "review.max-age-months = 12\n[packs]\nplain-language = false\n[[override]]\npaths = [\"old/\"]\nreading.grade = 11\n",
        ),
        ("old/page.md", ""),
    ]);
    let out = room.run(&["config", "old/page.md"]).ended(0).out;
    for (key, value, place) in [
        ("review.max-age-months", "12", "leaflint.toml:1"),
        ("reading.grade", "11", "leaflint.toml:6"),
        ("reading.sentence-words", "30", "default"),
        ("packs.plain-language", "false", "leaflint.toml:3"),
    ] {
        let line = out.lines().find(|line| line.contains(key)).unwrap_or_else(|| panic!("{key} is missing in\n{out}"));
        assert!(line.contains(value) && line.contains(place), "{line}");
    }
    assert!(room.run(&["config"]).ended(0).out.contains("reading.grade"));
    assert!(room.run(&["config", "--isolated"]).ended(0).out.contains("The defaults hold"));
    let schema = room.run(&["config", "--schema"]).ended(0).out;
    assert_eq!(
        schema,
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/leaflint.schema.json"))
            .expect("there")
            .replace("\r\n", "\n")
    );
}

#[test]
fn init_writes_once_and_never_over_anything() {
    let room = Room::new(&[("page.md", BAD)]);
    let run = room.run(&["init", "--pre-commit", "--github"]).ended(0);
    assert!(
        run.out.contains("Wrote leaflint.toml") && run.out.contains("Wrote .github/workflows/leaflint.yml"),
        "{}",
        run.out
    );
    room.check(&["page.md", "--select", RULE]).ended(1);
    room.write("leaflint.toml", "# mine\n");
    let again = room.run(&["init", "--github"]).ended(2);
    assert!(again.err.contains("leaflint.toml is there already; it is left as it is"), "{}", again.err);
    assert!(again.err.contains(".github/workflows/leaflint.yml is there already"), "{}", again.err);
    assert_eq!(room.read("leaflint.toml"), "# mine\n");
    let elsewhere = Room::new(&[(".leaflint.toml", "")]);
    elsewhere.run(&["init"]).ended(2);
    assert!(!elsewhere.path().join("leaflint.toml").exists());
    elsewhere.run(&["init", "no-such-folder"]).ended(2);
}
