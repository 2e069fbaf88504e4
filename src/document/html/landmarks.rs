//! Which parts of a page are hidden, and which are its frame.
//!
//! Claims in the frame are not read, so an element counts as frame only on clear signs: a class name such as
//! `informed-consent` or `menu-plan` is no cookie banner and no menu.

use super::element::Tag;
use super::scan::Attributes;

/// Whether readers do not see an element.
pub(super) fn is_hidden(attributes: &Attributes) -> bool {
    let hidden = attributes.get("hidden").is_some() && !attributes.is("hidden", "until-found");
    hidden || attributes.is("aria-hidden", "true") || hides(attributes.value("style"))
}

fn hides(style: &str) -> bool {
    let compact: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    compact.split(';').any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
}

/// Whether an element is part of the page's frame.
///
/// `page` tells a whole page from a fragment; `inside` is true inside an article, section or quotation.
pub(super) fn is_frame(tag: Tag, attributes: &Attributes, page: bool, inside: bool) -> bool {
    let role = attributes.value("role").trim().to_ascii_lowercase();
    match tag {
        Tag::Navigation => true,
        Tag::Page | Tag::Article => false,
        Tag::Footer if !inside => true,
        _ if role == "navigation" => true,
        _ if matches!(role.as_str(), "banner" | "contentinfo") => !inside,
        _ if !page || !may_be_named(tag) => false,
        _ => {
            let names = [attributes.value("class"), attributes.value("id")];
            names.iter().flat_map(|names| names.split_whitespace()).any(names_frame)
        }
    }
}

fn may_be_named(tag: Tag) -> bool {
    matches!(tag, Tag::Section | Tag::Division | Tag::List { .. } | Tag::Block | Tag::Paragraph)
}

/// Words that make a class about something else: `has-cookie-banner` is the page, not the banner.
const ABOUT: &[&str] = &["has", "no", "with", "without", "is"];
/// Words that make `consent` a banner.
const CONSENT: &[&str] = &["banner", "bar", "popup", "modal", "notice", "manager", "overlay", "gdpr", "cmp"];
/// Words that make `nav` or `menu` the page's navigation.
const PLACES: &[&str] = &[
    "site",
    "main",
    "primary",
    "secondary",
    "top",
    "global",
    "footer",
    "header",
    "mobile",
    "nav",
    "user",
    "utility",
    "dropdown",
];

fn names_frame(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words: Vec<&str> = name.split(['-', '_']).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if has(ABOUT) {
        return false;
    }
    has(&["cookie", "cookies", "gdpr", "breadcrumb", "breadcrumbs", "navbar", "sitenav", "cookiebanner"])
        || (has(&["consent"]) && has(CONSENT))
        || (has(&["nav", "navigation"]) && has(PLACES) && words.len() > 1)
        || (words.last() == Some(&"menu") && (words.len() == 1 || has(PLACES)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clear_names_are_frame() {
        for name in ["cookie-banner", "breadcrumb", "site-nav", "menu", "main-menu", "consent_banner", "Cookies"] {
            assert!(names_frame(name), "{name}");
        }
        for name in ["informed-consent", "consent", "menu-plan", "has-cookie-banner", "navy", "no-menu", "navigation"] {
            assert!(!names_frame(name), "{name}");
        }
    }

    #[test]
    fn inline_styles_hide_in_any_spelling() {
        assert!(hides("color: red; DISPLAY : none !important"));
        assert!(hides("visibility:hidden"));
        assert!(!hides("display: block"));
    }
}
