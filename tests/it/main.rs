//! All integration tests, in one binary.

mod cases;
mod cli;
mod containers;
mod corpus;
mod dates;
mod determinism;
mod encode;
mod encodings;
mod examples;
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
mod text_laws;
