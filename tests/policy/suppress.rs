//! Comments and `[[ignore]]` entries that suppress findings.

use crate::room::{BAD, RULE, Room};

const SENTENCE: &str = "Rhizotomy is the first-line treatment for chronic back pain.";
const WANTED: [&str; 2] = ["--select", "rhizotomy/first-line,rhizotomy/cure,suppression"];

fn check(room: &Room, arguments: &[&str]) -> Vec<String> {
    let run = room.check(&[&["--fail-on", "never"], &WANTED[..], arguments].concat()).ended(0);
    run.findings()
}

fn page(text: &str) -> Vec<String> {
    check(&Room::new(&[("a.md", text)]), &["a.md"])
}

#[test]
fn each_directive_reaches_what_it_says_and_no_more() {
    let next = format!("<!-- leaflint-disable-next-line {RULE} -- quoted -->\n{SENTENCE}\n\n{SENTENCE}\n");
    assert_eq!(page(&next), ["a.md:4 rhizotomy/first-line error"]);
    let apart = format!("<!-- leaflint-disable-next-line {RULE} -- quoted -->\n\n{SENTENCE}\n");
    assert_eq!(page(&apart), Vec::<String>::new());
    let stacked = format!(
        "<!-- leaflint-disable-next-line rhizotomy/cure -- x -->\n<!-- leaflint-disable-next-line {RULE} -- quoted -->\n{SENTENCE}\n"
    );
    assert_eq!(page(&stacked), ["a.md:1 suppression/unused warning"]);
    let line = format!("{SENTENCE} <!-- leaflint-disable-line {RULE} -- quoted -->\n\n{SENTENCE}\n");
    assert_eq!(page(&line), ["a.md:3 rhizotomy/first-line error"]);
    let part = format!(
        "{SENTENCE}\n\n<!-- leaflint-disable {RULE} -- quoted -->\n\n{SENTENCE}\n\n<!-- leaflint-enable {RULE} -->\n\n{SENTENCE}\n"
    );
    assert_eq!(page(&part), ["a.md:1 rhizotomy/first-line error", "a.md:9 rhizotomy/first-line error"]);
    let open = format!("<!-- leaflint-disable {RULE} -- quoted -->\n\n{SENTENCE}\n\n{SENTENCE}\n");
    assert_eq!(page(&open), Vec::<String>::new());
    let file = format!("{SENTENCE}\n\n{SENTENCE}\n\n<!-- leaflint-disable-file {RULE} -- quoted -->\n");
    assert_eq!(page(&file), Vec::<String>::new());
    let wrapped = format!(
        "<!-- leaflint-disable-next-line {RULE} -- quoted -->\n{}\n",
        SENTENCE.replace("first-line ", "first-line\n")
    );
    assert_eq!(page(&wrapped), Vec::<String>::new());
    let table = format!("| A |\n|---|\n| {SENTENCE} <!-- leaflint-disable-line {RULE} -- quoted --> |\n");
    assert_eq!(page(&table), Vec::<String>::new());
    let list = format!("- {SENTENCE}\n<!-- leaflint-disable-next-line {RULE} -- quoted -->\n- {SENTENCE}\n");
    assert_eq!(page(&list), ["a.md:1 rhizotomy/first-line error"]);
    let windows = format!("<!-- leaflint-disable-next-line {RULE} -- quoted -->\r\n{SENTENCE}\r\n\r\n{SENTENCE}\r\n");
    assert_eq!(page(&windows), ["a.md:4 rhizotomy/first-line error"]);
}

#[test]
fn html_has_the_same_comments() {
    let html =
        format!("<p>\n<!-- leaflint-disable-next-line {RULE} -- quoted -->\n{SENTENCE}</p>\n<p>{SENTENCE}</p>\n");
    let room = Room::new(&[("a.html", &html)]);
    assert_eq!(check(&room, &["a.html"]), ["a.html:4 rhizotomy/first-line error"]);
}

#[test]
fn a_decision_that_does_nothing_is_a_finding() {
    let with = |words: &str| page(&format!("<!-- leaflint-disable-next-line {words} -->\n{SENTENCE}\n"));
    let still = "a.md:2 rhizotomy/first-line error";
    assert_eq!(with(RULE), ["a.md:1 suppression/missing-reason warning", still]);
    assert_eq!(with("rhizotomy/frist-line -- x"), ["a.md:1 suppression/unknown-rule warning", still]);
    assert_eq!(with("rhizotomy/cure -- x"), ["a.md:1 suppression/unused warning", still]);
    assert_eq!(with(&format!("{RULE} -- x until=2026-05-31")), ["a.md:1 suppression/expired warning", still]);
    assert_eq!(with(&format!("{RULE} -- x until=2026-06-01")), Vec::<String>::new());
    assert_eq!(with(&format!("{RULE} -- x until=soon")), ["a.md:1 suppression/malformed warning", still]);
    assert_eq!(with(&format!("{RULE}, rhizotomy/cure -- x")), ["a.md:1 suppression/unused warning"]);
    // A rule that did not run may well be needed when it does.
    let room =
        Room::new(&[("a.md", "<!-- leaflint-disable-next-line plain-language/long-sentence -- x -->\nRest helps.\n")]);
    assert_eq!(check(&room, &["a.md"]), Vec::<String>::new());
}

#[test]
fn messages_say_what_was_meant() {
    let room = Room::new(&[(
        "a.md",
        "<!-- leaflint-disable-next-line first-line -- x -->\nRest helps.\n\n<!-- leaflint-disable-nextline a/b -->\n",
    )]);
    let json = room.check(&["a.md", "--select", "suppression"]).ended(0).json();
    let messages: Vec<_> = json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| finding["message"].as_str().expect("text"))
        .collect();
    assert_eq!(
        messages,
        [
            "There is no rule named 'first-line' (did you mean 'rhizotomy/first-line'?), so this suppresses nothing.",
            "leaflint cannot read this comment: 'leaflint-disable-nextline' is no order to leaflint; 'leaflint-disable-next-line' is one."
        ]
    );
}

#[test]
fn a_name_can_be_demanded_for_errors_about_medicine() {
    let text = format!("<!-- leaflint-disable-next-line {RULE} -- quoted -->\n{SENTENCE}\n");
    let room = Room::new(&[("a.md", &text), ("leaflint.toml", "[suppressions]\nrequire-by = true\n")]);
    assert_eq!(check(&room, &["a.md"]), ["a.md:1 suppression/missing-by warning", "a.md:2 rhizotomy/first-line error"]);
    room.write("a.md", text.replace("quoted", "quoted by=Dr Ann Reed"));
    assert_eq!(check(&room, &["a.md"]), Vec::<String>::new());
    room.write("a.md", &text);
    room.write("leaflint.toml", "[suppressions]\nrequire-by = true\n[rules]\n\"rhizotomy/first-line\" = \"warning\"\n");
    assert_eq!(check(&room, &["a.md"]), Vec::<String>::new());
}

#[test]
fn no_inline_config_shows_everything() {
    let text = format!(
        "<!-- leaflint-disable-file {RULE} -- quoted -->\n<!-- leaflint-disable-file rhizotomy/cure -- x -->\n{SENTENCE}\n"
    );
    let room = Room::new(&[("a.md", &text)]);
    assert_eq!(check(&room, &["a.md"]), ["a.md:2 suppression/unused warning"]);
    assert_eq!(check(&room, &["a.md", "--no-inline-config"]), ["a.md:3 rhizotomy/first-line error"]);
}

#[test]
fn ignore_entries_reach_pages_without_comments() {
    let entry = "[[ignore]]\npath = \"old/*.txt\"\nrule = \"rhizotomy/first-line\"\nquote = \"first-line  treatment\"\nreason = \"quoted\"\n";
    let room = Room::new(&[
        ("leaflint.toml", entry),
        ("old/a.txt", &format!("{SENTENCE}\n\nA rhizotomy is offered as the first treatment.\n")),
        ("a.txt", SENTENCE),
        ("sub/b.md", "Rest helps.\n"),
    ]);
    let findings = check(&room, &["."]);
    assert!(findings.contains(&"a.txt:1 rhizotomy/first-line error".to_owned()), "{findings:?}");
    assert!(!findings.contains(&"old/a.txt:1 rhizotomy/first-line error".to_owned()), "{findings:?}");
    assert!(findings.iter().all(|finding| !finding.contains("suppression/")), "{findings:?}");
    // The entry is for pages that this run does not look at.
    assert_eq!(check(&room, &["sub"]), Vec::<String>::new());
    room.write("old/a.txt", "Rest helps.\n");
    assert!(check(&room, &["."]).contains(&"leaflint.toml:3 suppression/unused warning".to_owned()));
    room.write("leaflint.toml", format!("{entry}until = \"2026-05-31\"\n"));
    assert!(check(&room, &["."]).contains(&"leaflint.toml:3 suppression/expired warning".to_owned()));
    room.write("leaflint.toml", format!("suppressions.require-by = true\n{entry}"));
    assert!(check(&room, &["."]).contains(&"leaflint.toml:4 suppression/missing-by warning".to_owned()));
    // An entry for one file is looked at whenever this file is checked.
    room.write("leaflint.toml", entry.replace("old/*.txt", "old/a.txt"));
    assert_eq!(check(&room, &["old/a.txt"]), ["leaflint.toml:3 suppression/unused warning"]);
}

#[test]
fn very_many_comments_take_no_time() {
    let text = format!("<!-- leaflint-disable-next-line {RULE} -- x -->\n").repeat(5_000);
    let room = Room::new(&[("a.md", &format!("{text}{BAD}"))]);
    let started = std::time::Instant::now();
    let findings = check(&room, &["a.md"]);
    assert!(findings.len() >= 4_999, "{}", findings.len());
    assert!(started.elapsed() < std::time::Duration::from_secs(120), "{:?}", started.elapsed());
}
