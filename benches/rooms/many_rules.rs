//! Packs about things that no page speaks of, made by the program: what is paid for rules that do not concern a page.

use crate::page::Dice;
use std::fmt::Write;
use std::fs;
use std::io;
use tempfile::TempDir;

/// How many concepts and facts a made-up pack has: about as many as all built-in packs together.
const CONCEPTS: usize = 300;
const FACTS: usize = 250;

/// A folder with `times - 1` packs, so that with the built-in ones there are `times` as many rules.
pub(crate) fn packs(times: usize) -> io::Result<TempDir> {
    let folder = TempDir::new()?;
    for number in 0..times.max(2) - 1 {
        let pack = folder.path().join(format!("made-up-{number}"));
        fs::create_dir(&pack)?;
        fs::write(pack.join("pack.yaml"), HEAD)?;
        // With the built-in packs alone there is one pack in the folder too, and it is empty.
        fs::write(pack.join("topic.yaml"), if times == 1 { String::new() } else { topic(number) })?;
    }
    Ok(folder)
}

const HEAD: &str = "title: Made-up things
version: '1'
evidence:
  made-up: {title: t, publisher: p, url: 'https://example.org', reviewed: 2024-01-01, check-by: 2030-01-01}
";

fn topic(number: usize) -> String {
    let mut dice = Dice::new(number as u64 + 1);
    let mut out = String::from("concepts:\n");
    for concept in 0..CONCEPTS {
        let _ = writeln!(out, "  thing-{number}-{concept}:\n    terms:");
        for _ in 0..6 {
            let (a, b) = (word(&mut dice), word(&mut dice));
            let _ = writeln!(out, "      - '{a} (of | for) [the] {b}'\n      - {a}");
        }
        if concept > 0 {
            let other = dice.below(concept);
            let (a, b) = (word(&mut dice), word(&mut dice));
            let _ = writeln!(
                out,
                "      - '{{thing-{number}-{other}}} .. ({a} | {b})'\n      - 'no .. {{thing-{number}-{other}}} {a}'"
            );
        }
    }
    out.push_str("facts:\n");
    for fact in 0..FACTS {
        let mut thing = || format!("{{thing-{number}-{}}}", dice.below(CONCEPTS));
        let (a, b, c) = (thing(), thing(), thing());
        let _ = writeln!(
            out,
            "  fact-{fact}:\n    statement: Made up.\n    evidence: {{source: made-up, section: s, fingerprints: ['sha256:{fact:064x}']}}\n    \
             stated-by: ['{a} be ... {b}', '{a} & {b} &! {c}', '{a} ... not .. {c}']\n    \
             contradicted-by: ['{a} {{be}} .. {c}', '{a} >> {b} ... {c}']"
        );
    }
    out
}

/// A word that is in no language.
fn word(dice: &mut Dice) -> String {
    let mut letter = |of: &[u8]| char::from(of[dice.below(of.len())]);
    let mut out = String::new();
    for _ in 0..3 {
        out.push(letter(b"bdfgklmnprtvz"));
        out.push(letter(b"aeiou"));
    }
    out.push('q');
    out
}
