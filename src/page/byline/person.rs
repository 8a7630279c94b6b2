//! What has the shape of a person's name, and several of them in a line.

use super::{DESK, Papers};
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
    for between in BETWEEN.iter().chain(PAPERS_BEFORE_PLACES) {
        if spaced.contains(between) {
            spaced = spaced.replace(between, ",").into();
        }
    }
    for name in spaced.split([',', ';', '/', '|']).map(str::trim).filter(|n| !n.is_empty()) {
        // The full stop of an initial is its own; that of a line is not.
        let name =
            if name.rsplit(['.', ' ']).nth(1).is_some_and(|last| last.chars().count() == 1) { name } else { name.trim_end_matches('.') };
        if DESK.contains(&fold(name).as_str()) || papers.hold(name) {
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
    if (words.len() == 1 && text.chars().count() == 1) || matches!(fold(text).as_str(), "việt nam" | "stt" | "tt") {
        return false;
    }
    shape && !words.iter().any(|w| NO_NAME.contains(&fold(w).as_str()))
}

/// Words with capitals that are in no person's name.
const NO_NAME: &[&str] = &[
    "báo",
    "công",
    "ty",
    "tỉnh",
    "huyện",
    "phố",
    "online",
    "rights",
    "reserved",
    "thứ",
    "chủ",
    "vov-tp",
    "tp",
    "tp.hcm",
    "việt-nam",
    "ảnh",
    "video",
    "clip",
    "tin",
    "news",
    "đài",
    "bộ",
    "sở",
    "ubnd",
    "facebook",
    "twitter",
];

/// Whether the first word is a family name and the shape that of a person.
pub fn is_vietnamese_name(text: &str) -> bool {
    let first = text.split_whitespace().next().map(fold).unwrap_or_default();
    (2..=4).contains(&text.split_whitespace().count()) && SURNAMES.contains(first.as_str()) && is_person(text)
}
