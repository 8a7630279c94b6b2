//! Overlap, settled once by one total key.

use super::Resolution;
use crate::extract::Candidate;
use std::cmp::Reverse;

/// Keeps, from left to right, the candidate that starts first; of those the longest; of those the one whose extractor
/// stands first in the table. Masks are kept among the mentions: they have their place, too. A mention of another family may stand in a kept candidate's hole.
pub fn settle(mut candidates: Vec<Candidate>) -> Resolution {
    candidates.sort_by_key(|c| (c.span.start, Reverse(c.span.end), c.extractor));
    let mut resolution = Resolution::default();
    let mut last: Option<usize> = None;
    for candidate in candidates {
        let winner = last.filter(|&i| {
            let kept: &Candidate = &resolution.mentions[i];
            kept.span.overlaps(candidate.span) && !fits_hole(kept, &candidate)
        });
        match winner {
            Some(winner) => resolution.losers.push((candidate, winner)),
            None => {
                let end = candidate.span.end;
                resolution.mentions.push(candidate);
                let index = resolution.mentions.len() - 1;
                if last.is_none_or(|i| resolution.mentions[i].span.end <= end) {
                    last = Some(index);
                }
            }
        }
    }
    resolution
}

fn fits_hole(kept: &Candidate, candidate: &Candidate) -> bool {
    kept.family() != candidate.family() && kept.hole.is_some_and(|hole| hole.contains(candidate.span))
}
