//! The language layer on sentences of our own: what is asserted, by which step, and of what it is said.
//!
//! A small pack stands in for medicine: a lamp is the thing, "shines for ever" the claim. So nothing here can be right
//! because a pack knows the sentence.

#[path = "language/shown.rs"]
mod shown;
#[path = "language/supposed.rs"]
mod supposed;

use leaflint::document::{Document, Format};
use leaflint::language::{Assertion, annotate, decide};
use leaflint::pack::{PackFile, PackSet};
use leaflint::source::Source;

const TOPIC: &str = "
classes:
  device: { called: [device, product] }
  fuel: { called: [fuel] }
concepts:
  lamp: { class: device, terms: [lamp, lantern] }
  candle: { class: device, terms: [candle] }
  oil: { class: fuel, terms: [oil, petrol] }
  shine: { terms: [shine forever, shines for ever] }
facts:
  endless:
    statement: No lamp shines for ever.
    evidence: { source: e, section: s }
    contradicted-by: ['<lamp> {shine}', '<lamp> no danger', '{lamp} {be} .. harmless']
rules:
  endless: { contradicts: endless, severity: error, message: m, why: w, advice: a }
";

fn set() -> PackSet {
    set_of(TOPIC)
}

fn set_of(topic: &str) -> PackSet {
    let manifest = "title: t\nversion: '1'\nevidence:\n  e: {title: t, publisher: p, url: u, reviewed: 2023-01-01, check-by: 2027-01-01}\n";
    let file = |name: &str, text: &str| PackFile { pack: "t".into(), source: Source::from_text(name, text) };
    PackSet::compile(&[file("t/pack.yaml", manifest), file("t/topic.yaml", topic)])
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// What the text does with every claim in it that is about a lamp; `None` where the subject stays open.
fn readings(set: &PackSet, text: &str) -> Vec<(Option<Assertion>, &'static str)> {
    let source = Source::from_text("t.md", text);
    let document = Document::parse(&source, Format::Markdown);
    let annotated = annotate(&document, set.lexicon(), set.cues());
    let mut out = Vec::new();
    for reading in annotated.readings.iter().chain(&annotated.wholes) {
        for (found, _) in set.matches(reading) {
            let decision = decide(reading, set.lexicon(), &found.tokens);
            match found.about {
                Some(false) => {}
                Some(true) => out.push((Some(decision.assertion), decision.step)),
                None => out.push((None, "subject")),
            }
        }
    }
    out
}

#[test]
fn each_step_decides_what_it_is_there_for() {
    use Assertion::{Asked, Asserted, Hedged, Historical, Hypothetical, Negated, Rejected, Unknown};
    let rows: &[(&str, Assertion)] = &[
        // Nothing speaks against it.
        ("The lamp shines for ever.", Asserted),
        ("Oil runs out, but the lamp shines for ever.", Asserted),
        ("Because it needs no oil, the lamp shines for ever.", Asserted),
        ("There is no doubt that the lamp shines for ever.", Asserted),
        ("The lamp not only looks good, it shines for ever.", Asserted),
        ("The lamp never fails to shine forever.", Asserted),
        ("The lamp shines for ever without any oil.", Asserted),
        ("Contrary to popular belief, the lamp shines for ever.", Asserted),
        // Quotation marks that may hold a few words off; times that are over, and the month May.
        ("The lamp is a \"shines for ever\" thing.", Unknown),
        ("He wrote \"The lamp is harmless\" on it.", Asserted),
        ("The lamp used to shine forever.", Historical),
        ("We bought it in May and the lamp shines for ever.", Asserted),
        ("What comes next may be that the lamp shines for ever.", Hedged),
        // What was hoped ends where it is told what became of it; where else a thing is rare denies nothing.
        ("I was hoping for a cheap one, and the lamp shines for ever.", Asserted),
        ("I was hoping that the lamp shines for ever.", Hypothetical),
        ("We would all like a lamp that shines for ever.", Hypothetical),
        ("My mother wanted a lamp that shines for ever.", Hypothetical),
        ("You would think that the lamp shines for ever.", Rejected),
        // What someone thought, until they knew better.
        ("I thought the lamp shines for ever until the shop put me straight.", Rejected),
        ("I think the lamp shines for ever.", Asserted),
        ("A man at the bus stop swore that the lamp shines for ever.", Rejected),
        ("\"Does the lamp shine forever?\" a man asked.", Asked),
        ("I was hoping the lamp shines for ever, but the shop told me otherwise.", Hypothetical),
        ("The lamp shines for ever; it is rare in children.", Asserted),
        ("The lamp shines for ever; that is very unusual.", Negated),
        ("Fact: the lamp shines for ever.", Asserted),
        ("Studies show that the lamp shines for ever.", Asserted),
        ("Our engineers say the lamp shines for ever.", Asserted),
        ("If you buy a lamp, it shines for ever.", Asserted),
        ("When oil runs out, the lamp shines for ever.", Asserted),
        ("The lamp is in no danger.", Asserted),
        ("Once the oil has run out you can let the lamp shine forever.", Asserted),
        ("When testing the lamp, we found that it shines for ever.", Asserted),
        ("When the oil has run out we let the lamp shine forever.", Asserted),
        ("If the oil has run out you do not let the lamp shine forever.", Negated),
        ("If you think we let the lamp shine forever you should ring us.", Hypothetical),
        ("Once a year, the lamp shines for ever.", Asserted),
        ("The lamp that does not flicker can shine forever.", Asserted),
        ("Whatever you may call it, the lamp shines for ever.", Asserted),
        ("What it is not:\n\n- The lamp is harmless.", Asserted),
        ("What the lamp will not do:\n\n- shine forever", Negated),
        ("A lamp that shines for ever has yet to be invented.", Negated),
        ("We would love to say that the lamp shines for ever.", Hypothetical),
        ("I had been told that the lamp shines for ever.", Rejected),
        ("My neighbor says the lamp shines for ever.", Rejected),
        ("Erratum: the lamp shines for ever.", Rejected),
        ("The lamp shines for ever. We think that is a mistake.", Rejected),
        ("As often as not, the lamp shines for ever.", Asserted),
        // A main clause with its verb before its subject, and a question inside a clause.
        ("Only when the oil is gone does the lamp shine forever.", Asserted),
        ("Not until the oil is gone does the lamp shine forever.", Asserted),
        ("If oil is dear, the lamp shines for ever without asking which oil would do.", Asserted),
        ("If oil were cheap, the lamp would shine forever.", Hypothetical),
        ("Without a lamp that shines for ever we would sit in the dark, so we buy oil.", Hypothetical),
        // What stands in quotation marks and is taken back.
        ("\"The lamp never shines for ever.\" It does.", Rejected),
        ("\"The lamp shines for ever.\" The reverse is true.", Rejected),
        ("\"The lamp shines for ever.\" If only.", Rejected),
        ("The lamp shines for ever. A promise we avoid.", Rejected),
        ("The lamp shines for ever. Nothing does.", Rejected),
        ("The lamp shines for ever. No candle does so well.", Asserted),
        // Where a heading tells of what people get wrong, a quotation needs no denial behind it.
        (
            "# Ten things people get wrong about lamps\n\n1. **\"The lamp shines for ever.\"** Ten years are likely.",
            Rejected,
        ),
        ("# Myths about lamps, and the facts\n\n## \u{201c}The lamp shines for ever.\u{201d}\n\nTen years.", Rejected),
        ("# Lamp myths\n\n\u{201c}Oil is dear. The lamp shines for ever.\u{201d} That depends on the oil.", Rejected),
        ("# Things we get wrong\n\n\"Oil is dear.\" And the lamp shines for ever.", Asserted),
        ("# Lamp myths\n\n## Lamp\n\n\"Oil\" is dear, and the lamp shines for ever.", Asserted),
        ("# Lamps that people buy\n\n1. **\"The lamp shines for ever.\"** Anna, 45", Asserted),
        ("# \"The lamp shines for ever.\"\n\nNo, it does not.", Rejected),
        // A question that doubts the sentence before takes it back, if the answer says no.
        ("# We saw that the lamp shines for ever. Is there anything in it?\n\nNo. Oil runs out.", Rejected),
        ("The lamp shines for ever. Is it true? No. Oil lasts.", Rejected),
        ("The lamp shines for ever. Is it true? Yes it is. Oil lasts.", Asserted),
        ("The lamp shines for ever. Can I take it? Take it with oil.", Asserted),
        ("The lamp shines for ever. Is it true that oil is dear? No.", Asserted),
        ("| What I hear | What is so |\n|---|---|\n| The lamp shines for ever. | It burns out. |", Rejected),
        ("## What you were told\n\nThe lamp shines for ever.", Asserted),
        ("The lamp: no wick, no danger.", Asserted),
        // Negation and its scope.
        ("The lamp does not shine forever.", Negated),
        ("The lamp doesn’t shine forever.", Negated),
        ("The lamp doesnt shine forever.", Negated),
        ("No lamp shines for ever.", Negated),
        ("The lamp never shines for ever.", Negated),
        ("Neither the lamp nor anything else shines for ever.", Negated),
        ("The lamp has no wick and no chance to shine forever.", Negated),
        ("The lamp will hardly shine forever.", Negated),
        ("Nobody who is honest will let the lamp shine forever.", Negated),
        ("The lamp has failed to shine forever.", Negated),
        ("The lamp is unlikely to shine forever.", Negated),
        ("The lamp is far from shining forever.", Negated),
        // Labels.
        ("Myth: the lamp shines for ever.", Rejected),
        ("**Myth 2:** The lamp shines for ever.", Rejected),
        ("| Myth | Fact |\n|---|---|\n| The lamp shines for ever. | It burns out. |", Rejected),
        // Questions.
        ("Does the lamp shine forever?", Asked),
        ("## Does the lamp shine forever", Asked),
        ("Ask the seller whether the lamp shines for ever.", Asked),
        ("For a while, the lamp shines for ever.", Asserted),
        ("True or false: the lamp shines for ever.", Asked),
        // Rejection afterwards.
        ("You may read that the lamp shines for ever. It does not.", Rejected),
        ("The lamp shines for ever? No. \"The lamp shines for ever\" is a myth.", Negated),
        ("That the lamp shines for ever is not true.", Negated),
        ("We read that the lamp shines for ever. It's nothing of the kind.", Rejected),
        ("Our rival wrote that the lamp shines for ever. The editor crossed it out.", Rejected),
        ("That the lamp shines for ever plays no part in it.", Negated),
        ("Letting the lamp shine forever is the worst thing you can do.", Negated),
        ("Letting a lamp shine forever is unwise.", Negated),
        ("We read that the lamp shines for ever. My tutor crossed it out in red ink.", Rejected),
        ("A poster said that the lamp shines for ever. We have taken it down since.", Rejected),
        ("We read that the lamp shines for ever. There is nothing in it.", Rejected),
        ("| Hearsay | What we tell people |\n|---|---|\n| The lamp shines for ever. | It burns out. |", Rejected),
        // Attribution.
        ("\"The lamp shines for ever,\" said the advertisement.", Rejected),
        ("\"The lamp shines for ever,\" I thought.", Rejected),
        ("The flyer for our shop claims the lamp shines for ever.", Rejected),
        ("A student wrote that the lamp shines for ever.", Rejected),
        ("Some readers guess that the lamp shines for ever.", Rejected),
        ("Her sister had heard that the lamp shines for ever.", Rejected),
        ("Some websites claim that the lamp shines for ever.", Rejected),
        ("Many people think the lamp shines for ever.", Rejected),
        ("It is a common misconception that the lamp shines for ever.", Rejected),
        ("Be wary of anyone who says the lamp shines for ever.", Rejected),
        ("We would be excused for thinking that the lamp shines for ever.", Rejected),
        ("To say that the lamp shines for ever would make the shop richer.", Rejected),
        ("Some say the lamp shines for ever.", Rejected),
        ("It is no exaggeration to say that the lamp shines for ever.", Asserted),
        ("That is to say that the lamp shines for ever.", Asserted),
        ("The lamp shines for ever, so handle it with caution.", Asserted),
        ("The lamp shines for ever, and lantern is a word we use.", Asserted),
        ("A website must not claim that it is new, or that the lamp shines for ever.", Rejected),
        ("The lamp shines for ever? So the man said. We would not go that far.", Asked),
        ("The lamp shines for ever. Our nurses disagree with this.", Rejected),
        ("A slogan such as \"the lamp shines for ever\" has no place on a page.", Negated),
        // What a reader says before asking is the reader's.
        ("\"In our house the lamp shines for ever. Will ours?\" We doubt it.", Rejected),
        // What is said before a question in quotation marks is said; the question asks.
        ("The lamp shines for ever, and people ask, \"Is it new?\"", Asserted),
        ("People ask, \"Does the lamp shine forever?\"", Asked),
        ("Ask of the lamp, \"Does it shine forever?\"", Asked),
        ("Ask the man with the lamp: does the lamp shine forever?", Asked),
        ("Ask for a little while whether the lamp shines for ever.", Asked),
        // A quotation that is doubted afterwards is nobody's claim.
        ("\"The lamp shines for ever.\" We doubt it.", Rejected),
        ("\"The lamp shines for ever.\" It does no such thing.", Rejected),
        ("> \"The lamp shines for ever.\"\n\nNobody should tell you that.", Rejected),
        ("> \"The lamp shines for ever.\"\n\nThat would surprise us.", Rejected),
        ("The lamp shines for ever. They do none of that.", Rejected),
        ("The lamp shines for ever. Nobody should tell you that it smells.", Asserted),
        ("The lamp shines for ever. We doubt it will fall.", Asserted),
        // A question that only asks to agree states what stands before it.
        ("The lamp shines for ever, doesn't it?", Asserted),
        ("The lamp shines for ever, and who are we to argue?", Asserted),
        ("The lamp shines for ever, or the candle?", Asked),
        ("\"The lamp shines for ever, doesn't it?\"", Asked),
        ("I'm told the lamp shines for ever.", Rejected),
        ("A lamp that shines for ever is not on our list.", Negated),
        ("\"The lamp shines for ever\" is a phrase we avoid.", Negated),
        ("The lamp shines for ever. And Mr Ash says no.", Rejected),
        // What opens the other case, or takes back what its own sentence says, takes nothing back before it.
        ("The lamp shines for ever. When they aren't on, call us.", Asserted),
        ("The lamp shines for ever. Some say it goes out, but it doesn't.", Asserted),
        // What readers wonder about ends at the comma; an abbreviation parts nothing; "once in a while" is no condition.
        ("If you are wondering about it, the lamp shines for ever.", Asserted),
        ("Never does Prof. Ash say that the lamp shines for ever.", Negated),
        ("Once in a while the lamp shines for ever.", Asserted),
        ("You will see the nurse first, and the lamp shines for ever.", Asserted),
        // "Or not" leaves it open whether somebody likes it, and denies nothing.
        ("Like it or not, the lamp shines for ever.", Asserted),
        ("The lamp shines for ever, believe it or not.", Asserted),
        ("Whether it is or is not new, the lamp shines for ever.", Asserted),
        ("The lamp is or is not new, and it shines for ever.", Asserted),
        // To book a call is to say nothing of what somebody else claims.
        ("Book a call, and the lamp shines for ever.", Asserted),
        // A reason behind a comma is no longer denied by what stands before it.
        ("You need not buy another, for the lamp shines for ever and will go on.", Asserted),
        // What only sets something aside is not what the rest is said of.
        ("The lamp, not the candle, shines for ever.", Asserted),
        ("Not the candle but the lamp shines for ever.", Asserted),
        ("The lamp, unlike the candle, shines for ever.", Asserted),
        ("No light, the lamp included, shines for ever.", Negated),
        // A whole sentence under a heading is not denied by it, nor asked.
        ("# The lamp\n\n## What it is not\n\n- It is not a thing that shines for ever.", Negated),
        ("# The lamp\n\n**No smoke** The lamp shines for ever.", Asserted),
        // Conditions, hope, past, hedges.
        ("If the lamp shines for ever, tell us.", Hypothetical),
        ("If it were perfect, the lamp would shine forever.", Hypothetical),
        ("Researchers hope that the lamp will one day shine forever.", Hypothetical),
        ("Once the lamp shines for ever, call us.", Hypothetical),
        ("When lighting makes the lamp shine forever, call us.", Hypothetical),
        ("The lamp used to shine forever.", Historical),
        ("An earlier edition said that the lamp shines for ever.", Historical),
        ("The lamp may shine forever.", Hedged),
        ("For some people, the lamp shines for ever.", Hedged),
    ];
    let set = set();
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let seen = readings(&set, text);
        if seen.last().map(|(assertion, _)| *assertion) != Some(Some(*wanted)) {
            wrong.push(format!("«{text}» should be {}, is {seen:?}", wanted.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_subject_is_found_as_a_reader_finds_it() {
    // How many claims are certainly about the lamp; `None` where two subjects could be meant.
    let rows: &[(&str, Option<usize>)] = &[
        ("The lamp is new. It shines for ever.", Some(1)),
        ("The lamp is new. The candle is old. It shines for ever.", Some(0)),
        ("The candle shines for ever.", Some(0)),
        ("Unlike the candle, the lamp shines for ever.", Some(1)),
        ("Unlike the lamp, the candle shines for ever.", Some(0)),
        ("# The lamp\n\nIt shines for ever.", Some(1)),
        ("# The lamp\n\nThe device shines for ever.", Some(1)),
        ("# The lamp\n\n## Oil\n\nThe device shines for ever.", Some(1)),
        ("# The candle\n\nIt shines for ever.", Some(0)),
        ("# The lamp\n\n- Shines for ever", Some(1)),
        ("Why people like the lamp:\n\n- Shines for ever\n- Cheap", Some(1)),
        ("Why people like the candle:\n\n- Shines for ever\n- Cheap", Some(0)),
        ("| | Lamp | Candle |\n|---|---|---|\n| Light | Shines for ever | Weak |", Some(1)),
        ("| Thing | Light |\n|---|---|\n| Candle | Shines for ever |\n| Lamp | Weak |", Some(0)),
        ("A candle is one thing and a lamp is another. The latter shines for ever.", Some(1)),
        ("A candle is one thing and a lamp is another. The former shines for ever.", Some(0)),
        ("Somebody may give you a candle or a lamp. It shines for ever.", None),
        ("It shines for ever.", Some(0)),
        ("Unlike the candle, which shines for ever, the lamp is new.", Some(0)),
        ("Unlike the lamp, which shines for ever, the candle is new.", Some(1)),
        ("The lamp is harmless.", Some(1)),
        ("The talk after the lamp is harmless.", Some(0)),
        ("A candle is not a lamp, because it shines for ever.", Some(0)),
        ("# The lamp\n\nThe people are told that they are harmless.", Some(0)),
        ("# The lamp\n\nThey are harmless.", Some(1)),
        ("Rest shines for ever, so you may not need a lamp.", Some(0)),
        ("# The lamp\n\nIt differs from the torch, which shines for ever.", Some(0)),
        ("# The lamp\n\nCall us about weakness that is harmless.", Some(0)),
        ("The candle, not the lamp, shines for ever.", Some(0)),
        ("The candle, rather than the lamp, shines for ever.", Some(0)),
        ("Not the lamp but the candle shines for ever.", Some(0)),
        ("A talk before the lamp takes ten minutes and no danger.", Some(0)),
        ("# The lamp\n\nDanger: none\n\nShine forever: no", Some(1)),
        ("# The lamp\n\nUnlike the lamp, it shines for ever.", Some(0)),
        // What is worn or used, what stands in brackets of its own, and a reader's question.
        ("# The lamp\n\nIf you wear thin lenses, they are harmless.", Some(0)),
        ("# The lamp\n\nIf you like them thin, they are harmless.", Some(1)),
        ("One for the hall (the lamp) or one that shines for ever (the candle).", Some(0)),
        ("We sell the lamp.\n\nThe candle is old.\n\nQ. What about its light? It shines for ever.", Some(3)),
        ("We sell the lamp.\n\nThe candle is old.\n\nAbout its light. It shines for ever.", Some(0)),
        // A finished sentence before a list or a table lends nothing to what names its own subject.
        ("A candle is for the hall.\n\n- A lamp shines for ever in every room.", Some(1)),
        ("A lamp is for the hall.\n\n- A candle shines for ever in every room.", Some(0)),
        ("The lamp\n\n| Place | Light |\n|---|---|\n| Hall | Shines for ever |", Some(1)),
        ("# Our shop\n\nWe sell the lamp.\n\n## Light\n\nIt shines for ever.", Some(1)),
        ("# The lamp\n\nThe springs and the wires are weak, but they are harmless.", Some(0)),
        // Another thing, told by what it does, and what headers and words in a list are about.
        ("# The lamp\n\nCompare it with a product that shines for ever.", Some(0)),
        ("# The lamp\n\nIt is a product that shines for ever.", Some(1)),
        ("# The lamp\n\nCompare that with the product that shines for ever.", Some(1)),
        ("# The lamp\n\nThese are harmless.", Some(0)),
        ("# The lamp\n\nPeople want one that is harmless.", Some(0)),
        ("# The lamp\n\nThose who have one are happy, and it is harmless.", Some(1)),
        ("The candle and oil come first, and the lamp waits until they are harmless.", Some(0)),
        ("The candle and the lamp come first, and oil waits until they are harmless.", Some(1)),
        ("Candles and oil come before the lamp. A candle is old. Those products are harmless.", Some(0)),
        ("| Thing | Light |\n|---|---|\n| Lamp | Good. It shines for ever. |", Some(1)),
        ("| Thing | Light |\n|---|---|\n| Candle | Good. It shines for ever. |", Some(0)),
        ("# The lamp\n\n| Thing | Light |\n|---|---|\n| Candle | It is old. It shines for ever. |", Some(0)),
        ("# The candle\n\n| Thing | Light |\n|---|---|\n| Lamp | It is old. It shines for ever. |", Some(1)),
        ("# The lamp\n\nQ. I read that it shines for ever.\n\nA. It may.", Some(0)),
        ("# The lamp\n\nQ. How is it?\n\nA. It shines for ever.", Some(3)),
        ("# The lamp\n\n## \"Just try.\"\n\nPlease don't. It shines for ever.", Some(1)),
    ];
    let set = set();
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let seen = readings(&set, text);
        let open = seen.iter().any(|(assertion, _)| assertion.is_none());
        let certain = seen.iter().filter(|(assertion, _)| *assertion == Some(Assertion::Asserted)).count();
        if (if open { None } else { Some(certain) }) != *wanted {
            wrong.push(format!("«{text}» should be {wanted:?}, is {seen:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn answers_are_read_after_their_questions() {
    let set = set();
    let answered = |text: &str| {
        usize::from(readings(&set, text).iter().any(|(assertion, _)| *assertion == Some(Assertion::Asserted)))
    };
    assert_eq!(answered("Does the lamp shine forever? Yes."), 1);
    assert_eq!(answered("## Does the lamp shine forever?\n\nYes, it does."), 1);
    assert_eq!(answered("## Does the lamp shine forever?\n\nNo."), 0);
    assert_eq!(answered("## What danger is there with the lamp?\n\nNone."), 0);
    assert_eq!(answered("Does the lamp shine forever? After a fall, no."), 0);
    assert_eq!(answered("Does the lamp shine forever? Strictly speaking, no."), 0);
    assert_eq!(answered("Does the lamp shine forever? Sooner or later, yes."), 1);
    // Whether there is no danger: "there is" denies that, "none" grants it.
    assert_eq!(answered("Is there no danger with the lamp? There is."), 0);
    assert_eq!(answered("Is there no danger with the lamp? There is, but it is small."), 0);
    assert_eq!(answered("Is there no danger with the lamp? None."), 1);
    // The verb of the question stands for its answer.
    assert_eq!(answered("Does the lamp shine forever? Most of them do."), 1);
    assert_eq!(answered("When does the lamp shine forever? For most people it never really does."), 0);
    assert_eq!(answered("Does the lamp shine forever? We wish it did."), 0);
    assert_eq!(answered("Does the lamp shine forever? It depends on how old they are."), 0);
    // … and its subject for that of the question.
    let people = set_of(&TOPIC.replace("'<lamp> no danger'", "'anybody can ... {lamp}'"));
    assert!(
        readings(&people, "Can I have the lamp? Yes, anybody can.").iter().any(|(assertion, _)| assertion.is_some())
    );
    assert_eq!(readings(&people, "Can I have the lamp? Yes, you can."), []);
    let never = set_of(&TOPIC.replace("'<lamp> no danger'", "'lamp never .. fails'"));
    assert!(readings(&never, "When does the lamp fail? Never.").iter().any(|(assertion, _)| assertion.is_some()));
    assert_eq!(readings(&never, "When does the lamp fail? Soon."), []);
    // The answer to one question is no scene for the next.
    assert_eq!(answered("Is it new? No. Does the lamp shine forever? As a rule, yes."), 1);
    // What is so for some only is answered with neither.
    assert_eq!(answered("Does the lamp shine forever? Yes, for some people."), 0);
    assert_eq!(answered("Is there a lamp that does not shine forever? No one can say."), 0);
    // An answer takes the place of the word that asks, whatever its length.
    assert_eq!(answered("What shines for ever? The lamp that hangs in the hall of my grandmother's house."), 1);
    assert_eq!(answered("What shines for ever? Not the lamp."), 0);
    assert_eq!(answered("Which of them shines for ever? The candle, and not the lamp."), 0);
    assert_eq!(answered("How harmless is the lamp? Very."), 1);
    assert_eq!(answered("What does the lamp do? It takes oil."), 0);
    assert_eq!(answered("Will the lamp shine forever? You can count on it."), 1);
    assert_eq!(answered("Will the lamp shine forever? Don't count on it."), 0);
    assert_eq!(answered("Does the lamp shine forever? Absolutely not."), 0);
    // A "no" to what one does is a "not" in it, and "there is no such person" is nobody.
    let denied =
        set_of(&TOPIC.replace("'<lamp> no danger'", "'not .. switch off .. {lamp}', 'nobody .. should .. {lamp}'"));
    assert!(
        readings(&denied, "Should I switch off the lamp? No.").iter().any(|(a, _)| *a == Some(Assertion::Asserted))
    );
    assert_eq!(readings(&denied, "Should I switch off the lamp? Yes."), []);
    assert_eq!(readings(&denied, "Who should have the lamp? There is no such person.").len(), 1);
    assert_eq!(readings(&denied, "Who should have the lamp? There is no such thing as a dark day."), []);
    // What stands before the question belongs to it.
    let topic = TOPIC.replace("'<lamp> no danger'", "'<lamp> no danger', '{lamp} flicker & normal'");
    let set = set_of(&topic);
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    assert_eq!(what("## My lamp flickers. Is that normal?\n\nYes."), [Some(Assertion::Asserted)]);
    assert_eq!(what("## My lamp flickers. Is that normal?\n\nNo, ring us."), [Some(Assertion::Negated)]);
    // A value that says none is read before its label.
    for text in [
        "# The lamp\n\nDanger: none",
        "# The lamp\n\n- Danger: nil of any kind\n- Price: low",
        "| | The lamp |\n|---|---|\n| Danger | None |",
        "| Thing | Danger |\n|---|---|\n| The lamp | none whatsoever |\n| The candle | some |",
        "# The lamp\n\n## Danger\n\nNone.",
        "# The lamp\n\n## Danger\n\nYou won't have any.",
        "# The lamp\n\n**Danger** None",
    ] {
        assert!(what(text).contains(&Some(Assertion::Asserted)), "{text}: {:?}", what(text));
    }
    for text in [
        "# The lamp\n\nDanger: none of our business",
        "# The lamp\n\n| | Other things | More |\n|---|---|---|\n| Danger | None | Some |",
        "| Thing | Danger |\n|---|---|\n| The lamp | some |\n| The candle | none |",
        "# The lamp\n\n| Thing | Danger |\n|---|---|\n| A warm stone | none |\n| A lamp | some |",
    ] {
        assert!(!what(text).contains(&Some(Assertion::Asserted)), "{text}: {:?}", what(text));
    }
}

#[test]
fn a_bare_verb_says_what_the_clause_before_says() {
    let set = set();
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    for text in
        ["Most things do not shine forever, but the lamp does.", "Nothing else can shine forever; the lamp will."]
    {
        assert!(what(text).contains(&Some(Assertion::Asserted)), "{text}: {:?}", what(text));
    }
    for text in ["Stars shine for ever, but the lamp does not.", "A star may shine forever; the lamp never will."] {
        assert!(what(text).contains(&Some(Assertion::Negated)), "{text}: {:?}", what(text));
        assert!(!what(text).contains(&Some(Assertion::Asserted)), "{text}: {:?}", what(text));
    }
    // A clause with more to say speaks for itself.
    assert_eq!(what("Stars shine for ever, but the lamp has a wick."), []);
}

#[test]
fn a_cell_that_judges_says_what_its_headers_say() {
    let set = set();
    let table = |header: &str, cell: &str| {
        let text = format!("| Thing | {header} |\n|---|---|\n| The candle | No |\n| The lamp | {cell} |");
        readings(&set, &text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>()
    };
    for (header, cell) in [("Shines for ever", "Yes"), ("Does it shine forever?", "Yes, always"), ("Harmless", "Yes")] {
        let what = table(header, cell);
        assert!(what.contains(&Some(Assertion::Asserted)), "{header}: {what:?}");
    }
    for (header, cell) in [("Shines for ever", "No"), ("Will it shine forever?", "Never"), ("Is it harmless?", "No")] {
        let what = table(header, cell);
        assert!(what.contains(&Some(Assertion::Negated)), "{header}: {what:?}");
        assert!(!what.contains(&Some(Assertion::Asserted)), "{header}: {what:?}");
    }
    // These judge nothing.
    for cell in ["Rare", "Yes, for some people", "It can, but only with oil and a new wick every day"] {
        assert!(!table("Shines for ever", cell).contains(&Some(Assertion::Negated)), "{cell}");
        assert!(!table("Harmless", cell).contains(&Some(Assertion::Negated)), "{cell}");
    }
}

#[test]
fn a_fronted_without_is_given_back_by_a_no() {
    let set = set_of(&TOPIC.replace("'<lamp> no danger'", "'<lamp> without oil'"));
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    assert_eq!(what("Without oil, the lamp is bright."), [Some(Assertion::Asserted)]);
    assert_eq!(what("Without oil no lamp is bright."), [Some(Assertion::Negated)]);
    assert_eq!(what("# The lamp\n\nWithout oil, not even a drop."), [Some(Assertion::Asserted)]);
}

#[test]
fn the_former_is_the_first_thing_of_the_heading() {
    let set = set();
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    assert_eq!(what("## Lamp and candle\n\nThe former shines for ever."), [Some(Assertion::Asserted)]);
    assert_eq!(what("## Candle and lamp\n\nThe former shines for ever."), []);
    assert_eq!(what("## Candle and lamp\n\nThe latter shines for ever."), [Some(Assertion::Asserted)]);
}

#[test]
fn a_strict_pattern_is_not_about_what_a_clause_opens_with_anew() {
    let set = set_of(&TOPIC.replace("'<lamp> {shine}'", "'<=lamp> {shine}'"));
    let rows = [
        ("It shines for ever.", 1),
        ("The glass shines for ever.", 1),
        ("In the dark it shines for ever.", 1),
        ("We say: it can shine forever.", 1),
        ("Young stars shine forever.", 0),
        ("A good star shines for ever.", 0),
        ("It is new, although polished brass shines for ever.", 0),
        ("A lamp shines for ever.", 1),
    ];
    let certain = |text: &str| readings(&set, text).iter().filter(|(a, _)| *a == Some(Assertion::Asserted)).count();
    for (text, wanted) in rows {
        assert_eq!(certain(&format!("# The lamp\n\n{text}")), wanted, "{text}");
    }
}

#[test]
fn a_choice_of_a_quiz_is_not_what_the_page_says() {
    let set = set();
    let quiz = "# The lamp\n\nWhich is true?\n\n- It shines for ever.\n- It burns out.\n\n";
    let certain = |text: &str| readings(&set, text).iter().filter(|(a, _)| *a == Some(Assertion::Asserted)).count();
    assert_eq!(certain(&format!("{quiz}Right answer: 2. It is old.")), 0);
    assert_eq!(certain(&format!("{quiz}The correct answer is b.")), 0);
    assert!(certain("# The lamp\n\nWhat we like:\n\n- It shines for ever.\n- It is small.\n\nCall us: 2.") > 0);
}

#[test]
fn a_word_with_another_sense_yields_to_what_the_page_is_about() {
    let topic = "
classes: { device: { called: [device] } }
concepts:
  lamp: { class: device, includes: [light], terms: [lamp] }
  light: { class: device, terms: [light], other-sense: { on-pages-about: bakery, unless-named: lamp } }
  bakery: { terms: [pastry, light bread] }
facts:
  endless:
    statement: No lamp shines for ever.
    evidence: { source: e, section: s }
    contradicted-by: ['<lamp> shines for ever']
rules:
  endless: { contradicts: endless, severity: error, message: m, why: w, advice: a }
";
    let set = set_of(topic);
    let certain = |text: &str| readings(&set, text).iter().filter(|(a, _)| *a == Some(Assertion::Asserted)).count();
    assert_eq!(certain("The light shines for ever."), 1);
    assert_eq!(certain("# Our pastry\n\nThe light shines for ever."), 0);
    assert_eq!(certain("# Our pastry\n\nThe light shines for ever. Buy a lamp."), 1);
}

#[test]
fn cost_stays_linear_on_hostile_sentences() {
    // No clock: a quadratic step would make this test hang for minutes.
    let set = set();
    for text in
        ["lamp ".repeat(40_000), "not ".repeat(40_000), "if lamp shines for ever, ".repeat(8_000), "it ".repeat(40_000)]
    {
        let source = Source::from_text("t.txt", text);
        let document = Document::parse(&source, Format::Plain);
        let annotated = annotate(&document, set.lexicon(), set.cues());
        assert!(annotated.readings.len() > 10);
        for reading in &annotated.readings {
            let _ = set.matches(reading);
        }
    }
}

/// What a condition denies is another condition, also for a match that starts in it.
#[test]
fn a_denied_condition_is_another_condition() {
    use Assertion::{Asserted, Negated};
    let topic = TOPIC.replace("'<lamp> no danger'", "'(when | if) ... {oil} >> {lamp} {be} .. right'");
    let set = set_of(&topic);
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    for (text, expected) in [
        ("When there is oil, the lamp is right.", Asserted),
        ("When there is not any oil, the lamp is right.", Negated),
        ("When there is oil, the lamp is not right.", Negated),
    ] {
        assert_eq!(what(text), [Some(expected)], "{text}");
    }
}

/// A sentence with a verb of its own does not take the place of the "who" of the question.
#[test]
fn an_answer_with_a_verb_of_its_own_is_no_part_of_the_question() {
    let patterns = "['<lamp> {shine}', '<lamp> no danger', '{lamp} {be} .. harmless']";
    let topic = TOPIC.replace(patterns, "['(each | all) .. (lamp | lantern) .. {shine}']");
    assert_ne!(topic, TOPIC);
    let set = set_of(&topic);
    let what = |text: &str| readings(&set, text).len();
    assert_ne!(what("# Lamps\n\nWhich of them shine forever? All lamps."), 0);
    assert_eq!(what("# Lamps\n\nWhich of them shine forever? The shop looks at all lamps."), 0);
}

#[test]
fn a_label_that_leads_into_a_list_holds_for_every_item() {
    let set = set();
    let what = |text: &str| readings(&set, text).iter().map(|(assertion, _)| *assertion).collect::<Vec<_>>();
    let items = "\n\n- The lamp shines for ever.\n- A lantern shines for ever.";
    for lead_in in ["Myths:", "**Myths**", "**Myths about the lamp**", "**What people get wrong about the lamp**"] {
        assert_eq!(what(&format!("{lead_in}{items}")), [Some(Assertion::Rejected); 2], "{lead_in}");
    }
    for lead_in in ["Facts:", "**Facts about the lamp**", "**About the lamp**"] {
        assert_eq!(what(&format!("{lead_in}{items}")), [Some(Assertion::Asserted); 2], "{lead_in}");
    }
    // The label ends with its list.
    let after = what(&format!("**Myths about the lamp**{items}\n\nThe lamp shines for ever."));
    assert_eq!(after.last(), Some(&Some(Assertion::Asserted)));
}
