//! Encodings: how the bytes of a file became text, in the words of the report.

use std::fmt;

/// Why a text was read in its encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The bytes are valid UTF-8.
    Valid,
    /// A byte-order mark says so.
    Mark,
    /// The page says so (`<meta charset>`).
    Page,
    /// The page says that it is UTF-8, but its bytes are not, and fit this encoding.
    AgainstPage,
    /// Nobody says so: the bytes are no UTF-8 and fit this encoding.
    Guess,
    /// The file holds its text in another form, which says so (Word).
    Container,
}

/// The encoding that the bytes of a file were read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    name: &'static str,
    told: Told,
}

impl Encoding {
    /// UTF-8 without a mark.
    pub const UTF_8: Self = Self { name: "UTF-8", told: Told::Valid };

    pub(super) const fn new(name: &'static str, told: Told) -> Self {
        Self { name, told }
    }

    /// The name of the Encoding Standard: `UTF-8`, `UTF-16LE`, `windows-1252`, …
    pub fn name(self) -> &'static str {
        self.name
    }

    /// How it is known.
    pub fn told(self) -> Told {
        self.told
    }

    /// Whether the file is UTF-8, so that bytes of the text are bytes of the file.
    pub fn is_utf8(self) -> bool {
        self.name == Self::UTF_8.name && self.told != Told::Container
    }
}

/// For people: `UTF-8`, `UTF-16LE with byte-order mark`, `windows-1252, as the page says`.
impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.told {
            Told::Valid | Told::Container => "",
            Told::Mark => " with byte-order mark",
            Told::Page => ", as the page says",
            Told::AgainstPage => ", though the page says UTF-8; save it as UTF-8",
            Told::Guess => ", which its bytes look like; save it as UTF-8 to be sure",
        };
        write!(f, "{}{how}", self.name)
    }
}
