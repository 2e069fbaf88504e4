//! Pages and sections about what people get wrong: there a quotation that opens an item is what they say, and what stands
//! behind it is the reply ("“It never fails.” It can.").

use super::cue::CueKind;
use super::reading::Reading;
use super::token::Token;
use crate::document::BlockKind;

/// Where on the page the reading is, as far as myths go.
#[derive(Debug, Default)]
pub(super) struct Myths {
    /// The level of the heading that tells of them; the title of the page has the level 0.
    level: Option<u8>,
    /// Whether a quotation that opened the block is not yet closed.
    open: bool,
}

impl Myths {
    /// Takes note of a heading: it may announce myths, or end the section that did.
    pub(super) fn pass_heading(&mut self, kind: &BlockKind, reading: &Reading) {
        let level = match kind {
            BlockKind::Title => 0,
            BlockKind::Heading { level } => *level,
            _ => return,
        };
        let announces =
            reading.cues.iter().any(|cue| cue.kind == CueKind::MythHeading && reading.own.contains(&cue.start));
        if announces {
            self.level = Some(self.level.map_or(level, |outer| outer.min(level)));
        } else if level > 0 && self.level.is_some_and(|outer| level <= outer) {
            self.level = None;
        }
    }

    /// Whether a sentence belongs to a quotation that opens its block, where the page speaks of myths.
    pub(super) fn quotes(&mut self, own: &[Token], first: bool) -> bool {
        let marks = own.iter().filter(|token| is_quote(token)).count();
        let ends = own.iter().rev().take_while(|token| !token.is_wordlike()).any(is_quote);
        if first {
            let opens = own.first().is_some_and(is_quote);
            // `"Natural" is no word for it` only has a word in quotation marks.
            self.open = self.level.is_some() && opens && (marks == 1 || ends);
        }
        let inside = self.open;
        if ends && (!first || marks > 1) {
            self.open = false;
        }
        inside
    }
}

fn is_quote(token: &Token) -> bool {
    token.is_mark('"') || token.is_mark('\'')
}
