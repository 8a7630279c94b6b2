//! The names of papers, agencies and sites.

use super::is_host;
use crate::text::fold::fold;
use std::collections::HashSet;

/// The table of papers, agencies and sites.
#[derive(Clone, Debug, Default)]
pub struct Papers(HashSet<String>);

impl Papers {
    /// Adds a row, the name of a paper.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub(in crate::page) fn add(&mut self, row: &str) -> Result<(), String> {
        let name = row.split('\t').next().map(|name| fold(name.trim())).filter(|name| !name.is_empty()).ok_or("no name")?;
        self.0.insert(name);
        Ok(())
    }

    /// Whether `text` names a paper, agency or site.
    pub fn hold(&self, text: &str) -> bool {
        let key = fold(text.trim());
        self.0.contains(key.trim_start_matches("báo ").trim()) || self.0.contains(&key) || is_host(&key) || key.starts_with("http")
    }
}
