//! `trichluc schema`

use super::exit;
use std::io::Write;

/// Prints the JSON Schema of the record.
pub fn run() -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &crate::record::json_schema())?;
    writeln!(out)?;
    Ok(exit::OK)
}
