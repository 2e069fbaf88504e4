//! `leaflint pack docs`: one Markdown page for every rule, and a list of them.

use crate::linter::Engine;
use crate::pack::{Pack, Rule};
use std::fmt::Write;

/// First line of every page, so that nobody mends it by hand.
const MARK: &str = "<!-- Written by `leaflint pack docs` from the rules themselves. Do not edit. -->";

/// A generated page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePage {
    /// Path below the folder of the pages, with `/`.
    pub path: String,
    /// Its Markdown.
    pub text: String,
}

/// The pages of one pack, or of all, sorted by path. The list of rules is `README.md`.
pub fn rule_pages(engine: &Engine, only: Option<usize>) -> Vec<RulePage> {
    let packs = || engine.packs().iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at));
    let mut pages = vec![RulePage { path: "README.md".to_owned(), text: list(engine, packs()) }];
    for (at, _) in packs() {
        for rule in engine.rules().iter().filter(|rule| rule.pack == at) {
            pages.push(RulePage { path: format!("{}.md", rule.id), text: page(engine, rule) });
        }
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

fn list<'p>(engine: &Engine, packs: impl Iterator<Item = (usize, &'p Pack)>) -> String {
    let mut out = format!("{MARK}\n\n# Rules\n");
    // Writing to a string cannot fail.
    for (at, pack) in packs {
        let rules: Vec<&Rule> = engine.rules().iter().filter(|rule| rule.pack == at).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {}\n\n{}\n", pack.id, plain(&pack.title));
        for source in &pack.evidence {
            let _ = write!(
                out,
                "\nSource: {}, [{}]({}), reviewed {}, to be looked at again by {}.\n",
                plain(&source.publisher),
                plain(&source.title),
                source.url,
                source.reviewed,
                source.check_by
            );
        }
        out.push_str("\n| rule | severity | what it reports |\n|---|---|---|\n");
        for rule in rules {
            let message = plain(&rule.message).replace('|', "\\|");
            let _ = writeln!(out, "| [{0}]({0}.md) | {1} | {message} |", rule.id, rule.severity.name());
        }
    }
    out
}

fn page(engine: &Engine, rule: &Rule) -> String {
    let mut out = format!("{MARK}\n\n# {}\n\n**{}:** {}\n", rule.id, rule.severity.name(), plain(&rule.message));
    for (heading, text) in [("Why it matters", &rule.why), ("What to do", &rule.advice)] {
        let _ = write!(out, "\n## {heading}\n\n{}\n", plain(text));
    }
    out.push_str("\n## Evidence\n");
    if rule.facts.is_empty() {
        out.push_str("\nThis rule rests on no medical source.\n");
    }
    for fact in rule.facts.iter().filter_map(|fact| engine.facts().get(*fact)) {
        let _ = write!(out, "\n{}\n", plain(&fact.statement));
        if let Some(source) = engine.packs().get(fact.pack).and_then(|pack| pack.evidence.get(fact.evidence)) {
            let _ = write!(
                out,
                "\n{}, [{}]({}), section “{}”. Reviewed {}, to be looked at again by {}.\n",
                plain(&source.publisher),
                plain(&source.title),
                source.url,
                plain(&fact.section),
                source.reviewed,
                source.check_by
            );
        }
    }
    examples(&mut out, "Reported", &rule.examples.flags);
    examples(&mut out, "Not reported", &rule.examples.passes);
    let _ = write!(
        out,
        "\n## How to accept one case\n\nPut a comment with a reason above the words, in Markdown or HTML:\n\n```html\n\
         <!-- leaflint-disable-next-line {} -- the reason -->\n```\n",
        rule.id
    );
    out
}

/// Examples as code, so that nothing in them is taken for markup and no linter takes them for claims.
fn examples(out: &mut String, heading: &str, examples: &[String]) {
    if examples.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {heading}\n");
    for example in examples {
        let longest = example.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let _ = write!(out, "\n{fence}markdown\n{}\n{fence}\n", example.trim_end());
    }
}

/// Prose of a pack as Markdown of one line; characters that would be markup are escaped.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '<' | '>' | '*' | '_' | '`' | '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
