//! Choosing what to see, without a script: style rules that ask which box is ticked, and an index of links that works
//! where a browser does not know such rules.

use super::{Page, View};
use crate::report::markup::{Attribute, Markup, cell};
use crate::report::prose::count;
use std::fmt::Write;
use std::io;

/// Menus longer than this help nobody.
const MOST_CHOICES: usize = 300;
/// How many findings of a rule the index links.
const MOST_LINKS: usize = 60;

/// The levels with their words.
const LEVELS: [(&str, &str); 4] =
    [("error", "Errors"), ("warning", "Warnings"), ("info", "Info"), ("possible", "Possible")];

/// The style rules for this report's menus. Nothing in them comes from a page or a pack.
pub(super) fn style(view: &View<'_>) -> String {
    let mut css = String::new();
    for number in 0..view.rules.len().min(MOST_CHOICES) {
        let chosen = format!("body:has(#rule option[value=\"r{number}\"]:checked)");
        let _ = writeln!(
            css,
            "{chosen} article:not(.has-r{number}),{chosen} .note:not(.r{number}),{chosen} .ref:not(.r{number})\
             {{display:none}}{chosen} article mark:not(.r{number}){{background:none;border-color:transparent}}"
        );
    }
    for page in view.pages.iter().take(MOST_CHOICES) {
        let _ = writeln!(
            css,
            "body:has(#page option[value=\"p{0}\"]:checked) article:not(#p{0}){{display:none}}",
            page.number
        );
    }
    css
}

/// The boxes and menus.
pub(super) fn controls(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    if view.rules.is_empty() {
        return Ok(());
    }
    html.within("section", &[("class", "filters"), ("aria-label", "What to show")], |html| {
        html.within("fieldset", &[], |html| {
            html.element("legend", &[], "Show")?;
            for (level, word) in LEVELS {
                html.within("label", &[("class", level)], |html| {
                    let id = format!("show-{level}");
                    html.void("input", &[("type", "checkbox"), ("id", &id), ("checked", "")])?;
                    html.text(" ")?;
                    html.text(word)
                })?;
            }
            Ok(())
        })?;
        let rules =
            view.rules.iter().enumerate().map(|(at, (rule, number))| (format!("r{at}"), format!("{rule} ({number})")));
        menu(html, "rule", "Rule", "all rules", rules)?;
        if view.pages.len() > 1 {
            let pages = view.pages.iter().map(|page| (page.id(""), page.document.path.clone()));
            menu(html, "page", "Page", "all pages", pages)?;
        }
        Ok(())
    })
}

fn menu(
    html: &mut Markup<'_>,
    id: &'static str,
    title: &str,
    all: &str,
    choices: impl Iterator<Item = (String, String)>,
) -> io::Result<()> {
    html.within("p", &[], |html| {
        html.element("label", &[("for", id)], title)?;
        html.text(" ")?;
        // The same choice after a reload would hide findings without a word.
        html.within("select", &[("id", id), ("autocomplete", "off")], |html| {
            let first: [Attribute<'_>; 2] = [("value", "all"), ("selected", "")];
            html.element("option", &first, all)?;
            choices
                .take(MOST_CHOICES)
                .try_for_each(|(value, words)| html.element("option", &[("value", &value)], &words))
        })
    })
}

/// Every rule with links to its findings.
pub(super) fn index(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    if view.rules.is_empty() {
        return Ok(());
    }
    html.within("section", &[("id", "rules"), ("class", "index"), ("aria-labelledby", "rules-title")], |html| {
        html.element("h2", &[("id", "rules-title")], "Findings by rule")?;
        html.within("dl", &[], |html| {
            for (rule, number) in &view.rules {
                html.within("dt", &[], |html| {
                    html.element("code", &[], rule)?;
                    html.text(&format!(" {}", count(*number, "finding")))
                })?;
                html.within("dd", &[], |html| links(html, view, rule))?;
            }
            Ok(())
        })
    })
}

fn links(html: &mut Markup<'_>, view: &View<'_>, rule: &str) -> io::Result<()> {
    let found = |page: &Page<'_>, at: usize| page.document.findings[at].rule == rule;
    let mut left = MOST_LINKS;
    for page in &view.pages {
        let notes: Vec<_> = (0..page.document.findings.len()).filter(|at| found(page, *at)).take(left).collect();
        if notes.is_empty() {
            continue;
        }
        left -= notes.len();
        html.within("span", &[("class", "links")], |html| {
            html.text(&cell(&page.document.path))?;
            for at in notes {
                let number = (at + 1).to_string();
                html.text(" ")?;
                html.element("a", &[("href", &page.link(&format!("n{number}")))], &format!("note {number}"))?;
            }
            Ok(())
        })?;
        html.text(" ")?;
    }
    Ok(())
}
