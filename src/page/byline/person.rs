//! What has the shape of a person's name, and several of them in a line.

use super::Papers;
use super::words::{BEFORE_AUTHORS, DESK};
use crate::page::content::key;
use crate::text::fold::fold;
use crate::text::letter::is_letter;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Family names.
static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../lexicon/surnames.tsv").lines().filter(|l| !l.starts_with('#')).collect());

/// Several people: `A - B`, `A, B và C`.
pub fn people(text: &str, papers: &Papers) -> Option<Vec<String>> {
    let mut names = Vec::new();
    // `Lê Mạ/Báo Đồng/dong.example`: the person first, then where.
    let text = match text.split_once('/') {
        Some((person, house)) if house.rsplit('/').next().is_some_and(|p| papers.hold(p)) => person,
        _ => text,
    };
    let mut spaced = Cow::Borrowed(text);
    if text.contains('@') {
        spaced = spaced.split(' ').filter(|w| !w.contains('@')).collect::<Vec<_>>().join(" ").into();
    }
    for between in BETWEEN {
        if spaced.contains(between) {
            spaced = spaced.replace(between, ",").into();
        }
    }
    for name in spaced.split([',', ';', '/', '|']).map(str::trim).filter(|n| !n.is_empty()) {
        // The full stop of an initial is its own; that of a line is not.
        let name =
            if name.rsplit(['.', ' ']).nth(1).is_some_and(|last| last.chars().count() == 1) { name } else { name.trim_end_matches('.') };
        if DESK.contains(&fold(name).as_str()) || papers.hold(name) || PAPERS_BEFORE_PLACES.iter().any(|paper| name.starts_with(paper)) {
            continue;
        }
        let name = without_avatar(name);
        if !is_person(name) {
            return None;
        }
        names.push(name.to_owned());
    }
    (!names.is_empty() && names.len() <= 6).then_some(names)
}

/// `L Lê Mạ`: pages show the first letter of a name in place of a picture.
fn without_avatar(name: &str) -> &str {
    match name.split_once(' ') {
        Some((letter, rest)) if letter.chars().count() == 1 && rest.starts_with(letter) && rest.contains([' ', '.']) => rest,
        _ => name,
    }
}

/// What stands between two names, beside commas and strokes.
const BETWEEN: &[&str] = &[" và ", " & ", " - ", " – "];

/// Correspondents sign with their house and place: `VOV-Cần Thơ`.
const PAPERS_BEFORE_PLACES: &[&str] = &["VOV-", "VTV-", "TTXVN-"];

/// Whether `text` has the shape of a person's name or pseudonym.
pub fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 5 || text.chars().count() > 40 {
        return false;
    }
    if words.len() == 1 && text.chars().count() > 14 {
        return false;
    }
    let shape = words.iter().all(|w| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars().all(|c| is_letter(c) || matches!(c, '.' | '-' | '\'' | '\u{300}'..='\u{36f}'))
    });
    let key = fold(text);
    // `Bởi` alone says that a name comes.
    let label = BEFORE_AUTHORS.contains(&key.as_str());
    if label || words.len() == 1 && text.chars().count() == 1 || matches!(key.as_str(), "việt nam" | "stt" | "tt") {
        return false;
    }
    shape && !words.iter().any(|w| NO_NAME.contains(&fold(w).as_str()))
}

/// Each author once: the same name in other letters, or shortened to initials (`P. Tám`, `Q.T.`), is the same person.
pub fn once(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        let own = key(&name);
        match once.iter_mut().find(|known| key(known) == own || is_short_for(&name, known) || is_short_for(known, &name)) {
            Some(known) if is_short_for(known, &name) => *known = name,
            Some(_) => {}
            None => once.push(name),
        }
    }
    once
}

/// Whether `short` is the name `full` with some of its words as initials and perhaps without others: `Q.T.` or `Q. Tám` for `Lê Quang Tám`.
fn is_short_for(short: &str, full: &str) -> bool {
    let mut words: Vec<String> = fold(full).split_whitespace().map(str::to_owned).collect();
    let whole = words.len() > 1 && words.iter().all(|w| w.chars().nth(1).is_some() && !w.contains('.'));
    let short = fold(short);
    let parts: Vec<&str> = short.split(['.', ' ']).filter(|part| !part.is_empty()).collect();
    // Initials without stops: `QT`.
    let letters: Vec<String> = short.chars().map(String::from).collect();
    let joined = parts.len() == 1 && (2..=4).contains(&letters.len()) && parts[0].len() == short.len();
    let parts: Vec<&str> = if joined { letters.iter().map(String::as_str).collect() } else { parts };
    let is_initial = |part: &str| part.chars().nth(1).is_none();
    whole
        && parts.len() > 1
        && parts.iter().any(|part| is_initial(part))
        && parts.iter().all(|part| {
            let fits = |word: &String| if is_initial(part) { word.starts_with(part) } else { word == part };
            words.iter().position(fits).map(|at| words.remove(at)).is_some()
        })
}

/// Words with capitals that are in no person's name.
const NO_NAME: &[&str] = &[
    "báo", "công", "ty", "tỉnh", "huyện", "phố", "online", "rights", "reserved", "thứ", "chủ", "vov-tp", "tp", "tp.hcm", "việt-nam", "ảnh",
    "video", "clip", "tin", "news", "đài", "bộ", "sở", "ubnd", "facebook", "twitter",
];

/// Whether the first word is a family name and the shape that of a person.
pub fn is_vietnamese_name(text: &str) -> bool {
    let first = text.split_whitespace().next().map(fold).unwrap_or_default();
    (2..=4).contains(&text.split_whitespace().count()) && SURNAMES.contains(first.as_str()) && is_person(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_person_whose_they_are() {
        let names = |all: &[&str]| once(all.iter().map(|n| (*n).to_owned()));
        assert_eq!(names(&["Lê Quang Mạ", "L.Q.M.", "M. Lê", "LQM", "Q. Mạ", "LÊ QUANG MẠ"]), ["Lê Quang Mạ"]);
        assert_eq!(names(&["L.Q.M", "Lê Quang Mạ"]), ["Lê Quang Mạ"]);
        assert_eq!(names(&["Lê Quang Mạ", "L.B.", "Mạ", "Lê Mạ"]), ["Lê Quang Mạ", "L.B.", "Mạ", "Lê Mạ"]);
    }
}
