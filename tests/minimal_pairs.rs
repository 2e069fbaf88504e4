//! Minimal pairs made by program: every example that a claim rule flags falls silent when the same words are denied, asked,
//! labelled as a myth or put into another's mouth, and stays flagged when they are only stressed.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::{Document, Format};
use leaflint::finding::Certainty;
use leaflint::linter::{Engine, load_packs};
use leaflint::pack::{Kind, Rule};
use leaflint::source::Source;

/// How a sentence is changed, and whether the rule must still flag it.
const FRAMES: &[(&str, bool)] = &[
    ("Myth: {}", false),
    ("It is not true that {}", false),
    ("Some clinics claim that {}", false),
    ("It is a common misconception that {}", false),
    ("Is it true that {}?", false),
    ("Nobody should tell you that {}", false),
    ("Fact: {}", true),
    ("There is no doubt that {}", true),
    ("Without question, {}", true),
];

/// At least this many of a hundred pairs must behave.
const FLOOR: usize = 95;

fn flags(engine: &Engine, rule: &Rule, text: &str) -> bool {
    let source = Source::from_text("pair.md", text);
    let document = Document::parse(&source, Format::Markdown);
    let checked = engine.check(&source, &document, &Settings::new(date(2026, 6, 1)));
    checked.findings.iter().any(|finding| finding.rule == rule.id && finding.certainty == Certainty::Certain)
}

/// A plain statement of one sentence that can stand after "that": no list, table, heading, question or order.
fn statement(example: &str) -> Option<String> {
    let body = example.trim().strip_suffix('.')?;
    let one = !body.contains(['\n', '|', '#', '?', '!', ':', ';', '"', '\u{201c}', '*']) && !body.contains(". ");
    let first = body.split(' ').next()?;
    let order = [
        "Stop", "Skip", "Hold", "Try", "Wait", "Ignore", "Do", "Don't", "Come", "Please", "You", "If", "Leave", "Take",
        "Start", "Choose", "Ask", "Think", "Go",
    ];
    if !one || order.contains(&first) {
        return None;
    }
    let acronym = first.chars().filter(|c| c.is_uppercase()).count() > 1;
    let mut chars = body.chars();
    let head = chars.next()?;
    Some(if acronym { body.to_owned() } else { head.to_lowercase().chain(chars).collect() })
}

#[test]
fn the_same_words_are_read_by_what_stands_around_them() {
    let engine = load_packs(true, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut pairs = 0;
    let mut wrong = Vec::new();
    for rule in engine.rules().iter().filter(|rule| matches!(rule.kind, Kind::Contradiction { .. })) {
        for example in rule.examples.flags.iter().filter_map(|example| statement(example)) {
            for (frame, still) in FRAMES {
                let end = if frame.ends_with('?') { "" } else { "." };
                let text = format!("{}{end}", frame.replace("{}", &example));
                pairs += 1;
                if flags(&engine, rule, &text) != *still {
                    let what = if *still { "must stay flagged" } else { "must fall silent" };
                    wrong.push(format!("{}: {what}: «{text}»", rule.id));
                }
            }
        }
    }
    assert!(pairs >= 9, "there are pairs: {pairs}");
    let right = pairs - wrong.len();
    assert!(right * 100 >= pairs * FLOOR, "{right} of {pairs} pairs behave:\n{}", wrong.join("\n"));
}
