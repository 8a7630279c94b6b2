//! Entities that a reader of this text would still see.
//!
//! Only references that end in a semicolon and are known: `TT&TT;` and `TN&MT;` name ministries.

use crate::text::legacy::windows_1252;
use crate::text::rewrite::Rewriter;
use std::collections::HashMap;
use std::sync::LazyLock;

/// HTML 4's names from U+00A0 to U+00FF, in order.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot \
    cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
    Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml \
    divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Other names that news pages use. HTML 4's Greek capitals of two letters are left out (`R&Mu;`).
const OTHERS: &str = "quot \" lt < gt > apos ' QUOT \" NBSP \u{A0} COPY © ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ \
    rsaquo › bull • hellip … prime ′ Prime ″ euro € trade ™ permil ‰ dagger † Dagger ‡ ensp \u{2002} emsp \u{2003} thinsp \u{2009} zwnj \u{200C} \
    zwj \u{200D} lrm \u{200E} rlm \u{200F} OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ \
    minus − infin ∞ asymp ≈ ne ≠ le ≤ ge ≥ radic √ sum ∑ alpha α beta β gamma γ delta δ lambda λ micro µ pi π sigma σ omega ω Omega Ω Delta Δ loz ◊ \
    spades ♠ clubs ♣ hearts ♥ diams ♦ Abreve Ă abreve ă Dstrok Đ dstrok đ Itilde Ĩ itilde ĩ Utilde Ũ utilde ũ";

static NAMES: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let latin = LATIN_1.split_whitespace().zip('\u{A0}'..='\u{FF}');
    let others: Vec<&str> = OTHERS.split(' ').filter(|w| !w.is_empty()).collect();
    let others: Vec<(&str, char)> = others.chunks_exact(2).filter_map(|pair| Some((pair[0], pair[1].chars().next()?))).collect();
    latin.chain(others).collect()
});

/// No name and no number is longer.
const LONGEST: usize = 10;

/// Resolves every reference, with the ampersands that were escaped before it.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    // An ampersand that stays, as long as a decoded character could make it the start of another reference.
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..]) {
        let start = at + found;
        if open.is_some_and(|end| !source[end..start].bytes().all(continues)) {
            open = None;
        }
        let mut end = start + 1;
        let mut decoded = reference(&source[end..]);
        while let Some((len, '&')) = decoded {
            end += len;
            decoded = reference(&source[end..]);
        }
        match decoded {
            Some((len, c)) if open.is_none() || !joins(c) => {
                end += len;
                rewriter.replace_char(start, end, c);
                open = open.filter(|_| joins(c)).map(|_| end);
            }
            _ => {
                rewriter.replace(start, end, "&");
                open = Some(end);
            }
        }
        at = end;
    }
}

const fn continues(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

/// Whether `c`, written after an ampersand, could complete a reference, at once or when later steps remove it.
fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '#' | ';') || super::invisible::is_removed(c)
}

/// The reference at the start of `rest` (which follows an ampersand): its length with the semicolon, its character.
fn reference(rest: &str) -> Option<(usize, char)> {
    let bytes = rest.as_bytes();
    let len = bytes.iter().take(LONGEST).position(|&b| b == b';')?;
    let name = rest.get(..len)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => digits(hex, 16)?,
                None => digits(number, 10)?,
            };
            // As browsers do: numbers of C1 mean Windows-1252.
            let c = if (0x80..0xA0).contains(&code) { windows_1252(code as u8) } else { char::from_u32(code).filter(|&c| c != '\0')? };
            // At once to what the width step would make of it.
            super::width::narrow(c).unwrap_or(c)
        }
        None if name == "amp" || name == "AMP" => '&',
        None => *NAMES.get(name)?,
    };
    Some((len + 1, c))
}

fn digits(text: &str, radix: u32) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_alphanumeric()).then(|| u32::from_str_radix(text, radix).ok())?
}
