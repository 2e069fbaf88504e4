//! The pack author's workshop as it is typed: `leaflint pack …`.

#[path = "workshop/room.rs"]
mod room;

#[path = "workshop/source.rs"]
mod source;

#[path = "workshop/mistakes.rs"]
mod mistakes;

#[path = "workshop/pages.rs"]
mod pages;

#[path = "workshop/lint.rs"]
mod lint;

#[path = "workshop/start.rs"]
mod start;

#[path = "workshop/examples.rs"]
mod examples;

#[path = "workshop/corpus.rs"]
mod corpus;

#[path = "workshop/tutorial.rs"]
mod tutorial;

#[path = "workshop/schema.rs"]
mod schema;
