//! `leaflint pack new`: the first files of a pack, made from a source page.
//!
//! The source's own words are written only if the author asks for them, and then as comments: what a pack says is in its
//! author's words.

use super::fingerprint::normalise;
use super::likeness::is_small;
use super::passages::{Passage, SourcePage};
use super::schema::PackFileKind;
use crate::document::{Document, Format};
use crate::language::annotate;
use crate::linter::Engine;
use crate::linter::built_in::built_in_files;
use crate::source::Source;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What the author says about the source.
#[derive(Debug, Clone)]
pub struct Start {
    /// Name of the pack.
    pub name: String,
    /// Title of the source.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is.
    pub url: String,
    /// When it was last reviewed.
    pub reviewed: Date,
    /// When somebody should look whether it has changed.
    pub check_by: Date,
    /// Whether the source's sentences are shown in comments.
    pub quote: bool,
}

/// A file to write: its name and its text.
pub type StartFile = (&'static str, String);

/// Words that make a sentence worth a fact: norms, frequencies, order, urgency.
static NORMS: &str = "always, at least, at once, avoid, before, best, call, cannot, common, do not, don t, every, first choice, immediately, less than, may need, more than, most, must, need to, needed, never, no more, not everyone, not for, not the first, only, rare, rarely, rather than, required, right away, safe, should, sometimes, stop, straight away, tell, typically, unless, until, up to, usually, within";

/// Whether a sentence states a norm or a number.
pub fn states_norm(sentence: &str) -> bool {
    let words = format!(" {} ", normalise(sentence));
    let question = sentence.trim_end().ends_with('?');
    !question
        && (words.contains(|c: char| c.is_ascii_digit())
            || NORMS.split(", ").any(|norm| words.contains(&format!(" {norm} "))))
}

/// A name in a pack: lower-case letters, digits and hyphens, starting with a letter.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn pack_name(name: &str) -> Result<(), String> {
    let letters = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if letters && name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Ok(());
    }
    Err(format!(
        "'{name}' cannot be the name of a pack; use small letters, digits and hyphens, such as knee-replacement"
    ))
}

/// The files of a new pack.
///
/// # Errors
/// Sentences, when the built-in packs, which tell the words that are known already, have a mistake, or one has this name.
pub fn start(page: &SourcePage, start: &Start) -> Result<Vec<StartFile>, Vec<String>> {
    let engine = &Engine::from_files(&built_in_files()).map_err(|problems| super::told(&problems))?;
    if engine.packs().iter().any(|pack| pack.id == start.name) {
        return Err(vec![format!("'{}' is the name of a built-in pack; choose another", start.name)]);
    }
    let chosen: Vec<(String, &Passage)> = chosen(page);
    let (concepts, known) = concepts(engine, page, &start.name);
    let yaml = |name: &'static str, text: String| (name, PackFileKind::of(name).schema_line("..") + &text);
    Ok(vec![
        yaml("pack.yaml", manifest(start)),
        yaml("concepts.yaml", concept_file(&concepts, &known)),
        yaml("facts.yaml", fact_file(start, page, &chosen)),
        ("README.md", readme(start, page, chosen.len())),
    ])
}

/// Every sentence that states a norm or a number, with a name for its fact.
fn chosen(page: &SourcePage) -> Vec<(String, &Passage)> {
    let mut names = BTreeSet::new();
    let mut prints = BTreeSet::new();
    let mut out = Vec::new();
    for passage in page.passages.iter().filter(|passage| passage.is_text && states_norm(&passage.text)) {
        if !prints.insert(&passage.fingerprint) {
            continue;
        }
        // Named by section and number, so that no words of the source are in it.
        let section = if passage.section.is_empty() { "page".to_owned() } else { normalise(&passage.section) };
        let words: Vec<&str> = section.split(' ').filter(|word| !is_small(word) && word.is_ascii()).take(3).collect();
        let stem = if words.is_empty() { "fact".to_owned() } else { words.join("-") };
        let name =
            (1..=page.passages.len()).map(|number| format!("{stem}-{number}")).find(|name| names.insert(name.clone()));
        out.push((name.unwrap_or(stem), passage));
    }
    out
}

/// A name, and how often the page has it.
type Counted = (String, usize);

/// Concepts to start with (name and how often) and those of other packs that the page uses.
fn concepts(engine: &Engine, page: &SourcePage, name: &str) -> (Vec<Counted>, Vec<Counted>) {
    /// A word that is used less often is no concept yet.
    const OFTEN: usize = 3;
    const MOST: usize = 10;
    /// The pack whose concepts are there for all others.
    const SHARED: &str = "rules/common/";
    let text: Vec<&str> = page.passages.iter().map(|passage| passage.text.as_str()).collect();
    let source = Source::from_text("source.txt", text.join("\n\n"));
    let document = Document::parse(&source, Format::Plain);
    let lexicon = engine.set().lexicon();
    let terms = &engine.set().origins().terms;
    let shared = terms.iter().filter(|term| term.place.file.contains(SHARED)).map(|term| term.concept.0);
    let shared: BTreeSet<u32> = shared.collect();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for reading in &annotate(&document, lexicon, engine.set().cues()).readings {
        for mention in reading.mentions().iter().filter(|mention| !mention.resolved) {
            let concept = &lexicon.concept(mention.concept).name;
            let place = &reading.tokens[mention.start..mention.end];
            let plain = document.block(reading.block).text.plain();
            let words = place.iter().filter_map(|token| plain.get(token.start as usize..token.end as usize));
            named.insert(normalise(&words.collect::<Vec<_>>().join(" ")));
            if shared.contains(&mention.concept.0) && !concept.contains(':') {
                *known.entry(concept.clone()).or_default() += 1;
            }
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for passage in &page.passages {
        let text = normalise(&passage.text);
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let plain = |word: &&str| word.len() > 3 && !is_small(word) && word.chars().all(|c| c.is_ascii_lowercase());
        for word in words.iter().filter(|word| plain(word)) {
            *counts.entry(singular(word)).or_default() += 1;
        }
        for pair in words.windows(2).filter(|pair| pair.iter().all(&plain)) {
            *counts.entry(format!("{} {}", pair[0], singular(pair[1]))).or_default() += 1;
        }
    }
    let mut new: Vec<(String, usize)> = counts
        .iter()
        .filter(|(word, count)| {
            **count >= OFTEN && !named.contains(*word) && !NORMS.split(", ").any(|norm| norm == *word)
        })
        // A word that is nearly always part of a pair is told with the pair.
        .filter(|(word, count)| {
            let longer =
                counts.iter().filter(|(pair, _)| pair.contains(' ') && pair.split(' ').any(|part| part == *word));
            word.contains(' ') || longer.map(|(_, in_pair)| *in_pair).max().unwrap_or(0) * 4 < **count * 3
        })
        .map(|(word, count)| (word.clone(), *count))
        .filter(|(word, _)| lexicon.concept_named(&word.replace(' ', "-")).is_none())
        .collect();
    let subject = name.replace('-', " ");
    new.sort_by(|a, b| (b.0 == subject, b.1, &a.0).cmp(&(a.0 == subject, a.1, &b.0)));
    new.truncate(MOST);
    if new.first().is_none_or(|(word, _)| *word != subject) && lexicon.concept_named(name).is_none() {
        new.insert(0, (subject, 0));
    }
    let mut known: Vec<(String, usize)> = known.into_iter().collect();
    known.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    known.truncate(MOST * 2);
    (new, known)
}

/// A word without the s of its plural.
fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn manifest(start: &Start) -> String {
    format!(
        "# What this pack is about, and the source that its facts come from.\ntitle: {}\nversion: \"0.1.0\"\nevidence:\n  \
         {}-source:\n    title: {}\n    publisher: {}\n    url: {}\n    reviewed: {}\n    \
         # By this day somebody should look whether the source has changed.\n    check-by: {}\n",
        quoted(&start.title),
        start.name,
        quoted(&start.title),
        quoted(&start.publisher),
        quoted(&start.url),
        start.reviewed,
        start.check_by
    )
}

fn concept_file(concepts: &[(String, usize)], known: &[(String, usize)]) -> String {
    let mut out = String::from(
        "# Words that mean the same. A word stands for all its forms. Add the other words that pages use; delete what no\n\
         # wording needs. `class` makes a concept something that a sentence can be about.\nconcepts:\n",
    );
    // Writing to a string cannot fail.
    for (at, (word, count)) in concepts.iter().enumerate() {
        let class = if at == 0 { "\n    class: procedure" } else { "" };
        let seen = if *count > 0 { format!("  # {count} times in the source") } else { String::new() };
        let _ = writeln!(out, "  {}:{seen}{class}\n    terms: [{}]", word.replace(' ', "-"), quoted(word));
    }
    if !known.is_empty() {
        out.push_str(
            "\n# Other packs know these words of the source already. Write {name} in a wording to use them:\n",
        );
        for (name, count) in known {
            let _ = writeln!(out, "#   {{{name}}}, {count} times");
        }
    }
    out
}

fn fact_file(start: &Start, page: &SourcePage, chosen: &[(String, &Passage)]) -> String {
    let mut out = String::from(
        "# One fact for every sentence of the source that states a norm or a number. Say it in your own words, or delete it.\n\
         # Then write down how pages state it, and how they contradict it: see docs/writing-packs.md.\n",
    );
    if chosen.is_empty() {
        out.push_str("facts: {}\nrules: {}\n");
        return out;
    }
    out.push_str("facts:\n");
    // Writing to a string cannot fail.
    for (name, passage) in chosen {
        let _ = writeln!(out, "  {name}:");
        if start.quote {
            let _ = writeln!(out, "    # The source says: {}", passage.text.replace(|c: char| c.is_control(), " "));
        }
        let nth = number_in_line(page, passage);
        let _ = writeln!(
            out,
            "    statement: \"TODO: say in your own words what sentence {nth} of line {} says.\"\n    evidence:\n      \
             source: {}-source\n      section: {}\n      fingerprints:\n        - {}\n    stated-by: []\n    contradicted-by: []",
            passage.line,
            start.name,
            quoted(&passage.section),
            passage.fingerprint
        );
    }
    out.push_str("\nrules:\n");
    for (name, _) in chosen {
        let _ = writeln!(
            out,
            "  not-{name}:\n    contradicts: {name}\n    severity: error\n    message: \"TODO: what is wrong.\"\n    \
             why: \"TODO: why it matters to the reader.\"\n    advice: \"TODO: what to do.\"\n    examples:\n      \
             # At least two that must be reported, and two that must not: a near miss and a denied one.\n      \
             flags: []\n      passes: []"
        );
    }
    out
}

/// Which sentence of its line a passage is, from 1.
fn number_in_line(page: &SourcePage, passage: &Passage) -> usize {
    let line = page.passages.iter().filter(|other| other.line == passage.line);
    line.take_while(|other| *other != passage).count() + 1
}

fn readme(start: &Start, page: &SourcePage, facts: usize) -> String {
    let sentences = page.passages.iter().filter(|passage| passage.is_text).count();
    format!(
        "# {0}\n\nA leaflint pack made from “{1}” ({2}, reviewed {3}).\n\nThe source has {sentences} sentences; {facts} of them state a norm or a number and have a fact waiting in\n\
         `facts.yaml`. Work in this order:\n\n\
         1. `facts.yaml`: say each fact in your own words. Delete what a page cannot be checked against.\n\
         2. `concepts.yaml`: collect the words that pages use for the same thing.\n\
         3. Write wordings and examples, and look what leaflint makes of them. Type this in the folder above:\n\n   ```sh\n   \
         leaflint pack test {0}\n   leaflint inspect page.md --packs-dir .\n   ```\n\n\
         4. `leaflint pack coverage {0} --source FILE` tells what is left, `leaflint pack lint {0}` what to look at again.\n\
         5. From time to time: `leaflint pack verify {0} --source FILE`, with a fresh copy of the page.\n",
        start.name, start.title, start.publisher, start.reviewed
    )
}

/// A text as a quoted YAML scalar on one line. JSON's strings are YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_and_numbers_are_worth_a_fact() {
        for yes in
            ["Never drive home.", "You may need tests.", "Most people go home.", "It takes 2 hours.", "Don’t eat."]
        {
            assert!(states_norm(yes), "{yes}");
        }
        for no in ["The unit is on the left.", "Should I drive?", "The almost mostly thing."] {
            assert!(!states_norm(no), "{no}");
        }
    }

    #[test]
    fn names_are_plain() {
        assert!(pack_name("knee-2").is_ok());
        for wrong in ["", "../x", "Knee", "2knee", "a b", "a/b", "é"] {
            assert!(pack_name(wrong).is_err(), "{wrong}");
        }
    }
}
