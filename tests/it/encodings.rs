//! The corpus damaged in every known way and repaired: nearly every syllable must come back.

use crate::encode;
use std::collections::HashMap;
use std::path::Path;
use trichluc::text::decode;
use trichluc::text::legacy::Legacy;
use trichluc::text::normalize::normalize;
use unicode_normalization::UnicodeNormalization;

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = ["dev", "test"].iter().flat_map(|set| std::fs::read_dir(root.join(set)).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let clean = |text: String| text.lines().map(|line| normalize(line).text.into_owned()).collect::<Vec<_>>().join("\n");
    files.iter().map(|path| clean(std::fs::read_to_string(path).unwrap())).collect()
}

/// How many words beyond ASCII of `sound` stand in `repaired` too, and how many there are.
fn recovered(sound: &str, repaired: &str) -> (usize, usize) {
    let words =
        |text: &str| -> Vec<String> { text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_ascii()).map(str::to_owned).collect() };
    let mut left: HashMap<String, usize> = HashMap::new();
    words(repaired).into_iter().for_each(|word| *left.entry(word).or_default() += 1);
    let all = words(sound);
    let found = all.iter().filter(|word| left.get_mut(*word).is_some_and(|n| std::mem::replace(n, n.saturating_sub(1)) > 0)).count();
    (found, all.len())
}

fn check(name: &str, damage: impl Fn(&str) -> Vec<u8>) {
    let (mut found, mut all) = (0, 0);
    for text in texts() {
        let damaged = damage(&text);
        let decoded = decode::decode(&damaged);
        let repaired = decoded.text.lines().map(|line| normalize(line).text.into_owned()).collect::<Vec<_>>().join("\n");
        let (f, a) = recovered(&text, &repaired);
        (found, all) = (found + f, all + a);
    }
    assert!(all > 5000 && found * 1000 >= all * 995, "{name}: {found} of {all} words");
}

#[test]
fn old_encodings_come_back() {
    for encoding in Legacy::EIGHT_BIT.into_iter().chain([Legacy::Viqr]) {
        check(encoding.name(), encode::legacy(encoding));
    }
    check("windows-1258", encode::windows_1258);
    check("UTF-16", |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect());
}

#[test]
fn misread_texts_come_back() {
    for times in 1..=3 {
        check("UTF-8 read as Windows-1252", |text| encode::mojibake(text, times).into_bytes());
    }
    check("UTF-8 read as Latin-1", |text| encode::latin_1(text).into_bytes());
    check("decomposed", |text| text.nfd().collect::<String>().into_bytes());
    check("references", |text| encode::references(text).into_bytes());
}
