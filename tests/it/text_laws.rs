//! Laws of decoding, normalising, folding and cutting sentences, for every text and every sequence of bytes.

use proptest::prelude::*;
use trichluc::span::Span;
use trichluc::text::normalize::{normalize, trace};
use trichluc::text::{decode, fold, sentence};

const PIECES: &[&str] = &[
    "&", "amp;", "#", "38;", "&#", "x26;", "nbsp;", "&quot;", "lt", ";", " ", "  ", "\n", "\r\n", "\t", "\u{a0}", "\u{200b}", "\u{ad}",
    "\u{202e}", "\u{323}", "\u{301}", "\u{302}", "\u{31b}", "\u{303}", "thi", "trường", "hoa", "t", "người", "ngưòi", "vơí", "Ð", "ð",
    "сủa", "а", "А", "82", "＆", "；", "＃", "Ａ", "。", "Ã", "¡", "º", "»", "á", "â", "€", "“", "–", "\u{80}", "\u{96}", "\u{85}",
    "\u{7}", "\0", "ViÖt", "Nam", "héi", "chñ", "nghÜa", "Vieät", "tænh", "UÛy", "Æ°", "á»‡", "Ä‘", "â€“", "ÃƒÂ¡", "Đ", "đ", "ươ", "uơ",
    "ưo", "\u{feff}", "\u{fffd}", "👨\u{200d}👩", "Ω", "μ", "ｑ", "q", "u", "o", "1", ".", "Oà", "khoẽ", "TP.", "\"",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::char::range('\u{80}', '\u{24f}').prop_map(String::from),
        1 => prop::char::range('\u{1e80}', '\u{20ff}').prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalising_twice_is_normalising_once(source in text()) {
        let once = normalize(&source);
        prop_assert_eq!(&normalize(&once.text).text, &once.text);
        prop_assert!(once.text.len() <= 3 * source.len());
    }

    #[test]
    fn the_alignment_never_lies(source in text()) {
        let normalized = normalize(&source);
        let (mut at, mut norm_at) = (0, 0);
        for edit in normalized.alignment.edits() {
            prop_assert!(edit.source.start >= at && edit.norm.start >= norm_at);
            prop_assert_eq!(&source[at..edit.source.start], &normalized.text[norm_at..edit.norm.start]);
            (at, norm_at) = (edit.source.end, edit.norm.end);
        }
        prop_assert_eq!(&source[at..], &normalized.text[norm_at..]);
        let bounds: Vec<usize> = normalized.text.char_indices().map(|(at, _)| at).chain([normalized.text.len()]).collect();
        for pair in bounds.windows(2) {
            let norm = Span::new(pair[0], pair[1]);
            let back = normalized.alignment.to_source(norm);
            prop_assert!(source.get(back.range()).is_some());
            prop_assert!(normalized.alignment.to_norm(back).contains(norm));
        }
        for change in trace(&source, trichluc::text::normalize::Steps::ALL).changes {
            prop_assert!(source.get(change.source.range()).is_some());
        }
    }

    #[test]
    fn folding_keeps_every_offset(source in text()) {
        let key = fold::fold(&source);
        prop_assert_eq!(key.len(), source.len());
        // Outside words every boundary stays.
        prop_assert!(source.char_indices().all(|(at, c)| c.is_alphabetic() || key.is_char_boundary(at)));
        prop_assert_eq!(fold::fold(&key), key);
    }

    #[test]
    fn sentences_cover_the_text(source in text()) {
        let mut at = 0;
        for span in sentence::sentences(&source) {
            prop_assert!(span.start >= at && !span.is_empty());
            prop_assert!(source[at..span.start].trim().is_empty());
            at = span.end;
        }
        prop_assert!(source[at..].trim().is_empty());
    }

    #[test]
    fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..200), declared in prop::sample::select(vec![None, Some("windows-1258"), Some("vni"), Some("viqr"), Some("x")])) {
        let decoded = decode::decode_with(&bytes, decode::Hint { declared, forced: None });
        if std::str::from_utf8(&bytes).is_err() && decoded.encoding == "UTF-8" {
            prop_assert!(decoded.replaced > 0);
        }
    }
}

/// Twice the text may take at most little more than twice the steps: measured in output here, in time by the benches.
#[test]
fn long_hostile_texts_come_through() {
    for piece in ["&", "&amp;", "\u{301}", " \u{323}", "Ã", "ÃƒÂ", "ưò", "\"", "...", "a.", "\u{200b}", "ViÖt ", "А1", "𝒜\u{31b}"]
    {
        let text = piece.repeat(200_000 / piece.len());
        let normalized = normalize(&text);
        assert!(normalized.text.len() <= 3 * text.len());
        let _ = fold::fold(&normalized.text);
        let _ = sentence::sentences(&normalized.text).count();
        let _ = decode::decode(text.as_bytes());
    }
}
