//! The coverage ledger: what was checked, what was not and why, and with which packs and evidence.

use super::facts::head;
use super::summary::stands;
use super::{View, coverage};
use crate::document::Region;
use crate::report::markup::{Markup, cell};
use crate::report::prose::{NO_PROMISE, count};
use crate::report::{DocumentReport, Stand};
use std::io;

pub(super) fn write(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    html.within("section", &[("id", "ledger"), ("aria-labelledby", "ledger-title")], |html| {
        html.element("h2", &[("id", "ledger-title")], "What was and was not checked")?;
        html.within("p", &[("class", "promise")], |html| {
            html.element("strong", &[], NO_PROMISE)?;
            html.text(
                " It means that the rules below found nothing in the words below. What no pack has a fact about is not \
                 checked, and neither is what a picture shows.",
            )
        })?;
        pages(html, view)?;
        html.element(
            "p",
            &[],
            "Left out on purpose: code, scripts, and parts that are hidden or struck through. The frame (navigation, \
             banners, footers) is read for dates and for facts it states; its claims are not judged. A rule is \
             inapplicable where a page is not about its topic or lacks what sets the rule off.",
        )?;
        if view.report.passed_over > 0 {
            let files = count(view.report.passed_over, "file");
            html.element("p", &[], &format!("Passed over in folders: {files} of a kind that leaflint does not read."))?;
        }
        packs(html, view)?;
        coverage::write(html, view)
    })
}

fn pages(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    let label = [("class", "table"), ("role", "group"), ("aria-label", "Pages checked"), ("tabindex", "0")];
    html.within("div", &label, |html| {
        html.within("table", &[], |html| {
            let titles = [
                "Page",
                "Format",
                "Text blocks",
                "Frame blocks",
                "Left out",
                "Rules applied",
                "Inapplicable",
                "Facts silent",
            ];
            head(html, &titles)?;
            html.within("tbody", &[], |html| view.pages.iter().try_for_each(|page| row(html, page.document)))
        })
    })
}

fn row(html: &mut Markup<'_>, document: &DocumentReport) -> io::Result<()> {
    let frame = document
        .layout
        .as_ref()
        .map(|layout| layout.blocks.iter().filter(|block| block.region == Region::Frame).count().to_string());
    html.within("tr", &[], |html| {
        html.element("th", &[("scope", "row")], &cell(&document.path))?;
        html.element("td", &[], &format!("{}, {}", document.format, document.source.encoding()))?;
        let numbers = [
            document.blocks_checked.to_string(),
            frame.unwrap_or_else(|| "not known".to_owned()),
            document.blocks_skipped.to_string(),
            document.rules_applied.to_string(),
            document.rules_inapplicable.to_string(),
            stands(document, Stand::Silent).to_string(),
        ];
        numbers.iter().try_for_each(|number| html.element("td", &[("class", "number")], number))
    })
}

fn packs(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    html.element("h3", &[], "Packs and their evidence")?;
    let label = [("class", "table"), ("role", "group"), ("aria-label", "Packs and their evidence"), ("tabindex", "0")];
    html.within("div", &label, |html| {
        html.within("table", &[], |html| {
            head(html, &["Pack", "About", "Rules", "Facts", "Evidence", "Reviewed", "Look again by"])?;
            html.within("tbody", &[], |html| {
                for pack in &view.report.packs {
                    // A pack without evidence has one row, too.
                    for at in 0..pack.evidence.len().max(1) {
                        html.within("tr", &[], |html| {
                            html.element("th", &[("scope", "row")], &format!("{} {}", pack.id, pack.version))?;
                            html.element("td", &[], if at == 0 { &pack.title } else { "" })?;
                            html.element("td", &[("class", "number")], &pack.rules.len().to_string())?;
                            html.element("td", &[("class", "number")], &pack.facts.len().to_string())?;
                            let Some(evidence) = pack.evidence.get(at) else {
                                html.element("td", &[], "no source: general rules")?;
                                html.element("td", &[], "")?;
                                return html.element("td", &[], "");
                            };
                            html.within("td", &[], |html| {
                                html.web_link(&evidence.url, &format!("{}, “{}”", evidence.publisher, evidence.title))
                            })?;
                            html.element("td", &[("class", "day")], &evidence.reviewed.to_string())?;
                            let overdue = evidence.is_overdue(view.report.today);
                            let words = format!("{}{}", evidence.check_by, if overdue { ", overdue" } else { "" });
                            html.element("td", &[("class", "day")], &words)
                        })?;
                    }
                }
                Ok(())
            })
        })
    })
}
