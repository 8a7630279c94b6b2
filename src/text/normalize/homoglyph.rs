//! Letters of another alphabet that look like the right ones.

use crate::text::rewrite::{Leads, Rewriter};
use crate::text::syllable;

/// Latin letters that others are taken for: Eth and the African D for đ, Oi for ư (converters of old fonts), the caron of pinyin for the
/// breve, letters of phonetics.
const TAKEN: &[(char, char)] =
    &[('Ð', 'Đ'), ('ð', 'đ'), ('Ɖ', 'Đ'), ('ɖ', 'đ'), ('Ƣ', 'Ư'), ('ƣ', 'ư'), ('Ǎ', 'Ă'), ('ǎ', 'ă'), ('ɡ', 'g'), ('ɑ', 'a')];

/// Writes the right letter for those of [`TAKEN`] where a legal syllable results, and Đ also in an abbreviation.
pub fn run_eth(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let leads = Leads::of(|b| matches!(b, 0xC3 | 0xC6 | 0xC7 | 0xC9));
    let pinyin = source.contains(['ā', 'ē', 'ě', 'ī', 'ǐ', 'ō', 'ǒ', 'ū', 'ǔ', 'ǚ']);
    let right = |c: char| TAKEN.iter().find(|(wrong, _)| *wrong == c && !(pinyin && matches!(c, 'Ǎ' | 'ǎ'))).map(|&(_, right)| right);
    for (start, end) in words(source, &leads, |c| TAKEN.iter().any(|(wrong, _)| *wrong == c)) {
        let repaired: String = source[start..end].chars().map(|c| right(c).unwrap_or(c)).collect();
        // No Icelandic word begins with Eth, so an initial is none.
        if syllable::is_syllable(&repaired) || is_abbreviation(&repaired) || repaired == "Đ" {
            replace_letters(rewriter, start, end, right);
        }
    }
}

/// Writes Latin letters for Cyrillic and Greek ones in words that mix alphabets, if all of those have a Latin twin, and in
/// codes of digits and capitals (`82А`) where the text does not write Cyrillic or Greek otherwise.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    let leads = Leads::of(|b| matches!(b, 0xCD..=0xD3));
    let words = || words(source, &leads, is_other_script);
    // A whole word that no Latin letters could stand for; signs of units and of mathematics are shorter.
    let foreign_text = words().any(|(start, end)| {
        let word = &source[start..end];
        word.chars().nth(2).is_some() && word.chars().all(is_other_script) && word.chars().any(|c| twin(c).is_none())
    });
    for (start, end) in words() {
        let word = &source[start..end];
        if word.chars().any(|c| is_other_script(c) && twin(c).is_none()) {
            continue;
        }
        let latin = word.chars().any(|c| c.is_alphabetic() && !is_other_script(c));
        let digits = word.bytes().any(|b| b.is_ascii_digit());
        let code = digits && !foreign_text && word.chars().all(|c| c.is_ascii_digit() || c.is_uppercase()) && word.chars().count() <= 8;
        if latin && !foreign_text || code || latin && is_syllable_with_twins(word) {
            replace_letters(rewriter, start, end, twin);
        }
    }
}

fn is_syllable_with_twins(word: &str) -> bool {
    syllable::is_syllable(&word.chars().map(|c| twin(c).unwrap_or(c)).collect::<String>())
}

fn replace_letters(rewriter: &mut Rewriter<'_>, start: usize, end: usize, with: impl Fn(char) -> Option<char>) {
    for (i, c) in rewriter.source()[start..end].char_indices() {
        if let Some(c2) = with(c) {
            rewriter.replace_char(start + i, start + i + c.len_utf8(), c2);
        }
    }
}

/// Two to six capitals without a vowel that an Icelandic word would have (HĐND, ĐH, UBMTTQ).
fn is_abbreviation(word: &str) -> bool {
    let len = word.chars().count();
    (2..=6).contains(&len) && word.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')
}

const fn is_other_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{4FF}')
}

/// The Latin letter that looks the same. Greek small letters have none that news would not mean (µ, π, α).
fn twin(c: char) -> Option<char> {
    const TWINS: &str = "аaсcеeкkоoрpхxуyіiјjѕsԁdһhАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";
    let mut pairs = TWINS.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == c {
            return Some(to);
        }
    }
    None
}

/// The runs of letters and digits that hold a character which `is` looked for; such characters start with one of `leads`.
fn words(source: &str, leads: &Leads, is: fn(char) -> bool) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = loop {
            let found = leads.find(source, at)?;
            let c = source[found..].chars().next()?;
            at = found + c.len_utf8();
            if is(c) && c.is_alphanumeric() {
                break found;
            }
        };
        let before = source[..found].char_indices().rev().take_while(|&(_, c)| c.is_alphanumeric()).last();
        at = source[found..].find(|c: char| !c.is_alphanumeric()).map_or(source.len(), |e| found + e);
        Some((before.map_or(found, |(start, _)| start), at))
    })
}
