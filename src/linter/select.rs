//! Which rules count: `--select` and `--ignore`, by rule or by pack.
//!
//! A rule named by its full id beats its pack; where both lists name it equally closely, it is ignored.

use super::{Engine, closest};

/// The rules whose findings are kept. The default keeps all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    /// A selection of rules and packs of `engine`.
    ///
    /// # Errors
    /// A sentence, with a suggestion where there is one, for every name that is neither a rule nor a pack.
    pub fn new(engine: &Engine, select: &[String], ignore: &[String]) -> Result<Self, Vec<String>> {
        let problems: Vec<_> = select.iter().chain(ignore).filter_map(|name| problem(engine, name)).collect();
        if problems.is_empty() { Ok(Self { select: select.to_vec(), ignore: ignore.to_vec() }) } else { Err(problems) }
    }

    /// Whether `--select` names this rule or pack itself. That beats a configuration that switches it off.
    pub(super) fn names(&self, name: &str) -> bool {
        self.select.iter().any(|selected| selected.trim_end_matches('/') == name)
    }

    /// Whether findings of the rule with this full id are kept.
    pub fn keeps(&self, rule: &str) -> bool {
        let selected = if self.select.is_empty() { Some(Closeness::Nothing) } else { closeness(&self.select, rule) };
        selected.is_some_and(|selected| closeness(&self.ignore, rule).is_none_or(|ignored| selected > ignored))
    }
}

/// How closely a list names a rule.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Nothing,
    Pack,
    Rule,
}

fn closeness(names: &[String], rule: &str) -> Option<Closeness> {
    if names.iter().any(|name| name == rule) {
        return Some(Closeness::Rule);
    }
    let pack = rule.split_once('/').map(|(pack, _)| pack)?;
    names.iter().any(|name| name.trim_end_matches('/') == pack).then_some(Closeness::Pack)
}

fn problem(engine: &Engine, name: &str) -> Option<String> {
    let packs = || engine.packs().iter().map(|pack| pack.id.as_str());
    let rules = || engine.rules().iter().map(|rule| rule.id.as_str());
    if rules().any(|rule| rule == name) || packs().any(|pack| pack == name.trim_end_matches('/')) {
        return None;
    }
    let hint = match closest(name, rules().chain(packs())) {
        Some(known) => format!("did you mean '{known}'?"),
        None => "'leaflint rules' lists them; --packs-dir tells where your own packs are".to_owned(),
    };
    Some(format!("there is no rule or pack named '{name}'; {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(select: &[&str], ignore: &[&str]) -> Selection {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Selection { select: owned(select), ignore: owned(ignore) }
    }

    #[test]
    fn the_closer_name_wins() {
        assert!(selection(&[], &[]).keeps("a/x"));
        assert!(!selection(&["b"], &[]).keeps("a/x"));
        assert!(!selection(&[], &["a"]).keeps("a/x"));
        assert!(selection(&["a/x"], &["a"]).keeps("a/x"));
        assert!(!selection(&["a"], &["a/x"]).keeps("a/x"));
        assert!(selection(&["a"], &["a/x"]).keeps("a/y"));
        assert!(!selection(&["a"], &["a"]).keeps("a/x"));
    }
}
