//! Dates in the calendar: years filled in, first and last days.

use super::Context;
use crate::extract::{Candidate, Payload};
use crate::text::Text;

/// Completes the dates among `mentions`.
pub fn complete(mentions: &mut [Candidate], _text: &Text, _context: &Context) {
    for mention in mentions {
        if let Payload::Date(date) = &mut mention.payload {
            date.edtf.clone_from(&date.literal);
        }
    }
}
