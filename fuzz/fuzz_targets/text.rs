//! Any bytes: decode, normalise twice, fold, cut sentences. The laws are those of tests/it/text_laws.rs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trichluc::span::Span;
use trichluc::text::normalize::normalize;
use trichluc::text::{decode, fold, sentence};

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode::decode(bytes);
    let once = normalize(&decoded.text);
    assert_eq!(normalize(&once.text).text, once.text);
    assert!(once.text.len() <= 3 * decoded.text.len());
    let mut at = 0;
    for (start, c) in once.text.char_indices() {
        let back = once.alignment.to_source(Span::new(start, start + c.len_utf8()));
        assert!(back.start >= at && decoded.text.get(back.range()).is_some());
        at = back.start;
    }
    assert_eq!(fold::fold(&once.text).len(), once.text.len());
    for span in sentence::sentences(&once.text) {
        assert!(once.text.get(span.range()).is_some());
    }
});
