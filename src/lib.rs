//! leaflint checks the medical accuracy of patient-facing pages against facts of a named, dated source.
//!
//! The modules are listed in their one-way order: a module uses only those above it.

pub mod source;

pub mod finding;

pub mod document;

pub mod language;

pub mod pack;

pub mod check;

pub mod config;

pub mod policy;

pub mod report;

pub mod linter;

pub mod cli;
