//! All integration tests, in one binary.

mod cases;
mod cli;
mod config;
mod containers;
mod corpus;
mod crashes;
mod dates;
mod determinism;
mod encode;
mod encodings;
mod examples;
mod isolate;
mod laws;
mod lexicon;
mod normalize;
mod numbers;
mod origin;
mod pages;
mod references;
mod run;
mod schema;
mod scores;
mod shards;
mod tables;
mod tables_of_pages;
mod text_laws;
