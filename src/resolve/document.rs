//! References to one identity each.

use super::Context;
use crate::extract::Candidate;
use crate::text::Text;

/// Completes the references among `mentions`.
pub fn complete(_mentions: &mut [Candidate], _text: &Text, _context: &Context) {}
