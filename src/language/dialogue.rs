//! Dialogue: questions, answers, labels and denials, which tell what one sentence does to the next.

use super::clause::ClauseKind;
use super::cue::CueKind;
use super::reading::{Label, Position, Reading};
use super::sentence::ABBREVIATES;
use super::token::{Token, TokenKind};
use std::ops::Range;

/// Who speaks in a dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker {
    /// The reader ("Q:").
    Reader,
    /// The page ("A:").
    Page,
    /// Who asks a program ("User:").
    User,
    /// Somebody named by what they are ("Dr. Lee:", "Nurse:", "Mum:").
    Person,
}

/// What those who take part in a conversation are called.
const ROLES: [&str; 40] = [
    "dr",
    "doctor",
    "doc",
    "nurse",
    "sister",
    "matron",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "surgeon",
    "neurosurgeon",
    "consultant",
    "specialist",
    "pharmacist",
    "physio",
    "physiotherapist",
    "therapist",
    "radiographer",
    "anesthetist",
    "anaesthetist",
    "anesthesiologist",
    "gp",
    "host",
    "interviewer",
    "presenter",
    "moderator",
    "caller",
    "member",
    "audience",
    "reader",
    "patient",
    "parent",
    "mum",
    "mom",
    "mother",
    "dad",
    "father",
];

/// What those are called who ask, and those who answer for the page.
const ASKERS: [&str; 2] = ["user", "visitor"];
const ANSWERERS: [&str; 7] = ["bot", "chatbot", "assistant", "reply", "helpline", "helpdesk", "hotline"];

/// A name with a role has at most this many words ("Dr. Ana Maria Lee").
const LONGEST_NAME: usize = 5;
/// Less than this is said by nobody; it fills in a form ("Surgeon: Mr Doe").
const SHORTEST_TURN: usize = 2;

/// Marks behind the name of who speaks; the stop of "Q." is taken for that of an abbreviation.
const SPEAKER_MARKS: [char; 3] = [':', '.', ABBREVIATES];

/// Takes the "Q:" or "A:" of a dialogue away and tells whose it is.
pub(super) fn trim_speaker(own: &mut Vec<Token>, text: &str) -> Option<Speaker> {
    let first = own.first()?;
    let word = &text[first.start as usize..first.end as usize];
    let named = |names: [&str; 2]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    let speaker = match (named(["q", "question"]), named(["a", "answer"])) {
        (true, _) => Speaker::Reader,
        (_, true) => Speaker::Page,
        _ => return trim_person(own, text),
    };
    let marked = own.get(1).is_some_and(|mark| SPEAKER_MARKS.iter().any(|sign| mark.is_mark(*sign)));
    if marked && own.len() > 2 {
        own.drain(..2);
    }
    marked.then_some(speaker)
}

/// Takes the name of a person away that opens a turn ("Dr. Lee: That depends.").
fn trim_person(own: &mut Vec<Token>, text: &str) -> Option<Speaker> {
    let colon = own.iter().take(LONGEST_NAME + 2).position(|token| token.is_mark(':'))?;
    let word = |token: &Token| &text[token.start as usize..token.end as usize];
    let capital = |token: &Token| word(token).starts_with(char::is_uppercase);
    let name = || own[..colon].iter().filter(|token| token.is_wordlike());
    // "MS:" and "ME:" are illnesses, and no "Ms".
    let shouted = |word: &str| word.len() > 1 && word.len() <= 3 && !word.contains(char::is_lowercase) && word != "GP";
    let named = |list: &[&str]| {
        let plain = name().map(word).filter(|word| !shouted(word));
        plain.into_iter().any(|word| list.iter().any(|role| word.eq_ignore_ascii_case(role)))
    };
    let one = name().count() == 1;
    let speaker = match (one && named(&ASKERS), one && named(&ANSWERERS), named(&ROLES)) {
        (true, ..) => Speaker::User,
        (_, true, _) => Speaker::Page,
        (_, _, true) => Speaker::Person,
        _ => return None,
    };
    let words = own[colon + 1..].iter().filter(|token| token.is_wordlike()).count();
    // A question keeps the name of who asks: its answer is read with it either way.
    let marks = own.last().is_some_and(|token| matches!(token.kind, TokenKind::Mark('.' | '!' | '"')));
    let turn = marks && words >= SHORTEST_TURN || words > 0 && speaker != Speaker::Person;
    if !name().all(capital) || !turn {
        return None;
    }
    own.drain(..=colon);
    Some(speaker)
}

/// A word class stands within so many tokens of the start, and its brackets take so many.
const LONGEST_ENTRY: usize = 5;

/// Word classes as dictionaries have them.
const WORD_CLASSES: [&str; 8] = ["n", "noun", "v", "verb", "adj", "adjective", "adv", "abbr"];

/// Takes the word class of a dictionary's entry away ("rhizotomy (n.): a treatment").
pub(super) fn trim_word_class(own: &mut Vec<Token>, text: &str) {
    let Some(open) = own.iter().take(LONGEST_ENTRY).position(|token| token.is_mark('(')) else { return };
    let Some(length) = own[open..].iter().take(LONGEST_ENTRY).position(|token| token.is_mark(')')) else { return };
    let mut words = own[open..open + length].iter().filter(|token| token.is_wordlike());
    let class = words.next().map(|token| &text[token.start as usize..token.end as usize]);
    let known = class.is_some_and(|word| WORD_CLASSES.iter().any(|class| word.eq_ignore_ascii_case(class)));
    if known && words.next().is_none() && open > 0 {
        own.drain(open..=open + length);
    }
}

/// Whether the page takes over inside a sentence that ends what the reader says with no full stop ("(Ann, Leeds) A. It does").
pub(super) fn page_takes_over(own: &[Token], text: &str) -> bool {
    own.windows(3).any(|part| {
        let [before, name, mark] = part else { return false };
        let word = text.get(name.start as usize..name.end as usize).unwrap_or("");
        !before.is_wordlike()
            && (word == "A" || word == "Answer")
            && SPEAKER_MARKS.iter().any(|sign| mark.is_mark(*sign))
    })
}

pub(super) fn asks(reading: &Reading, heading: bool) -> bool {
    let own = &reading.tokens[reading.own.clone()];
    let marked = own.iter().rev().take_while(|token| !token.is_wordlike()).any(|token| token.is_mark('?'));
    let opens = || starts_with(reading, CueKind::QuestionStart) || starts_with(reading, CueKind::IndirectQuestion);
    (marked && !ends_with_tag(reading)) || (heading && opens())
}

/// Where the question in quotation marks starts that ends a sentence (`Ask your doctor, "Is it right for me?"`): only that
/// asks.
pub(super) fn quoted_question(reading: &Reading) -> Option<usize> {
    let own = reading.own.clone();
    let mut quotes = own.rev().filter(|at| reading.tokens[*at].is_mark('"'));
    let (close, open) = (quotes.next()?, quotes.next()?);
    let ends = close + 1 == reading.own.end && close > 0 && reading.tokens[close - 1].is_mark('?');
    (ends && reading.question).then_some(open)
}

/// Whether words stand in quotation marks that close behind a question mark (`"Is it right for me?" she asked.`).
pub(super) fn asked_in_quotes(reading: &Reading, first: usize, last: usize) -> bool {
    let quote = |at: &usize| reading.tokens[*at].is_mark('"');
    let opened = (reading.own.start..first).filter(quote).count() % 2 == 1;
    let close = (last..reading.own.end).find(quote);
    opened && close.is_some_and(|close| reading.tokens[close - 1].is_mark('?'))
}

/// A quotation of more words than this is somebody's statement.
const LONGEST_SCARE: usize = 3;

/// Whether words stand in a short quotation inside a sentence that holds them off ("they call it a "cure"").
pub(super) fn in_scare_quotes(reading: &Reading, words: &[usize]) -> bool {
    let quote = |at: &usize| reading.tokens[*at].is_mark('"');
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let own = reading.own.clone();
    if !own.contains(first) || !own.contains(last) {
        return false;
    }
    let odd = (own.start..*first).filter(quote).count() % 2 == 1;
    let open = (own.start..*first).rev().find(|at| odd && quote(at));
    let close = (last + 1..own.end).find(quote);
    let wordlike = |range: Range<usize>| range.filter(|at| reading.tokens[*at].is_wordlike()).count();
    let (Some(open), Some(close)) = (open, close) else { return false };
    // "It means "painless"" says what a word is; "is "painless"" and "a "cure"" hold it off.
    let said_of =
        |at: usize| reading.tokens[at].is_wordlike() && (reading.has_cue(CueKind::Copula, at) || reading.is_light(at));
    if !open.checked_sub(1).is_some_and(|before| before >= own.start && said_of(before)) {
        return false;
    }
    let inside = wordlike(open..close);
    inside <= LONGEST_SCARE && wordlike(own) > inside + 1 && !(*first..*last).any(|at| quote(&at))
}

/// Whether a sentence only asks to agree, behind its last comma ("It is safe, isn't it?").
fn ends_with_tag(reading: &Reading) -> bool {
    let own = reading.own.clone();
    let Some(comma) = own.clone().rev().find(|at| reading.tokens[*at].is_mark(',')) else { return false };
    let tag = reading.cues_at(comma + 1).iter().filter(|cue| cue.kind == CueKind::Tag).map(|cue| cue.end).max();
    let states = !starts_with(reading, CueKind::QuestionStart);
    // In quotation marks it is somebody's question all the same.
    let quoted = reading.tokens[own.clone()].last().is_some_and(|token| token.is_mark('"'));
    states && !quoted && tag.is_some_and(|end| (end..own.end).all(|at| !reading.tokens[at].is_wordlike()))
}

pub(super) fn starts_with(reading: &Reading, kind: CueKind) -> bool {
    let start =
        reading.tokens[reading.own.clone()].iter().position(Token::is_wordlike).map(|at| at + reading.own.start);
    start.is_some_and(|start| reading.cues.iter().any(|cue| cue.kind == kind && cue.start == start))
}

/// Whether a sentence opens with a cue that stands alone there ("Yes, …", "It is."), not as the start of a longer clause.
pub(super) fn opens_with(reading: &Reading, kind: CueKind) -> bool {
    let start =
        reading.tokens[reading.own.clone()].iter().position(Token::is_wordlike).map(|at| at + reading.own.start);
    start.is_some_and(|start| {
        reading.cues.iter().any(|cue| {
            cue.kind == kind
                && cue.start == start
                && reading.tokens.get(cue.end).is_none_or(|after| !after.is_wordlike())
        })
    })
}

/// Whether a short sentence ends with a cue that stands alone there ("After a fall, no.").
pub(super) fn closes_with(reading: &Reading, kind: CueKind) -> bool {
    let own = &reading.tokens[reading.own.clone()];
    let Some(last) = own.iter().rposition(Token::is_wordlike).map(|at| at + reading.own.start) else { return false };
    let comma = last > reading.own.start && reading.tokens[last - 1].is_mark(',');
    comma && reading.cues.iter().any(|cue| cue.kind == kind && cue.start == last)
}

/// Whether the own words hold a verb form that makes a clause of them.
pub(super) fn speaks(reading: &Reading) -> bool {
    reading.cues.iter().any(|cue| cue.kind == CueKind::Finite && reading.own.contains(&cue.start))
}

/// How many tokens the first words of an answer take ("Yes", "No, never").
pub(super) fn first_words(own: &[Token]) -> usize {
    own.iter()
        .position(|token| matches!(token.kind, TokenKind::Mark(',' | '.' | '!' | ':' | ';' | '-')))
        .unwrap_or(own.len())
        .max(1)
}

/// Whether the first words of an answer go on without a clause of their own ("Yes, whoever you are").
pub(super) fn has_tail(reading: &Reading, first: usize) -> bool {
    let after = reading.own.start + first + 1;
    reading.cues.iter().any(|cue| cue.kind == CueKind::AnswerTail && cue.start == after)
}

/// Cues that label what stands behind them.
const LABELS: [(CueKind, Label); 3] =
    [(CueKind::MythLabel, Label::Myth), (CueKind::FactLabel, Label::Fact), (CueKind::NotLabel, Label::Not)];

/// Whether a sentence says something of its own where its block only lists what something is not: it has a verb form behind
/// the label.
pub(super) fn speaks_behind_label(reading: &Reading) -> bool {
    let label = reading.cues.iter().filter(|cue| cue.kind == CueKind::NotLabel && reading.own.contains(&cue.start));
    let from = label.map(|cue| cue.end).next().unwrap_or(reading.own.start);
    // "A lamp that shines" has only the verb of its relative clause.
    let relative = |at: usize| at > from && reading.has_cue(CueKind::Relativizer, at - 1);
    let finite = |cue: &super::cue::Cue| cue.kind == CueKind::Finite && (from..reading.own.end).contains(&cue.start);
    reading.cues.iter().any(|cue| finite(cue) && !relative(cue.start))
}

pub(super) fn label_at_start(reading: &Reading) -> Option<Label> {
    let own = &reading.tokens[reading.own.clone()];
    let start = own.iter().position(Token::is_wordlike)? + reading.own.start;
    let cue = reading.cues.iter().find(|cue| cue.start == start && LABELS.iter().any(|(kind, _)| *kind == cue.kind))?;
    let mut after = cue.end;
    while reading.tokens.get(after).is_some_and(|token| matches!(token.kind, TokenKind::Number(_))) {
        after += 1;
    }
    let closes = reading.tokens.get(after).is_none_or(|token| {
        matches!(token.kind, TokenKind::Mark(':' | '-' | '.' | '!' | ')' | '|' | '?' | '"' | '\u{2026}'))
    });
    // "Myths about it" leads into a list as a heading does.
    let phrase =
        || !reading.cues.iter().any(|verb| verb.kind == CueKind::Finite && verb.start >= cue.end) && !stops(reading);
    let tail = (reading.position == Position::Heading || phrase())
        && reading.cues.iter().any(|tail| tail.kind == CueKind::LabelTail && tail.start == after);
    let label = LABELS.iter().find(|(kind, _)| *kind == cue.kind).map(|(_, label)| *label);
    label.filter(|_| closes || tail)
}

/// Whether a sentence ends with a full stop.
fn stops(reading: &Reading) -> bool {
    reading.tokens[reading.own.clone()].last().is_some_and(|token| token.is_mark('.'))
}

pub(super) fn is_label_alone(reading: &Reading) -> bool {
    let Some(_) = label_at_start(reading) else { return false };
    let tail = reading.cues.iter().filter(|cue| cue.kind == CueKind::LabelTail && reading.own.contains(&cue.start));
    let own = reading.own.start..tail.map(|cue| cue.start).next().unwrap_or(reading.own.end);
    let covered = |at: usize| {
        reading
            .cues
            .iter()
            .any(|cue| LABELS.iter().any(|(kind, _)| *kind == cue.kind) && cue.start <= at && at < cue.end)
    };
    own.clone().all(|at| covered(at) || !matches!(reading.tokens[at].kind, TokenKind::Word))
}

/// A sentence of more words than this says more than that the one before it is wrong.
const LONGEST_DENIAL: usize = 18;

/// Whether a sentence does nothing but reject the one before it.
pub(super) fn denies(reading: &Reading) -> bool {
    let own = reading.own.clone();
    let Some(start) = reading.tokens[own.clone()].iter().position(Token::is_wordlike).map(|at| at + own.start) else {
        return false;
    };
    // "It is not.", or at the end of a short sentence: "We hear this a lot, and it is wrong."
    let comma = usize::from(reading.tokens.get(start + 1).is_some_and(|token| token.is_mark(',')));
    let opens = |at: usize| {
        at <= start + 1 + comma || reading.clauses.at(at).is_some_and(|clause| at <= clause.range.start + 1)
    };
    let words = reading.tokens[own].iter().filter(|token| token.is_wordlike()).count();
    // "When it isn't, …" opens the other case; "Some think so, but it isn't" takes back what its own sentence says.
    let stands = |at: usize| {
        // "If only." supposes nothing.
        let main = reading
            .clauses
            .at(at)
            .is_none_or(|clause| clause.kind != ClauseKind::Condition || clause.range.start == at);
        let own_claim = reading
            .cues
            .iter()
            .any(|cue| cue.kind == CueKind::Distancing && reading.own.contains(&cue.start) && cue.start < at);
        main && !own_claim
    };
    let retracts = |cue: &super::cue::Cue| cue.kind == CueKind::Retraction && cue.start >= start;
    words <= LONGEST_DENIAL
        && !starts_with(reading, CueKind::NotLabel)
        && reading.cues.iter().any(|cue| {
            retracts(cue)
                || cue.kind == CueKind::Denial
                    && cue.start >= start
                    && opens(cue.start)
                    && stands(cue.start)
                    && reading.tokens.get(cue.end).is_none_or(|after| !after.is_wordlike())
        })
}

/// A phrase of more words than this is a sentence whose verb is no cue.
const LONGEST_PHRASE: usize = 6;

/// Whether a label with a full stop only takes back what stands before it ("Please don't.") and labels nothing.
pub(super) fn takes_back(reading: &Reading) -> bool {
    let stop = |at: usize| reading.tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark('.' | '!')));
    denies(reading) && is_label_alone(reading) && reading.own.clone().any(stop)
}

/// Whether a sentence is a short phrase without a verb that stands apart.
pub(super) fn is_phrase(reading: &Reading) -> bool {
    let subject = [CueKind::Nominative, CueKind::Person, CueKind::Determiner];
    reading.own_words() <= LONGEST_PHRASE && !speaks(reading) && !subject.iter().any(|kind| starts_with(reading, *kind))
}

/// Whether a sentence is whole: it opens with a condition, or with its subject and has a verb.
pub(super) fn stands_alone(reading: &Reading) -> bool {
    let main = |at: usize| reading.clauses.at(at).is_some_and(|clause| clause.kind == ClauseKind::Main);
    let own = |kind: CueKind| {
        reading.cues.iter().any(move |cue| cue.kind == kind && reading.own.contains(&cue.start) && main(cue.start))
    };
    let conditional = reading.clauses.list().first().is_some_and(|clause| clause.kind != ClauseKind::Main)
        && reading.clauses.list().len() > 1;
    let opens = [CueKind::Finite, CueKind::Negator, CueKind::Relative, CueKind::Condition];
    let answers = opens.iter().any(|kind| starts_with(reading, *kind))
        || [CueKind::Yes, CueKind::No].iter().any(|kind| opens_with(reading, *kind));
    let pronoun = starts_with(reading, CueKind::Nominative) || starts_with(reading, CueKind::Person);
    conditional || (own(CueKind::Finite) || pronoun) && !answers
}
