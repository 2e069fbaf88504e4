//! Cues: words that change what a sentence does with a claim, as data.
//!
//! The words themselves live in `english.yaml`, next to general word sets that packs may use (`{be}`, `{everyone}`). Here
//! stands only which kinds there are. `ConText` (Harkema 2009, doi:10.1016/j.jbi.2009.05.002) gives direction and termination
//! to cues; kinds for questions, labels, attribution and hope are ours, because patient pages need them.

use super::concept::{ConceptId, Lexicon};
use super::frame::Frames;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CueKind {
    /// Looks like another cue and is none ("no doubt", "not only"); it hides the cues inside it.
    Idiom,
    /// Negates what follows in its clause.
    Negator,
    /// Goes on with a negation ("nor", "and no"); alone it negates.
    NegatorContinued,
    /// Denies what stands before it in its sentence ("… is a myth").
    DeniedAfter,
    /// A denial of that kind that only says where else the thing is not usual ("it is rare in children").
    NarrowedDenial,
    /// A verb in the form that a "he" or "it" before it asks for ("looks"): an answer with one is a sentence.
    PlainVerb,
    /// Puts what follows into the mouth of someone the text does not stand behind ("some clinics claim").
    Distancing,
    /// Puts what stands before it into such a mouth ("…, or so the adverts say").
    DistancedAfter,
    /// Puts what follows into the mouth of someone the text stands behind ("studies show").
    Endorsing,
    /// Weakens what follows in its clause ("may", "for some people").
    Hedge,
    /// Says that what follows is a wish or an aim.
    Hope,
    /// Says that what stands in the clause is past.
    History,
    /// Makes what follows a question without a question mark ("whether", "ask if").
    IndirectQuestion,
    /// Opens a condition ("if", "unless").
    Condition,
    /// Opens another subordinate clause ("because", "although", "when").
    Subordinator,
    /// Opens a subordinate part only at the start of a sentence ("after …,").
    Fronter,
    /// Opens a sentence and is not its subject ("in", "through", "later").
    Adverbial,
    /// Puts the thing behind it beside another ("with", "for").
    Preposition,
    /// Ties an infinitive to the noun before it ("an operation to").
    Link,
    /// Opens a condition only at the start of a sentence ("once …,").
    FrontedCondition,
    /// Opens a relative clause ("who", "whose").
    Relative,
    /// Opens a relative clause with a subject of its own ("whose").
    RelativeOwner,
    /// Opens a condition where a sentence starts with it ("were it …").
    Inverted,
    /// At the start of a sentence puts the verb of the main clause before its subject ("only then do we …").
    Inverting,
    /// A pronoun that is the subject where a verb follows it ("it is").
    Nominative,
    /// Opens a relative clause that says which one is meant ("a type that", "those which").
    Relativizer,
    /// Makes a place or a person of the thing before it ("the procedure room", "the procedure nurse").
    CompoundHead,
    /// A noun with content ("evidence that"): the "that" behind it opens no relative clause.
    ContentNoun,
    /// A word whose content is a clause without "that" ("you think we can").
    ContentVerb,
    /// Goes on with an answer without a clause of its own ("Yes, whoever you are").
    AnswerTail,
    /// Says that what stands before it holds only then ("only if").
    Restriction,
    /// Takes away what follows it ("without"), so that a negation before it gives it back.
    Privative,
    /// A finite verb form that stands apart from its verb ("is", "can", "has").
    Finite,
    /// A verb form that only a subject in the plural has ("are").
    PluralVerb,
    /// A verb of ability, duty or future ("can", "should", "will").
    Modal,
    /// A heading over a list of publications.
    References,
    /// A question whose answer speaks of its content at any length ("what if", "when should I").
    LongQuestion,
    /// Starts a new clause ("but", "however").
    Terminator,
    /// Starts a new clause only after a comma (", so", ", which").
    CommaTerminator,
    /// Tells that a condition is contrary to fact ("would", "were").
    Irrealis,
    /// Starts a question that takes its content for granted ("why is", "did you know").
    Presupposing,
    /// Starts a question when a heading has no question mark.
    QuestionStart,
    /// Tells the reader to put what stands behind it to somebody ("ask your doctor: …").
    Asking,
    /// Labels what follows as false.
    MythLabel,
    /// In a heading: tells that what people get wrong stands below.
    MythHeading,
    /// Labels what follows as true.
    FactLabel,
    /// Labels what follows as what something is not ("what it isn't").
    NotLabel,
    /// Opens a sentence about somebody else ("another hospital").
    OtherParty,
    /// An "it" that stands for what follows ("it is best to wait").
    Expletive,
    /// A pronoun that can only mean a person: "he", "she".
    HeOrShe,
    /// Only makes an order kinder ("please").
    Polite,
    /// A label whose value is what the lines below it speak of ("procedure").
    SubjectLabel,
    /// Opens the name of a thing that was not spoken of ("a", "any").
    Indefinite,
    /// Rejects the sentence before ("It is not.", "That's a myth.").
    Denial,
    /// Takes back the sentence before, wherever it stands ("My tutor crossed it out in red.").
    Retraction,
    /// Takes back the quotation before it ("Adverts like this …").
    Disowning,
    /// Asks whether the sentence before is so ("Is there anything in it?").
    Doubt,
    /// A short answer that says yes.
    Yes,
    /// A short answer that says no.
    No,
    /// A short answer that says yes where it stands alone ("It does.").
    YesAlone,
    /// A short answer that says no where it stands alone ("We don't.").
    NoAlone,
    /// Opens a question that yes or no does not answer ("which children").
    OpenQuestion,
    /// Opens a question for the one that does something ("who has", "which of them helps").
    SubjectQuestion,
    /// Opens a question for how much ("how frequent").
    DegreeQuestion,
    /// Opens a question for the time at which something happens ("when", "how soon").
    TimeQuestion,
    /// A form of "be" that may stand before its subject in a question.
    Copula,
    /// A form of "do" that only carries a question ("does it help").
    VerbSupport,
    /// Answers such a question with the empty set ("none", "nobody").
    NoneAtAll,
    /// Says behind a yes or no that it holds for some only ("for most people", "usually").
    Limit,
    /// As the value of a label says that there is none ("nil", "not needed").
    NoneValue,
    /// Goes on with such a value and adds nothing ("of any kind").
    NoneTail,
    /// Opens a question about what is only supposed ("what if").
    Presumption,
    /// Draws a conclusion from the answer yes ("then", "if so").
    Consequence,
    /// Opens a condition about a thing that somebody wears or uses ("you wear …"): a pronoun behind it means that thing.
    Handled,
    /// Tells that the answer to what it asks follows ("people ask us which").
    AskedByReaders,
    /// Goes on with a label ("… about rhizotomy") without saying anything.
    LabelTail,
    /// A pronoun that stands for a thing.
    Pronoun,
    /// Ends with a word that stands for a thing ("have one").
    ProForm,
    /// Picks from several ("one of").
    Partitive,
    /// A pronoun that stands for all things named before ("they", "both").
    PluralPronoun,
    /// A group of people, which "they" behind it stands for.
    Group,
    /// Stands for the first of two things named before.
    Former,
    /// Stands for the last of two things named before.
    Latter,
    /// Determiner that with a general noun points back ("the", "this").
    Determiner,
    /// Takes the treatment after it out of the running for the subject ("unlike", "instead of").
    Excluder,
    /// Does so only while something else is named ("before", "without").
    WeakExcluder,
    /// Gives a time by the thing after it ("after", "during").
    Temporal,
    /// Pronoun or general word for people as a subject ("you", "doctors").
    Person,
    /// Opens words that only say what is not meant (", not surgery,").
    Contrast,
    /// Between two commas tells that a thing is one of those spoken of ("included", "among them").
    Inclusion,
    /// After the last comma of a question only asks to agree (", isn't it?").
    Tag,
    /// Opens a clause so far apart that no gap leaps into it ("although").
    Apart,
    /// Opens a reason behind a comma (", for the nerve is …").
    Cause,
    /// A remark that between two commas leaves its sentence as it is (", though,").
    Parenthesis,
    /// Small words that may stand between the elements of a pattern.
    Light,
}

/// Every kind with its name in `english.yaml`.
pub(crate) static CUE_KINDS: &[(&str, CueKind)] = &[
    ("idiom", CueKind::Idiom),
    ("negator", CueKind::Negator),
    ("negator-continued", CueKind::NegatorContinued),
    ("denied-after", CueKind::DeniedAfter),
    ("narrowed-denial", CueKind::NarrowedDenial),
    ("plain-verb", CueKind::PlainVerb),
    ("distancing", CueKind::Distancing),
    ("distanced-after", CueKind::DistancedAfter),
    ("endorsing", CueKind::Endorsing),
    ("hedge", CueKind::Hedge),
    ("hope", CueKind::Hope),
    ("history", CueKind::History),
    ("indirect-question", CueKind::IndirectQuestion),
    ("condition", CueKind::Condition),
    ("subordinator", CueKind::Subordinator),
    ("fronter", CueKind::Fronter),
    ("adverbial", CueKind::Adverbial),
    ("preposition", CueKind::Preposition),
    ("link", CueKind::Link),
    ("fronted-condition", CueKind::FrontedCondition),
    ("relative", CueKind::Relative),
    ("relative-owner", CueKind::RelativeOwner),
    ("inverted", CueKind::Inverted),
    ("inverting", CueKind::Inverting),
    ("nominative", CueKind::Nominative),
    ("relativizer", CueKind::Relativizer),
    ("compound-head", CueKind::CompoundHead),
    ("content-noun", CueKind::ContentNoun),
    ("content-verb", CueKind::ContentVerb),
    ("answer-tail", CueKind::AnswerTail),
    ("restriction", CueKind::Restriction),
    ("privative", CueKind::Privative),
    ("finite", CueKind::Finite),
    ("modal", CueKind::Modal),
    ("plural-verb", CueKind::PluralVerb),
    ("references", CueKind::References),
    ("long-question", CueKind::LongQuestion),
    ("terminator", CueKind::Terminator),
    ("comma-terminator", CueKind::CommaTerminator),
    ("irrealis", CueKind::Irrealis),
    ("presupposing", CueKind::Presupposing),
    ("question-start", CueKind::QuestionStart),
    ("asking", CueKind::Asking),
    ("myth-label", CueKind::MythLabel),
    ("myth-heading", CueKind::MythHeading),
    ("fact-label", CueKind::FactLabel),
    ("not-label", CueKind::NotLabel),
    ("other-party", CueKind::OtherParty),
    ("expletive", CueKind::Expletive),
    ("he-or-she", CueKind::HeOrShe),
    ("polite", CueKind::Polite),
    ("subject-label", CueKind::SubjectLabel),
    ("indefinite", CueKind::Indefinite),
    ("denial", CueKind::Denial),
    ("retraction", CueKind::Retraction),
    ("disowning", CueKind::Disowning),
    ("doubt", CueKind::Doubt),
    ("yes", CueKind::Yes),
    ("no", CueKind::No),
    ("yes-alone", CueKind::YesAlone),
    ("no-alone", CueKind::NoAlone),
    ("open-question", CueKind::OpenQuestion),
    ("subject-question", CueKind::SubjectQuestion),
    ("degree-question", CueKind::DegreeQuestion),
    ("time-question", CueKind::TimeQuestion),
    ("copula", CueKind::Copula),
    ("verb-support", CueKind::VerbSupport),
    ("none-at-all", CueKind::NoneAtAll),
    ("limit", CueKind::Limit),
    ("none-value", CueKind::NoneValue),
    ("none-tail", CueKind::NoneTail),
    ("presumption", CueKind::Presumption),
    ("consequence", CueKind::Consequence),
    ("handled", CueKind::Handled),
    ("asked-by-readers", CueKind::AskedByReaders),
    ("label-tail", CueKind::LabelTail),
    ("pronoun", CueKind::Pronoun),
    ("pro-form", CueKind::ProForm),
    ("partitive", CueKind::Partitive),
    ("plural-pronoun", CueKind::PluralPronoun),
    ("group", CueKind::Group),
    ("former", CueKind::Former),
    ("latter", CueKind::Latter),
    ("determiner", CueKind::Determiner),
    ("excluder", CueKind::Excluder),
    ("weak-excluder", CueKind::WeakExcluder),
    ("temporal", CueKind::Temporal),
    ("person", CueKind::Person),
    ("contrast", CueKind::Contrast),
    ("inclusion", CueKind::Inclusion),
    ("tag", CueKind::Tag),
    ("apart", CueKind::Apart),
    ("cause", CueKind::Cause),
    ("parenthesis", CueKind::Parenthesis),
    ("light", CueKind::Light),
];

/// A cue in a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cue {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What it does.
    pub kind: CueKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct English {
    sets: BTreeMap<String, Vec<String>>,
    except: BTreeMap<String, Vec<String>>,
    frames: Frames,
    cues: BTreeMap<String, Vec<String>>,
}

/// Which concept of a lexicon holds the terms of each cue kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CueTable {
    /// By the number of the concept; cues are the first concepts of a lexicon, so the list is short.
    kinds: Vec<Option<CueKind>>,
}

impl CueTable {
    /// Reads the English cues and word sets into a new lexicon.
    ///
    /// # Errors
    /// A sentence for every mistake in `english.yaml`; the file is part of the program, so a test holds it free of them.
    pub(crate) fn load(lexicon: &mut Lexicon) -> Result<Self, Vec<String>> {
        let english: English =
            serde_saphyr::from_str(include_str!("english.yaml")).map_err(|error| vec![error.to_string()])?;
        let mut problems = Vec::new();
        for name in english.sets.keys() {
            lexicon.declare(name);
        }
        lexicon.frames = english.frames;
        for (name, terms) in &english.sets {
            add_all(lexicon, name, terms, false, &mut problems);
        }
        for (name, terms) in &english.except {
            if english.sets.contains_key(name) {
                add_all(lexicon, name, terms, true, &mut problems);
            } else if english.cues.contains_key(name) {
                add_all(lexicon, &format!("cue:{name}"), terms, true, &mut problems);
            } else {
                problems.push(format!("english.yaml: exceptions of `{name}`, which is no word set and no cue"));
            }
        }
        let mut kinds = Vec::new();
        for (name, terms) in &english.cues {
            let Some((_, kind)) = CUE_KINDS.iter().find(|(known, _)| known == name) else {
                problems.push(format!("english.yaml: unknown cue kind `{name}`"));
                continue;
            };
            let concept_name = format!("cue:{name}");
            let concept = lexicon.declare(&concept_name);
            kinds.resize(kinds.len().max(concept.0 as usize + 1), None);
            kinds[concept.0 as usize] = Some(*kind);
            add_all(lexicon, &concept_name, terms, false, &mut problems);
        }
        if problems.is_empty() { Ok(Self { kinds }) } else { Err(problems) }
    }

    /// The kind of cue a concept stands for, if it is one.
    pub(crate) fn kind(&self, concept: ConceptId) -> Option<CueKind> {
        self.kinds.get(concept.0 as usize).copied().flatten()
    }
}

fn add_all(lexicon: &mut Lexicon, name: &str, terms: &[String], except: bool, problems: &mut Vec<String>) {
    let concept = lexicon.declare(name);
    for term in terms {
        if let Err(error) = lexicon.add_term(concept, term, except) {
            problems.push(format!("english.yaml: {name}: «{term}»: {}", error.message));
        }
    }
}
