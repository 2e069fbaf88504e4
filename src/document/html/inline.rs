//! One tag in the running text of another format (Markdown): what it does to the words around it, by the same table and the
//! same signs as in a page of HTML.

use super::element::{Tag, is_void};
use super::entity::{self, Context, Piece};
use super::landmarks::is_hidden;
use super::metadata::machine_date;
use super::scan::{Event, scan};
use std::ops::Range;

/// What a tag does to the words around it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::document) enum Effect {
    /// Nothing: it may even stand inside a word.
    Nothing,
    /// The words before and after it do not join.
    Gap,
    /// The words of its element are not read; with `gap`, those before and after it do not join.
    Hides {
        /// Whether words before and after it are apart.
        gap: bool,
    },
    /// It is a picture; these are the words that stand for it, in pieces that count bytes of the tag.
    Image(Vec<Piece>),
    /// It is a date for machines (`<time datetime="…">`).
    Dates(Date),
}

/// What a tag says for machines.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::document) struct Date {
    /// The property that it is of; `time` where none is given.
    pub(in crate::document) key: String,
    /// What it says.
    pub(in crate::document) value: String,
    /// The bytes of the value in the tag.
    pub(in crate::document) range: Range<usize>,
}

/// A tag.
#[derive(Debug)]
pub(in crate::document) struct InlineTag {
    /// Its name in lower case.
    pub(in crate::document) name: String,
    /// Whether it is an end tag.
    pub(in crate::document) closes: bool,
    /// What it does.
    pub(in crate::document) effect: Effect,
}

/// Reads one tag; `None` for comments and declarations.
pub(in crate::document) fn inline_tag(html: &str) -> Option<InlineTag> {
    let mut found = None;
    scan(html, 0, |event| {
        let (name, closes, effect) = match event {
            Event::Start { name, attributes, .. } => {
                let tag = Tag::of(name);
                let hidden = is_hidden(attributes);
                let effect = match tag {
                    Tag::Image => {
                        let alt = attributes.get("alt").filter(|_| !hidden);
                        alt.map_or(Effect::Gap, |alt| {
                            Effect::Image(entity::pieces(html, alt.range.clone(), &alt.value, Context::Attribute))
                        })
                    }
                    Tag::Omitted { gap, .. } => Effect::Hides { gap },
                    Tag::Script => Effect::Hides { gap: false },
                    Tag::Choices => Effect::Hides { gap: true },
                    _ if hidden && !is_void(name) => Effect::Hides { gap: tag.is_block() || tag.stands_apart() },
                    Tag::Break => Effect::Gap,
                    _ if tag.is_block() || tag.stands_apart() => Effect::Gap,
                    _ => machine_date(tag, attributes).map_or(Effect::Nothing, |(key, date)| {
                        Effect::Dates(Date {
                            key: key.to_owned(),
                            value: date.value.clone(),
                            range: date.range.clone(),
                        })
                    }),
                };
                (name, false, effect)
            }
            Event::End { name, .. } => {
                let tag = Tag::of(name);
                let apart = tag.is_block() || tag.stands_apart();
                let effect = if apart { Effect::Gap } else { Effect::Nothing };
                (name, true, effect)
            }
            _ => return,
        };
        found.get_or_insert_with(|| InlineTag { name: name.to_owned(), closes, effect });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(html: &str) -> Effect {
        inline_tag(html).expect("a tag").effect
    }

    #[test]
    fn a_tag_does_what_it_does_in_a_page() {
        for html in ["<b>", "</b>", "<x-card>", "<wbr hidden>", "</span>", "<sup>"] {
            assert_eq!(effect(html), Effect::Nothing, "{html}");
        }
        for html in
            ["<br>", "<BR/>", "</div>", "<li>", "<img src=x>", "<img hidden alt=x>", "<button>", "</object>", "<pre>"]
        {
            assert_eq!(effect(html), Effect::Gap, "{html}");
        }
        assert_eq!(effect("<time datetime=''>"), Effect::Nothing);
        for (html, key) in
            [("<time datetime=2014>", "time"), ("<time itemprop=lastReviewed datetime=2014>", "lastReviewed")]
        {
            let range = html.len() - 5..html.len() - 1;
            assert_eq!(effect(html), Effect::Dates(Date { key: key.to_owned(), value: "2014".to_owned(), range }));
        }
        for html in ["<del>", "<span hidden>", "<b style='Display: none'>", "<i aria-hidden=true>", "<script>"] {
            assert_eq!(effect(html), Effect::Hides { gap: false }, "{html}");
        }
        for html in ["<code>", "<select>", "<p hidden>", "<button hidden>", "<svg>"] {
            assert_eq!(effect(html), Effect::Hides { gap: true }, "{html}");
        }
        assert!(inline_tag("<!-- <b> -->").is_none());
    }
}
