//! The notes in the margin.

use super::marks::What;
use super::{Page, View, heading};
use crate::finding::{Applicability, FactNote, Finding};
use crate::report::markup::Markup;
use crate::report::prose::{count, unsure};
use std::io;

/// Findings about the page as a whole, before its text: what is missing, its age, its reading grade. Findings whose
/// place is not in the text (in the metadata, or where a page has no text) stand here as well.
pub(super) fn whole_page(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>) -> io::Result<()> {
    let here: Vec<_> = (0..page.document.findings.len()).filter(|at| is_about_page(page, *at)).collect();
    if here.is_empty() {
        return Ok(());
    }
    let id = page.id("whole");
    html.within("section", &[("class", "whole")], |html| {
        html.element("h3", &[("id", &id)], &format!("About the page as a whole ({})", here.len()))?;
        html.within("div", &[("class", "cards")], |html| here.iter().try_for_each(|at| note(html, view, page, *at)))
    })
}

/// Whether a finding has no place in the text, or only that of the page's title.
pub(super) fn is_about_page(page: &Page<'_>, at: usize) -> bool {
    let finding = &page.document.findings[at];
    if !page.marks.is_placed(What::Finding(at)) {
        return true;
    }
    finding.document_level && page.title.is_none_or(|title| title == finding.span)
}

/// One note.
pub(super) fn note(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>, at: usize) -> io::Result<()> {
    let finding = &page.document.findings[at];
    let number = (at + 1).to_string();
    let kind = if finding.document_level { " missing" } else { "" };
    let class = format!("note {}{kind}", view.classes(finding));
    let label = format!("Note {number}: {}", heading(finding));
    html.fixed("\n")?;
    let id = page.id(&format!("n{number}"));
    html.within("div", &[("class", &class), ("id", &id), ("role", "note"), ("aria-label", &label)], |html| {
        head(html, page, at, finding)?;
        html.element("p", &[("class", "message")], &finding.message)?;
        if !finding.document_level && !page.marks.is_placed(What::Finding(at)) {
            quote(html, page, finding)?;
        }
        if let Some(asks) = unsure(finding) {
            html.element("p", &[("class", "unsure")], asks)?;
        }
        let earlier = page.told_before[at];
        if let Some(earlier) = earlier {
            let to = (earlier + 1).to_string();
            let what = if finding.facts.is_empty() {
                "Why and what to do: see "
            } else {
                "Why, what to do and the fact: see "
            };
            html.within("p", &[], |html| {
                html.text(what)?;
                html.element("a", &[("href", &page.link(&format!("n{to}")))], &format!("note {to}"))?;
                html.text(".")
            })?;
        } else {
            reason(html, "Why", &finding.why)?;
            reason(html, "What to do", &finding.advice)?;
        }
        suggestion(html, finding)?;
        related(html, page, finding)?;
        for fact in finding.facts.iter().filter(|_| earlier.is_none()) {
            html.within("div", &[("class", "evidence")], |html| evidence(html, fact))?;
        }
        Ok(())
    })
}

fn head(html: &mut Markup<'_>, page: &Page<'_>, at: usize, finding: &Finding) -> io::Result<()> {
    let number = (at + 1).to_string();
    html.within("p", &[("class", "head")], |html| {
        if page.marks.is_placed(What::Finding(at)) {
            let to = page.link(&format!("m{number}"));
            html.element(
                "a",
                &[("class", "number"), ("href", &to), ("aria-label", &format!("the words of note {number}"))],
                &number,
            )?;
        } else {
            html.element("span", &[("class", "number")], &number)?;
        }
        html.text(" ")?;
        html.element("strong", &[], &heading(finding))?;
        html.text(" ")?;
        html.element("code", &[], &finding.rule)?;
        if !finding.document_level {
            html.text(" ")?;
            html.element("span", &[("class", "line")], &page.spot(finding.span))?;
        }
        Ok(())
    })
}

/// How many characters of words that are not marked in the text are quoted.
const MOST_WORDS: usize = 200;

fn quote(html: &mut Markup<'_>, page: &Page<'_>, finding: &Finding) -> io::Result<()> {
    let words = page.document.source.slice(finding.span);
    if words.trim().is_empty() {
        return Ok(());
    }
    let cut = words.char_indices().nth(MOST_WORDS).map(|(at, _)| format!("{}…", &words[..at]));
    html.within("p", &[("class", "quote")], |html| html.element("q", &[], cut.as_deref().unwrap_or(words)))
}

fn reason(html: &mut Markup<'_>, title: &str, words: &str) -> io::Result<()> {
    if words.trim().is_empty() {
        return Ok(());
    }
    html.within("p", &[], |html| {
        html.element("b", &[], title)?;
        html.text(" ")?;
        html.text(words)
    })
}

fn suggestion(html: &mut Markup<'_>, finding: &Finding) -> io::Result<()> {
    let Some(fix) = &finding.fix else { return Ok(()) };
    let title = match fix.applicability {
        Applicability::Safe => "Fix",
        Applicability::Shown => "Suggestion",
    };
    reason(html, title, &fix.title)
}

fn related(html: &mut Markup<'_>, page: &Page<'_>, finding: &Finding) -> io::Result<()> {
    for place in &finding.related {
        let line = format!("{}: ", page.spot(place.span));
        html.within("p", &[("class", "related")], |html| {
            html.element("b", &[], "See also")?;
            html.text(" ")?;
            html.text(&line)?;
            html.element("q", &[], page.document.source.slice(place.span))?;
            html.text(", ")?;
            html.text(&place.message)
        })?;
    }
    Ok(())
}

/// A fact with its source.
fn evidence(html: &mut Markup<'_>, fact: &FactNote) -> io::Result<()> {
    html.within("p", &[], |html| {
        html.element("b", &[], "Fact")?;
        html.text(" ")?;
        html.text(&fact.statement)
    })?;
    html.within("p", &[("class", "source")], |html| source(html, fact))
}

/// Publisher, title, section and date of a fact's source.
pub(super) fn source(html: &mut Markup<'_>, fact: &FactNote) -> io::Result<()> {
    html.web_link(&fact.url, &format!("{}, “{}”", fact.publisher, fact.title))?;
    html.text(&format!(", section “{}”, reviewed {}", fact.section, fact.reviewed))
}

/// The findings of a page in words: `2 errors, 1 warning`.
pub(super) fn counts(page: &Page<'_>) -> Vec<(&'static str, String)> {
    let summary = page.document.summary();
    let mut out = Vec::new();
    let rows = [
        ("error", summary.errors, count(summary.errors, "error")),
        ("warning", summary.warnings, count(summary.warnings, "warning")),
        ("info", summary.infos, format!("{} info", summary.infos)),
        ("possible", summary.possible, format!("{} possible", summary.possible)),
        ("kept", summary.suppressed, format!("{} suppressed", summary.suppressed)),
    ];
    for (class, number, words) in rows {
        if number > 0 {
            out.push((class, words));
        }
    }
    out
}
