//! One claim in every dress that a format has for it: the finding covers exactly its words as they stand in the file.

use jiff::civil::date;
use leaflint::check::Settings;
use leaflint::document::{Document, Format};
use leaflint::linter::{Linter, Options, load_packs};
use std::sync::LazyLock;

const RULE: &str = "rhizotomy/first-line";

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let engine = load_packs(true, &[]).expect("the packs");
    Linter::new(engine, Settings::new(date(2026, 6, 1)), Options::default())
});

/// The bytes of the file that findings of the rule cover.
fn found(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let format = Format::of_name(name).expect("a format");
    let (source, document) = Document::read(name, bytes.to_vec(), format, |_| Ok(())).expect("it can be read");
    let report = LINTER.check_parsed(source, document);
    let findings = report.findings.iter().filter(|finding| finding.rule == RULE);
    findings.map(|finding| bytes[report.source.file_span(finding.span).range()].to_vec()).collect()
}

/// Pages, each with what stands in them as the claim; empty where a reader sees none.
const PAGES: &[(&str, &str, &str)] = &[
    (
        "a.html",
        "<p>Rhizo<b>tomy</b> is the first<wbr>-line treatment.",
        "Rhizo<b>tomy</b> is the first<wbr>-line treatment",
    ),
    (
        "a.html",
        "<p>Rhizotomy&nbspis the first&#45line&#x20treatment",
        "Rhizotomy&nbspis the first&#45line&#x20treatment",
    ),
    (
        "a.html",
        "<p>Rhizo&shy;tomy<br>is\r\n the first-line treatment",
        "Rhizo&shy;tomy<br>is\r\n the first-line treatment",
    ),
    (
        "a.html",
        "<p>Rhizotomy is <del>not</del> the first-line treatment",
        "Rhizotomy is <del>not</del> the first-line treatment",
    ),
    (
        "a.html",
        "<p>Rhizotomy is <span hidden>not</span> the first-line treatment",
        "Rhizotomy is <span hidden>not</span> the first-line treatment",
    ),
    (
        "a.html",
        "<p>Rhizotomy is <!-- not --> the first-line treatment",
        "Rhizotomy is <!-- not --> the first-line treatment",
    ),
    ("a.html", "<dl><dt>Rhizotomy<dd>It is the first-line treatment.</dl>", "It is the first-line treatment"),
    (
        "a.html",
        "<details><summary>Rhizotomy</summary>It is the first-line treatment.</details>",
        "It is the first-line treatment",
    ),
    (
        "a.html",
        "<table><tr><th>Name<th>Use<tr><td>Rhizotomy<td>It is the first-line treatment</table>",
        "It is the first-line treatment",
    ),
    ("a.html", "<img alt='Rhizotomy is the first&#45;line treatment'>", "Rhizotomy is the first&#45;line treatment"),
    ("a.html", "<title>Rhizotomy is the first-line treatment</title>", "Rhizotomy is the first-line treatment"),
    (
        "a.html",
        "<meta name=description content=\"Rhizotomy is the first-line treatment\">",
        "Rhizotomy is the first-line treatment",
    ),
    ("a.html", "<pre>Rhizotomy is\n  the first-line treatment</pre>", "Rhizotomy is\n  the first-line treatment"),
    ("a.html", "<textarea>Rhizotomy is the first-line treatment</textarea>", "Rhizotomy is the first-line treatment"),
    (
        "a.html",
        "<p>Rhizotomy is <button>see</button>the first-line treatment",
        "Rhizotomy is <button>see</button>the first-line treatment",
    ),
    (
        "a.html",
        "<object data=a.svg>Rhizotomy is the first-line treatment</object>",
        "Rhizotomy is the first-line treatment",
    ),
    (
        "a.html",
        "<p><b><i>Rhizotomy</b> is</i> the first-line treatment</div>",
        "Rhizotomy</b> is</i> the first-line treatment",
    ),
    ("a.html", "<body><nav>Rhizotomy is the first-line treatment</nav>", ""),
    ("a.html", "<body><div class=cookie-banner>Rhizotomy is the first-line treatment</div>", ""),
    ("a.html", "<body><footer>Rhizotomy is the first-line treatment</footer>", ""),
    ("a.html", "<template>Rhizotomy is the first-line treatment</template>", ""),
    ("a.html", "<p style='display : none'>Rhizotomy is the first-line treatment", ""),
    ("a.html", "<p aria-hidden=true>Rhizotomy is the first-line treatment", ""),
    ("a.html", "<script>Rhizotomy is the first-line treatment</script>", ""),
    ("a.html", "<select><option>Rhizotomy is the first-line treatment</select>", ""),
    ("a.md", "Rhizo**tomy** is the *first*-line\ntreatment.", "Rhizo**tomy** is the *first*-line\ntreatment"),
    (
        "a.md",
        "> Tip:\n\nRhizotomy is&nbsp;the first\\-line [treatment](a.md).",
        "Rhizotomy is&nbsp;the first\\-line [treatment",
    ),
    (
        "a.md",
        "- a\n  > [!NOTE]\n  > Rhizotomy is\n  > the first-line treatment.",
        "Rhizotomy is\n  > the first-line treatment",
    ),
    (
        "a.md",
        "| Name | Use |\n|---|---|\n| Rhizotomy | It is the first-line treatment |\n",
        "It is the first-line treatment",
    ),
    ("a.md", "Rhizotomy is ~~not~~ the first-line treatment", "Rhizotomy is ~~not~~ the first-line treatment"),
    (
        "a.md",
        "Rhizotomy<sup>1</sup> is the first-line treatment[^1].\n\n[^1]: x",
        "Rhizotomy<sup>1</sup> is the first-line treatment",
    ),
    (
        "a.md",
        "<div>\n\n> <p>Rhizo<b>tomy</b> is the\n> first-line treatment\n\n</div>",
        "Rhizo<b>tomy</b> is the\n> first-line treatment",
    ),
    ("a.md", "```\nRhizotomy is the first-line treatment\n```\n", ""),
    (
        "a.md",
        "Setext\n===\r\n\r\n1. Rhizotomy is the\r\n   first-line treatment\r\n",
        "Rhizotomy is the\r\n   first-line treatment",
    ),
    (
        "a.txt",
        "A rhizo-\r\ntomy is the first-\r\nline treat-\r\nment of back pain.",
        "rhizo-\r\ntomy is the first-\r\nline treat-\r\nment",
    ),
    (
        "a.txt",
        "Care\n\nRhizotomy is the\n\n1\n\u{c}\nCare\n\nfirst-line treatment.",
        "Rhizotomy is the\n\n1\n\u{c}\nCare\n\nfirst-line treatment",
    ),
    ("a.html", "<p>Rhizo\0tomy is the first-line treatment", "Rhizo\0tomy is the first-line treatment"),
    ("a.txt", "Rhizo\0tomy is the first-line treatment", "Rhizo\0tomy is the first-line treatment"),
    ("a.txt", "RHIZOTOMY IS THE FIRST\u{2011}LINE TREATMENT.\n", "RHIZOTOMY IS THE FIRST\u{2011}LINE TREATMENT"),
    (
        "a.txt",
        "Rhi\u{200b}zotomy is the\u{a0}first-\u{2060}line \u{202a}treatment\u{202c}.",
        "Rhi\u{200b}zotomy is the\u{a0}first-\u{2060}line \u{202a}treatment\u{202c}",
    ),
    ("a.txt", "Rhizotomy:\n  \u{2022} it is the first-line\n    treatment", "it is the first-line\n    treatment"),
];

#[test]
fn a_finding_covers_its_words_as_they_stand() {
    let mut wrong = Vec::new();
    for (name, page, claim) in PAGES {
        // The same page as an editor on another system saves it.
        let crlf = |text: &str| text.replace("\r\n", "\n").replace('\n', "\r\n");
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let forms = [
            (page.as_bytes().to_vec(), claim.as_bytes().to_vec()),
            (crlf(page).into_bytes(), crlf(claim).into_bytes()),
            ([b"\xEF\xBB\xBF", page.as_bytes()].concat(), claim.as_bytes().to_vec()),
            ([&b"\xFF\xFE"[..], &utf16(page)].concat(), utf16(claim)),
        ];
        for (bytes, claim) in forms {
            let found = found(name, &bytes);
            let expected = if claim.is_empty() { Vec::new() } else { vec![claim] };
            if found != expected {
                let words: Vec<_> = found.iter().map(|words| String::from_utf8_lossy(words).into_owned()).collect();
                wrong.push(format!("{name}: {page:?}\n  gives {words:?}"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
}
