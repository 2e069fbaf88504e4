//! The file as people write it, with and without mistakes.

use super::*;
use crate::finding::Severity;
use proptest::prelude::*;

fn config(text: &str) -> Config {
    read(text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn read(text: &str) -> Result<Config, Vec<String>> {
    parse(Source::from_text("leaflint.toml", text), PathBuf::from("/site"))
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn problems(text: &str) -> Vec<String> {
    read(text).expect_err("a mistake")
}

#[test]
fn the_template_changes_nothing_and_shows_keys_that_work() {
    let config_as_written = config(TEMPLATE);
    let page = config_as_written.page(&[]);
    assert_eq!(page.value(36, |layer| layer.max_age_months.as_ref()), Setting { value: 36, span: None });
    assert!(config_as_written.exclude.written().is_empty() && config_as_written.ignores.is_empty());

    let is_key =
        |line: &str| line.starts_with("[[") || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
    let uncommented = |line: &str| match line.strip_prefix("# ") {
        Some(key) if is_key(key) => format!("{key}\n"),
        _ => format!("{line}\n"),
    };
    let all: String = TEMPLATE.lines().map(uncommented).collect();
    let config = config(&all);
    assert!(config.exclude.matches("drafts/a.md"));
    assert_eq!((config.ignores.len(), config.overrides.len(), config.terms.len()), (1, 1, 1));
    let settings = crate::check::Settings::new(jiff::civil::date(2026, 6, 1));
    let page = config.page(&[]);
    assert_eq!(page.value(0, |layer| layer.max_age_months.as_ref()).value, settings.review_age_months);
    assert_eq!(page.value(0, |layer| layer.sentence_words.as_ref()).value as usize, settings.sentence_words);
    assert!((page.value(0.0, |layer| layer.grade.as_ref()).value - settings.reading_grade).abs() < f64::EPSILON);
}

#[test]
fn every_mistake_is_told_in_one_run_with_its_place_and_what_was_meant() {
    let text = "exlude = [\"a\"]\n\
                [review]\n\
                max-age-month = 3\n\
                date-order = \"day-first\"\n\
                [readings]\n\
                grade = 9\n\
                [rules]\n\
                \"a/b\" = \"eror\"\n";
    let told = problems(text);
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(told[0].starts_with("leaflint.toml:1:1: unknown key `exlude`"), "{told:#?}");
    assert!(told[0].ends_with("did you mean `exclude`?"), "{told:#?}");
    assert!(told[1].starts_with("leaflint.toml:3:1: unknown key `max-age-month`"), "{told:#?}");
    assert!(told[1].ends_with("did you mean `max-age-months`?"), "{told:#?}");
    assert!(told[2].starts_with("leaflint.toml:4:14: unknown value `day-first`"), "{told:#?}");
    assert!(told[3].starts_with("leaflint.toml:5:2: unknown key `readings`"), "{told:#?}");
    assert!(told[4].starts_with("leaflint.toml:8:9: unknown value `eror`"), "{told:#?}");
    assert!(told[4].ends_with("did you mean `error`?"), "{told:#?}");
}

#[test]
fn values_out_of_reason_are_mistakes() {
    for (text, words) in [
        ("[review]\nmax-age-months = 0", "2:18: write a number of months"),
        ("[review]\nmax-age-months = -3", "2:18: "),
        ("[review]\nmax-age-months = \"3\"", "expected a whole number"),
        ("[reading]\ngrade = 99", "2:9: write a school grade"),
        ("[reading]\ngrade = nan", "2:9: write a school grade"),
        ("exclude = \"drafts\"", "expected a list"),
        ("exclude = [\"[z-a]\"]", "1:12: this is no pattern"),
        ("[formats]\nnjk = \"htlm\"", "did you mean `html`?"),
        ("[formats]\n\"a.b\" = \"html\"", "2:1: write the ending"),
        ("[[ignore]]\npath = \"a.md\"\nrule = \"a/b\"", "missing field `reason`"),
        ("[[ignore]]\npath = \"a.md\"\nrule = \"a/b\"\nreason = \" \"", "4:10: say why"),
        ("[[ignore]]\npath = \"a.md\"\nrule = \"a/b\"\nreason = \"x\"\nuntil = \"2026-02-30\"", "5:9: write a date"),
        ("[[override]]\npaths = []", "no paths"),
        ("known-abbreviations = [\"\"]", "1:24: this abbreviation is empty"),
        ("exclude = [", "1:"),
        ("a = 1\na = 2", "duplicate key"),
    ] {
        let told = problems(text).join("\n");
        assert!(told.contains(words), "{text}\n{told}");
    }
}

#[test]
fn later_parts_beat_earlier_ones_and_a_rule_beats_its_pack() {
    let config = config(
        "[packs]\nb = false\n[rules]\na = \"info\"\n\"a/x\" = \"error\"\n[review]\nmax-age-months = 12\n\
         [[override]]\npaths = [\"old/\"]\n[override.rules]\n\"a/\" = \"off\"\n[override.review]\nmax-age-months = 60\n\
         [[override]]\npaths = [\"old/new/\"]\nreview.max-age-months = 6\n",
    );
    let level = |page: &PageConfig<'_>, rule: &str| page.level(rule).map(|level| level.value.severity());
    let months = |page: &PageConfig<'_>| page.value(36, |layer| layer.max_age_months.as_ref()).value;
    let of = |path: &str| config.page(&config.overrides_for(path));
    let base = of("page.md");
    assert_eq!((level(&base, "a/x"), level(&base, "a/y")), (Some(Some(Severity::Error)), Some(Some(Severity::Info))));
    assert_eq!(
        (level(&base, "c/x"), months(&base), base.pack("b").value, base.pack("a").value),
        (None, 12, false, true)
    );
    let old = of("old/page.md");
    assert_eq!((level(&old, "a/x"), months(&old)), (Some(None), 60));
    assert_eq!(months(&of("old/new/page.md")), 6);
    assert_eq!(config.line(of("old/a.md").level("a/x").and_then(|level| level.span).expect("written")), 11);
}

#[test]
fn unknown_names_get_suggestions() {
    let config = config(
        "[packs]\nrizotomy = true\n[rules]\nfirst-line = \"off\"\n\"rhizotomy/frist-line\" = \"off\"\n\
         [[ignore]]\npath = \"a\"\nrule = \"rhizotomy\"\nreason = \"x\"\n",
    );
    let known = Known { rules: vec!["rhizotomy/first-line"], packs: vec!["rhizotomy"] };
    let told: Vec<_> = config.unknown_names(&known).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "leaflint.toml:2:1: there is no pack named 'rizotomy'; did you mean `rhizotomy`?",
            "leaflint.toml:4:1: there is no rule or pack named 'first-line'; did you mean `rhizotomy/first-line`?",
            "leaflint.toml:5:1: there is no rule or pack named 'rhizotomy/frist-line'; did you mean `rhizotomy/first-line`?",
            "leaflint.toml:8:8: there is no rule named 'rhizotomy'; did you mean `rhizotomy/first-line`?",
        ]
    );
}

#[test]
fn paths_count_from_the_folder_of_the_file() {
    let config = config("[formats]\nNJK = \"html\"");
    assert_eq!(config.inside(Path::new("/site/a/b.md")).as_deref(), Some("a/b.md"));
    assert_eq!(config.inside(Path::new("/other/b.md")), None);
    assert_eq!(config.format_of("x.njk"), Some(Format::Html));
    assert_eq!(config.format_of("x.md"), None);
}

/// Run `leaflint config --schema > docs/leaflint.schema.json` when this fails.
#[test]
fn the_schema_in_docs_is_the_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/leaflint.schema.json");
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(kept, schema());
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic_or_tell_a_place_outside(
        text in "(\\[{0,2}(review|rules|override|ignore|packs)\\]{0,2}|paths|max-age-months|\"a/b\"| = |[0-9]|\"|\\[|\\]|\\{|\\}|,|\n|é|#|'|\\PC){0,30}"
    ) {
        if let Err(problems) = parse(Source::from_text("l.toml", text.clone()), PathBuf::from("/")) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(problem.line as usize <= text.lines().count() + 1, "{}", problem);
            }
        }
    }
}
