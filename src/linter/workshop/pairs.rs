//! Minimal pairs by program: what a rule flags must fall silent when the same words are denied, asked, labelled as a myth or
//! put into another's mouth, and stay flagged when they are only stressed.

use crate::pack::{Kind, Rule};

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

/// Words that open an order or an address, which cannot stand after "that".
const ORDERS: &[&str] = &[
    "Stop", "Skip", "Hold", "Try", "Wait", "Ignore", "Do", "Don't", "Come", "Please", "You", "If", "Leave", "Take",
    "Start", "Choose", "Ask", "Think", "Go", "Use", "Keep", "Put", "Push", "Call", "Let", "Make", "Drive", "Clean",
];

/// A changed example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The text.
    pub text: String,
    /// Whether the rule must flag it.
    pub must_flag: bool,
}

/// The pairs of a contradiction rule; other rules have none.
pub fn pairs(rule: &Rule) -> Vec<Pair> {
    if !matches!(rule.kind, Kind::Contradiction { .. }) {
        return Vec::new();
    }
    let examples = rule.examples.flags.iter().filter_map(|example| statement(example));
    let framed = |example: String| {
        FRAMES.iter().map(move |(frame, must_flag)| {
            let end = if frame.ends_with('?') { "" } else { "." };
            Pair { text: format!("{}{end}", frame.replace("{}", &example)), must_flag: *must_flag }
        })
    };
    examples.flat_map(framed).collect()
}

/// A plain statement of one sentence that can stand after "that": no list, table, heading, question or order.
fn statement(example: &str) -> Option<String> {
    let body = example.trim().strip_suffix('.')?;
    let one = !body.contains(['\n', '|', '#', '?', '!', ':', ';', '"', '\u{201c}', '*']) && !body.contains(". ");
    let first = body.split(' ').next()?;
    if !one || ORDERS.contains(&first) {
        return None;
    }
    let acronym = first.chars().filter(|c| c.is_uppercase()).count() > 1;
    let mut chars = body.chars();
    let head = chars.next()?;
    Some(if acronym { body.to_owned() } else { head.to_lowercase().chain(chars).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_statements_are_framed() {
        assert_eq!(statement("The tea is cold."), Some("the tea is cold".to_owned()));
        assert_eq!(statement("MRI shows it."), Some("MRI shows it".to_owned()));
        for other in ["Is it cold?", "Stop now.", "# Tea\n\nIt is cold.", "It is cold. Drink it.", "No full stop"] {
            assert_eq!(statement(other), None, "{other}");
        }
    }
}
