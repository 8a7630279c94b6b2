//! All integration tests, in one binary.

mod cases;
mod corpus;
mod examples;
mod laws;
mod schema;
