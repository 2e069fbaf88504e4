use super::*;
use proptest::prelude::*;

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn read(bytes: &[u8]) -> (String, String) {
    let decoded = decode(bytes.to_vec()).expect("it can be read");
    (decoded.text, decoded.encoding.to_string())
}

#[test]
fn the_mark_is_stripped_and_counted() {
    let decoded = decode(b"\xEF\xBB\xBFabc".to_vec()).expect("valid");
    assert_eq!(decoded.text, "abc");
    assert_eq!(decoded.offsets.to_file(&decoded.text, 0), 3);
    assert!(decoded.encoding.is_utf8());
    assert_eq!(decoded.encoding.to_string(), "UTF-8 with byte-order mark");
}

#[test]
fn bad_bytes_are_named_by_line() {
    let error = decode(b"one\ntwo \xE9t\xE9 \xE2\x80\x99\n".to_vec()).err();
    assert_eq!(error, Some(DecodeError::NotUtf8 { line: 2, offset: 8 }));
    let marked = decode(b"\xEF\xBB\xBFone \xE9".to_vec()).err();
    assert_eq!(marked, Some(DecodeError::NotUtf8 { line: 1, offset: 7 }));
    let undefined = decode(b"one \x81\x8d".to_vec()).err();
    assert_eq!(undefined, Some(DecodeError::NotUtf8 { line: 1, offset: 4 }));
    assert_eq!(decode(b"\x89PNG\0\0".to_vec()).err(), Some(DecodeError::Binary));
}

#[test]
fn windows_1252_is_read_where_the_page_says_so_or_nothing_else_fits() {
    let (text, encoding) = read(b"It doesn\x92t cure \x96 caf\xe9.");
    assert_eq!(text, "It doesn\u{2019}t cure \u{2013} caf\u{e9}.");
    assert!(encoding.starts_with("windows-1252, which its bytes look like"), "{encoding}");
    for meta in [
        "<meta charset=iso-8859-1>",
        "<META CHARSET='Latin1'/>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">",
        "<?xml version=\"1.0\" encoding=\"windows-1252\"?>",
    ] {
        let page = [meta.as_bytes(), b"<p>caf\xe9 \xc3\xa9"].concat();
        let (text, encoding) = read(&page);
        assert!(text.ends_with("caf\u{e9} \u{c3}\u{a9}"), "{text}");
        assert_eq!(encoding, "windows-1252, as the page says");
    }
    let (text, encoding) = read(b"<meta charset=windows-1251><p>\xe4\xe0");
    assert_eq!(
        (text.as_str(), encoding.as_str()),
        ("<meta charset=windows-1251><p>\u{434}\u{430}", "windows-1251, as the page says")
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let japanese = decode(b"<meta charset=shift_jis><p>\x93\xfa\x96\x7b".to_vec()).err();
    assert_eq!(japanese, Some(DecodeError::Unread("Shift_JIS")));
    assert_eq!(decode(b"\xFF\xFE\0\0a\0\0\0".to_vec()).err(), Some(DecodeError::Unread("UTF-32")));
    for cut in
        [&b"<meta charset=utf-8><p>\xe2\x80 x"[..], b"<meta charset=utf-8>\xc3\xa9 \x93", b"<meta charset=utf-8>\x81"]
    {
        assert!(matches!(decode(cut.to_vec()).err(), Some(DecodeError::NotUtf8 { .. })), "{cut:?}");
    }
}

#[test]
fn a_page_that_is_wrong_about_itself_is_read_as_what_it_is() {
    let (text, encoding) = read(b"<meta charset=\"utf-8\"><p>\x93No risks\x94, says the caf\xe9.");
    assert!(text.ends_with("<p>\u{201c}No risks\u{201d}, says the caf\u{e9}."), "{text}");
    assert_eq!(encoding, "windows-1252, though the page says UTF-8; save it as UTF-8");
}

#[test]
fn utf_16_is_read_with_and_without_a_mark() {
    let text = "Rhizotomy is permanent \u{1F600}.";
    for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
        assert_eq!(read(&utf16(text, big, true)), (text.to_owned(), format!("{name} with byte-order mark")));
        let (plain, encoding) = read(&utf16(text, big, false));
        assert_eq!(plain, text);
        assert!(encoding.starts_with(name), "{encoding}");
    }
    // Cut in mid-character.
    let mut bytes = utf16("ab", false, true);
    bytes.pop();
    let decoded = decode(bytes).expect("readable");
    assert_eq!(decoded.text, "a\u{FFFD}");
    assert_eq!(decoded.offsets.to_file(&decoded.text, 4), 5);
    assert_eq!(read(b"a\0b").1, "UTF-8");
}

/// Every character of the text lies in the file where the map says.
fn check(text: &str, bytes: &[u8], of: impl Fn(char) -> Vec<u8>) -> Result<(), TestCaseError> {
    let decoded = decode(bytes.to_vec()).expect("it can be read");
    prop_assert_eq!(&decoded.text, text);
    for (at, c) in text.char_indices() {
        let start = decoded.offsets.to_file(text, at as u32) as usize;
        let end = decoded.offsets.to_file(text, (at + c.len_utf8()) as u32) as usize;
        prop_assert_eq!(&bytes[start..end], &of(c)[..]);
    }
    Ok(())
}

proptest! {
    #[test]
    fn utf_16_is_traced_to_its_bytes(text in "(\\PC|[\n\u{1F600}\u{e9}a]){0,60}", big in any::<bool>(), times in 1usize..60) {
        let text = text.repeat(times);
        check(&text, &utf16(&text, big, true), |c| utf16(c.encode_utf8(&mut [0; 4]), big, false))?;
    }

    #[test]
    fn windows_1252_is_traced_to_its_bytes(text in "[a-z\n\u{e9}\u{2019}\u{fc}]{0,60}\u{e9} ", times in 1usize..90) {
        let encode = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let text = text.repeat(times);
        let bytes = encode(&text);
        if std::str::from_utf8(&bytes).is_err() && declared::fits_windows_1252(&bytes) {
            check(&text, &bytes, |c| encode(c.encode_utf8(&mut [0; 4])))?;
        }
    }

    #[test]
    fn any_bytes_are_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(decoded) = decode(bytes.clone()) {
            let mut before = 0;
            for at in (0..=decoded.text.len()).filter(|at| decoded.text.is_char_boundary(*at)) {
                let place = decoded.offsets.to_file(&decoded.text, at as u32);
                prop_assert!(before <= place && place as usize <= bytes.len());
                before = place;
            }
        }
    }
}
