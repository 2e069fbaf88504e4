//! Pack files exactly as written. No logic: `compile` says what is meant.
//!
//! Only shapes that keep serde-saphyr's byte spans are used here: no flattening, no internally tagged or untagged enums.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;

/// A text with its place.
pub(super) type Placed = Spanned<String>;

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

/// `pack.yaml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPack {
    pub(super) title: String,
    pub(super) version: String,
    #[serde(default)]
    pub(super) evidence: Entries<RawEvidence>,
}

/// A source.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawEvidence {
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) reviewed: Placed,
    pub(super) check_by: Placed,
    #[serde(default)]
    pub(super) not_checked: Vec<RawNotChecked>,
}

/// A sentence of a source that no fact can be made of.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawNotChecked {
    pub(super) fingerprint: Placed,
    pub(super) section: String,
    pub(super) reason: String,
}

/// Any other file of a pack.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawTopic {
    pub(super) classes: Entries<RawClass>,
    pub(super) concepts: Entries<RawConcept>,
    /// Ways of saying something about any concept, each with a hole for it.
    pub(super) frames: Entries<Vec<Placed>>,
    pub(super) glossary: Entries<RawGlossaryTerm>,
    pub(super) facts: Entries<RawFact>,
    pub(super) rules: Entries<RawRule>,
}

/// A class of concepts.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawClass {
    pub(super) called: Vec<Placed>,
}

/// A concept.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawConcept {
    pub(super) class: Option<Placed>,
    pub(super) includes: Vec<Placed>,
    pub(super) terms: Vec<Placed>,
    pub(super) except: Vec<Placed>,
    pub(super) other_sense: Option<RawOtherSense>,
}

/// On which pages the words of a concept mean something else: both are names of concepts.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawOtherSense {
    pub(super) on_pages_about: Placed,
    pub(super) unless_named: Placed,
}

/// A term that readers may not know.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawGlossaryTerm {
    pub(super) spellings: Vec<Placed>,
    #[serde(default)]
    pub(super) except: Vec<Placed>,
    #[serde(default)]
    pub(super) plain_words: Vec<Placed>,
}

/// A fact.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFact {
    pub(super) statement: String,
    pub(super) evidence: RawCitation,
    #[serde(default)]
    pub(super) stated_by: Vec<Placed>,
    #[serde(default)]
    pub(super) stated_only_by: Vec<Placed>,
    #[serde(default)]
    pub(super) contradicted_by: Vec<Placed>,
    #[serde(default)]
    pub(super) contradicted_only_by: Vec<Placed>,
    #[serde(default)]
    pub(super) unless_near: Vec<Placed>,
}

/// Where in a source a fact stands.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawCitation {
    pub(super) source: Placed,
    pub(super) section: String,
    #[serde(default)]
    pub(super) fingerprints: Vec<Placed>,
}

/// A rule.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRule {
    #[serde(default)]
    pub(super) contradicts: Option<Placed>,
    #[serde(default)]
    pub(super) requires: Option<Placed>,
    #[serde(default)]
    pub(super) metadata: Option<Placed>,
    #[serde(default)]
    pub(super) notation: Option<Placed>,
    #[serde(default)]
    pub(super) readability: Option<Placed>,
    #[serde(default)]
    pub(super) glossary: Option<Placed>,
    #[serde(default)]
    pub(super) policy: Option<Placed>,
    #[serde(default)]
    pub(super) statistic: Option<RawStatistic>,
    #[serde(default)]
    pub(super) fact: Option<Placed>,
    #[serde(default)]
    pub(super) stated_by: Vec<Placed>,
    #[serde(default)]
    pub(super) stated_only_by: Vec<Placed>,
    #[serde(default)]
    pub(super) contradicted_by: Vec<Placed>,
    #[serde(default)]
    pub(super) contradicted_only_by: Vec<Placed>,
    #[serde(default)]
    pub(super) unless_near: Vec<Placed>,
    pub(super) severity: Placed,
    pub(super) message: String,
    pub(super) why: String,
    pub(super) advice: String,
    #[serde(default)]
    pub(super) hedged: Option<Placed>,
    #[serde(default)]
    pub(super) topic: Option<Placed>,
    #[serde(default)]
    pub(super) when: Vec<Placed>,
    #[serde(default)]
    pub(super) place_near: Vec<Placed>,
    #[serde(default)]
    pub(super) yields_to: Vec<Placed>,
    #[serde(default)]
    pub(super) examples: RawExamples,
}

/// The concepts that a statistic rule looks for: all three are names.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawStatistic {
    pub(super) about: Placed,
    pub(super) sourced_by: Placed,
    #[serde(default)]
    pub(super) except: Option<Placed>,
}

/// Examples of a rule.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawExamples {
    pub(super) flags: Vec<String>,
    pub(super) passes: Vec<String>,
}
