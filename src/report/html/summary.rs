//! The top of the report: what was found, page by page, and what has to be known before reading on.

use super::facts::head;
use super::notes::counts;
use super::{Page, View};
use crate::report::markup::{Markup, cell};
use crate::report::prose::{NO_PROMISE, count};
use crate::report::text::result_line;
use crate::report::{DocumentReport, Stand};
use std::io;

pub(super) fn masthead(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    let summary = view.report.summary();
    html.element("p", &[("class", "brand")], "leaflint")?;
    html.element("h1", &[], "Report on patient pages")?;
    let result =
        if summary.documents == 0 { "Nothing was checked.".to_owned() } else { result_line(view.report, &summary) };
    html.element("p", &[("class", "result")], &result)?;
    html.element("p", &[("class", "day")], &format!("Checked on {}", view.report.today))?;
    html.within("p", &[("class", "promise")], |html| {
        html.element("strong", &[], NO_PROMISE)?;
        html.text(" leaflint knows only the facts of its packs and can be wrong in both directions. ")?;
        html.element("a", &[("href", "#ledger")], "What was and was not checked")
    })
}

/// What could not be checked, old evidence, and the table of pages.
pub(super) fn overview(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    let report = view.report;
    html.within("section", &[("class", "overview"), ("aria-labelledby", "overview-title")], |html| {
        html.element("h2", &[("id", "overview-title")], "Summary")?;
        if !report.failures.is_empty() {
            html.within("div", &[("class", "alarm")], |html| {
                html.element("h3", &[], &format!("Not checked: {}", count(report.failures.len(), "input")))?;
                html.within("ul", &[], |html| {
                    for failure in &report.failures {
                        html.within("li", &[], |html| {
                            html.element("b", &[], &cell(&failure.path))?;
                            html.text(": ")?;
                            html.text(&failure.message)
                        })?;
                    }
                    Ok(())
                })
            })?;
        }
        let overdue = report.overdue_sources();
        if !overdue.is_empty() {
            html.within("div", &[("class", "alarm")], |html| {
                html.element("h3", &[], "Old evidence")?;
                html.within("ul", &[], |html| {
                    overdue.iter().try_for_each(|source| html.element("li", &[], &format!("{source}.")))
                })
            })?;
        }
        if view.pages.is_empty() {
            return Ok(());
        }
        let label = [("class", "table"), ("role", "group"), ("aria-labelledby", "overview-title"), ("tabindex", "0")];
        html.within("div", &label, |html| {
            html.within("table", &[("class", "pages")], |html| {
                head(
                    html,
                    &["Page", "Errors", "Warnings", "Info", "Possible", "Suppressed", "Facts stated", "Contradicted"],
                )?;
                html.within("tbody", &[], |html| view.pages.iter().try_for_each(|page| row(html, page)))
            })
        })?;
        legend(html)
    })
}

/// What the lines under words mean.
fn legend(html: &mut Markup<'_>) -> io::Result<()> {
    let signs = [
        ("mark", "error", "error"),
        ("mark", "warning", "warning"),
        ("mark", "info", "info"),
        ("mark", "info possible", "possible: please read it"),
        ("span", "states", "states a fact"),
        ("span", "kept", "suppressed"),
    ];
    html.within("p", &[("class", "legend")], |html| {
        html.text("In the text:")?;
        for (element, class, words) in signs {
            html.text(" ")?;
            html.element(element, &[("class", class)], words)?;
        }
        Ok(())
    })
}

fn row(html: &mut Markup<'_>, page: &Page<'_>) -> io::Result<()> {
    let summary = page.document.summary();
    let numbers = [
        ("error", summary.errors),
        ("warning", summary.warnings),
        ("info", summary.infos),
        ("possible", summary.possible),
        ("kept", summary.suppressed),
        ("stated", stands(page.document, Stand::Stated)),
        ("contradicted", stands(page.document, Stand::Contradicted)),
    ];
    html.within("tr", &[], |html| {
        html.within("th", &[("scope", "row")], |html| {
            html.element("a", &[("href", &page.link(""))], &cell(&page.document.path))
        })?;
        for (class, number) in numbers {
            let class = if number == 0 { "number zero".to_owned() } else { format!("number {class}") };
            html.element("td", &[("class", &class)], &number.to_string())?;
        }
        Ok(())
    })
}

pub(super) fn stands(document: &DocumentReport, wanted: Stand) -> usize {
    document.facts.iter().filter(|fact| fact.stand() == wanted).count()
}

/// The line under a page's name.
pub(super) fn page_line(html: &mut Markup<'_>, page: &Page<'_>) -> io::Result<()> {
    html.within("p", &[("class", "counts")], |html| {
        let counts = counts(page);
        for (class, words) in &counts {
            html.element("span", &[("class", &format!("count {class}"))], words)?;
            html.text(" ")?;
        }
        if counts.is_empty() { html.text("No findings. ") } else { Ok(()) }
    })
}
