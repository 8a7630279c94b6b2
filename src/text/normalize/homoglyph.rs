//! Letters of another alphabet that look like the right ones.

use crate::text::rewrite::Rewriter;
use crate::text::syllable;

/// Writes Đ for Eth (U+00D0, U+00F0) and the African D (U+0189, U+0256) where a legal syllable or an abbreviation results.
pub fn run_eth(rewriter: &mut Rewriter<'_>) {
    for (start, end) in words(rewriter.source()) {
        let word = &rewriter.source()[start..end];
        if !word.contains(is_eth) {
            continue;
        }
        let repaired = word.replace(['Ð', 'Ɖ'], "Đ").replace(['ð', 'ɖ'], "đ");
        // No Icelandic word begins with Eth, so an initial is none.
        if syllable::is_syllable(&repaired) || is_abbreviation(&repaired) || repaired == "Đ" {
            replace_letters(rewriter, start, end, |c| match c {
                'Ð' | 'Ɖ' => Some('Đ'),
                'ð' | 'ɖ' => Some('đ'),
                _ => None,
            });
        }
    }
}

/// Writes Latin letters for Cyrillic and Greek ones in words that mix alphabets, if all of those have a Latin twin, and in
/// codes of digits and capitals (`82А`) where the text does not write Cyrillic or Greek otherwise.
pub fn run(rewriter: &mut Rewriter<'_>) {
    let source = rewriter.source();
    // A whole word that no Latin letters could stand for; signs of units and of mathematics are shorter.
    let foreign_text = words(source).any(|(start, end)| {
        let word = &source[start..end];
        word.chars().nth(2).is_some() && word.chars().all(is_other_script) && word.chars().any(|c| twin(c).is_none())
    });
    for (start, end) in words(source) {
        let word = &source[start..end];
        if !word.chars().any(is_other_script) || word.chars().any(|c| is_other_script(c) && twin(c).is_none()) {
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

const fn is_eth(c: char) -> bool {
    matches!(c, 'Ð' | 'ð' | 'Ɖ' | 'ɖ')
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

/// The runs of letters and digits.
fn words(source: &str) -> impl Iterator<Item = (usize, usize)> + use<'_> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + source[at..].find(char::is_alphanumeric)?;
        at = source[start..].find(|c: char| !c.is_alphanumeric()).map_or(source.len(), |e| start + e);
        Some((start, at))
    })
}
