//! References to one identity each: day of issue, place, canonical key, and short forms tied to full ones.
//!
//! Keys (`Reference::document`) are ASCII, lower case, parts joined by `:`.
//!
//! ```text
//! key     = "vn:" system ":" type ":" name *(":" place) [":" time]
//! system  = "state" / "party" / "-"
//! type    = the type's name, folded: nghi-dinh, chi-thi, bo-luat
//! name    = number "-" [year "-"] symbol     83-2014-nd-cp, 5-ct-tw, 10722-byt-dp (no leading zeros)
//!         / number ["-" year]                where the symbol is not known
//!         / "hn" number                      a plenum's resolution (Nghị quyết Trung ương 4)
//!         / "dai-hoi"                        a congress's resolution
//!         / a law's name                     dat-dai; where the table knows it, the law's number: 31-2024-qh15
//! place   = province or unit                 only for bodies that each province or unit has (UBND, HĐND, TU, sở)
//! time    = "k" term / year / "-"            the Party's central documents by term, others by year of issue
//! ```
//! `-` stands for what is not known; a key with a `-` part does not identify one document, and `complete` is false.
//! A number with its year needs no time part; a year told in words after a number is the time part, but for decrees and
//! circulars, whose number always holds it. Examples: `vn:state:nghi-dinh:83-2014-nd-cp`,
//! `vn:state:quyet-dinh:1852-qd-bvhttdl:2017`, `vn:party:chi-thi:5-ct-tw:k12`, `vn:party:nghi-quyet:hn4:k12`,
//! `vn:party:chi-thi:10-ct-tu:bac-giang:2021`, `vn:state:luat:31-2024-qh15`, `vn:state:hien-phap:2013`.

mod issue_day;
pub mod key;
mod link;
mod place;
pub mod urn;

use super::Context;
use crate::extract::reference::NUMBER_THEN_YEAR;
use crate::extract::{Candidate, Payload};
use crate::text::Text;

/// Completes the references among `mentions`.
pub fn complete(mentions: &mut [Candidate], text: &Text, context: &Context) {
    if !mentions.iter().any(|m| matches!(m.payload, Payload::References(_))) {
        return;
    }
    issue_day::complete(mentions, text, context);
    place::complete(mentions, text);
    for mention in mentions.iter_mut() {
        let number = match mention.rule {
            "plenum" => key::Number::Plenum,
            NUMBER_THEN_YEAR => key::Number::ThenYear,
            _ => key::Number::Own,
        };
        if let Payload::References(references) = &mut mention.payload {
            references.iter_mut().for_each(|reference| key::assign(reference, number));
        }
    }
    link::complete(mentions, context);
}
