//! The program as its users meet it.

mod apart;
mod bad_input;
mod commands;
mod coverage;
#[cfg(feature = "documents")]
mod damaged;
mod exports;
mod failures;
mod manifest;
mod messages;
mod project;
mod review;
mod schema;
mod selection;
mod support;
