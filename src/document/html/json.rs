//! The values in a JSON text, each with its path and its bytes.
//!
//! `serde_json` says whether the text is JSON and decodes its strings; this file only finds where they stand. Texts
//! that `serde_json` refuses give no values at all.

use std::ops::Range;

use serde::de::IgnoredAny;

/// A value that is no object and no list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The keys that lead to it, joined with `.`; places in lists and `@graph` do not count.
    pub(super) path: String,
    /// The value as text.
    pub(super) value: String,
    /// Its bytes, without quotes.
    pub(super) range: Range<usize>,
}

/// Values whose path is longer are left out: nothing asks for them, and their paths could fill the memory.
const LONGEST_PATH: usize = 200;

/// Every string, number and truth value of `json` that is not empty, in the order of the text.
pub(super) fn values(json: &str) -> Result<Vec<Entry>, String> {
    serde_json::from_str::<IgnoredAny>(json).map_err(|error| error.to_string())?;
    let mut scanner = Scanner { json, path: String::new(), open: Vec::new(), values: Vec::new() };
    scanner.run();
    Ok(scanner.values)
}

/// An open object or list: the length of the path outside it.
struct Open {
    outer: usize,
    object: bool,
}

struct Scanner<'j> {
    json: &'j str,
    path: String,
    open: Vec<Open>,
    values: Vec<Entry>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.json.as_bytes();
        let mut expects_key = false;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' | b'[' => {
                    self.open.push(Open { outer: self.path.len(), object: *byte == b'{' });
                    expects_key = *byte == b'{';
                    at += 1;
                }
                b'}' | b']' => {
                    if let Some(open) = self.open.pop() {
                        self.path.truncate(open.outer);
                    }
                    expects_key = false;
                    at += 1;
                }
                b',' => {
                    expects_key = self.open.last().is_some_and(|open| open.object);
                    at += 1;
                }
                b'"' => {
                    let end = string_end(bytes, at);
                    if expects_key {
                        self.enter_key(at..end);
                        expects_key = false;
                    } else {
                        self.string(at..end);
                    }
                    at = end;
                }
                b':' | b' ' | b'\t' | b'\n' | b'\r' => at += 1,
                _ => {
                    let rest = &bytes[at..];
                    let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
                    let end = at + rest.iter().position(ends).unwrap_or(rest.len()).max(1);
                    self.literal(at..end);
                    at = end;
                }
            }
        }
    }

    fn decode(&self, quoted: Range<usize>) -> Option<String> {
        serde_json::from_str(self.json.get(quoted)?).ok()
    }

    fn enter_key(&mut self, quoted: Range<usize>) {
        let outer = self.open.last().map_or(0, |open| open.outer);
        self.path.truncate(outer);
        let key = self.decode(quoted).unwrap_or_default();
        if key == "@graph" {
            return;
        }
        if !self.path.is_empty() {
            self.path.push('.');
        }
        let room = (LONGEST_PATH + 1).saturating_sub(self.path.len());
        self.path.extend(key.chars().take(room));
    }

    fn string(&mut self, quoted: Range<usize>) {
        if let Some(value) = self.decode(quoted.clone()) {
            self.push(value, quoted.start + 1..quoted.end - 1);
        }
    }

    fn literal(&mut self, range: Range<usize>) {
        match self.json.get(range.clone()) {
            Some("null") | None => {}
            Some(words) => self.push(words.to_owned(), range),
        }
    }

    fn push(&mut self, value: String, range: Range<usize>) {
        if !value.is_empty() && self.path.len() <= LONGEST_PATH {
            self.values.push(Entry { path: self.path.clone(), value, range });
        }
    }
}

/// One past the closing quote of the string that opens at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<(String, String, String)> {
        let show = |entry: Entry| (entry.path, entry.value, json[entry.range].to_owned());
        values(json).expect("valid").into_iter().map(show).collect()
    }

    #[test]
    fn values_come_with_paths_and_places() {
        let found = read(r#"{"@graph":[{"a":"x\"y","b":{"c":[1,true,null,{"d":"é"}]},"e":""}], "f":2.5}"#);
        let found: Vec<_> = found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        assert_eq!(
            found,
            [
                ("a", "x\"y", "x\\\"y"),
                ("b.c", "1", "1"),
                ("b.c", "true", "true"),
                ("b.c.d", "é", "é"),
                ("f", "2.5", "2.5")
            ]
        );
    }

    #[test]
    fn broken_and_deep_texts_are_refused() {
        assert!(values("{\"a\":1").is_err());
        assert!(values(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn long_keys_do_not_multiply() {
        let key = "k".repeat(10_000);
        let json = format!("{{\"{key}\":{{{}\"z\":1}}, \"a\":1}}", "\"b\":1,".repeat(1000));
        assert_eq!(read(&json), [("a".to_owned(), "1".to_owned(), "1".to_owned())]);
    }
}
