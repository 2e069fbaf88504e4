//! What the packs cover: every fact with the rules that watch over it, the facts that no rule watches over, and the rules
//! that rest on no fact.

use super::View;
use super::facts::head;
use crate::finding::FactNote;
use crate::report::PackNote;
use crate::report::markup::Markup;
use crate::report::prose::count;
use std::io;

pub(super) fn write(html: &mut Markup<'_>, view: &View<'_>) -> io::Result<()> {
    let packs: Vec<_> = view.report.packs.iter().filter(|pack| !pack.facts.is_empty()).collect();
    if packs.is_empty() {
        return Ok(());
    }
    html.element("h3", &[], "Facts and their rules")?;
    html.element(
        "p",
        &[],
        "Every fact of the packs, and the rules that report a page which contradicts or leaves it out. A fact without a \
         rule is looked for and shown in the fact tables, but never reported.",
    )?;
    packs.into_iter().try_for_each(|pack| one(html, view, pack))
}

fn one(html: &mut Markup<'_>, view: &View<'_>, pack: &PackNote) -> io::Result<()> {
    let watched: Vec<(&FactNote, Vec<&str>)> = pack.facts.iter().map(|fact| (fact, rules(view, fact))).collect();
    let idle = watched.iter().filter(|(_, rules)| rules.is_empty()).count();
    let bare: Vec<_> = pack.rules.iter().filter(|rule| rule.facts.is_empty()).map(|rule| rule.id.as_str()).collect();
    html.within("details", &[("class", "coverage")], |html| {
        let without = match idle {
            0 => "each with a rule".to_owned(),
            idle => format!("{idle} without a rule"),
        };
        let title = format!("{}: {}, {without}", pack.id, count(pack.facts.len(), "fact"));
        html.element("summary", &[], &title)?;
        let label = [("class", "table"), ("role", "group"), ("aria-label", pack.id.as_str()), ("tabindex", "0")];
        html.within("div", &label, |html| {
            html.within("table", &[], |html| {
                head(html, &["Fact", "In the words of the pack", "Section of the source", "Rules"])?;
                html.within("tbody", &[], |html| watched.iter().try_for_each(|(fact, rules)| row(html, fact, rules)))
            })
        })?;
        if bare.is_empty() {
            return Ok(());
        }
        html.element("p", &[], &format!("Rules that rest on no fact: {}.", bare.join(", ")))
    })
}

/// The rules of all packs that watch over a fact.
fn rules<'r>(view: &View<'r>, fact: &FactNote) -> Vec<&'r str> {
    let all = view.report.packs.iter().flat_map(|pack| &pack.rules);
    all.filter(|rule| rule.facts.contains(fact)).map(|rule| rule.id.as_str()).collect()
}

fn row(html: &mut Markup<'_>, fact: &FactNote, rules: &[&str]) -> io::Result<()> {
    html.within("tr", &[], |html| {
        html.within("th", &[("scope", "row")], |html| html.element("code", &[], &fact.id))?;
        html.element("td", &[], &fact.statement)?;
        html.element("td", &[], &fact.section)?;
        html.within("td", &[], |html| {
            if rules.is_empty() {
                return html.element("strong", &[], "no rule");
            }
            for (at, rule) in rules.iter().enumerate() {
                if at > 0 {
                    html.text(", ")?;
                }
                html.element("code", &[], rule)?;
            }
            Ok(())
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::report::{html, sample};

    #[test]
    fn every_fact_is_shown_with_its_rules_and_those_without_one_are_counted() {
        let mut report = sample::report();
        let pack = report.packs.iter_mut().find(|pack| !pack.facts.is_empty()).expect("a pack with facts");
        let mut lonely = pack.facts[0].clone();
        "lonely".clone_into(&mut lonely.id);
        pack.facts.push(lonely);
        let fact = pack.facts[0].id.clone();
        let rules: Vec<_> = pack.rules.iter().filter(|rule| rule.facts.contains(&pack.facts[0])).collect();
        let rule = rules.first().expect("a rule with a fact").id.clone();
        let shown = sample::shown_of(&report, html::write);
        let section = shown.split("Facts and their rules").nth(1).expect("the section");
        let row = |name: &str| {
            let start = section.find(&format!("<code>{name}</code>")).expect("a row");
            section[start..].split("</tr>").next().expect("its end")
        };
        assert!(row(&fact).contains(&format!("<code>{rule}</code>")), "{}", row(&fact));
        assert!(row("lonely").contains("<strong>no rule</strong>"), "{}", row("lonely"));
        // The sample has one of its own.
        assert!(section.contains("3 facts, 2 without a rule"), "{section}");
    }
}
