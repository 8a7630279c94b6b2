//! Gold and scores: how near the records come to what a careful reader annotated.

pub mod gold;
pub mod matching;
pub mod pages;
pub mod score;
pub mod show;
pub mod table;
