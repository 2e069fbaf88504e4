//! The pack author's workshop as it is typed: `leaflint pack …`.

#[path = "workshop/room.rs"]
mod room;

#[path = "workshop/source.rs"]
mod source;
