//! What a page says: its review, the facts it states or contradicts, what somebody decided to live with.

use super::marks::What;
use super::notes::source;
use super::{Page, View};
use crate::finding::FactNote;
use crate::report::markup::Markup;
use crate::report::prose::count;
use crate::report::{FactStand, Stand};
use crate::source::Span;
use std::io;

/// How many places of one fact are linked.
const MOST_PLACES: usize = 12;
/// How many characters of a reviewer's line are quoted.
const MOST_WORDS: usize = 120;

/// The dates and the reviewer that were found.
pub(super) fn review(html: &mut Markup<'_>, page: &Page<'_>) -> io::Result<()> {
    let review = &page.document.review;
    let mut number = 0;
    html.within("dl", &[("class", "review-facts")], |html| {
        for (title, dates) in [("Last review", &review.last), ("Next review", &review.next)] {
            html.element("dt", &[], title)?;
            html.within("dd", &[], |html| {
                for (at, date) in dates.iter().enumerate() {
                    if at > 0 {
                        html.text(", ")?;
                    }
                    place(html, page, What::Review(number), date.span, &date.words)?;
                    number += 1;
                }
                if dates.is_empty() { html.text("no date found") } else { Ok(()) }
            })?;
        }
        html.element("dt", &[], "Reviewer")?;
        html.within("dd", &[], |html| match review.reviewer {
            Some(span) => {
                let words = page.document.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
                let cut = words.char_indices().nth(MOST_WORDS).map(|(at, _)| format!("{}…", &words[..at]));
                place(html, page, What::Review(number), span, cut.as_ref().unwrap_or(&words))
            }
            None => html.text("none found"),
        })
    })
}

/// Words that lead to their place in the text, or tell the place where they are not shown.
fn place(html: &mut Markup<'_>, page: &Page<'_>, what: What, span: Span, words: &str) -> io::Result<()> {
    if page.marks.is_placed(what) {
        return html.element("a", &[("href", &page.link(&what.id()))], words);
    }
    html.text(&format!("{words} ({})", page.spot(span)))
}

/// The fact table: where the page states a fact, where it says otherwise, and what it is silent about.
pub(super) fn table(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>) -> io::Result<()> {
    let facts = &page.document.facts;
    if facts.is_empty() {
        return Ok(());
    }
    let spoken: Vec<_> = facts.iter().enumerate().filter(|(_, fact)| fact.stand() != Stand::Silent).collect();
    let silent: Vec<_> = facts.iter().filter(|fact| fact.stand() == Stand::Silent).collect();
    let id = page.id("facts");
    html.within("section", &[("class", "facts")], |html| {
        html.element("h3", &[("id", &id)], "Facts of the packs")?;
        if spoken.is_empty() {
            html.element("p", &[], "The page neither states nor contradicts any of them.")?;
        } else {
            let label = [("class", "table"), ("role", "group"), ("aria-labelledby", id.as_str()), ("tabindex", "0")];
            html.within("div", &label, |html| {
                html.within("table", &[], |html| {
                    head(html, &["Fact", "This page", "Where"])?;
                    html.within("tbody", &[], |html| {
                        spoken.iter().try_for_each(|(at, fact)| row(html, view, page, *at, fact))
                    })
                })
            })?;
        }
        if silent.is_empty() {
            return Ok(());
        }
        html.within("details", &[("class", "silent")], |html| {
            html.element("summary", &[], &format!("Silent about {}", count(silent.len(), "fact")))?;
            html.within("ul", &[], |html| {
                for fact in &silent {
                    html.within("li", &[], |html| match view.fact(fact) {
                        Some(note) => {
                            html.text(&note.statement)?;
                            html.text(" ")?;
                            html.element("code", &[], &name(fact))
                        }
                        None => html.element("code", &[], &name(fact)),
                    })?;
                }
                Ok(())
            })
        })
    })
}

fn name(fact: &FactStand) -> String {
    format!("{}/{}", fact.pack, fact.fact)
}

pub(super) fn head(html: &mut Markup<'_>, titles: &[&str]) -> io::Result<()> {
    html.within("thead", &[], |html| {
        html.within("tr", &[], |html| {
            titles.iter().try_for_each(|title| html.element("th", &[("scope", "col")], title))
        })
    })
}

fn row(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>, at: usize, fact: &FactStand) -> io::Result<()> {
    let note: Option<&FactNote> = view.fact(fact);
    html.within("tr", &[], |html| {
        html.within("td", &[("class", "fact")], |html| {
            html.element("code", &[], &name(fact))?;
            let Some(note) = note else { return Ok(()) };
            html.element("p", &[], &note.statement)?;
            html.within("p", &[("class", "source")], |html| source(html, note))
        })?;
        let contradicted = fact.stand() == Stand::Contradicted;
        let (class, word) = if contradicted { ("contradicted", "contradicts it") } else { ("stated", "states it") };
        html.within("td", &[], |html| html.element("span", &[("class", &format!("stand {class}"))], word))?;
        html.within("td", &[("class", "places")], |html| {
            places(html, page, "contradicts it", &fact.contradicted, |place| What::Contradicted(at, place))?;
            places(html, page, "states it", &fact.stated, |place| What::Stated(at, place))
        })
    })
}

fn places(
    html: &mut Markup<'_>,
    page: &Page<'_>,
    verb: &str,
    spans: &[Span],
    what: impl Fn(usize) -> What,
) -> io::Result<()> {
    if spans.is_empty() {
        return Ok(());
    }
    html.within("p", &[], |html| {
        html.text(verb)?;
        html.text(": ")?;
        // Several places of one line lead to the first of them.
        let mut spots: Vec<(usize, String)> =
            spans.iter().enumerate().map(|(at, span)| (at, page.spot(*span))).collect();
        spots.dedup_by(|(_, next), (_, spot)| next == spot);
        for (number, spot) in spots.iter().take(MOST_PLACES) {
            if *number > 0 {
                html.text(", ")?;
            }
            let what = what(*number);
            if page.marks.is_placed(what) {
                html.element("a", &[("href", &page.link(&what.id()))], spot)?;
            } else {
                html.text(spot)?;
            }
        }
        if spots.len() > MOST_PLACES { html.text(&format!(" and {} more", spots.len() - MOST_PLACES)) } else { Ok(()) }
    })
}

/// Findings that somebody decided to live with, with the reason, who decided and until when.
pub(super) fn suppressed(html: &mut Markup<'_>, page: &Page<'_>) -> io::Result<()> {
    let all = &page.document.suppressed;
    if all.is_empty() {
        return Ok(());
    }
    let id = page.id("suppressed");
    html.within("section", &[("class", "suppressed")], |html| {
        html.element("h3", &[("id", &id)], &format!("Suppressed ({})", all.len()))?;
        html.element("p", &[], "Findings that somebody decided to live with. They count for no exit status.")?;
        let label = [("class", "table"), ("role", "group"), ("aria-labelledby", id.as_str()), ("tabindex", "0")];
        html.within("div", &label, |html| {
            html.within("table", &[], |html| {
                head(html, &["No.", "Finding", "Words", "Reason", "By", "Until"])?;
                html.within("tbody", &[], |html| {
                    for (at, found) in all.iter().enumerate() {
                        html.within("tr", &[], |html| {
                            html.element("td", &[], &format!("s{}", at + 1))?;
                            html.within("td", &[], |html| {
                                html.element("code", &[], &found.finding.rule)?;
                                html.element("p", &[], &found.finding.message)
                            })?;
                            html.within("td", &[], |html| {
                                let spot = page.spot(found.finding.span);
                                place(html, page, What::Suppressed(at), found.finding.span, &spot)
                            })?;
                            html.within("td", &[], |html| {
                                html.element("b", &[], found.kind.name())?;
                                html.text(" ")?;
                                html.text(&found.reason)
                            })?;
                            let by = found.by.as_deref().map_or("not said".to_owned(), |by| format!("by {by}"));
                            html.element("td", &[], &by)?;
                            let until = found.until.map_or("no end".to_owned(), |day| day.to_string());
                            html.element("td", &[], &until)
                        })?;
                    }
                    Ok(())
                })
            })
        })
    })
}
