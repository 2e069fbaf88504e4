//! The report that a clinical reviewer reads: one file that holds everything, as an annotated galley.
//!
//! For every page its text as laid out, the exact words marked, a note in the margin beside them; what is missing; the
//! facts; what somebody decided to live with; and in the end what was and was not checked. There is no script and
//! nothing to fetch: a content security policy forbids both, and filters are style sheets.

mod coverage;
mod facts;
mod filters;
mod galley;
mod ledger;
mod marks;
mod notes;
mod policy;
mod summary;

use super::markup::{Dialect, Markup};
use super::prose::{NO_PROMISE, level, told_before};
use super::{DocumentReport, FactStand, Look, Report};
use crate::finding::{Certainty, FactNote, Finding};
use crate::source::Span;
use marks::Marks;
use std::collections::BTreeMap;
use std::io::{self, Write};

const STYLE: &str = include_str!("style.css");

pub(super) fn write(report: &Report, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    let style = format!("{STYLE}{}", filters::style(&view));
    let policy = policy::policy(&style);
    let mut html = Markup::new(Dialect::Html, out);
    let html = &mut html;
    html.fixed("<!DOCTYPE html>\n")?;
    html.within("html", &[("lang", "en")], |html| {
        html.within("head", &[], |html| {
            html.void("meta", &[("charset", "utf-8")])?;
            html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)])?;
            html.void("meta", &[("name", "referrer"), ("content", "no-referrer")])?;
            html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")])?;
            html.void("meta", &[("name", "color-scheme"), ("content", "light dark")])?;
            html.element("title", &[], &format!("leaflint report of {}", report.today))?;
            html.style_sheet(&style)
        })?;
        html.fixed("\n")?;
        html.within("body", &[], |html| body(html, &view))
    })?;
    html.fixed("\n")
}

fn body(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    html.element("a", &[("class", "skip"), ("href", "#pages")], "Skip to the pages")?;
    html.within("header", &[("class", "masthead")], |html| summary::masthead(html, view))?;
    html.within("main", &[], |html| {
        summary::overview(html, view)?;
        filters::controls(html, view)?;
        html.within("section", &[("id", "pages"), ("aria-label", "Pages")], |html| {
            for page in &view.pages {
                article(html, view, page)?;
            }
            Ok(())
        })?;
        filters::index(html, view)?;
        ledger::write(html, view)
    })?;
    html.within("footer", &[], |html| {
        html.element("p", &[], NO_PROMISE)?;
        html.element("p", &[], concat!("Made by leaflint ", env!("CARGO_PKG_VERSION"), "."))
    })
}

fn article(html: &mut Markup<'_>, view: &View<'_>, page: &Page<'_>) -> io::Result<()> {
    html.fixed("\n\n")?;
    let title = page.id("title");
    html.within(
        "article",
        &[("id", &page.id("")), ("aria-labelledby", &title), ("class", &page.classes(view))],
        |html| {
            html.within("header", &[("class", "page")], |html| {
                html.element("h2", &[("id", &title)], &page.document.path)?;
                summary::page_line(html, page)?;
                facts::review(html, page)
            })?;
            notes::whole_page(html, view, page)?;
            galley::write(html, view, page)?;
            facts::table(html, view, page)?;
            facts::suppressed(html, page)
        },
    )
}

/// The report with the numbers that tie its parts together.
struct View<'r> {
    report: &'r Report,
    pages: Vec<Page<'r>>,
    /// Rules with findings and how many, the most frequent first. A rule's place here is its number.
    rules: Vec<(&'r str, usize)>,
    numbers: BTreeMap<&'r str, usize>,
    facts: BTreeMap<(&'r str, &'r str), &'r FactNote>,
}

impl<'r> View<'r> {
    fn new(report: &'r Report) -> Self {
        let rules = report.frequent_rules();
        let numbers = rules.iter().enumerate().map(|(number, (rule, _))| (*rule, number)).collect();
        let pages = report.documents.iter().enumerate();
        let pages = pages
            .map(|(at, document)| Page {
                number: at + 1,
                document,
                marks: Marks::new(document),
                told_before: told_before(&document.findings),
                title: document
                    .layout
                    .as_ref()
                    .and_then(|layout| Some(layout.block(layout.title()?).text.whole_span())),
            })
            .collect();
        let facts = report
            .packs
            .iter()
            .flat_map(|pack| pack.facts.iter().map(move |fact| ((pack.id.as_str(), fact.id.as_str()), fact)));
        Self { report, pages, rules, numbers, facts: facts.collect() }
    }

    /// A fact of the table in words.
    fn fact(&self, stand: &FactStand) -> Option<&'r FactNote> {
        self.facts.get(&(stand.pack.as_str(), stand.fact.as_str())).copied()
    }

    /// The classes of everything that belongs to a finding: how bad, whether only possible, its rule.
    fn classes(&self, finding: &Finding) -> String {
        let possible = if finding.certainty == Certainty::Possible { " possible" } else { "" };
        let rule = self.numbers.get(finding.rule.as_str()).map(|number| format!(" r{number}")).unwrap_or_default();
        format!("{}{possible}{rule}", finding.severity.name())
    }
}

/// One document of the report.
struct Page<'r> {
    /// From 1, in the order of the report.
    number: usize,
    document: &'r DocumentReport,
    marks: Marks,
    /// For every finding the earlier one that tells the same reasons.
    told_before: Vec<Option<usize>>,
    /// Where the page's title stands.
    title: Option<Span>,
}

impl Page<'_> {
    /// The id of a part of the page.
    fn id(&self, part: &str) -> String {
        format!("p{}{part}", self.number)
    }

    /// A link to a part of the page.
    fn link(&self, part: &str) -> String {
        format!("#p{}{part}", self.number)
    }

    fn classes(&self, view: &View<'_>) -> String {
        let mut classes: Vec<_> = self.document.findings.iter().map(|finding| view.classes(finding)).collect();
        classes.sort();
        classes.dedup();
        let mut words: Vec<_> =
            classes.iter().flat_map(|classes| classes.split(' ')).map(|word| format!("has-{word}")).collect();
        words.sort();
        words.dedup();
        words.join(" ")
    }

    /// Where a span is, in a few words.
    fn spot(&self, span: Span) -> String {
        crate::report::passage::spot(self.document, span)
    }
}

/// How bad a finding is, as the head of a note.
fn heading(finding: &Finding) -> String {
    let level = level(finding);
    let mut chars = level.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_sample_as_a_file() {
        insta::assert_snapshot!(sample::shown(write).replace(STYLE, "STYLE"));
    }
}
