//! Ways to explain a term: a table of wordings before it, after it and in the next sentence.
//!
//! A way looks at the words around one use and knows no term. Being strict matters less than being plain: a term that is
//! explained in some other way costs a piece of advice, nothing more.

use crate::check::place::floor;
use crate::language::constant::{Pattern, holds_any};
use std::sync::LazyLock;

/// Within how many words another term makes an "or" an alternative and no explanation.
pub(super) const ALTERNATIVE_WORDS: usize = 5;

/// However long a sentence is, this many bytes on either side are looked at.
const NEAR_BYTES: usize = 300;

/// The words around a use.
pub(super) struct Around<'a> {
    /// Its sentence up to it.
    pub(super) before: &'a str,
    /// Its sentence after it.
    pub(super) after: &'a str,
    /// The next sentence.
    pub(super) next: &'a str,
}

/// One way to explain a term: every pattern given must be found, and `unless` must not. `unless` looks at the words of
/// `after`, or, without it, of the other pattern.
struct Way<P> {
    before: Option<P>,
    after: Option<P>,
    next: Option<P>,
    unless: Option<P>,
    /// Pieces of text of which one must be in the words that `unless` looks at; no pieces: nothing must.
    pieces: &'static [&'static str],
    /// The same for the words before the term.
    pieces_before: &'static [&'static str],
    /// Whether another term beside it makes it an alternative.
    alternative: bool,
    /// Whether the comma after the term may only end a phrase set in front of the sentence.
    apposition: bool,
}

const NOTHING: Way<&str> = Way {
    before: None,
    after: None,
    next: None,
    unless: None,
    pieces: &[],
    pieces_before: &[],
    alternative: false,
    apposition: false,
};

static WAYS: &[Way<&str>] = &[
    // fluoroscopy (a live X-ray)
    Way {
        after: Some(
            r#"(?x)^["'’”]?(?:\s+(?:energy|waves?|treatment|procedure|operation|tests?|tablets?|medicines?|drugs|nerves?))?\s*\(\s*(?:[A-Z][A-Za-z]{1,6}\s*[,;:–—-]+\s*)?["'“‘]?(?:[a-z]|An?\s|The\s|X-ray|Also\s|Live\s)[^()]*[a-z]{3}[^()]*\)"#,
        ),
        unless: Some(
            r"(?i)^\W*\(\s*(?:see|e\.?\s?g|for (?:example|instance)|such as|like|optional|only|if|and|where|when|not|no|page|figure|fig|step|section|under|with|without|by|via|in|on|at|after|before|which is (?:not|safe|common))\b",
        ),
        pieces: &["("],
        ..NOTHING
    },
    // live X-ray pictures (fluoroscopy)
    Way {
        before: Some(
            r#"(?i)\w{3,}\W{1,3}\(\s*(?:(?:an?|the|called|known as|also (?:called|known as)|sometimes called|or|the (?:medical )?(?:word|name|term) is)\s+)*["'“‘]?$"#,
        ),
        after: Some(r#"^["'’”]?(?:\s*[,;/]\s*(?:or |for short,? ?)?[A-Z]{2,6}s?(?: for short)?)?\s*\)"#),
        pieces: &[")"],
        ..NOTHING
    },
    // fluoroscopy: live X-ray pictures
    Way {
        before: Some(r"(?i)^\W*(?:an? |the )?$"),
        after: Some(r#"^["'’”]?\s*(?::|–|—|\s-)\s*\w+(?:\W+\w+){2}"#),
        unless: Some(r"(?i)^\W*(?:see|yes|no|ask|call|ring|phone|go to|turn to|please|not)\b"),
        pieces: &[":", "–", "—", "-"],
        ..NOTHING
    },
    // sedation — medicine that makes you drowsy
    Way {
        after: Some(
            r"(?ix)^\W{0,2}(?:–|—|\s-{1,2}\s|\()\s*(?:also\s|an?\s|any\s|when\s|where\s|which\s|that\s+is\b|or\s|in\s+other\s+words|meaning\b|medicines?\b|(?:\w+[\s-]+){1,5}(?:that|which|who)\b)",
        ),
        pieces: &["–", "—", "-", "("],
        ..NOTHING
    },
    // muscles that tighten by themselves – spasticity –
    Way {
        before: Some(r"\w+(?:\W+\w+){2}\s*(?:–|—|\s--?)\s*$"),
        after: Some(r"^\s*(?:–|—|--?\s|[.;])"),
        pieces_before: &["–", "—", "-"],
        ..NOTHING
    },
    // fluoroscopy, that is, a live X-ray; fluoroscopy, also called …
    Way {
        after: Some(
            r#"(?ix)^["'’”]?\s*[,;]\s*(?:that\s+is\b|i\.?e\b|meaning\b|namely\b|which\s+(?:is|are|means?|shows?|makes?|uses?|lets?|helps?|sends?|works?)\b|also\s+(?:called|known)|sometimes\s+(?:called|known)|(?:better\s+)?known\s+as|in\s+(?:other|plain)\s+words|short\s+for)"#,
        ),
        unless: Some(
            r"(?i)^\W*which (?:is|are) (?:usual|common|safe|not|no|why|given|needed|optional|rare|often|normal|done|stopped)",
        ),
        pieces: &[
            "that",
            "i.e",
            "ie",
            "meaning",
            "namely",
            "which",
            "also",
            "sometimes",
            "known",
            "other",
            "plain",
            "short",
        ],
        ..NOTHING
    },
    // electromyography, in which the activity of a muscle is recorded, …
    Way {
        after: Some(r"(?i)^\W?\s*,\s*(?:(?:in|by|with|through) which|where)\s+\w+(?:[\s-]+\w+){3}"),
        pieces: &["which", "where"],
        ..NOTHING
    },
    // anticoagulants, or blood thinners,
    Way {
        after: Some(r"(?i)^\W?\s*,\s*or\s+\w+"),
        unless: Some(
            r"(?i)^\W*or (?:(?:a |an )?(?:local|general|both|no|none|nothing|even|with|without|if|you|to|not|have|is|are)\b)",
        ),
        alternative: true,
        pieces: &[","],
        ..NOTHING
    },
    // stiff muscles, or spasticity
    Way {
        before: Some(r#"(?i)\w+\W+\w+,\s*(?:or|i\.?e\.?,?|that is,?|also called|known as)\s+(?:an? |the )?["'“‘]?$"#),
        unless: Some(r"(?i),[^,]*,\s*or\s+(?:an? |the )?\W?$"),
        alternative: true,
        pieces: &[","],
        ..NOTHING
    },
    // fluoroscopy, a kind of live X-ray, shows … (but not: under fluoroscopy, a needle …)
    Way {
        after: Some(r"(?i)^\W?\s*,\s*(?:an?|the kind of|any|one of the) \w+(?:[\s-]+\w+){0,14}\s*[,.;–—)]"),
        apposition: true,
        pieces: &[","],
        ..NOTHING
    },
    // a live X-ray called fluoroscopy
    Way {
        before: Some(
            r#"(?ix)\b(?:called|known\s+as|termed|named|referred\s+to\s+as|call(?:s)?\s+(?:this|it|them|these)|(?:word|name|term)s?\s+(?:for\s+(?:[\w-]+\s+){1,3})?(?:is|are)|i\.?\s?e\.?,?|that\s+is,?|in\s+other\s+words,?|so-called|short\s+for|stands\s+for)\s+(?:(?:an?\s|the\s)?["'“‘]?|an?\s(?:[\w-]+\s){1,2})$"#,
        ),
        unless: Some(
            r"(?i)\b(?:not|never|n['’]t|longer|wrongly)\s+(?:be\s+|been\s+|usually\s+|always\s+)?(?:called|known|named|call)\b",
        ),
        pieces: &[
            "call", "known", "named", "term", "referred", "word", "name", "i.", "ie", "i e", "that", "short", "stands",
        ],
        ..NOTHING
    },
    // spasticity is a disruption …; percutaneous means …
    Way {
        after: Some(
            r#"(?ix)^["'’”]?(?:,?\s*(?:or\s+)?(?:(?-i:[A-Z]{2,6})\s+)?for\s+short)?\s*,?\s*(?:(?:simply|just|really|here|only|literally)\s+)?(?:means?\b|meaning\b|refers?\s+to\b|describes?\b|stands?\s+for\b|consists?\s+of\b|happens\s+when\b
            |(?:is|are|was|['’]s)\s+(?:simply\s+|just\s+|also\s+|usually\s+)?(?:an?\s|another\s+(?:word|name|term)|when\s|where\s|what\s|how\s|short\s+for|like\s|called\b|known\s+as|one\s+(?:way|kind|type)\s+of|the\s+(?:[\w’'-]+\s+){0,2}(?:word|name|term|use|process|act|destruction|removal|stiffness|tightness|kind|type|art)\b|(?:[\w’'-]+\s+){0,5}(?:that|which|who)\s|(?:[\w’'-]+\s+){0,3}(?:medicines?|drugs?|pictures?|muscles?|joints?|doctors?)\b))"#,
        ),
        unless: Some(
            r"(?ix)^\W*(?:is|are|was)\s+(?:also\s+|usually\s+)?(?:an?\s+(?:[\w-]+\s+){0,2}(?:option|choice|problem|possibility|risk|idea|must|part|step|resort|reason|worry|concern|matter|while|few|success)\b|[\w-]+(?:ed|[^h]en)\s|[\w-]+\s+(?:in|for|with|among|by|to|from|after|before|at|on|as)\s)",
        ),
        pieces: &["mean", "refer", "describe", "stand", "consist", "happens", "is", "are", "was", "'s", "’s"],
        ..NOTHING
    },
    // a thin telescope, the endoscope, …
    Way {
        before: Some(r"(?i)\ban? [\w-]+(?:[\s-]+[\w-]+){0,4},\s*(?:the|an?)\s+$"),
        after: Some(r"^\s*[,.;]"),
        pieces: &[","],
        ..NOTHING
    },
    // Rhizotomy comes from the Greek; it means that …
    Way {
        after: Some(r"(?i)[;:,–—]\s*(?:and\s+)?(?:it|this|that)\s+(?:simply\s+|just\s+)?means?\b"),
        pieces: &["mean"],
        ..NOTHING
    },
    // … It is a live X-ray. … This means …
    Way {
        next: Some(
            r"(?ix)^\W*(?:in\s+other\s+words|that\s+is\b|i\.e|put\s+simply|(?:it['’]s\s+|just\s+|an?\s+|the\s+)*(?:different|another|other|same)\s+(?:word|name|term|thing)|(?:this|that|it|these|they|the\s+(?:word|term|name))\s*(?:(?:simply|just|also)\s+)?(?:means?\b|refers?\s+to|stands?\s+for|describes?\b|(?:['’]s|is|are|['’]re)\s+(?:an?\s|when\s|where\s|the\s+(?:[\w’'-]+\s+){0,2}(?:word|name|term|use|process)\b|called\b|like\s|another\s+(?:word|name)|just\s|simply\s|short\s+for|medicines?\b|drugs?\b|doctors?\b|(?:[\w’'-]+\s+){0,4}(?:that|which|who)\s)))",
        ),
        unless: Some(
            r"(?ix)(?:is|are|['’]s)\s+an?\s+(?:[\w-]+\s+){0,2}(?:option|choice|problem|possibility|risk|idea|must|part|step|resort|reason|worry|concern|matter|while|few)\b",
        ),
        pieces: &["word", "that", "i.e", "put", "name", "term", "thing", "this", "it", "these", "they"],
        ..NOTHING
    },
];

static READY: LazyLock<Vec<Way<Pattern>>> = LazyLock::new(|| WAYS.iter().map(Way::ready).collect());

/// A phrase set in front, after which a comma opens the sentence itself and no apposition ("Under fluoroscopy, a …").
static FRONTED: Pattern = Pattern::new(
    r"(?i)^\W*(?:(?:and|but|then|so)\W+)?(?:with|under|during|after|before|for|by|using|in|at|without|if|when|once|unlike|besides|on|from|through|like|as)\b[^,]*$",
);

/// Whether any way explains the term; `alternative` tells whether another term stands beside it.
pub(super) fn explained(around: &Around<'_>, alternative: impl Fn() -> bool) -> bool {
    let around = Around { before: end(around.before), after: start(around.after), next: start(around.next) };
    READY.iter().any(|way| way.holds(&around) && !(way.alternative && alternative()))
}

impl Way<&'static str> {
    fn ready(&self) -> Way<Pattern> {
        Way {
            before: self.before.map(|before| Pattern::with(self.pieces_before, before)),
            after: self.after.map(Pattern::new),
            next: self.next.map(Pattern::new),
            unless: self.unless.map(Pattern::new),
            pieces: self.pieces,
            pieces_before: self.pieces_before,
            alternative: self.alternative,
            apposition: self.apposition,
        }
    }
}

impl Way<Pattern> {
    fn holds(&self, around: &Around<'_>) -> bool {
        let words = match (&self.after, &self.before) {
            (Some(_), _) => around.after,
            (None, Some(_)) => around.before,
            (None, None) => around.next,
        };
        if !self.pieces.is_empty() && !holds_any(words, self.pieces) {
            return false;
        }
        let given = [(&self.before, around.before), (&self.after, around.after), (&self.next, around.next)];
        given.iter().all(|(pattern, text)| pattern.as_ref().is_none_or(|pattern| pattern.is_match(text)))
            && !self.unless.as_ref().is_some_and(|unless| unless.is_match(words))
            && !(self.apposition && opens_a_sentence(around))
    }
}

/// Whether the comma after the term ends a phrase set in front, and no second comma closes an apposition.
fn opens_a_sentence(around: &Around<'_>) -> bool {
    let rest = around.after.trim_start_matches([' ', ',', '"', '\'', '’', '”']);
    FRONTED.is_match(around.before) && !rest.contains(',')
}

/// The last bytes of some words.
fn end(text: &str) -> &str {
    &text[floor(text, text.len().saturating_sub(NEAR_BYTES))..]
}

/// The first bytes of some words.
fn start(text: &str) -> &str {
    &text[..floor(text, NEAR_BYTES)]
}
