//! Who counts as a medical reviewer.
//!
//! A named person or body counts unless a role is given that is no medical one; a medical role or degree always counts.

use crate::language::constant::Pattern;

/// Degrees and posts, as people write them behind a name.
static DEGREE: Pattern = Pattern::new(
    r"\b(?:M\.?D|D\.?O|R\.?N|L\.?[PV]\.?N|MBBS|MBChB|MB ?BS|BMBS|MB|BM|[AFP]?NP|CRNP|[AF]NP-?B?C|PA-?C|A?PRN|ARNP|DNP|CNS|CRNA|BSN|MSN|R[GMS]N|RSCN|Pharm\.?D|R\.?Ph|[BM]Pharm|MRPharmS|BCPS|DPT|PT|MCSP|OTR|OT|SLP|RD|DPM|DMD|DDS|MRC[A-Z]+|FRA?C[A-Z]+|FFPMRCA|FFPM|FA[A-Z]{2,4}|FAC[A-Z]+|GP|(?:Sister|Sr|Charge Nurse|Matron) [A-Z][\w.'\u{2019}-]*)\b",
);

/// Words for people and bodies of medicine.
static MEDICAL: Pattern = Pattern::new(
    r"(?i)\b(?:dr|doctors?|physicians?|\w*surgeons?|consultants?|nurses?|nursing|midwi\w+|matron|pharmacists?|pharmacy|physiotherapists?|physios?|therapists?|prof|professor|clinicians?|\w{4,}(?:o|c)logists?|p(?:a)?ediatricians?|an(?:a)?esthetists?|physiatrists?|psychiatrists?|(?:pain|spine|joint|headache|heart|eye|skin)\s(?:specialist|team|clinic|service|unit)s?|dentists?|\w*surgical|dieti[ct]ians?|registrar|medical|medicine|clinical|\w*(?:surgery|(?:o|c)logy)\s(?:department|team|service|unit|division)|(?:department|division|team)\sof\s\w*(?:surgery|(?:o|c)logy))\b",
);

/// Words for people whose review is no medical one.
static LAY: Pattern = Pattern::new(
    r"(?i)\b(?:web|website|webmaster|digital|editorial|editors?|sub-?editor|content|communications?|comms|marketing|design(?:er)?|copywriters?|writers?|authors?|information team|patient information|publishing|publications?|readers?|reader panel|patients?|famil(?:y|ies)|carers?|volunteers?|lay|plain english|legal|lawyers?|proofreaders?|librarian|illustrator|secretary|admin(?:istrator|istration)?|office|staff|customers?|users?|it team|seo|press|media|desk|newsroom|lifestyle|wellness team|insights|public relations)\b",
);

/// Posts that sound medical and are not.
static NEARLY: Pattern = Pattern::with(
    &["medic", "clinical", "health"],
    r"(?i)\b(?:medical|medicine|clinical|health)[ -](?P<post>writers?|editors?|copywriters?|content|communications?|illustrator|librarian|secretary|marketing|web)\b",
);

/// Bodies of clinicians, whatever they look after ("Clinical Content Board", "Medical Advisory Council").
static BODY: Pattern = Pattern::with(
    &["medic", "clinical", "physician", "health"],
    r"(?i)\b(?:medical|clinical|physicians?|health)[ -](?:[\w-]+ ){0,2}(?:board|committee|council|panel|faculty)\b",
);

/// Whether `text` has a medical post or degree.
pub(super) fn is_medical(text: &str) -> bool {
    if BODY.is_match(text) {
        return true;
    }
    let mut kept = String::new();
    let mut from = 0;
    for found in NEARLY.captures_iter(text) {
        let (Some(whole), Some(post)) = (found.get_match(), found.get_group_by_name("post")) else { continue };
        kept.push_str(&text[from..whole.start()]);
        kept.push_str(&text[post.range()]);
        from = whole.end();
    }
    kept.push_str(&text[from..]);
    DEGREE.is_match(&kept) || MEDICAL.is_match(&kept)
}

/// Whether the words after "reviewed by" name somebody whose review counts. `stated` says that the page already calls the
/// review medical, so that an empty name does not matter.
pub(super) fn counts(name: &str, stated: bool) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() || PLACEHOLDERS.contains(&name.to_lowercase().as_str()) {
        return stated && name.is_empty();
    }
    let named = name.chars().any(char::is_uppercase);
    is_medical(name) || (!LAY.is_match(name) && (stated || named))
}

/// Values that stand for nothing yet.
pub(super) const PLACEHOLDERS: &[&str] =
    &["tbc", "tbd", "n/a", "na", "none", "null", "nil", "pending", "unknown", "todo", "no", "false", "not yet", "xx"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medical_people_and_bodies_count() {
        for name in [
            "Hannah Osei, MD, pain medicine",
            "Marcus Adeyemi, DO",
            "Miss Ffion Pritchard, consultant neurosurgeon",
            "Jo Lindqvist, consultant physiotherapist",
            "Priya Nair, lead pharmacist",
            "Thomas Grady, M.D., FAANS",
            "a specialist nurse",
            "Sister Ann Ward RGN",
            "Prof. Lee",
            "our clinical team",
            "the editorial team and Dr Amit Rao",
            "Jane Smith",
            "Pinewood Health Clinical Content Board",
            "Medical Advisory Board",
            "the hospital's pain team",
            "a pain specialist",
            "the neurosurgery department",
            "the department of neurology",
            "Ann Ward, NP",
            "Ann Ward, PA-C",
            "Ann Ward DPT",
            "Ann Ward, MCSP",
            "Ann Ward, PharmD, BCPS",
            "Mr Ward FRCA",
            "Sister Ward",
            "the neurosurgical nursing team",
            "Paediatric Neurosurgery Group, Castlebridge Children's Hospital",
        ] {
            assert!(counts(name, false), "{name}");
        }
        assert!(counts("", true));
    }

    #[test]
    fn others_do_not() {
        for name in [
            "the web team",
            "our editorial team",
            "Sam Hill, content editor",
            "Jo Park, medical writer",
            "Communications Department",
            "Patient Information Team",
            "our readers' panel",
            "Lifestyle Desk",
            "TBC",
            "",
        ] {
            assert!(!counts(name, false), "{name}");
        }
        assert!(!counts("the Web Team", true));
        assert!(!counts("tbc", true));
    }
}
