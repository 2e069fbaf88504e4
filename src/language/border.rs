//! Borders: what the words at one place tell of a clause that starts or ends there.
//!
//! Each question is asked of one place of a reading whose cues are known, and looks a few words around it; `clause.rs` asks
//! them in their order.

use super::clause::is_barrier_mark;
use super::cue::{Cue, CueKind};
use super::reading::Reading;
use super::token::{Form, TokenKind};

/// The cue at one place that opens or parts a clause: the longest of several.
pub(super) fn border_cue(here: &[Cue]) -> Option<&Cue> {
    use CueKind::{CommaTerminator, Condition, FrontedCondition, Fronter, Inverted, Subordinator, Terminator};
    let borders = here.iter().filter(|cue| {
        let opens = matches!(cue.kind, Condition | FrontedCondition | Fronter | Inverted | Subordinator);
        opens || matches!(cue.kind, Terminator | CommaTerminator)
    });
    borders.max_by_key(|cue| cue.end)
}

/// How many words may stand between "not" and the "but" that goes with it.
const CONTRAST: usize = 6;

/// Whether a "but" only corrects a "not" shortly before it and starts no clause.
pub(super) fn contrasts(reading: &Reading, at: usize) -> bool {
    let cue = |kind: CueKind, token: usize| reading.has_cue(kind, token);
    let from = at.saturating_sub(CONTRAST);
    let Some(not) = (from..at).rev().find(|token| cue(CueKind::Negator, *token)) else { return false };
    let phrase = !(not + 1..at).any(|token| cue(CueKind::Finite, token) || reading.tokens[token].is_mark(','));
    let subject = [CueKind::Nominative, CueKind::Person, CueKind::Pronoun, CueKind::Determiner];
    // "isn't usually the first but …": the "not" of a verb denies the whole clause.
    phrase && !cue(CueKind::Finite, not) && !subject.iter().any(|kind| cue(*kind, at + 1))
}

/// The token behind a remark between two commas (", if ever,") that leaves its sentence as it is.
pub(super) fn remark_end(reading: &Reading, at: usize) -> Option<usize> {
    let comma = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_mark(','));
    if !comma(at) {
        return None;
    }
    let remark = reading.cues_at(at + 1).iter().find(|cue| cue.kind == CueKind::Parenthesis && comma(cue.end));
    remark.map(|cue| cue.end + 1).or_else(|| inclusion_end(reading, at))
}

/// How many words may name what is included in a subject.
const LONGEST_INCLUSION: usize = 5;

/// The token behind a thing between two commas that is only one of those spoken of (", knee surgery included,").
fn inclusion_end(reading: &Reading, at: usize) -> Option<usize> {
    let end =
        (at + 2..reading.tokens.len().min(at + 2 + LONGEST_INCLUSION)).find(|at| reading.tokens[*at].is_mark(','))?;
    let inclusion = |cue: &Cue| cue.kind == CueKind::Inclusion && (cue.end == end || cue.start == at + 1);
    let words = at + 1..end;
    words.clone().any(|at| reading.cues_at(at).iter().any(inclusion)).then_some(end + 1)
}

/// Whether a pronoun that can only be a subject starts here, with its verb ("… and it is", "… so we can").
pub(super) fn starts_nominative(reading: &Reading, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    cue(at, CueKind::Nominative) && cue(at + 1, CueKind::Finite)
}

/// Whether a person that is a subject starts here, with its verb ("… and we will", "… and nobody has").
pub(super) fn names_person(reading: &Reading, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.cues.iter().any(|cue| cue.kind == kind && cue.start == at);
    let pronoun = cue(at, CueKind::Nominative) || cue(at, CueKind::NoneAtAll);
    let ends = reading.cues.iter().filter(|cue| cue.kind == CueKind::Person && cue.start == at).map(|cue| cue.end);
    // "… and people with diabetes are": a name may have words of its own before its verb.
    let reach = if pronoun { 1 } else { NAME };
    let verb = |end: usize| {
        let words = (end..reading.tokens.len().min(end + reach)).take_while(|at| reading.tokens[*at].is_wordlike());
        words.into_iter().any(|at| cue(at, CueKind::Finite))
    };
    ends.max().is_some_and(verb)
}

/// So many words may stand between a group of people and its verb.
const NAME: usize = 4;

/// Within so many tokens the next pair of brackets opens where every thing of a list has its own.
const NEXT_BRACKETS: usize = 9;

/// Whether brackets that end here belong to one thing of a list, and the next thing has brackets of its own ("in the neck
/// (cervical) or in the lower back (lumbar)"): nothing goes on from the one pair to the other thing.
pub(super) fn shares_out(reading: &Reading, at: usize) -> bool {
    let tokens = &reading.tokens;
    if !tokens[at].is_mark(')') {
        return false;
    }
    let end = tokens.len().min(at + 1 + NEXT_BRACKETS);
    let next = (at + 1..end).find(|at| tokens[*at].is_mark('('));
    next.is_some_and(|next| {
        !(at + 1..next).any(|at| is_barrier_mark(tokens, at) || reading.has_cue(CueKind::Finite, at))
    })
}

/// Within so many words the verb stands behind a "for" that gives a reason.
const CAUSE: usize = 7;

/// Whether a "for" opens a reason ("…, for a nerve ablation is done without them"): its clause has a subject and a verb.
pub(super) fn gives_cause(reading: &Reading, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    let end = reading.tokens.len().min(at + 1 + CAUSE);
    let ends = |at: &usize| !reading.tokens[*at].is_wordlike();
    let clause = at + 1..(at + 1..end).find(ends).unwrap_or(end);
    cue(at, CueKind::Cause) && clause.skip(1).any(|at| cue(at, CueKind::Finite))
}

/// Whether a clause opens with an activity and its object ("placing the needle"); what only happens ("swelling lasts",
/// "bleeding from the site") is a condition like any other.
pub(super) fn places_in_time(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.form == Form::Ing) && reading.has_cue(CueKind::Determiner, at + 1)
}

/// Whether a "then" opens the main clause behind a condition from `start` on ("If you take aspirin | then leave it off"); in
/// "if you then feel" it goes with the verb.
pub(super) fn then_starts(reading: &Reading, start: usize, at: usize) -> bool {
    const SHORTEST: usize = 3;
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    // "If you were told then that …": what is told follows.
    let subject = [CueKind::Nominative, CueKind::Person, CueKind::Finite, CueKind::Condition, CueKind::ContentVerb];
    let content = cue(at + 1, CueKind::Relativizer);
    at >= start + SHORTEST
        && !content
        && cue(at, CueKind::Consequence)
        && !subject.iter().any(|kind| cue(at - 1, *kind))
}

/// Whether the main clause starts here behind a fronted part that opened at `start` and has no comma ("Once the pain has
/// gone | you can …").
pub(super) fn main_starts(reading: &Reading, start: usize, at: usize) -> bool {
    const SHORTEST: usize = 4;
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    let main = |at: usize| cue(at, CueKind::Nominative) && cue(at + 1, CueKind::Modal);
    // "Only when that is done | does the doctor test it."
    if at >= start + SHORTEST && cue(start, CueKind::Inverting) && cue(at, CueKind::Finite) {
        return opens_subject(reading, at + 1);
    }
    let opened = [CueKind::Relativizer, CueKind::Negator, CueKind::Subordinator, CueKind::Condition];
    let inside = at > 0 && opened.iter().any(|kind| cue(at - 1, *kind));
    at >= start + SHORTEST && !inside && (main(at) || names_subject(reading, start, at))
}

/// Whether a pronoun for a person starts the main clause behind a fronted part ("When arthritis has set in | we do …"):
/// no comma follows that could end that part, and what stands before has no such clause as its content ("if you think |
/// we …", "the treatment | we …").
fn names_subject(reading: &Reading, start: usize, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    let word = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    let rest = || (at..reading.tokens.len()).take_while(|at| !is_barrier_mark(&reading.tokens, *at));
    let comma = || rest().any(|at| reading.tokens[at].is_mark(','));
    let content = || cue(at - 1, CueKind::ContentVerb) || cue(at - 1, CueKind::ContentNoun);
    let spoken = || (start + 1..at - 1).any(|at| cue(at, CueKind::Finite));
    let named = || cue(at - 2, CueKind::Determiner) && !spoken();
    let person = cue(at, CueKind::Nominative) && cue(at, CueKind::Person);
    let joined = || cue(at - 1, CueKind::CommaTerminator) || cue(at - 1, CueKind::Finite);
    person && word(at - 1) && word(at + 1) && !content() && !named() && !joined() && !comma()
}

/// Whether a "since" in a clause from `start` on stands before its verb and so belongs to its subject ("a fever since the
/// operation is …"): what stands before it has no verb but that of a relative clause.
pub(super) fn dates_its_subject(reading: &Reading, start: usize, at: usize) -> bool {
    let cue = |at: usize, kind: CueKind| reading.has_cue(kind, at);
    let relative = (start..at).find(|at| cue(*at, CueKind::Relativizer)).unwrap_or(at);
    let silent = !(start..relative).any(|at| cue(at, CueKind::Finite) || cue(at, CueKind::Nominative));
    let verb = (at..reading.tokens.len()).take_while(|at| reading.tokens[*at].is_wordlike());
    let spoken = verb.into_iter().any(|at| cue(at, CueKind::Finite));
    at > start && cue(at, CueKind::Temporal) && cue(at + 1, CueKind::Determiner) && silent && spoken
}

/// Whether a thing or a person that can be a subject is named here ("the doctor", "we").
fn opens_subject(reading: &Reading, at: usize) -> bool {
    [CueKind::Determiner, CueKind::Nominative, CueKind::Person].iter().any(|kind| reading.has_cue(*kind, at))
}

/// Where a question that is itself the subject ends: at the verb of its sentence ("Whether it suits you | is a matter for …").
pub(super) fn subject_end(reading: &Reading, cue: &Cue) -> Option<usize> {
    let own = reading.own.clone();
    let opens = own.clone().find(|at| reading.tokens[*at].is_wordlike()) == Some(cue.start);
    let mut verbs = (cue.end..own.end).filter(|at| reading.has_cue(CueKind::Finite, *at));
    let first = verbs.next()?;
    verbs.find(|at| *at > first + 1).filter(|_| opens)
}

/// How many words a label before a colon or a dash has at the most.
const LONGEST_LABEL: usize = 5;
/// The same if it is a noun with what belongs to it, before a value of a few words ("Wound infections after a lumbar
/// ablation: very common").
const LONGEST_NOUN_LABEL: usize = 8;
const SHORT_VALUE: usize = 4;

/// Whether a colon or a dash only parts a short label without a verb from its value.
pub(super) fn is_label_mark(reading: &Reading, at: usize) -> bool {
    let start = reading.own.start;
    if at <= start || !matches!(reading.tokens[at].kind, TokenKind::Mark(':' | '-')) {
        return false;
    }
    let words = reading.tokens[start..at].iter().filter(|token| token.is_wordlike()).count();
    let speaks = || {
        reading.cues.iter().any(|cue| {
            let inside = start <= cue.start && cue.end <= at;
            inside && matches!(cue.kind, CueKind::Finite | CueKind::Person | CueKind::Pronoun | CueKind::Negator)
        })
    };
    let marks =
        reading.tokens[start..at].iter().any(|token| matches!(token.kind, TokenKind::Mark('.' | ':' | ';' | ',')));
    // "Something that leaflets gloss over: …" says something.
    let says = [CueKind::Relativizer, CueKind::PlainVerb, CueKind::Link, CueKind::Condition, CueKind::QuestionStart];
    let noun = || !(start..at).any(|at| says.iter().any(|kind| reading.has_cue(*kind, at)));
    // The mark can stand behind the own words, in what an answer goes on with.
    let rest = || reading.tokens[at..reading.own.end.max(at)].iter().filter(|token| token.is_wordlike()).count();
    let fits = words <= LONGEST_LABEL || words <= LONGEST_NOUN_LABEL && noun() && rest() <= SHORT_VALUE;
    words > 0 && fits && !marks && !speaks()
}

/// So many words may stand between the start of a sentence and a "that" after its subject.
const LONGEST_THING: usize = 6;
/// So many words may name the subject of a relative clause.
const LONGEST_RELATIVE_SUBJECT: usize = 3;

/// Whether a "that" or "which" opens a clause with a subject of its own, about the subject of the sentence ("The pain that
/// tablets could only dull | is …").
fn opens_object_relative(reading: &Reading, at: usize) -> bool {
    let cue = |kind: CueKind, at: usize| reading.has_cue(kind, at);
    if !cue(CueKind::Relativizer, at) || at == 0 || !reading.tokens[at - 1].is_wordlike() {
        return false;
    }
    let content = cue(CueKind::ContentNoun, at - 1) || cue(CueKind::ContentVerb, at - 1);
    let from = at.saturating_sub(LONGEST_THING).max(reading.own.start);
    let starts = (from..at).rev().find(|at| !reading.tokens[*at].is_wordlike()).map_or(from, |mark| mark + 1);
    let verb = |kinds: &[CueKind], at: usize| kinds.iter().any(|kind| cue(*kind, at));
    let spoken = (starts..at).any(|at| verb(&[CueKind::Finite, CueKind::PlainVerb, CueKind::ContentVerb], at));
    let opens = starts == reading.own.start || starts > from;
    let end = reading.tokens.len().min(at + 2 + LONGEST_RELATIVE_SUBJECT);
    let own_verb = (at + 2..end).find(|at| cue(CueKind::Finite, *at));
    let subject = own_verb.is_some_and(|verb| (at + 1..verb).all(|at| reading.tokens[at].is_wordlike()));
    // "Something that leaflets gloss over": what is meant comes behind a colon.
    !content && !spoken && opens && at > starts && subject && !cue(CueKind::Finite, at + 1)
}

/// The end of a relative clause that opens at `at` without a comma ("people who stop it | can …"): before the finite verb
/// of the clause it interrupts. `None` if no such verb follows: then it cannot be told where it ends.
pub(super) fn relative_end(reading: &Reading, at: usize) -> Option<usize> {
    let cue = |kind: CueKind, at: usize| reading.has_cue(kind, at);
    // "Cramps that won't go away | can …": a "that" after a thing, with its verb denied.
    let denied = || {
        at > 0
            && cue(CueKind::Relativizer, at)
            && cue(CueKind::Finite, at + 1)
            && (cue(CueKind::Negator, at + 1) || cue(CueKind::Negator, at + 2))
            && reading.tokens[at - 1].is_wordlike()
            && !cue(CueKind::ContentNoun, at - 1)
    };
    let object = opens_object_relative(reading, at);
    let opens = cue(CueKind::Relative, at) || denied() || object;
    if !opens || (at > 0 && reading.tokens[at - 1].is_mark(',')) {
        return None;
    }
    let finite = |token: usize| reading.has_cue(CueKind::Finite, token);
    // "who stop it" has its verb at once; "whose pressure has not come down" names its subject first.
    let mut verb_seen = false;
    let mut owed = reading.has_cue(CueKind::RelativeOwner, at) || object;
    for token in at + 1..reading.tokens.len() {
        let ends = |token: usize| reading.tokens[token].is_mark(',') || object && !reading.tokens[token].is_wordlike();
        if is_barrier_mark(&reading.tokens, token) || ends(token) {
            return None;
        }
        // "Asthma which inhalers cannot control | is …": a subject of one word has its verb at once.
        let at_once = object && token == at + 2;
        // "Who have not had one" has one verb.
        let goes_on = || finite(token - 1) || cue(CueKind::Negator, token - 1) && finite(token - 2);
        let verb = (at_once || token > at + 2) && finite(token) && !goes_on();
        if verb && (verb_seen || at_once) && !std::mem::take(&mut owed) {
            // "People who had one | never need …"
            return Some(token - usize::from(cue(CueKind::Negator, token - 1)));
        }
        verb_seen |= finite(token) || token > at + 1;
    }
    None
}
