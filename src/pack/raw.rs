//! Pack files exactly as written. No logic: `compile` says what is meant.
//!
//! Only shapes that keep serde-saphyr's byte spans are used here: no flattening, no internally tagged or untagged enums.
//! The comments are what editors show (`schema`): they speak to somebody who writes a pack.

#[cfg(program)]
use super::schema::{DAY, PRINT};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;

/// A text with its place.
#[derive(Debug)]
pub(super) struct Placed(Spanned<String>);

impl std::ops::Deref for Placed {
    type Target = Spanned<String>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Placed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self)
    }
}

/// A mapping in the order of the file, with the places of its keys.
#[derive(Debug)]
pub(super) struct Entries<V>(pub(super) Vec<(Placed, V)>);

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for InOrder<V> {
            type Value = Entries<V>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("names, each with its own lines below it")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut out = Vec::new();
                while let Some(key) = map.next_key()? {
                    out.push((key, map.next_value()?));
                }
                Ok(Entries(out))
            }
        }
        deserializer.deserialize_map(InOrder(std::marker::PhantomData))
    }
}

/// What a pack is about, and the sources that its facts come from.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Pack"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPack {
    /// What the pack is about, in a few words, such as "Ear microsuction".
    pub(super) title: String,
    /// Version of the pack, in quotation marks, such as "0.1.0". Raise it when rules change.
    pub(super) version: String,
    /// The sources: a short name for each, and what is known about it. Facts point to these names.
    #[serde(default)]
    pub(super) evidence: Entries<RawEvidence>,
}

/// A published, dated page or guideline that facts come from.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Evidence"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawEvidence {
    /// Title of the source, as published.
    pub(super) title: String,
    /// Who publishes it.
    pub(super) publisher: String,
    /// Its address.
    pub(super) url: String,
    /// The day of its last review, as year-month-day, such as 2026-03-02.
    #[cfg_attr(program, schemars(regex(pattern = DAY)))]
    pub(super) reviewed: Placed,
    /// The day by which somebody should look whether it has changed, as year-month-day. After it, every run says so.
    #[cfg_attr(program, schemars(regex(pattern = DAY)))]
    pub(super) check_by: Placed,
    /// Sentences of the source that no page can be checked against, such as opening hours.
    #[serde(default)]
    pub(super) not_checked: Vec<RawNotChecked>,
}

/// A sentence of the source that no fact is made of.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "NotChecked"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawNotChecked {
    /// Fingerprint of the sentence; `leaflint pack coverage` prints it.
    #[cfg_attr(program, schemars(regex(pattern = PRINT)))]
    pub(super) fingerprint: Placed,
    /// Heading in the source under which it stands.
    pub(super) section: String,
    /// Why no page can be checked against it.
    pub(super) reason: String,
}

/// Concepts, facts and rules about one topic. A pack has as many such files as you like.
#[derive(Debug, Default, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Topic"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawTopic {
    /// Kinds of things that a sentence can be about. The built-in packs have procedure, therapy, medicine,
    /// substance and test.
    pub(super) classes: Entries<RawClass>,
    /// Words that mean the same: a name, and the terms it stands for. A wording uses them as {name}.
    pub(super) concepts: Entries<RawConcept>,
    /// Ways of saying something about any concept, each with a hole for it: a name, and a list of wordings.
    pub(super) frames: Entries<Vec<Placed>>,
    /// Terms that a page should explain where it first uses them.
    pub(super) glossary: Entries<RawGlossaryTerm>,
    /// What the source says: a name, the statement in your own words, and how pages state or contradict it.
    pub(super) facts: Entries<RawFact>,
    /// What is reported: a name, what it looks at, the message, and examples that prove it.
    pub(super) rules: Entries<RawRule>,
}

/// A kind of things that a sentence can be about.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Class"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawClass {
    /// General words that mean the thing named before, such as "the procedure".
    pub(super) called: Vec<Placed>,
}

/// Words that mean the same. It needs `terms`, or `includes`.
#[derive(Debug, Default, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Concept"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawConcept {
    /// What kind of thing it is, such as procedure or medicine. Then a sentence can be about it, and "it" can mean it.
    #[cfg_attr(program, schemars(extend("examples" = ["procedure", "therapy", "medicine", "substance", "test"])))]
    pub(super) class: Option<Placed>,
    /// Names of narrower concepts: whatever is one of these is one of this, too.
    pub(super) includes: Vec<Placed>,
    /// The terms. A word stands for all its forms; (a | b) is a choice, [word] may be left out.
    pub(super) terms: Vec<Placed>,
    /// Longer phrases that do not count, although they hold one of the terms.
    pub(super) except: Vec<Placed>,
    /// On which pages the words mean something else.
    pub(super) other_sense: Option<RawOtherSense>,
}

/// On which pages the words of a concept mean something else. Both are names of concepts.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "OtherSense"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawOtherSense {
    /// Pages about this: there the words do not mean the concept.
    pub(super) on_pages_about: Placed,
    /// Unless the page also names this.
    pub(super) unless_named: Placed,
}

/// A term that readers may not know.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "GlossaryTerm"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawGlossaryTerm {
    /// How the term is written; a word stands for all its forms.
    pub(super) spellings: Vec<Placed>,
    /// Longer phrases that do not count.
    #[serde(default)]
    pub(super) except: Vec<Placed>,
    /// Everyday words that explain the term where they stand near it.
    #[serde(default)]
    pub(super) plain_words: Vec<Placed>,
}

/// One statement of the source.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Fact"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFact {
    /// What the source says, in your own words.
    pub(super) statement: String,
    /// Where the source says it.
    pub(super) evidence: RawCitation,
    /// Wordings that state the fact. A page that denies one of them contradicts the fact.
    #[serde(default)]
    pub(super) stated_by: Vec<Placed>,
    /// Wordings that state the fact. Denying one of them says nothing.
    #[serde(default)]
    pub(super) stated_only_by: Vec<Placed>,
    /// Wordings that contradict the fact. A page that denies one of them states the fact. Never write "not" to catch a
    /// denial: leaflint knows when a text denies, asks or quotes.
    #[serde(default)]
    pub(super) contradicted_by: Vec<Placed>,
    /// Wordings that contradict the fact. Denying one of them says nothing.
    #[serde(default)]
    pub(super) contradicted_only_by: Vec<Placed>,
    /// Wordings that make a contradiction good where they stand near it: in the same paragraph, its lead-in or the next
    /// sentence.
    #[serde(default)]
    pub(super) unless_near: Vec<Placed>,
}

/// Where in a source a fact stands.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Citation"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawCitation {
    /// Name of the source, as in `evidence` of pack.yaml.
    pub(super) source: Placed,
    /// Heading under which it stands.
    pub(super) section: String,
    /// Fingerprints of the sentences behind the fact; `leaflint pack coverage` prints them.
    #[serde(default)]
    #[cfg_attr(program, schemars(inner(regex(pattern = PRINT))))]
    pub(super) fingerprints: Vec<Placed>,
}

/// What is reported. A rule looks at one thing: contradicts, requires, metadata, notation, readability, glossary, policy or
/// statistic.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Rule"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRule {
    /// Name of a fact: reports where a page contradicts it.
    #[serde(default)]
    pub(super) contradicts: Option<Placed>,
    /// Name of a fact: reports a page that states it nowhere. `topic` or `when` tell which pages must.
    #[serde(default)]
    pub(super) requires: Option<Placed>,
    /// A check of the dates and reviewers of a page.
    #[serde(default)]
    pub(super) metadata: Option<Placed>,
    /// A table of spellings that can be misread.
    #[serde(default)]
    pub(super) notation: Option<Placed>,
    /// A measure of how easy the page is to read.
    #[serde(default)]
    pub(super) readability: Option<Placed>,
    /// A check of the terms in `glossary`.
    #[serde(default)]
    pub(super) glossary: Option<Placed>,
    /// What can be wrong with a comment that suppresses findings. Only built-in packs use it.
    #[serde(default)]
    pub(super) policy: Option<Placed>,
    /// Figures that need a source: which, and what counts as one.
    #[serde(default)]
    pub(super) statistic: Option<RawStatistic>,
    /// A fact to show as evidence, for rules that neither contradict nor require one.
    #[serde(default)]
    pub(super) fact: Option<Placed>,
    /// Wordings for this rule that state its fact; see the same key of a fact.
    #[serde(default)]
    pub(super) stated_by: Vec<Placed>,
    /// Wordings for this rule that state its fact; denying them says nothing.
    #[serde(default)]
    pub(super) stated_only_by: Vec<Placed>,
    /// Wordings for this rule that contradict its fact, if several rules watch over one fact.
    #[serde(default)]
    pub(super) contradicted_by: Vec<Placed>,
    /// Wordings for this rule that contradict its fact; denying them says nothing.
    #[serde(default)]
    pub(super) contradicted_only_by: Vec<Placed>,
    /// Wordings that make a contradiction good where they stand near it.
    #[serde(default)]
    pub(super) unless_near: Vec<Placed>,
    /// How bad it is. An error stops a build; a warning should be mended; info is advice.
    pub(super) severity: Placed,
    /// What is wrong with the page, in plain words.
    pub(super) message: String,
    /// Why it matters to the reader.
    pub(super) why: String,
    /// What the editor of the page should do.
    pub(super) advice: String,
    /// Whether a hedged claim ("may be the first choice") is reported too. The default is passes.
    #[serde(default)]
    pub(super) hedged: Option<Placed>,
    /// Whether one wording is enough for a sure finding even where another section of the page states the fact: for a fact
    /// of several sides, and where a miss would harm. The default is no.
    #[serde(default)]
    pub(super) stands_alone: bool,
    /// Name of a concept: only pages about it are looked at.
    #[serde(default)]
    pub(super) topic: Option<Placed>,
    /// Wordings: only pages that say one of them are looked at.
    #[serde(default)]
    pub(super) when: Vec<Placed>,
    /// Wordings of the heading under which a missing statement belongs.
    #[serde(default)]
    pub(super) place_near: Vec<Placed>,
    /// Wordings that may state what is missing, wider than those that surely do: with one of them on the page, the finding is
    /// only possible, and points at it.
    #[serde(default)]
    pub(super) hinted_by: Vec<Placed>,
    /// Rules (pack/rule, or pack/*) that say it better: this rule keeps quiet where one of them speaks.
    #[serde(default)]
    pub(super) yields_to: Vec<Placed>,
    /// Texts that prove the rule; `leaflint pack test` runs them.
    #[serde(default)]
    pub(super) examples: RawExamples,
}

/// Figures that need a source. All three are names of concepts.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Statistic"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawStatistic {
    /// What a figure must be about.
    pub(super) about: Placed,
    /// Words that name a source.
    pub(super) sourced_by: Placed,
    /// Words that make it another kind of figure.
    #[serde(default)]
    pub(super) except: Option<Placed>,
}

/// Texts that prove a rule: at least two of each.
#[derive(Debug, Default, serde::Deserialize)]
#[cfg_attr(program, derive(schemars::JsonSchema), schemars(rename = "Examples"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawExamples {
    /// Texts that must be reported, in words that real pages use.
    pub(super) flags: Vec<String>,
    /// Texts that must not be reported; among them a near miss and a denied one.
    pub(super) passes: Vec<String>,
}
