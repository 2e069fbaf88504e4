//! What stands around a spelling: words of a dose, vitamins, and signs that it is shown as a wrong example.

use super::table::{AMOUNT, Need};
use crate::check::place::{floor, sentence_around};
use crate::document::{BlockId, BlockKind, Document};
use crate::language::constant::Pattern;
use std::ops::Range;

/// Giving and taking.
static VERB: Pattern = Pattern::new(
    r"(?i)\b(?:take[sn]?|taking|took|give[sn]?|giving|inject(?:s|ed|ing|ions?)?|swallow(?:s|ed)?|draw(?:n)?\sup|doses?|dosage|dosing|prescribed?|administer(?:ed)?|inhale|dissolve|infus(?:e|ed|ion)|start(?:s|ed|ing)?\s(?:on|with|at)|(?:once|twice|times)\s(?:a\s|per\s)?(?:day|daily|week|hour)|daily|every\s(?:\w+\s)?(?:hours?|hrs|day|morning|evening|night|other)|at\s(?:night|bedtime)|by\smouth|bolus|shots?\sof|subcutaneous(?:ly)?|sliding\sscale)\b",
);
/// Things that are given and taken.
static MEDICINE: Pattern = Pattern::new(
    r"(?i)\b(?:tablets?|pills?|capsules?|caplets?|medicines?|medications?|drugs?|syrup|suspension|elixir|syringes?|vials?|ampoules?|drops|inhaler|ointment|injection|insulin|heparin|\w*parin|\w+cillin|\w+mycin|botulinum|botox|morphine|oxytocin|steroids?|painkillers?|antibiotics?|sedatives?|\w+azepam|\w+profen|paracetamol|acetaminophen|aspirin|warfarin|steroid|\w+olol|\w+pril|\w+statin|\w+oxin|\w+caine|\w+azine|\w+epine|\w+pentin|\w+gabalin|\w+fen|an?esthetic|anaesthetic|glycerol|contrast|levothyroxine|prednis\w+|\w+asone|furosemide|metformin|units)\b",
);
/// Substances whose units are always written IU.
static VITAMIN: Pattern = Pattern::new(
    r"(?i)\b(?:vitamins?|vit\.?|multivitamins?|\w+calciferol|retinol|tocopherol|beta-?carotene|d3|supplements?)\b",
);

/// The page as a whole: which letters it uses for something else.
pub(super) struct Page {
    other: Vec<&'static str>,
}

impl Page {
    /// Looks for every meaning of [`LETTERS`].
    pub(super) fn of(document: &Document) -> Self {
        let mut other = Vec::new();
        for block in &document.blocks {
            for captures in LETTERS.captures_iter(block.text.plain()) {
                let meant = [("ms", "MS"), ("iu", "IU")].into_iter();
                let written = meant.filter(|(group, _)| captures.get_group_by_name(group).is_some());
                other.extend(written.map(|(_, letters)| letters));
            }
        }
        // A page about a vitamin counts in IU throughout.
        if document.title().is_some_and(|id| VITAMIN.is_match(document.block(id).text.plain())) {
            other.push("IU");
        }
        other.sort_unstable();
        other.dedup();
        Self { other }
    }

    /// Whether the page writes none of the meanings that the letters may have.
    pub(super) fn allows(&self, letters: &str) -> bool {
        !self.other.contains(&letters)
    }
}

/// What letters mean on a page that writes them out.
static LETTERS: Pattern = Pattern::with(
    &["multiple", "mitral", "musculoskeletal", "mass", "international"],
    r"(?i)\b(?:(?P<ms>multiple\ssclerosis|mitral\sstenosis|musculoskeletal|mass\sspectro)|(?P<iu>international\sunit))",
);

/// What stands around one block.
pub(super) struct Context<'d> {
    document: &'d Document,
    id: BlockId,
    around: Option<String>,
    /// The sentence that was last asked about, and whether it speaks of spellings as wrong.
    rejected: Option<(Range<usize>, bool)>,
    /// Where a long text has words of giving and taking.
    told: Option<Vec<Range<usize>>>,
}

/// How many bytes around a spelling belong to it.
const NEAR_BYTES: usize = 160;
/// In texts of more bytes than this, words of giving and taking are looked for once.
const LONG_TEXT: usize = 4096;

impl<'d> Context<'d> {
    pub(super) fn new(document: &'d Document, id: BlockId) -> Self {
        Self { document, id, around: None, rejected: None, told: None }
    }

    /// Whether a spelling at `range` of the block's text has what it needs.
    pub(super) fn meets(&mut self, need: Need, text: &str, range: &Range<usize>) -> bool {
        let near = &text[floor(text, range.start.saturating_sub(NEAR_BYTES))..floor(text, range.end + NEAR_BYTES)];
        match need {
            Need::Nothing => true,
            Need::DoseWords => {
                let told = |words: &str| VERB.is_match(words) || MEDICINE.is_match(words);
                let is_near = if text.len() > LONG_TEXT { self.tells_near(text, range) } else { told(near) };
                is_near || told(self.around())
            }
            Need::AmountOrVerb => {
                let sentence = &text[sentence_around(text, range.clone())];
                AMOUNT.is_match(near) || VERB.is_match(sentence) || AMOUNT.is_match(self.around())
            }
            Need::AmountOrMedicine => {
                let sentence = &text[sentence_around(text, range.clone())];
                MEDICINE.is_match(sentence)
                    || MEDICINE.is_match(self.around())
                    || self.meets(Need::AmountOrVerb, text, range)
            }
            Need::AmountBeside => beside_amount(text, range),
            Need::NoVitamin => !VITAMIN.is_match(near) && !VITAMIN.is_match(self.around()),
        }
    }

    /// Whether words of giving and taking stand near a place of a long text, which is looked through once.
    fn tells_near(&mut self, text: &str, range: &Range<usize>) -> bool {
        let told = self.told.get_or_insert_with(|| {
            let found = VERB.find_iter(text).chain(MEDICINE.find_iter(text)).map(|found| found.range());
            let mut all: Vec<_> = found.collect();
            all.sort_unstable_by_key(|range| range.start);
            all
        });
        let first = told.partition_point(|word| word.start + NEAR_BYTES < range.start);
        told.get(first).is_some_and(|word| word.end <= range.end + NEAR_BYTES)
    }

    /// The words that a reader takes together with the block: its heading and lead-in; for a cell its row and the headers.
    fn around(&mut self) -> &str {
        let (document, id) = (self.document, self.id);
        self.around.get_or_insert_with(|| {
            let block = document.block(id);
            let mut words = String::new();
            let mut add = |id: BlockId| {
                let text = document.block(id).text.plain();
                words.push_str(&text[..floor(text, 2 * NEAR_BYTES)]);
                words.push('\n');
            };
            block.section.into_iter().chain(block.lead_in).for_each(&mut add);
            if let BlockKind::TableCell { table, row, .. } = block.kind {
                let cells = in_row(document, id, table, row).into_iter().chain(header_row(document, id, table));
                cells.for_each(&mut add);
            }
            words
        })
    }

    /// The header of the column that the block is a cell of.
    pub(super) fn column_header(&self) -> Option<&'d str> {
        let BlockKind::TableCell { table, column, header: false, .. } = self.document.block(self.id).kind else {
            return None;
        };
        header_of(self.document, self.id, table, column).map(|id| self.document.block(id).text.plain())
    }

    /// Whether the spelling is shown as one not to use.
    pub(super) fn shown_as_wrong(&mut self, text: &str, sentence: &Range<usize>, range: &Range<usize>) -> bool {
        static DIRECT: Pattern = Pattern::new(
            r"(?i)(?:\bnot|\bnever|\bwithout|\binstead\sof|\brather\sthan|\bavoid|\bno\slonger|\b(?:no\sone|nobody|none\sof\sus)\s(?:here\s|ever\s|should\s)?(?:writes?|uses?)|\bwrong|\bincorrect|\bunsafe|\bdon['\u{2019}]t\suse|\bnot\sas)[\s:,]*(?:as\s|the\s|with\s|abbreviation\s){0,2}[\u{22}\u{201c}\u{2018}'(\[]*$",
        );
        static TALK: Pattern = Pattern::new(
            r"(?i)\b(?:writ(?:e|es|ing|ten)|wrote|spell(?:s|ed|ing|ings)?|print(?:ed)?|abbreviat\w+|notation|symbol|letters?|use\sthe|using\sthe|use\sof)\b",
        );
        static REJECT: Pattern = Pattern::new(
            r"(?i)\b(?:not|never|avoid(?:ed)?|wrong|incorrect|unsafe|dangerous|instead|rather|banned|error-prone|no\slonger)\b|n['\u{2019}]t\b",
        );
        static MISREAD: Pattern = Pattern::new(
            r"(?i)\b(?:mis-?read|mistaken\sfor|mistake\sit|confused?\swith|read\sas|looks\slike|taken\sfor|(?:un)?safe\snotation|error-prone)\b",
        );
        static HEAD: Pattern = Pattern::new(
            r"(?i)^\W*(?:wrong|incorrect|unsafe|risky|misread|confusing|what\snot|not\sthis|old\s(?:way|style|form|spelling)|\u{2717}|\u{2718}|\u{274c}|do\snot\s(?:use|write)|don['\u{2019}]t\s(?:use|write)?|never\s(?:use|write)|avoid|not|instead\sof|bad|error-prone|dangerous)\b",
        );
        // "You won't find QOD in our charts", "q.d. is not used here", "QD means once a day".
        static NOT_MET: Pattern = Pattern::new(
            r"(?i)(?:\bnot|\bnever|\bno\slonger|n['\u{2019}]t)\s(?:\w+\s){0,2}(?:find|see|meet|come\sacross|read|accept|allow|rely\son)\s[^.!?;:]{0,60}$",
        );
        static UNUSED: Pattern = Pattern::new(
            r"(?i)^[\u{22}\u{201d}\u{2019}')\],\s]*(?:and\s\S+\s)?(?:(?:is|are|was|were|have\sbeen|has\sbeen|should|must)\s(?:never|not|no\slonger)\s(?:be\s)?(?:used|written|printed|accepted)|(?:has|have)\sno\splace|(?:is|are)\s(?:banned|avoided|forbidden|out)|should\sbe\savoided|(?:means?|stands?\sfor|is\sshort\sfor|are\sshort\sfor)\b)",
        );
        let rejected = |words: &str| (TALK.is_match(words) && REJECT.is_match(words)) || MISREAD.is_match(words);
        let before = &text[sentence.start..range.start];
        let (close, after) = (&before[floor(before, before.len().saturating_sub(NEAR_BYTES))..], behind(text, range));
        if DIRECT.is_match(close) || NOT_MET.is_match(close) || UNUSED.is_match(after) {
            return true;
        }
        // Many spellings may stand in one sentence.
        if self.rejected.as_ref().is_none_or(|(asked, _)| asked != sentence) {
            self.rejected = Some((sentence.clone(), rejected(&text[sentence.clone()])));
        }
        if self.rejected.as_ref().is_some_and(|(_, is_rejected)| *is_rejected) {
            return true;
        }
        // "Wrong: 1.0 mg", a column "Do not write", a list under "Never write these:".
        if HEAD.is_match(before) && before.contains(':') {
            return true;
        }
        let (document, block) = (self.document, self.document.block(self.id));
        let lead = block.lead_in.map(|id| document.block(id).text.plain());
        // A section "Abbreviations that we avoid".
        let section = block.section.map(|id| document.block(id).text.plain());
        if section.is_some_and(|heading| rejected(heading) || (HEAD.is_match(heading) && TALK.is_match(heading))) {
            return true;
        }
        if let BlockKind::TableCell { table, column, .. } = block.kind {
            let header = header_of(document, self.id, table, column).map(|id| document.block(id).text.plain());
            if header.is_some_and(|header| HEAD.is_match(header) || MISREAD.is_match(header)) {
                return true;
            }
        }
        let list = matches!(block.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { .. });
        list && lead.is_some_and(|lead| lead.len() <= 2 * NEAR_BYTES && (rejected(lead) || HEAD.is_match(lead)))
    }
}

/// Whether an amount stands right before ("4 mg of MS") or behind ("MS 4 mg"), and nobody *has* the letters.
fn beside_amount(text: &str, range: &Range<usize>) -> bool {
    static BEFORE: Pattern = Pattern::new(r"(?i)[0-9]\s?(?:mg|mcg|g|milligrams?)\s(?:of\s)?(?:iv\s|oral\s)?$");
    static AFTER: Pattern = Pattern::new(r"(?i)^\s?(?:iv\s|im\s|po\s)?[0-9.]+\s?(?:mg|mcg|milligrams?)\b");
    static ILL: Pattern = Pattern::new(r"(?i)\b(?:with|have|has|had|having|of|in|for|from|your)\s$");
    let before = &text[floor(text, range.start.saturating_sub(NEAR_BYTES))..range.start];
    BEFORE.is_match(before) || (AFTER.is_match(behind(text, range)) && !ILL.is_match(before))
}

/// What stands close behind a spelling.
fn behind<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    &text[range.end..floor(text, range.end + NEAR_BYTES)]
}

/// How far a table is looked through for the row and header of one cell.
const CELLS: usize = 400;

/// The other cells of a row: they stand beside the cell in reading order.
fn in_row(document: &Document, id: BlockId, table: u32, row: u32) -> Vec<BlockId> {
    let same = |at: &usize| matches!(document.blocks[*at].kind, BlockKind::TableCell { table: its, row: its_row, .. } if its == table && its_row == row);
    let at = id as usize;
    let before = (0..at).rev().take_while(same).take(CELLS);
    let after = (at + 1..document.blocks.len()).take_while(same).take(CELLS);
    before.chain(after).map(|at| at as BlockId).collect()
}

/// The header cell of a column.
fn header_of(document: &Document, id: BlockId, table: u32, column: u32) -> Option<BlockId> {
    header_row(document, id, table).into_iter().find(
        |header| matches!(document.block(*header).kind, BlockKind::TableCell { column: its, .. } if its == column),
    )
}

/// The header cells in the first row of a table, before the cell `id`.
fn header_row(document: &Document, id: BlockId, table: u32) -> Vec<BlockId> {
    let cell = |at: usize| match document.blocks[at].kind {
        BlockKind::TableCell { table: its, row, header, .. } if its == table => Some((at, row == 0 && header)),
        _ => None,
    };
    let cells = (0..id as usize).rev().map_while(cell).take(CELLS * 8);
    cells.filter(|(_, head)| *head).map(|(at, _)| at as BlockId).collect()
}
