//! `leaflint pack schema`: what editors know about pack files, and how a file says that it is one.

use crate::check::known_names;
use crate::pack::{pack_schema, topic_schema};
use crate::policy::POLICY_NAMES;

/// The two kinds of files in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackFileKind {
    /// `pack.yaml`.
    Pack,
    /// Every other file.
    Topic,
}

impl PackFileKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Pack, Self::Topic];

    /// The kind of the file called `name`.
    pub fn of(name: &str) -> Self {
        if name == "pack.yaml" { Self::Pack } else { Self::Topic }
    }

    /// The name of its schema's file.
    pub fn schema_name(self) -> &'static str {
        match self {
            Self::Pack => "pack.schema.json",
            Self::Topic => "topic.schema.json",
        }
    }

    /// Its JSON Schema as text, with a line break at the end.
    pub fn schema(self) -> String {
        let schema = match self {
            Self::Pack => pack_schema(),
            Self::Topic => {
                let named = known_names().map(|(key, _, names)| (key, names));
                let policy = ("policy", POLICY_NAMES.to_vec());
                topic_schema(&named.into_iter().chain([policy]).collect::<Vec<_>>())
            }
        };
        format!("{schema:#}\n")
    }

    /// The first line of such a file, from which editors know its schema in `folder`, counted from the file.
    pub fn schema_line(self, folder: &str) -> String {
        format!("# yaml-language-server: $schema={folder}/{}\n", self.schema_name())
    }
}
